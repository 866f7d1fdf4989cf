# The plan's tasks and their reminders, for officers.

tasks-mine = 📋 Tasks of the plan
tasks-list-head = 📋 <b>{ $open }</b> open · <b>{ $late }</b> overdue · { $done } done
tasks-list-empty = No open tasks.
tasks-list-more = … and { $count } more.
tasks-look = 🔍 See this task

tasks-card =
    <b>{ $code }</b> · { $standing } · { $percent } %
    { $content }

    📅 Time: { $when } (due: { $due })
    🏢 Unit: { $unit }
    👤 Responsible: { $responsible }
    🤝 Together with: { $coordinating }
    🎯 Result: { $result }
tasks-no-unit = not assigned yet
tasks-missing = ⚠️ Not clear yet: { $missing }
tasks-missing-person = who
tasks-missing-work = what
tasks-missing-time = when
tasks-missing-responsibility = who answers for it
tasks-missing-result = the result

tasks-standing-done = done
tasks-standing-returned = waiting to be reassigned
tasks-standing-undated = no due date
tasks-standing-today = due today
tasks-standing-left = { $days } day(s) left
tasks-standing-late = { $days } day(s) overdue

# $standing is one of the above.
tasks-reminder-head = 🔔 <b>Reminder</b>: { $standing }
# The morning's message: $weekday is "Tuesday", $day a date.
tasks-digest-head = ☀️ <b>{ $weekday } { $day }</b> · tasks to look at: { $count }
tasks-digest-line = { $number }. <b>{ $standing }</b>: { $content } ({ $code }) · { $percent } %
tasks-digest-button = Task { $number } ({ $code })

tasks-done = ✅ Done
tasks-progress = 📈 In progress
tasks-not-mine = ↪️ Not a task of my unit
tasks-reopen = ↩️ Not done, open again
tasks-percent = { $percent } %
tasks-percent-question = About how many percent of task { $code } is done? Tap or type a number from 0 to 100.
tasks-percent-unfit = I need a number from 0 to 100.
tasks-percent-said = 📈 Noted: { $percent } %.
tasks-done-said =
    ✅ Task { $code } is noted as done. No more reminders for it.
    Send evidence if there is any: a picture, a file, a link, or type a document number, for example: "QĐ 12/QĐ-UBND ngày 20/3".
tasks-was-done = This task was already noted as done.
tasks-note-skip = Nothing to add
tasks-note-none = All right, it is done. Thank you.
tasks-note-kept = Your note is added. Thank you.
tasks-reopened-said = ↩️ This task is open again. Reminders follow its due date.
tasks-not-mine-said = ↪️ Task { $code } has gone back to the coordinating officer to be reassigned.
tasks-returned-notice =
    ↪️ <b>{ $unit }</b> says that task <b>{ $code }</b> is not theirs:
    { $content }
    Please assign it to another unit.
tasks-assign = 🏢 Assign to a unit
tasks-assign-question = Which unit should do task { $code }?
tasks-assign-more = Other units …
tasks-assigned-said = 🏢 Assigned to <b>{ $unit }</b>.
tasks-assigned-notice = 🏢 This task has just been assigned to your unit:
