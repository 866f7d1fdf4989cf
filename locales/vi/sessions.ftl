# Ghi buổi hỗ trợ. Bot xưng "em", gọi người ghi là "bác".

sessions-new = 📝 Ghi buổi hỗ trợ
sessions-new-more = 📝 Ghi buổi nữa
sessions-recent = 🗂 Buổi gần đây
sessions-month = 📊 Tháng này

## Ghi bằng một dòng

sessions-line-or-question = Bác muốn ghi buổi hỗ trợ hay hỏi hướng dẫn?
sessions-line-log = 📝 Ghi buổi
sessions-line-question = ❓ Hỏi hướng dẫn
sessions-line-queued = Em giữ thêm buổi bác vừa gõ. Xong buổi này em đưa buổi ấy ra.
# $count: số buổi còn chờ
sessions-line-more = Còn { $count } buổi nữa, em đưa ra sau buổi này.

sessions-ward-month = 📊 Tháng của các tổ
sessions-beside = 🤝 Ngồi cạnh giúp

## Người cùng làm, ảnh

sessions-ask-colleagues = Ai trong tổ cùng làm với bác? Bấm tên để thêm, bấm lần nữa để bỏ.
sessions-colleagues-none = Tổ chưa có thành viên nào khác để thêm.
sessions-unread-colleagues = Em chưa rõ là ai. Bác bấm hoặc gõ đúng tên dưới đây.
sessions-field-colleagues = Người cùng làm
# $name: tên thành viên
sessions-colleague = { $name }
# $name: tên thành viên
sessions-colleague-chosen = ✓ { $name }
# $names: tên những người cùng làm
sessions-with-line = Cùng làm: { $names }
sessions-photo-line = 📷 Có ảnh kèm theo
sessions-photo-kept = Em đã kèm ảnh vào buổi này. Ảnh có căn cước hay giấy tờ của bà con thì bác gửi ảnh khác thay giúp em.
sessions-photo-show = 📷 Xem ảnh
# $session: mã buổi
sessions-photo-of = Ảnh của buổi { $session }

## Ngồi cạnh: bài cho người giúp

# $title: tên bài
sessions-beside-title = <b>🤝 Ngồi cạnh · { $title }</b>
sessions-beside-say =
    <b>Nói:</b> “Bác cầm máy và bấm, cháu ngồi cạnh đọc từng bước. Chỗ nào chưa rõ bác cứ hỏi.”
    Bà con tự bấm, mình chỉ chỉ. Xong một bước, hỏi bà con thấy gì rồi hãy sang bước sau.
# $label: cách làm
sessions-beside-path = <b>{ $label }</b>
# $number: số bước; $action: việc làm; $see: điều sẽ thấy
sessions-beside-step = { $number }. { $action } → Thấy: { $see }
sessions-beside-check = <b>Kiểm tra trước khi về:</b> bà con tự làm lại được một lần, và đã có đủ:
sessions-beside-never =
    <b>Không bao giờ:</b>
    • hỏi, nhìn hay ghi lại mật khẩu, mã OTP, số thẻ của bà con
    • chụp ảnh căn cước, giấy tờ; giữ máy hay cầm máy về
    • bấm chuyển tiền thay bà con
# $text: một điều
sessions-beside-point = • { $text }
sessions-beside-troubles = <b>Hay vướng:</b>
# $sign: dấu hiệu; $remedy: cách gỡ
sessions-beside-trouble = • { $sign } → { $remedy }
sessions-beside-done = ✅ Xong, ghi buổi
sessions-beside-guide = Bài cho bà con

## Hỏi từng việc

