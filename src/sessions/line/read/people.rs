//! How many people a line is about, and for how many of them it ended how.

mod asides;
mod names;
mod split;
mod sums;

use super::ended::{Ending, Verdict};
use super::heads::{Mention, Who};
use super::units::unit_at;
use super::words::{Line, Mark};
use crate::sessions::Outcomes;
use asides::{corrected, helping, not_there, only, some_of_them, told_apart_again};
use names::all_but;
use split::split;
use sums::{guests, hosts, named_after, said_twice, summed, without_helpers};

/// What [`count`] finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub(super) people: Option<u32>,
    pub(super) outcome: Option<Outcomes>,
    /// From which word to which something is told of some of the people.
    pub(super) told: Vec<(usize, usize)>,
}

/// A mention with the ending said of it.
#[derive(Clone, Debug)]
struct Item<'a> {
    mention: &'a Mention,
    ending: Option<Ending>,
    /// Whether its ending is one that only tells something of some of the people.
    hitch: bool,
    /// Whether its ending is said of everybody.
    all: bool,
    /// Where its ending is said.
    said: Said,
    /// Where what is said of it ends.
    until: usize,
}

/// Where an ending is said of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Said {
    /// In the clause in which she is mentioned.
    Near,
    /// At the beginning of a later clause, by itself.
    Alone,
    /// Within a later clause, or not at all.
    #[default]
    Later,
}

/// Puts mentions and endings together.
pub(super) fn count(line: &Line, mentions: &[Mention], verdicts: &[Verdict]) -> Counted {
    let mut items = items(line, mentions, verdicts);
    corrected(line, &mut items);
    helping(line, &mut items);
    not_there(line, &mut items);
    without_helpers(line, &mut items);
    guests(line, &mut items);
    summed(line, &mut items);
    named_after(line, &mut items);
    said_twice(line, &mut items);
    only(line, &mut items);
    some_of_them(line, &mut items);
    told_apart_again(line, &mut items);
    hosts(line, &mut items);
    // "cô Vui và bác Hiền xong, cô Vẻ chưa": what is said of one is said of who is joined to her.
    for at in (1..items.len()).rev() {
        let (one, next) = (items[at - 1].mention, items[at].mention);
        let both = matches!((&one.who, &next.who), (Who::One { .. }, Who::One { .. }));
        let joined = next.at == one.end + 1 && line.any(one.end, &["và", "với", "cùng"]) || next.at == one.end;
        if both && joined && items[at - 1].ending.is_none() && items[at].said == Said::Near && !split::same(one, next) {
            items[at - 1].ending = items[at].ending;
        }
    }
    if let Some(counted) = all_but(line, &items, verdicts) {
        return counted;
    }
    of_everybody(&mut items, line);
    let whole = counted_whole(&items);
    let of_all = everybody_again(line, &mut items);
    let split = split(line, &items);
    let total = whole.max(split.total);
    let mut sums = Outcomes::default();
    let mut told = Vec::new();
    // What is told of some leaves it to be understood how it went for the others.
    let left = total.unwrap_or_default().saturating_sub(split.parts.iter().map(|(_, count, _)| *count).sum());
    let others =
        if split.parts.iter().any(|(_, _, ending)| *ending == Ending::Done) { Ending::NotDone } else { Ending::Done };
    if left > 0 && !split.parts.is_empty() {
        add(&mut sums, others, left);
    }
    for (at, count, ending) in split.parts {
        add(&mut sums, ending, count);
        if !matches!(items[at].mention.who, Who::Part { .. }) {
            told.push((items[at].mention.at, items[at].until));
        }
    }
    let overall = || {
        let said = || verdicts.iter().map(|verdict| verdict.ending).filter(|ending| *ending != Ending::Hitch);
        said().find(|ending| *ending == Ending::Referred).or_else(|| said().next_back())
    };
    if sums.total() > 0 {
        // One count that says as many as there are, or more: those are the people.
        let people = total.map_or(sums.total(), |total| total.max(sums.total()));
        return Counted { people: Some(people), outcome: Some(sums), told };
    }
    let outcome = total.and_then(|people| {
        let mut all = Outcomes::default();
        add(&mut all, of_all.or_else(overall)?, people);
        Some(all)
    });
    Counted { people: total, outcome, told: Vec::new() }
}

