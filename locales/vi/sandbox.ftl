# Trang trò chuyện của bản chạy thử. Câu nào cũng đứng một mình, không có biến.
# Trong các bước đi thử: tên người có máy trên trang sẽ thành nút mở máy ấy;
# chữ đặt trong «…» thành nút chép sẵn vào ô gõ của máy vừa được nhắc tên;
# chữ đặt trong […] là tên nút phải bấm.
# Thêm bước: thêm số tiếp theo; trang tự thấy.

# Mã ngôn ngữ của trang, để đọc thành tiếng và viết ngày tháng.
sandbox-language = vi
sandbox-title = Cộng Đồng Số · Bản chạy thử
sandbox-trial = Chạy ngay trên máy này với số liệu mẫu. Không cần tài khoản Telegram, không gửi gì ra ngoài.
sandbox-skip = Tới các máy
sandbox-away = Máy chủ thử đang tắt hoặc bận. Trang tự nối lại, chữ đang gõ vẫn còn.
sandbox-back = Đã nối lại với máy chủ thử.

# Đồng hồ
sandbox-clock-title = Đồng hồ chạy thử
sandbox-clock-label = Muốn xem lúc nào?
# Trên nút: «Tua đến 07:30 ngày 24/03/2026»
sandbox-clock-go = Tua đến
sandbox-clock-on = ngày
sandbox-clock-hour = + 1 giờ
sandbox-clock-day = + 1 ngày
sandbox-clock-morning = Đến 07:30 ngày làm việc kế tiếp:
sandbox-clock-refused = Chưa tua được đồng hồ.

# Các máy
sandbox-seats = Chọn máy
sandbox-seats-all = Hiện tất cả
sandbox-seat-hidden = đang ẩn
sandbox-seat-of = Máy của
sandbox-seat-new = tin mới
sandbox-menu = Việc khác với máy này
sandbox-hide = Ẩn máy này
sandbox-block = Chặn trợ lý
sandbox-unblock = Bỏ chặn trợ lý
sandbox-blocked = Máy này đang chặn trợ lý, tin của trợ lý không tới được.
sandbox-chat-bot = Trợ lý
sandbox-chats = Cuộc trò chuyện
sandbox-log = Tin nhắn
sandbox-further = Xem tiếp xuống dưới

# Trong cuộc trò chuyện
sandbox-empty = Đây là trợ lý tự động của phường. Bấm nút dưới đây để bắt đầu trò chuyện.
sandbox-empty-group = Nhóm chưa có tin nào.
sandbox-start = Bắt đầu
sandbox-typing = Trợ lý đang soạn…
sandbox-edited = đã sửa
sandbox-reply = Trả lời
sandbox-edit = Sửa
sandbox-photo = Ảnh trong tin nhắn
sandbox-voice = Tiếng nói, giây:
sandbox-opens-tab = (mở trang mới)
sandbox-toast-close = Đã hiểu
sandbox-composer = Gõ tin nhắn
sandbox-send = Gửi
sandbox-attach = Gửi ảnh, tệp, hình dán
sandbox-attach-photo = Ảnh
sandbox-attach-document = Tệp
sandbox-attach-voice = Tiếng nói (tệp âm thanh)
sandbox-stickers = Hình dán
sandbox-staged-photo = Sẽ gửi ảnh:
sandbox-staged-document = Sẽ gửi tệp:
sandbox-staged-voice = Sẽ gửi tiếng nói:
sandbox-staged-reply = Đang trả lời:
sandbox-staged-edit = Đang sửa tin:
sandbox-staged-drop = Thôi
sandbox-refused = Chưa gửi được. Chữ đã gõ vẫn còn, xin thử lại.
sandbox-refused-blocked = Máy này đang chặn trợ lý nên không gửi được. Bấm dấu ba chấm ở trên, rồi bấm Bỏ chặn trợ lý.
sandbox-too-large = Tệp này lớn quá, máy chủ thử không nhận. Xin chọn tệp nhỏ hơn.
sandbox-unreachable = Chưa gọi được máy chủ thử. Chữ đã gõ vẫn còn, đợi một lát rồi thử lại.

# Mở liên kết mời
sandbox-link-open = Mở liên kết mời
sandbox-link-title = Mở liên kết này bằng máy của ai?
sandbox-link-label = Liên kết, hoặc mã sau chữ start=
sandbox-link-wrong = Đây không phải liên kết mở trợ lý này. Liên kết đúng có dạng https://t.me/…?start=…
sandbox-link-close = Đóng

