# Báo cáo theo kỳ. Chữ in vào văn bản không có thẻ định dạng.

# Word
reports-word-file = bao-cao-{ $period }
reports-word-says = Dự thảo báo cáo { $period }: số, ngày và chữ ký còn để trống.
reports-word-office = ỦY BAN NHÂN DÂN
reports-word-symbol = Số:          /BC-UBND
reports-word-draft = DỰ THẢO
reports-word-country = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reports-word-motto = Độc lập - Tự do - Hạnh phúc
reports-word-day = { $place }, ngày       tháng       năm { $year }
reports-word-kind = BÁO CÁO
reports-word-about = Kết quả thực hiện nhiệm vụ phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số { $period } trên địa bàn { $ward }
reports-word-to = Nơi nhận:
reports-word-receivers =
    - TT Đảng ủy phường;
    - TT HĐND phường;
    - Chủ tịch, các PCT UBND phường;
    - Các phòng, ban, đơn vị thuộc phường;
    - Lưu: VT, VHXH.
reports-word-signs =
    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH
reports-word-part-steering = I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN
reports-word-part-results = II. KẾT QUẢ THỰC HIỆN CÁC NHÓM NHIỆM VỤ
reports-word-part-shortcomings = III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN
reports-word-part-next = IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI
reports-word-part-proposals = V. KIẾN NGHỊ, ĐỀ XUẤT
reports-word-opening = Thực hiện Kế hoạch số { $number } ngày { $issued } của Ủy ban nhân dân { $ward }, Ủy ban nhân dân { $ward } báo cáo kết quả { $period } (số liệu { $days }) như sau:
reports-word-opening-no-plan = Ủy ban nhân dân { $ward } báo cáo kết quả { $period } (số liệu { $days }) như sau:
reports-word-running = (Kỳ báo cáo chưa kết thúc: số liệu tính đến ngày { $day }.)
reports-word-tasks = Kế hoạch có { $all } nhiệm vụ; tính đến cuối kỳ, { $done } nhiệm vụ đã hoàn thành, { $open } nhiệm vụ đang thực hiện; riêng trong kỳ hoàn thành { $now } nhiệm vụ.
reports-word-reminders = Hệ thống đã gửi { $sent } lượt nhắc việc tới các đơn vị; { $answered } lượt được cập nhật trong 7 ngày sau khi nhắc.
reports-word-no-unit = Còn { $count } nhiệm vụ chưa xác định rõ đơn vị thực hiện.
reports-word-no-plan = Chưa nhập kế hoạch của năm báo cáo nên chưa có số liệu theo các nhóm nhiệm vụ.
reports-word-group = { $number }. { $title }
reports-word-group-tasks = Nhóm có { $all } nhiệm vụ: { $done } đã hoàn thành, { $open } đang thực hiện.
reports-word-group-late = Nhóm có { $all } nhiệm vụ: { $done } đã hoàn thành, { $open } đang thực hiện (trong đó { $late } quá hạn).
reports-word-finished = Trong kỳ đã hoàn thành:
reports-word-task = - { $content } (mục { $code }, { $unit }).
reports-word-guides = Các bài hướng dẫn trên trợ lý số được mở { $read } lượt; { $finished } lượt đi hết các bước, { $worked } lượt người đọc báo đã làm được.
reports-word-businesses = Các Tổ công nghệ số cộng đồng hỗ trợ { $count } lượt doanh nghiệp, hộ kinh doanh.
reports-word-teams = Trên địa bàn có { $teams } Tổ công nghệ số cộng đồng với { $members } thành viên; { $led } tổ có tổ trưởng.
reports-word-sessions = Trong kỳ, { $groups } tổ dân phố ghi { $sessions } buổi hỗ trợ với { $people } lượt người được hướng dẫn
reports-word-no-sessions = Chưa có buổi hỗ trợ nào được ghi trong kỳ.
reports-word-seniors = Số lượt người trên 60 tuổi được hướng dẫn: { $count }.
reports-word-seniors-partly = Số lượt người trên 60 tuổi được hướng dẫn: { $count } (theo { $base }/{ $of } buổi có ghi).
reports-word-outcomes = Theo các buổi có ghi kết quả: { $done } lượt làm xong, { $not } lượt chưa xong, { $referred } lượt chuyển nơi khác.
reports-word-duties = Theo bốn nhiệm vụ tại Điều 79 Nghị định số 224/2026/NĐ-CP: { $guidance } buổi hướng dẫn dùng dịch vụ số; { $safety } buổi tuyên truyền, cảnh báo an toàn và lừa đảo; { $skills } buổi phổ cập kỹ năng số; tiếp nhận { $needs } nhu cầu, khó khăn của người dân.
reports-word-topic = { $title } ({ $count } buổi)
reports-word-topics = Nội dung được hỗ trợ nhiều nhất: { $topics }.
reports-word-requests = Tiếp nhận { $opened } yêu cầu hỗ trợ của người dân; { $claimed } yêu cầu đã có người nhận, { $in-time } yêu cầu nhận đúng hẹn. Trong kỳ khép lại { $closed } yêu cầu, { $done } yêu cầu đã làm xong.
reports-word-rating = Người dân đánh giá trung bình { $rating }/5 sao ({ $count } lượt).
reports-change-before-more = { "" }, tăng { $difference } so với kỳ trước ({ $then })
reports-change-before-less = { "" }, giảm { $difference } so với kỳ trước ({ $then })
reports-change-before-same = { "" }, bằng kỳ trước ({ $then })
reports-change-ago-more = { "" }, tăng { $difference } so với cùng kỳ năm trước ({ $then })
reports-change-ago-less = { "" }, giảm { $difference } so với cùng kỳ năm trước ({ $then })
reports-change-ago-same = { "" }, bằng cùng kỳ năm trước ({ $then })
reports-word-late = Có { $count } nhiệm vụ quá hạn:
reports-word-late-task = - { $content } (mục { $code }, { $unit }; hạn { $due }).
reports-word-more = (Còn { $count } nhiệm vụ khác nêu tại phụ lục.)
reports-word-silent = { $silent }/{ $teams } Tổ công nghệ số cộng đồng chưa ghi buổi hỗ trợ nào trong kỳ.
reports-word-not-found = { $count } lượt câu hỏi của người dân chưa có bài hướng dẫn phù hợp.
reports-word-stuck = Bước hay bị kẹt nhất: bước { $step } của bài “{ $title }” ({ $count } lượt).
reports-word-no-shortcomings = Số liệu trong kỳ chưa ghi nhận tồn tại, hạn chế.
reports-word-causes = { "" }[Nguyên nhân khách quan, chủ quan: đơn vị bổ sung.]
reports-word-next-late = Tập trung hoàn thành dứt điểm các nhiệm vụ quá hạn nêu tại mục III.
reports-word-next = Hoàn thành { $count } nhiệm vụ đến hạn trong kỳ tới:
reports-word-next-none = Không có nhiệm vụ nào có ngày hạn trong kỳ tới; tiếp tục thực hiện các nhiệm vụ thường xuyên.
reports-word-next-task = - { $content } (mục { $code }, { $unit }; hạn { $due }).
reports-word-next-silent = Động viên, hỗ trợ các tổ chưa ghi buổi hỗ trợ nào để hoạt động trở lại.
reports-word-next-other = { "" }[Nhiệm vụ khác: đơn vị bổ sung.]
reports-word-no-proposals = { "" }[Kiến nghị, đề xuất: đơn vị bổ sung, nếu có.]
reports-word-last = Trên đây là báo cáo { $period } của Ủy ban nhân dân { $ward }./.
reports-word-appendix = PHỤ LỤC { $number }
reports-word-appendix-of = (Kèm theo Báo cáo số        /BC-UBND { $period } của Ủy ban nhân dân { $ward })

