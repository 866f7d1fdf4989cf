//! Names written small: "cô lan xong, bác hải chưa", and lines written all in capitals.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{Line, Mark, Word};

/// Names by which people are called.
const NAMES: &str = include_str!("called.txt");
static CALLED: LazyLock<HashSet<&str>> = LazyLock::new(|| NAMES.split_whitespace().collect());
/// A name stands after one of these.
const KIN: &[&str] = &[
    "bác", "cô", "chú", "chị", "anh", "ông", "bà", "cụ", "dì", "cậu", "mợ", "thím", "em", "e", "a", "c", "o", "ô",
    "má", "mệ", "u", "bé", "cháu", "thầy", "bạn", "mẹ",
];
/// A name with one of these after it is part of another word: "thanh toán", "công an".
const COMPOUNDS: &[(&str, &[&str])] = &[
    ("an", &["sinh", "toàn", "ninh"]),
    ("anh", &["chị", "em"]),
    ("bảo", &["hiểm", "vệ", "mật", "trì"]),
    ("đạt", &["được"]),
    ("khoa", &["học"]),
    ("liên", &["thông", "hệ", "kết", "lạc"]),
    ("ngân", &["hàng"]),
    ("năm", &["nay", "ngoái", "sau", "trước", "học"]),
    ("tư", &["vấn", "nhân", "pháp"]),
    ("đông", &["lắm", "quá"]),
    ("bình", &["thường", "dân", "luận"]),
    ("hòa", &["giải"]),
    ("trang", &["web", "tin", "zalo"]),
    ("chất", &["lượng"]),
    ("sinh", &["viên", "trắc", "hoạt"]),
    ("tài", &["khoản", "liệu", "xế"]),
    ("thanh", &["toán", "niên", "lý"]),
    ("thành", &["công", "phố", "thạo", "viên"]),
    ("thu", &["tiền", "nhập", "hồi"]),
    ("toàn", &["bộ", "hỏi", "xem"]),
    ("trung", &["tâm", "niên"]),
    ("tuyên", &["truyền"]),
    ("vân", &["tay"]),
    ("sáng", &["nay", "qua", "mai", "kiến"]),
    ("hải", &["quan"]),
    ("trí", &["tuệ"]),
];

/// What is counted by a number after "bà sáu giờ", "em hai lần".
const COUNTED: &[&str] = &[
    "giờ", "phút", "h", "p", "tiếng", "ngày", "tháng", "tuổi", "lần", "đứa", "con", "cái", "nhà", "máy", "người", "hộ",
    "tài", "mã", "cuộc", "hôm", "buổi", "triệu", "nghìn", "trăm", "chục", "rưỡi", "mẹ", "vợ", "học",
];

/// Names that are names without their accents as well.
const PLAIN: &[&str] = &[
    "lan", "hue", "hoa", "cuc", "hung", "tung", "hoang", "huyen", "nga", "ngoc", "phuc", "thom", "thuy", "trang",
    "tuyet", "yen", "linh", "loan", "loc", "quyen", "quynh", "suu", "thin", "mao", "vinh", "vuong", "xuan", "lieu",
    "oanh", "huong", "toan", "ty", "nhai",
];

/// Takes the capitals from a line that has nothing else, and gives them to names where a line has none.
pub(super) fn called(line: &mut Line) {
    let letters = |word: &&Word| word.raw.chars().all(char::is_alphabetic) && word.raw.chars().count() > 1;
    let all = line.words.iter().filter(letters).count();
    let capitals = line.words.iter().filter(letters).filter(|word| word.capital).count();
    if all >= 4 && capitals * 5 >= all * 4 {
        for word in &mut line.words {
            word.capital = false;
        }
    } else if line
        .words
        .iter()
        .enumerate()
        .any(|(at, word)| word.capital && at > 0 && word.mark != Mark::Stop && !word.plain.starts_with("vneid"))
    {
        return;
    }
    for at in 1..line.words.len() {
        let name = if line.accented { is_name(line, at) } else { is_plain_name(line, at) };
        if name {
            line.words[at].capital = true;
        }
    }
}

fn is_name(line: &Line, at: usize) -> bool {
    let word = line.words[at].raw.as_str();
    if !CALLED.contains(word) || line.breaks(at) || !line.any(at - 1, KIN) {
        return false;
    }
    let figure = line.number(at).is_some();
    let counted = at > 1 && line.number(at - 2).is_some() && !line.breaks(at - 1);
    let compound = COMPOUNDS.iter().any(|(name, next)| *name == word && line.any(at + 1, next) && !line.breaks(at + 1));
    // "chú ba chú tư" are two, "cô ba người" is none.
    let two = line.words.get(at + 1).is_some_and(|next| next.raw == line.words[at - 1].raw);
    let counts = line.number(at + 1).is_some() || line.any(at + 1, KIN) && !two || line.any(at + 1, COUNTED);
    !(compound || counted || figure && counts && !line.breaks(at + 1))
}

/// Without accents only names that are hardly anything else, of somebody who is told of anew.
fn is_plain_name(line: &Line, at: usize) -> bool {
    let kin = ["bac", "co", "chu", "chi", "anh", "ong", "ba", "cu", "di", "cau"];
    // "co huong dan", "co hoa don"
    let another = line.any_plain(at + 1, &["dan", "don", "dien", "web"]) && !line.breaks(at + 1);
    let anew = at == 1
        || line.breaks(at - 1)
        || line.used(at - 2)
        || line
            .any_plain(at - 2, &["voi", "va", "cho", "giup", "hd", "nha", "gap", "day", "bay", "con", "cung", "rieng"]);
    line.any_plain(at, PLAIN) && line.any_plain(at - 1, &kin) && !line.breaks(at) && anew && !another
}
