# Inviting and joining.

invitations-invite = ✉️ Invite someone
invitations-role-question = What will this person do?
invitations-scope-question = Where?
invitations-another = ✉️ Invite another person
# $role such as "digital team member", $scope such as "Tổ dân phố 5", $link is the address, $until a time.
invitations-made =
    This link invites <b>one person</b> to be { $role }, { $scope }:

    { $link }

    Send it to that person only. It works once, until { $until }.
invitations-qr = The invitation as a QR code: the person scans it with the camera.
invitations-offer =
    You are invited to be <b>{ $role }</b>, <b>{ $scope }</b>.

    If you join, I keep the name that you choose below and the work that you do for the ward. No phone number or ID card is needed.
    The invitation is open until { $until }.
invitations-join-as = ✅ Join as “{ $name }”
invitations-join-other-name = ✏️ Join with another name
invitations-decline = Do not join
invitations-declined = All right, you have not joined. The invitation stays open in case you change your mind. You can go on asking for guides.
invitations-name-question = Type the name that others will see, for example: Nguyễn Thị Lan.
invitations-name-unfit = I cannot use this name. Type a name in letters, at most 60 of them, for example: Nguyễn Thị Lan.
invitations-welcome =
    Welcome, <b>{ $name }</b>! From now on { $name } is { $role }, { $scope }.
invitations-used = Someone has already used this invitation. Ask the person who invited you for a new link.
invitations-expired = This invitation has expired. Ask the person who invited you for a new link.
invitations-unknown = I cannot find this invitation. Check that you copied the whole link, or ask for it again.
invitations-nothing-open = This invitation is no longer open. Please tap the invitation link again.
invitations-revoked = This invitation was taken back. Please ask for a new link.
invitations-suspended = This role of yours is suspended. Please ask your leader or the ward's officer to let you go on.
invitations-group-gone = The residential group of this invitation is no more. Please ask for a new link.
invitations-part-question = The residential group of this invitation was split. Which one do you live in?
invitations-group-question = To which group? Choose one, or type its name or number.
invitations-open-list = 📨 Unused invitations
invitations-none-open = No invitation is waiting.
invitations-open-title = <b>{ $count } unused invitations</b>
invitations-open-line = { $number }. { $name }: { $role }, { $scope }, until { $until }
invitations-for-anyone = no name written down
invitations-revoke = Take back invitation { $number }
invitations-revoked-now = Taken back. That link can no longer be used.
