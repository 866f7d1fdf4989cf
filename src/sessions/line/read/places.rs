//! Where it was.

mod names;
mod online;

use super::heads::counted::WARES;
use super::units::unit_at;
use super::words::Line;
use crate::facts::Place;
use names::{EATING, LEADS, NO_HOME, PLACES};
use online::online;

/// A place and the words that say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) place: Place,
    at: usize,
    end: usize,
}

impl Found {
    /// Whether the word at `at` only tells by what means somebody was helped from afar.
    pub(super) fn is_means(self, at: usize) -> bool {
        self.place == Place::Online && (self.at..self.end).contains(&at)
    }
}

/// The place, if one is said; `passed_on` tells whether a word belongs to an ending.
pub(super) fn place(line: &Line, passed_on: &dyn Fn(usize) -> bool) -> Option<Found> {
    let mut best: Option<(i32, Found)> = None;
    let mut at = 0;
    while at < line.words.len() {
        if line.used(at) {
            at += 1;
            continue;
        }
        let (found, words) = named(line, at)
            .or_else(|| home(line, at))
            .or_else(|| online(line, at))
            .map_or((None, 1), |(score, place, words)| (Some((score, place)), words));
        if let Some((score, place)) = found
            && !passed_on(at)
            && !(line.clause_start(at).max(at.saturating_sub(4))..at).any(|at| line.any(at, &["hẹn", "mai"]))
            && !denied(line, at)
            && best.is_none_or(|(so_far, _)| score > so_far)
        {
            best = Some((score, Found { place, at, end: at + words }));
        }
        at += words;
    }
    best.map(|(_, found)| found)
}

/// "không trực ở trung tâm mà sang nhà cụ Điều": where it was not.
fn denied(line: &Line, at: usize) -> bool {
    let from = line.clause_start(at).max(at.saturating_sub(4));
    let no = (from..at).any(|no| {
        line.any(no, &["không", "khỏi"])
            && line.any(no + 1, &["ở", "ra", "trực", "phải", "đi", "đến", "tới", "lên", "tại", "sang"])
    });
    no && (at..at + 9).any(|at| line.any(at, &["mà", "nữa"]))
}

