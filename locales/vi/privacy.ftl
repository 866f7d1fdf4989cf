# Dữ liệu cá nhân: em đang giữ gì, vì sao, đến khi nào; tải về; xóa. Bot xưng "em", gọi người đọc là "bác".

privacy-home = 🔒 Dữ liệu của bác
privacy-head = 🔒 <b>Em đang giữ về bác:</b>
# $count: có mấy cái
privacy-held-account = • Tài khoản bác nhắn cho em, để em trả lời. Giữ tới khi bác bảo xóa.
privacy-held-roles = • { $count } vai trò ở phường. Giữ làm sổ theo dõi của phường.
privacy-held-invitation = • Tên trong lời mời bác đã nhận. Giữ tới khi bác bảo xóa.
privacy-held-requests = • { $count } yêu cầu nhờ giúp. Số điện thoại và lời bác viết: xong việc 7 ngày là xóa.
privacy-held-for-others = • { $count } yêu cầu bác nhờ giúp hộ người khác.
privacy-held-helped = • { $count } yêu cầu bác đã nhận giúp, ghi bằng mã.
privacy-held-group = • Tổ dân phố bác cho em nhớ, để lần sau khỏi hỏi. Giữ tới khi bác bảo thôi.
privacy-held-entries = • { $count } kiến nghị, sáng kiến bác gửi, để phường trả lời. Giữ tới khi bác bảo xóa.
privacy-held-entries-worked = • { $count } mục trong sổ của phường mà bác ghi hoặc đang xử lý.
privacy-held-sessions = • { $count } buổi hỗ trợ bác đã ghi hoặc cùng làm.
privacy-held-tasks = • { $count } việc trong kế hoạch ghi bác là người giữ.
privacy-held-deeds = • { $count } dòng bác ghi trong các việc của kế hoạch.
privacy-held-roster = • Lịch trực và ngày nghỉ của bác, để chia việc. Giữ tới khi bác đổi.
privacy-held-remarks = • { $count } nhận xét bác viết cho báo cáo của phường.
privacy-held-values = • { $count } số liệu chỉ tiêu bác đã nhập.
privacy-held-reports = • { $count } lần bác báo màn hình khác hướng dẫn. Không ghi tên bác.
privacy-held-phrases = • { $count } cách hỏi bác thêm vào hướng dẫn.
privacy-held-conversation = • Chỗ bác đang xem dở, để bác quay lại. Giữ tới khi bác bảo xóa.
privacy-held-messages = • { $count } tin em đã nhắn bác, để khỏi nhắn hai lần. Sau 7 ngày là xóa.
privacy-held-consents = • { $count } lần bác bấm đồng ý, kèm câu đã đồng ý. Giữ làm bằng chứng.
privacy-held-views = • { $count } lần người của phường xem số điện thoại của bác: lúc nào, vì việc gì. Giữ 24 tháng.
privacy-foot =
    Em không bán, không đưa cho ai ngoài người của phường giúp bác.
    Bác tải về xem kỹ, hoặc xóa hết lúc nào cũng được.
privacy-export = 📥 Tải về (.json)
privacy-exported = Em gửi bác tệp ghi đủ những gì em giữ về bác. Bác đừng chuyển tệp này cho người lạ nhé.
privacy-file-caption = Dữ liệu em đang giữ về bác.
privacy-erase = 🗑 Xóa hết dữ liệu
privacy-ask-erase =
    🗑 <b>Bác muốn xóa hết dữ liệu của bác?</b>
    Em xóa ngay, không lấy lại được: tài khoản, số điện thoại, lời bác viết, ảnh, tổ dân phố em nhớ hộ, chỗ đang xem dở.
    Yêu cầu, kiến nghị chưa xong thì em rút lại và báo người đang giúp.
    Còn lại chỉ là các con số đếm và lời khen, câu hỏi chưa có bài: không ghi là của ai.
privacy-ask-erase-staff = Vai trò của bác ở phường cũng hết. Việc bác đã làm vẫn còn, ghi là “một thành viên”.
privacy-erase-sure = Đúng, xóa hết
privacy-erase-not = Thôi, giữ lại
privacy-erased =
    ✅ Em đã xóa hết dữ liệu của bác. Từ giờ em không biết bác là ai nữa.
    Các tin cũ trên máy bác thì bác tự xóa cuộc trò chuyện này. Bác cần gì cứ nhắn, em giúp như người mới gặp.
privacy-last-administrator =
    Bác là người quản trị duy nhất, em chưa xóa được.
    Bác mời một người quản trị khác trước, rồi xóa lại ạ.
privacy-a-member = một thành viên

## Trong tệp tải về: tên các phần và các ô

