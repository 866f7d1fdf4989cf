# The plan's tasks and their reminders, for officers.

tasks-mine = 📋 Việc theo kế hoạch
tasks-list-head = 📋 <b>{ $open }</b> việc đang mở · <b>{ $late }</b> quá hạn · { $done } đã xong
tasks-list-empty = Không có việc nào đang mở.
tasks-list-more = … và { $count } việc nữa.
tasks-look = 🔍 Xem việc này

tasks-card =
    <b>{ $code }</b> · { $standing } · { $percent } %
    { $content }

    📅 Thời gian: { $when } (hạn: { $due })
    🏢 Đơn vị: { $unit }
    👤 Chịu trách nhiệm: { $responsible }
    🤝 Phối hợp: { $coordinating }
    🎯 Kết quả: { $result }
tasks-no-unit = chưa giao
tasks-missing = ⚠️ Chưa rõ: { $missing }
tasks-missing-person = người
tasks-missing-work = việc
tasks-missing-time = thời gian
tasks-missing-responsibility = trách nhiệm
tasks-missing-result = kết quả

tasks-standing-done = đã xong
tasks-standing-returned = chờ giao lại
tasks-standing-undated = không có hạn
tasks-standing-today = hạn hôm nay
tasks-standing-left = còn { $days } ngày
tasks-standing-late = quá hạn { $days } ngày

# $standing is one of the above.
tasks-reminder-head = 🔔 <b>Nhắc việc</b>: { $standing }
# The morning's message: $weekday is "Thứ Ba", $day a date.
tasks-digest-head = ☀️ <b>{ $weekday } { $day }</b> · { $count } việc cần chú ý
tasks-digest-line = { $number }. <b>{ $standing }</b>: { $content } ({ $code }) · { $percent } %
tasks-digest-button = Việc { $number } ({ $code })

tasks-done = ✅ Đã xong
tasks-progress = 📈 Đang làm
tasks-not-mine = ↪️ Không phải việc của đơn vị tôi
tasks-reopen = ↩️ Chưa xong, mở lại
tasks-percent = { $percent } %
tasks-percent-question = Việc { $code } làm được khoảng bao nhiêu phần trăm? Anh/chị bấm hoặc gõ một số từ 0 đến 100.
tasks-percent-unfit = Em cần một số từ 0 đến 100 ạ.
tasks-percent-said = 📈 Đã ghi: { $percent } %.
tasks-done-said =
    ✅ Đã ghi việc { $code } là xong, sẽ không nhắc nữa.
    Anh/chị gửi kèm minh chứng nếu có: ảnh, tệp, đường dẫn, hoặc gõ số văn bản, ví dụ: "QĐ 12/QĐ-UBND ngày 20/3".
tasks-was-done = Việc này đã được ghi là xong từ trước.
tasks-note-skip = Không cần ghi thêm
tasks-note-none = Vâng, đã xong. Cảm ơn anh/chị.
tasks-note-kept = Đã ghi kèm. Cảm ơn anh/chị.
tasks-reopened-said = ↩️ Đã mở lại việc này, sẽ nhắc tiếp theo hạn.
tasks-not-mine-said = ↪️ Đã chuyển việc { $code } về cán bộ điều phối để giao lại.
tasks-returned-notice =
    ↪️ <b>{ $unit }</b> báo việc <b>{ $code }</b> không thuộc đơn vị mình:
    { $content }
    Anh/chị giao lại giúp.
tasks-assign = 🏢 Giao cho đơn vị
tasks-assign-question = Giao việc { $code } cho đơn vị nào?
tasks-assign-more = Đơn vị khác …
tasks-assigned-said = 🏢 Đã giao cho <b>{ $unit }</b>.
tasks-assigned-notice = 🏢 Việc này vừa được giao cho đơn vị của anh/chị:
