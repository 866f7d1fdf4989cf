//! How it ended: words that tell it, and where.

use super::units::unit_at;
use super::words::Line;

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

/// Where people are passed on to; these are never where a team helps.
const OFFICES: &[&str] = &[
    "cong an",
    "ca",
    "cap",
    "ngan hang",
    "bao hiem",
    "nha mang",
    "dien luc",
    "co quan thue",
    "thue",
    "buu dien",
    "tong dai",
    "viettel",
    "vnpt",
    "mobifone",
    "vinaphone",
    "quay ngan",
    "ben dien",
    "ky thuat",
    "so nganh",
    "chi cuc",
    "cap tren",
    "noi khac",
    "tu phap",
    "dia chinh",
    "toa an",
    "noi cap",
    "noi dang ky",
    "cuc thue",
    "chi nhanh",
    "phong giao dich",
    "diem giao dich",
    "ho tich",
    "bo phan",
    "co quan khac",
    "cong ty nuoc",
    "bhxh",
];
/// These too, but a team helps there as well: only with a word of duty before them.
const DESKS: &[&str] = &[
    "mot cua",
    "1 cua",
    "benh vien",
    "tram y te",
    "tram",
    "nha truong",
    "truong",
    "phong",
    "to truong",
    "tho",
    "tiem",
    "hieu anh",
    "phuong",
    "ubnd",
    "uy ban",
    "trung tam hanh chinh cong",
    "trung tam phuc vu hanh chinh cong",
    "trung tam",
    "xa",
    "quan",
    "bo phan mot cua",
    "hanh chinh cong",
    "cua hang",
];
const MOVES: &[&str] = &[
    "ra", "len", "den", "sang", "toi", "qua", "ve", "gap", "chuyen", "bao", "nho", "gui", "xuong", "cho", "lien",
    "lai", "vao",
];
const DUTY: &[&str] =
    &["phải", "bảo", "nhắc", "chỉ", "hẹn", "mời", "đành", "cần", "nên", "dặn", "giới", "chuyển", "khuyên", "đề"];
