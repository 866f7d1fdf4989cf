# Words that many screens share. The bot says "I" and calls the reader "you".

common-menu = 🏠 First screen
common-human = 🙋 Talk to a person
common-cancel = Cancel
common-none = none yet
common-not-entered = not entered yet
common-the-ward = the whole ward
common-cancelled = I have dropped what we were doing. Type whatever you need next.
common-not-allowed = This is for people whom the ward has given this work. If you are one of them, ask your team leader or an officer to send you the invitation link again.
common-stale = This button is too old to use. Please tap the button below to start again.
common-edited = I see that you changed your message. Here is the answer to the new one.
common-photo =
    I cannot look at pictures and files yet, so I do not know what is in this one.
    ⚠️ Please do not send pictures of your ID card or bank card here. If you just did, delete that message.
    Type a few words about what you need, and I will look for a guide.
common-voice =
    I cannot listen to voice messages yet.
    Tap the box where you type, then the microphone on your keyboard, and speak. Your phone turns it into words for you to send.
common-sticker = Hello. What do you need help with? Just type a few words.
common-personal = You do not need to send me your location or phone number. Just type a few words about what you need.
common-unreadable = I cannot read this kind of message yet. Please type it in words.
common-too-long = This message is too long for me to read. Please say what you need in one or two sentences.
common-too-many =
    You send more messages than I can read. I have not read this one, nor those that you send right after it. Please wait 2 minutes and send it again.
    If it is urgent, call at once: 113 police, 114 fire, 115 ambulance.
common-no-words = I did not understand. Type a few words, for example: "forgot vneid password".
# $command is what the person typed behind the slash.
common-unknown-command = I do not know the command “{ $command }”. Just ask in ordinary words.
# $count is how many choices there are.
common-choose-between = Please choose a number from 1 to { $count }.
common-choose-again = You were choosing one of these:
# $reference is the number under which the failure can be found in the log.
common-failed =
    Sorry, something went wrong and that was not done. Please try again in a few minutes.
    If it still fails, give a ward officer this number: { $reference }.
common-group-come-private = I do not ask about personal matters in a group. Write to me in private, and I will guide you step by step.
common-group-open-private = 💬 Write to me in private

common-guard-password =
    ⚠️ Your last message seems to hold a password. I have not kept it, and I delete it here where I can. If you still see it, please delete it.
    Never send a password to anyone, not even to me. You should change that password now.
common-guard-otp =
    ⚠️ Your last message seems to hold an OTP (the code that arrives by text message). I have not kept it, and I delete it here where I can. If you still see it, please delete it.
    Anyone who asks you for this code is a scammer, even someone who claims to be the police or a bank.
common-guard-card =
    ⚠️ Your last message seems to hold a bank card number. I have not kept it, and I delete it here where I can. If you still see it, please delete it.
    If you sent it to someone else too, call your bank to lock the card now.
common-guard-citizen-id =
    ⚠️ Your last message seems to hold a citizen ID number. I do not need it, I have not kept it, and I delete it here where I can. If you still see it, please delete it.
    Just ask in ordinary words.
common-guard-lost = 🚨 I gave it to someone else

common-weekday-0 = Monday
common-weekday-1 = Tuesday
common-weekday-2 = Wednesday
common-weekday-3 = Thursday
common-weekday-4 = Friday
common-weekday-5 = Saturday
common-weekday-6 = Sunday

# The menu of commands that the channel shows.
commands-menu = First screen
commands-huongdan = All guides
commands-gapnguoi = Talk to a person
commands-yeucau = My requests for help
commands-kiennghi = Send a petition or an idea
commands-theodoi = Follow by code (KN-…, SK-…)
commands-ghi = Log a support session (digital team)
commands-viec = Tasks of the plan (officers)
commands-so = Registers (officers)
commands-moi = Invite someone
commands-to = My team: people, roster
commands-dulieu = My data
commands-xoadulieu = Erase my data
commands-language = Language / Ngôn ngữ
commands-huy = Drop what you were doing
