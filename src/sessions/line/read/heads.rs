//! Who is mentioned in a line: counted ("3 bác"), named ("chị Vân"), or somebody uncounted ("mấy bác").

mod bare;
mod corrected;
pub(super) mod counted;
mod groups;
mod one;

use super::units::unit_at;
use super::words::{Line, Mark};
use corrected::corrected;
use counted::{counted, sells, unheard_of};
use groups::{half, listed, names, numbered, rest, some, whole};
use one::{one, shop};

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
    /// Everybody again: "cả 5", "bác nào cũng".
    Whole { count: Option<u32> },
    /// Half of them.
    Half,
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
    "tía má",
    "ba má",
    "thầy u",
    "bọ mạ",
];
/// Those of one who helps with one who is helped: "hai thầy trò ngồi 25 phút".
pub(super) const WITH_HELPER: &[&str] =
    &["thầy trò", "cô trò", "bác cháu", "chú cháu", "cô cháu", "chị em", "anh em", "bà cháu", "ông cháu"];
/// What may follow a word for people.
const KINDS: &[&str] = &["già", "trẻ", "nữ", "nam", "trai", "gái", "lớn", "cao", "trung", "nhỏ", "tuổi", "niên"];

/// Everybody who is mentioned, in order. Taken words are not looked at.
pub(super) fn mentions(line: &Line) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        if line.used(at) {
            at += 1;
        } else if let Some(mention) = whole(line, at)
            .or_else(|| part(line, at))
            .or_else(|| numbered(line, at))
            .or_else(|| half(line, at))
            .or_else(|| names(line, at))
            .or_else(|| pair(line, at))
            .or_else(|| counted(line, at))
            .or_else(|| rest(line, at))
            .or_else(|| listed(line, at))
            .or_else(|| some(line, at))
            .or_else(|| one(line, at))
        {
            at = mention.end.max(at + 1);
            let rest = matches!(mention.who, Who::Rest);
            match found.last_mut() {
                // "2 bác còn lại": counted, and not named as the rest besides.
                Some(last) if rest && last.end == mention.at && counts(last) && !line.breaks(mention.at) => {
                    last.end = mention.end;
                }
                _ => found.push(mention),
            }
        } else {
            at += 1;
        }
    }
    multiplied(line, &mut found);
    corrected(line, &mut found);
    if found.is_empty() {
        found.extend(shop(line));
    }
    if found.iter().all(|mention| mention.who == Who::Rest) {
        found.extend(unheard_of(line));
        found.sort_by_key(|mention| mention.at);
    }
    found
}

/// Words for those who live together.
const HOUSEHOLDS: &[&str] = &["nha", "ho", "gia"];

/// "3 nhà, mỗi nhà 2 người": so many times so many.
fn multiplied(line: &Line, found: &mut Vec<Mention>) {
    let Some(at) = found.iter().position(|mention| {
        counts(mention) && mention.at > 1 && line.is(mention.at - 2, "mỗi") && !line.breaks(mention.at - 1)
    }) else {
        return;
    };
    let start = found[at].at;
    let times = (0..start - 2).find_map(|from| {
        line.number(from)
            .filter(|(_, words)| {
                let (one, other) = (line.plain(from + words), line.plain(start - 1));
                one == other || HOUSEHOLDS.contains(&one) && HOUSEHOLDS.contains(&other)
            })
            .map(|(times, _)| (from, times))
    });
    let Some((from, times)) = times else {
        return;
    };
    if let Who::Count { count, .. } = &mut found[at].who {
        *count = count.saturating_mul(times);
    }
    found.retain(|mention| mention.at != from);
}

fn counts(mention: &Mention) -> bool {
    matches!(mention.who, Who::Count { .. })
}

/// "2/3 bác", "4/5 người".
fn part(line: &Line, at: usize) -> Option<Mention> {
    let (count, words) = line.number(at)?;
    let next = at + words;
    // "3 trên 4", "hai trong số ba bác"
    let said = line.any(next, &["trên", "trong"]) && (line.digits(at).is_some() || line.accented);
    let skip = usize::from(said) + usize::from(said && line.any(next + 1, &["số", "tổng"]));
    let (of, more) = line.number(next + skip)?;
    let end = next + skip + more;
    let house = usize::from(line.is(end, "nhà") && line.accented && !line.breaks(end));
    let units = unit_at(line, end).filter(|_| !line.breaks(end)).unwrap_or(house);
    let slashed = line.digits(at).is_some() && matches!(line.words[next].mark, Mark::Inner('/'));
    // "được 2/3 số lớp": no people.
    if units == 0 && line.is(end, "số") && !line.breaks(end) && unit_at(line, end + 1).is_none() {
        return None;
    }
    let spoken = said && !line.breaks(next) && !line.breaks(next + skip) && (units > 0 || line.breaks(end));
    if !(slashed || spoken) || count > of || of > 2000 {
        return None;
    }
    // "có mặt 21/25": no more than those are there.
    if line.phrases(at.wrapping_sub(2), &["co mat"]).is_some()
        || line.any(at.wrapping_sub(1), &["đến", "dự", "mặt"]) && !line.breaks(at)
    {
        let who = Who::Count { count, said: true, general: true };
        return Some(Mention { at, end: end + units, who, business: false });
    }
    Some(Mention { at, end: end + units, who: Who::Part { count, of }, business: false })
}

/// "hai mẹ con chị Lý", "vợ chồng anh Bảo", "3 bà cháu".
fn pair(line: &Line, at: usize) -> Option<Mention> {
    // "ba má" are no three.
    let parents = line.any(at, &["ba"]) && line.any(at + 1, &["má"]) && line.accented;
    let number = line.number(at).filter(|_| !line.breaks(at + 1) && !parents);
    let from = at + number.map_or(0, |(_, words)| words);
    let words = PAIRS.iter().filter_map(|pair| line.spoken(from, pair)).max()?;
    // "cụ bà và cô cháu gái" is one more.
    if number.is_none() && line.any(from + words, &["gái", "trai"]) {
        return None;
    }
    // Without accents "tang co chu" is "cỡ chữ".
    if !line.accented
        && line.phrase(from, "co chu").is_some()
        && (line.any_plain(from.wrapping_sub(1), &["tang", "giam", "chinh", "phong", "doi"])
            || line.any_plain(from + 2, &["nhiem", "tich"]))
    {
        return None;
    }
    let general = matches!(line.plain(from), "chi" | "anh" | "ba") && matches!(line.plain(from + 1), "em" | "con")
        || (line.plain(from) == "ma" && !line.accented);
    if general && number.is_none() {
        return None;
    }
    // "2 ông bà", "hai bà cháu": two in all, whoever they are.
    let couples = line.is(from, "cặp");
    let count = number.map_or(2, |(count, _)| if couples { count.saturating_mul(2) } else { count });
    let mut end = from + words;
    let mut business = false;
    if line.any(end, KINDS) && !line.breaks(end) {
        end += 1;
    }
    if let Some(named) = one(line, end).filter(|_| !line.breaks(end)) {
        end = named.end;
        business = named.business;
    } else if line.words.get(end).is_some_and(|word| word.capital) && !line.breaks(end) {
        end += 1;
    }
    Some(Mention {
        at,
        end,
        who: Who::Count { count, said: true, general: false },
        business: business || sells(line, end),
    })
}
