//! A person who is mentioned alone, by a word of kin, a role or a name.

use super::super::units::{BUSINESS, unit_at};
use super::super::words::Line;
use super::counted::{PARENTS, sells};
use super::{Mention, Who};

/// One of these alone is a person; the others need a number.
const ALONE: &[&str] = &[
    "bác", "cụ", "ông", "bà", "cô", "chú", "dì", "cậu", "mợ", "thím", "anh", "chị", "cháu", "bạn", "mệ", "mẹ", "thầy",
    "thằng", "dượng",
];
/// One of these with a name is a person: "ô Mười", "má Hai", "o Lan", "con Thắm".
const WITH_A_NAME: &[&str] = &[
    "em", "e", "a", "c", "bé", "ô", "b", "o", "má", "mạ", "tía", "ba", "bố", "u", "bu", "con", "nhỏ", "đứa", "nhóc",
    "mự", "ôn", "mụ", "bọ", "út", "cu",
];
/// One of these with a role is a person: "a tài xế", "bé sinh viên".
const WITH_A_ROLE: &[&str] = &["em", "e", "a", "c", "bé", "ô", "b", "con", "nhỏ", "đứa", "cu"];
/// Words before somebody who is helped.
const TO_WHOM: &[&str] = &[
    "giúp", "cho", "dạy", "chỉ", "bày", "hd", "gặp", "dẫn", "trợ", "phụ", "nhà", "với", "và", "còn", "có", "cùng",
    "kèm", "hộ", "nay", "qua",
];
/// Roles that follow a word for a person.
const ROLES: &[&str] = &[
    "tài xế",
    "lái xe",
    "chạy xe",
    "sinh viên",
    "học sinh",
    "công nhân",
    "bảo vệ",
    "xe ôm",
    "shipper",
    "giao hàng",
    "thợ",
    "kế toán",
    "giáo viên",
    "nhân viên",
    "phụ hồ",
    "bán hàng",
    "hàng xóm",
    "hàng",
    "chủ",
    "bán",
    "lao công",
    "giúp việc",
    "cháu",
    "cạnh nhà",
    "gần nhà",
    "ở trọ",
    "thuê trọ",
    "chạy chợ",
    "bạn",
    "em",
    "con",
    "trưởng",
    "họ",
    "họ hàng",
    "tổ trưởng",
    "bí thư",
    "quản lý",
];

/// Roles that name a person without a word for her.
const ALONE_ROLES: &[&str] = &[
    "tổ trưởng",
    "trưởng khu",
    "trưởng thôn",
    "khu trưởng",
    "bí thư",
    "chi hội trưởng",
    "hội trưởng",
    "hiệu trưởng",
    "kế toán",
    "bảo vệ",
    "lao công",
    "thư ký",
    "thủ quỹ",
    "tổ phó",
];
/// Family names, with which a name of several words begins.
const FAMILIES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đinh", "đào", "đoàn", "lương", "trịnh", "cao", "tạ", "tô", "tăng", "thái", "châu", "quách", "vương", "lưu",
    "phùng", "trương",
];
/// What is written with a capital and is no part of a name.
const NO_SURNAMES: &[&str] =
    &["vneid", "vssid", "zalo", "facebook", "shopee", "momo", "etax", "qr", "bhyt", "tiktok", "vietqr"];
/// Words that make of a lone "chi" or "co" of an unaccented line something else.
const NO_NAMES: &[&str] = &[
    "ra", "cach", "cho", "duoc", "bac", "chi", "co", "ba", "con", "len", "qua", "them", "nguoi", "the", "cac", "may",
    "tai", "dan", "de", "van", "nhu", "la", "nha",
];

/// Where the name that begins at `at` ends: "Nguyễn Thị Tý" is called by her last word.
fn full_name(line: &Line, at: usize) -> usize {
    let capital = |at: usize| {
        line.words
            .get(at)
            .is_some_and(|word| word.capital && !word.used && !word.glued && word.raw.chars().all(char::is_alphabetic))
            && !line.breaks(at)
            && !line.any_plain(at, NO_SURNAMES)
    };
    let family = line.accented && line.any(at, FAMILIES) && capital(at + 1);
    let most = if family { 4 } else { 1 };
    (at + 1..at + most).find(|at| !capital(*at)).unwrap_or(at + most)
}

