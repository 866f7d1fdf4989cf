# What people do about the plan's tasks: holders, parts, evidence, obstacles, more time, history, ways to look.

tasks-more = ⋯ Khác
tasks-more-head = Việc { $code }: anh/chị muốn làm gì?
tasks-sure = ✅ Đúng, làm vậy
tasks-no-words = Anh/chị viết giúp em vài chữ nhé.
tasks-is-done-already = Việc này đã ghi là xong rồi.
tasks-page-before = ◀ Trước
tasks-page-after = Tiếp ▶

# The card.
tasks-card-whole = 📂 Thuộc việc { $code }: { $content }
tasks-card-holders = ✍️ Người giữ: { $names }
tasks-card-shares = 🧩 Các đơn vị: { $done }/{ $all } đã xong
tasks-card-parts = 🧩 Các phần: { $done }/{ $all } đã xong
tasks-card-known = 👀 Đơn vị phối hợp đã nắm: { $known }/{ $all } · chưa nắm: { $names }
tasks-card-known-all = 👀 Cả { $count } đơn vị phối hợp đã nắm.
tasks-card-obstacle = 🚧 Vướng mắc ({ $day }): { $text }
tasks-card-extension = ⏳ Đang xin lùi hạn tới { $day }: { $reason }
tasks-card-evidence = 📎 Minh chứng: { $count }
tasks-mend-coordinator = Cán bộ điều phối sẽ bổ sung.
tasks-mend-person = → Rõ người: bấm “Khác”, “Người giữ việc” để chọn từng đơn vị.
tasks-mend-time = → Rõ thời gian: bấm “Khác” rồi mục thời gian, ghi hạn, văn bản hoặc sự kiện khi có.
tasks-mend-responsibility = → Rõ trách nhiệm: bấm “Giao cho đơn vị”, hoặc chọn người giữ ở từng đơn vị.
tasks-mend-print = → Rõ việc, rõ kết quả: sửa dòng này trong phụ lục kế hoạch rồi nhập lại.

# Done, evidence.
tasks-done-whole-question = Việc { $code } còn { $open }/{ $all } phần chưa xong. Anh/chị ghi xong cả việc luôn ạ?
tasks-done-whole = ✅ Ghi xong cả việc
tasks-percent-said-all = 📈 Đã ghi: { $percent } %. Xong hẳn thì anh/chị bấm “Đã xong” để em thôi nhắc.
tasks-evidence = 📎 Xem minh chứng
tasks-evidence-add = 📎 Thêm minh chứng
tasks-evidence-question = Anh/chị gửi minh chứng của việc { $code }: ảnh, tệp, đường dẫn, hoặc số và ngày văn bản.
tasks-evidence-head = 📎 Minh chứng của việc <b>{ $code }</b>: { $count }
# $kind is one of the words below.
tasks-evidence-line = { $number }. { $kind } { $text } ({ $by }, { $at })
tasks-evidence-words = 📝
tasks-evidence-document = 📄 Văn bản
tasks-evidence-link = 🔗
tasks-evidence-photo = 🖼 Ảnh
tasks-evidence-file = 📎 Tệp
tasks-evidence-open = Mở { $number }
tasks-evidence-passed = Minh chứng của việc { $code } ở trên ạ.
tasks-evidence-elsewhere = Tệp này gửi qua kênh khác nên em không mở ở đây được. Anh/chị xem trên kênh đã gửi nhé.

# Obstacles.
tasks-obstacle = 🚧 Vướng mắc
tasks-obstacle-question = Việc { $code } đang vướng gì ạ? Anh/chị viết một, hai câu, em báo ngay cho người có trách nhiệm.
tasks-obstacle-said = 🚧 Đã ghi vướng mắc và báo cho người có trách nhiệm.
tasks-obstacle-said-nobody = 🚧 Đã ghi vướng mắc. Chưa có ai để báo, cán bộ điều phối sẽ thấy khi mở danh sách.
tasks-obstacle-notice =
    🚧 <b>{ $name }</b> ({ $unit }) báo vướng mắc ở việc <b>{ $code }</b>:
    { $content }

    { $text }
