# The registers of obstacles, petitions and initiatives.
# $code is a tracking code such as KN-7K2P; $due and $since are dates; $words is what the sender wrote.

registers-home = 📒 Registers
registers-send-one = 📮 Petitions, ideas
registers-title = 📒 <b>Registers</b>
registers-count = • { $name }: { $open } open
registers-count-late = • { $name }: { $open } open, <b>{ $late } late</b>
registers-list-obstacle = 🚧 Obstacles
registers-list-petition = 📮 Petitions
registers-list-initiative = 💡 Initiatives
registers-list-late = ⏰ Late
registers-list-held = ✋ Mine to work on
registers-list-beyond = ⬆️ Beyond the ward's power
registers-list-done = 🗂 Done
registers-list-head = <b>{ $name }</b>
registers-list-empty = Nothing here.
registers-line = { $number }. <b>{ $code }</b> · { $standing }: { $words }
registers-more = … and { $count } more.
registers-next-page = More ▶
registers-search = 🔎 Search
registers-ask-search = Please type a few words to look for.
registers-search-again = 🔎 Other words
registers-found-head = Found for “{ $sought }”:
registers-found-none = Nothing has “{ $sought }”. Please try fewer words.
registers-write = ✍️ Write an entry

registers-book-obstacle = obstacle
registers-book-petition = petition
registers-book-initiative = initiative
registers-side-business = a business
registers-side-resident = a resident
registers-side-staff = staff or a team member
registers-kind = { $book } from { $side }
registers-state-new = new
registers-state-working = being worked on
registers-state-raised = passed to the city
registers-state-answered = answered
registers-state-closed = closed
registers-standing = { $state }, { $left }
registers-due-today = due today
registers-due-left = { $days } days left
registers-due-late = { $days } days late

## Whoever sends

registers-what-to-send =
    What would you like to send to the ward?
    I note it, give you a code to follow it, and tell you when it is answered.
registers-new-petition = 📮 Send a petition
registers-new-initiative = 💡 Send an idea
registers-new-obstacle = 🚧 Note an obstacle
registers-ask-side-petition = Who is the petition from?
registers-ask-side-initiative = Who is the idea from?
registers-choose-business = 🏪 A business
registers-choose-resident = 👤 A resident
registers-ask-words-petition =
    Please type your petition in a few sentences: what, where, and what the ward should do.
    Do not write names, telephone numbers or ID numbers.
registers-ask-words-initiative =
    Please type your idea in a few sentences: what, where, and what it is good for.
    Do not write names, telephone numbers or ID numbers.
registers-ask-words-obstacle = Please type what stands in the way, in a few sentences: which work, where, and what you propose.
registers-words-too-few = I did not quite get that. Please add a few words.
registers-words-too-many = That is too long; I can keep { $most } letters. Please make it shorter.
registers-ask-consent =
    Shall I send this to the ward?

    “{ $words }”
registers-agree-and-send = ✅ I agree, send
registers-ask-send =
    Write this into the register?

    “{ $words }”
registers-send = ✅ Write it down
registers-reword = ✏️ Write it anew
registers-not-writing = I no longer have what you were writing. Please start again below.
registers-sent = ✅ It is in the ward's register. To be answered by <b>{ $due }</b>.
registers-taken-over-before = This is in the register already; it is not entered twice.
registers-sent-before = This was sent already; I did not send it again.
# $said is one of the two above.
registers-your-code =
    { $said }
    Your code: <b>{ $code }</b>. Type it here to see how far it is. I will tell you when there is an answer.
registers-too-many = Several of yours are still to be answered. Please wait, or take some back first.
registers-mine = 📄 What I sent
registers-mine-head = What you sent:
registers-mine-none = You have sent nothing yet.
registers-own =
    <b>{ $code }</b> · { $kind } · sent on { $since }
    “{ $words }”
registers-words-gone = (taken back by the sender)
registers-progress-new = ⏳ The ward has it and will answer by the end of { $due }.
registers-progress-working = 🛠 The ward is working on it and will answer by the end of { $due }.
registers-progress-late = 🛠 The ward is working on it, later than the promised { $due }. It has been reminded.
registers-progress-raised = ⬆️ This is beyond the ward's power and was passed to the city. The ward will ask again around { $due }.
registers-progress-answered = ✅ Answered.
registers-progress-closed = 🗂 Closed.
registers-ask-code = Please type the code, such as KN-7K2P.
registers-no-such-code = I do not find this code. Please check it and type it again, such as KN-7K2P.
registers-by-code = <b>{ $code }</b>
registers-by-code-only = Only the sender can read what it says. To talk about it, please reach a person.
registers-withdraw = ↩️ Take it back
registers-ask-withdraw = Take { $code } back? What a resident or business wrote is erased from the register.
registers-withdraw-sure = ↩️ Take it back
registers-explain = 🙋 Have somebody explain it
registers-told-taken = 🛠 <b>{ $code }</b>: somebody of the ward works on it and will answer by the end of { $due }.
registers-told-answered = 📬 <b>{ $code }</b> is answered.
registers-told-raised = ⬆️ <b>{ $code }</b> is beyond the ward's power and was passed to the city. I will tell you when there is an answer.
registers-told-closed = 🗂 <b>{ $code }</b> was closed.
registers-told-reopened = 🛠 <b>{ $code }</b> is looked at again and will be answered by the end of { $due }.
registers-told-due = 📅 <b>{ $code }</b>: it will now be answered by { $due }.