# Tables, shared by Word and Excel
reports-word-registers = Sổ theo dõi ghi nhận { $obstacles } khó khăn, vướng mắc; { $petitions } kiến nghị; { $initiatives } sáng kiến. Trong kỳ đã trả lời { $answered } mục, { $in-time } mục đúng hẹn.
reports-word-waiting = Cuối kỳ còn { $waiting } mục chờ trả lời, { $late } mục quá hẹn, { $beyond } mục vượt thẩm quyền của phường.
reports-word-indicators = Theo dõi { $all } chỉ tiêu do các đơn vị báo số: { $reported } chỉ tiêu đã có số, { $reached } chỉ tiêu đã đạt mục tiêu.
reports-word-beyond = Đề nghị cấp trên xem xét, giải quyết những việc vượt thẩm quyền của phường:
reports-word-beyond-one = - { $words } ({ $code }).
reports-table-indicators = CHỈ TIÊU CỦA KẾ HOẠCH
reports-table-indicators-note = Dấu — : chưa đơn vị nào báo số (khác với số 0), hoặc kế hoạch không đặt mục tiêu.
reports-column-target = Mục tiêu
reports-column-reached = Đạt
reports-column-as-of = Số liệu ngày
reports-column-unit-of = Đơn vị tính
reports-sheet-indicators = Chỉ tiêu
reports-table-numbers = SỐ LIỆU TRONG KỲ
reports-table-groups = KẾT QUẢ THEO TỔ DÂN PHỐ
reports-table-topics = KẾT QUẢ THEO NỘI DUNG HỖ TRỢ
reports-table-units = NHIỆM VỤ THEO ĐƠN VỊ
reports-table-open = NHIỆM VỤ CHƯA HOÀN THÀNH
reports-table-note = Dấu — : chưa có số liệu (khác với số 0). Số liệu nhiệm vụ, tổ và thành viên tính tại thời điểm cuối kỳ.
reports-table-groups-note = Dấu — : tổ chưa ghi buổi hỗ trợ nào, hoặc các buổi không ghi mục này. Tổ đã nhập, tách trong kỳ giữ số liệu đến ngày nhập, tách.
reports-table-topics-note = Một buổi có nhiều nội dung được tính cho từng nội dung, nên cộng các dòng có thể lớn hơn tổng số buổi.
reports-column-number = TT
reports-column-metric = Chỉ tiêu
reports-column-now = Kỳ này
reports-column-before = Kỳ trước
reports-column-ago = Cùng kỳ năm trước
reports-column-how = Cách tính
reports-column-source = Căn cứ
reports-column-group = Tổ dân phố
reports-column-members = Thành viên
reports-column-sessions = Buổi
reports-column-people = Lượt người
reports-column-seniors = Trên 60 tuổi
reports-column-businesses = Cơ sở KD
reports-column-minutes = Phút
reports-column-finished = Làm xong
reports-column-unfinished = Chưa xong
reports-column-referred = Chuyển nơi khác
reports-column-topic = Nội dung
reports-column-topics = Số nội dung
reports-column-place = Nơi hỗ trợ
reports-column-unit = Đơn vị
reports-column-tasks = Nhiệm vụ
reports-column-done = Đã xong
reports-column-open = Đang làm
reports-column-late = Quá hạn
reports-column-reminders = Lượt nhắc
reports-column-answered = Có phản hồi
reports-column-code = Mục
reports-column-content = Nội dung công việc
reports-column-due = Thời hạn
reports-column-standing = Tình trạng
reports-column-head = Người đứng đầu
reports-column-percent = Tiến độ (%)
reports-column-month = Tháng
reports-column-week = Tuần
reports-column-first = Từ ngày
reports-column-last = Đến ngày
reports-column-day = Ngày
reports-column-requests = Yêu cầu
reports-column-opened = Lúc gửi
reports-column-closed = Lúc khép lại
reports-column-state = Trạng thái
reports-column-outcome = Kết quả
reports-column-waited = Phút chờ có người nhận
reports-column-guide = Bài hướng dẫn
reports-column-read = Lượt mở
reports-column-begun = Bắt đầu
reports-column-stuck = Bị kẹt
reports-column-worked = Làm được
reports-column-name = Họ và tên
reports-column-request-code = Mã yêu cầu
reports-no-unit = (chưa rõ đơn vị)
reports-no-place = (không ghi nơi)
reports-no-topic = (không ghi nội dung)
reports-group-closed = { $name } (đến { $day }, nay thuộc { $became })
reports-standing-late = Quá hạn
reports-standing-done = Đã xong
reports-standing-open = Đang làm
reports-standing-percent = { $percent } %
reports-state-open = đang chờ
reports-state-claimed = đang được giúp
reports-state-closed = đã khép lại
reports-state-cancelled = người gửi rút lại
reports-outcome-done = đã làm xong
reports-outcome-not = chưa làm được
reports-outcome-ref = chuyển nơi khác

