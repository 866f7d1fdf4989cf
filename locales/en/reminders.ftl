# The morning's digest and single reminders, for officers, coordinator and leaders.

reminders-head-helps = ☀️ <b>{ $weekday } { $day }</b> · tasks that your unit helps with: { $count }
reminders-head-calendar = ☀️ <b>{ $weekday } { $day }</b>
reminders-group-late = ⏰ <b>Overdue</b>
reminders-group-today = 📌 <b>Due today</b>
reminders-group-soon = 🗓 <b>Due soon</b>
reminders-group-nobody = ❓ <b>Nobody of the unit can be told yet</b>, please name somebody
reminders-group-told = 📣 <b>For you to know</b>: long overdue, not noted as done
reminders-group-helps = 🤝 <b>Your unit helps with</b>
reminders-group-calendar = 📅 <b>Working calendar</b>
reminders-calendar = Something falls in { $year }, but that year's days off are not entered. For now only weekends are left out; please enter them.
reminders-of-unit = { $unit }
reminders-again = you asked to hear of it again
reminders-opened = 📨 Opened by: { $what }

# Why a single message comes; $unit has the task, $days is how late it is.
reminders-why-again = ℹ️ You asked to hear of it again today.
reminders-why-nobody = ℹ️ Unit { $unit }: nobody there can be told yet, so this comes to you to name somebody.
reminders-why-head = ℹ️ To the head of the unit: { $days } day(s) overdue, not noted as done.
reminders-why-coordinator = ℹ️ To the coordinating officer: a task of { $unit } is { $days } day(s) overdue, not noted as done.
reminders-why-leader = ℹ️ To the ward's leaders: a task of { $unit } is { $days } day(s) overdue, not noted as done.
reminders-why-helps = ℹ️ Your unit helps with this task; in charge: { $unit }.

reminders-snooze = ⏰ Remind me later
reminders-snooze-all = ⏰ Remind me tomorrow
reminders-snooze-question = Task { $code }: remind you again in how many days?
reminders-snooze-days = In { $days } day(s)
reminders-snoozed = ⏰ All right, task { $code } comes again on { $day }.
reminders-snoozed-until-due = ⏰ Task { $code } is due before the day you chose, so it comes again on { $day }.
reminders-snooze-not = Task { $code } is almost due, or has no date, so it cannot be put off. Please answer in the task itself.
reminders-snoozed-all = ⏰ All right, { $count } task(s) come again on the next working day.
reminders-snoozed-none = Nothing can be put off.
reminders-snoozed-urgent = Not put off: { $codes } (almost due).
