# Nhờ người giúp: người dân nhờ, Tổ công nghệ số nhận. Bot xưng "em", gọi người đọc là "bác".
# $code là mã ngắn như HD-7K2P; $helper là tên thành viên đã nhận.

requests-new = 🤝 Nhờ người giúp
requests-new-other = 👵 Nhờ giúp hộ người khác
requests-mine = 📋 Yêu cầu của bác
requests-team = 🙋 Yêu cầu của tổ
requests-look = 👀 Xem yêu cầu

## Viết yêu cầu

requests-ask-about = Bác cần giúp việc gì? Bác gõ một câu ngắn giúp em, không cần dấu.
requests-ask-about-other =
    Bác ghi một câu: cần giúp việc gì, gặp người ấy ở đâu.
    Đừng ghi họ tên, số căn cước.
requests-about-later = Nói sau với người giúp
requests-ask-group = Bác ở tổ dân phố nào, để em báo đúng Tổ công nghệ số?
requests-ask-group-other = Người cần giúp ở tổ dân phố nào?
requests-more-groups = Tổ khác ▶
requests-group-not-known = Bác không rõ
requests-other-group = Đổi tổ dân phố
requests-group-unknown = chưa rõ tổ dân phố
requests-ask-way = Bác muốn được giúp bằng cách nào?
requests-choose-chat = 💬 Nhắn qua đây
requests-choose-phone = 📞 Gọi điện cho bác
requests-choose-home = 🏠 Đến nhà bác
requests-choose-hall = 🏛 Gặp ở nhà văn hóa
requests-way-chat = nhắn qua đây
requests-way-phone = gọi điện
requests-way-home = đến nhà
requests-way-hall = gặp ở nhà văn hóa
requests-ask-wish = Bác rảnh lúc nào?
requests-wish-soon = Càng sớm càng tốt
requests-wish-morning = Buổi sáng
requests-wish-afternoon = Buổi chiều
requests-wish-evening = Buổi tối
requests-wish-weekend = Cuối tuần
# $topic: việc cần giúp; $group: tổ dân phố; $way: cách giúp; $wish: lúc nào
requests-ask-send =
    Em gửi yêu cầu này nhé?
    Việc: { $topic }
    Nơi: { $group }
    Cách giúp: { $way } · { $wish }
requests-send = ✅ Gửi yêu cầu
requests-ask-phone =
    Bác gõ số điện thoại để người giúp gọi.
    Chỉ người nhận việc thấy số này. Xong việc 7 ngày là em xóa.
requests-phone-unread = Em chưa đọc được số đó. Bác gõ lại đủ 10 số, ví dụ 0912 345 678.
requests-phone-read = Em đọc được số: <b>{ $phone }</b>. Chưa đúng thì bác gõ lại.
requests-phone-agree = ✅ Đồng ý, gửi yêu cầu
requests-no-key =
    Bây giờ em chưa giữ số điện thoại an toàn được, nên em không lưu số đó.
    Bác chọn cách khác để được giúp nhé.
requests-not-writing = Em không còn giữ yêu cầu đang viết dở. Bác bấm dưới đây để viết lại nhé.
requests-too-many = Bác đang có mấy yêu cầu chưa xong rồi. Bác xem lại, hoặc hủy bớt rồi gửi tiếp nhé.
requests-sent-before = Yêu cầu { $code } đã gửi rồi ạ, em không gửi lần nữa.
# $hotline: đường dây của phường
requests-sent-team = ✅ Em đã gửi yêu cầu <b>{ $code }</b> tới Tổ công nghệ số { $group }.
requests-sent-coordinator = ✅ Em đã gửi yêu cầu <b>{ $code }</b> tới cán bộ điều phối của phường.
requests-sent-nobody =
    ✅ Em đã ghi yêu cầu <b>{ $code }</b>. Hiện chưa ai đọc được tin, có người là em báo ngay.
    Việc gấp bác gọi phường: { $hotline }