const DONE: &[&str] = &["xong", "ok", "done", "ổn", "ngon", "good", "đạt", "oki", "thạo"];
const DONE_PHRASES: &[&str] = &[
    "thanh cong",
    "hoan thanh",
    "hoan tat",
    "thanh thao",
    "biet cach",
    "biet lam",
    "biet dung",
    "hai long",
    "xong xuoi",
    "on ca",
    "da nop",
    "da gui",
    "hieu roi",
    "biet roi",
    "nam duoc",
    "xong het",
    "chay tot",
    "dung tot",
    "tot roi",
    "vao tot",
    "on roi",
    "nop roi",
    "lam roi",
    "cai roi",
    "tron ven",
    "tron tru",
    "trot lot",
    "tron chu",
    "suon se",
    "muot ma",
    "ngon lanh",
    "ngon o",
    "em xuoi",
    "gon gang",
    "dau vao day",
    "hien du",
    "hien day du",
    "hien ra du",
    "hien len du",
    "xong tat",
    "lam het",
    "nhan duoc tien",
    "len roi",
    "vao roi",
    "duoc het",
    "biet het",
    "thanh thuc",
    "quen tay",
    "dau ra day",
    "tien ve",
    "lay lai duoc",
];
const NOT_DONE_PHRASES: &[&str] = &[
    "that bai",
    "bo tay",
    "hen lai",
    "hen mai",
    "hen hom",
    "hen tuan",
    "mai lam",
    "lam tiep",
    "hom sau lam",
    "quay lai",
    "chiu",
    "do dang",
    "hen sang",
    "hen chieu",
    "hen toi",
    "hen ngay",
    "hen buoi",
    "de hom sau",
    "de mai",
    "hen lan sau",
    "hen lan",
    "hen dip",
    "hen bua",
    "hen thu",
    "de lan sau",
    "de bua sau",
    "mai quay",
    "mai ghe",
    "bua sau",
    "lan sau lam",
    "con vuong",
    "con loay hoay",
    "bo do",
    "bo cuoc",
    "do mang",
    "khong thanh",
    "khong xong",
    "khong noi",
    "van loi",
    "van khong",
];
const HITCHES: &[&str] = &[
    "thiếu", "sai", "lỗi", "quên", "hết", "bận", "vắng", "cũ", "mờ", "kẹt", "không", "chưa", "đầy", "vướng", "yếu",
    "lúng",
];
/// Words that turn "được" into something other than an ending.
const HELPED: &[&str] =
    &["giúp", "trợ", "dẫn", "chỉ", "gặp", "mời", "hd", "hướng", "biết", "ai", "gì", "bày", "dạy", "thì"];

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
        if line.plain(at) == "quay" && line.plain(at + 1) == "lai" && line.any(at.wrapping_sub(1), &["video"]) {
            return None;
        }
        return Some((at + words, Ending::NotDone));
    }
    if line.is(at, "chưa") || (line.plain(at) == "ch" && (line.breaks(at + 1) || at + 1 == line.words.len())) {
        let unknown = line.any_plain(
            at + 1,
            &["biet", "co", "tung", "ro", "hieu", "bao", "du", "ghi", "chuyen", "bam", "mat", "bi", "lo"],
        );
        let end = line.clause_end(at).min(at + 5);
        // "chưa có tài khoản nên chưa làm được" is told by its second half.
        return Some(if unknown {
            (at + 2, Ending::Hitch)
        } else {
            (able(line, at, end).unwrap_or(at + 1), Ending::NotDone)
        });
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
    if let Some(words) = line.phrases(at, DONE_PHRASES) {
        return Some((at + words, Ending::Done));
    }
    if line.any(at, DONE) {
        return Some((at + 1, Ending::Done));
    }
    if line.is(at, "được") && is_success(line, at) {
        return Some((at + 1, Ending::Done));
    }
    line.any(at, HITCHES).then_some((at + 1, Ending::Hitch))
}

/// Where "được" or "xong" after a negation ends, before `end`.
fn able(line: &Line, at: usize, end: usize) -> Option<usize> {
    (at + 1..end).find(|at| line.any(*at, &["được", "xong", "nổi"])).map(|at| at + 1)
}

fn is_success(line: &Line, at: usize) -> bool {
    if at == 0 || (line.any(at - 1, HELPED) && !line.breaks(at)) {
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
                "hoạt", "nhập", "coi", "hợp", "mở", "thanh", "toán",
            ],
        ) && !line.any(next, &["không", "chưa", "cho"])
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
    let duty = |at: usize| {
        let from = line.clause_start(at).max(at.saturating_sub(6));
        (from..=at).any(|at| line.any(at, DUTY) && (line.accented || line.plain(at) != "nen"))
    };
    if line.is(at, "chuyển") && !line.breaks(at + 1) {
        let next =
            at + 1 + usize::from(line.any_plain(at + 1, &["sang", "qua", "len", "cho", "ra", "ve", "den", "toi"]));
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
    let unreal = |at: usize| at > 0 && line.any(at - 1, &["tưởng", "không", "khỏi", "sợ", "đỡ", "nghĩ", "ngỡ", "chẳng", "đâu"]);
    if line.is(at, "phải") && !unreal(at) {
        let end = line.clause_end(at);
        let (from, to) = (at + 1, (at + 4).min(end));
        let moves = (from..to).find(|at| {
            line.any_plain(*at, &["ra", "len", "sang", "ve", "qua", "den", "gap", "di", "quay", "toi", "nho", "doi"])
        });
        if let Some(moved) = moves {
            let office = (moved..end.min(moved + 4)).find_map(|at| office_at(at).map(|words| at + words));
            return Some(office.unwrap_or_else(|| end.min(moved + 3)));
        }
    }
    if line.any_plain(at, MOVES) && !line.used(at) {
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
                    || line.phrase(at, "lai").is_some() && line.before(at, 1) == "quay"
                    || (line.is(at, "chờ"));
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