/// What somebody sells or does for a living, which tells her from others who are called the same.
fn trade(line: &Line, at: usize) -> Option<String> {
    let sells = line.accented
        && line.any(at, &["bán", "hàng", "thợ", "chạy", "lái"])
        && !line.breaks(at)
        && !line.breaks(at + 1);
    (sells && !line.any(at + 1, &["xóm", "hàng", "được", "online", "trên"])).then(|| line.plain(at + 1).to_owned())
}

/// "ghé tiệm trà sữa Gấu tạo qr": whoever has the shop, where nobody is mentioned.
pub(super) fn shop(line: &Line) -> Option<Mention> {
    const SHOPS: &[&str] =
        &["tiệm", "quán", "sạp", "quầy", "cửa hàng", "shop", "xưởng", "kiot", "ki ốt", "tạp hóa", "hiệu"];
    let at = (1..line.words.len()).find(|at| {
        let sure = line.accented || line.any_plain(*at, &["tiem", "cua", "tap"]);
        sure && !line.breaks(*at)
            && line.any(at - 1, &["ghé", "tới", "qua", "xuống", "vào", "đến", "vô", "sang", "lên"])
            && SHOPS.iter().any(|shop| line.spoken(*at, shop).is_some())
    })?;
    let who = Who::One { called: "chu".to_owned(), name: None };
    Some(Mention { at, end: at + 1, who, business: true })
}