/// What everybody is said to do when it went well: "ai cũng hiểu".
const ABLE: &[&str] = &["hiểu", "nắm", "nhớ", "biết", "thạo", "rõ", "đã", "tự"];

/// Whether a clause begins with who is at `at`: ", chị Thắm", ", hộ ông Lý".
fn begins(line: &Line, at: usize) -> bool {
    line.breaks(at)
        || (at > 0 && (line.breaks(at - 1) && line.any(at - 1, &["nhà", "hộ"]) || line.any(at - 1, &["còn", "riêng"])))
}

fn add(sums: &mut Outcomes, ending: Ending, count: u32) {
    let sum = match ending {
        Ending::Done => &mut sums.done,
        Ending::NotDone | Ending::Hitch => &mut sums.not_done,
        Ending::Referred => &mut sums.referred,
    };
    *sum = sum.saturating_add(count);
}

/// "còn 1 bác": those who are left.
fn is_left_over(line: &Line, mention: &Mention) -> bool {
    line.before(mention.at, 1) == "con"
        && mention.at > 0
        && (0..mention.at).any(|at| {
            !line.used(at)
                && line
                    .number(at)
                    .is_some_and(|(_, words)| line.digits(at).is_some() || unit_at(line, at + words).is_some())
        })
}

/// Whether a single person is told apart from the others: "3 cô xong, cô Tuyết phải lên bảo hiểm".
fn apart(line: &Line, mention: &Mention) -> bool {
    // "…, nhà bà Sửu xong": her house is she.
    if mention.at > 1 && line.is(mention.at - 1, "nhà") && line.breaks(mention.at - 1) {
        return true;
    }
    line.breaks(mention.at)
        || mention.at == 0
        || line.any(mention.at.wrapping_sub(1), &["còn", "riêng", "có", "mỗi", "thì", "nhưng", "chỉ"])
        || matches!(&mention.who, Who::One { name: Some(_), .. })
        || line.any(mention.at.wrapping_sub(1), &["được", "xong", "chưa", "ok", "rồi", "luôn"])
}

/// Gives each mention the ending that is said of it.
fn items<'a>(line: &Line, mentions: &'a [Mention], verdicts: &[Verdict]) -> Vec<Item<'a>> {
    let most = |mention: &Mention| line.any(mention.at, &["phần", "đa", "hầu"]);
    let counts = |mention: &Mention| match mention.who {
        Who::One { .. } => false,
        Who::Some => most(mention),
        _ => true,
    };
    let mut found: Vec<Item<'a>> = Vec::new();
    let mut said: Vec<Vec<&Verdict>> = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let until = mentions[number + 1..]
            .iter()
            .find(|next| counts(next) || apart(line, next) && matches!(next.who, Who::One { .. }))
            .map_or(line.words.len(), |next| next.at);
        let until = until.max(mention.end);
        said.push(verdicts.iter().filter(|verdict| verdict.at >= mention.end && verdict.at < until).collect());
        found.push(Item { mention, ending: None, hitch: false, all: false, said: Said::Later, until });
    }
    // "xong 2, còn 1 chưa": the word stands before its number.
    for number in (0..found.len()).rev() {
        let own = outcome_of(line, mentions[number].end, &said[number]);
        let Some(verdict) = said_before(line, mentions, verdicts, number, own.ending.is_some()) else {
            continue;
        };
        let hitched = said[number].iter().any(|verdict| {
            let from = mentions[number].end;
            verdict.ending == Ending::Hitch && !(from..=verdict.at).any(|at| line.breaks(at))
        });
        if hitched && number > 0 {
            continue;
        }
        for earlier in &mut said[..number] {
            earlier.retain(|one| one.at != verdict.at);
        }
        let ending = if verdict.ending == Ending::Hitch { Ending::NotDone } else { verdict.ending };
        found[number].ending = Some(ending);
    }
    for (item, said) in found.iter_mut().zip(&said) {
        let outcome = outcome_of(line, item.mention.end, said);
        item.ending = item.ending.or(outcome.ending);
        item.hitch = outcome.hitch;
        item.all = outcome.all;
        item.said = outcome.said;
    }
    found
}