tasks-obstacle-register = 📒 Đưa vào sổ khó khăn, vướng mắc
tasks-solved = ✅ Đã gỡ vướng mắc
tasks-solved-said = ✅ Đã ghi: vướng mắc đã gỡ.
tasks-solved-notice = ✅ Vướng mắc ở việc <b>{ $code }</b> đã được gỡ: { $text }

# More time.
tasks-extend = ⏳ Xin lùi hạn
tasks-extend-undated = Việc này không có hạn nên không phải xin lùi.
tasks-extend-question =
    Việc { $code } đang hạn { $day }. Anh/chị xin lùi tới ngày nào?
    Bấm hoặc gõ, ví dụ: 15/12, 15/12/2026, thứ sáu tới, cuối tháng.
tasks-extend-reason = Xin lùi tới { $day }. Vì sao ạ? Anh/chị viết một câu.
tasks-extend-said = ⏳ Đã gửi lời xin lùi hạn tới { $day }. Có ý kiến em báo ngay; trong lúc chờ, hạn cũ vẫn giữ.
tasks-extend-said-nobody = ⏳ Đã ghi lời xin lùi hạn tới { $day }. Hạn cũ giữ tới khi có người quyết định.
tasks-extension-notice =
    ⏳ <b>{ $name }</b> xin lùi hạn việc <b>{ $code }</b>:
    { $content }
    Từ { $from } tới <b>{ $to }</b>. Lý do: { $reason }
tasks-extension-decided = Lời xin lùi hạn này đã được quyết định hoặc đã rút.
tasks-extension-passed = Việc đã đổi từ lúc xin lùi hạn, nên lời xin này không còn đúng nữa.
tasks-grant = ✅ Đồng ý lùi
tasks-granted-said = ✅ Đã lùi hạn tới { $day }. Lời nhắc đi theo hạn mới.
tasks-granted-notice = ✅ <b>{ $name }</b> đồng ý lùi hạn việc <b>{ $code }</b> tới <b>{ $day }</b>.
tasks-refuse = ✖️ Không lùi
tasks-refuse-question = Việc { $code }: anh/chị viết một câu cho người xin biết vì sao, hoặc bấm không cần lời.
tasks-refuse-now = Không cần lời
tasks-refused-said = ✖️ Đã trả lời là không lùi. Hạn giữ { $day }.
tasks-refused-notice =
    ✖️ <b>{ $name }</b> chưa đồng ý lùi hạn việc <b>{ $code }</b>, hạn giữ <b>{ $day }</b>.
    Ý kiến: { $remark }

# Dates.
tasks-date-unread = Em chưa đọc được ngày. Anh/chị gõ như 15/12/2026, 15/12 hoặc thứ sáu tới nhé.
tasks-date-past = { $day } là hôm nay hoặc đã qua rồi. Anh/chị chọn ngày sau hôm nay nhé.
tasks-date-off = { $day } là ngày nghỉ. Ngày làm việc kế tiếp là { $next }, anh/chị bấm ngày ấy hoặc gõ ngày khác nhé.
tasks-date-not-later = Hạn bây giờ đã là { $day }. Anh/chị chọn ngày sau ngày ấy nhé.
tasks-date-after-whole = Cả việc có hạn { $day }, phần này không để sau ngày ấy được. Cần lâu hơn thì xin lùi hạn cả việc trước ạ.
tasks-date-too-far = Ngày ấy xa quá. Anh/chị xem lại năm giúp em.

