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
privacy-held-consents = • { $count } times you agreed to something, with the sentence. Kept as proof.
privacy-held-views = • { $count } times somebody of the ward was shown your phone number: when and why. Kept for 24 months.
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
privacy-kind-consents = what you agreed to
privacy-kind-views = views of your phone number
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
privacy-field-purpose = purpose
privacy-field-what = what

## One purpose at a time. The sentences name nobody, as they are kept word for word.

privacy-child = If you are under 16, please let a parent or grandparent do this.
privacy-consent-phone =
    Do you agree that whoever takes this may call this number to help you?
    Nobody else sees it. It is erased 7 days after it is done. Take it back at any time: /dulieu.
privacy-consent-phone-of-other =
    Has that person agreed that whoever takes this may call this number?
    Nobody else sees it. It is erased 7 days after it is done.
privacy-consent-group = Do you agree that I remember your group, only so as not to ask again?
privacy-consent-entry = By agreeing you let the ward keep these words, to consider and answer them. Neither your name nor your number goes with them. You can take them back at any time.
privacy-consent-picture =
    Do you agree that the ward's staff look at this picture to correct the guide?
    ⚠️ Please send no picture of an ID card, a password or a card number.
privacy-consent-session-picture = By saving you confirm that the people in the picture agree to its being kept.
privacy-consent-name = By joining you agree that the ward keeps this name, so that people know who helps. Take it back at any time: /dulieu.
privacy-consents = ↩️ Take back a consent
privacy-consents-head = You agreed to the following. Tap what you want to take back; what rests on it is deleted at once.
privacy-withdraw-phone = ↩️ Erase my phone number
privacy-withdraw-phone-of-other = ↩️ Erase numbers I gave for others
privacy-withdraw-group = ↩️ Do not remember my group
privacy-withdraw-entry = ↩️ Take back my petitions
privacy-withdraw-picture = ↩️ Erase my pictures
privacy-withdraw-session-picture = ↩️ Erase pictures of sessions
privacy-withdraw-name = ↩️ Erase my name
privacy-withdrawn = ✅ Erased. From now on it is neither kept nor used.
privacy-not-agreed = That is no longer kept.

## Who was shown phone numbers, for coordinators and administrators

privacy-views = 👁 Who saw phone numbers
privacy-views-head = 👁 <b>Who was shown residents' phone numbers</b>, newest first:
privacy-views-none = Nobody has been shown a resident's phone number.
# $at: when; $who: who; $code: the request's code; $why: why
privacy-views-line = • { $at }: { $who }, { $code }, { $why }
privacy-views-more = Earlier ▶
privacy-reason-claimed = when taking the request
privacy-reason-looked = looking again while helping
