# Guides: finding one, its steps, what comes after.

guides-see-all = 📚 See all guides
guides-other = 📚 Other guides
guides-more-groups = More topics ▶
guides-more = More ▶
guides-other-groups = 📚 Other topics
guides-what-i-know = 📚 What I can help with
guides-groups = Which topic do you need?
guides-group-which = Which one do you need?
guides-group-vneid = 📱 VNeID, ID card
guides-group-public-services = 🏛 Public services
guides-group-payments = 💳 Payments, QR codes
guides-group-safety = 🛡 Avoiding scams
guides-group-health = 🏥 Health, health insurance
guides-group-education = 🎓 Schools
guides-group-commerce = 🛒 Selling, taxes
guides-group-skills = 🌱 Phone skills, learning online
guides-group-ward = 🏘 Ward and residential groups
guides-group-staff = 🗂 For officers
guides-group-team = 🤝 Digital team

guides-card =
    { $icon } <b>{ $title }</b>
    { $summary }

    ⏱ { $time } · 💰 { $fee }
    📍 { $place }
    🎒 You need: { $prepare }
    🔎 Checked on { $checked }
guides-begin = ▶️ Start step by step
guides-all-steps = 📋 See all steps
guides-sources = ℹ️ Sources
guides-step =
    <b>Step { $number }/{ $count }</b> · { $title }

    { $action }

    👀 You will see: { $see }

    ❓ { $otherwise }
guides-next = Next ▶
guides-done = ✅ Done
guides-back = ◀ Back
guides-stuck = 🆘 I am stuck here
guides-step-by-step = ▶️ Go step by step
guides-try-again = 🔁 Try this step again
guides-to-guide = ↩️ Back to the guide
# $number is the step, $title the guide's short title.
guides-way-back = ↩️ Back to step { $number }: { $title }

guides-all-head =
    { $icon } <b>{ $title }</b>
    { $path }
guides-all-step = <b>{ $number }.</b> { $action }
guides-warnings-head = ⚠️ <b>Please remember</b>
guides-checked = 🔎 This guide was checked on { $checked }.

guides-stuck-head =
    You are stuck at step { $number }. No problem, let us sort it out.

    { $otherwise }
guides-errors-head = <b>Common problems</b>

guides-worked-question = You have gone through all the steps of <b>{ $title }</b>. Did it work?
guides-worked = 👍 Yes, it worked
guides-not-yet = 😟 Not yet
guides-different = 📱 My screen looks different
guides-worked-thanks =
    Well done! I am glad it worked.

    { $next }
guides-not-yet-answer = No problem. Go through the steps again, or talk to a person who can help you.
guides-different-step = 📱 My screen differs
guides-back-to-step = ↩️ Back to my step
guides-picture-agree = ✅ I agree, send the picture
guides-picture-not = Do not send it
guides-picture-kept = I have your picture, thank you. An officer will look at it and mend the guide.
# Stands above a guide that two readers reported.
guides-reported-note = ⚠️ Readers say that the screen now differs from this guide. An officer is checking it. If yours differs, tap “Talk to a person”.
guides-reports = 📮 Guides reported as different
guides-reports-none = Nobody has reported a guide as different.
guides-reports-head = 📮 <b>Guides reported as different</b>
guides-reports-line = • { $title }: { $readers } readers, { $pictures } pictures, from step { $step }
guides-report-checked = ✅ Checked: { $title }
guides-questions = ❓ Questions without a guide
guides-questions-none = No question is waiting for a guide.
guides-questions-head =
    ❓ <b>Questions without a guide</b>
    Each line is a group of like questions, those asked most first. Choose a group to see it.
guides-questions-helped = 👍 Questions that were helped
guides-questions-helped-none = No helped question is left to look at.
guides-questions-helped-head =
    👍 <b>Questions that were helped</b>
    The person said that it worked. Added to the guide, it will be found more surely next time.
