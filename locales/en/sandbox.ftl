# The chat page of the trial. Every sentence stands alone, without variables.
# In the steps of the tour: the name of a person who has a phone on the page becomes a button that opens
# that phone; words inside «…» become a button that puts them into the phone last named;
# words inside […] are the name of a button to tap.
# To add a step, add the next number; the page finds it.

# The page's language, for reading aloud and for dates.
sandbox-language = en
sandbox-title = Cộng Đồng Số · Trial
sandbox-trial = Runs on this machine with sample data. No Telegram account needed, nothing is sent outside.
sandbox-skip = Go to the phones
sandbox-away = The trial server is off or busy. The page reconnects by itself, what you typed is kept.
sandbox-back = Connected to the trial server again.

# Clock
sandbox-clock-title = Trial clock
sandbox-clock-label = Which moment do you want to see?
# On the button: "Move to 07:30 on 24/03/2026"
sandbox-clock-go = Move to
sandbox-clock-on = on
sandbox-clock-hour = + 1 hour
sandbox-clock-day = + 1 day
sandbox-clock-morning = To 07:30 on the next working day:
sandbox-clock-refused = The clock was not moved.

# Phones
sandbox-seats = Choose a phone
sandbox-seats-all = Show all
sandbox-seat-hidden = hidden
sandbox-seat-of = Phone of
sandbox-seat-new = new messages
sandbox-menu = More for this phone
sandbox-hide = Hide this phone
sandbox-block = Block the assistant
sandbox-unblock = Unblock the assistant
sandbox-blocked = This phone blocks the assistant, its messages do not arrive.
sandbox-chats = Chats
sandbox-log = Messages
sandbox-further = Further down

# In a chat
sandbox-empty = This is the ward's automatic assistant. Tap the button below to start.
sandbox-empty-group = No messages in this group yet.
sandbox-start = Start
sandbox-typing = The assistant is typing…
sandbox-edited = edited
sandbox-reply = Reply
sandbox-edit = Edit
sandbox-photo = Picture in the message
sandbox-voice = Voice message, seconds:
sandbox-opens-tab = (opens a new tab)
sandbox-toast-close = Understood
sandbox-composer = Type a message
sandbox-send = Send
sandbox-attach = Send a picture, file or sticker
sandbox-attach-photo = Picture
sandbox-attach-document = File
sandbox-attach-voice = Voice (audio file)
sandbox-stickers = Stickers
sandbox-staged-photo = Picture to send:
sandbox-staged-document = File to send:
sandbox-staged-voice = Voice to send:
sandbox-staged-reply = Replying to:
sandbox-staged-edit = Editing:
sandbox-staged-drop = Cancel
sandbox-refused = Not sent. What you typed is kept, please try again.
sandbox-refused-blocked = This phone blocks the assistant, so nothing can be sent. Tap the three dots above, then Unblock the assistant.
sandbox-too-large = This file is too large for the trial server. Please choose a smaller one.
sandbox-unreachable = The trial server cannot be reached. What you typed is kept, wait a moment and try again.

# Opening an invitation link
sandbox-link-open = Open an invitation link
sandbox-link-title = Whose phone opens this link?
sandbox-link-label = Link, or the code after start=
sandbox-link-wrong = This link does not open this assistant. A right one looks like https://t.me/…?start=…
sandbox-link-close = Close

# Five-minute tour
sandbox-tour-title = Try it in 5 minutes
sandbox-tour-intro = Three common jobs. Tap a name to go to that phone, tap the words in quotes to put them into its message box.
sandbox-tour-ask-title = A resident asks for a guide
sandbox-tour-ask-1 = On the phone of Bà Nhài, tap the [Start] button.
sandbox-tour-ask-2 = Type «dien thoai moi vneid doi lam lai» and tap [Send]. Accents are not needed.
sandbox-tour-ask-3 = Tap [Mất máy, không còn] to see the steps one by one, then [Tiếp ▶].
sandbox-tour-ask-4 = Suppose she is stuck: tap [Em bị kẹt ở đây], then [Gặp người thật]. The request appears on the phone of Anh Minh.
sandbox-tour-log-title = A team member logs a session
sandbox-tour-log-1 = On the phone of Anh Minh, type «3 bac cho kho do cai vneid 20p, 2 xong 1 phai ra cong an» and tap [Send].
sandbox-tour-log-2 = Look at the card that appears. If something is wrong, tap its name to correct it.
sandbox-tour-log-3 = Tap [✅ Lưu]. The assistant says saved only once it is.
sandbox-tour-remind-title = Reminders of the plan
sandbox-tour-remind-1 = On the phone of Chị Lan, tap the [Start] button if not done yet.
sandbox-tour-remind-2 = Under Trial clock, tap [To 07:30 on the next working day]. Reminders that fall due are sent at once.
sandbox-tour-remind-3 = The phone of Chị Lan gets the morning digest. Tap [Việc 1] and answer inside the message.
