//! Deeds that are said to be over, where nothing else tells how it ended: "gửi đi rồi", "đã gỡ app", "tra thấy còn hạn".

use super::super::units::unit_at;
use super::super::words::Line;
use super::phrases::{ADVICE, Kind, phrase};
use super::{Ending, Verdict, counted_at, is_everybody};

/// What is over at `at`, seen from the clause that it is in.
struct Clause<'a> {
    line: &'a Line,
    start: usize,
    at: usize,
}

pub(super) fn deeds(line: &Line) -> Vec<Verdict> {
    (1..line.words.len())
        .filter(|at| !line.used(*at))
        .filter_map(|at| {
            let clause = Clause { line, start: line.clause_start(at), at };
            let (words, ending) = clause.deed()?;
            let all = line.is(at, "hết");
            Some(Verdict { at, end: at + words, ending, all })
        })
        .collect()
}

impl Clause<'_> {
    fn deed(&self) -> Option<(usize, Ending)> {
        let Self { line, start, at } = *self;
        // "mai thử lại"
        let word = &line.words[at];
        if line.accented && line.is(at, "mai") && line.breaks(at) && !word.capital && !line.breaks(at + 1) {
            return Some((1, Ending::NotDone));
        }
        if self.fails() || self.refuses() {
            return Some((2, Ending::NotDone));
        }
        if (start..at).any(|at| line.any(at, &["chưa", "không", "đừng", "chẳng", "sắp", "sẽ"])) {
            return None;
        }
        if self.reached_so_many() || self.knows() {
            return Some((1, Ending::Done));
        }
        // The first clause tells what was asked for.
        if start == 0 {
            return None;
        }
        let by_herself = line.accented
            && line.is(at, "tự")
            && !line.is(at - 1, "trật")
            && !line.breaks(at + 1)
            && !line.any(at + 1, &["nhiên", "dưng", "chọn", "bỏ"]);
        if by_herself {
            // "bảo mai bác tự làm"
            let tomorrow = (start..at).any(|at| line.is(at, "mai") && !line.words[at].capital);
            return Some((2, if tomorrow { Ending::NotDone } else { Ending::Done }));
        }
        if let Some(words) = self.waits() {
            return Some((words, Ending::Referred));
        }
        if self.looked_up() {
            return Some((1, Ending::Done));
        }
        if (start..at).any(|at| self.advises(at)) {
            return None;
        }
        if self.is_over() {
            return Some((1, Ending::Done));
        }
        let deed = (line.accented || line.breaks(at))
            && line.is(at, "đã")
            && !line.any(at + 1, ADVICE)
            && !line.breaks(at + 1);
        deed.then_some((2, Ending::Done))
    }

    /// "chưa đủ tuổi", "quét mãi không trúng": at the end of what is told of a single person.
    fn fails(&self) -> bool {
        let Self { line, start, at } = *self;
        let lacks = line.is(at, "chưa") && line.any(at + 1, &["đủ", "có", "quen", "thấy", "nhận", "tới", "khớp"])
            || line.is(at, "không") && line.any(at + 1, &["đủ", "khớp", "thấy", "nhớ", "hỗ", "hiện", "lên", "chịu"]);
        let fault = line.any(at + 2, &["lỗi", "gì", "vấn", "sao", "ai"]);
        start > 0
            && lacks
            && !fault
            && !line.breaks(at + 1)
            && line.clause_end(at) == line.words.len()
            && !(start..at).any(|at| line.any(at, ADVICE) && !line.any(at, &["có", "đăng", "gọi", "lên"]))
    }

    /// "nhất định không cài", "không muốn làm"
    fn refuses(&self) -> bool {
        let Self { line, start, at } = *self;
        line.accented
            && line.is(at, "không")
            && line.any(at + 1, &["cài", "chịu", "muốn", "đồng"])
            && !line.breaks(at + 1)
            && !(start..at).any(|at| line.any(at, &["dặn", "nhắc", "khuyên", "bảo", "nếu", "cách", "sợ", "để"]))
    }

    /// Whether something is only said to somebody at `at`.
    fn advises(&self, at: usize) -> bool {
        let sure = self.line.accented || !self.line.any_plain(at, &["dong", "co", "tu", "toi", "het"]);
        sure && self.line.any(at, ADVICE)
    }

    /// "chờ ngân hàng xử lý", "báo bên thuế", "ngân hàng hẹn trả lời"
    fn waits(&self) -> Option<usize> {
        let Self { line, at, .. } = *self;
        let office = |at: usize| phrase(line, at, Kind::Office).filter(|_| line.accented && !line.breaks(at));
        let beside = usize::from(line.is(at + 1, "bên"));
        let end = |words: usize| at + 1 + beside + words;
        if line.is(at, "báo") {
            return office(at + 1 + beside).map(|words| 1 + beside + words);
        }
        if line.any(at, &["chờ", "đợi"]) {
            let words = office(at + 1 + beside)?;
            return line.any(end(words), &["xử", "trả", "giải", "kiểm"]).then_some(1 + beside + words);
        }
        let words = phrase(line, at, Kind::Office)?;
        (line.accented && line.breaks(at) && line.is(at + words, "hẹn")).then_some(words)
    }

    /// "giúp được 8 hộ"
    fn reached_so_many(&self) -> bool {
        let Self { line, at, .. } = *self;
        line.is(at, "được")
            && line.any(at - 1, &["giúp", "dẫn", "dạy", "bày"])
            && !line.breaks(at)
            && counted_at(line, at + 1).is_some()
    }

    /// "8 chị biết đăng bài"
    fn knows(&self) -> bool {
        let Self { line, start, at } = *self;
        let unclear = ["điều", "ơn", "sao", "gì", "thế", "trước", "đâu", "chưa", "không", "thêm", "là"];
        line.accented
            && line.is(at, "biết")
            && counted_at(line, start).is_some()
            && unit_at(line, at - 1).is_some()
            && !line.breaks(at + 1)
            && !line.any(at + 1, &unclear)
    }

    /// "tra thấy đang xử lý", "tập 3 lần thì nhớ"
    fn looked_up(&self) -> bool {
        let Self { line, start, at } = *self;
        let saw = line.is(at, "thấy")
            && (line.accented || line.any_plain(at - 1, &["tra", "xem"]))
            && (start..at).any(|at| line.any(at, &["tra", "xem", "kiểm", "dò", "mở"]))
            && !line.breaks(at + 1);
        let learnt = line.any(at, &["nhớ", "quen", "hiểu", "thạo"])
            && line.any(at - 1, &["thì", "mới", "đã", "cũng"])
            && line.breaks(at + 1);
        let at_last = line.is(at, "vào") && line.is(at - 1, "mới") && line.breaks(at + 1);
        saw || learnt || at_last
    }

    /// "gửi đi rồi", "bác gia hạn luôn trên app", "kích hoạt hết", "cài tại chỗ"
    fn is_over(&self) -> bool {
        let Self { line, start, at } = *self;
        let last = line.clause_end(at) == line.words.len();
        let at_once = line.is(at, "luôn") && at > start + 1 && unit_at(line, start).is_some() && line.accented;
        let ends = line.breaks(at + 1) && at > start;
        let whole =
            line.is(at, "hết") && ends && is_everybody(line, at) && !line.any(at - 1, &["cũ", "hỏng", "hư", "đi"]);
        let glad = line.accented && line.is(at, "mừng");
        let booked = line.phrases(at, &["dat lich", "hen lich"]).is_some()
            && line.accented
            && (at == start || line.any(at - 1, &["em", "tôi", "mình"]))
            && (at + 2..line.clause_end(at)).any(|at| line.any(at, &["cho", "giúp", "hộ"]));
        let there = line.is(at, "chỗ") && line.is(at - 1, "tại") && ends && line.accented;
        at_once
            || whole
            || there
            || glad
            || booked
            || ends && line.accented && line.is(at, "ngay") && counted_at(line, start).is_some()
            || ends && line.is(at, "rồi")
            || last && at > start && line.is(at, "luôn") && (line.breaks(at + 1) || line.is(at + 1, "cho"))
    }
}