## Whoever works on it

registers-card-head = <b>{ $code }</b> · { $kind } · { $standing }
registers-card-facts =
    “{ $words }”

    📅 Received on { $since }, to be answered by { $due }
    🏢 Unit: { $unit }
    👤 Worked on by: { $holder }
    📥 Received by: { $receiver }
registers-card-task = 📋 Hinders task { $task } of the plan
registers-is-beyond = ⬆️ Beyond the ward's power
registers-nobody = nobody yet
registers-no-unit = none yet
registers-by-bot = the assistant
registers-an-officer = an officer
registers-the-sender = the sender
registers-decided = 💬 { $decision }
registers-raised-why = ⬆️ { $decision }
registers-by-document = 📄 Document: { $document }
registers-document-dated = { $number } of { $date }
registers-arrived =
    📥 <b>{ $code }</b> · { $kind } · { $standing }
    { $words }
registers-reminder =
    🔔 <b>To be answered</b>: { $code } · { $kind } · { $standing }
    { $words }
registers-digest = 🔔 <b>{ $count } entries wait for an answer</b>
registers-raised-notice =
    ⬆️ <b>{ $code }</b> · { $kind } was noted as beyond the ward's power, to be put together for the city.
    { $words }
registers-withdrawn-notice = ↩️ { $code }: the sender took it back; no answer is needed.
registers-look = 👀 Look
registers-take = ✋ I work on it
registers-answer = 💬 Answer
registers-raise = ⬆️ Pass to the city
registers-close = 🗂 Close
registers-reopen = ↩️ Open again
registers-assign = 🏢 Give to a unit
registers-set-due = 📅 Move the day
registers-history = 🕘 History
registers-meanwhile = ⚠️ Somebody else has just changed this, so I stored nothing. It now stands so:
registers-was-so = It stood so already.
registers-said-taken = ✋ You are noted as working on it. The sender is told.
registers-said-answered = ✅ The answer is stored. The sender is told.
registers-said-raised = ⬆️ Noted as passed to the city and listed as beyond the ward's power. The sender is told.
registers-said-closed = 🗂 Closed. The sender is told.
registers-said-reopened = ↩️ Opened again. The sender is told.
registers-said-assigned = 🏢 Given. The new unit is told.
registers-said-due = 📅 The day is moved. The sender is told.
registers-said-withdrawn = ↩️ Taken back.
registers-ask-answered = Please type the answer to { $code }. The sender reads it word for word.
registers-ask-raised = Please type what goes to the city about { $code }: why it is beyond the ward's power, what is proposed. The sender can read it too.
registers-ask-closed = Please type why { $code } is closed. The sender reads it word for word.
registers-ask-document = By which document? Please type its number and date, such as: 45/UBND-VHXH ngày 20/3/2026.
registers-no-document = No document
registers-document-no-number = I see no number of a document. Please type it again, such as: 45/UBND-VHXH ngày 20/3/2026.
registers-document-bad-date = The document's date is wrong or after today. Please type it again, such as: 45/UBND-VHXH ngày 20/3/2026.
registers-decision-unfit = I need a few sentences, at most { $most } letters.
registers-sure-answered =
    Send this answer to { $code }?

    “{ $words }”
registers-sure-raised =
    Note { $code } as passed to the city?

    “{ $words }”
registers-sure-closed =
    Close { $code }?

    “{ $words }”
registers-do-answered = ✅ Send the answer
registers-do-raised = ⬆️ Note it as passed on
registers-do-closed = 🗂 Close
registers-ask-unit = Which unit gets { $code }?
registers-more-units = Other units …
registers-ask-due = { $code } is to be answered by { $due }. Please choose, or type a date such as 15/4/2026.
registers-due-in = In { $days } working days
registers-due-unread = I cannot read this date. Please type it like 15/4/2026.
registers-due-out-of-range = This day has passed or is more than a year away.
registers-due-day-off = This is a day off. Please choose a working day.

## History

registers-history-head = 🕘 <b>History of { $code }</b>
# $at: when; $who: who; $what: one of those below; $old, $new: from what, to what.
registers-trace = • { $at } · { $who }: { $what }
registers-trace-to = • { $at } · { $who }: { $what } → { $new }
registers-trace-from-to = • { $at } · { $who }: { $what }, from “{ $old }” → “{ $new }”
registers-did-entered = entered
registers-did-taken = taken up
registers-did-answered = answered
registers-did-raised = passed to the city
registers-did-closed = closed
registers-did-reopened = opened again
registers-did-assigned = given to a unit
registers-did-due = day moved
registers-did-withdrawn = taken back
