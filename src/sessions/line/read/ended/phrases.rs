//! Words and phrases that tell how it ended.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::words::Line;

/// `kind<TAB>phrase` without accents. `office`: where people are passed on to and no team helps; `desk`: the same, but a
/// team helps there as well; `done` and `open`: how it ended.
const TABLE: &str = include_str!("phrases.tsv");

/// What a phrase of the table tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody to be passed on to.
    Office,
    /// The same, where a team may help as well.
    Desk,
    /// It is done.
    Done,
    /// It is not done yet.
    Open,
}

/// Phrases by their first word.
static PHRASES: LazyLock<HashMap<&str, Vec<(Kind, &str)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<(Kind, &str)>> = HashMap::new();
    for (kind, phrase) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
        let kind = match kind {
            "office" => Kind::Office,
            "desk" => Kind::Desk,
            "done" => Kind::Done,
            _ => Kind::Open,
        };
        phrases.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push((kind, phrase));
    }
    phrases
});

/// How many words the longest phrase of a kind takes at `at`.
pub(super) fn phrase(line: &Line, at: usize, kind: Kind) -> Option<usize> {
    let known = PHRASES.get(line.plain(at))?;
    known.iter().filter(|(of, _)| *of == kind).filter_map(|(_, phrase)| line.phrase(at, phrase)).max()
}

pub(super) const MOVES: &[&str] = &[
    "ra", "lên", "đến", "sang", "tới", "qua", "về", "gặp", "chuyển", "báo", "bảo", "nhờ", "gửi", "xuống", "chờ", "cho",
    "liên", "lại", "vào",
];
pub(super) const DUTY: &[&str] =
    &["phải", "bảo", "nhắc", "chỉ", "hẹn", "mời", "đành", "cần", "nên", "dặn", "giới", "chuyển", "khuyên", "đề"];
/// After "được" these tell what was done for somebody.
pub(super) const RECEIVES: &[&str] = &[
    "hỗ", "hướng", "hd", "giúp", "mời", "nghe", "cấp", "tặng", "phát", "nhắc", "tuyên", "phổ", "tư", "dặn", "chỉ",
    "bày", "dạy", "kèm", "giới", "giải", "trang", "tiếp", "biết",
];
/// Before "được" these tell of whom there was time for.
pub(super) const HELPING: &[&str] = &["giúp", "trợ", "dẫn", "dạy", "bày", "hd"];
pub(super) const DONE: &[&str] = &["xong", "ok", "done", "ổn", "ngon", "good", "đạt", "oki", "thạo"];
/// Deeds of whoever helps that tell nothing of how it ended.
pub(super) const ADVICE: &[&str] = &[
    "dặn", "nhắc", "giải", "nói", "phổ", "tuyên", "hỏi", "giới", "hướng", "hd", "chỉ", "bảo", "báo", "khuyên", "kể",
    "nghe", "cảnh", "tư", "trao", "gặp", "biết", "đến", "tới", "ra", "qua", "về", "già", "lâu", "muộn", "trưa", "tối",
    "nghỉ", "tuổi", "hết", "mất", "bị", "quên", "hỏng", "cũ", "đông", "mệt", "phát", "sang", "có", "từ", "lên",
    "chuyển", "đăng", "gọi", "nhờ",
];
pub(super) const HITCHES: &[&str] = &[
    "thiếu", "sai", "lỗi", "quên", "hết", "bận", "vắng", "cũ", "mờ", "kẹt", "không", "chưa", "đầy", "vướng", "yếu",
    "chờ", "lúng", "đợi", "hẹn", "nặng", "treo", "đơ", "lag", "sập", "kẹt", "hỏng", "mất", "nhầm", "run", "ngại", "sợ",
    "phải", "khóa", "trục",
];
/// Words that turn "được" into something other than an ending.
pub(super) const HELPED: &[&str] =
    &["giúp", "trợ", "dẫn", "chỉ", "gặp", "mời", "hd", "hướng", "biết", "ai", "gì", "bày", "dạy", "thì"];
