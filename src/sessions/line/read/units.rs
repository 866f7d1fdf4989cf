//! Words for people and for those who are a business each.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::Line;
use guide_search::fold;

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
    "vãng lai",
    "công dân",
    "giáo dân",
    "lao công",
    "bảo mẫu",
    "cổ đông",
    "hành khách",
    "du khách",
    "shipper",
    "xe ôm",
    "tài xế xe ôm",
    "mẹ bỉm",
    "sản phụ",
    "cư dân",
    "chủ hộ",
    "tổ trưởng",
    "bí thư",
    "trưởng khu",
    "phụ nữ",
    "thực tập sinh",
    "giúp việc",
    "dượng",
    "bé",
    "nhóc",
    "thằng",
    "lao động",
    "đối tượng",
    "thân nhân",
    "đồng nghiệp",
    "đồng đội",
    "học trò",
    "hàng xóm",
    "sư cô",
    "sư thầy",
    "ni cô",
    "bô lão",
    "hội trưởng",
    "chi hội trưởng",
    "tổ phó",
    "ngư dân",
    "chiến sĩ",
    "bộ đội",
    "bác sĩ",
    "y tá",
    "nghệ nhân",
    "thí sinh",
    "thanh thiếu niên",
    "bà mẹ",
    "ông bố",
    "phụ lão",
    "cộng tác viên",
    "hộ nghèo",
    "hộ dân",
    "con gái",
    "con trai",
    "con dâu",
    "con rể",
    "nam",
    "nữ",
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
    "chủ quầy",
    "chủ xưởng",
    "chủ nhà hàng",
    "chủ trang trại",
    "chủ trại",
    "chủ vườn",
    "chủ đại lý",
    "chủ công ty",
    "chủ doanh nghiệp",
    "chủ tạp hóa",
    "chủ gara",
    "chủ salon",
    "chủ vựa",
    "chủ lò",
    "chủ homestay",
    "chủ nhà xe",
    "chủ hàng",
    "chủ cơ sở",
    "chủ ki ốt",
    "chủ kiot",
    "chủ spa",
    "chủ hợp tác xã",
    "giám đốc",
    "hộ bán",
    "hộ buôn",
    "xưởng",
    "kiot",
    "shop",
    "tạp hóa",
    "gara",
    "đại lý",
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

/// All of them by the first word without accents, and whether they are businesses.
static WORDS: LazyLock<HashMap<String, Vec<(&str, bool)>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<(&str, bool)>> = HashMap::new();
    let people = PEOPLE.iter().map(|phrase| (*phrase, false));
    for (phrase, business) in people.chain(BUSINESS.iter().map(|phrase| (*phrase, true))) {
        let first = phrase.split(' ').next().unwrap_or_default();
        words.entry(fold(first)).or_default().push((phrase, business));
    }
    words
});

/// How many words a word for people at `at` is.
pub(super) fn unit_at(line: &Line, at: usize) -> Option<usize> {
    unit(line, at).map(|(words, _, _)| words)
}

/// A word for people at `at`: how many words it is, whether it is a business, whether it is a general word.
pub(super) fn unit(line: &Line, at: usize) -> Option<(usize, bool, bool)> {
    let word = line.plain(at);
    let known = WORDS.get(word)?;
    let longest = |business: bool| {
        known.iter().filter(|(_, of)| *of == business).filter_map(|(phrase, _)| line.spoken(at, phrase)).max()
    };
    if let Some(words) = longest(true) {
        return Some((words, true, false));
    }
    let words = longest(false)?;
    // Without accents "ho tro" is "hỗ trợ".
    if words == 1 && word == "ho" && !line.accented && line.any_plain(at + 1, &["tro", "so"]) {
        return None;
    }
    if words == 1 && matches!(word, "nha" | "a" | "c" | "ca") {
        return None;
    }
    // "1 nam hỏi đất đai": only right after its number, and "nam" without accents is "năm".
    if words == 1 && matches!(word, "nam" | "nu") {
        let counted = line.accented && at > 0 && line.digits(at - 1).is_some() && !line.breaks(at);
        return counted.then_some((1, false, false));
    }
    let general =
        matches!(word, "nguoi" | "hoc" | "dan" | "ho" | "luot" | "phu") || line.phrase(at, "ba con").is_some();
    Some((words, false, general))
}