fn named(line: &Line, at: usize) -> Option<(i32, Place, usize)> {
    // "ở lớp 7B"
    if line.is(at, "lớp")
        && line.digits(at + 1).is_some_and(|class| class <= 12)
        && line.any(at.wrapping_sub(1), &["ở", "tại", "vào", "trong"])
        && line.words.get(at + 2).is_some_and(|word| word.glued && word.plain.len() == 1)
    {
        return Some((5, Place::School, 1));
    }
    // "ra hồ Bạch Đằng", "ngoài bờ sông"
    let water = line.accented
        && line.any(at, &["hồ", "sông", "đầm"])
        && line.words.get(at + 1).is_some_and(|word| word.capital && !line.breaks(at + 1))
        && line.any(at.wrapping_sub(1), &["ra", "ngoài", "ở", "quanh", "bờ", "tại"]);
    if water {
        return Some((5, Place::Street, 1));
    }
    let (place, words) = PLACES.iter().find_map(|(name, place)| line.spoken(at, name).map(|words| (*place, words)))?;
    let word = line.plain(at);
    let single = words == 1;
    // "hỏi trung tâm hành chính công nằm đâu": asked for, not where it was.
    if (at + words..line.clause_end(at).min(at + words + 4)).any(|at| line.is(at, "đâu")) {
        return None;
    }
    let lead = at > 0 && !line.breaks(at) && line.any(at - 1, LEADS);
    let before = line.before(at, 1);
    // "đi từng nhà trong ngõ 15": in the houses.
    let lead = lead && !(place == Place::Street && before == "nha");
    // Without accents "cho" is no "chỗ".
    let lead = lead && (line.accented || before != "cho");
    // "gửi sáng kiến lên phường": where it is sent to.
    let sent = (line.clause_start(at)..at).any(|at| line.any(at, &["gửi", "nghị", "ánh", "xuất"]));
    if word == "phuong" && words == 1 && sent && before == "len" {
        return None;
    }
    // "sang nhà hàng xóm": whoever lives next door.
    if word == "nha" && line.phrase(at + 1, "hang xom").is_some() {
        return None;
    }
    // "2 cán bộ thư viện": whose they are.
    if matches!(place, Place::Elsewhere | Place::ServiceCentre)
        && matches!(before, "bo" | "vien" | "si" | "ta")
        && line.phrases(at.wrapping_sub(2), &["can bo", "nhan vien", "bac si", "y ta"]).is_some()
    {
        return None;
    }
    // "đánh giá của cửa hàng" is no place; a bank or a police station only where it is led to.
    let room = line.any(at.wrapping_sub(2), &["máy", "phòng", "sân", "đường", "họp", "cổng"]);
    // Without accents "cua cho" is "cửa chợ".
    let gate = !line.accented && place == Place::Market;
    if before == "cua" && at > 0 && line.is(at - 1, "của") && !line.breaks(at) && !room && !gate {
        return None;
    }
    // "bảo nộp ở phường mình cũng được": where she may go.
    let advised = (line.clause_start(at)..at.saturating_sub(1)).any(|said| {
        line.any(said, &["bảo", "dặn", "khuyên", "nói"])
            && (said + 1..at).any(|at| line.any(at, &["nộp", "làm", "đăng", "gửi"]))
    });
    if advised && (at + words..line.clause_end(at)).any(|at| line.phrase(at, "cung duoc").is_some()) {
        return None;
    }
    if matches!(word, "ngan" | "dinh" | "chot" | "cau" | "kho")
        && !(at > 0 && line.any(at - 1, &["ở", "tại", "ngoài", "ngay", "sân"]))
    {
        return None;
    }
    let there = line.any(at.wrapping_sub(1), &["ở", "tại", "ra", "ngoài", "vô", "vào", "sân", "cổng"]);
    if word == "chua" && !line.accented && (!there || line.any_plain(at + 1, &["duoc", "xong", "noi", "ra"])) {
        return None;
    }
    // "quán nước vỉa hè" is on the street.
    let stall = word == "quan" && line.any_plain(at + words, &["nuoc", "tra", "coc"]);
    let outside = ["vỉa hè", "lề đường"];
    if stall && (at + words..at + words + 6).any(|at| outside.iter().any(|place| line.spoken(at, place).is_some())) {
        return None;
    }
    if matches!(word, "vuon" | "tram")
        && single
        && !(at == 0 || line.breaks(at) || line.any(at.wrapping_sub(1), &["tại", "ở", "ngoài", "ra", "trong"]))
    {
        return None;
    }
    // "thương hiệu", "dấu hiệu" are no shops.
    if word == "hieu"
        && single
        && !(lead
            || line.any(at.wrapping_sub(1), &["mở", "chủ", "ngay"])
                && line.any(at + 1, &["may", "ảnh", "thuốc", "sách", "vàng", "giày", "tóc"]))
    {
        return None;
    }
    // Without accents these may be other words: "chưa", "xuống", "sắp".
    if single && !line.accented && !lead && !is_trade(line, at) && UNSURE.contains(&word) {
        return None;
    }
    match word {
        "cho" if before != "hoi" && !line.accented => {
            let led = lead && !matches!(before, "qua" | "sang" | "ve" | "vao" | "nha");
            let known = line
                .phrases(
                    at + 1,
                    &[
                        "kho do",
                        "phu yen",
                        "mat",
                        "thanh binh",
                        "con",
                        "ho",
                        "hoi do",
                        "bac kinh",
                        "ngoc chau",
                        "nhi chau",
                        "dau moi",
                        "coc",
                        "que",
                    ],
                )
                .is_some();
            let short = line.phrases(at + 1, &["mat", "con", "ho", "coc", "que"]).is_some();
            let known = known && (!short || line.words.get(at + 1).is_some_and(|word| word.capital));
            let alone = line.breaks(at) && line.breaks(at + 1)
                || (at == 0 || line.breaks(at) || line.used(at - 1))
                    && (line.used(at + 1)
                        || line.any_plain(at + 1, &["dau", "vang", "dong", "chieu", "sang", "hom", "que"]))
                || line.before(at, 1) == "cua" && line.words.get(at + 1).is_some_and(|word| word.capital);
            if !(led || known || alone || (before == "o")) {
                return None;
            }
        }
        "phuong"
            if !(lead && line.any(at - 1, &["lên", "ra", "tại", "ở", "xuống"])
                || at > 0
                    && line.is(at - 1, "trên")
                    && (line.accented || at == 1 || line.breaks(at - 1) || line.used(at - 2))) =>
        {
            return None;
        }
        "truong" if line.is(at, "trường") && matches!(line.plain(at + 1), "hop" | "tho") => return None,
        "truong" if matches!(before, "app" | "hoi" | "nha" | "thi" | "moi" | "quang" | "to") => return None,
        "quan" if single && (matches!(line.plain(at + 1), "ly" | "he") || before == "co" || before == "bao") => {
            return None;
        }
        "truong" if !line.accented && line.any_plain(at + 1, &["khu", "thon", "phong", "ban", "nhom", "to"]) => {
            return None;
        }
        // Without accents "ra quan" is "ra quân", "ngay tai cho" is "tại chỗ".
        "quan" if !line.accented && before == "ra" && !line.any_plain(at + 1, EATING) => return None,
        "cho" if !line.accented && before == "tai" && line.before(at, 2) == "ngay" => return None,
        "tan" if line.is(at + 2, "bệnh") => return None,
        "buu" if before == "qua" => return None,
        "benh" if (1..=4).any(|back| line.before(at, back) == "kham") => return None,
        "cho" if before == "hoi" => return None,
        "co" if line.phrase(at, "co so").is_some()
            && !lead
            && !line.any_plain(at + 2, &["lam", "san", "may", "che", "in"]) =>
        {
            return None;
        }
        "shop" if before == "mo" || before == "tiktok" || line.phrase(at + 1, "online").is_some() => return None,
        // "em Bích mở tiệm nail": what she does.
        "cua" | "quan" | "tiem" | "shop" | "cong" | "doanh" if matches!(before, "mo" | "lap") && line.accented => {
            return None;
        }
        "cua" | "quan" | "tiem" | "cong" | "doanh" | "co" if matches!(before, "mo" | "lap" | "ky" | "cho") && !lead => {
            return Some((1, place, words));
        }
        "quay" if !lead && line.plain(at + 1) == "lai" => return None,
        "co" if word == "co" && line.phrase(at, "co so").is_some() && matches!(line.plain(at + 2), "du" | "ha") => {
            return None;
        }
        _ => {}
    }
    let chu = at > 0 && line.any(at - 1, &["chủ"]) && !line.breaks(at);
    let weight = match place {
        Place::Hall => 4,
        Place::Market | Place::ServiceCentre | Place::School => 3,
        Place::Workplace | Place::Street => 2,
        _ => 1,
    };
    Some((
        weight
            + if lead {
                4
            } else if chu {
                -1
            } else {
                0
            },
        place,
        words,
    ))
}

