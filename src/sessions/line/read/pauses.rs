//! Pauses of speech: where a line was taken down without a single mark, clauses begin where people are told of anew.

use super::units::unit_at;
use super::words::{Line, Mark};

/// Shorter lines need no pauses.
const SHORTEST: usize = 10;
/// After one of these whoever is named belongs to what was said.
const LEADS: &[&str] = &[
    "cho", "giúp", "hd", "dẫn", "với", "và", "cùng", "của", "nhà", "gặp", "cả", "ở", "tại", "có", "chỉ", "dạy", "bày",
    "mỗi", "trợ", "là", "được", "khoảng", "tổng", "đến", "tới", "qua", "sang", "ghé", "hộ", "nhóm", "bán", "hỏi",
    "nhờ", "bảo", "gọi", "mời", "chồng", "con", "vợ", "bố", "mẹ", "trừ", "còn", "riêng", "chừng", "tầm", "hơn", "gần",
    "nay", "qua", "thêm", "kèm", "trong", "các", "mấy", "chở", "đưa", "máy", "cụ", "ông", "bà", "bác", "cô", "chú",
    "anh", "chị", "em", "để", "do", "mà", "thì", "đó", "lớp", "phụ", "thăm", "báo", "chỗ", "quán", "tiệm", "sạp", "từ",
    "số", "tổ", "khu", "nhưng", "lượt", "không", "chưa", "bị",
];

/// Marks them.
pub(super) fn pauses(line: &mut Line) {
    let spoken = line.accented
        && line.words.len() >= SHORTEST
        && line.words.iter().all(|word| matches!(word.mark, Mark::None | Mark::Inner(_)));
    if !spoken {
        return;
    }
    let found: Vec<usize> = (3..line.words.len()).filter(|at| begins(line, *at)).collect();
    for at in found {
        line.words[at].mark = Mark::Clause;
    }
}

/// Whether somebody is told of anew at `at`.
fn begins(line: &Line, at: usize) -> bool {
    if line.any(at, &["còn", "nhưng", "riêng"]) && !line.any(at + 1, &["nhỏ", "trẻ", "lâu", "biết", "được"])
    {
        return true;
    }
    let named = |at: usize| unit_at(line, at) == Some(1) && line.words.get(at + 1).is_some_and(|word| word.capital);
    // "hỗ trợ 3 lượt ông A xong", "giúp được 4 bác bác Tính chưa có"
    if named(at) && unit_at(line, at - 1).is_some() && at > 1 && line.number(at - 2).is_some() {
        return true;
    }
    let ended = line.any(at - 1, &["xong", "rồi", "ok", "thạo", "luôn", "ngay", "hết"]);
    if line.any(at - 1, LEADS) && !ended {
        return false;
    }
    let counted = line.number(at).is_some_and(|(_, words)| unit_at(line, at + words).is_some());
    let told = (named(at) || ended && unit_at(line, at) == Some(1)) && unit_at(line, at - 1).is_none();
    (counted || told) && line.number(at - 1).is_none()
}