# Sent back, given back.
tasks-send-back = ↩️ Chưa đạt, trả lại
tasks-send-back-question = Việc { $code } còn thiếu gì? Anh/chị viết một câu, em gửi lại đơn vị.
tasks-send-back-not-now = Việc này chưa ghi là xong nên không có gì để trả lại.
tasks-sent-back-said = ↩️ Đã mở lại việc và gửi ý kiến cho đơn vị.
tasks-sent-back-notice = ↩️ Việc này cần làm thêm: <b>{ $remark }</b>
tasks-give-back = ↪️ Trả lại đơn vị cũ
tasks-give-back-question = Vì sao việc { $code } vẫn là của đơn vị ấy? Anh/chị viết một câu, em gửi kèm.
tasks-give-back-not-now = Việc này không có đơn vị nào vừa báo trả lại.
tasks-given-back-said = ↪️ Đã trả việc lại đơn vị cũ, kèm ý kiến của anh/chị.
tasks-given-back-notice = ↪️ Cán bộ điều phối giao lại việc này cho đơn vị anh/chị: <b>{ $remark }</b>

# Holders.
tasks-holders = ✍️ Người giữ việc
tasks-holders-head =
    ✍️ <b>{ $code }</b> · theo kế hoạch: { $responsible }
tasks-holders-none = Chưa ghi tên ai giữ việc này.
tasks-holding-line = • <b>{ $name }</b>: từ { $since } (do { $by } ghi)
tasks-holding-line-over = ◦ { $name }: { $since } đến { $until } (do { $by } ghi)
tasks-holders-choose = Chọn người giữ
tasks-holders-by-unit = Chọn theo từng đơn vị
tasks-not-for-many = Việc này của một đơn vị, không phải chọn theo từng đơn vị.
tasks-by-unit-head =
    Việc { $code } giao cho nhiều đơn vị. Anh/chị chọn đơn vị rồi chọn người giữ.
    Đã có: { $named }/{ $units } đơn vị.
tasks-by-unit = ✅ { $unit }: { $names }
tasks-by-unit-none = { $unit }: chưa có
tasks-every-head = Mọi đơn vị: người đứng đầu giữ
tasks-every-head-question = Ghi người đứng đầu của { $units } đơn vị cùng giữ việc { $code }? Đơn vị nào đã có người thì giữ nguyên.
tasks-every-head-sure = ✅ Ghi cho mọi đơn vị
tasks-in-unit-question = <b>{ $unit }</b>: ai giữ việc { $code }? Chọn được nhiều người.
tasks-in-unit-nobody = Chưa ai của đơn vị vào trợ lý. Anh/chị ghi chức vụ trước, mời người vào sau.
tasks-holder-person = 👤 { $name }
tasks-holder-post = 🏷 { $name } (chức vụ)
tasks-holder-chosen = ✅ { $name } (bấm để thôi)
tasks-holder-gone = { $name } (không còn ở đơn vị)
tasks-holder-said = ✍️ Đã ghi: { $name } giữ việc { $code }.
tasks-holder-released = Đã ghi: { $name } thôi giữ việc { $code }.
tasks-holder-not-there = Người này không ở đơn vị ấy. Anh/chị chọn lại giúp em.
tasks-held-notice = ✍️ Anh/chị vừa được ghi là người giữ việc này:
tasks-next-unit = Tiếp: { $unit } ▶

