# Personal data: what is kept, why, until when; as a file; erased.

privacy-home = 🔒 Your data
privacy-head = 🔒 <b>What I keep about you:</b>
# $count: how many
privacy-held-account = • The account you write from, to answer you. Until you have it erased.
privacy-held-roles = • { $count } roles in the ward. Part of the ward's own records.
privacy-held-invitation = • Your name in the invitation you accepted. Until you have it erased.
privacy-held-requests = • { $count } requests for help. Phone number and your words go 7 days after it is done.
privacy-held-for-others = • { $count } requests you made for somebody else.
privacy-held-helped = • { $count } requests you helped with, by their codes.
privacy-held-group = • Your residential group, so as not to ask again. Until you say no more.
privacy-held-entries = • { $count } petitions or ideas you sent, for the ward to answer. Until you have them erased.
privacy-held-entries-worked = • { $count } entries of the ward's registers that you wrote down or work on.
privacy-held-sessions = • { $count } sessions you logged or helped in.
privacy-held-tasks = • { $count } tasks of the plan held in your name.
privacy-held-deeds = • { $count } lines you wrote about tasks of the plan.
privacy-held-roster = • Your duty times and days away, to share the work. Until you change them.
privacy-held-remarks = • { $count } remarks you wrote for the ward's reports.
privacy-held-values = • { $count } indicator values you entered.
privacy-held-reports = • { $count } times you said a screen looked different. Without your name.
privacy-held-phrases = • { $count } ways of asking you added to guides.
privacy-held-conversation = • Where you stopped reading, to come back to it. Until you have it erased.
privacy-held-messages = • { $count } messages I sent you, so as not to send them twice. Erased after 7 days.
privacy-foot =
    I sell nothing and show it to nobody but the people of the ward who help you.
    You can take it with you as a file, or have all of it erased at any time.
privacy-export = 📥 Download (.json)
privacy-exported = Here is a file with everything I keep about you. Please do not pass it on to strangers.
privacy-file-caption = What I keep about you.
privacy-erase = 🗑 Erase everything
privacy-ask-erase =
    🗑 <b>Erase everything about you?</b>
    Erased at once, for good: account, phone number, what you wrote, pictures, the group I remember, where you stopped reading.
    Unfinished requests and petitions are taken back, and whoever helps is told.
    What stays are counts, words of thanks and unanswered questions: with no mark of whose they are.
privacy-ask-erase-staff = Your roles in the ward end too. What you did stays, under “a member”.
privacy-erase-sure = Yes, erase all
privacy-erase-not = No, keep it
privacy-erased =
    ✅ Everything about you is erased. From now on I do not know who you are.
    Old messages on your phone are yours to delete. Write whenever you need something; you will be new to me.
privacy-last-administrator =
    You are the only administrator, so I cannot erase you yet.
    Please invite another administrator first, then try again.
privacy-a-member = a member

## In the file: the names of its parts and fields

privacy-file-made = made at
privacy-kind-account = account
privacy-kind-roles = roles
privacy-kind-invitation = accepted invitation
privacy-kind-requests = requests for help
privacy-kind-for-others = requests for others
privacy-kind-helped = requests helped with
privacy-kind-group = remembered group
privacy-kind-entries = petitions and ideas
privacy-kind-entries-worked = register entries worked on
privacy-kind-sessions = sessions
privacy-kind-tasks = tasks held
privacy-kind-deeds = lines written about tasks
privacy-kind-roster = duty times
privacy-kind-remarks = remarks in reports
privacy-kind-values = indicator values
privacy-kind-reports = guides reported
privacy-kind-phrases = ways of asking added
privacy-kind-conversation = conversation
privacy-kind-messages = messages sent
privacy-field-channel = channel
privacy-field-account = account
privacy-field-name = name
privacy-field-language = language
privacy-field-since = since
privacy-field-until = until
privacy-field-role = role
privacy-field-place = place
privacy-field-at = at
privacy-field-state = state
privacy-field-guide = guide
privacy-field-step = step
privacy-field-question = question
privacy-field-unfinished = unfinished
privacy-field-code = code
privacy-field-words = words
privacy-field-way = way
privacy-field-wish = when
privacy-field-phone = phone
privacy-field-week = week
privacy-field-away-from = away from
privacy-field-away-until = away until
privacy-field-picture = picture
privacy-field-day = day
privacy-field-people = people
privacy-field-minutes = minutes
privacy-field-note = note
privacy-field-period = period
privacy-field-what = what
