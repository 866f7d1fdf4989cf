# Asking for help: a resident asks, a member of the digital team helps.
# $code is the short code such as HD-7K2P; $helper is the name of the member who took it.

requests-new = 🤝 Ask someone to help
requests-new-other = 👵 Ask for somebody else
requests-mine = 📋 My requests
requests-team = 🙋 My team's requests
requests-look = 👀 See the request

## Writing a request

requests-ask-about = What do you need help with? One short sentence will do.
requests-ask-about-other =
    One sentence please: what is needed, and where to meet the person.
    No full names, no ID numbers.
requests-about-later = I will tell the helper
requests-ask-group = Which residential group do you live in? Then I can tell the right team.
requests-ask-group-other = Which residential group does the person live in?
requests-more-groups = Other groups ▶
requests-group-not-known = I am not sure
requests-other-group = Change the group
requests-group-unknown = group not known
requests-ask-way = How would you like to be helped?
requests-choose-chat = 💬 By writing here
requests-choose-phone = 📞 By a phone call
requests-choose-home = 🏠 At home
requests-choose-hall = 🏛 At the community hall
requests-way-chat = writing here
requests-way-phone = phone call
requests-way-home = at home
requests-way-hall = at the community hall
requests-ask-wish = When are you free?
requests-wish-soon = As soon as possible
requests-wish-morning = In a morning
requests-wish-afternoon = In an afternoon
requests-wish-evening = In an evening
requests-wish-weekend = At a weekend
# $topic: what is needed; $group: the group; $way: how; $wish: when
requests-ask-send =
    Shall I send this request?
    About: { $topic }
    Where: { $group }
    How: { $way } · { $wish }
requests-send = ✅ Send the request
requests-ask-phone =
    Please type the phone number to call.
    Only the helper will see it. I delete it 7 days after the end.
requests-phone-unread = I could not read that number. Please type all 10 digits, such as 0912 345 678.
requests-phone-read = The number I read: <b>{ $phone }</b>. If it is wrong, type it again.
requests-phone-agree = ✅ I agree, send the request
requests-no-key =
    I cannot keep a phone number safely just now, so I did not keep it.
    Please choose another way to be helped.
requests-not-writing = I no longer have the request that you were writing. Tap below to write it again.
requests-too-many = You have several requests that are not finished. Please look at them, or cancel one first.
requests-sent-before = Request { $code } has already been sent. I do not send it again.
# $hotline: the ward's hotline
requests-sent-team = ✅ I have sent request <b>{ $code }</b> to the digital team of { $group }.
requests-sent-coordinator = ✅ I have sent request <b>{ $code }</b> to the ward's coordinator.
requests-sent-nobody =
    ✅ I have stored request <b>{ $code }</b>. Nobody can read it at the moment; I pass it on as soon as somebody can.
    If it is urgent, call the ward: { $hotline }
# $minutes: how many minutes of waiting
requests-in-hours = If nobody takes it within { $minutes } minutes, I tell the team leader. I tell you when somebody does.
requests-in-hours-coordinator = I tell you as soon as somebody takes it.
# $at: the next working time and day
requests-after-hours = It is outside working hours. You may have to wait until { $at }. I tell you when somebody takes it.
# $when: when, such as "14:00 this afternoon"
requests-later = Nobody of the team is on duty right now. The team is on duty from { $when }: I will tell them then, and let you know who helps.
requests-on-duty = Somebody of the team is on duty. I will tell you at once who helps.
requests-hour = { $hour }:00
# $hour: the hour; $part: part of the day; $weekday, $date: the day
requests-when-today = { $hour } this { $part }
requests-when-tomorrow = { $hour } tomorrow { $part }
requests-when-day = { $hour } on { $weekday } { $part } { $date }
requests-part-morning = morning
requests-part-noon = noon
requests-part-afternoon = afternoon
requests-part-evening = evening
requests-remember = Yes, remember my group
requests-remembered = I will remember: { $group }. You can change your mind at any time.
requests-forget-group = Do not remember it
requests-forgotten = I no longer remember your group.

## What it is about

# $title: the guide; $number, $count: which step of how many
requests-topic-step = { $title }, stuck at step { $number }/{ $count }
requests-topic-unsaid = not said yet

## What the resident sees

