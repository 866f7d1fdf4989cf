//! Who is mentioned in a line: counted ("3 bác"), named ("chị Vân"), or somebody uncounted ("mấy bác").

mod one;

use super::units::{unit, unit_at};
use super::when::LABELS;
use super::words::{Line, Mark};
use one::one;

/// A mention of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its first word.
    pub(super) at: usize,
    /// The word after it.
    pub(super) end: usize,
    /// Who.
    pub(super) who: Who,
    /// Whether they are businesses.
    pub(super) business: bool,
}

/// Who is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// So many; whether the word for people was said, and whether it is a general one.
    Count { count: u32, said: bool, general: bool },
    /// So many of so many.
    Part { count: u32, of: u32 },
    /// One person: how she is called, and her name where she has one.
    One { called: String, name: Option<String> },
    /// Some, nobody knows how many.
    Some,
    /// Those not mentioned yet.
    Rest,
}

/// Two who belong together.
const PAIRS: &[&str] = &[
    "vợ chồng",
    "mẹ con",
    "bố con",
    "cha con",
    "bà cháu",
    "ông cháu",
    "ông bà",
    "cô chú",
    "bố mẹ",
    "chị em",
    "anh em",
    "hai vợ chồng",
    "thầy trò",
    "cô trò",
    "bác cháu",
    "chú cháu",
    "cô cháu",
    "dì cháu",
    "cặp vợ chồng",
    "cặp đôi",
    "má con",
    "mạ con",
    "tía con",
    "cậu cháu",
    "thím cháu",
    "mợ cháu",
    "dượng cháu",
];
/// Those of one who helps with one who is helped: "hai thầy trò ngồi 25 phút".
pub(super) const WITH_HELPER: &[&str] =
    &["thầy trò", "cô trò", "bác cháu", "chú cháu", "cô cháu", "chị em", "anh em", "bà cháu", "ông cháu"];
/// What may follow a word for people.
const KINDS: &[&str] = &["già", "trẻ", "nữ", "nam", "trai", "gái", "lớn", "cao", "trung", "nhỏ", "tuổi", "niên"];
/// Words before people of whom nobody says how many.
const SOME: &[&str] = &["mấy", "các", "vài", "nhiều", "những", "đông", "nhóm", "toàn", "số"];
/// What stands between a verb and its things: "nộp 2 hồ sơ", "cài 3 ứng dụng".
const VERBS: &[&str] =
    &["nộp", "làm", "cài", "tải", "tạo", "in", "mở", "đăng", "bật", "chuyển", "mất", "học", "từ", "gửi", "lấy"];
/// What is counted and is nobody.
const THINGS: &[&str] = &[
    "máy", "điện", "con", "app", "ứng", "cái", "chiếc", "hồ", "mã", "lần", "việc", "thứ", "bước", "loại", "tài", "sản",
    "bài", "lớp", "xe", "buổi", "lúc", "hơn", "cơ", "phút", "p", "h", "tiếng", "giờ", "ngày", "tiết", "trang", "link",
    "đồng", "triệu", "nghìn", "tháng", "năm", "tuần", "cuốn", "tờ", "tấm", "cuộc", "tin", "bức", "ảnh", "gói", "nick",
    "sim", "thẻ", "đơn", "mặt", "mục", "món", "số", "thủ", "giấy", "người",
];
/// A number without a word for people means people before one of these.
const BARE_BEFORE: &[&str] = &[
    "xong", "ok", "được", "chưa", "không", "phải", "chuyển", "đạt", "lỗi", "thiếu", "sai", "quên", "hết", "bận", "làm",
    "nộp", "ra", "lên", "sang", "ch", "đã", "thì", "hẹn", "mai", "vân", "bị", "tự", "vào", "gọi", "quay", "về", "ko",
    "đang", "còn", "nhưng", "do", "vì", "đều", "đăng", "chờ", "máy", "gửi", "hoàn", "thành", "vẫn",
];

/// Everybody who is mentioned, in order. Taken words are not looked at.
pub(super) fn mentions(line: &Line) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        if line.used(at) {
            at += 1;
        } else if let Some(mention) = part(line, at)
            .or_else(|| pair(line, at))
            .or_else(|| counted(line, at))
            .or_else(|| some(line, at))
            .or_else(|| rest(line, at))
            .or_else(|| one(line, at))
        {
            at = mention.end.max(at + 1);
            found.push(mention);
        } else {
            at += 1;
        }
    }
    if found.iter().all(|mention| mention.who == Who::Rest) {
        found.extend(unheard_of(line));
        found.sort_by_key(|mention| mention.at);
    }
    found
}

