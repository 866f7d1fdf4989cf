# Words that many screens share. The bot says "em" and calls the reader "bác".

common-menu = 🏠 Về màn hình đầu
common-human = 🙋 Gặp người thật
common-cancel = Thôi
common-none = chưa có
common-not-entered = chưa cập nhật
common-the-ward = cả phường
common-cancelled = Em đã bỏ việc đang làm dở. Bác cần gì cứ gõ ra ạ.
common-not-allowed = Việc này dành cho người được phường phân công. Nếu bác được phân công, bác nhờ tổ trưởng hoặc cán bộ gửi lại đường liên kết mời nhé.
common-stale = Nút này cũ rồi, không dùng được nữa. Bác bấm nút dưới đây để bắt đầu lại nhé.
common-edited = Em thấy bác vừa sửa tin nhắn. Em trả lời theo câu mới đây ạ.
common-photo =
    Em chưa xem được ảnh và tệp, nên em chưa biết trong đó có gì.
    ⚠️ Bác đừng gửi ảnh căn cước, thẻ ngân hàng vào đây. Lỡ gửi rồi thì bác xóa tin đó đi.
    Bác gõ vài chữ nói việc đang cần, em tìm hướng dẫn cho ạ.
common-voice =
    Em chưa nghe được tin nhắn thoại.
    Bác bấm vào ô gõ chữ, bấm tiếp hình cái micrô trên bàn phím rồi nói. Máy ghi thành chữ, bác bấm gửi là được.
common-sticker = Em chào bác. Bác cần giúp việc gì, cứ gõ vài chữ, không cần dấu ạ.
common-personal = Bác không cần gửi vị trí hay số điện thoại cho em. Bác gõ vài chữ nói việc đang cần là được ạ.
common-unreadable = Em chưa đọc được loại tin nhắn này. Bác gõ lại bằng chữ giúp em nhé.
common-too-long = Tin này dài quá, em đọc không hết. Bác gõ ngắn lại giúp em, một hai câu nói việc đang cần thôi ạ.
common-too-many =
    Bác gửi nhiều tin nhanh quá nên em đọc không kịp. Tin này và các tin bác gửi ngay sau, em chưa đọc. Bác chờ 2 phút rồi gửi lại giúp em nhé.
    Việc gấp bác gọi ngay: 113 công an, 114 cháy, 115 cấp cứu.
common-no-words = Em chưa hiểu ý bác. Bác gõ vài chữ, ví dụ: "quên mật khẩu vneid", không cần dấu cũng được.
# $command is what the person typed behind the slash.
common-unknown-command = Em không biết lệnh “{ $command }”. Bác gõ điều muốn hỏi bằng lời thường là được ạ.
# $count is how many choices there are.
common-choose-between = Bác chọn một số từ 1 đến { $count } giúp em.
common-choose-again = Bác đang chọn một trong các việc này:
# $reference is the number under which the failure can be found in the log.
common-failed =
    Em bị trục trặc nên chưa làm được việc vừa rồi, bác thông cảm. Bác thử lại sau ít phút nhé.
    Nếu vẫn lỗi, bác đọc số này cho cán bộ phường: { $reference }.
common-group-come-private = Ở nhóm đông người em không hỏi chuyện riêng. Bác nhắn riêng cho em, em hướng dẫn từng bước ạ.
common-group-open-private = 💬 Nhắn riêng cho trợ lý

common-guard-password =
    ⚠️ Tin vừa rồi hình như có mật khẩu. Em không lưu lại, và xóa khỏi đây nếu xóa được. Bác còn thấy tin đó thì xóa đi giúp em.
    Bác đừng gửi mật khẩu cho bất kỳ ai, kể cả em. Bác nên đổi mật khẩu đó ngay.
common-guard-otp =
    ⚠️ Tin vừa rồi hình như có mã OTP (mã số gửi về tin nhắn). Em không lưu lại, và xóa khỏi đây nếu xóa được. Bác còn thấy tin đó thì xóa đi giúp em.
    Ai hỏi bác mã này đều là lừa đảo, kể cả người xưng công an hay ngân hàng.
common-guard-card =
    ⚠️ Tin vừa rồi hình như có số thẻ ngân hàng. Em không lưu lại, và xóa khỏi đây nếu xóa được. Bác còn thấy tin đó thì xóa đi giúp em.
    Lỡ gửi cho người khác rồi thì bác gọi ngân hàng khóa thẻ ngay.
common-guard-citizen-id =
    ⚠️ Tin vừa rồi hình như có số căn cước. Em không cần số này, không lưu lại, và xóa khỏi đây nếu xóa được. Bác còn thấy tin đó thì xóa đi giúp em.
    Bác chỉ cần hỏi bằng lời thường là được ạ.
common-guard-lost = 🚨 Lỡ đưa cho người khác rồi

common-weekday-0 = Thứ Hai
common-weekday-1 = Thứ Ba
common-weekday-2 = Thứ Tư
common-weekday-3 = Thứ Năm
common-weekday-4 = Thứ Sáu
common-weekday-5 = Thứ Bảy
common-weekday-6 = Chủ nhật

# The menu of commands that the channel shows.
commands-menu = Màn hình đầu
commands-huongdan = Tất cả hướng dẫn
commands-gapnguoi = Gặp người thật
commands-yeucau = Yêu cầu giúp đỡ của tôi
commands-kiennghi = Gửi kiến nghị, sáng kiến
commands-theodoi = Theo dõi bằng mã (KN-…, SK-…)
commands-ghi = Ghi buổi hỗ trợ (tổ công nghệ số)
commands-viec = Việc theo kế hoạch (cán bộ)
commands-so = Sổ vướng mắc, kiến nghị, sáng kiến (cán bộ)
commands-moi = Mời người tham gia
commands-to = Tổ của tôi: người, lịch trực
commands-dulieu = Dữ liệu của tôi
commands-xoadulieu = Xóa dữ liệu của tôi
commands-language = Ngôn ngữ / Language
commands-huy = Bỏ việc đang làm dở
