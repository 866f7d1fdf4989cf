# Inviting and joining.

invitations-invite = ✉️ Mời người tham gia
invitations-role-question = Bác mời người này làm gì?
invitations-scope-question = Ở đâu ạ?
invitations-another = ✉️ Mời thêm người
# $role such as "thành viên Tổ công nghệ số", $scope such as "Tổ dân phố 5", $link is the address, $until a time.
invitations-made =
    Đây là đường liên kết mời <b>một người</b> làm { $role }, { $scope }:

    { $link }

    Bác chuyển cho đúng người đó. Đường này dùng được một lần, đến { $until }.
invitations-qr = Mã QR của lời mời: người được mời mở máy ảnh, quét là vào được.
invitations-offer =
    Bác được mời làm <b>{ $role }</b>, <b>{ $scope }</b>.

    Nếu bác tham gia, em lưu tên bác chọn dưới đây và việc bác làm cho phường. Không cần số điện thoại hay căn cước.
    Lời mời dùng được đến { $until }.
invitations-join-as = ✅ Tham gia với tên “{ $name }”
invitations-join-other-name = ✏️ Tham gia với tên khác
invitations-decline = Không tham gia
invitations-declined = Vâng, bác không tham gia. Lời mời vẫn còn nếu bác đổi ý. Bác vẫn hỏi hướng dẫn như thường.
invitations-name-question = Bác gõ tên muốn hiện với mọi người, ví dụ: Nguyễn Thị Lan.
invitations-name-unfit = Tên này em chưa dùng được. Bác gõ tên bằng chữ, không quá 60 chữ cái, ví dụ: Nguyễn Thị Lan.
invitations-welcome =
    Chào mừng <b>{ $name }</b>! Từ giờ { $name } là { $role }, { $scope }.
invitations-used = Lời mời này đã có người dùng rồi. Bác nhờ người mời gửi đường liên kết mới nhé.
invitations-expired = Lời mời này đã hết hạn. Bác nhờ người mời gửi đường liên kết mới nhé.
invitations-unknown = Em không tìm thấy lời mời này. Bác kiểm tra đã chép đủ đường liên kết chưa, hoặc nhờ gửi lại.
invitations-nothing-open = Lời mời này không còn mở nữa. Bác bấm lại vào đường liên kết mời nhé.
invitations-revoked = Lời mời này đã được thu lại. Bác nhờ người mời gửi đường liên kết mới nhé.
invitations-suspended = Vai trò này của bác đang tạm dừng. Bác nhắn tổ trưởng hoặc cán bộ phường cho làm lại nhé.
invitations-group-gone = Tổ dân phố trong lời mời này không còn nữa. Bác nhờ người mời gửi đường liên kết mới nhé.
invitations-part-question = Tổ dân phố trong lời mời đã tách. Bác ở tổ nào ạ?
invitations-group-question = Mời vào tổ nào? Bác chọn, hoặc gõ tên, gõ số của tổ.
invitations-open-list = 📨 Lời mời chưa dùng
invitations-none-open = Không có lời mời nào đang chờ.
invitations-open-title = <b>{ $count } lời mời chưa dùng</b>
invitations-open-line = { $number }. { $name }: { $role }, { $scope }, đến { $until }
invitations-for-anyone = chưa ghi tên
invitations-revoke = Thu lại lời mời { $number }
invitations-revoked-now = Đã thu lại. Đường liên kết đó không dùng được nữa.