/// The ending that is said right before the number of a mention: "xong 2", "được cho 5 chị".
fn said_before<'a>(
    line: &Line,
    mentions: &[Mention],
    verdicts: &'a [Verdict],
    number: usize,
    ended: bool,
) -> Option<&'a Verdict> {
    let mention = &mentions[number];
    // "lấy lại được mật khẩu cho bác trai"
    if matches!(mention.who, Who::One { .. })
        && line.is(mention.at.wrapping_sub(1), "cho")
        && !line.breaks(mention.at)
        && !ended
    {
        let start = line.clause_start(mention.at);
        return verdicts.iter().find(|verdict| {
            verdict.ending == Ending::Done
                && verdict.at >= start
                && verdict.end < mention.at
                && verdict.end + 4 > mention.at
        });
    }
    let part = matches!(mention.who, Who::Part { .. });
    let some = matches!(mention.who, Who::Count { .. } | Who::Half) && !ended;
    if !(part || some) {
        return None;
    }
    let before = number.checked_sub(1).map(|before| &mentions[before]);
    // "xong 3, treo 1": a hitch tells so only of a bare number.
    let bare = matches!(mention.who, Who::Count { said: false, .. }) && line.breaks(mention.end);
    let hitched = |verdict: &&Verdict| {
        verdict.ending != Ending::Hitch || bare && line.breaks(verdict.at) && verdict.end == mention.at
    };
    verdicts.iter().filter(hitched).find(|verdict| {
        // "6 ok 2 ra công an": the word belongs to the number before it.
        let taken = before.is_some_and(|before| before.end == verdict.at) && !line.breaks(verdict.at);
        if verdict.end == mention.at {
            // "Được: 6. Chưa: 3."
            if !line.breaks(mention.at) {
                return !taken;
            }
        }
        let label = mention.at > 0
            && line.words.get(mention.at).is_some_and(|word| matches!(word.mark, Mark::Colon))
            && line.clause_start(verdict.at) == line.clause_start(mention.at - 1)
            && line.breaks(mention.end)
            && verdict.end <= mention.at;
        if label {
            return true;
        }
        let only = (verdict.end..mention.at)
            .all(|at| line.any(at, &["có", "mỗi", "chỉ", "đúng", "thôi", "tất", "cho"]) && !line.breaks(at));
        if only && verdict.end < mention.at && !line.breaks(mention.at) && !taken {
            return true;
        }
        let start = line.clause_start(mention.at);
        let alone = before.is_some_and(|before| before.end <= start);
        let near = (verdict.end..mention.at).len() <= 3 && verdict.at >= start && verdict.end < mention.at;
        let after = line.clause_end(mention.at) <= mention.end;
        near && alone && after && start < mention.at && verdict.ending == Ending::Done
    })
}

/// What several words together say of how it ended.
struct Together {
    ending: Option<Ending>,
    hitch: bool,
    all: bool,
    said: Said,
}

fn outcome_of(line: &Line, from: usize, said: &[&Verdict]) -> Together {
    let sentence = |at: usize| (from..=at).filter(|at| line.breaks(*at)).count();
    let mut together = Together { ending: None, hitch: false, all: false, said: Said::Later };
    let mut last = from;
    for verdict in said {
        if verdict.ending == Ending::Hitch {
            together.hitch = true;
            continue;
        }
        // What is said of a counted few is said soon.
        if sentence(verdict.at) <= 2 || together.ending.is_none() {
            // "không vào được, em đăng nhập lại, xong": what is said last is how it ended.
            let mended = together.ending == Some(Ending::NotDone)
                && verdict.ending == Ending::Done
                && (line.clause_start(verdict.at) >= last && !line.is(line.clause_start(verdict.at), "còn")
                    || (last..verdict.at).any(|at| line.any(at, &["sau", "cuối", "cũng", "lại", "mới", "vậy"])));
            // "gọi tổng đài cũng chưa ra"
            let in_vain = together.ending == Some(Ending::Referred)
                && verdict.ending == Ending::NotDone
                && line.any(verdict.at.wrapping_sub(1), &["cũng", "vẫn"]);
            together.ending =
                if mended || in_vain { Some(verdict.ending) } else { together.ending.max(Some(verdict.ending)) };
            together.all |= verdict.all;
            if sentence(verdict.at) == 0 {
                together.said = Said::Near;
            } else if together.said == Said::Later && line.breaks(verdict.at) && verdict.ending == Ending::Done {
                together.said = Said::Alone;
            }
            last = verdict.end;
        }
    }
    together
}