/// "6 giáo dân": the first number of what is no thing, where nobody else is mentioned.
fn unheard_of(line: &Line) -> Option<Mention> {
    (0..line.words.len()).find_map(|at| {
        let count = line.digits(at).filter(|count| (1..500).contains(count) && !line.used(at))?;
        let next = at + 1;
        let noun = line.words.get(next)?;
        let named = at > 0
            && !line.breaks(at)
            && (line.any(at - 1, LABELS) || line.any(at - 1, VERBS) || line.is(at - 1, "lớp"));
        let letters = noun.plain.len() > 1 && noun.plain.bytes().all(|byte| byte.is_ascii_alphabetic());
        let word =
            letters && !noun.glued && !noun.capital && !noun.used && !line.breaks(next) && !line.any(next, THINGS);
        let lone_verb = line.any(next, BARE_BEFORE);
        (word && !named && !lone_verb && !line.breaks(next + 1)).then(|| Mention {
            at,
            end: next + 1,
            who: Who::Count { count, said: true, general: true },
            business: false,
        })
    })
}

/// "2/3 bác", "4/5 người".
fn part(line: &Line, at: usize) -> Option<Mention> {
    let (count, of) = (line.digits(at)?, line.digits(at + 1)?);
    if !matches!(line.words[at + 1].mark, Mark::Inner('/')) || count > of {
        return None;
    }
    let units = unit_at(line, at + 2).unwrap_or(0);
    Some(Mention { at, end: at + 2 + units, who: Who::Part { count, of }, business: false })
}

/// "hai mẹ con chị Lý", "vợ chồng anh Bảo", "3 bà cháu".
fn pair(line: &Line, at: usize) -> Option<Mention> {
    let number = line.number(at).filter(|_| !line.breaks(at + 1));
    let from = at + number.map_or(0, |(_, words)| words);
    let words = PAIRS.iter().filter_map(|pair| line.spoken(from, pair)).max()?;
    let general = matches!(line.plain(from), "chi" | "anh" | "ba") && matches!(line.plain(from + 1), "em" | "con")
        || (line.plain(from) == "ma" && !line.accented);
    if general && number.is_none() {
        return None;
    }
    // "2 ông bà", "hai bà cháu": two in all, whoever they are.
    let couples = line.is(from, "cặp");
    let count = number.map_or(2, |(count, _)| if couples { count.saturating_mul(2) } else { count });
    let mut end = from + words;
    if let Some(named) = one(line, end).filter(|_| !line.breaks(end)) {
        end = named.end;
    } else if line.words.get(end).is_some_and(|word| word.capital) && !line.breaks(end) {
        end += 1;
    }
    Some(Mention { at, end, who: Who::Count { count, said: true, general: false }, business: sells(line, end) })
}

/// Whether those before `end` are said to have a shop: "8 chị có sạp".
fn sells(line: &Line, end: usize) -> bool {
    line.any(end, &["có", "mở"])
        && !line.breaks(end + 1)
        && unit(line, end + 1).is_some_and(|(_, business, _)| business)
}