requests-mine-none = You have no request. If you need someone to help, tap below.
requests-mine-head = Your requests:
requests-mine-line = • { $code }: { $topic } ({ $standing })
requests-mine-card =
    📋 <b>{ $code }</b>
    About: { $topic }
    How: { $way }
    { $standing }
requests-state-open = waiting
requests-state-claimed = being helped
requests-state-closed = finished
requests-state-cancelled = cancelled
requests-standing-open = ⏳ Waiting for a helper. I tell you when somebody takes it.
requests-standing-claimed = 🤝 { $helper } is helping you.
requests-standing-closed = ✔️ Finished: { $outcome }.
requests-standing-cancelled = You cancelled this request.
requests-a-member = a member of the digital team
requests-cancel = ❌ Cancel the request
requests-ask-cancel = Cancel request { $code }?
requests-cancel-sure = Yes, cancel
requests-cancel-not = No, keep it
requests-cancelled = I have cancelled request { $code }. I am here whenever you need me.
requests-cancelled-notice = The resident cancelled request { $code }. There is nothing more to do.

## The digital team

requests-new-head = 🆕 Someone needs help
requests-waiting-head = ⏳ A request is waiting
requests-returned-head = 🔁 A request was given back and needs a helper
requests-reopened-head = 🔁 A request was opened again: not solved yet
requests-moved-head = ➡️ A request was moved to your team
requests-split-head = ✂️ The group was split; this request needs its new group
requests-unclaimed-head = ⏰ Nobody has taken this request
requests-won-head = ✅ This request is yours now.
requests-yours-head = 🤝 You are helping with this
# $from: the member who hands it over
requests-handed-head = 🤝 { $from } asks you to help with this
# $at: time and day of sending
requests-card =
    <b>{ $code }</b> · { $group } · { $at }
    { $topic }
    How: { $way }. When: { $wish }.
requests-for-other-note = Asked on behalf of somebody who has no smartphone.
requests-phone-line = 📞 { $phone }
# $code is the request that the number was given for.
requests-phone-withdrawn = The resident of { $code } has taken back the telephone number. Please do not call it any more; write to them here instead.
requests-phone-locked = 📞 The phone number is locked and I cannot open it. Please tell the administrator to check the data key (DATA_KEY).
requests-asker-away = The resident has switched off or blocked the assistant, so the news has not arrived.
requests-claim = ✋ I will help
requests-move = Move to another group
requests-see-guide = 📖 See the guide
requests-chat-resident = 💬 Write to the resident
requests-close = ✔️ Finish
requests-hand-over = Hand over
requests-return = Give back
requests-team-head = 🙋 You are helping: { $own } · waiting: { $waiting }
requests-team-waits = • { $code } (waiting since { $at }): { $topic }
# waiting for longer than the leader is to wait
requests-team-late = • ⏰ { $code } (waiting since { $at }): { $topic }
requests-team-yours = • { $code } (yours): { $topic }
# $count: how many are not shown
requests-team-more = More, { $count } left ▶
# $waiting: waiting; $late: for longer than $minutes minutes; $helped: being helped
requests-team-standing = { $group }: { $waiting } waiting ({ $late } for over { $minutes } minutes), { $helped } being helped.
# $opened: new; $closed: ended
requests-team-month = This month: { $opened } new, { $closed } ended.
# $mean: mean stars; $count: ratings
requests-team-rated = Rated { $mean } ⭐ ({ $count } times).
requests-team-groups = Waiting in: { $groups }
requests-team-group = { $group }: { $count }
requests-my-month-open = 🌱 My month
# $month: month/year; $closed: requests ended
requests-my-month =
    <b>🌱 Your month { $month }</b>
    Sessions: { $sessions } · people helped: { $people } · minutes: { $minutes }
    Requests ended: { $closed }
requests-my-topics = Mostly helped with: { $topics }
requests-my-thanks = 💐 { $count } thank-yous (4, 5 ⭐) from residents.
requests-my-word = “{ $word }”
requests-taken = { $helper } took { $code } before you. Thank you!
requests-open-again = Request { $code } is waiting for somebody else and is no longer yours.
requests-ended-already = Request { $code } has already ended.
requests-returned = I gave { $code } back to the team and told the resident.
requests-ask-hand = To whom do you hand over { $code }?
requests-nobody-else = Nobody else can be reached to take { $code } now. You can give it back to the team.
requests-handed-over = I handed { $code } over to { $helper } and told the resident.
requests-ask-move = Which residential group does this request belong to?
requests-moved = I moved { $code } to { $group } and told the resident.

