//! A number without a word for people that means people all the same: "2 xong", "thiếu giấy 2", "4 ca".

use super::super::units::unit;
use super::super::when::LABELS;
use super::super::words::{Line, Mark};
use super::counted::{THINGS, totals};
use super::{Mention, Who};

/// What stands between a verb and its things: "nộp 2 hồ sơ", "cài 3 ứng dụng".
pub(super) const VERBS: &[&str] =
    &["nộp", "làm", "cài", "tải", "tạo", "in", "mở", "đăng", "bật", "chuyển", "mất", "học", "từ", "gửi", "lấy"];
/// What stands for the one whose it is, when the others are told apart by it.
const CASES: &[&str] = &["hồ sơ", "máy", "tài khoản", "đơn", "trường hợp"];
/// A number without a word for people means people before one of these.
pub(super) const BARE_BEFORE: &[&str] = &[
    "xong", "ok", "được", "chưa", "không", "phải", "chuyển", "đạt", "lỗi", "thiếu", "sai", "quên", "hết", "bận", "làm",
    "nộp", "ra", "lên", "sang", "ch", "đã", "thì", "hẹn", "mai", "vân", "bị", "tự", "vào", "gọi", "quay", "về", "ko",
    "đang", "ổn", "thạo", "biết", "hiểu", "nhớ", "đậu", "trượt", "rớt", "đủ", "còn", "nhưng", "do", "vì", "đều",
    "đăng", "chờ", "máy", "gửi", "hoàn", "thành", "vẫn",
];
/// What a clause begins with that tells how it ended, with the number at its end.
const ENDINGS: &[&str] = &[
    "chuyển", "hẹn", "chưa", "không", "thiếu", "lỗi", "ra", "lên", "sang", "gửi", "hoãn", "treo", "chờ", "đợi",
    "vướng", "kẹt", "quên", "sai", "hỏng",
];

/// "2 c tiểu thương", "hd 4c nấu cỗ", "4 ca": short words, which need a number before them.
pub(super) fn short(line: &Line, at: usize, count: u32, next: usize) -> Option<Mention> {
    let short = line.any(next, &["a", "c", "b", "ô"]) && (line.accented || line.plain(next) != "o")
        || (line.accented && line.is(next, "o"));
    // "hd 4c nấu cỗ": glued where nothing is numbered.
    let opens =
        at == 0 || line.breaks(at) || line.any(at - 1, &["hd", "giúp", "cho", "chỉ", "dạy", "dẫn", "gặp", "trợ"]);
    let close = line.words.get(next).is_some_and(|word| word.glued) && opens && !line.breaks(next + 1) && count < 40;
    if short && !line.breaks(next) && (!line.words[next].glued || close) {
        let more = unit(line, next + 1).filter(|_| !line.breaks(next + 1));
        let (more, business) = more.map_or((0, false), |(words, business, _)| (words, business));
        return Some(Mention {
            at,
            end: next + 1 + more,
            who: Who::Count { count, said: true, general: false },
            business,
        });
    }
    // "4 ca, 3 ok"
    let case = line.words.get(next).is_some_and(|word| word.raw == "ca" && !word.glued)
        && !line.breaks(next)
        && line.digits(at).is_some();
    let succeeded = (0..at).any(|at| line.any(at, &["xong", "ok", "được"]));
    let does = line.any(next + 1, BARE_BEFORE) || line.any(next + 1, &["khó", "cài", "mất"]);
    let cases = case && if line.breaks(next + 1) || line.used(next + 1) { !succeeded } else { does };
    if cases {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next + 1, who, business: false });
    }
    None
}