fn counted(line: &Line, at: usize) -> Option<Mention> {
    let (count, words) = line.number(at)?;
    if count == 0 || count > 2000 {
        return None;
    }
    let next = at + words;
    // "sĩ số 25"
    if line.before(at, 1) == "so" && matches!(line.before(at, 2), "si" | "quan") && unit(line, next).is_none() {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next, who, business: false });
    }
    // "học bạ số mười chín người": what is numbered is no person.
    let digital = line.before(at, 1) == "so" && unit(line, next).is_some() && !line.breaks(next);
    if at > 0 && !line.breaks(at) && line.any(at - 1, LABELS) && !digital {
        return None;
    }
    // "cả hai", "cả 3" are everybody and no number of their own.
    if at > 0 && line.is(at - 1, "cả") && !line.breaks(at) && unit(line, next).is_none_or(|_| false) {
        return None;
    }
    let skip = usize::from(line.any_plain(next, &["dong", "em"]) && unit(line, next + 1).is_some());
    // "đi 3 nhà": whoever lives there.
    if line.is(next, "nhà")
        && !line.breaks(next)
        && (at > 0 && line.any(at - 1, &["đi", "tới", "đến", "qua", "sang", "ghé"])
            || (1..at).any(|at| line.is(at, "nhà") && line.number(at - 1).is_some()))
    {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: next + 1, who, business: false });
    }
    let unit_found = unit(line, next + skip).filter(|_| !line.breaks(next) && !line.used(next));
    let Some((unit_words, mut business, general)) = unit_found else {
        // "2 c tiểu thương": the short forms need a number before them.
        let short = line.any(next, &["a", "c", "b", "ô"]) && (line.accented || line.plain(next) != "o")
            || (line.accented && line.is(next, "o"));
        if short && !line.breaks(next) && !line.words[next].glued {
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
        let cases = line.words.get(next).is_some_and(|word| word.raw == "ca" && !word.glued)
            && !line.breaks(next)
            && (line.breaks(next + 1)
                || line.any(next + 1, &["xong", "khó", "cài", "quên", "chưa", "bị", "mất", "nộp"]))
            && line.digits(at).is_some()
            && !(0..at).any(|at| line.any(at, &["xong", "ok", "được"]) && !line.any(next + 1, &["khó"]));
        if cases {
            let who = Who::Count { count, said: true, general: true };
            return Some(Mention { at, end: next + 1, who, business: false });
        }
        let glued = line.words.get(next).is_some_and(|word| word.glued && !line.breaks(next));
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
        let before =
            lead(&["xong", "được", "đạt", "còn", "chưa", "ok"]) && (line.breaks(next) || told || lead(&["còn"]));
        // "16 lượt …, 14 hồ sơ xong", "8 mẹ bầu …, 7 đặt được": these count people where people were counted before.
        let counted_before =
            (0..at).any(|at| line.number(at).is_some_and(|(_, words)| unit(line, at + words).is_some()));
        let later =
            (next..line.clause_end(next).min(next + 5)).any(|at| line.any(at, &["được", "xong", "chưa", "không"]));
        let hitch = line.breaks(at)
            && (next..line.clause_end(next).min(next + 7))
                .any(|at| line.any(at, &["phải", "lỗi", "thiếu", "quên", "sai", "mất", "hỏng", "cũ"]));
        let later = later || hitch;
        let thing = counted_before && later && !line.breaks(next) && !lead(&["cho", "đăng"]) && !lead(VERBS);
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
        if !(before || told || thing)
            || (in_words && !before && !thing && !line.any(next, &["xong", "chưa", "ok", "được"]))
        {
            return None;
        }
        return Some(Mention {
            at,
            end: next,
            who: Who::Count { count, said: false, general: false },
            business: false,
        });
    };
    if line.before(at, 1) == "lop" && general && line.plain(next) != "hoc" {
        return None;
    }
    let mut end = next + skip + unit_words;
    while !line.breaks(end) && !line.used(end) {
        // Without accents "sap" after "2 ban" is "sắp".
        let unsure = !line.accented && line.any_plain(end, &["sap", "quan", "quay"]);
        if let Some((more, also_business, _)) = unit(line, end).filter(|_| !unsure) {
            // "2 ông 3 bà" has a number in between; "hai ông bà cụ" has none.
            business |= also_business;
            end += more;
        } else if line.any(end, KINDS) {
            end += 1;
        } else {
            break;
        }
    }
    business |= line.any(end, &["bán", "buôn"]) && !line.breaks(end) && !matches!(line.plain(end + 1), "" | "ve");
    business |= sells(line, end);
    Some(Mention { at, end, who: Who::Count { count, said: true, general }, business })
}

/// Whether the number at `at` is said to be the sum: "tổng 15", "tổng cộng là 15 người".
pub(super) fn totals(line: &Line, at: usize) -> bool {
    // "cả thảy 3 người"
    let in_all = |back: usize, words: &str| at >= back && line.phrase(at - back, words).is_some() && !line.breaks(at);
    if in_all(2, "ca thay") || in_all(2, "het thay") || in_all(2, "vi chi") || in_all(3, "tat ca la") {
        return true;
    }
    let mut from = at;
    while from > 0
        && !line.breaks(from)
        && line.any(from - 1, &["cộng", "số", "là", "có", "được", "hết", "thảy", "lại"])
    {
        from -= 1;
    }
    from > 0 && line.any(from - 1, &["tổng", "tong"])
}

fn some(line: &Line, at: usize) -> Option<Mention> {
    if line.phrase(at, "ba con").is_some() {
        return Some(Mention { at, end: at + 2, who: Who::Some, business: false });
    }
    if !line.any(at, SOME) || line.is(at, "số") || line.breaks(at + 1) {
        return None;
    }
    let (words, business, _) = unit(line, at + 1)?;
    Some(Mention { at, end: at + 1 + words, who: Who::Some, business })
}

fn rest(line: &Line, at: usize) -> Option<Mention> {
    let unit = unit_at(line, at).filter(|words| !line.breaks(at + words)).unwrap_or(0);
    // "người kia", "cụ còn lại"
    let other = (unit > 0 && line.any(at + unit, &["kia"])).then_some(1);
    let words = unit + line.phrases(at + unit, &["con lai", "so con lai", "nua con lai"]).or(other)?;
    Some(Mention { at, end: at + words, who: Who::Rest, business: false })
}
