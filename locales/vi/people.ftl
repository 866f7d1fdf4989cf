# Who is in a team or a unit, groups, when members can be called on. The roles' names are in menu.ftl.

people-open = 👥 Tổ của tôi
people-open-wide = 👥 Người và tổ
people-home = <b>Bác đang là:</b>
people-home-role = • { $role }, { $scope }
people-members = 👥 Người trong tổ
people-of-unit = 👥 Người trong đơn vị
people-groups = 🏘 Các tổ dân phố
people-units = 🏢 Các đơn vị
people-of-ward = 🏛 Vai trò cả phường
people-closed-groups = 🗂 Tổ đã gộp, đã tách
people-more = Xem thêm ▶
people-back = ◀ Quay lại
people-back-to-group = ◀ Về tổ này
people-nameless = chưa có tên

people-short-member = thành viên
people-short-team-leader = tổ trưởng
people-short-officer = cán bộ
people-short-unit-head = phụ trách
people-short-coordinator = điều phối
people-short-ward-leader = lãnh đạo
people-short-administrator = quản trị

# Labels of buttons: the name, then what the person is.
people-listed = { $name } · { $role }
people-listed-suspended = ⏸ { $name } · { $role }
people-list = <b>{ $scope }</b>: { $count } người. Bác bấm tên để xem.
people-list-empty = <b>{ $scope }</b> chưa có ai. Bác bấm "Mời người tham gia" ở màn hình đầu nhé.
people-groups-question = Phường có { $count } tổ dân phố. Bác chọn một tổ, hoặc gõ tên, gõ số của tổ.
people-groups-found = Có { $count } tổ hợp với câu bác gõ. Bác chọn một tổ nhé.
people-closed-question = { $count } tổ đã gộp hoặc đã tách. Số liệu cũ vẫn xem được.
people-units-question = Bác chọn một đơn vị.
people-group =
    <b>{ $group }</b> (mã { $code })
    Tổ trưởng: { $leaders }
    Tổ công nghệ số: { $count } người
people-group-closed = Tổ này thôi hoạt động từ { $day }. Nay là: { $successors }.

people-person =
    <b>{ $name }</b>
    { $role }, { $scope }
    Từ { $since }
people-person-suspended =
    <b>{ $name }</b>
    { $role }, { $scope }
    Từ { $since } · ⏸ đang tạm dừng
people-suspend = ⏸ Tạm dừng
people-resume = ▶ Cho làm lại
people-end = Thôi vai trò
people-lead = ⭐ Giao làm tổ trưởng
people-suspended = ⏸ Đã tạm dừng vai trò của { $name }. Bác cho làm lại lúc nào cũng được.
people-resumed = ▶ { $name } làm lại từ bây giờ.
people-end-question =
    Bác cho <b>{ $name }</b> thôi làm { $role }, { $scope }?
    Việc đã ghi vẫn giữ. Muốn làm lại thì mời lại.
people-end-sure = Cho thôi vai trò
people-ended = { $name } đã thôi làm { $role }, { $scope }. Việc đã ghi vẫn giữ.
people-lead-question =
    Bác giao <b>{ $name }</b> làm tổ trưởng Tổ công nghệ số, { $scope }?
    Tổ trưởng bây giờ sẽ là thành viên.
people-lead-sure = ⭐ Giao làm tổ trưởng
people-led = ⭐ { $name } là tổ trưởng, { $scope }, từ bây giờ.
people-before = Việc này đã xong từ trước rồi ạ.

# Told to the person herself.
people-suspended-notice = Vai trò { $role }, { $scope } của bác đang tạm dừng. Cần hỏi, bác nhắn tổ trưởng hoặc cán bộ phường. Bác vẫn xem hướng dẫn như thường.
people-resumed-notice = Bác làm lại { $role }, { $scope } từ bây giờ. Cảm ơn bác.
people-ended-notice = Bác đã thôi làm { $role }, { $scope }. Cảm ơn bác đã giúp bà con. Bác vẫn xem hướng dẫn như thường.
people-led-notice = ⭐ Từ giờ bác là tổ trưởng Tổ công nghệ số, { $scope }. Bác bấm nút dưới đây để xem việc của tổ.

