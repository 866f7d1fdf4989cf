# Logging help sessions.

sessions-new = 📝 Log a session
sessions-new-more = 📝 Log another
sessions-recent = 🗂 Recent sessions
sessions-month = 📊 This month

## One question at a time

sessions-line-or-question = Would you like to log a session, or to ask for a guide?
sessions-line-log = 📝 Log a session
sessions-line-question = ❓ Ask for a guide
sessions-line-queued = I keep the session you just typed. It comes after this one.
# $count: sessions that wait
sessions-line-more = { $count } more to come after this one.

sessions-ward-month = 📊 The teams' month
sessions-beside = 🤝 Sit beside and help
sessions-ask-colleagues = Who else of the team helped? Tap a name to add it, tap again to take it off.
sessions-colleagues-none = The team has nobody else to add yet.
sessions-unread-colleagues = I do not know who that is. Tap a name below, or type it as it stands.
sessions-field-colleagues = Colleagues
# $name: a member's name
sessions-colleague = { $name }
# $name: a member's name
sessions-colleague-chosen = ✓ { $name }
# $names: names of those who helped too
sessions-with-line = Helped too: { $names }
sessions-photo-line = 📷 With a picture
sessions-photo-kept = The picture belongs to this session now. If it shows anybody's papers, please send another in its place.
sessions-photo-show = 📷 See the picture
# $session: the session's code
sessions-photo-of = Picture of session { $session }
# $title: the guide's title
sessions-beside-title = <b>🤝 Beside · { $title }</b>
sessions-beside-say =
    <b>Say:</b> “You hold the phone and tap, I sit beside you and read step by step. Ask whenever something is unclear.”
    They tap, you only point. After each step ask what they see, then go on.
# $label: the way
sessions-beside-path = <b>{ $label }</b>
# $number: the step's number; $action: what to do; $see: what is seen
sessions-beside-step = { $number }. { $action } → Seen: { $see }
sessions-beside-check = <b>Check before you go:</b> they did it once more on their own, and have at hand:
sessions-beside-never =
    <b>Never:</b>
    • ask for, look at or write down a password, an OTP or a card number
    • photograph identity cards or papers; keep the phone or take it away
    • tap a payment for them
# $text: one point
sessions-beside-point = • { $text }
sessions-beside-troubles = <b>What often goes wrong:</b>
# $sign: how it shows; $remedy: what helps
sessions-beside-trouble = • { $sign } → { $remedy }
sessions-beside-done = ✅ Done, log it
sessions-beside-guide = The guide itself

sessions-ask-group = Which group's session was it?
sessions-ask-topic = What did you help with? Choose, or type a few words such as “install vneid”.
sessions-ask-topic-too = What else did you help with in that session?
sessions-ask-topic-of = Which one exactly?
sessions-topic-found = Is it one of these?
# $topic: the short name of a usual topic
sessions-topic-usual = ★ { $topic }
sessions-topic-more = More ▶
sessions-topic-first = ◀ All groups
sessions-ask-people = How many people did you help?
sessions-people-typed = Another number: type it
sessions-ask-people-typed = Please type how many people, such as 12.
sessions-ask-place = Where was it? Choose, or type the place.
sessions-ask-day = Which day was it? Choose, or type a date such as 20/11.
sessions-ask-minutes = About how many minutes? Choose, or type a number.
sessions-ask-seniors = How many of them were over 60? Choose, or type a number.
sessions-ask-businesses = How many of them were household businesses? Choose, or type a number.
sessions-ask-outcome = How did it end? Choose one, or type in Vietnamese, such as “2 xong 1 chưa”.
sessions-ask-note = Please type what to remember, a sentence or two. No names, ID numbers or phone numbers of residents, please.
sessions-ask-fields = What would you like to change?
sessions-ask-fields-more = What would you like to change?
sessions-unsaid = Leave it out
sessions-back-to-card = ◀ Back to the session

## What can be changed

sessions-field-day = Day
sessions-field-place = Place
sessions-field-people = People
sessions-field-topic = Topic
sessions-field-topic-too = One more topic
sessions-field-outcome = Outcome
sessions-field-minutes = Minutes
sessions-field-seniors = People over 60
sessions-field-businesses = Businesses
sessions-field-note = Note
sessions-field-fields = ◀ Back
sessions-field-fields-more = More ▶

