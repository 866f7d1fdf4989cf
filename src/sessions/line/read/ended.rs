//! How it ended: words that tell it, and where.

mod phrases;

use super::units::unit_at;
use super::words::Line;
use phrases::{DESKS, DONE, DONE_PHRASES, DUTY, HELPED, HITCHES, MOVES, NOT_DONE_PHRASES, OFFICES};

/// How it ended, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// Perhaps not done: tells something only of people who were counted.
    Hitch,
    /// Done.
    Done,
    /// Not done yet.
    NotDone,
    /// Passed on.
    Referred,
}

/// An ending and its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) ending: Ending,
    /// Whether it is said of everybody.
    pub(super) all: bool,
}

/// All endings of a line, in order.
pub(super) fn verdicts(line: &Line) -> Vec<Verdict> {
    let mut found: Vec<Verdict> = Vec::new();
    for at in 0..line.words.len() {
        if line.used(at) || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some((end, ending)) = verdict(line, at) {
            let near = line.clause_start(at).max(at.saturating_sub(5))..line.clause_end(at).min(end + 3);
            let all = ending != Ending::Hitch
                && near
                    .clone()
                    .any(|at| line.any(at, &["hết", "cả", "đều", "tất", "cũng", "toàn"]) && !line.is(at, "cũ"));
            found.push(Verdict { at, end, ending, all });
        }
    }
    found
}

fn verdict(line: &Line, at: usize) -> Option<(usize, Ending)> {
    if let Some(end) = referred(line, at) {
        return Some((end, Ending::Referred));
    }
    if let Some(words) = line.phrases(at, NOT_DONE_PHRASES) {
        // "sau đó đăng nhập" is no "dở dang", "mãi làm" no "mai làm".
        if line.accented && line.any(at, &["đó", "do", "đồ", "đỡ", "mãi", "vẻ", "vé", "vệ", "đề", "chỗ", "chợ", "cho"])
        {
            return None;
        }
        if line.plain(at) == "quay" && line.plain(at + 1) == "lai" && line.any(at.wrapping_sub(1), &["video"]) {
            return None;
        }
        return Some((at + words, Ending::NotDone));
    }
    if line.is(at, "chưa") || (line.plain(at) == "ch" && (line.breaks(at + 1) || at + 1 == line.words.len())) {
        let unknown = line.any_plain(
            at + 1,
            &["biet", "co", "tung", "ro", "hieu", "bao", "du", "ghi", "chuyen", "bam", "mat", "bi", "lo", "ai"],
        );
        let end = line.clause_end(at).min(at + 5);
        // "chưa có tài khoản nên chưa làm được" is told by its second half.
        return Some(if unknown {
            (at + 2, Ending::Hitch)
        } else {
            (able(line, at, end).unwrap_or(at + 1), Ending::NotDone)
        });
    }
    // "16 xong, 2 hẹn"
    if line.is(at, "hẹn") && line.breaks(at + 1) {
        return Some((at + 1, Ending::NotDone));
    }
    if line.any(at, &["không", "chẳng", "chả"]) {
        let end = line.clause_end(at).min(at + 6);
        if let Some(end) = able(line, at, end) {
            return Some((end, Ending::NotDone));
        }
        if line.any(at + 1, &["xong", "chạy", "hiện", "nhận", "vào", "ra", "nổi", "thành", "lên"]) {
            return Some((at + 2, Ending::NotDone));
        }
    }
    // "gỡ ra rồi chỉ đặt mật khẩu" goes on; "mức độ hài lòng" is what is asked.
    let goes_on = |end: usize| {
        line.plain(end - 1) == "roi"
            && !line.breaks(end)
            && line.any(
                end,
                &[
                    "chỉ", "bày", "hướng", "dạy", "dặn", "đặt", "bật", "giúp", "tui", "tôi", "mình", "mới", "nhắc",
                    "kêu",
                ],
            )
    };
    let asked = line.plain(at) == "hai" && matches!(line.before(at, 1), "do" | "su" | "gia");
    if let Some(words) = line.phrases(at, DONE_PHRASES).filter(|words| !asked && !goes_on(at + words)) {
        return Some((at + words, Ending::Done));
    }
    // "Thành Đạt" is a name.
    if line.any(at, DONE) && (line.breaks(at) || !line.words[at].capital) {
        return Some((at + 1, Ending::Done));
    }
    if line.is(at, "được") && is_success(line, at) {
        return Some((at + 1, Ending::Done));
    }
    // Without accents "cu" is also "cụ", "ban" also "bạn".
    let sure = line.accented
        || match line.plain(at) {
            "cu" => line
                .any_plain(at.wrapping_sub(1), &["may", "the", "can", "giay", "thoai", "ban", "sim", "cuoc", "bang"]),
            "ban" => at > 0 && line.number(at - 1).is_none() && unit_at(line, at - 1).is_some(),
            "cho" => false,
            _ => true,
        };
    (sure && line.any(at, HITCHES)).then_some((at + 1, Ending::Hitch))
}

