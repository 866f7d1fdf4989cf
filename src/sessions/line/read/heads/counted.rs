//! So many people: a number, and the word for those whom it counts.

use super::super::units::unit;
use super::super::when::LABELS;
use super::super::words::{Line, Mark};
use super::bare::{BARE_BEFORE, VERBS, bare, short};
use super::{KINDS, Mention, Who};

/// What is counted and is nobody.
pub(super) const THINGS: &[&str] = &[
    "máy", "điện", "con", "app", "ứng", "cái", "chiếc", "hồ", "mã", "lần", "việc", "thứ", "bước", "loại", "tài", "sản",
    "bài", "lớp", "xe", "buổi", "lúc", "hơn", "cơ", "phút", "p", "h", "tiếng", "giờ", "ngày", "tiết", "trang", "link",
    "phòng", "căn", "khoản", "chuyến", "suất", "vé", "video", "clip", "slide", "bản", "thửa", "lô", "cây", "đồng",
    "triệu", "nghìn", "tháng", "năm", "tuần", "cuốn", "tờ", "tấm", "cuộc", "tin", "bức", "ảnh", "gói", "nick", "sim",
    "thẻ", "đơn", "mặt", "mục", "món", "số", "thủ", "giấy", "người",
];
/// What is sold on a market.
pub(in super::super) const WARES: &[&str] = &[
    "rau", "ca", "thit", "banh", "bun", "pho", "chao", "xoi", "hoa", "trai", "do", "tom", "trung", "gao", "vai", "qua",
    "nuoc", "kho", "mam", "com", "che", "dau", "gia", "muoi", "tap", "an", "ga", "vit", "cua", "oc", "hai", "trau",
    "cau", "vang", "giay", "quan", "ao",
];
/// What a number of people stands after.
const LABELLED: &[&str] = &[
    "học viên",
    "số người",
    "số lượng",
    "quân số",
    "có mặt",
    "tham gia",
    "người dân",
    "số học viên",
    "tham dự",
    "lượt",
    "hỗ trợ",
    "số lượt",
    "tiếp",
    "bà con",
    "hộ dân",
];
/// After one of these "sau" without its accents is "sau", and no six.
const AFTERWARDS: &[&str] = &["tuan", "hom", "bua", "ca", "dot", "lan", "thang", "ngay", "ky", "som", "do", "buoi"];
/// Where these are named, "ba" at the beginning of a clause is the father.
pub(super) const PARENTS: &[&str] =
    &["ba ma", "ba me", "ba con", "tia con", "ma con", "bo me", "me con", "bo con", "cha con"];

