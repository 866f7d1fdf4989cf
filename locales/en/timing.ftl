# A task's time: its period, its date, what opens it. For the coordinator.

timing-open = 🕒 Time
timing-back = ◀ Back
timing-saved = ✅ Noted.
timing-task =
    🕒 <b>Task { $code }</b>
    In the plan: { $when }
    Due now: { $due }
timing-turn = This period: { $turn }
timing-month = month { $month }/{ $year }
timing-quarter = quarter { $quarter }/{ $year }
timing-period-none = Reported: not periodically, so this task has no due date.
timing-period-monthly = Reported: monthly, closing on the last day.
timing-period-monthly-nd09 = Reported: monthly, closing on the 14th (Decree 09/2019).
timing-period-quarterly = Reported: quarterly, closing on the last day.
timing-period-quarterly-nd09 = Reported: quarterly, closing on the 14th of the last month (Decree 09/2019).
timing-choose-none = Not periodically
timing-choose-monthly = Monthly, closing on the last day
timing-choose-monthly-nd09 = Monthly, closing on the 14th
timing-choose-quarterly = Quarterly, closing on the last day
timing-choose-quarterly-nd09 = Quarterly, closing on the 14th
timing-not-ongoing = This is no ongoing task, so it has no reporting period.
timing-turn-done = ✅ This period is noted as done. The next is due on { $due }; you will be reminded.
timing-turn-early = The period before is noted as done; this one is due on { $due } and has only begun, so nothing more was noted.
timing-set-due = 📆 Set the due date
timing-due-question = By which day must task { $code } be done? Type a date, for example: 15/12/2026.
timing-no-due = No due date
timing-due-off = The due date is a day off; the reminder comes on { $before }.
timing-date-unfit = I could not read the date. Please type it again, for example: 15/12/2026.
timing-date-passed = This day has passed. Please type a coming day.
timing-waits-event = This task opens with an event; none is noted yet.
timing-waits-document = This task opens with a document of the city; none is entered yet.
timing-opened = Opened by: { $what } ({ $day }).
timing-enter-event = 📨 Note the event
timing-enter-document = 📨 Enter the city's document
timing-event-question = Task { $code }: which event, and when? One line, for example: Training by the Department on 12/3/2026.
timing-document-question = Task { $code }: number and date of the city's document? One line, for example: Công văn 123/SKHCN-CĐS ngày 12/3/2026.
timing-opening-due-question =
    Noted: { $what } ({ $day }).
    By which day must task { $code } be done because of it?
timing-not-yet = This day has not come. Please note it once the event has taken place or the document is issued.
timing-not-waiting = This task does not wait for an event or a document.
timing-opened-said = ✅ This task is open; whoever has it is told at once in working hours.