## Days and places

sessions-day-today = Today
sessions-day-yesterday = Yesterday
sessions-day-before = Two days ago
sessions-place-home = A home
sessions-place-hall = Community hall
sessions-place-market = Market
sessions-place-service-centre = Public service centre
sessions-place-school = School
sessions-place-workplace = Shop or workplace
sessions-place-online = By phone, Zalo
sessions-place-street = Street or park
sessions-place-elsewhere = Elsewhere
sessions-none = —
sessions-place-unsaid = Place not given

## A session, line by line

# $name: the group's name
sessions-card-title = <b>Session · { $name }</b>. Is this right?
# $name: the session's code, such as B-12
sessions-card-title-edit = <b>Changing session { $name }</b>. Is this right?
# $count: minutes
sessions-count-minutes = { $count } min
# $count: people
sessions-count-people = 👥 people: { $count }
sessions-people-unsaid = 👥 number of people not given
# $count: people over 60
sessions-count-seniors = over 60: { $count }
# $count: businesses
sessions-count-businesses = businesses: { $count }
# $count: people for whom it is done
sessions-count-done = { $count } done
# $count: people for whom it is not done yet
sessions-count-not-done = { $count } not done
# $count: people passed on
sessions-count-referred = { $count } passed on
# $outcome: such as "2 done, 1 not done"
sessions-outcome-line = Outcome: { $outcome }
# $topics: names of the topics
sessions-topics-line = Topics: { $topics }
# $note: the note
sessions-note-line = Note: { $note }
# $sessions: codes, such as B-12
sessions-alike = ⚠ A session just like this was logged a short while ago: { $sessions }. If it is the same one, press Discard; if not, go ahead and save.

## Saving, changing, discarding

sessions-save = ✅ Save
sessions-save-done = ✅ Save, all done
sessions-save-not-done = Save, not done yet
sessions-save-referred = Save, passed on
sessions-outcome-done = All done
sessions-outcome-not-done = Not done yet
sessions-outcome-referred = Passed on
sessions-change = ✏️ Change
sessions-change-minutes = ⏱ Minutes
sessions-field-minutes-more = Minutes, more
sessions-discard = Discard
sessions-discarded = I discarded this session; nothing was saved.
sessions-edit-discarded = Nothing was changed. The session is as it was.
# $session: the code
sessions-saved = ✅ Session <b>{ $session }</b> is saved. Thank you.
# $session: the code
sessions-of-request = Session <b>{ $session }</b> of this request is in the log already. I do not log it again.
sessions-saved-before = This session is already saved as <b>{ $session }</b>. It was not logged a second time.
# $session: the code
sessions-corrected = ✅ Session <b>{ $session }</b> is changed. The old version is kept.
sessions-meanwhile = Somebody has just changed or deleted this session. Nothing more was changed; please look again.
sessions-closed = This session is already saved or discarded.
sessions-look = See that session
sessions-waits = The session you are logging is still here; come back when you like.
sessions-back-to-draft = ◀ Back to my session
sessions-unfinished = You have not finished logging a session. Go on with it, or discard it?
sessions-discard-unfinished = Discard it
sessions-unsaid-again = The number of people changed, so I left out what no longer fits. Please check again.

## What could not be read

sessions-unread-topic = I could not find that topic. Please choose a group below, or put it another way.
sessions-unread-people = I could not read the number of people. Please type a number, such as 3.
sessions-unread-people-typed = I could not read the number of people. Please type a number, such as 12.
sessions-unread-place = I am not sure about the place. Please choose one below, or Elsewhere.
sessions-unread-day = I could not read the day. Please type a date such as 20/11.
sessions-unread-minutes = I could not read the minutes. Please type a number, such as 20.
sessions-unread-seniors = I could not read the number. Please type one; 0 for nobody.
sessions-unread-businesses = I could not read the number. Please type one; 0 for none.
sessions-unread-outcome = I could not read the outcome. Please choose one, or type such as “2 xong 1 chưa”.
sessions-unread-note = A note needs words. Please type a sentence or two.

## What does not fit: $most is the largest number accepted