# Đi thử 5 phút
sandbox-tour-title = Đi thử 5 phút
sandbox-tour-intro = Bốn việc hay gặp. Bấm tên người để tới máy của người ấy, bấm dòng chữ trong khung vàng để chép sẵn vào ô gõ.
sandbox-tour-ask-title = Người dân hỏi hướng dẫn
sandbox-tour-ask-1 = Ở máy của Bà Nhài, bấm nút [Bắt đầu].
sandbox-tour-ask-2 = Gõ «mua may moi roi chuyen vneid sang the nao» rồi bấm [Gửi]. Không cần dấu.
sandbox-tour-ask-3 = Bấm [Mất máy, bị lấy cắp] để xem từng bước, rồi bấm [Tiếp ▶].
sandbox-tour-ask-4 = Giả sử bị kẹt: bấm [Em bị kẹt ở đây] để xem các lỗi hay gặp, rồi bấm [Gặp người thật]. Số nào phường chưa nhập thì trợ lý nói rõ là chưa cập nhật.
sandbox-tour-log-title = Tổ trưởng mời, thành viên ghi buổi hỗ trợ
sandbox-tour-log-1 = Ở máy của Anh Dũng, bấm [Mời người tham gia].
sandbox-tour-log-2 = Bấm đường liên kết [https://t.me/…] trong tin vừa hiện, rồi chọn máy của [Chị Lan].
sandbox-tour-log-3 = Ở máy của Chị Lan, bấm [Tham gia với tên “Chị Lan”].
sandbox-tour-log-4 = Ghi một buổi bằng sáu lần bấm: [Ghi buổi hỗ trợ], [VNeID, căn cước], [Cài VNeID], [3], [Chợ], [Lưu, xong cả]. Trợ lý chỉ báo đã lưu khi đã lưu thật.
sandbox-tour-help-title = Người dân nhờ người giúp
sandbox-tour-help-1 = Ở máy của Bà Nhài, bấm [Nhờ người giúp], [Tổ dân phố 5], [Nhắn qua đây], [Càng sớm càng tốt], rồi [Gửi yêu cầu]. Bài và bước đang kẹt đi kèm sẵn.
sandbox-tour-help-2 = Ở máy của Chị Lan, bấm [Tôi nhận việc này]. Ai bấm trước được trước, người sau được báo là ai đã nhận.
sandbox-tour-help-3 = Ở máy của Bà Nhài, gõ «chau oi bac bam vao dau» rồi bấm [Gửi]. Chị ấy chỉ thấy mã yêu cầu, không thấy tên hay số của người hỏi.
sandbox-tour-help-4 = Ở máy của Chị Lan, bấm [Trả lời], gõ «bac bam nut mau xanh nhe» rồi bấm [Gửi].
sandbox-tour-help-5 = Vẫn ở máy của Chị Lan, bấm [Xem yêu cầu], [Kết thúc], [Xong], rồi [Ghi buổi hỗ trợ]: buổi đã điền sẵn.
sandbox-tour-help-6 = Xem lại rồi bấm [Lưu]. Một yêu cầu chỉ thành một buổi, bấm lại cũng không tính hai lần.
sandbox-tour-help-7 = Ở máy của Bà Nhài, bấm [5 ⭐] để chấm. Lời chấm không kèm tên bà.
sandbox-tour-help-8 = Ở máy của Anh Dũng, gõ «/menu», bấm [Gửi], rồi bấm [Tháng này] để xem cả tổ đã giúp được bao nhiêu người.
sandbox-tour-remind-title = Lời nhắc theo kế hoạch
sandbox-tour-remind-1 = Bấm [Đồng hồ chạy thử], rồi bấm [Đến 07:30 ngày làm việc kế tiếp]. Lời nhắc tới hạn được gửi ngay.
sandbox-tour-remind-2 = Ở máy của Chị Hà, đọc bản tin buổi sáng rồi bấm [Việc 1].
sandbox-tour-remind-3 = Bấm [Đang làm], gõ «60» rồi bấm [Gửi]. Trợ lý ghi 60 % và nhắc tiếp theo hạn.
sandbox-tour-remind-4 = Khi việc đã xong, bấm [Đã xong]. Việc ấy không bị nhắc nữa.
