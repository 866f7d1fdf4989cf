# The first screen, help, the way to a person, languages.

# $ward is the ward's name, such as "phường Hải Dương".
menu-greeting =
    Chào bác, chào anh chị. Đây là trợ lý tự động của { $ward }, giúp dùng VNeID, dịch vụ công, thanh toán QR và tránh lừa đảo.

    Bác cứ gõ điều muốn hỏi, không cần dấu. Xem hướng dẫn không phải khai thông tin gì.
    ⚠️ Đừng gửi mật khẩu, mã OTP hay ảnh căn cước vào đây.
menu-title =
    Trợ lý tự động của { $ward } nghe bác đây.
    Bác gõ điều muốn hỏi, không cần dấu, hoặc bấm một mục dưới đây.
# $name is the name that the person chose when joining.
menu-hello-name = Chào <b>{ $name }</b>.
menu-help =
    Bác hỏi em bằng lời thường, ví dụ:
    • "quên mật khẩu vneid"
    • "nộp hồ sơ trên mạng"
    • "có người gọi xưng công an"

    Trong bài, bấm <b>Tiếp</b> để sang bước sau.
    Kẹt ở đâu thì bấm <b>Em bị kẹt ở đây</b>.
    Không bấm được nút thì bác gõ số thứ tự của nút, hoặc gõ chữ trên nút.
# All are the ward's own entries or "not entered yet".
menu-human =
    <b>Gặp người thật</b>
    📞 Đường dây của phường: { $hotline }
    🏢 Trung tâm Phục vụ hành chính công: { $address }
    🕗 Giờ làm việc: { $hours }
    ☎️ Điện thoại trung tâm: { $phone }
    👮 Công an phường: { $police }

    Mục nào ghi "chưa cập nhật" thì bác hỏi tổ trưởng tổ dân phố hoặc đến thẳng Trung tâm Phục vụ hành chính công.
    Việc khẩn cấp: 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu).
menu-language = 🌐 English
menu-language-question = Bác muốn dùng tiếng nào? / Which language?
menu-language-name = Tiếng Việt
menu-language-set = Từ giờ em nói tiếng Việt ạ.

people-role-member = thành viên Tổ công nghệ số
people-role-team-leader = tổ trưởng Tổ công nghệ số
people-role-officer = cán bộ
people-role-unit-head = người đứng đầu đơn vị
people-role-coordinator = cán bộ điều phối
people-role-ward-leader = lãnh đạo phường
people-role-administrator = người quản trị hệ thống