pub(super) fn counted(line: &Line, at: usize) -> Option<Mention> {
    let (count, words) = line.number(at)?;
    if count == 0 || count > 2000 {
        return None;
    }
    // "ba má em …, ba làm được": the father.
    let father = line.is(at, "ba") && line.breaks(at) && line.accented && unit(line, at + words).is_none();
    if father && (0..at).any(|at| line.phrases(at, PARENTS).is_some()) {
        return None;
    }
    let next = at + words;
    // Numbers that are called: 113, 156.
    if matches!(count, 111..=115 | 156 | 1022) && words == 1 && line.digits(at).is_some() && unit(line, next).is_none()
    {
        return None;
    }
    // "chuyển cho con 10 nghìn"
    if line.any_plain(next, &["nghin", "trieu", "tr"]) && !line.breaks(next) {
        return None;
    }
    // "con 6 tuổi": years.
    if line.is(next, "tuổi") && !line.breaks(next) {
        return None;
    }
    // Without accents "tuan sau xuong" is "tuần sau", "ba B" somebody with a name.
    if !line.accented && line.digits(at).is_none() && words == 1 {
        let later = line.plain(at) == "sau" && line.any_plain(at.wrapping_sub(1), AFTERWARDS);
        let named = line.plain(at) == "ba"
            && (line.words.get(next).is_some_and(|word| word.capital)
                || line.any_plain(next, &["cu", "mo", "me", "noi", "ngoai"]) && !line.breaks(next));
        if later || named {
            return None;
        }
    }
    // "chưa 18 nên không được": years.
    if line.any(at.wrapping_sub(1), &["chưa", "đủ"]) && !line.breaks(at) && line.any(next, &["nên", "tuổi", "thì"])
    {
        return None;
    }
    // "tra phạt nguội, có 1 lỗi"
    if line.is(next, "lỗi") && !line.breaks(at) && line.any(at.wrapping_sub(1), &["có", "bị", "ra", "thấy"]) {
        return None;
    }
    // "nhóm 1 có 5 cụ": a group's own number.
    if at > 0 && line.any(at - 1, &["nhóm", "tốp", "bàn"]) && !line.breaks(at) && unit(line, next).is_none() {
        return None;
    }
    // "một nhóm 5 sinh viên"
    if count == 1 && line.any(next, &["nhóm", "tốp", "đám", "đoàn", "lớp", "toán", "hội"]) {
        return None;
    }
    // "học viên 18", "số người: 12"
    let came = at > 1 && line.any(at - 1, &["đến", "tới", "dự"]) && line.breaks(at - 1) && line.breaks(next);
    // "hóa ra 4", "nên tính 6"
    let came = came
        || at > 1
            && line.breaks(next)
            && line.digits(at).is_some()
            && !line.breaks(at)
            && (line.phrases(at - 2, &["hoa ra", "nen tinh", "chi tinh", "that ra", "thuc ra"]).is_some());
    let labelled = at > 0
        && line.breaks(next)
        && line.digits(at).is_some()
        && !line.any(at - 1, LABELS)
        && (LABELLED.iter().any(|label| {
            let length = label.split(' ').count();
            at >= length && line.spoken(at - length, label).is_some()
        }))
        && (!line.breaks(at) || matches!(line.words[at].mark, Mark::Colon));
    if labelled || came {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    // "sĩ số 25"
    if line.before(at, 1) == "so" && matches!(line.before(at, 2), "si" | "quan") && unit(line, next).is_none() {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    // "học bạ số mười chín người": what is numbered is no person.
    let digital = line.before(at, 1) == "so" && unit(line, next).is_some() && !line.breaks(next);
    if at > 0 && !line.breaks(at) && line.any(at - 1, LABELS) && !digital {
        return None;
    }
    // "cả hai", "cả 3" are everybody and no number of their own.
    if at > 0 && line.is(at - 1, "cả") && !line.breaks(at) && unit(line, next).is_none() {
        return None;
    }
    let skip = usize::from(line.any_plain(next, &["dong", "em"]) && unit(line, next + 1).is_some());
    // "đi 3 nhà": whoever lives there.
    if line.is(next, "nhà")
        && !line.breaks(next)
        && ((line.breaks(at) || at == 0 && count > 1)
            && !line.any(next + 1, &["văn", "nghỉ", "trọ", "máy", "thuốc", "hàng", "nước", "mạng", "xe", "thầu"])
            || at > 0
                && line.any(at - 1, &["đi", "tới", "đến", "qua", "sang", "ghé", "thăm"])
                && line.before(at, 2) != "hoi"
            || (1..at).any(|at| line.is(at, "nhà") && line.number(at - 1).is_some()))
    {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next + 1, who, business: false });
    }
    // "gia đình anh Cảnh 5 khẩu"
    if line.accented && line.is(next, "khẩu") && line.digits(at).is_some() && !line.breaks(next) {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next + 1, who, business: false });
    }
    let unit_found = unit(line, next + skip).filter(|_| !line.breaks(next) && !line.used(next));
    let Some((unit_words, mut business, general)) = unit_found else {
        return short(line, at, count, next).or_else(|| bare(line, at, count, next));
    };
    if line.before(at, 1) == "lop" && general && line.plain(next) != "hoc" {
        return None;
    }
    let mut end = next + skip + unit_words;
    while !line.breaks(end) && !line.used(end) {
        // Without accents "sap" after "2 ban" is "sắp".
        let unsure = !line.accented && line.any_plain(end, &["sap", "quan", "quay"]);
        if let Some((more, also_business, _)) = unit(line, end).filter(|_| !unsure) {
            // "2 ông 3 bà" has a number in between; "hai ông bà cụ" has none.
            business |= also_business;
            end += more;
        } else if line.any(end, KINDS) {
            end += 1;
        } else {
            break;
        }
    }
    // "bảy bà hàng rau", "2 co ban ca"
    let wares =
        if line.accented { line.is(end, "hàng") } else { line.plain(end - 1) == "ban" || line.plain(end) == "hang" };
    let ware_at = end + usize::from(line.accented || line.plain(end) == "hang");
    business |= wares && !line.breaks(ware_at) && line.any_plain(ware_at, WARES) && end - at > 1;
    business |= line.any(end, &["bán", "buôn"]) && !line.breaks(end) && !matches!(line.plain(end + 1), "" | "ve");
    business |= sells(line, end);
    Some(Mention { at, end, who: Who::Count { count, said: true, general }, business })
}

/// Whether those before `end` are said to have a shop: "8 chị có sạp".
pub(super) fn sells(line: &Line, end: usize) -> bool {
    line.any(end, &["có", "mở"])
        && !line.breaks(end + 1)
        && unit(line, end + 1).is_some_and(|(_, business, _)| business)
}

/// "6 giáo dân": the first number of what is no thing, where nobody else is mentioned.
pub(super) fn unheard_of(line: &Line) -> Option<Mention> {
    (0..line.words.len()).find_map(|at| {
        let count = line.digits(at).filter(|count| (1..500).contains(count) && !line.used(at))?;
        let next = at + 1;
        let noun = line.words.get(next)?;
        let named = at > 0
            && !line.breaks(at)
            && (line.any(at - 1, LABELS) || line.any(at - 1, VERBS) || line.is(at - 1, "lớp"));
        let letters = noun.plain.len() > 1 && noun.plain.bytes().all(|byte| byte.is_ascii_alphabetic());
        let word =
            letters && !noun.glued && !noun.capital && !noun.used && !line.breaks(next) && !line.any(next, THINGS);
        let lone_verb = line.any(next, BARE_BEFORE);
        (word && !named && !lone_verb && !line.breaks(next + 1)).then(|| Mention {
            at,
            end: next + 1,
            who: Who::Count { count, said: true, general: true },
            business: false,
        })
    })
}

/// Whether the number at `at` is said to be the sum: "tổng 15", "tổng cộng là 15 người".
pub(in super::super) fn totals(line: &Line, at: usize) -> bool {
    // "cả thảy 3 người"
    let in_all = |back: usize, words: &str| at >= back && line.phrase(at - back, words).is_some() && !line.breaks(at);
    if in_all(2, "ca thay")
        || in_all(2, "tat ca")
        || in_all(2, "het thay")
        || in_all(2, "vi chi")
        || in_all(2, "nua la")
        || in_all(3, "tat ca la")
    {
        return true;
    }
    let reckoned = line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('=')));
    let added = at > 0 && line.is(at - 1, "cộng") && !line.breaks(at) && line.breaks(at - 1);
    if reckoned || added {
        return true;
    }
    let mut from = at;
    while from > 0
        && !line.breaks(from)
        && line.any(from - 1, &["cộng", "số", "là", "có", "được", "hết", "thảy", "lại"])
    {
        from -= 1;
    }
    from > 0 && line.any(from - 1, &["tổng", "tong"])
}