/// The number itself.
pub(super) fn bare(line: &Line, at: usize, count: u32, next: usize) -> Option<Mention> {
    // "4ok 2 chưa"
    let ended = line.any(next, &["ok", "xong", "được", "chưa"]);
    let glued = line.words.get(next).is_some_and(|word| word.glued && !line.breaks(next)) && !ended;
    if glued || line.before(at, 1) == "lop" {
        return None;
    }
    let lead = |words: &[&str]| at > 0 && !line.breaks(at) && line.any(at - 1, words);
    let office = line.plain(next) == "ca"
        && line.breaks(next + 1)
        && !line.breaks(next)
        && (0..at).any(|at| line.any(at, &["xong", "ok", "được"]));
    let told =
        office || !line.breaks(next) && line.any(next, BARE_BEFORE) && (line.accented || line.plain(next) != "cho");
    let total = line.breaks(next) && totals(line, at);
    if total {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    // "Chưa: 3.", "Chuyển công an phường: 01"
    let told_so = at > 1
        && line.breaks(next)
        && !line.breaks(at)
        && (line.any(at - 1, &["cho", "có", "mỗi"]) && line.any(at - 2, &["được", "xong"])
            || line.any(at - 1, &["treo", "trả", "hẹn", "chờ", "đợi", "thiếu"]) && line.breaks(at - 1));
    let counted_so = line.is(next, "thì") && lead(&["dẫn", "giúp", "trợ", "hd", "cho", "kèm", "dạy"]);
    if counted_so && line.digits(at).is_some() {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    let label = told_so
        || at > 0
            && matches!(line.words[at].mark, Mark::Colon)
            && line.breaks(next)
            && (line.clause_start(at - 1)..at).any(|at| {
                line.any(at, &["xong", "được", "đạt", "chưa", "ok", "chuyển", "hẹn", "lỗi", "thành", "tất", "không"])
            });
    // "chuyển CA 1", "thiếu giấy 2", "hẹn lại 2": how it ended, and for how many.
    let start = line.clause_start(at);
    let ended_so = at > start
        && at - start <= 4
        && line.breaks(next)
        && line.digits(at).is_some()
        && !line.any(at - 1, LABELS)
        && line.any(start, ENDINGS)
        && !(start..at).any(|at| line.number(at).is_some())
        && (0..start).any(|at| line.number(at).is_some());
    // "xong hết trừ 1 etax"
    let but = lead(&["trừ"]) && line.digits(at).is_some();
    // "mấy đứa nhỏ, chắc cỡ ba chục"
    let about = line.breaks(next)
        && lead(&["cỡ", "khoảng", "chừng", "tầm", "độ"])
        && line.clause_start(at) + 3 > at
        && (0..at).any(|at| line.any(at, &["mấy", "các", "nhiều"]) && unit(line, at + 1).is_some());
    if about {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    let before = label
        || ended_so
        || but
        || lead(&["xong", "được", "đạt", "còn", "chưa", "ok", "hỏng", "lỗi", "trượt", "rớt"])
            && (line.breaks(next) || told || lead(&["còn"]));
    // "16 lượt …, 14 hồ sơ xong", "8 mẹ bầu …, 7 đặt được": these count people where people were counted before.
    let counted_before = (0..at).any(|at| line.number(at).is_some_and(|(_, words)| unit(line, at + words).is_some()));
    let later =
        (next..line.clause_end(next).min(next + 5)).any(|at| line.any(at, &["được", "xong", "chưa", "không", "ok"]));
    let hitch = line.breaks(at)
        && (next..line.clause_end(next).min(next + 7))
            .any(|at| line.any(at, &["phải", "lỗi", "thiếu", "quên", "sai", "mất", "hỏng", "cũ"]));
    let later = later || hitch;
    // "15 người …, 11 hồ sơ tiếp nhận ngay, 3 hồ sơ phải bổ sung"
    let case =
        (line.breaks(at) || lead(&["đó", "có", "còn"])) && CASES.iter().any(|case| line.spoken(next, case).is_some());
    // "4 thành thạo, 1 bỏ về, 2 điện thoại cục gạch": one after the other.
    let listed = line.breaks(at) && at > 0 && line.digits(at).is_some() && {
        let start = line.clause_start(at - 1);
        counted_before && line.digits(start).is_some_and(|_| unit(line, start + 1).is_none()) && start > 0
    };
    let later = later || listed;
    let thing = counted_before && (later || case) && !line.breaks(next) && !lead(&["cho", "đăng"]) && !lead(VERBS);
    // "cho 20 cựu chiến binh": whoever is helped is a person, whatever she is called.
    let helped = (line.accented || line.digits(at).is_some())
        && lead(&["cho", "giúp", "trợ", "dẫn", "hd", "gặp", "dạy", "chỉ", "bày", "phụ", "tiếp", "bảo"])
        && !told
        && !line.breaks(next)
        && !line.any(next, THINGS)
        && !(line.is(next, "nhà") && line.any(next + 1, &["cung", "mạng", "thầu"]));
    if helped {
        let who = Who::Count { count, said: true, general: false };
        return Some(Mention { at, end: next + 1, who, business: false });
    }
    let in_words = line.digits(at).is_none();
    // Without accents "ba chua" is "bà chưa".
    if in_words && !line.accented && next == at + 1 && line.plain(at) == "ba" {
        return None;
    }
    if !(before || told || thing) || (in_words && !before && !thing && !line.any(next, &["xong", "chưa", "ok", "được"]))
    {
        return None;
    }
    Some(Mention { at, end: next, who: Who::Count { count, said: false, general: false }, business: false })
}