# Excel
reports-excel-file = so-lieu-{ $period }
reports-excel-says = Bảng số liệu { $period } (Excel): tổng hợp, từng chủ đề và các dòng gốc, không có dữ liệu cá nhân của người dân.
reports-sheet-summary = Tổng hợp
reports-sheet-groups = Tổ dân phố
reports-sheet-topics = Nội dung
reports-sheet-places = Nơi hỗ trợ
reports-sheet-months = Theo tháng
reports-sheet-weeks = Theo tuần
reports-sheet-units = Đơn vị
reports-sheet-tasks = Nhiệm vụ
reports-sheet-guides = Hướng dẫn
reports-sheet-sessions = Dữ liệu buổi
reports-sheet-requests = Dữ liệu yêu cầu
reports-excel-title = Số liệu { $period } - { $ward }
reports-excel-below = Số liệu { $days }, lập lúc { $now }. Ô trống: chưa có số liệu (khác với số 0).
reports-excel-page = Trang &P/&N

# Pictures
reports-picture-file = { $name }-{ $period }
reports-picture-below = { $ward }, { $period }
reports-picture-foot = Lập ngày { $day } từ sổ số liệu của phường.
reports-picture-groups = { $name } ghi nhiều buổi hỗ trợ nhất: { $count } buổi
reports-picture-groups-none = Chưa có tổ nào ghi buổi hỗ trợ trong kỳ
reports-picture-rest = { $count } tổ khác, cộng lại
reports-picture-silent = { $count } tổ dân phố chưa ghi buổi nào trong kỳ.
reports-picture-weeks = Cả kỳ có { $count } buổi; nhiều nhất tuần bắt đầu { $week }: { $most } buổi
reports-picture-weeks-below = số buổi mỗi tuần - { $ward }, { $period }
reports-picture-weeks-gap = Chỗ đường bị đứt là tuần chưa có số liệu.
reports-picture-tasks = { $done }/{ $all } nhiệm vụ đã xong, { $late } quá hạn
reports-picture-tasks-said = { $done }/{ $all } xong
reports-picture-tasks-said-late = { $done }/{ $all } xong, { $late } quá hạn
reports-picture-topics = Được hỗ trợ nhiều nhất: { $title } ({ $count } buổi)
reports-picture-name-groups = buoi-theo-to
reports-picture-name-weeks = buoi-theo-tuan
reports-picture-name-tasks = nhiem-vu
reports-picture-name-topics = noi-dung

