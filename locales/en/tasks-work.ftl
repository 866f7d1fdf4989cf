# What people do about the plan's tasks: holders, parts, evidence, obstacles, more time, history, ways to look.

tasks-more = ⋯ More
tasks-more-head = Task { $code }: what would you like to do?
tasks-sure = ✅ Yes, do so
tasks-no-words = Please write a few words.
tasks-is-done-already = This task is noted as done already.
tasks-page-before = ◀ Back
tasks-page-after = Next ▶

# The card.
tasks-card-whole = 📂 Belongs to task { $code }: { $content }
tasks-card-holders = ✍️ Held by: { $names }
tasks-card-shares = 🧩 Units: { $done }/{ $all } done
tasks-card-parts = 🧩 Parts: { $done }/{ $all } done
tasks-card-known = 👀 Helping units that know: { $known }/{ $all } · not yet: { $names }
tasks-card-known-all = 👀 All { $count } helping units know.
tasks-card-obstacle = 🚧 Obstacle ({ $day }): { $text }
tasks-card-extension = ⏳ More time asked for, until { $day }: { $reason }
tasks-card-evidence = 📎 Evidence: { $count }
tasks-mend-coordinator = The coordinator will complete this.
tasks-mend-person = → Who: tap “More”, “Who holds it” and choose unit by unit.
tasks-mend-time = → When: tap “More”, then the time, and enter a date, the document or the event.
tasks-mend-responsibility = → In charge: tap “Assign to a unit”, or choose a holder in each unit.
tasks-mend-print = → What, result: correct this row of the plan's appendix and import it again.

# Done, evidence.
tasks-done-whole-question = Task { $code } has { $open } of { $all } parts open. Note the whole task as done?
tasks-done-whole = ✅ The whole task is done
tasks-percent-said-all = 📈 Noted: { $percent } %. When it is done, tap “Done” and the reminders end.
tasks-evidence = 📎 See evidence
tasks-evidence-add = 📎 Add evidence
tasks-evidence-question = Send evidence for task { $code }: a picture, a file, a link, or a document's number and date.
tasks-evidence-head = 📎 Evidence for task <b>{ $code }</b>: { $count }
# $kind is one of the words below.
tasks-evidence-line = { $number }. { $kind } { $text } ({ $by }, { $at })
tasks-evidence-words = 📝
tasks-evidence-document = 📄 Document
tasks-evidence-link = 🔗
tasks-evidence-photo = 🖼 Picture
tasks-evidence-file = 📎 File
tasks-evidence-open = Open { $number }
tasks-evidence-passed = The evidence for task { $code } is above.
tasks-evidence-elsewhere = This file came by another channel and cannot be opened here. Please see it there.

# Obstacles.
tasks-obstacle = 🚧 Obstacle
tasks-obstacle-question = What stands in the way of task { $code }? Write a sentence or two; those responsible are told at once.
tasks-obstacle-said = 🚧 The obstacle is noted and those responsible are told.
tasks-obstacle-said-nobody = 🚧 The obstacle is noted. There is nobody to tell yet; the coordinator will see it in the list.
tasks-obstacle-notice =
    🚧 <b>{ $name }</b> ({ $unit }) reports an obstacle to task <b>{ $code }</b>:
    { $content }

    { $text }
tasks-obstacle-register = 📒 Put it into the register
tasks-solved = ✅ Out of the way
tasks-solved-said = ✅ Noted: the obstacle is out of the way.
tasks-solved-notice = ✅ The obstacle to task <b>{ $code }</b> is out of the way: { $text }

# More time.
tasks-extend = ⏳ Ask for more time
tasks-extend-undated = This task has no date, so no more time need be asked for.
tasks-extend-question =
    Task { $code } is due on { $day }. Until when do you need?
    Tap or type, for example: 15/12, 15/12/2026, thứ sáu tới, cuối tháng.
tasks-extend-reason = Until { $day }. Why? One sentence is enough.
tasks-extend-said = ⏳ Asked for more time, until { $day }. You will be told; until then the old date stands.
tasks-extend-said-nobody = ⏳ Noted: more time until { $day }. The old date stands until somebody decides.
tasks-extension-notice =
    ⏳ <b>{ $name }</b> asks for more time for task <b>{ $code }</b>:
    { $content }
    From { $from } to <b>{ $to }</b>. Why: { $reason }
tasks-extension-decided = This has been decided or withdrawn.
tasks-extension-passed = The task has changed since, so this no longer applies.
tasks-grant = ✅ Grant
tasks-granted-said = ✅ The date is { $day } now. The reminders follow.
tasks-granted-notice = ✅ <b>{ $name }</b> granted more time for task <b>{ $code }</b>, until <b>{ $day }</b>.
tasks-refuse = ✖️ Refuse
tasks-refuse-question = Task { $code }: write a sentence about why, or go without a word.
tasks-refuse-now = Without a word
tasks-refused-said = ✖️ Refused. The date stays { $day }.
tasks-refused-notice =
    ✖️ <b>{ $name }</b> did not grant more time for task <b>{ $code }</b>, the date stays <b>{ $day }</b>.
    Remark: { $remark }

