# Sổ vướng mắc, kiến nghị, sáng kiến. Với người dân bot xưng "em", gọi người đọc là "bác"; với cán bộ nói gọn, lịch sự.
# $code là mã theo dõi như KN-7K2P; $due, $since là ngày; $words là lời người gửi.

registers-home = 📒 Sổ theo dõi
registers-send-one = 📮 Kiến nghị, sáng kiến
registers-title = 📒 <b>Sổ theo dõi</b>
registers-count = • { $name }: { $open } đang mở
registers-count-late = • { $name }: { $open } đang mở, <b>{ $late } quá hạn</b>
registers-list-obstacle = 🚧 Vướng mắc
registers-list-petition = 📮 Kiến nghị
registers-list-initiative = 💡 Sáng kiến
registers-list-late = ⏰ Quá hạn
registers-list-held = ✋ Tôi đang xử lý
registers-list-beyond = ⬆️ Vượt thẩm quyền
registers-list-done = 🗂 Đã xong
registers-list-head = <b>{ $name }</b>
registers-list-empty = Không có mục nào.
registers-line = { $number }. <b>{ $code }</b> · { $standing }: { $words }
registers-more = … và { $count } mục nữa.
registers-next-page = Xem tiếp ▶
registers-search = 🔎 Tìm
registers-ask-search = Anh/chị gõ vài chữ cần tìm, không cần dấu.
registers-search-again = 🔎 Tìm chữ khác
registers-found-head = Tìm thấy với “{ $sought }”:
registers-found-none = Không thấy mục nào có “{ $sought }”. Anh/chị thử ít chữ hơn.
registers-write = ✍️ Ghi vào sổ

registers-book-obstacle = vướng mắc
registers-book-petition = kiến nghị
registers-book-initiative = sáng kiến
registers-side-business = doanh nghiệp, hộ kinh doanh
registers-side-resident = người dân
registers-side-staff = cán bộ, thành viên tổ
registers-kind = { $book } của { $side }
registers-state-new = mới
registers-state-working = đang xử lý
registers-state-raised = đã chuyển cấp trên
registers-state-answered = đã trả lời
registers-state-closed = đã khép
registers-standing = { $state }, { $left }
registers-due-today = hạn hôm nay
registers-due-left = còn { $days } ngày
registers-due-late = quá hạn { $days } ngày

## Người gửi

registers-what-to-send =
    Bác muốn gửi gì tới phường?
    Em ghi lại, cho bác mã theo dõi, có trả lời là em báo.
registers-new-petition = 📮 Gửi kiến nghị
registers-new-initiative = 💡 Gửi sáng kiến
registers-new-obstacle = 🚧 Ghi vướng mắc
registers-ask-side-petition = Kiến nghị này là của ai?
registers-ask-side-initiative = Sáng kiến này là của ai?
registers-choose-business = 🏪 Doanh nghiệp, hộ kinh doanh
registers-choose-resident = 👤 Người dân
registers-ask-words-petition =
    Bác gõ điều muốn kiến nghị, một vài câu: việc gì, ở đâu, mong phường làm gì.
    Đừng ghi họ tên, số điện thoại, số căn cước.
registers-ask-words-initiative =
    Bác gõ sáng kiến của mình, một vài câu: làm gì, ở đâu, lợi thế nào.
    Đừng ghi họ tên, số điện thoại, số căn cước.
registers-ask-words-obstacle = Anh/chị gõ điều đang vướng, một vài câu: việc gì, vướng ở đâu, đề nghị thế nào.
registers-words-too-few = Em chưa rõ ý. Bác viết thêm mấy chữ giúp em.
registers-words-too-many = Lời này dài quá, em chỉ ghi được { $most } chữ cái. Bác viết gọn lại giúp em.
registers-ask-consent =
    Em gửi phường lời này nhé?

    “{ $words }”
registers-agree-and-send = ✅ Đồng ý, gửi
registers-ask-send =
    Ghi vào sổ lời này?

    “{ $words }”