/// An ending that is said of everybody is not said of the last who were mentioned: "sáng 5 bác, chiều 4 bác, xong hết".
fn of_everybody(items: &mut [Item<'_>], line: &Line) {
    let counts: Vec<usize> =
        (0..items.len()).filter(|at| matches!(items[*at].mention.who, Who::Count { .. })).collect();
    // "3 bác và 2 cô … xong" is one group.
    for pair in counts.windows(2) {
        let (one, next) = (items[pair[0]].mention, items[pair[1]].mention);
        let alike = line.plain(one.end - 1) == line.plain(next.end - 1);
        let joined = (next.at == one.end && !(line.breaks(next.at) && alike))
            || (next.at == one.end + 1 && line.any(one.end, &["và", "với", "cùng"]));
        let said = |mention: &Mention| matches!(mention.who, Who::Count { said: true, .. });
        let only_last = counts.iter().filter(|at| items[**at].ending.is_some()).count() == 1;
        if joined
            && said(one)
            && said(next)
            && only_last
            && items[pair[1]].ending.is_some()
            && counts.last() == Some(&pair[1])
        {
            items[pair[1]].ending = None;
        }
    }
    let ended: Vec<usize> = counts.iter().copied().filter(|at| items[*at].ending.is_some()).collect();
    let [last] = ended.as_slice() else {
        return;
    };
    // "3 bác quên mật khẩu, 2 bác đổi máy, xong"
    let blocked = |at: usize| {
        let item = &items[at];
        item.hitch && (item.mention.end..item.until).any(|at| line.any(at, &["chưa", "không", "thiếu", "chẳng"]))
    };
    let unblocked = items[*last].said == Said::Alone && !counts.iter().any(|at| blocked(*at));
    if counts.len() > 1 && counts.last() == Some(last) && (items[*last].all || unblocked) {
        let before: u32 = counts[..counts.len() - 1]
            .iter()
            .map(|at| match items[*at].mention.who {
                Who::Count { count, .. } => count,
                _ => 0,
            })
            .sum();
        let mention = items[*last].mention;
        let linked = line.any(mention.at.wrapping_sub(1), &["và", "với", "cùng"]) && !line.breaks(mention.at);
        let own = !linked && matches!(mention.who, Who::Count { count, .. } if count == before);
        if own {
            return;
        }
        items[*last].ending = None;
        for item in items.iter_mut() {
            item.hitch = false;
        }
    }
}

/// "ông Cảnh với bà Lài, cả hai đều xong": how many a whole is said to be.
fn counted_whole(items: &[Item<'_>]) -> Option<u32> {
    items.iter().find_map(|item| match item.mention.who {
        Who::Whole { count } => count,
        _ => None,
    })
}

/// "4 bác …, cả 4 xong": those who are counted again are not counted twice, and what is said of them is said of all.
fn everybody_again(line: &Line, items: &mut Vec<Item<'_>>) -> Option<Ending> {
    let at = items.iter().rposition(|item| matches!(item.mention.who, Who::Whole { .. }))?;
    let last = !items[at + 1..].iter().any(|item| item.ending.is_some() || item.hitch);
    let mention = items[at].mention;
    let able = !items[at].hitch
        && (mention.end..mention.end + 3).any(|at| line.any(at, ABLE))
        && !(mention.end..mention.end + 3).any(|at| line.any(at, &["chưa", "không", "chẳng"]));
    let ending = items[at].ending.or(able.then_some(Ending::Done)).filter(|_| last);
    items.retain(|item| !matches!(item.mention.who, Who::Whole { .. }));
    if ending.is_some() {
        for item in items.iter_mut() {
            item.ending = None;
            item.hitch = false;
        }
    }
    ending
}