## What the resident is told

requests-claimed = 👋 { $helper } will help you with { $code }.
requests-handed = 👋 { $helper } will help you further with { $code }.
requests-next-chat = What you type here, { $helper } can read.
requests-next-phone = { $helper } will call you.
requests-next-home = { $helper } will agree a time with you here before coming.
requests-next-hall = { $helper } will agree a time with you here, to meet at the community hall.
requests-went-back = Whoever took { $code } could not help after all. I have told the whole team again.
requests-went-back-later = Whoever took { $code } cannot help after all; I am looking for somebody else.
requests-went-to-coordinator = I passed { $code } to the ward's coordinator. I tell you when somebody helps.
requests-moved-notice = I moved { $code } to the digital team of { $group }. I tell you when somebody takes it.
requests-told-leader = Nobody has taken { $code } yet. I have just told the team leader.
requests-told-coordinator = Nobody has taken { $code } yet. I have just told the ward's coordinator, to find someone for you.

## Writing to each other

requests-side-resident = Resident
requests-side-for-other = Whoever asked
requests-relay-head = <b>{ $from } · { $code }</b>
requests-reply = ↩️ Reply
requests-chat-helper = 💬 Write to { $helper }
# $to: whoever is at the other side
requests-chat-begin = Type here and I pass it on to { $to } ({ $code }). Pictures and voice messages too.
requests-chat-end = Stop writing
requests-chat-ended = You stopped writing. From now on what you type is for me.
requests-chat-passed = ✓ Passed on to { $to } ({ $code }).
requests-chat-photo-passed =
    ✓ Picture passed on to { $to } ({ $code }).
    ⚠️ Please never send pictures of ID or bank cards.
requests-chat-away = I could NOT pass this on: { $to } ({ $code }) has switched off or blocked the assistant. Please try another way, or write later.
requests-chat-file = I pass on words, pictures and voice messages only. This file was not passed on.
requests-chat-secret = ⛔ I did NOT pass that message on.
requests-chat-nobody-yet = Nobody has taken { $code } yet, so I cannot pass this on. I tell you when somebody does.
requests-chat-nobody-else = You asked for { $code } and you help with it, so there is nobody else to write to.
requests-chat-not-yours = { $code } is no longer yours, so I did not pass this on.
requests-chat-over = Request { $code } has ended, so I did not pass this on. Just ask me if you need anything.
requests-chat-helper-left = Whoever helped with { $code } has left the team, so I did NOT pass this on. I am looking for somebody else.

## The end

requests-ask-outcome = How did { $code } end?
requests-outcome-done = Done
requests-outcome-not = Not done yet
requests-outcome-ref = Passed on
requests-ask-place = Passed on to whom? Choose, or type the name.
requests-place-centre = Public Administration Service Centre
requests-place-police = Ward police
requests-place-bank = The bank
requests-closed = ✔️ { $code } is finished and the resident has been told. Log the session now?
requests-log-session = 📝 Log the session
requests-session-note = From request { $code }
# $outcome: how it ended
requests-ended = ✔️ { $helper } says that { $code } is finished: { $outcome }.
requests-ended-passed = It was passed on to: { $place }
requests-ask-stars = How was the help? 5 is very good.
requests-stars = { $stars } ⭐
requests-reopen = 🔁 Not solved yet
requests-reopened = I opened { $code } again and told the team.
requests-reopen-late = Request { $code } ended too long ago to be opened again. Please send a new one.
requests-rated = Thank you! If you want to add a word, type it here. It is kept without your name.
requests-no-word = No, thank you
requests-word-kept = Noted, without your name. Thank you.
requests-thanks = Thank you.
requests-rated-before = You have already rated this. Thank you!
requests-rating-late = This cannot be rated now.

## The team's chat

requests-chat-notice =
    🆕 <b>{ $code }</b> · { $group }
    Someone needs help: { $topic }. Whoever can help, please open the assistant in private.
requests-chat-open = Open the assistant
requests-linked = This chat is linked to { $group }. New requests are announced here, with nothing personal. To stop, the leader types: /lienket bo
requests-unlinked = Requests of { $group } are no longer announced in this chat.
requests-link-not-allowed = This command is for the leader of a group's digital team.
requests-link-which = Please add the group's name, such as: /lienket Tổ dân phố 5