# $minutes: số phút chờ
requests-in-hours = Nếu { $minutes } phút nữa chưa ai nhận, em báo tổ trưởng. Có người nhận em báo bác.
requests-in-hours-coordinator = Có người nhận em báo bác ngay.
# $at: giờ và ngày làm việc kế tiếp
requests-after-hours = Bây giờ ngoài giờ làm việc. Bác có thể phải đợi tới { $at }. Có người nhận em báo bác.
# $when: lúc nào, ví dụ "14 giờ chiều nay"
requests-later = Bây giờ tổ chưa có người trực. Tổ trực từ { $when }: tới giờ em báo ngay, có người nhận em báo bác.
requests-on-duty = Tổ đang có người trực. Có người nhận em báo bác ngay.
requests-hour = { $hour } giờ
# $hour: giờ; $part: buổi; $weekday: thứ; $date: ngày/tháng
requests-when-today = { $hour } { $part } nay
requests-when-tomorrow = { $hour } { $part } mai
requests-when-day = { $hour } { $part } { $weekday } { $date }
requests-part-morning = sáng
requests-part-noon = trưa
requests-part-afternoon = chiều
requests-part-evening = tối
requests-remember = Đồng ý, nhớ tổ của tôi
requests-remembered = Em nhớ rồi: { $group }. Bác đổi ý lúc nào cũng được.
requests-forget-group = Đừng nhớ nữa
requests-forgotten = Em không nhớ tổ của bác nữa ạ.

## Việc cần giúp

# $title: tên bài; $number, $count: bước thứ mấy trong mấy bước
requests-topic-step = { $title }, kẹt ở bước { $number }/{ $count }
requests-topic-unsaid = chưa nói việc gì

## Người dân xem lại

requests-mine-none = Bác chưa có yêu cầu nào. Cần người giúp thì bác bấm dưới đây ạ.
requests-mine-head = Các yêu cầu của bác:
requests-mine-line = • { $code }: { $topic } ({ $standing })
requests-mine-card =
    📋 <b>{ $code }</b>
    Việc: { $topic }
    Cách giúp: { $way }
    { $standing }
requests-state-open = đang chờ
requests-state-claimed = đang được giúp
requests-state-closed = đã xong
requests-state-cancelled = đã hủy
requests-standing-open = ⏳ Đang chờ người nhận. Có người nhận em báo bác.
requests-standing-claimed = 🤝 { $helper } đang giúp bác.
requests-standing-closed = ✔️ Đã kết thúc: { $outcome }.
requests-standing-cancelled = Bác đã hủy yêu cầu này.
requests-a-member = thành viên tổ công nghệ số
requests-cancel = ❌ Hủy yêu cầu
requests-ask-cancel = Bác muốn hủy yêu cầu { $code }?
requests-cancel-sure = Đúng, hủy
requests-cancel-not = Không, giữ lại
requests-cancelled = Em đã hủy yêu cầu { $code }. Cần gì bác cứ gọi em ạ.
requests-cancelled-notice = Người dân đã hủy yêu cầu { $code }. Bác không phải làm gì nữa ạ.

## Tổ công nghệ số

requests-new-head = 🆕 Có người cần giúp
requests-waiting-head = ⏳ Yêu cầu đang chờ
requests-returned-head = 🔁 Yêu cầu trả lại, cần người nhận
requests-reopened-head = 🔁 Yêu cầu mở lại, vẫn chưa xong
requests-moved-head = ➡️ Yêu cầu chuyển tới tổ của bác
requests-split-head = ✂️ Tổ đã tách, yêu cầu này cần chuyển về đúng tổ mới
requests-unclaimed-head = ⏰ Chưa có ai nhận yêu cầu này
requests-won-head = ✅ Bác đã nhận việc này. Em đã ghi lại ạ.
requests-yours-head = 🤝 Bác đang giúp việc này
# $from: thành viên chuyển việc
requests-handed-head = 🤝 { $from } nhờ bác giúp việc này
# $at: giờ và ngày gửi
requests-card =
    <b>{ $code }</b> · { $group } · { $at }
    { $topic }
    Muốn: { $way }. Lúc: { $wish }.