# Commendation (plan, II.1.4)
reports-commend-file = de-nghi-bieu-duong-{ $period }
reports-commend-says = Danh sách tổ, thành viên có kết quả được ghi nhận { $period }, để xét biểu dương, khen thưởng.
reports-commend-symbol = Số:          /DS-UBND
reports-commend-kind = DANH SÁCH
reports-commend-about = Tập thể, cá nhân có kết quả được ghi nhận trong hoạt động Tổ công nghệ số cộng đồng { $period }
reports-commend-opening = Danh sách lập theo số liệu đã ghi { $days }, để xét biểu dương, khen thưởng theo điểm 1.4 mục II Kế hoạch của Ủy ban nhân dân { $ward }. Thứ tự theo số buổi; việc xét chọn do Ủy ban nhân dân quyết định.
reports-commend-teams = 1. Tập thể
reports-commend-members = 2. Cá nhân
reports-commend-none = Chưa có kết quả nào được ghi trong kỳ.
reports-commend-column-requests = Yêu cầu đã giúp xong

# Chat
reports-chat-menu = 📊 Số liệu, báo cáo
reports-chat-home =
    📊 <b>Số liệu và báo cáo</b>
    Anh/chị muốn xem kỳ nào?
reports-chat-kind-week = Tuần
reports-chat-kind-month = Tháng
reports-chat-kind-quarter = Quý
reports-chat-kind-six = 6 tháng
reports-chat-kind-nine = 9 tháng
reports-chat-kind-year = Năm
reports-chat-days = Từ ngày ... đến ngày ...
reports-chat-ask-days = Anh/chị ghi hai ngày giúp em, ví dụ: 01/01/2026 - 31/03/2026
reports-chat-days-unread = Em chưa đọc được hai ngày này. Anh/chị ghi như: 01/01/2026 - 31/03/2026 (ngày trước không sau ngày sau).
reports-chat-calendar-plain = 📅 Theo tháng dương lịch (bấm để đổi)
reports-chat-calendar-nd09 = 📅 Theo kỳ chốt Nghị định 09/2019 (bấm để đổi)
reports-chat-which = Anh/chị chọn kỳ:
reports-chat-earlier = Kỳ cũ hơn
reports-chat-later = Kỳ mới hơn
reports-chat-back = Chọn kỳ khác
reports-chat-page =
    📊 <b>{ $theme }</b>
    { $period }
    { $days }
