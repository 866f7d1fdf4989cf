//! How it ended: words that tell it, and where.

mod deeds;
mod phrases;
mod referred;

use super::units::unit_at;
use super::words::{Line, Mark};
use deeds::deeds;
use phrases::{DONE, HELPED, HELPING, HITCHES, Kind, RECEIVES, phrase};
use referred::referred;

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
                && near.clone().any(|at| {
                    line.any(at, &["cả", "đều", "tất", "cũng", "toàn"]) && !line.is(at, "cũ")
                        || line.is(at, "hết") && is_everybody(line, at)
                });
            found.push(Verdict { at, end, ending, all });
        }
    }
    if found.iter().all(|verdict| verdict.ending == Ending::Hitch) {
        found.extend(deeds(line));
        found.sort_by_key(|verdict| verdict.at);
    }
    found
}

fn verdict(line: &Line, at: usize) -> Option<(usize, Ending)> {
    // "ba Tam dung gui": a name is no word for an ending.
    let name = line.words[at].capital && !line.breaks(at) && at > 0 && unit_at(line, at - 1).is_some();
    if name {
        return None;
    }
    let appointed = line.is(at, "hẹn") && line.used(at + 1);
    if let Some(end) = referred(line, at).filter(|_| !appointed) {
        return Some((end, Ending::Referred));
    }
    // "dặn mai ra công an", "hẹn thứ hai lên công an": sent there, whenever.
    if line.any(at, &["mai", "hẹn"])
        && (line.accented || line.plain(at) != "mai" || line.any_plain(at + 1, &["ra", "len", "sang"]))
    {
        let end = line.clause_end(at).min(at + 6);
        let sent = (at + 1..end).find_map(|at| {
            line.any(at, &["ra", "lên", "sang"])
                .then(|| phrase(line, at + 1, Kind::Office).map(|words| at + 1 + words))
                .flatten()
        });
        if let Some(end) = sent {
            return Some((end, Ending::Referred));
        }
    }
    // "đặt lịch giúp ông thứ 5 tuần sau rồi": the day that was agreed.
    let booked = (line.clause_start(at)..at).any(|at| line.phrases(at, &["dat lich", "dang ky lich"]).is_some());
    if let Some(words) = phrase(line, at, Kind::Open).filter(|_| !booked) {
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
    // "hỏi thẻ hết hạn chưa": what was asked.
    let asked_whether = line.is(at, "chưa")
        && line.breaks(at + 1)
        && (line.clause_start(at)..at).any(|at| line.any(at, &["hỏi", "xem", "coi", "kiểm"]));
    if asked_whether {
        return None;
    }
    let pagoda = !line.accented
        && line.any_plain(
            at.wrapping_sub(1),
            &["vo", "vao", "ra", "den", "tai", "o", "san", "cong", "len", "ngoai", "qua"],
        )
        && !line.any_plain(at + 1, &["duoc", "xong", "noi", "ra"])
        && !line.breaks(at + 1);
    if line.is(at, "chưa") && !pagoda {
        let unknown = line.any_plain(
            at + 1,
            &["biet", "co", "tung", "ro", "hieu", "bao", "du", "ghi", "chuyen", "bam", "mat", "bi", "lo", "ai"],
        );
        let end = line.clause_end(at).min(at + 5);
        // "chưa bấm được"
        let unknown =
            unknown && !able(line, at, end.min(at + 4)).is_some_and(|to| (at + 1..to).all(|at| !line.is(at, "nên")));
        // "chưa có tài khoản nên chưa làm được" is told by its second half.
        return Some(if unknown {
            (at + 2, Ending::Hitch)
        } else {
            (able(line, at, end).unwrap_or(at + 1), Ending::NotDone)
        });
    }
    // "hẹn thứ 5 qua tiệm làm": the day is read already.
    if line.is(at, "hẹn") && line.used(at + 1) && !line.breaks(at + 1) {
        let sent = (at + 1..line.clause_end(at))
            .any(|at| line.any(at, &["ra", "lên", "sang"]) && phrase(line, at + 1, Kind::Office).is_some());
        return (!sent).then_some((at + 1, Ending::NotDone));
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
            && !line.used(end)
            && line.number(end).is_none()
            && unit_at(line, end).is_none()
            && !line.any(
                end,
                &[
                    "còn", "nhưng", "mà", "nhé", "ạ", "nha", "đó", "đấy", "luôn", "hết", "cả", "nhá", "trong", "nên",
                    "chờ", "đợi",
                ],
            )
    };
    let asked = line.plain(at) == "hai" && matches!(line.before(at, 1), "do" | "su" | "gia");
    // "không ai trong 3 bác làm được", "chưa bác nào nộp được"
    if line.any(at, &["được", "xong", "nổi"]) && nobody(line, at) {
        return Some((at + 1, Ending::NotDone));
    }
    // "15 hồ sơ tiếp nhận"
    let start = line.clause_start(at);
    if line.phrase(at, "tiep nhan").is_some()
        && line.breaks(at + 2)
        && line.number(start).is_some_and(|(_, words)| line.phrase(start + words, "ho so").is_some())
    {
        return Some((at + 2, Ending::Done));
    }
    // "2 cụ bỏ"
    if line.is(at, "bỏ") && line.accented && line.breaks(at + 1) && at > 0 && unit_at(line, at - 1).is_some() {
        return Some((at + 1, Ending::NotDone));
    }
    // "không ai bị lỗi"
    if line.any(at, &["lỗi", "sót", "vướng", "kẹt"]) && nobody(line, at) {
        return Some((at + 1, Ending::Done));
    }
    if let Some(words) = phrase(line, at, Kind::Done).filter(|words| !asked && !goes_on(at + words)) {
        // "ông Bảo nhận được tin nhắn trúng thưởng": what it was about.
        let matter = line.plain(at) == "nhan" && line.clause_start(at) == 0
            // "cách kiểm tra tiền về": what was taught.
            || line.plain(at) == "tien"
                && (line.any(at + words, &["chậm", "muộn", "thiếu", "sai"])
                    || (line.clause_start(at)..at)
                        .any(|at| line.any(at, &["cách", "biệt", "kiểm", "xem", "nhận", "phân", "hỏi"])));
        if !matter {
            return Some((at + words, Ending::Done));
        }
    }
    // "Thành Đạt" is a name.
    // Without accents "dat" is also "đặt".
    let set = !line.accented && line.plain(at) == "dat" && !line.breaks(at + 1) && line.number(at + 1).is_none();
    if line.any(at, DONE) && (line.breaks(at) || !line.words[at].capital) && !set {
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
            "mat" => {
                !line.any_plain(at + 1, &["khau", "do", "troi", "hang", "tien"])
                    && line.number(at + 1).is_none()
                    && !line.used(at + 1)
            }
            "ban" => at > 0 && line.number(at - 1).is_none() && unit_at(line, at - 1).is_some(),
            "cho" | "truc" => false,
            "so" => line.any_plain(at.wrapping_sub(1), &["van", "vi", "rat", "con", "hay"]),
            "mo" => line.any_plain(at.wrapping_sub(1), &["tay", "mat", "anh", "the", "kinh"]),
            "do" => line.any_plain(at.wrapping_sub(1), &["may", "bi", "treo"]),
            "loi" => line.before(at, 1) != "tra",
            "ket" => !line.any_plain(at + 1, &["qua", "hon", "noi", "ban", "thuc"]),
            _ => true,
        };
    let everybody = line.is(at, "hết") && is_everybody(line, at);
    // "dặn hai cụ là công an không làm việc qua điện thoại": what they were told.
    let told = line.is(at, "không")
        && (line.clause_start(at)..at).any(|said| {
            line.any(said, &["dặn", "nhắc", "khuyên", "thích", "cảnh", "nói"])
                && (said + 1..at).any(|at| line.any(at, &["là", "rằng"]))
        });
    let everybody = everybody || told;
    (sure && line.any(at, HITCHES) && !everybody).then_some((at + 1, Ending::Hitch))
}

/// Where "được" or "xong" after a negation ends, before `end`.
fn able(line: &Line, at: usize, end: usize) -> Option<usize> {
    let first = (at + 1..end).find(|at| line.any(*at, &["được", "xong", "nổi", "đạt", "thạo", "rành", "ok"]))?;
    // "chưa đạt được"
    Some(first + 1 + usize::from(line.is(first + 1, "được") && !line.breaks(first + 1)))
}

/// Whether "hết" at `at` is said of everybody, and not of what ran out: "hết giờ".
fn is_everybody(line: &Line, at: usize) -> bool {
    line.breaks(at + 1)
        || line.used(at + 1)
        || line.any(at + 1, &["rồi", "cả", "luôn", "trơn", "ráo", "nhé", "ạ", "nha", "mọi", "các", "tất"])
}

/// Whether nobody is said to do what is done at `at`.
fn nobody(line: &Line, at: usize) -> bool {
    (line.clause_start(at)..at).any(|no| {
        line.any(no, &["không", "chưa", "chẳng", "chả"])
            && (line.is(no + 1, "ai")
                || line.is(no + 1, "có") && line.is(no + 2, "ai")
                || unit_at(line, no + 1).is_some_and(|words| line.is(no + 1 + words, "nào")))
    })
}

/// How many people are counted at `at`.
fn counted_at(line: &Line, at: usize) -> Option<u32> {
    line.number(at).filter(|(_, words)| unit_at(line, at + words).is_some()).map(|(count, _)| count)
}

fn is_success(line: &Line, at: usize) -> bool {
    // "Được: 6"
    if at == 0 && line.words.get(1).is_some_and(|word| matches!(word.mark, Mark::Colon)) {
        return true;
    }
    // "giúp được 4 bác": so many; "được 10 phút thì mất điện" tells how long.
    let next = at + 1;
    // "hướng dẫn được 6 người thì mất điện, 3 người nữa đợi mãi"
    let more = counted_at(line, next).is_some()
        && (next..line.words.len()).any(|at| {
            line.is(at, "nữa")
                && (1..3).any(|back| at > back && unit_at(line, at - back) == Some(back) && line.breaks(at - back - 1))
        });
    let fewer = more
        || counted_at(line, next).is_some_and(|few| (0..at).filter_map(|at| counted_at(line, at)).any(|all| all > few));
    if at > 0 && line.any(at - 1, HELPING) && !line.breaks(at) && !line.breaks(next) && fewer {
        return true;
    }
    let span = line.used(next) && !line.breaks(next) && line.digits(next).is_some();
    if span && line.any_plain(next + 1, &["p", "phut"]) && line.any(next + 2, &["thì", "mà", "đã"]) {
        return false;
    }
    let then =
        at > 0 && line.any(at - 1, &["thì"]) && (line.breaks(at + 1) || line.any(at + 1, &["rồi", "hết", "luôn"]));
    // Without accents "moi duoc" at the end is "mới được".
    let at_last = !line.accented && at > 0 && line.plain(at - 1) == "moi" && line.breaks(at + 1);
    if at == 0 || (line.any(at - 1, HELPED) && !line.breaks(at) && !then && !at_last) {
        return false;
    }
    // "đếm được 27 người", "đi được 15 hộ": how many there were.
    if line.number(next).is_some()
        && !line.breaks(next)
        && line.any(at - 1, &["đếm", "tính", "đi", "gom", "tiếp", "vào", "tới", "đến"])
    {
        return false;
    }
    if line.breaks(next) || line.used(next) {
        return true;
    }
    if line.any(
        next,
        &[
            "rồi", "hết", "cả", "luôn", "ngay", "và", "nhé", "ạ", "còn", "nhưng", "bình", "ngon", "tất", "nha", "nửa",
            "đó", "đấy", "ngọt", "tuốt", "xong", "nè",
        ],
    ) {
        return true;
    }
    if line.number(next).is_some() {
        return true;
    }
    // "đặt lịch được cho cả hai", "bà bấm được ông chịu"
    let for_whom = line.is(next, "cho")
        && (line.is(next + 1, "cả") || unit_at(line, next + 1).is_some() || line.number(next + 1).is_some());
    if for_whom || line.accented && line.any(next, &["ông", "bà", "bác", "cô", "chú", "chị", "anh", "cụ"]) {
        return at.checked_sub(1).is_some_and(|before| unit_at(line, before).is_none());
    }
    // "8 người được cài", "xem được điểm": done when somebody was counted or a deed stands before it.
    let person = at.checked_sub(1).is_some_and(|before| unit_at(line, before).is_some());
    if person {
        return !line.any(next, RECEIVES);
    }
    // "38 người bỏ được phiếu"
    let start = line.clause_start(at);
    let those = line.number(start).and_then(|(_, words)| Some(start + words + unit_at(line, start + words)?));
    if those.is_some_and(|end| end < at && at <= end + 2) && !line.any(next, RECEIVES) {
        return true;
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
        ) && (!line.any(next, &["không", "chưa", "cho"])
            || line.is(next, "cho")
                && (line.is(at - 1, "gọi") || unit_at(line, next + 1).is_some() || line.number(next + 1).is_some()))
}