sessions-ask-group = Buổi này của tổ nào, bác?
sessions-ask-topic = Bác giúp bà con việc gì? Bác chọn, hoặc gõ vài chữ như “cài vneid”.
sessions-ask-topic-too = Bác còn giúp thêm việc gì trong buổi ấy?
sessions-ask-topic-of = Cụ thể là việc nào, bác?
sessions-topic-found = Có phải việc này không, bác?
# $topic: tên ngắn của việc hay làm
sessions-topic-usual = ★ { $topic }
sessions-topic-more = Việc khác ▶
sessions-topic-first = ◀ Nhóm việc
sessions-ask-people = Bác giúp mấy người?
sessions-people-typed = Số khác: gõ số
sessions-ask-people-typed = Bác gõ số người, ví dụ 12 hoặc “hai chục”.
sessions-ask-place = Bác giúp ở đâu? Bác chọn, hoặc gõ như “quán”, “công viên”.
sessions-ask-day = Buổi ấy hôm nào? Bác chọn, hoặc gõ ngày như 20/11.
sessions-ask-minutes = Hết chừng bao nhiêu phút? Bác chọn, hoặc gõ như “20”, “1 tiếng rưỡi”.
sessions-ask-seniors = Trong đó mấy người trên 60 tuổi? Bác chọn, hoặc gõ số.
sessions-ask-businesses = Trong đó mấy hộ kinh doanh? Bác chọn, hoặc gõ số.
sessions-ask-outcome = Kết quả thế nào? Bác chọn, hoặc gõ như “2 xong 1 chưa”, “2 xong 1 chuyển”.
sessions-ask-note = Bác gõ điều cần nhớ, một hai câu. Đừng ghi họ tên, số căn cước hay số điện thoại của bà con.
sessions-ask-fields = Bác muốn sửa mục nào?
sessions-ask-fields-more = Bác muốn sửa mục nào?
sessions-unsaid = Không ghi mục này
sessions-back-to-card = ◀ Xem lại buổi

## Các mục để sửa

sessions-field-day = Ngày
sessions-field-place = Nơi
sessions-field-people = Số người
sessions-field-topic = Việc
sessions-field-topic-too = Thêm một việc
sessions-field-outcome = Kết quả
sessions-field-minutes = Số phút
sessions-field-seniors = Người trên 60 tuổi
sessions-field-businesses = Hộ kinh doanh
sessions-field-note = Ghi chú
sessions-field-fields = ◀ Mục trước
sessions-field-fields-more = Mục khác ▶

## Ngày và nơi

sessions-day-today = Hôm nay
sessions-day-yesterday = Hôm qua
sessions-day-before = Hôm kia
sessions-place-home = Nhà dân
sessions-place-hall = Nhà văn hóa
sessions-place-market = Chợ
sessions-place-service-centre = Trung tâm hành chính công
sessions-place-school = Trường học
sessions-place-workplace = Cửa hàng, nơi làm việc
sessions-place-online = Qua điện thoại, Zalo
sessions-place-street = Ngoài đường, công viên
sessions-place-elsewhere = Nơi khác
sessions-none = —
sessions-place-unsaid = Chưa ghi nơi

## Một buổi, từng dòng

# $name: tên tổ
sessions-card-title = <b>Buổi hỗ trợ · { $name }</b>. Bác xem đúng chưa:
# $name: mã buổi, như B-12
sessions-card-title-edit = <b>Sửa buổi { $name }</b>. Bác xem đúng chưa:
# $count: số phút
sessions-count-minutes = { $count } phút
# $count: số người
sessions-count-people = 👥 { $count } người
sessions-people-unsaid = 👥 chưa ghi số người
# $count: số người trên 60 tuổi
sessions-count-seniors = { $count } người trên 60 tuổi
# $count: số hộ kinh doanh
sessions-count-businesses = { $count } hộ kinh doanh
# $count: số người đã xong
sessions-count-done = { $count } xong
# $count: số người chưa xong
sessions-count-not-done = { $count } chưa xong
# $count: số người đã chuyển nơi khác
sessions-count-referred = { $count } chuyển nơi khác
# $outcome: như "2 xong, 1 chưa xong"
sessions-outcome-line = Kết quả: { $outcome }
# $topics: tên các việc
sessions-topics-line = Việc: { $topics }
# $note: ghi chú
sessions-note-line = Ghi chú: { $note }
# $sessions: mã các buổi, như B-12
sessions-alike = ⚠ Vừa có buổi giống thế này: { $sessions }. Nếu là một buổi thì bác bấm Bỏ; nếu khác thì cứ lưu.

## Lưu, sửa, bỏ