# The post at the head of a unit, handing over.
tasks-post = 🏷 Người đứng đầu
tasks-post-head = 🏷 <b>{ $post }</b> ({ $unit })
tasks-post-nobody = Chưa ghi ai giữ chức vụ này.
tasks-post-next = Bàn giao chức vụ
tasks-post-question = Ai nhận chức vụ { $post }?
tasks-post-no-people = Chưa có ai khác của đơn vị trong trợ lý để nhận chức vụ { $post }. Anh/chị mời người vào trước nhé.
tasks-post-sure-question = Ghi { $name } giữ chức vụ { $post } từ hôm nay? Việc chưa xong của người trước chuyển theo.
tasks-post-said = 🏷 Đã ghi: { $name } nhận chức vụ. Chuyển theo { $count } việc chưa xong.
tasks-post-has-it = { $name } đang giữ chức vụ này rồi.
tasks-post-notice = 🏷 Anh/chị được ghi giữ chức vụ <b>{ $post }</b>. Có { $count } việc chưa xong.
tasks-hand-over = 🔄 Bàn giao việc
tasks-hand-over-question = { $unit }: bàn giao việc của ai?
tasks-hand-over-none = { $unit }: không ai đang giữ việc ghi tên riêng.
tasks-hand-over-of = { $name }: { $count } việc
tasks-hand-over-to = Việc của { $name } bàn giao cho ai?
tasks-hand-over-no-people = Chưa có ai khác của đơn vị trong trợ lý để nhận việc của { $name }.
tasks-hand-over-sure = Chuyển { $count } việc chưa xong từ { $from } sang { $to }?
tasks-hand-over-said = 🔄 Đã chuyển { $count } việc từ { $from } sang { $to }.
tasks-hand-over-notice = 🔄 { $count } việc vừa chuyển từ { $from } sang { $to }.

# Shares and parts.
tasks-parts = 🧩 Các phần việc
tasks-parts-head = 🧩 Việc <b>{ $code }</b>: { $done }/{ $all } phần đã xong
tasks-part-line = • { $code } { $what }: { $standing } · { $percent } %
tasks-part-button = { $code } · { $what }
tasks-part-new = ➕ Thêm một phần
tasks-part-question = Phần mới của việc { $code } là gì? Anh/chị viết một câu.
tasks-part-date-question = Phần này cần xong khi nào? Bấm hoặc gõ, ví dụ: 15/12, thứ sáu tới.
tasks-part-same-date = Cùng hạn { $day }
tasks-part-no-date = Không đặt hạn
tasks-part-not-now = Lúc này không chia thêm phần cho việc này được.
tasks-part-said = ➕ Đã thêm phần { $code }, hạn { $day }.
tasks-drop = 🗑 Bỏ phần này
tasks-drop-question = Bỏ phần { $code } ({ $what })? Lịch sử vẫn giữ.
tasks-drop-said = 🗑 Đã bỏ phần { $code } ({ $what }).
tasks-whole-notice = 🧩 Cả { $count } phần của việc <b>{ $code }</b> đã xong. Anh/chị xem rồi ghi xong cả việc nhé.

# The units that help.
tasks-beside = 🤝 Đơn vị phối hợp
tasks-beside-head =
    🤝 Việc <b>{ $code }</b> · phối hợp theo kế hoạch: { $print }
tasks-beside-none = Chưa ghi rõ đơn vị nào phối hợp.
tasks-beside-waiting = ▫️ { $unit }: chưa báo đã nắm
tasks-beside-known = ✅ { $unit }: đã nắm ({ $by }, { $at })
tasks-beside-name = Ghi đơn vị phối hợp
tasks-beside-question = Đơn vị nào phối hợp việc { $code }? Đã ghi { $count } đơn vị.
tasks-beside-notice = 🤝 Đơn vị anh/chị được ghi phối hợp việc này. Anh/chị bấm “Đã nắm” giúp:
tasks-know = 👍 Đơn vị tôi đã nắm
tasks-know-said = 👍 Đã ghi: đơn vị anh/chị đã nắm việc này.