# $most: at least so many topics
sessions-flaw-no-topic = A session needs a topic (at least { $most }). Everything else is kept.
# $most: at most so many topics
sessions-flaw-topics = A session has at most { $most } topics. Please log others as another session.
# $most: at least so many people
sessions-flaw-no-people = I need the number of people, { $most } or more. Everything else is kept.
# $most: at most so many people
sessions-flaw-people = The number of people can be from 1 to { $most }. Everything else is kept.
# $most: people of the session
sessions-flaw-seniors = People over 60 can be at most { $most }, the number of people. Everything else is kept.
# $most: people of the session
sessions-flaw-businesses = Businesses can be at most { $most }, the number of people. Everything else is kept.
# $most: at most so many minutes
sessions-flaw-minutes = Minutes can be from 1 to { $most }. Everything else is kept.
# $most: people of the session
sessions-flaw-outcomes = Done, not done and passed on can add up to at most { $most }, the number of people. Everything else is kept.
# $most: days back
sessions-flaw-future = That day is still to come. Please give today or one of the last { $most } days. Everything else is kept.
# $most: days back
sessions-flaw-too-old = That day is too long ago. Sessions of the last { $most } days can be logged. Everything else is kept.

## Stored sessions

# $group: the group's name
sessions-recent-title = <b>Recent sessions · { $group }</b>
# $group: the group's name
sessions-recent-empty = { $group } has no session logged yet.
# $number: number to choose; $day; $place; $people: how many; $topics; $outcome; $by: who logged it
sessions-listed = { $number }. { $day } · { $place } · people: { $people } · { $topics } · { $outcome } · logged by { $by }
# $session: the code; $group: the group's name; $facts: lines of the session; $by: who logged it
sessions-whole =
    <b>Session { $session } · { $group }</b>
    { $facts }
    Logged by: { $by }
sessions-edit = ✏️ Change
sessions-delete = 🗑 Delete
sessions-delete-question = Are you sure that you want to delete this session?
sessions-delete-sure = Delete this session
sessions-delete-not = Keep it
# $session: the code
sessions-deleted = Session { $session } is deleted and no longer counted.
sessions-gone = I cannot find that session. It may have been deleted.
sessions-too-late = You can no longer change this session: whoever logged it can do so for 72 hours; after that, please ask the team leader.

## A month

# $group: the group or the ward; $month: month/year
sessions-month-title = <b>{ $month } · { $group }</b>
sessions-month-ward = The whole ward
sessions-month-empty = No session was logged this month.
# $sessions: how many; $people, $seniors, $businesses, $minutes: a sum or "—";
# $done, $not-done, $referred: people by outcome or "—"; $topics, $places: names with counts
sessions-month-counts =
    Sessions: { $sessions }
    People helped, each time counted: { $people }
    Over 60: { $seniors }
    Businesses: { $businesses }
    Minutes: { $minutes }
    Done: { $done } · Not done: { $not-done } · Passed on: { $referred }
    Places: { $places }
    Topics:
    { $topics }
# $sum: a sum; $sessions: sessions that reported it; $all: all sessions
sessions-month-partly = { $sum } (reported in { $sessions } of { $all } sessions)
# $name: a name; $count: sessions
sessions-month-counted = { $name }: { $count }
sessions-month-members = Logged by:
sessions-month-groups = By group:
# $bar: blocks; $name: the team; $count: sessions; $people: people
sessions-month-group = { $bar } { $name }: { $count } sessions, { $people } people
# $bar: blocks; $name: the topic; $count: sessions
sessions-month-bar = { $bar } { $name }: { $count } sessions
# $names: names of teams; $days: number of days
sessions-month-silent = No session for { $days } days: { $names }
# $days: number of days
sessions-month-none-silent = Every team had a session in the last { $days } days.
# $bar: blocks; $done: sessions; $target: the target
sessions-month-target = This month's target: { $bar } { $done }/{ $target } sessions
# $group: a group that was merged or split
sessions-month-of-before = 📊 { $group } (before)
# $count: groups not shown
sessions-month-more-groups = Other groups, { $count } left ▶
sessions-month-before = ◀ Month before
sessions-month-after = Month after ▶