people-leave = 🚪 Rời tổ
people-leave-role = 🚪 Thôi vai trò của tôi
people-leave-which = Bác thôi việc nào?
people-leave-one = { $role }, { $scope }
people-leave-question =
    Bác thôi làm { $role }, { $scope }?
    Việc bác đã ghi vẫn giữ. Muốn vào lại thì nhờ mời lại.
people-leave-leader-question =
    Bác thôi làm { $role }, { $scope }?
    Tổ sẽ chưa có tổ trưởng. Bác nên giao cho một thành viên trước: bấm "Người trong tổ", rồi bấm tên người đó.
people-leave-sure = Thôi, tôi rời
people-leave-not = Không, tôi ở lại
people-left = Bác đã thôi làm { $role }, { $scope }. Cảm ơn { $name } đã giúp bà con. Bác vẫn hỏi hướng dẫn như thường.
people-last-administrator = Bác là người quản trị duy nhất, nên chưa rời được. Bác mời một người quản trị khác trước nhé.

people-rename = ✏️ Đổi tên tổ
people-rename-question = Tên mới của <b>{ $group }</b> là gì? Bác gõ tên, ví dụ: Tổ dân phố 12. Mã và số liệu cũ vẫn giữ.
people-rename-unfit = Tên này em chưa dùng được. Bác gõ tên có chữ, không quá { $most } chữ cái.
people-renamed = Đã đổi tên “{ $old }” thành <b>{ $new }</b>.

people-settle = 🏘 Chọn tổ mới của tôi
people-settle-other = 🏘 Xếp vào tổ mới
people-settle-question = Tổ cũ đã tách. Tổ mới là tổ nào ạ?
people-settled = { $name } nay thuộc <b>{ $group }</b>.
people-merged-notice = Tổ dân phố của bác đã gộp: từ giờ bác thuộc <b>{ $group }</b>. Việc đã ghi vẫn giữ.
people-split-notice = Tổ dân phố của bác đã tách. Bác chọn tổ mới để ghi buổi hỗ trợ tiếp nhé.

roster-mine = 🗓 Lịch trực của tôi
roster-team = 🗓 Lịch trực của tổ
roster-title = <b>Lịch trực của bác</b>
roster-always = Bà con cần thì gọi bác lúc nào cũng được.
roster-day-line = { $day }: { $parts }
roster-morning = sáng
roster-afternoon = chiều
roster-evening = tối
roster-away = 🌴 Bác nghỉ từ { $first } đến hết { $last }.
roster-usual-always = Lúc nào cũng được
roster-usual-evenings = Các buổi tối
roster-usual-weekends = Thứ Bảy, Chủ nhật
roster-days = ✏️ Chọn từng buổi
roster-go-away = 🌴 Nghỉ đến…
roster-back = Tôi đi làm lại rồi
roster-kept = ✅ Đã ghi.
roster-is-back = ✅ Đã ghi: bác đi làm lại.
roster-days-question = Bác chọn ngày nào? Sáng từ 6 giờ, chiều từ 12 giờ, tối từ 18 đến 21 giờ.
roster-day-question = <b>{ $day }</b>: bấm để chọn hoặc bỏ.
roster-on = ✅ { $part }
roster-off = ⬜ { $part }
roster-whole-day = Cả ngày
roster-other-day = Ngày khác
roster-done = Xong
roster-away-question = Bác nghỉ đến hết ngày nào? Bác bấm, hoặc gõ ngày như 5/12, hay từ 1/12 đến 5/12.
roster-away-today = Hết hôm nay
roster-away-week = 7 ngày
roster-away-fortnight = 14 ngày
roster-away-unfit = Em chưa hiểu ngày này. Ngày phải từ hôm nay trở đi, trong vòng 6 tháng.
roster-team-title = <b>Lịch trực, { $group }</b>
roster-team-cell = { $part }: { $names }
roster-team-always = Lúc nào cũng được: { $names }
roster-team-away = 🌴 { $name } nghỉ từ { $first } đến hết { $last }
roster-and-more = { $names } và { $count } người nữa
