# The morning's digest and single reminders, for officers, coordinator and leaders.

reminders-head-helps = ☀️ <b>{ $weekday } { $day }</b> · { $count } việc đơn vị anh/chị phối hợp
reminders-head-calendar = ☀️ <b>{ $weekday } { $day }</b>
reminders-group-late = ⏰ <b>Quá hạn</b>
reminders-group-today = 📌 <b>Hạn hôm nay</b>
reminders-group-soon = 🗓 <b>Sắp tới hạn</b>
reminders-group-nobody = ❓ <b>Đơn vị chưa có người nhận tin</b>, anh/chị giao người giúp
reminders-group-told = 📣 <b>Báo để anh/chị nắm</b>: quá hạn lâu, chưa ghi là xong
reminders-group-helps = 🤝 <b>Đơn vị anh/chị phối hợp</b>
reminders-group-calendar = 📅 <b>Lịch làm việc</b>
reminders-calendar = Có việc rơi vào năm { $year } mà lịch nghỉ năm đó chưa nhập. Em tạm chỉ trừ thứ Bảy, Chủ nhật; anh/chị nhập giúp.
reminders-of-unit = { $unit }
reminders-again = anh/chị hẹn nhắc lại
reminders-opened = 📨 Mở theo: { $what }

# Why a single message comes; $unit has the task, $days is how late it is.
reminders-why-again = ℹ️ Anh/chị hẹn em nhắc lại hôm nay.
reminders-why-nobody = ℹ️ Đơn vị { $unit }: chưa có ai nhận tin, nên em báo anh/chị để giao người.
reminders-why-head = ℹ️ Báo trưởng đơn vị: việc quá hạn { $days } ngày, chưa ghi là xong.
reminders-why-coordinator = ℹ️ Báo cán bộ điều phối: việc của { $unit } quá hạn { $days } ngày, chưa ghi là xong.
reminders-why-leader = ℹ️ Báo lãnh đạo phường: việc của { $unit } quá hạn { $days } ngày, chưa ghi là xong.
reminders-why-helps = ℹ️ Đơn vị anh/chị phối hợp việc này; chủ trì: { $unit }.

reminders-snooze = ⏰ Nhắc lại sau
reminders-snooze-all = ⏰ Để mai nhắc lại
reminders-snooze-question = Việc { $code }: em nhắc lại sau mấy ngày ạ?
reminders-snooze-days = { $days } ngày nữa
reminders-snoozed = ⏰ Vâng, em nhắc lại việc { $code } vào { $day }.
reminders-snoozed-until-due = ⏰ Việc { $code } đến hạn trước ngày anh/chị chọn, nên em nhắc lại vào { $day }.
reminders-snooze-not = Việc { $code } sắp hết hạn hoặc không có hạn, nên em không dời tin nhắc được. Anh/chị trả lời ngay trong việc giúp em.
reminders-snoozed-all = ⏰ Vâng, ngày làm việc tới em nhắc lại { $count } việc.
reminders-snoozed-none = Không có việc nào dời được ạ.
reminders-snoozed-urgent = Không dời: { $codes } (sắp hết hạn).