/// One person at `at`.
pub(super) fn one(line: &Line, at: usize) -> Option<Mention> {
    if let Some(words) =
        BUSINESS.iter().filter(|word| word.starts_with("chủ")).filter_map(|word| line.spoken(at, word)).max()
    {
        let called = line.plain(at).to_owned();
        return Some(Mention { at, end: at + words, who: Who::One { called, name: None }, business: true });
    }
    let capital = |at: usize| line.words.get(at).is_some_and(|word| word.capital) && !line.breaks(at) && !line.used(at);
    // Without a name the landlord is whoever has to agree.
    if line.spoken(at, "chủ trọ").is_some() && capital(at + 2) && line.accented {
        let who = Who::One { called: "chu".to_owned(), name: Some(line.plain(at + 2).to_owned()) };
        return Some(Mention { at, end: at + 3, who, business: true });
    }
    if line.spoken(at, "đồng chí").is_some() && capital(at + 2) && line.accented {
        let end = full_name(line, at + 2);
        let who = Who::One { called: "dong chi".to_owned(), name: Some(line.plain(end - 1).to_owned()) };
        return Some(Mention { at, end, who, business: false });
    }
    let opens = at == 0 || line.breaks(at) || line.used(at - 1) || line.any(at - 1, TO_WHOM);
    let named = line.any(at, WITH_A_NAME)
        && capital(at + 1)
        && (line.accented
            || line.any_plain(at, &["be", "em", "e", "a", "c"])
            || (line.any_plain(at, &["ma", "o"]) && opens && !line.any_plain(at + 1, &["qr", "otp"])));
    let role = opens
        && line.any(at, WITH_A_ROLE)
        && (line.accented || !line.any_plain(at, &["con", "b", "cu", "a", "c"]) || line.breaks(at))
        && !line.breaks(at + 1)
        && ROLES.iter().any(|role| {
            line.spoken(at + 1, role).is_some() && (line.accented || role.contains(' ')) && !line.is(at, role)
        });
    // "2 vợ chồng anh Phúc …, chồng xong, vợ chưa"
    let led = |words: &[&str]| at > 0 && line.any(at - 1, words);
    let half = line.any(at, &["vợ", "chồng"])
        && (line.breaks(at) || led(&["còn", "xong", "được", "ok"]))
        && !capital(at + 1)
        && (0..at).any(|at| {
            line.phrase(at, "vo chong").is_some()
                || line.accented
                    && line.any(at, &["vợ", "chồng"])
                    && line.any(at.wrapping_sub(1), &["và", "với", "cùng"])
        });
    // "con dâu phải ra công an", "giúp bố tôi"
    let kin = (line
        .spoken(at, "con dâu")
        .or(line.spoken(at, "con rể"))
        .or(line.spoken(at, "con trai"))
        .or(line.spoken(at, "con gái"))
        .is_some()
        && at > 0
        && (unit_at(line, at + 2).is_none() || led(&["với", "và", "cùng"]))
        && (line.breaks(at) || led(&["còn", "với", "và", "cùng"]) || led(&["máy"]) && line.breaks(at - 1)))
        || (line.any(at, &["bố", "vợ", "chồng", "má"])
            && led(&["giúp", "cho", "dạy", "chỉ", "bày", "hd"])
            && line.any(at + 1, &["tôi", "mình", "em"]));
    let neighbour = line.spoken(at, "hàng xóm").is_some() && (at == 0 || line.breaks(at) || led(&["giúp", "cho"]));
    let sibling = neighbour || line.spoken(at, "em gái").or(line.spoken(at, "em trai")).is_some();
    let child = (line.any(at, &["con", "mẹ", "bố", "bé", "cháu"])
        || line.accented && line.any(at, &["ba", "má", "cha", "tía"]))
        && (led(&["còn", "thì"]) || line.breaks(at))
        && (0..at).any(|at| line.phrases(at, PARENTS).is_some());
    // "khách đi xe nhờ cài": a customer who opens the line.
    let customer = line.is(at, "khách")
        && at == 0
        && line.any(at + 1, &["đi", "quen", "nhờ", "hỏi", "lạ", "nam", "nữ", "bị", "quên", "vãng"]);
    // "bố vợ nhờ cài"
    let own = at == 0 && line.accented && line.any(at, &["bố", "má", "tía", "vợ", "chồng"]) && !line.breaks(at + 1);
    // "chị Yến và chồng", "cụ Sửu với con trai cụ"
    let companion = led(&["và", "với", "cùng"])
        && line.accented
        && at > 1
        && (line.any(at, &["chồng", "vợ"])
            || line.any(at, &["con", "cháu", "em"]) && line.any(at + 1, &["trai", "gái", "dâu", "rể"]))
        && !line.any(at - 2, &["tôi", "tui", "em", "mình"])
        && !line.any(at + 1, &["tôi", "tui", "em", "mình"]);
    // "hỗ trợ tổ trưởng nhập danh sách"
    let duty = led(&["giúp", "trợ", "cho", "phụ", "hd", "dẫn", "hộ"])
        .then(|| ALONE_ROLES.iter().find_map(|role| line.spoken(at, role)))
        .flatten();
    if let Some(words) = duty {
        let called = line.plain(at).to_owned();
        return Some(Mention { at, end: at + words, who: Who::One { called, name: None }, business: false });
    }
    // "bày nội nộp tiền điện"
    let grandparent = line.accented
        && line.any(at, &["nội", "ngoại"])
        && led(&["bày", "chỉ", "dạy", "giúp", "hd", "cho", "với", "mà", "gọi", "kèm", "nhà"])
        && !line.any(at + 1, &["trợ", "dung", "thành", "bộ", "ngữ", "thất", "quy"]);
    // "thợ út chưa đủ tuổi", "cháu lớn được"
    let eldest = line.accented
        && line.breaks(at)
        && (unit_at(line, at) == Some(1) || line.any(at, &["con", "nhà"]))
        && line.any(at + 1, &["út", "cả", "lớn", "nhỏ", "đầu", "cuối", "giữa"])
        && !line.breaks(at + 1)
        && (0..at).any(|at| line.number(at).is_some_and(|(_, words)| unit_at(line, at + words).is_some()));
    let half = half || eldest || grandparent || kin || sibling || child || customer || own || companion;
    let youngster =
        line.accented && line.any(at, &["đứa", "cậu"]) && line.any(at + 1, &["anh", "chị", "em"]) && line.breaks(at);
    if !(line.any(at, ALONE) || half || named || role || youngster) {
        return None;
    }
    // Without accents "ban" after somebody is "bán", "chi chu" is "chỉ chú".
    if !line.accented && line.plain(at) == "ban" && !opens {
        return None;
    }
    if !line.accented && line.any_plain(at, &["mo", "di", "cau"]) && !capital(at + 1) {
        return None;
    }
    if !line.accented
        && (line.plain(at) == "chi" && line.any_plain(at + 1, &["ong", "chu", "cu", "anh", "di", "no"])
            || line.plain(at) == "co" && line.any_plain(at + 1, &["ong", "bac", "chi", "anh", "cu", "di"]))
        && !line.breaks(at + 1)
    {
        return None;
    }
    if line.plain(at) == "ban" && line.plain(at + 1) == "be" {
        return None;
    }
    // "mỗi bác 10p", "cho từng cụ": nobody in particular.
    let each = at > 0 && !line.breaks(at) && (line.is(at - 1, "từng") || line.is(at - 1, "mỗi") && line.used(at + 1));
    if each && (line.accented || line.plain(at - 1) == "moi" && line.used(at + 1)) {
        return None;
    }
    // Without accents "chua co" is no "cô".
    if !line.accented
        && line.plain(at) == "co"
        && matches!(line.before(at, 1), "chua" | "khong" | "da" | "van" | "deu" | "cung" | "chang" | "moi")
    {
        return None;
    }
    if (line.before(at, 1) == "nguoi" && !line.breaks(at)) || (at > 0 && line.any(at - 1, &["trẻ"])) {
        return None;
    }
    let called = match line.plain(at) {
        "e" => "em",
        "a" => "anh",
        "c" => "chi",
        "o" if line.is(at, "ô") => "ong",
        "b" => "bac",
        called => called,
    }
    .to_owned();
    let mut end = at + 1;
    // "cô chủ nhiệm" owns nothing.
    let office = line.is(end, "chủ") && line.any_plain(end + 1, &["nhiem", "tich"]);
    if !(line.breaks(end) || line.accented && capital(end) || office)
        && line.any(end, &["cháu", "bạn", "cụ", "chủ", "già", "trai", "gái", "bố", "mẹ", "giáo", "ngoại", "nội", "lớn"])
    {
        end += 1;
    }
    // "bác gái" is not "bác trai".
    let called = if end > at + 1 && line.any(end - 1, &["trai", "gái"]) {
        format!("{called} {}", line.plain(end - 1))
    } else {
        called
    };
    // "thằng anh xong, thằng em chưa"
    let sibling = line.accented
        && line.any(at, &["đứa", "thằng", "con", "cậu", "cô"])
        && line.any(at + 1, &["anh", "chị", "em"])
        && !line.breaks(at + 1)
        && !capital(at + 2);
    let (called, mut end) = if sibling { (format!("{called} {}", line.plain(at + 1)), at + 2) } else { (called, end) };
    let business_word = line.accented
        && !office
        && ((line.is(end, "chủ") && !line.breaks(end)) || (end > at + 1 && line.is(end - 1, "chủ")));
    let mut name = None;
    if capital(end) && line.digits(end).is_none() && !line.plain(end).starts_with("vneid") {
        end = full_name(line, end);
        name = Some(line.plain(end - 1).to_owned());
    } else if eldest {
        name = Some(line.plain(at + 1).to_owned());
        end = at + 2;
    } else if let Some(trade) = trade(line, end) {
        // "chị bán hoa" is not "chị bán thịt".
        name = Some(trade);
    } else if !line.accented && !line.breaks(end) {
        // Without accents "chi ra cong an" is no "chị Ra".
        if matches!(line.plain(at), "chi" | "co" | "ba" | "anh" | "chu" | "di")
            && (NO_NAMES.contains(&line.plain(end)) || line.words[at].glued)
        {
            return None;
        }
    }
    let tail = end;
    let shop = line.accented
        && !line.breaks(at)
        && (1..=3).any(|back| {
            at >= back
                && line.any(at - back, &["tiệm", "quán", "sạp", "xưởng", "quầy"])
                && !(at - back + 1..at).any(|at| line.breaks(at))
        });
    let business = shop
        || (line.accented
            && line.is(tail, "hàng")
            && !line.breaks(tail)
            && !line.breaks(tail + 1)
            && !line.is(tail + 1, "xóm"))
        || business_word
        || (line.any(tail, &["bán", "buôn"]) && !line.breaks(tail) && !line.any_plain(tail + 1, &["ve"]));
    let business = business || line.is(end, "có") && sells(line, end);
    Some(Mention { at, end, who: Who::One { called, name }, business })
}
