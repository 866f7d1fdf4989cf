//! Words for people and for those who are a business each.

use super::words::Line;

/// Words for people, the accented form.
const PEOPLE: &[&str] = &[
    "người",
    "bác",
    "cụ",
    "ông",
    "bà",
    "cô",
    "chú",
    "dì",
    "cậu",
    "mợ",
    "thím",
    "anh",
    "chị",
    "em",
    "e",
    "cháu",
    "bạn",
    "mệ",
    "mẹ",
    "học viên",
    "học sinh",
    "phụ huynh",
    "sinh viên",
    "công nhân",
    "hộ",
    "hội viên",
    "đoàn viên",
    "cán bộ",
    "nhân viên",
    "giáo viên",
    "thầy",
    "khách",
    "dân",
    "bà con",
    "gia đình",
    "lượt",
    "thành viên",
    "tình nguyện viên",
    "tổ viên",
    "đồng chí",
    "thợ",
    "thanh niên",
    "trẻ",
    "đứa",
    "trường hợp",
    "nông dân",
    "xã viên",
    "kế toán",
    "cựu chiến binh",
    "đảng viên",
    "mẹ bầu",
    "bệnh nhân",
    "phật tử",
    "bạn trẻ",
    "tài xế",
    "lái xe",
    "bảo vệ",
    "trẻ em",
    "thương binh",
    "chị em",
    "vị",
    "ng",
    "thiếu nhi",
    "hưu trí",
    "nhà",
    "a",
    "c",
    "ca",
];
/// Words for people who are a business each.
pub(super) const BUSINESS: &[&str] = &[
    "hộ tiểu thương",
    "hộ kinh doanh",
    "tiểu thương",
    "chủ quán",
    "chủ tiệm",
    "chủ sạp",
    "chủ hộ kinh doanh",
    "chủ cửa hàng",
    "chủ shop",
    "chủ nhà nghỉ",
    "chủ nhà trọ",
    "chủ khách sạn",
    "chủ cơ sở",
    "chủ quầy",
    "cửa hàng",
    "quán",
    "tiệm",
    "sạp",
    "quầy",
    "doanh nghiệp",
    "nhà hàng",
    "khách sạn",
    "nhà thuốc",
    "cơ sở",
    "hợp tác xã",
    "nhà nghỉ",
    "công ty",
    "hộ buôn bán",
    "gian hàng",
    "ki ốt",
];
/// How many words a word for people at `at` is.
pub(super) fn unit_at(line: &Line, at: usize) -> Option<usize> {
    unit(line, at).map(|(words, _, _)| words)
}

/// A word for people at `at`: how many words it is, whether it is a business, whether it is a general word.
pub(super) fn unit(line: &Line, at: usize) -> Option<(usize, bool, bool)> {
    let longest = |phrases: &[&str]| phrases.iter().filter_map(|phrase| line.spoken(at, phrase)).max();
    if let Some(words) = longest(BUSINESS) {
        return Some((words, true, false));
    }
    let words = longest(PEOPLE)?;
    let word = line.plain(at);
    if words == 1 && matches!(word, "nha" | "a" | "c" | "ca") {
        return None;
    }
    let general =
        matches!(word, "nguoi" | "hoc" | "dan" | "ho" | "luot" | "phu") || line.phrase(at, "ba con").is_some();
    Some((words, false, general))
}