reports-chat-line-compared = • { $name }: <b>{ $now }</b> (kỳ trước { $before }, cùng kỳ { $ago })
reports-chat-line-partly = { "" } theo { $base }/{ $of } buổi
reports-chat-future = Kỳ này chưa tới nên chưa có số liệu.
reports-chat-running = Kỳ này còn đang chạy, số liệu tính đến lúc này.
reports-chat-dash = Dấu — là chưa có số liệu, khác với 0.
reports-chat-why = Vì sao số này?
reports-chat-why-which = Anh/chị muốn xem căn cứ của số nào?
reports-chat-why-title =
    <b>{ $name }: { $value }</b>
    { $period }
    Cách tính: { $how }.
    Căn cứ: { $source }.
reports-chat-why-none = Không có bản ghi nào.
reports-chat-why-more = Xem tiếp
reports-chat-why-newer = Quay lại trang trước
reports-chat-numbers = Về trang số liệu
reports-chat-make = Lấy báo cáo, biểu đồ
reports-chat-make-title =
    <b>{ $period }</b>
    Anh/chị muốn lấy gì? Em làm xong sẽ gửi ngay tại đây.
reports-chat-paper-word = 📄 Báo cáo (Word)
reports-chat-paper-excel = 📈 Bảng số liệu (Excel)
reports-chat-paper-pictures = 🖼 Biểu đồ
reports-chat-paper-commend = 🏅 Danh sách biểu dương (Word)
reports-chat-queued = Em đã nhận. Em đang làm và sẽ gửi anh/chị ngay khi xong.
reports-chat-queued-before = Em đang làm bản này rồi, anh/chị chờ em một chút.
reports-chat-failed = Em chưa làm được bản này: { $period }. Số liệu không mất gì. Anh/chị thử lại sau ít phút, hoặc báo người quản trị mã { $code }.
reports-chat-remark = ✍️ Ghi nhận xét, kiến nghị
reports-chat-ask-remark = Anh/chị ghi nhận xét, kiến nghị cho báo cáo { $period } giúp em (tối đa { $most } chữ cái). Nội dung này vào phần V của bản Word.
reports-chat-remarks =
    Đã ghi cho phần kiến nghị:
    { $remarks }
reports-chat-remark-kept = Em đã ghi nhận xét vào báo cáo { $period }.
reports-chat-remark-long = Nội dung dài quá { $most } chữ cái. Anh/chị chia làm nhiều lần giúp em.
reports-chat-remarks-clear = Xóa nhận xét đã ghi
reports-chat-remarks-cleared = Em đã xóa nhận xét của kỳ này.
reports-chat-not-allowed = Số liệu toàn phường chỉ mở cho điều phối và lãnh đạo phường.

# On schedule
reports-digest =
    ☀️ <b>Số liệu tuần qua</b>
    { $period }
    { $lines }
reports-digest-line = • { $name }: <b>{ $now }</b> (tuần trước { $before })
reports-digest-open = Xem đầy đủ
reports-draft =
    🗓 <b>Đã chốt số liệu { $period }</b>
    Em gửi kèm dự thảo báo cáo để anh/chị xem lại. { $missing }