# $questions questions that are alike, asked $times times in all.
guides-questions-line =
    { $questions ->
        [1] { $number }. “{ $text }” · asked: { $times }
       *[other] { $number }. “{ $text }” · { $questions } questions, asked: { $times }
    }
guides-questions-more = Groups still to come when these are done: { $count }.
guides-question-head = ❓ <b>Like questions: { $count }</b>
guides-question-line = • “{ $text }” · asked: { $times }, last on { $day }
# Stands after a question.
guides-question-no-help = , guide { $title } did not help
guides-question-helped = , guide { $title } helped
guides-question-rest = Questions left in this group, kept for the next round: { $count }.
guides-question-which = Which guide do the questions above ask for?
guides-question-near = { $number }. { $title }
guides-question-add = ➕ Add as ways to ask for { $title }
guides-question-other = 🔎 Choose another guide
guides-question-skip = 🚫 Skip
guides-question-back = ◀ Back to the group
guides-question-search = Type a few words about the guide, for example: new phone VNeID.
guides-question-found = Choose the guide, or type other words.
guides-question-not-found = No guide found. Please type other words.
guides-question-added = ✅ Ways of asking added to <b>{ $title }</b>: { $count }. They will work in a few seconds.
guides-question-skipped = 🚫 Questions skipped: { $count }.
guides-question-closed = This group has been dealt with already.
guides-added = 🗂 Added ways of asking
guides-added-none = No way of asking has been added to a guide.
guides-added-head =
    🗂 <b>Ways of asking added to guides</b>
    Choose a guide to look at them, or to take back one added by mistake.
# $count ways of asking were added to the guide.
guides-added-line = { $number }. { $title } · added: { $count }
guides-added-of =
    🗂 <b>Ways of asking added to { $title }</b>
    Tap the button of one added by mistake to take it back.
guides-added-phrase = { $number }. “{ $text }” · added on { $day }
guides-added-take-back = 🗑 { $number }. { $text }
guides-added-taken-back = 🗑 Taken back from <b>{ $title }</b>: “{ $text }”. I am learning again; it takes a few seconds.
guides-added-undo = ↩ Put back the last one
guides-added-put-back = ↩ Back in <b>{ $title }</b>: “{ $text }”.
guides-added-more = ▶ More
guides-added-guides = 🗂 Guides with added ways of asking
guides-different-answer = Thank you for telling me. I have noted it so that an officer can correct the guide. Talk to a person to go on.

guides-sources-head = ℹ️ <b>{ $title }</b> is based on:
guides-source = { $title } ({ $date })
    { $address }

guides-which = Which of these do you need?
guides-about-what = What are you trying to do? Please add a few words, for example "VNeID shows an error", or choose below.
guides-none-of-these = None of these
guides-say-it-differently = Please tell me in another way: what you are using, and what you see on the screen. Or choose below.
guides-refuse =
    I have no guide for this yet, and I do not want to guess.
    Ask the ward's Public Administration Service Centre (Trung tâm Phục vụ hành chính công), or choose below.
guides-gone = This guide is no longer here, or is meant for other people. Please look at the other guides.

guides-emergency-fire =
    🚨 <b>Call 114 now</b> (fire, rescue). If someone is hurt, call 115 too.
    Get out first, and call the people around you. I cannot report a fire for you.
guides-emergency-medical =
    🚨 <b>Call 115 now</b> (ambulance). If there was an accident or a crash, call 113 too.
    Let the sick person lie still, and give nothing to eat or drink. I cannot call an ambulance for you.
guides-emergency-violence =
    🚨 <b>Call 113 now</b> (police). If a child is in danger, call 111 too.
    Keep away from the dangerous person, and go to a neighbour's home. I cannot call the police for you.
guides-emergency-self-harm =
    I am worried to hear this. Please do not stay alone right now.
    Call a relative or a neighbour now, or call <b>115</b> (ambulance) or <b>113</b> (police). Children can call <b>111</b>.
    There are always people who want to help you. I cannot make the call for you.