# History. $old and $new are what it was and what it is.
tasks-history = 🕘 Lịch sử
tasks-history-head = 🕘 Lịch sử việc <b>{ $code }</b>: { $count } dòng
tasks-history-empty = Chưa có thay đổi nào.
tasks-history-line = { $at } · <b>{ $by }</b>: { $what }
tasks-history-somebody = hệ thống
tasks-history-open = đang mở
tasks-history-state = { $old } → { $new }
tasks-history-percent = tiến độ { $old } → { $new }
tasks-history-returned = báo không phải việc của { $old }
tasks-history-unit = đơn vị { $old } → { $new }
tasks-history-given-back = giao lại đơn vị cũ: { $new }
tasks-history-sent-back = trả lại, chưa đạt: { $new }
tasks-history-due = hạn { $old } → { $new }
tasks-history-note = ghi kèm: { $new }
tasks-history-file = gửi tệp minh chứng: { $new }
tasks-history-obstacle = báo vướng mắc: { $new }
tasks-history-obstacle-closed = đã gỡ vướng mắc: { $old }
tasks-history-asked = xin lùi hạn { $old } → { $new }
tasks-history-granted = đồng ý lùi hạn { $old } → { $new }
tasks-history-refused = không lùi hạn, ý kiến: { $new }
tasks-history-holder = { $new } giữ việc
tasks-history-holder-ended = { $old } thôi giữ việc
tasks-history-post = người đứng đầu { $old } → { $new }
tasks-history-part = thêm phần { $new }
tasks-history-dropped = bỏ phần { $old }
tasks-history-known = { $new } báo đã nắm
tasks-history-turn = kỳ { $old }: { $new }
tasks-history-opened = việc đến lúc làm: { $new }

# Ways to look.
tasks-views = 🔎 Lọc, tìm việc
tasks-views-question = Anh/chị muốn xem việc nào?
tasks-view-mine = ✍️ Việc của tôi ({ $count })
tasks-view-open = 🏢 Việc của đơn vị ({ $count })
tasks-view-late = ⏰ Quá hạn ({ $count })
tasks-view-month = 📅 Hạn tháng này ({ $count })
tasks-view-free = 👤 Chưa có người giữ ({ $count })
tasks-view-unclear = ⚠️ Chưa đủ năm rõ ({ $count })
tasks-view-waiting = ✋ Chờ xử lý ({ $count })
tasks-view-beside = 🤝 Việc phối hợp ({ $count })
tasks-view-heads = 🏷 Theo người đứng đầu
tasks-view-head-mine = ✍️ Việc ghi tên anh/chị: <b>{ $count }</b>
tasks-view-head-open = 🏢 Việc đang mở của đơn vị: <b>{ $count }</b>
tasks-view-head-late = ⏰ Việc quá hạn: <b>{ $count }</b>
tasks-view-head-month = 📅 Việc có hạn từ nay tới cuối tháng: <b>{ $count }</b>
tasks-view-head-free = 👤 Việc chưa có người giữ: <b>{ $count }</b>
tasks-view-head-unclear = ⚠️ Việc chưa đủ năm rõ: <b>{ $count }</b>
tasks-view-head-waiting = ✋ Chờ xử lý (trả lại, xin lùi hạn, vướng mắc): <b>{ $count }</b>
tasks-view-head-beside = 🤝 Việc đơn vị anh/chị phối hợp: <b>{ $count }</b>
tasks-view-empty = Không có việc nào.
tasks-unclear-count = Chưa rõ { $what }: { $count }
tasks-unclear-line = { $number }. <b>{ $code }</b> chưa rõ { $missing }: { $content }
tasks-heads-head = 🏷 Người đứng đầu chịu trách nhiệm: <b>{ $count }</b>
tasks-heads-line = { $number }. { $head }: { $open } đang mở · { $late } quá hạn · { $done } đã xong
tasks-heads-button = { $number }. { $head }
tasks-of-head = 🏷 <b>{ $head }</b>: { $open } đang mở · { $late } quá hạn · { $done } đã xong
tasks-search = 🔎 Tìm bằng từ
tasks-search-question = Anh/chị gõ vài từ của việc, không cần dấu. Ví dụ: chu ky so
tasks-found = 🔎 “{ $text }”: <b>{ $count }</b> việc
tasks-found-none = 🔎 Em không thấy việc nào có “{ $text }”. Anh/chị thử ít từ hơn, hoặc từ khác nhé.