# Dates.
tasks-date-unread = I could not read the date. Please type 15/12/2026, 15/12 or thứ sáu tới.
tasks-date-past = { $day } is today or has passed. Please choose a day after today.
tasks-date-off = { $day } is a day off. The next working day is { $next }: tap it or type another.
tasks-date-not-later = The date is { $day } already. Please choose a later day.
tasks-date-after-whole = The whole task is due on { $day }, so this part cannot be later. Ask for more time for the whole first.
tasks-date-too-far = That day is too far away. Please check the year.

# Sent back, given back.
tasks-send-back = ↩️ Not enough, send back
tasks-send-back-question = What is missing in task { $code }? One sentence; the unit is told.
tasks-send-back-not-now = This task is not noted as done, so there is nothing to send back.
tasks-sent-back-said = ↩️ The task is open again and the unit is told.
tasks-sent-back-notice = ↩️ This task needs more work: <b>{ $remark }</b>
tasks-give-back = ↪️ Give back to the unit
tasks-give-back-question = Why is task { $code } still that unit's? One sentence; it is told so.
tasks-give-back-not-now = No unit has just sent this task back.
tasks-given-back-said = ↪️ The task is that unit's again, with your remark.
tasks-given-back-notice = ↪️ The coordinator gave this task back to your unit: <b>{ $remark }</b>

# Holders.
tasks-holders = ✍️ Who holds it
tasks-holders-head =
    ✍️ <b>{ $code }</b> · in the plan: { $responsible }
tasks-holders-none = Nobody is named for this task.
tasks-holding-line = • <b>{ $name }</b>: since { $since } (noted by { $by })
tasks-holding-line-over = ◦ { $name }: { $since } to { $until } (noted by { $by })
tasks-holders-choose = Choose who holds it
tasks-holders-by-unit = Choose unit by unit
tasks-not-for-many = This task is one unit's; there is nothing to choose unit by unit.
tasks-by-unit-head =
    Task { $code } is for many units. Choose a unit, then who holds it there.
    So far: { $named }/{ $units } units.
tasks-by-unit = ✅ { $unit }: { $names }
tasks-by-unit-none = { $unit }: nobody yet
tasks-every-head = Every unit: its head holds it
tasks-every-head-question = Note the heads of { $units } units as holding task { $code }? Units that have somebody keep them.
tasks-every-head-sure = ✅ Note it for every unit
tasks-in-unit-question = <b>{ $unit }</b>: who holds task { $code }? Several can.
tasks-in-unit-nobody = Nobody of the unit has joined yet. Note the post now and invite people later.
tasks-holder-person = 👤 { $name }
tasks-holder-post = 🏷 { $name } (post)
tasks-holder-chosen = ✅ { $name } (tap to undo)
tasks-holder-gone = { $name } (no longer there)
tasks-holder-said = ✍️ Noted: { $name } holds task { $code }.
tasks-holder-released = Noted: { $name } no longer holds task { $code }.
tasks-holder-not-there = This person is not in that unit. Please choose again.
tasks-held-notice = ✍️ You were just noted as holding this task:
tasks-next-unit = Next: { $unit } ▶

# The post at the head of a unit, handing over.
tasks-post = 🏷 Head of the unit
tasks-post-head = 🏷 <b>{ $post }</b> ({ $unit })
tasks-post-nobody = Nobody is noted for this post.
tasks-post-next = Hand the post over
tasks-post-question = Who takes the post { $post }?
tasks-post-no-people = Nobody else of the unit has joined to take the post { $post }. Please invite somebody first.
tasks-post-sure-question = Note { $name } as { $post } from today? The unfinished tasks of the former holder go along.
tasks-post-said = 🏷 Noted: { $name } has the post. Unfinished tasks that went along: { $count }.
tasks-post-has-it = { $name } has this post already.
tasks-post-notice = 🏷 You are noted as <b>{ $post }</b>. Unfinished tasks: { $count }.
tasks-hand-over = 🔄 Hand tasks over
tasks-hand-over-question = { $unit }: whose tasks are handed over?
tasks-hand-over-none = { $unit }: nobody holds tasks by name.
tasks-hand-over-of = { $name }: { $count } tasks
tasks-hand-over-to = To whom do the tasks of { $name } go?
tasks-hand-over-no-people = Nobody else of the unit has joined to take the tasks of { $name }.
tasks-hand-over-sure = Move { $count } unfinished tasks from { $from } to { $to }?
tasks-hand-over-said = 🔄 Moved { $count } tasks from { $from } to { $to }.
tasks-hand-over-notice = 🔄 { $count } tasks have just moved from { $from } to { $to }.