sessions-save = ✅ Lưu
sessions-save-done = ✅ Lưu, xong cả
sessions-save-not-done = Lưu, chưa xong
sessions-save-referred = Lưu, đã chuyển nơi khác
sessions-outcome-done = Xong cả
sessions-outcome-not-done = Chưa xong
sessions-outcome-referred = Đã chuyển nơi khác
sessions-change = ✏️ Sửa thêm
sessions-change-minutes = ⏱ Số phút
sessions-field-minutes-more = Phút, mục khác
sessions-discard = Bỏ
sessions-discarded = Em đã bỏ buổi này, không lưu gì.
sessions-edit-discarded = Em không sửa nữa. Buổi vẫn như cũ.
# $session: mã buổi
sessions-saved = ✅ Đã lưu buổi <b>{ $session }</b>. Cảm ơn bác.
# $session: mã buổi
sessions-of-request = Yêu cầu này đã ghi buổi <b>{ $session }</b> rồi. Em không ghi thêm lần nữa.
sessions-saved-before = Buổi này đã lưu rồi, mã là <b>{ $session }</b>. Em không ghi thêm lần nữa.
# $session: mã buổi
sessions-corrected = ✅ Đã sửa buổi <b>{ $session }</b>. Bản cũ vẫn được giữ.
sessions-meanwhile = Buổi này vừa có người sửa hoặc xóa. Em chưa sửa gì thêm, bác xem lại ạ.
sessions-closed = Buổi này đã lưu hoặc đã bỏ rồi.
sessions-look = Xem buổi ấy
sessions-waits = Buổi bác đang ghi vẫn còn đây, khi nào xong bác quay lại.
sessions-back-to-draft = ◀ Về buổi đang ghi
sessions-unfinished = Bác đang ghi dở một buổi. Bác ghi tiếp hay bỏ buổi ấy?
sessions-discard-unfinished = Bỏ buổi ấy
sessions-unsaid-again = Số người đã đổi, nên em bỏ những số không còn khớp. Bác xem lại giúp em.

## Khi em chưa đọc được

sessions-unread-topic = Em chưa tìm ra việc ấy. Bác chọn trong các nhóm dưới đây, hoặc gõ cách khác.
sessions-unread-people = Em chưa đọc ra số người. Bác gõ một số, như 3 hoặc “hai chục”.
sessions-unread-people-typed = Em chưa đọc ra số người. Bác gõ một số, như 12 hoặc “hai chục”.
sessions-unread-place = Em chưa rõ nơi. Bác chọn một nơi dưới đây; không có thì chọn Nơi khác.
sessions-unread-day = Em chưa đọc ra ngày. Bác gõ như “hôm qua” hoặc 20/11.
sessions-unread-minutes = Em chưa đọc ra số phút. Bác gõ như 20 hoặc “1 tiếng”.
sessions-unread-seniors = Em chưa đọc ra số người. Bác gõ một số; không có ai thì gõ 0.
sessions-unread-businesses = Em chưa đọc ra số hộ. Bác gõ một số; không có hộ nào thì gõ 0.
sessions-unread-outcome = Em chưa đọc ra kết quả. Bác gõ như “2 xong 1 chưa” hoặc “xong cả”.
sessions-unread-note = Ghi chú cần có chữ. Bác gõ một hai câu.

## Khi số chưa khớp: $most là số lớn nhất được nhận

# $most: ít nhất bấy nhiêu việc
sessions-flaw-no-topic = Buổi cần ít nhất { $most } việc. Các mục khác em vẫn giữ.
# $most: nhiều nhất bấy nhiêu việc
sessions-flaw-topics = Một buổi ghi được nhiều nhất { $most } việc. Việc khác bác ghi thành buổi nữa.
# $most: ít nhất bấy nhiêu người
sessions-flaw-no-people = Em cần biết số người, ít nhất là { $most }. Các mục khác em vẫn giữ.
# $most: nhiều nhất bấy nhiêu người
sessions-flaw-people = Số người em nhận được là từ 1 đến { $most }. Các mục khác em vẫn giữ.
# $most: số người của buổi
sessions-flaw-seniors = Số người trên 60 tuổi không quá { $most }, là số người của buổi. Các mục khác em vẫn giữ.
# $most: số người của buổi
sessions-flaw-businesses = Số hộ kinh doanh không quá { $most }, là số người của buổi. Các mục khác em vẫn giữ.
# $most: nhiều nhất bấy nhiêu phút
sessions-flaw-minutes = Số phút em nhận được là từ 1 đến { $most }. Các mục khác em vẫn giữ.
# $most: số người của buổi
sessions-flaw-outcomes = Xong, chưa xong và chuyển cộng lại không quá { $most }, là số người của buổi. Các mục khác em vẫn giữ.
# $most: số ngày gần đây còn ghi được
sessions-flaw-future = Ngày ấy chưa tới. Bác ghi hôm nay hoặc trong { $most } ngày vừa qua. Các mục khác em vẫn giữ.
# $most: số ngày gần đây còn ghi được
sessions-flaw-too-old = Ngày ấy xa quá. Bác ghi được buổi trong { $most } ngày vừa qua. Các mục khác em vẫn giữ.