/// Without accents these may be other words: "chưa", "xuống", "sắp", "vừa".
const UNSURE: &[&str] = &["chua", "xuong", "sap", "quay", "quan", "vua"];

/// Whether what follows "quan", "sap", "xuong" tells that somebody has it for her trade.
fn is_trade(line: &Line, at: usize) -> bool {
    let kinds: &[&str] = match line.plain(at) {
        "quan" => EATING,
        "sap" => WARES,
        "xuong" => &["moc", "may", "go", "banh", "gach", "det", "co", "han"],
        _ => &[],
    };
    line.any_plain(at + 1, kinds) && !line.breaks(at + 1) && (at == 0 || line.breaks(at) || line.before(at, 1) == "chu")
}

fn home(line: &Line, at: usize) -> Option<(i32, Place, usize)> {
    // "nhà trọ bà Phượng" is where somebody lives.
    let lodging = line.is(at + 1, "trọ")
        && (at == 0
            || line.any(at - 1, &["ở", "tại", "đến", "tới", "qua", "sang", "khu"])
            || line.number(at - 1).is_some() && !line.breaks(at));
    let neighbour = line.phrase(at + 1, "hang xom").is_some();
    // Without accents "nha o Phuc" is "nhà ô Phúc".
    let named = !line.accented
        && (line.words.get(at + 2).is_some_and(|word| word.capital) && line.plain(at + 1) == "o"
            || line.any_plain(at.wrapping_sub(1), &["den", "toi", "qua", "sang"])
                && (line.plain(at + 1) == "dat" && line.plain(at + 2) == "lich"
                    || line.plain(at + 1) == "cung" && line.plain(at + 2) != "cap"));
    if !line.is(at, "nhà") || (!named && line.any(at + 1, NO_HOME) && !line.breaks(at + 1) && !lodging && !neighbour) {
        return None;
    }
    let before = line.before(at, 1);
    if matches!(before, "chu" | "tien" | "mua" | "ve" | "toan") && !line.breaks(at) {
        return None;
    }
    let forgot = line.any_plain(at.saturating_sub(5), &["quen", "de"])
        || (at.saturating_sub(5)..at)
            .any(|at| line.any_plain(at, &["quen"]) && line.any_plain(at + 1, &["dien", "the", "can", "giay"]));
    if forgot {
        return None;
    }
    let lead = at > 0
        && !line.breaks(at)
        && line.any(
            at - 1,
            &[
                "ở", "tại", "đến", "tới", "qua", "sang", "ghé", "tận", "xuống", "lên", "vào", "vô", "về", "ra", "từng",
                "đi",
            ],
        );
    let whose = !line.breaks(at + 1)
        && (unit_at(line, at + 1).is_some()
            || line.any(at + 1, &["em", "bác", "cụ", "riêng", "dân", "bả", "ổng", "ảnh", "cổ", "dỉ", "nó"])
            || line.words.get(at + 1).is_some_and(|word| word.capital));
    let some = at > 1
        && line.number(at - 1).is_some()
        && line.any(at - 2, &["đi", "tới", "đến", "qua", "sang", "ghé", "thăm"]);
    // A lodging where guests are declared is somebody's business.
    if lodging
        && (at..line.words.len()).any(|at| {
            line.any(at, &["chủ"]) || line.phrases(at, &["khai khach", "khai bao khach", "luu tru"]).is_some()
        })
    {
        return Some((5, Place::Workplace, 2));
    }
    if lead || some || lodging {
        Some((5, Place::Home, 1))
    } else if whose || before == "ca" {
        Some((3, Place::Home, 1))
    } else {
        None
    }
}