requests-for-other-note = Có người nhờ hộ: người cần giúp không dùng điện thoại thông minh.
requests-phone-line = 📞 { $phone }
# $code is the request that the number was given for.
requests-phone-withdrawn = Người dân ở { $code } vừa rút số điện thoại, bác đừng gọi số ấy nữa; bác nhắn qua đây giúp nhé.
requests-phone-locked = 📞 Số điện thoại đang bị khóa, em không mở được. Bác báo người quản trị kiểm tra khóa dữ liệu (DATA_KEY) ạ.
requests-asker-away = Người dân đang tắt hoặc chặn trợ lý, nên chưa nhận được tin.
requests-claim = ✋ Tôi nhận việc này
requests-move = Chuyển tổ khác
requests-see-guide = 📖 Xem bài hướng dẫn
requests-chat-resident = 💬 Nhắn cho người dân
requests-close = ✔️ Kết thúc
requests-hand-over = Chuyển người khác
requests-return = Trả lại tổ
requests-team-head = 🙋 Bác đang giúp: { $own } · đang chờ: { $waiting }
requests-team-waits = • { $code } (chờ từ { $at }): { $topic }
# quá thời gian chờ, tổ trưởng đã được báo
requests-team-late = • ⏰ { $code } (chờ từ { $at }): { $topic }
requests-team-yours = • { $code } (bác đang giúp): { $topic }
# $count: số yêu cầu chưa hiện
requests-team-more = Xem tiếp, còn { $count } ▶
# $waiting: đang chờ; $late: quá $minutes phút; $helped: đang được giúp
requests-team-standing = { $group }: { $waiting } đang chờ ({ $late } quá { $minutes } phút), { $helped } đang được giúp.
# $opened: mới; $closed: đã kết thúc
requests-team-month = Tháng này: { $opened } yêu cầu mới, { $closed } đã kết thúc.
# $mean: số sao trung bình; $count: số lượt chấm
requests-team-rated = Bà con chấm { $mean } ⭐ ({ $count } lượt).
requests-team-groups = Nơi đang chờ: { $groups }
requests-team-group = { $group }: { $count }
requests-my-month-open = 🌱 Tháng của tôi
# $month: tháng/năm; $closed: số yêu cầu đã giúp xong
requests-my-month =
    <b>🌱 Tháng { $month } của bác</b>
    Buổi hỗ trợ: { $sessions } · người được giúp: { $people } · phút: { $minutes }
    Yêu cầu đã kết thúc: { $closed }
requests-my-topics = Việc hay giúp: { $topics }
requests-my-thanks = 💐 { $count } lời cảm ơn (4, 5 ⭐) từ bà con.
requests-my-word = “{ $word }”
requests-taken = { $helper } đã nhận { $code } trước rồi ạ. Cảm ơn bác!
requests-open-again = Yêu cầu { $code } đang chờ người khác, không còn do bác giúp.
requests-ended-already = Yêu cầu { $code } đã kết thúc rồi ạ.
requests-returned = Em đã trả { $code } lại cho tổ và báo cho người dân.
requests-ask-hand = Bác chuyển { $code } cho ai?
requests-nobody-else = Hiện chưa có ai khác nhận được tin để chuyển { $code }. Bác có thể trả lại tổ.
requests-handed-over = Em đã chuyển { $code } cho { $helper } và báo cho người dân.
requests-ask-move = Yêu cầu này của tổ dân phố nào?
requests-moved = Em đã chuyển { $code } sang { $group } và báo cho người dân.

## Báo cho người dân

requests-claimed = 👋 { $helper } nhận giúp bác việc { $code }.
requests-handed = 👋 { $helper } sẽ giúp bác tiếp việc { $code }.
requests-next-chat = Bác gõ vào đây là { $helper } đọc được.
requests-next-phone = { $helper } sẽ gọi cho bác.
requests-next-home = { $helper } sẽ hẹn bác qua đây trước khi đến.
requests-next-hall = { $helper } sẽ hẹn bác qua đây, gặp ở nhà văn hóa.
requests-went-back = Người nhận { $code } chưa giúp được, em đã báo lại cả tổ. Bác đợi em một chút ạ.
requests-went-back-later = Người nhận { $code } chưa giúp được, em tìm người khác giúp bác.
requests-went-to-coordinator = Em đã chuyển { $code } cho cán bộ điều phối của phường. Có người giúp em báo bác.
requests-moved-notice = Em đã chuyển { $code } tới Tổ công nghệ số { $group }. Có người nhận em báo bác.
requests-told-leader = Chưa có ai nhận { $code }. Em vừa báo tổ trưởng, bác đợi em một chút ạ.
requests-told-coordinator = Chưa có ai nhận { $code }. Em vừa báo cán bộ điều phối của phường để tìm người giúp bác.

## Nhắn qua lại