## Buổi đã lưu

# $group: tên tổ
sessions-recent-title = <b>Buổi gần đây · { $group }</b>
# $group: tên tổ
sessions-recent-empty = { $group } chưa có buổi nào được ghi.
# $number: số để chọn; $day: ngày; $place: nơi; $people: số người; $topics: việc; $outcome: kết quả; $by: tên người ghi
sessions-listed = { $number }. { $day } · { $place } · { $people } người · { $topics } · { $outcome } · { $by } ghi
# $session: mã buổi; $group: tên tổ; $facts: các dòng của buổi; $by: tên người ghi
sessions-whole =
    <b>Buổi { $session } · { $group }</b>
    { $facts }
    Người ghi: { $by }
sessions-edit = ✏️ Sửa
sessions-delete = 🗑 Xóa
sessions-delete-question = Bác chắc chắn xóa buổi này chứ?
sessions-delete-sure = Xóa buổi này
sessions-delete-not = Không xóa
# $session: mã buổi
sessions-deleted = Đã xóa buổi { $session }. Buổi này không tính vào số liệu nữa.
sessions-gone = Em không thấy buổi ấy. Có thể buổi đã được xóa.
sessions-too-late = Buổi này bác không sửa được nữa: người ghi sửa được trong 72 giờ, sau đó nhờ tổ trưởng giúp.

## Một tháng

# $group: tên tổ hay phường; $month: tháng/năm
sessions-month-title = <b>Tháng { $month } · { $group }</b>
sessions-month-ward = Toàn phường
sessions-month-empty = Tháng này chưa có buổi nào được ghi.
# $sessions: số buổi; $people, $seniors, $businesses, $minutes: tổng hoặc "—";
# $done, $not-done, $referred: số người theo kết quả hoặc "—"; $topics, $places: tên và số buổi
sessions-month-counts =
    Số buổi: { $sessions }
    Lượt người được giúp: { $people }
    Trên 60 tuổi: { $seniors }
    Hộ kinh doanh: { $businesses }
    Số phút: { $minutes }
    Xong: { $done } · Chưa xong: { $not-done } · Chuyển nơi khác: { $referred }
    Nơi: { $places }
    Việc:
    { $topics }
# $sum: tổng; $sessions: số buổi có ghi; $all: số buổi tất cả
sessions-month-partly = { $sum } ({ $sessions }/{ $all } buổi có ghi)
# $name: tên; $count: số buổi
sessions-month-counted = { $name }: { $count } buổi
sessions-month-members = Các thành viên đã ghi:
sessions-month-groups = Theo tổ:
# $bar: thanh ô; $name: tên tổ; $count: số buổi; $people: lượt người
sessions-month-group = { $bar } { $name }: { $count } buổi, { $people } người
# $bar: thanh ô; $name: tên việc; $count: số buổi
sessions-month-bar = { $bar } { $name }: { $count } buổi
# $names: tên các tổ; $days: số ngày
sessions-month-silent = { $days } ngày qua chưa ghi buổi nào: { $names }
# $days: số ngày
sessions-month-none-silent = { $days } ngày qua tổ nào cũng có buổi.
# $bar: thanh ô; $done: số buổi; $target: chỉ tiêu
sessions-month-target = Chỉ tiêu tháng: { $bar } { $done }/{ $target } buổi
# $group: tổ đã gộp hoặc tách
sessions-month-of-before = 📊 { $group } (trước đây)
# $count: số tổ chưa hiện
sessions-month-more-groups = Các tổ khác, còn { $count } ▶
sessions-month-before = ◀ Tháng trước
sessions-month-after = Tháng sau ▶
