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
sandbox-chat-bot = Assistant
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
sandbox-tour-intro = Four common jobs. Tap a name to go to that phone, tap the words in a yellow frame to put them into its message box. The people on these phones speak Vietnamese.
sandbox-tour-ask-title = A resident asks for a guide
sandbox-tour-ask-1 = On the phone of Bà Nhài, tap the [Start] button.
sandbox-tour-ask-2 = Type «mua may moi roi chuyen vneid sang the nao» and tap [Send]. Accents are not needed.
sandbox-tour-ask-3 = Tap [Mất máy, bị lấy cắp] to see the steps one by one, then [Tiếp ▶].
sandbox-tour-ask-4 = Suppose she is stuck: tap [Em bị kẹt ở đây] to see the usual problems, then [Gặp người thật]. Numbers the ward has not entered are plainly shown as not entered yet.
sandbox-tour-log-title = A leader invites, a member logs a session
sandbox-tour-log-1 = On the phone of Anh Dũng, tap [Mời người tham gia].
sandbox-tour-log-2 = Tap the link [https://t.me/…] in the message that appears, then choose the phone of [Chị Lan].
sandbox-tour-log-3 = On the phone of Chị Lan, tap [Tham gia với tên “Chị Lan”].
sandbox-tour-log-4 = Log a session in six taps: [Ghi buổi hỗ trợ], [VNeID, căn cước], [Cài VNeID], [3], [Chợ], [Lưu, xong cả]. The assistant says saved only once it is.
sandbox-tour-help-title = A resident asks someone to help
sandbox-tour-help-1 = On the phone of Bà Nhài, tap [Nhờ người giúp], [Tổ dân phố 5], [Nhắn qua đây], [Càng sớm càng tốt], then [Gửi yêu cầu]. The guide and the step are filled in.
sandbox-tour-help-2 = On the phone of Chị Lan, tap [Tôi nhận việc này]. The first tap wins; whoever comes later is told who has it.
sandbox-tour-help-3 = On the phone of Bà Nhài, type «chau oi bac bam vao dau» and tap [Send]. The member sees the code only, no name and no number.
sandbox-tour-help-4 = On the phone of Chị Lan, tap [Trả lời], type «bac bam nut mau xanh nhe» and tap [Send].
sandbox-tour-help-5 = Still on the phone of Chị Lan, tap [Xem yêu cầu], [Kết thúc], [Xong], then [Ghi buổi hỗ trợ]: the session is filled in.
sandbox-tour-help-6 = Look it over and tap [Lưu]. A request becomes one session; tapping again does not count twice.
sandbox-tour-help-7 = On the phone of Bà Nhài, tap [5 ⭐] to rate. The rating does not carry her name.
sandbox-tour-help-8 = On the phone of Anh Dũng, type «/menu», tap [Send], then [Tháng này] to see how many people the whole team has helped.
sandbox-tour-remind-title = Reminders of the plan
sandbox-tour-remind-1 = Tap [Trial clock], then [To 07:30 on the next working day]. Reminders that fall due are sent at once.
sandbox-tour-remind-2 = On the phone of Chị Hà, read the morning digest and tap [Việc 1].
sandbox-tour-remind-3 = Tap [Đang làm], type «60» and tap [Send]. The assistant notes 60 % and keeps reminding by the deadline.
sandbox-tour-remind-4 = When the task is finished, tap [Đã xong]. It brings no more reminders.
