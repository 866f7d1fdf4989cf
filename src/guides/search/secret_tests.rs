use super::{Secret, guard, redact};

#[test]
fn secrets_are_seen() {
    for (text, expected) in [
        ("mật khẩu của tôi là abc123", Secret::Password),
        ("mk zalo: hoahong2020 sao ko vào dc", Secret::Password),
        ("passcode 258036 mà nó báo sai", Secret::Password),
        ("pass vneid la Hoa@1960", Secret::Password),
        ("mã otp là 482913", Secret::Otp),
        ("nó gửi mã 482913 về máy tôi rồi làm gì nữa", Secret::Otp),
        ("ma xac nhan cua toi 771204", Secret::Otp),
        ("mã OTP của bác là bốn tám hai chín một ba", Secret::Otp),
        ("otp của em nè 1234 5678", Secret::Otp),
        ("mã pin thẻ atm 1357 quên chưa đổi", Secret::Password),
        ("mat khau cua toi la hoahong", Secret::Password),
        ("4111 1111 1111 1111 thẻ của tôi đây", Secret::CardNumber),
        ("030165001234", Secret::CitizenId),
        ("số căn cước của tôi 030165001234 tra hộ", Secret::CitizenId),
        ("cccd 030 165 001 234", Secret::CitizenId),
        ("030165001234|142345678|Nguyễn Thị A|01011965|Nữ|Hải Dương|01012021", Secret::CitizenQr),
    ] {
        assert_eq!(guard(text), Some(expected), "{text}");
    }
}

#[test]
fn questions_and_other_numbers_are_no_secrets() {
    for text in [
        "mã OTP là gì",
        "mã otp 6 số gửi về đâu",
        "mật khẩu là gì, đặt mật khẩu thế nào",
        "quên mật khẩu vneid",
        "mật khẩu phải có 8 ký tự",
        "số tài khoản của tôi 030165001234 đúng chưa",
        "stk 190312345678 vietcombank",
        "gọi 0912345678 cho tôi",
        "mã hồ sơ 000123456789 tra ở đâu",
        "mã khách hàng PA04020012345",
        "ma khach hang 482913",
        "lỡ đọc mã otp bị trừ 500000 đồng",
        "nhà mạng gửi otp từ 19001234",
        "482913",
        "sinh năm 1960, năm 2026",
        "mat khau wifi nha van hoa la gi",
        "mã qr 970436 là ngân hàng nào",
        "có chỗ nhận lấy lại mật khẩu vneid 200k, tin được không",
        "stk 9704366812345678 là số thẻ hay số tài khoản",
        "mật khẩu là ngày sinh có được không",
        "nhập mật khẩu 3 lần sai, khóa 24h",
    ] {
        assert_eq!(guard(text), None, "{text}");
    }
}

#[test]
fn secrets_are_covered_and_the_question_stays() {
    assert_eq!(redact("mã otp là 482913 nhập vào đâu"), "mã otp là ••• nhập vào đâu");
    assert_eq!(
        redact("mật khẩu của tôi là abc123, sao không vào được?"),
        "mật khẩu của tôi là •••, sao không vào được?"
    );
    assert_eq!(redact("số cccd 030165001234 và sđt 0912 345 678"), "số cccd ••• và sđt •••");
    assert_eq!(redact("nghị quyết 57 là gì"), "nghị quyết 57 là gì");
}