registers-send = ✅ Ghi vào sổ
registers-reword = ✏️ Viết lại
registers-not-writing = Em không còn giữ phần đang viết dở. Bác bấm dưới đây để làm lại nhé.
registers-sent = ✅ Đã ghi vào sổ của phường. Hạn trả lời: <b>{ $due }</b>.
registers-taken-over-before = Điều này đã có trong sổ rồi, không ghi thêm lần nữa.
registers-sent-before = Lời này đã gửi rồi ạ, em không gửi lần nữa.
# $said là một trong hai câu trên.
registers-your-code =
    { $said }
    Mã theo dõi: <b>{ $code }</b>. Muốn biết tới đâu thì gõ mã này vào đây. Có trả lời là em báo.
registers-too-many = Bác đang có mấy lời chưa được trả lời. Bác đợi phường trả lời, hoặc rút bớt rồi gửi tiếp nhé.
registers-mine = 📄 Lời đã gửi
registers-mine-head = Những lời đã gửi:
registers-mine-none = Chưa gửi lời nào.
registers-own =
    <b>{ $code }</b> · { $kind } · gửi ngày { $since }
    “{ $words }”
registers-words-gone = (người gửi đã rút lại)
registers-progress-new = ⏳ Phường đã nhận, sẽ trả lời trước hết ngày { $due }.
registers-progress-working = 🛠 Phường đang xử lý, sẽ trả lời trước hết ngày { $due }.
registers-progress-late = 🛠 Phường đang xử lý, chậm hơn ngày hẹn { $due }. Phường đã được nhắc.
registers-progress-raised = ⬆️ Việc này vượt thẩm quyền của phường, phường đã chuyển cấp trên. Phường sẽ hỏi lại vào khoảng { $due }.
registers-progress-answered = ✅ Đã trả lời.
registers-progress-closed = 🗂 Đã khép.
registers-ask-code = Bác gõ mã theo dõi, ví dụ KN-7K2P.
registers-no-such-code = Em không thấy mã này. Bác xem lại rồi gõ giúp em, ví dụ KN-7K2P.
registers-by-code = <b>{ $code }</b>
registers-by-code-only = Nội dung chỉ người gửi xem được. Cần nói rõ thêm thì bác gặp người thật.
registers-withdraw = ↩️ Rút lại
registers-ask-withdraw = Rút lại { $code }? Lời của người dân, doanh nghiệp sẽ được xóa khỏi sổ.
registers-withdraw-sure = ↩️ Rút lại
registers-explain = 🙋 Nhờ người giải thích
registers-told-taken = 🛠 <b>{ $code }</b>: phường đã có người xử lý, sẽ trả lời trước hết ngày { $due }.
registers-told-answered = 📬 <b>{ $code }</b> đã được trả lời.
registers-told-raised = ⬆️ <b>{ $code }</b> vượt thẩm quyền của phường, phường đã chuyển cấp trên. Có trả lời là em báo.
registers-told-closed = 🗂 <b>{ $code }</b> đã được khép.
registers-told-reopened = 🛠 <b>{ $code }</b> được phường xem lại, sẽ trả lời trước hết ngày { $due }.
registers-told-due = 📅 <b>{ $code }</b>: ngày trả lời nay là { $due }.

## Người xử lý

registers-card-head = <b>{ $code }</b> · { $kind } · { $standing }
registers-card-facts =
    “{ $words }”

    📅 Nhận ngày { $since }, hạn trả lời { $due }
    🏢 Đơn vị: { $unit }
    👤 Người xử lý: { $holder }
    📥 Người nhận: { $receiver }
registers-card-task = 📋 Vướng ở việc { $task } của kế hoạch
registers-is-beyond = ⬆️ Vượt thẩm quyền của phường
registers-nobody = chưa có
registers-no-unit = chưa giao
registers-by-bot = trợ lý
registers-an-officer = cán bộ
registers-the-sender = người gửi
registers-decided = 💬 { $decision }
registers-raised-why = ⬆️ { $decision }
registers-by-document = 📄 Văn bản: { $document }
registers-document-dated = { $number } ngày { $date }
registers-arrived =
    📥 <b>{ $code }</b> · { $kind } · { $standing }
    { $words }
registers-reminder =
    🔔 <b>Nhắc trả lời</b>: { $code } · { $kind } · { $standing }
    { $words }
registers-digest = 🔔 <b>{ $count } mục trong sổ chờ trả lời</b>
registers-raised-notice =
    ⬆️ <b>{ $code }</b> · { $kind } vừa được ghi là vượt thẩm quyền, cần tổng hợp gửi thành phố.
    { $words }