reports-draft-nothing-missing = Các tổ và đơn vị đã cập nhật đủ.
reports-draft-missing-groups = Chưa có buổi hỗ trợ nào từ: { $names }.
reports-draft-missing-units = Chưa cập nhật việc đến hạn: { $names }.
reports-draft-and-more = { $names } và { $count } nơi khác
reports-closing =
    🔔 Sắp chốt số liệu { $period } (ngày cuối { $day }).
    Đơn vị còn { $count } việc đến hạn trong kỳ chưa cập nhật. Anh/chị xem giúp em nhé.
reports-closing-open = Xem việc

# Phiếu việc trong ngày, in ra khi không liên lạc được Telegram
# $ward: tên phường, $weekday: thứ mấy, $day: ngày
reports-daily-title = Phiếu việc { $weekday }, ngày { $day }, { $ward }
# $at: lúc in
reports-daily-made = In lúc { $at }. Dùng khi không liên lạc được Telegram; báo và trả lời bằng điện thoại hoặc gặp trực tiếp.
reports-daily-weekday-0 = thứ Hai
reports-daily-weekday-1 = thứ Ba
reports-daily-weekday-2 = thứ Tư
reports-daily-weekday-3 = thứ Năm
reports-daily-weekday-4 = thứ Sáu
reports-daily-weekday-5 = thứ Bảy
reports-daily-weekday-6 = Chủ nhật
reports-daily-tasks = Việc quá hạn, đến hạn và cần nhắc
reports-daily-no-tasks = Không có việc nào quá hạn, đến hạn hay cần nhắc.
reports-daily-no-unit = Chưa có đơn vị giữ
reports-daily-late = quá hạn { $days } ngày, { $percent }%
reports-daily-today = hạn hôm nay, { $percent }%
reports-daily-left = còn { $days } ngày, { $percent }%
reports-daily-percent = { $percent }%
# Một dòng việc trên màn hình
reports-daily-task = { $code } · { $due } ({ $standing }) · { $holder } · { $content }
reports-daily-task-remind = { $code } (nhắc hôm nay) · { $due } ({ $standing }) · { $holder } · { $content }
reports-daily-mark = {" "}*
reports-daily-mark-means = * Trợ lý sẽ nhắc trong ngày; khi mất liên lạc, anh chị gọi cho người giữ việc.
reports-daily-requests = Yêu cầu giúp đỡ chưa có người nhận
reports-daily-no-requests = Không có yêu cầu nào đang chờ.
reports-daily-request = { $code } · { $group } · chờ từ { $since } · { $topic } · { $way }; { $wish }
reports-daily-numbers = Lời và số điện thoại của người dân không in ra giấy; người nhận việc xem trong trợ lý khi có liên lạc lại.
reports-daily-unsent = Đang nằm chờ trong máy
reports-daily-unsent-nothing = Không có tin nào chờ gửi.
reports-daily-unsent-answer = { $count } câu trả lời cho người đã nhắn
reports-daily-unsent-reminder = { $count } lời nhắc việc
reports-daily-unsent-request = { $count } tin về yêu cầu giúp đỡ
reports-daily-unsent-passed = { $count } tin người này gửi người kia, thông báo
reports-daily-unsent-notice = { $count } tin báo khác
reports-daily-unworked = { $count } tin nhận rồi, chưa xử lý
reports-daily-expired = { $count } tin đã hết ý nghĩa nên không gửi nữa
reports-daily-given-up = { $count } tin không gửi được, đã bỏ (xem doctor)
reports-daily-column-code = Mã
reports-daily-column-task = Việc
reports-daily-column-due = Hạn
reports-daily-column-standing = Tình trạng
reports-daily-column-holder = Người giữ
reports-daily-column-group = Tổ dân phố
reports-daily-column-since = Chờ từ
reports-daily-column-about = Về việc
reports-daily-column-way = Cách giúp, lúc
# $day: ngày, dạng 2026-03-24
reports-daily-file = phieu-viec-{ $day }