requests-side-resident = Người dân
requests-side-for-other = Người nhờ hộ
requests-relay-head = <b>{ $from } · { $code }</b>
requests-reply = ↩️ Trả lời
requests-chat-helper = 💬 Nhắn cho { $helper }
# $to: người ở đầu kia
requests-chat-begin = Bác gõ vào đây, em chuyển tới { $to } ({ $code }). Gửi ảnh hay tin thoại cũng được.
requests-chat-end = Thôi nhắn
requests-chat-ended = Bác đã thôi nhắn. Từ giờ bác gõ gì là hỏi em ạ.
requests-chat-passed = ✓ Em đã chuyển tới { $to } ({ $code }).
requests-chat-photo-passed =
    ✓ Em đã chuyển ảnh tới { $to } ({ $code }).
    ⚠️ Bác đừng gửi ảnh căn cước, thẻ ngân hàng.
requests-chat-away = Tin này em CHƯA chuyển được: { $to } ({ $code }) đang tắt hoặc chặn trợ lý. Bác thử cách khác, hoặc nhắn lại sau ạ.
requests-chat-file = Em chỉ chuyển chữ, ảnh và tin thoại. Tệp này em chưa chuyển ạ.
requests-chat-secret = ⛔ Em KHÔNG chuyển tin vừa rồi cho người kia.
requests-chat-nobody-yet = Chưa có ai nhận { $code } nên em chưa chuyển tin được. Có người nhận em báo bác.
requests-chat-nobody-else = Việc { $code } bác vừa nhờ hộ vừa nhận giúp, nên không có ai ở đầu kia để nhắn.
requests-chat-not-yours = { $code } không còn do bác giúp, nên tin này em không chuyển.
requests-chat-over = Yêu cầu { $code } đã kết thúc, nên tin này em không chuyển. Bác cần gì cứ hỏi em ạ.
requests-chat-helper-left = Người giúp { $code } không còn trong tổ, nên tin này em CHƯA chuyển. Em đã báo lại để tìm người khác giúp bác.

## Kết thúc

requests-ask-outcome = Việc { $code } kết thúc thế nào?
requests-outcome-done = Xong
requests-outcome-not = Chưa xong
requests-outcome-ref = Chuyển nơi khác
requests-ask-place = Bác chuyển tới đâu? Bác chọn, hoặc gõ tên nơi đó.
requests-place-centre = Trung tâm Phục vụ hành chính công
requests-place-police = Công an phường
requests-place-bank = Ngân hàng
requests-closed = ✔️ Em đã ghi { $code } kết thúc và báo cho người dân. Bác ghi luôn buổi hỗ trợ nhé?
requests-log-session = 📝 Ghi buổi hỗ trợ
requests-session-note = Từ yêu cầu { $code }
# $outcome: kết quả
requests-ended = ✔️ { $helper } báo việc { $code } đã kết thúc: { $outcome }.
requests-ended-passed = Việc này chuyển tới: { $place }
requests-ask-stars = Bác thấy được giúp thế nào? 5 là rất tốt.
requests-stars = { $stars } ⭐
requests-reopen = 🔁 Vẫn chưa xong
requests-reopened = Em đã mở lại { $code } và báo cho tổ.
requests-reopen-late = Yêu cầu { $code } kết thúc lâu rồi, em không mở lại được. Bác gửi yêu cầu mới nhé.
requests-rated = Em cảm ơn bác! Bác muốn nhắn thêm một câu thì gõ vào đây. Câu này không kèm tên bác.
requests-no-word = Không, cảm ơn
requests-word-kept = Em đã ghi lại, không kèm tên bác. Cảm ơn bác ạ.
requests-thanks = Cảm ơn bác ạ.
requests-rated-before = Bác đã chấm việc này rồi ạ. Cảm ơn bác!
requests-rating-late = Việc này bây giờ không chấm được ạ.

## Nhóm chat của tổ

requests-chat-notice =
    🆕 <b>{ $code }</b> · { $group }
    Có người cần giúp: { $topic }. Bác nào giúp được thì mở riêng trợ lý để nhận ạ.
requests-chat-open = Mở trợ lý để nhận
requests-linked = Em đã nối nhóm này với { $group }. Có yêu cầu mới em báo ở đây, không kèm thông tin riêng của ai. Muốn thôi, tổ trưởng gõ: /lienket bo
requests-unlinked = Em thôi báo yêu cầu của { $group } ở nhóm này.
requests-link-not-allowed = Lệnh này dành cho tổ trưởng Tổ công nghệ số của tổ dân phố.
requests-link-which = Bác gõ kèm tên tổ giúp em, ví dụ: /lienket Tổ dân phố 5