privacy-file-made = lập lúc
privacy-kind-account = tài khoản
privacy-kind-roles = vai trò
privacy-kind-invitation = lời mời đã nhận
privacy-kind-requests = yêu cầu nhờ giúp
privacy-kind-for-others = yêu cầu nhờ hộ
privacy-kind-helped = yêu cầu đã nhận giúp
privacy-kind-group = tổ dân phố được nhớ
privacy-kind-entries = kiến nghị, sáng kiến
privacy-kind-entries-worked = mục trong sổ đã xử lý
privacy-kind-sessions = buổi hỗ trợ
privacy-kind-tasks = việc được giao
privacy-kind-deeds = việc đã ghi
privacy-kind-roster = lịch trực
privacy-kind-remarks = nhận xét báo cáo
privacy-kind-values = số liệu chỉ tiêu
privacy-kind-reports = báo hướng dẫn sai
privacy-kind-phrases = cách hỏi đã thêm
privacy-kind-consents = những điều đã đồng ý
privacy-kind-views = lượt xem số điện thoại
privacy-kind-conversation = cuộc trò chuyện
privacy-kind-messages = tin nhắn đã gửi
privacy-field-channel = kênh
privacy-field-account = số tài khoản
privacy-field-name = tên
privacy-field-language = ngôn ngữ
privacy-field-since = từ
privacy-field-until = đến
privacy-field-role = vai trò
privacy-field-place = nơi
privacy-field-at = lúc
privacy-field-state = trạng thái
privacy-field-guide = hướng dẫn
privacy-field-step = bước
privacy-field-question = câu hỏi
privacy-field-unfinished = đang viết dở
privacy-field-code = mã
privacy-field-words = nội dung
privacy-field-way = cách giúp
privacy-field-wish = lúc rảnh
privacy-field-phone = số điện thoại
privacy-field-week = tuần trực
privacy-field-away-from = nghỉ từ
privacy-field-away-until = nghỉ đến
privacy-field-picture = có ảnh
privacy-field-day = ngày
privacy-field-people = số người
privacy-field-minutes = số phút
privacy-field-note = ghi chú
privacy-field-period = kỳ
privacy-field-purpose = mục đích
privacy-field-what = việc

## Đồng ý từng việc một. Câu không ghi tên ai, vì được giữ nguyên văn làm bằng chứng.

privacy-child = Cháu dưới 16 tuổi thì nhờ bố mẹ, ông bà làm giúp nhé.
privacy-consent-phone =
    Bác đồng ý cho người nhận việc gọi số này để giúp bác không?
    Chỉ người nhận việc thấy số. Xong việc 7 ngày là em xóa. Bác rút lại lúc nào cũng được: gõ /dulieu.
privacy-consent-phone-of-other =
    Người ấy đã đồng ý cho ghi số này để người nhận việc gọi chưa?
    Chỉ người nhận việc thấy số. Xong việc 7 ngày là em xóa.
privacy-consent-group = Bác đồng ý cho em nhớ tổ của bác, chỉ để lần sau khỏi hỏi lại không?
privacy-consent-entry = Bấm đồng ý là bác cho phường lưu lời này để xem xét và trả lời. Em không gửi kèm tên hay số của bác. Bác rút lại lúc nào cũng được.
privacy-consent-picture =
    Bác đồng ý cho cán bộ phường xem ảnh này để sửa bài hướng dẫn không?
    ⚠️ Ảnh có căn cước, mật khẩu, số thẻ thì đừng gửi.
privacy-consent-session-picture = Bấm Lưu là bác xác nhận người trong ảnh đã đồng ý cho giữ ảnh.
privacy-consent-name = Bấm tham gia là bác đồng ý cho phường lưu tên này để mọi người biết ai nhận việc. Bác rút lại lúc nào cũng được: gõ /dulieu.
privacy-consents = ↩️ Rút điều đã đồng ý
privacy-consents-head = Bác đã đồng ý các điều dưới đây. Bác bấm vào điều muốn rút, em xóa luôn thứ dựa vào nó ạ.
privacy-withdraw-phone = ↩️ Xóa số điện thoại của tôi
privacy-withdraw-phone-of-other = ↩️ Xóa số tôi ghi hộ
privacy-withdraw-group = ↩️ Đừng nhớ tổ của tôi
privacy-withdraw-entry = ↩️ Rút kiến nghị của tôi
privacy-withdraw-picture = ↩️ Xóa ảnh tôi gửi
privacy-withdraw-session-picture = ↩️ Xóa ảnh buổi hỗ trợ
privacy-withdraw-name = ↩️ Xóa tên của tôi
privacy-withdrawn = ✅ Em đã xóa rồi ạ. Từ giờ em không giữ, không dùng nữa.
privacy-not-agreed = Em không còn giữ điều đó ạ.

## Nhật ký xem số điện thoại, cho cán bộ điều phối và người quản trị

privacy-views = 👁 Ai đã xem số điện thoại
privacy-views-head = 👁 <b>Ai đã xem số điện thoại của người dân</b>, mới nhất trước:
privacy-views-none = Chưa có ai xem số điện thoại của người dân.
# $at: lúc nào; $who: ai; $code: mã yêu cầu; $why: vì việc gì
privacy-views-line = • { $at }: { $who }, { $code }, { $why }
privacy-views-more = Trước đó ▶
privacy-reason-claimed = lúc nhận việc
privacy-reason-looked = xem lại việc đang giúp