/// Where "được" or "xong" after a negation ends, before `end`.
fn able(line: &Line, at: usize, end: usize) -> Option<usize> {
    (at + 1..end).find(|at| line.any(*at, &["được", "xong", "nổi"])).map(|at| at + 1)
}

fn is_success(line: &Line, at: usize) -> bool {
    let then =
        at > 0 && line.any(at - 1, &["thì"]) && (line.breaks(at + 1) || line.any(at + 1, &["rồi", "hết", "luôn"]));
    if at == 0 || (line.any(at - 1, HELPED) && !line.breaks(at) && !then) {
        return false;
    }
    let next = at + 1;
    if line.breaks(next) || line.used(next) {
        return true;
    }
    if line.any(
        next,
        &["rồi", "hết", "cả", "luôn", "ngay", "và", "nhé", "ạ", "còn", "nhưng", "bình", "ngon", "tất", "nha"],
    ) {
        return true;
    }
    if line.number(next).is_some() {
        return true;
    }
    // "8 người được cài", "xem được điểm": done when somebody was counted or a deed stands before it.
    let person = at.checked_sub(1).is_some_and(|before| unit_at(line, before).is_some());
    if person {
        return !line.any(next, &["hỗ", "hướng", "hd", "giúp", "mời", "nghe", "cấp", "tặng"]);
    }
    let of_all = (line.clause_start(at)..at)
        .any(|at| line.any(at, &["đều", "cũng"]) || (line.is(at, "cả") && line.number(at + 1).is_some()));
    if of_all && !line.any(next, &["không", "chưa", "hỗ", "hướng", "mời", "nghe"]) {
        return true;
    }
    let by_herself = (line.clause_start(at)..at).any(|at| line.any(at, &["tự"]));
    by_herself
        || line.any(
            at - 1,
            &[
                "làm", "xem", "gọi", "vào", "nộp", "tra", "lại", "tải", "cài", "quét", "đặt", "gửi", "trả", "tạo",
                "hoạt", "nhập", "coi", "hợp", "mở", "thanh", "toán", "xuất", "đăng", "đổi", "bật", "khai", "ký", "in",
                "nhắn", "khóa", "gỡ", "chụp", "nối",
            ],
        ) && (!line.any(next, &["không", "chưa", "cho"]) || (line.is(next, "cho") && line.is(at - 1, "gọi")))
}

