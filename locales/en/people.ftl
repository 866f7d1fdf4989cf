# Who is in a team or a unit, groups, when members can be called on. The roles' names are in menu.ftl.

people-open = 👥 My team
people-open-wide = 👥 People and groups
people-home = <b>You are:</b>
people-home-role = • { $role }, { $scope }
people-members = 👥 People of the team
people-of-unit = 👥 People of the unit
people-groups = 🏘 Residential groups
people-units = 🏢 Units
people-of-ward = 🏛 Ward-wide roles
people-closed-groups = 🗂 Merged and split groups
people-more = More ▶
people-back = ◀ Back
people-back-to-group = ◀ Back to the group
people-nameless = no name yet

people-short-member = member
people-short-team-leader = leader
people-short-officer = officer
people-short-unit-head = head
people-short-coordinator = coordinator
people-short-ward-leader = ward leader
people-short-administrator = administrator

# Labels of buttons: the name, then what the person is.
people-listed = { $name } · { $role }
people-listed-suspended = ⏸ { $name } · { $role }
people-list = <b>{ $scope }</b>: { $count } people. Tap a name to look.
people-list-empty = Nobody is in <b>{ $scope }</b> yet. Tap "Invite someone" on the first screen.
people-groups-question = The ward has { $count } residential groups. Choose one, or type its name or number.
people-groups-found = { $count } groups fit what you typed. Please choose one.
people-closed-question = { $count } groups were merged or split. Their figures can still be read.
people-units-question = Choose a unit.
people-group =
    <b>{ $group }</b> (code { $code })
    Leader: { $leaders }
    Digital team: { $count } people
people-group-closed = This group ended on { $day }. Now: { $successors }.

people-person =
    <b>{ $name }</b>
    { $role }, { $scope }
    Since { $since }
people-person-suspended =
    <b>{ $name }</b>
    { $role }, { $scope }
    Since { $since } · ⏸ suspended
people-suspend = ⏸ Suspend
people-resume = ▶ Take up again
people-end = End the role
people-lead = ⭐ Make leader
people-suspended = ⏸ The role of { $name } is suspended. You can have it taken up again at any time.
people-resumed = ▶ { $name } goes on from now.
people-end-question =
    End the role of <b>{ $name }</b> as { $role }, { $scope }?
    What was logged stays. To come back, invite again.
people-end-sure = End the role
people-ended = { $name } is no longer { $role }, { $scope }. What was logged stays.
people-lead-question =
    Make <b>{ $name }</b> the leader of the digital team, { $scope }?
    Whoever leads now becomes a member.
people-lead-sure = ⭐ Make leader
people-led = ⭐ { $name } leads { $scope } from now on.
people-before = That was done already.

# Told to the person herself.
people-suspended-notice = Your role as { $role }, { $scope } is suspended. To ask why, write to your leader or the ward's officer. The guides are there for you as always.
people-resumed-notice = You are { $role }, { $scope } again from now. Thank you.
people-ended-notice = You are no longer { $role }, { $scope }. Thank you for helping. The guides are there for you as always.
people-led-notice = ⭐ You lead the digital team of { $scope } from now on. Tap below to see the team's work.

people-leave = 🚪 Leave the team
people-leave-role = 🚪 Give up my role
people-leave-which = Which one do you give up?
people-leave-one = { $role }, { $scope }
people-leave-question =
    Give up being { $role }, { $scope }?
    What you logged stays. To come back, ask for an invitation.
people-leave-leader-question =
    Give up being { $role }, { $scope }?
    The team will have no leader. Better hand over to a member first: tap "People of the team", then her name.
people-leave-sure = Yes, I leave
people-leave-not = No, I stay
people-left = You are no longer { $role }, { $scope }. Thank you, { $name }, for helping. You can ask for guides as always.
people-last-administrator = You are the only administrator and cannot leave yet. Invite another administrator first.

people-rename = ✏️ Rename the group
people-rename-question = What is the new name of <b>{ $group }</b>? Type it, for example: Tổ dân phố 12. Code and figures stay.
people-rename-unfit = This name cannot be used. Type one with letters, at most { $most } long.
people-renamed = “{ $old }” is now <b>{ $new }</b>.

people-settle = 🏘 Choose my new group
people-settle-other = 🏘 Put into a new group
people-settle-question = The old group was split. Which is the new one?
people-settled = { $name } now belongs to <b>{ $group }</b>.
people-merged-notice = Your residential group was merged: you now belong to <b>{ $group }</b>. What was logged stays.
people-split-notice = Your residential group was split. Choose your new group to go on logging sessions.

roster-mine = 🗓 When I can be called on
roster-team = 🗓 The team's week
roster-title = <b>When you can be called on</b>
roster-always = At any time.
roster-day-line = { $day }: { $parts }
roster-morning = morning
roster-afternoon = afternoon
roster-evening = evening
roster-away = 🌴 You are away from { $first } to the end of { $last }.
roster-usual-always = At any time
roster-usual-evenings = Every evening
roster-usual-weekends = Saturday, Sunday
roster-days = ✏️ Choose parts of days
roster-go-away = 🌴 Away until…
roster-back = I am back
roster-kept = ✅ Kept.
roster-is-back = ✅ Kept: you are back.
roster-days-question = Which day? Mornings from 6, afternoons from 12, evenings from 18 to 21.
roster-day-question = <b>{ $day }</b>: tap to put in or take out.
roster-on = ✅ { $part }
roster-off = ⬜ { $part }
roster-whole-day = The whole day
roster-other-day = Another day
roster-done = Done
roster-away-question = Until the end of which day are you away? Tap, or type a day like 5/12, or from 1/12 to 5/12.
roster-away-today = Today only
roster-away-week = 7 days
roster-away-fortnight = 14 days
roster-away-unfit = This day cannot be meant. It must be from today on, within 6 months.
roster-team-title = <b>The week of { $group }</b>
roster-team-cell = { $part }: { $names }
roster-team-always = At any time: { $names }
roster-team-away = 🌴 { $name } is away from { $first } to the end of { $last }
roster-and-more = { $names } and { $count } more