# Shares and parts.
tasks-parts = 🧩 Parts
tasks-parts-head = 🧩 Task <b>{ $code }</b>: { $done }/{ $all } parts done
tasks-part-line = • { $code } { $what }: { $standing } · { $percent } %
tasks-part-button = { $code } · { $what }
tasks-part-new = ➕ Add a part
tasks-part-question = What is the new part of task { $code }? One sentence.
tasks-part-date-question = When should it be done? Tap or type, for example: 15/12, thứ sáu tới.
tasks-part-same-date = Same date, { $day }
tasks-part-no-date = No date
tasks-part-not-now = No part can be added to this task now.
tasks-part-said = ➕ Added part { $code }, due { $day }.
tasks-drop = 🗑 Take this part out
tasks-drop-question = Take part { $code } ({ $what }) out? Its history is kept.
tasks-drop-said = 🗑 Part { $code } ({ $what }) is out.
tasks-whole-notice = 🧩 All { $count } parts of task <b>{ $code }</b> are done. Please look and note the whole as done.

# The units that help.
tasks-beside = 🤝 Helping units
tasks-beside-head =
    🤝 Task <b>{ $code }</b> · helping, in the plan: { $print }
tasks-beside-none = No helping unit is named yet.
tasks-beside-waiting = ▫️ { $unit }: has not said that it knows
tasks-beside-known = ✅ { $unit }: knows ({ $by }, { $at })
tasks-beside-name = Name helping units
tasks-beside-question = Which units help with task { $code }? Named so far: { $count }.
tasks-beside-notice = 🤝 Your unit is noted as helping with this task. Please tap “My unit knows”:
tasks-know = 👍 My unit knows
tasks-know-said = 👍 Noted: your unit knows of this task.

# History. $old and $new are what it was and what it is.
tasks-history = 🕘 History
tasks-history-head = 🕘 History of task <b>{ $code }</b>: { $count } lines
tasks-history-empty = Nothing has changed yet.
tasks-history-line = { $at } · <b>{ $by }</b>: { $what }
tasks-history-somebody = the system
tasks-history-open = open
tasks-history-state = { $old } → { $new }
tasks-history-percent = progress { $old } → { $new }
tasks-history-returned = not a task of { $old }
tasks-history-unit = unit { $old } → { $new }
tasks-history-given-back = given back to the unit: { $new }
tasks-history-sent-back = sent back, not enough: { $new }
tasks-history-due = date { $old } → { $new }
tasks-history-note = noted: { $new }
tasks-history-file = sent a file as evidence: { $new }
tasks-history-obstacle = obstacle: { $new }
tasks-history-obstacle-closed = obstacle out of the way: { $old }
tasks-history-asked = asked for more time { $old } → { $new }
tasks-history-granted = granted more time { $old } → { $new }
tasks-history-refused = refused more time, remark: { $new }
tasks-history-holder = { $new } holds it
tasks-history-holder-ended = { $old } no longer holds it
tasks-history-post = head of the unit { $old } → { $new }
tasks-history-part = added part { $new }
tasks-history-dropped = took out part { $old }
tasks-history-known = { $new } knows
tasks-history-turn = period { $old }: { $new }
tasks-history-opened = the task opens: { $new }

# Ways to look.
tasks-views = 🔎 Filter, search
tasks-views-question = Which tasks would you like to see?
tasks-view-mine = ✍️ Mine ({ $count })
tasks-view-open = 🏢 My unit's ({ $count })
tasks-view-late = ⏰ Late ({ $count })
tasks-view-month = 📅 Due this month ({ $count })
tasks-view-free = 👤 Held by nobody ({ $count })
tasks-view-unclear = ⚠️ Not clear ({ $count })
tasks-view-waiting = ✋ Waiting ({ $count })
tasks-view-beside = 🤝 Helping with ({ $count })
tasks-view-heads = 🏷 By head
tasks-view-head-mine = ✍️ Tasks in your name: <b>{ $count }</b>
tasks-view-head-open = 🏢 Open tasks of your unit: <b>{ $count }</b>
tasks-view-head-late = ⏰ Late: <b>{ $count }</b>
tasks-view-head-month = 📅 Due until the end of the month: <b>{ $count }</b>
tasks-view-head-free = 👤 Held by nobody: <b>{ $count }</b>
tasks-view-head-unclear = ⚠️ Not clear in all five: <b>{ $count }</b>
tasks-view-head-waiting = ✋ Waiting (sent back, more time, obstacles): <b>{ $count }</b>
tasks-view-head-beside = 🤝 Your unit helps with: <b>{ $count }</b>
tasks-view-empty = There is none.
tasks-unclear-count = Not clear, { $what }: { $count }
tasks-unclear-line = { $number }. <b>{ $code }</b> lacks { $missing }: { $content }
tasks-heads-head = 🏷 Heads who answer for tasks: <b>{ $count }</b>
tasks-heads-line = { $number }. { $head }: { $open } open · { $late } late · { $done } done
tasks-heads-button = { $number }. { $head }
tasks-of-head = 🏷 <b>{ $head }</b>: { $open } open · { $late } late · { $done } done
tasks-search = 🔎 Search by words
tasks-search-question = Type a few words of the task, accents or not. For example: chu ky so
tasks-found = 🔎 “{ $text }”: <b>{ $count }</b> tasks
tasks-found-none = 🔎 No task has “{ $text }”. Try fewer or other words.