/// "phải ra công an", "chuyển ngân hàng", "báo nhà mạng", "phải đi đổi thẻ".
fn referred(line: &Line, at: usize) -> Option<usize> {
    let office_at = |at: usize| {
        line.phrases(at, OFFICES).filter(|_| {
            let ca = line.plain(at) == "ca" && line.words[at].raw != "ca";
            let cap = line.plain(at) == "cap" && line.plain(at + 1) != "tren";
            !ca && !cap
        })
    };
    // "đề xuất" sends nobody away.
    let proposed = |at: usize| line.plain(at) == "de" && !line.any_plain(at + 1, &["nghi"]);
    let duty = |at: usize| {
        let from = line.clause_start(at).max(at.saturating_sub(6));
        (from..=at).any(|at| line.any(at, DUTY)
                && !proposed(at)
                && (line.accented || line.plain(at) != "nen")
                // Without accents "bao" is also "báo": a matter that is told.
                && (line.accented || line.plain(at) != "bao" || unit_at(line, at + 1).is_some() || line.any(at + 1, MOVES)))
    };
    // "4 xong, 1 ca"
    if at > 0
        && line.words[at].raw == "ca"
        && line.digits(at - 1).is_some()
        && line.breaks(at + 1)
        && (0..at).any(|at| line.any(at, &["xong", "ok", "được"]))
    {
        return Some(at + 1);
    }
    if line.is(at, "chuyển") && !line.breaks(at + 1) {
        let next = at
            + 1
            + usize::from(line.any_plain(at + 1, &["sang", "qua", "len", "cho", "ra", "ve", "den", "toi", "ben"]));
        let next = next + if line.phrase(next, "co quan").is_some() { 2 } else { 0 };
        if let Some(words) = office_at(next).or_else(|| line.phrases(next, DESKS)) {
            return Some(next + words);
        }
        if line.any_plain(at + 1, &["tiep", "tuyen", "len", "noi", "ca", "cap"]) && !line.is(at + 1, "lên mạng") {
            return Some(at + 2);
        }
        return None;
    }
    if line.is(at, "chuyển") {
        // At the end of a clause: "1 chuyển". "chuyển khoản" has words after it.
        return Some(at + 1);
    }
    if line
        .phrases(
            at,
            &[
                "goi tong dai",
                "goi nha mang",
                "keu nha mang",
                "keu dien luc",
                "keu ky thuat",
                "bao hong",
                "goi dien luc",
                "goi ky thuat",
                "goi viettel",
                "goi vnpt",
                "gioi thieu sang",
                "gioi thieu den",
                "gioi thieu qua",
                "gioi thieu ra",
                "gioi thieu len",
                "phai chuyen",
                "bao nha mang",
                "bao ky thuat",
            ],
        )
        .is_some()
    {
        return Some(at + 2);
    }
    let unreal =
        |at: usize| at > 0 && line.any(at - 1, &["tưởng", "không", "khỏi", "sợ", "đỡ", "nghĩ", "ngỡ", "chẳng", "đâu"]);
    if line.is(at, "phải") && !unreal(at) {
        let end = line.clause_end(at);
        let (from, to) = (at + 1, (at + 4).min(end));
        let moves = (from..to).find(|at| {
            line.any_plain(*at, &["ra", "len", "sang", "ve", "qua", "den", "gap", "di", "quay", "toi", "nho", "doi"])
                || (line.any_plain(*at, &["keu", "goi", "bao", "lien", "hoi"])
                    && (at + 1..at + 4).any(|at| office_at(at).is_some()))
        });
        if let Some(moved) = moves {
            let office = (moved..end.min(moved + 4)).find_map(|at| office_at(at).map(|words| at + words));
            return Some(office.unwrap_or_else(|| end.min(moved + 3)));
        }
    }
    let guard = line.plain(at) == "ve" && line.before(at, 1) == "bao";
    if line.any(at, MOVES) && !line.used(at) && !guard {
        let end = line.clause_end(at);
        let near = line.any_plain(at, &["bao", "nho", "gui", "cho", "gap", "vao", "qua", "lai", "lien", "xuong"]);
        for next in at + 1..end.min(at + if near { 2 } else { 4 }) {
            let between = (at + 1..next).all(|at| {
                line.any_plain(
                    at,
                    &[
                        "quay", "tru", "so", "ben", "phong", "chi", "nhanh", "truc", "tiep", "thang", "gap", "lam",
                        "viec", "voi", "he",
                    ],
                )
            });
            if !between {
                break;
            }
            if let Some(words) = office_at(next) {
                if line.plain(next) == "quay" && line.plain(next + 1) == "lai" {
                    continue;
                }
                let fraud = (at.saturating_sub(3)..next).any(|at| line.any_plain(at, &["gia", "mao", "xung"]));
                let message =
                    line.any_plain(at, &["bao"]) && line.any_plain(at + 1, &["cao", "hiem", "tien", "mat", "ve"]);
                let going = !line.any_plain(at, &["cho", "lai", "qua", "nho", "gui", "vao"])
                    || (line.any_plain(at, &["qua", "nho", "gui"]) && duty(at))
                    || line.phrase(at, "lai").is_some() && line.before(at, 1) == "quay";
                if !fraud && !message && going && !line.any_plain(next, &["thue"]) {
                    return Some(next + words);
                }
                if line.plain(next) == "thue" && duty(at) {
                    return Some(next + words);
                }
            }
            if let Some(words) = line.phrases(next, DESKS)
                && duty(at)
                && !line.any_plain(at, &["cho", "lai", "lien"])
            {
                return Some(next + words);
            }
        }
    }
    None
}
