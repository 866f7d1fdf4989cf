# Chỉ tiêu của kế hoạch. $value, $target đã có đơn vị tính; $date, $from, $to, $at là ngày giờ.

indicators-title-button = 📊 Chỉ tiêu
indicators-title = 📊 <b>Chỉ tiêu của kế hoạch</b>
indicators-none = Chưa nhập chỉ tiêu nào.
# $target là một trong ba câu dưới đây, hoặc trống.
indicators-line = { $number }. { $name }: <b>{ $value }</b>{ $target }
indicators-target = { " " }(chỉ tiêu { $target })
indicators-target-reached = { " " }(chỉ tiêu { $target }, ✅ đạt)
indicators-target-not-yet = { " " }(chỉ tiêu { $target }, chưa đạt)
indicators-unreported = —
indicators-nobody-reported = Chưa có số liệu.
indicators-as-of = Tính đến { $date }, chưa ghi văn bản
indicators-as-of-by = Tính đến { $date }, theo { $origin }
indicators-counted = Đếm từ sổ buổi hỗ trợ, từ { $from } đến { $to }
indicators-button = Chỉ tiêu { $number }
indicators-more = Xem tiếp ▶
indicators-card =
    📊 { $name }
    <b>{ $value }</b>{ $target }
    📄 { $source }
indicators-entered-by = ✍️ Người nhập: { $who }
indicators-rule-supports-of-businesses =
    Cách đếm: cộng số doanh nghiệp, hộ kinh doanh ghi trong từng buổi; buổi đã xóa không tính, buổi sửa nhiều lần tính một lần.
    Sổ không ghi tên hộ, nên một hộ được giúp hai buổi là hai lượt. Đây là số lượt hỗ trợ, không phải số hộ.
indicators-enter = ✏️ Nhập số
indicators-history = 🕘 Các số đã nhập
indicators-take-back = ↩️ Bỏ số này
indicators-back = 📊 Về chỉ tiêu này
indicators-ask-value = { $name }: nay là bao nhiêu ({ $unit })? Anh/chị gõ số, ví dụ 84,6.
indicators-value-unread = Em chưa đọc được số.
indicators-value-impossible = Số này không thể đúng: phải từ 0 trở lên, và tỷ lệ không quá 100 %.
indicators-ask-date = Số này tính đến ngày nào? Anh/chị bấm, hoặc gõ ngày, ví dụ 31/3/2026.
indicators-today = Hôm nay
indicators-month-end = Hết tháng trước
indicators-date-unread = Em chưa đọc được ngày, hoặc ngày ở sau hôm nay. Anh/chị gõ như 31/3/2026.
indicators-ask-origin = Số này lấy ở đâu? Anh/chị gõ số, ngày văn bản hoặc tên báo cáo.
indicators-no-document = Không có văn bản
indicators-sure =
    Lưu số này?
    { $name }: <b>{ $value }</b>
indicators-save = ✅ Lưu
indicators-again = ✏️ Nhập lại
indicators-saved = ✅ Đã lưu.
indicators-saved-before = Số này đã lưu rồi ạ.
indicators-meanwhile = ⚠️ { $who } vừa nhập { $value } cho chỉ tiêu này. Em chưa lưu số của anh/chị.
indicators-not-writing = Em không còn giữ số đang nhập dở. Anh/chị bấm dưới đây để nhập lại.
indicators-history-head = 🕘 <b>{ $name }</b>
indicators-trace = • <b>{ $value }</b> · { $date } · { $who }, { $at }
indicators-trace-taken-back = • { $value } (đã bỏ) · { $date } · { $who }, { $at }
indicators-ask-take-back = Bỏ số { $value }? Số vẫn nằm trong lịch sử.
indicators-take-back-sure = ↩️ Bỏ số này
indicators-taken-back = ↩️ Đã bỏ số.
