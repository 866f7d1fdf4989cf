# Reports of a period. Texts of papers hold no tags.

# Word
reports-word-file = bao-cao-{ $period }
reports-word-says = Draft report for { $period }: number, day and signature are blank.
reports-word-office = PEOPLE'S COMMITTEE
reports-word-symbol = No.          /BC-UBND
reports-word-draft = DRAFT
reports-word-country = SOCIALIST REPUBLIC OF VIET NAM
reports-word-motto = Independence - Freedom - Happiness
reports-word-day = { $place }, day       month       year { $year }
reports-word-kind = REPORT
reports-word-about = On science, technology, innovation and digital transformation in { $ward }: { $period }
reports-word-to = To:
reports-word-receivers =
    - the ward's Party committee;
    - the ward's People's Council;
    - the Chairman and Vice Chairmen;
    - the ward's offices;
    - file: VT, VHXH.
reports-word-signs =
    FOR THE PEOPLE'S COMMITTEE
    CHAIRMAN
reports-word-part-steering = I. STEERING
reports-word-part-results = II. RESULTS
reports-word-part-shortcomings = III. SHORTCOMINGS AND CAUSES
reports-word-part-next = IV. WHAT COMES NEXT
reports-word-part-proposals = V. PROPOSALS
reports-word-opening = Under plan { $number } of { $issued }, the People's Committee of { $ward } reports on { $period } ({ $days }):
reports-word-opening-no-plan = The People's Committee of { $ward } reports on { $period } ({ $days }):
reports-word-running = (The period has not ended: numbers up to { $day }.)
reports-word-tasks = The plan has { $all } tasks; at the end of the period { $done } were done and { $open } open; { $now } were done in the period.
reports-word-reminders = { $sent } reminders went out; { $answered } were answered within seven days.
reports-word-no-unit = { $count } tasks have no unit yet.
reports-word-no-plan = The year's plan has not been entered, so there are no numbers by group of tasks.
reports-word-group = { $number }. { $title }
reports-word-group-tasks = { $all } tasks: { $done } done, { $open } open.
reports-word-group-late = { $all } tasks: { $done } done, { $open } open, { $late } of them late.
reports-word-finished = Done in the period:
reports-word-task = - { $content } ({ $code }, { $unit }).
reports-word-guides = Guides were opened { $read } times; { $finished } readers reached the last step and { $worked } said that it worked.
reports-word-businesses = The teams helped { $count } businesses.
reports-word-teams = There are { $teams } teams with { $members } members; { $led } teams have a leader.
reports-word-sessions = { $groups } groups logged { $sessions } sessions in which { $people } people were guided
reports-word-no-sessions = No session was logged in the period.
reports-word-seniors = People over 60 guided: { $count }.
reports-word-seniors-partly = People over 60 guided: { $count } (from { $base } of { $of } sessions that say so).
reports-word-outcomes = By the sessions that say how it ended: { $done } done, { $not } not yet, { $referred } passed on.
reports-word-duties = By the four duties of Điều 79, Nghị định 224/2026/NĐ-CP: { $guidance } sessions of guidance, { $safety } of warnings, { $skills } of skills; { $needs } needs taken in.
reports-word-topic = { $title } ({ $count } sessions)
reports-word-topics = Most frequent topics: { $topics }.
reports-word-requests = { $opened } requests for help came in; { $claimed } were taken, { $in-time } of them in time. { $closed } were closed, { $done } with success.
reports-word-rating = Mean rating: { $rating } of 5 ({ $count } ratings).
reports-change-before-more = { "" }, { $difference } more than in the period before ({ $then })
reports-change-before-less = { "" }, { $difference } fewer than in the period before ({ $then })
reports-change-before-same = { "" }, as many as in the period before ({ $then })
reports-change-ago-more = { "" }, { $difference } more than a year ago ({ $then })
reports-change-ago-less = { "" }, { $difference } fewer than a year ago ({ $then })
reports-change-ago-same = { "" }, as many as a year ago ({ $then })
reports-word-late = { $count } tasks are late:
reports-word-late-task = - { $content } ({ $code }, { $unit }; due { $due }).
reports-word-more = ({ $count } more are in the appendix.)
reports-word-silent = { $silent } of { $teams } teams logged no session in the period.
reports-word-not-found = { $count } questions found no guide.
reports-word-stuck = Readers were stuck most at step { $step } of “{ $title }” ({ $count } times).
reports-word-no-shortcomings = The numbers of the period show no shortcomings.
reports-word-causes = { "" }[Causes: to be added.]
reports-word-next-late = Finish the late tasks of part III.
reports-word-next = Finish { $count } tasks that fall due:
reports-word-next-none = No task falls due; ongoing tasks go on.
reports-word-next-task = - { $content } ({ $code }, { $unit }; due { $due }).
reports-word-next-silent = Encourage the teams that logged no session.
reports-word-next-other = { "" }[Other tasks: to be added.]
reports-word-no-proposals = { "" }[Proposals: to be added, if any.]
reports-word-last = This is the report of the People's Committee of { $ward } for { $period }./.
reports-word-appendix = APPENDIX { $number }
reports-word-appendix-of = (With the report of the People's Committee of { $ward } for { $period })

# Tables, shared by Word and Excel
reports-word-registers = { $obstacles } obstacles, { $petitions } petitions and { $initiatives } initiatives came in. { $answered } entries were answered in the period, { $in-time } of them by their day.
reports-word-waiting = At the end { $waiting } entries waited for an answer, { $late } of them beyond their day, { $beyond } beyond the ward's power.
reports-word-indicators = Units report { $all } indicators: { $reported } have a value, { $reached } have reached their target.
reports-word-beyond = The city is asked to settle what is beyond the ward's power:
reports-word-beyond-one = - { $words } ({ $code }).
reports-table-indicators = THE PLAN'S INDICATORS
reports-table-indicators-note = A dash: no unit has reported (which is not 0), or the plan sets no target.
reports-column-target = Target
reports-column-reached = Reached
reports-column-as-of = As of
reports-column-unit-of = Measured in
reports-sheet-indicators = Indicators
reports-table-numbers = NUMBERS OF THE PERIOD
reports-table-groups = BY RESIDENTIAL GROUP
reports-table-topics = BY TOPIC
reports-table-units = TASKS BY UNIT
reports-table-open = TASKS NOT DONE
reports-table-note = — : not known, which is not 0. Tasks, teams and members as at the end of the period.
reports-table-groups-note = — : no session logged, or none says so. A group that was merged or split keeps what it reported until then.
reports-table-topics-note = A session with several topics counts for each, so the rows may add up to more than all sessions.
reports-column-number = No.
reports-column-metric = Number
reports-column-now = This period
reports-column-before = Before
reports-column-ago = A year ago
reports-column-how = How
reports-column-source = Source
reports-column-group = Group
reports-column-members = Members
reports-column-sessions = Sessions
reports-column-people = People
reports-column-seniors = Over 60
reports-column-businesses = Businesses
reports-column-minutes = Minutes
reports-column-finished = Done
reports-column-unfinished = Not done
reports-column-referred = Passed on
reports-column-topic = Topic
reports-column-topics = Topics
reports-column-place = Place
reports-column-unit = Unit
reports-column-tasks = Tasks
reports-column-done = Done
reports-column-open = Open
reports-column-late = Late
reports-column-reminders = Reminders
reports-column-answered = Answered
reports-column-code = Code
reports-column-content = Task
reports-column-due = Due
reports-column-standing = Standing
reports-column-head = Head
reports-column-percent = Percent
reports-column-month = Month
reports-column-week = Week
reports-column-first = From
reports-column-last = To
reports-column-day = Day
reports-column-requests = Requests
reports-column-opened = Opened
reports-column-closed = Closed
reports-column-state = State
reports-column-outcome = Outcome
reports-column-waited = Minutes until taken
reports-column-guide = Guide
reports-column-read = Opened
reports-column-begun = Begun
reports-column-stuck = Stuck
reports-column-worked = Worked
reports-column-name = Name
reports-column-request-code = Code
reports-no-unit = (no unit yet)
reports-no-place = (not said)
reports-no-topic = (not said)
reports-group-closed = { $name } (until { $day }, now { $became })
reports-standing-late = Late
reports-standing-done = Done
reports-standing-open = Open
reports-standing-percent = { $percent } %
reports-state-open = waiting
reports-state-claimed = being helped
reports-state-closed = closed
reports-state-cancelled = taken back
reports-outcome-done = done
reports-outcome-not = not done
reports-outcome-ref = passed on

# Excel
reports-excel-file = so-lieu-{ $period }
reports-excel-says = Workbook for { $period }: summary, themes and rows, without residents' personal data.
reports-sheet-summary = Summary
reports-sheet-groups = Groups
reports-sheet-topics = Topics
reports-sheet-places = Places
reports-sheet-months = Months
reports-sheet-weeks = Weeks
reports-sheet-units = Units
reports-sheet-tasks = Tasks
reports-sheet-guides = Guides
reports-sheet-sessions = Session rows
reports-sheet-requests = Request rows
reports-excel-title = Numbers of { $period } - { $ward }
reports-excel-below = Numbers { $days }, made { $now }. An empty cell: not known, which is not 0.
reports-excel-page = Page &P/&N

# Pictures
reports-picture-file = { $name }-{ $period }
reports-picture-below = { $ward }, { $period }
reports-picture-foot = Made on { $day } from the ward's register of numbers.
reports-picture-groups = { $name } logged the most sessions: { $count }
reports-picture-groups-none = No group logged a session in the period
reports-picture-rest = { $count } other groups together
reports-picture-silent = { $count } groups logged no session in the period.
reports-picture-weeks = { $count } sessions; the most in the week of { $week }: { $most }
reports-picture-weeks-below = sessions a week - { $ward }, { $period }
reports-picture-weeks-gap = A gap is a week without numbers.
reports-picture-tasks = { $done } of { $all } tasks done, { $late } late
reports-picture-tasks-said = { $done }/{ $all } done
reports-picture-tasks-said-late = { $done }/{ $all } done, { $late } late
reports-picture-topics = Most frequent: { $title } ({ $count } sessions)
reports-picture-name-groups = sessions-by-group
reports-picture-name-weeks = sessions-by-week
reports-picture-name-tasks = tasks
reports-picture-name-topics = topics

# Commendation (plan, II.1.4)
reports-commend-file = commendation-{ $period }
reports-commend-says = Teams and members with recorded results in { $period }, for commendation.
reports-commend-symbol = No.          /DS-UBND
reports-commend-kind = LIST
reports-commend-about = Teams and members with recorded results, { $period }
reports-commend-opening = Made from what was logged { $days }, for commendation by point II.1.4 of the plan of { $ward }. Ordered by sessions; who is chosen is for the People's Committee to decide.
reports-commend-teams = 1. Teams
reports-commend-members = 2. Members
reports-commend-none = Nothing was recorded in the period.
reports-commend-column-requests = Requests solved

# Chat
reports-chat-menu = 📊 Numbers, reports
reports-chat-home =
    📊 <b>Numbers and reports</b>
    Which period?
reports-chat-kind-week = Week
reports-chat-kind-month = Month
reports-chat-kind-quarter = Quarter
reports-chat-kind-six = 6 months
reports-chat-kind-nine = 9 months
reports-chat-kind-year = Year
reports-chat-days = From ... to ...
reports-chat-ask-days = Please write two days, such as: 01/01/2026 - 31/03/2026
reports-chat-days-unread = I could not read two days there. Please write: 01/01/2026 - 31/03/2026.
reports-chat-calendar-plain = 📅 Plain calendar (tap to change)
reports-chat-calendar-nd09 = 📅 By Nghị định 09/2019 (tap to change)
reports-chat-which = Choose:
reports-chat-earlier = Earlier
reports-chat-later = Later
reports-chat-back = Another period
reports-chat-page =
    📊 <b>{ $theme }</b>
    { $period }
    { $days }
reports-chat-line-compared = • { $name }: <b>{ $now }</b> (before { $before }, a year ago { $ago })
reports-chat-line-partly = { "" } from { $base } of { $of } sessions
reports-chat-future = This period has not begun, so there are no numbers.
reports-chat-running = The period is running; numbers up to now.
reports-chat-dash = — is not known, which is not 0.
reports-chat-why = Why this number?
reports-chat-why-which = Which number?
reports-chat-why-title =
    <b>{ $name }: { $value }</b>
    { $period }
    How: { $how }.
    Source: { $source }.
reports-chat-why-none = There is no record.
reports-chat-why-more = More
reports-chat-why-newer = Back
reports-chat-numbers = To the numbers
reports-chat-make = Reports, charts
reports-chat-make-title =
    <b>{ $period }</b>
    What would you like? It comes here as soon as it is made.
reports-chat-paper-word = 📄 Report (Word)
reports-chat-paper-excel = 📈 Workbook (Excel)
reports-chat-paper-pictures = 🖼 Charts
reports-chat-paper-commend = 🏅 Commendation (Word)
reports-chat-queued = Noted. It comes as soon as it is made.
reports-chat-queued-before = This is being made already.
reports-chat-failed = This could not be made: { $period }. Nothing is lost. Please try again in a few minutes, or tell the administrator the number { $code }.
reports-chat-remark = ✍️ Remarks, proposals
reports-chat-ask-remark = Please write the remarks for the report on { $period } (at most { $most } letters). They go into part V of the Word document.
reports-chat-remarks =
    Noted for part V:
    { $remarks }
reports-chat-remark-kept = Noted for the report on { $period }.
reports-chat-remark-long = That is longer than { $most } letters. Please send it in parts.
reports-chat-remarks-clear = Clear the remarks
reports-chat-remarks-cleared = The remarks are cleared.
reports-chat-not-allowed = The ward's numbers are for coordinators and leaders.

# On schedule
reports-digest =
    ☀️ <b>Last week in numbers</b>
    { $period }
    { $lines }
reports-digest-line = • { $name }: <b>{ $now }</b> (the week before { $before })
reports-digest-open = See all
reports-draft =
    🗓 <b>{ $period } is closed</b>
    The draft report follows. { $missing }
reports-draft-nothing-missing = Nothing is missing.
reports-draft-missing-groups = No session from: { $names }.
reports-draft-missing-units = Tasks due and not updated: { $names }.
reports-draft-and-more = { $names } and { $count } more
reports-closing =
    🔔 { $period } closes on { $day }.
    { $count } of your unit's tasks due in it are not updated yet.
reports-closing-open = See the tasks

# The sheet of a day, printed when Telegram cannot be reached
reports-daily-title = To do on { $weekday }, { $day }, { $ward }
reports-daily-made = Made at { $at }. For when Telegram cannot be reached; tell and answer by telephone or in person.
reports-daily-weekday-0 = Monday
reports-daily-weekday-1 = Tuesday
reports-daily-weekday-2 = Wednesday
reports-daily-weekday-3 = Thursday
reports-daily-weekday-4 = Friday
reports-daily-weekday-5 = Saturday
reports-daily-weekday-6 = Sunday
reports-daily-tasks = Tasks that are late, due or to be reminded of
reports-daily-no-tasks = No task is late, due or to be reminded of.
reports-daily-no-unit = No unit has it yet
reports-daily-late = { $days } days late, { $percent }%
reports-daily-today = due today, { $percent }%
reports-daily-left = { $days } days left, { $percent }%
reports-daily-percent = { $percent }%
reports-daily-task = { $code } · { $due } ({ $standing }) · { $holder } · { $content }
reports-daily-task-remind = { $code } (remind today) · { $due } ({ $standing }) · { $holder } · { $content }
reports-daily-mark = {" "}*
reports-daily-mark-means = * The bot would remind of it today; while it is cut off, call whoever has the task.
reports-daily-requests = Requests for help that nobody has taken
reports-daily-no-requests = No request waits.
reports-daily-request = { $code } · { $group } · since { $since } · { $topic } · { $way }; { $wish }
reports-daily-numbers = What residents wrote and their numbers are not printed; whoever takes a request sees them in the bot.
reports-daily-unsent = What waits in the machine
reports-daily-unsent-nothing = Nothing waits to be sent.
reports-daily-unsent-answer = { $count } answers to people who wrote
reports-daily-unsent-reminder = { $count } reminders
reports-daily-unsent-request = { $count } messages about requests for help
reports-daily-unsent-passed = { $count } messages between people, announcements
reports-daily-unsent-notice = { $count } other notices
reports-daily-unworked = { $count } updates that were received and not worked yet
reports-daily-expired = { $count } messages that had lost their meaning and are not sent any more
reports-daily-given-up = { $count } messages that were given up (see doctor)
reports-daily-column-code = Code
reports-daily-column-task = Task
reports-daily-column-due = Due
reports-daily-column-standing = Standing
reports-daily-column-holder = Holder
reports-daily-column-group = Group
reports-daily-column-since = Since
reports-daily-column-about = About
reports-daily-column-way = How and when
reports-daily-file = daily-sheet-{ $day }