registers-withdrawn-notice = ↩️ { $code }: người gửi đã rút lại, không phải trả lời nữa.
registers-look = 👀 Xem
registers-take = ✋ Nhận xử lý
registers-answer = 💬 Trả lời
registers-raise = ⬆️ Chuyển cấp trên
registers-close = 🗂 Khép
registers-reopen = ↩️ Mở lại
registers-assign = 🏢 Giao đơn vị
registers-set-due = 📅 Đổi hạn
registers-history = 🕘 Lịch sử
registers-meanwhile = ⚠️ Mục này vừa có người khác cập nhật nên em chưa ghi gì. Hiện nay:
registers-was-so = Mục này đã như vậy từ trước.
registers-said-taken = ✋ Đã ghi anh/chị xử lý mục này. Người gửi được báo.
registers-said-answered = ✅ Đã ghi trả lời. Người gửi được báo.
registers-said-raised = ⬆️ Đã ghi chuyển cấp trên và đưa vào danh sách vượt thẩm quyền. Người gửi được báo.
registers-said-closed = 🗂 Đã khép. Người gửi được báo.
registers-said-reopened = ↩️ Đã mở lại. Người gửi được báo.
registers-said-assigned = 🏢 Đã giao. Đơn vị mới được báo.
registers-said-due = 📅 Đã đổi hạn. Người gửi được báo.
registers-said-withdrawn = ↩️ Đã rút lại.
registers-ask-answered = Anh/chị gõ nội dung trả lời { $code }. Người gửi sẽ đọc nguyên văn.
registers-ask-raised = Anh/chị gõ nội dung chuyển cấp trên của { $code }: vì sao vượt thẩm quyền, đề nghị gì. Người gửi cũng đọc được.
registers-ask-closed = Anh/chị gõ lý do khép { $code }. Người gửi sẽ đọc nguyên văn.
registers-ask-document = Văn bản nào? Anh/chị gõ số và ngày, ví dụ: 45/UBND-VHXH ngày 20/3/2026.
registers-no-document = Không có văn bản
registers-document-no-number = Em chưa thấy số văn bản. Anh/chị gõ lại, ví dụ: 45/UBND-VHXH ngày 20/3/2026.
registers-document-bad-date = Ngày văn bản chưa đúng hoặc ở sau hôm nay. Anh/chị gõ lại, ví dụ: 45/UBND-VHXH ngày 20/3/2026.
registers-decision-unfit = Em cần một vài câu, không quá { $most } chữ cái.
registers-sure-answered =
    Gửi trả lời { $code }?

    “{ $words }”
registers-sure-raised =
    Ghi { $code } chuyển cấp trên?

    “{ $words }”
registers-sure-closed =
    Khép { $code }?

    “{ $words }”
registers-do-answered = ✅ Gửi trả lời
registers-do-raised = ⬆️ Ghi chuyển cấp trên
registers-do-closed = 🗂 Khép
registers-ask-unit = Giao { $code } cho đơn vị nào?
registers-more-units = Đơn vị khác …
registers-ask-due = Hạn trả lời { $code } đang là { $due }. Anh/chị bấm, hoặc gõ ngày, ví dụ 15/4/2026.
registers-due-in = { $days } ngày làm việc nữa
registers-due-unread = Em chưa đọc được ngày. Anh/chị gõ như 15/4/2026.
registers-due-out-of-range = Ngày này đã qua hoặc xa quá một năm.
registers-due-day-off = Ngày này là ngày nghỉ. Anh/chị chọn ngày làm việc.

## Lịch sử

registers-history-head = 🕘 <b>Lịch sử { $code }</b>
# $at: lúc nào; $who: ai; $what: một trong các việc dưới đây; $old, $new: từ gì, thành gì.
registers-trace = • { $at } · { $who }: { $what }
registers-trace-to = • { $at } · { $who }: { $what } → { $new }
registers-trace-from-to = • { $at } · { $who }: { $what }, từ “{ $old }” → “{ $new }”
registers-did-entered = ghi vào sổ
registers-did-taken = nhận xử lý
registers-did-answered = trả lời
registers-did-raised = chuyển cấp trên
registers-did-closed = khép
registers-did-reopened = mở lại
registers-did-assigned = giao đơn vị
registers-did-due = đổi hạn
registers-did-withdrawn = rút lại
