//! How many people a line is about, and for how many of them it ended how.

mod names;
mod sums;

use super::ended::{Ending, Verdict};
use super::heads::{Mention, Who};
use super::units::unit_at;
use super::words::{Line, Mark};
use crate::sessions::Outcomes;
use names::{all_but, joined_names, singles, told_again};
use sums::{guests, hosts, named_after, pronoun_joined, summed, without_helpers};

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
    /// Where what is said of it ends.
    until: usize,
}

/// Puts mentions and endings together.
pub(super) fn count(line: &Line, mentions: &[Mention], verdicts: &[Verdict]) -> Counted {
    let mut items = items(line, mentions, verdicts);
    without_helpers(line, &mut items);
    guests(line, &mut items);
    summed(line, &mut items);
    named_after(line, &mut items);
    hosts(line, &mut items);
    // "cô Vui và bác Hiền xong, cô Vẻ chưa": what is said of one is said of who is joined to her.
    for at in 1..items.len() {
        let (one, next) = (items[at - 1].mention, items[at].mention);
        let both = matches!((&one.who, &next.who), (Who::One { .. }, Who::One { .. }));
        if both && next.at == one.end + 1 && line.any(one.end, &["và", "với", "cùng"]) && items[at - 1].ending.is_none()
        {
            items[at - 1].ending = items[at].ending;
        }
    }
    if let Some(counted) = all_but(line, &items, verdicts) {
        return counted;
    }
    of_everybody(&mut items, line);
    let mut told = Vec::new();
    let heads = heads(line, &items);
    let total: Option<u32> = heads.total;
    let mut sums = Outcomes::default();
    let mut counted = false;
    for item in items.iter().skip(heads.until) {
        let number = match &item.mention.who {
            Who::Count { count, said, .. } => {
                if !said && item.ending.is_none() && !item.hitch && !is_left_over(line, item.mention) {
                    continue;
                }
                *count
            }
            Who::Part { count, of } => {
                add(&mut sums, item.ending.unwrap_or(Ending::Done), *count);
                counted = true;
                if items.iter().all(|item| !matches!(item.mention.who, Who::Rest))
                    && item.ending.unwrap_or(Ending::Done) == Ending::Done
                {
                    add(&mut sums, Ending::NotDone, of - count);
                }
                continue;
            }
            Who::One { .. } if item.ending.is_some() && apart(line, item.mention) => 1,
            // "5 mở được, chị Thắm chưa đủ giấy tờ"
            Who::One { name: Some(_), .. } if item.hitch && counted && begins(line, item.mention.at) => 1,
            Who::Rest => total.unwrap_or_default().saturating_sub(sums.total()),
            _ => continue,
        };
        let ending = match item.ending {
            Some(ending) => ending,
            None if item.hitch || is_left_over(line, item.mention) => Ending::NotDone,
            // Told apart from those who are done, and just as many as are left.
            None if counted && sums.done > 0 && total == Some(sums.total().saturating_add(number)) => Ending::NotDone,
            None => continue,
        };
        add(&mut sums, ending, number);
        told.push((item.mention.at, item.until));
        counted = true;
    }
    let overall = || {
        let said = || verdicts.iter().map(|verdict| verdict.ending).filter(|ending| *ending != Ending::Hitch);
        said().find(|ending| *ending == Ending::Referred).or_else(|| said().next_back())
    };
    if counted && sums.total() > 0 {
        // One count that says as many as there are, or more: those are the people.
        let people = total.map_or(sums.total(), |total| total.max(sums.total()));
        return Counted { people: Some(people), outcome: Some(sums), told };
    }
    let outcome = total.and_then(|people| {
        let mut all = Outcomes::default();
        add(&mut all, overall()?, people);
        Some(all)
    });
    Counted { people: total, outcome, told: Vec::new() }
}

/// Whether a clause begins with who is at `at`: ", chị Thắm", ", hộ ông Lý".
fn begins(line: &Line, at: usize) -> bool {
    line.breaks(at) || (at > 0 && line.breaks(at - 1) && line.any(at - 1, &["nhà", "hộ", "còn", "riêng"]))
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
        || line.any(mention.at.wrapping_sub(1), &["còn", "riêng", "có", "mỗi"])
        || matches!(&mention.who, Who::One { name: Some(_), .. })
        || line.any(mention.at.wrapping_sub(1), &["được", "xong", "chưa", "ok"])
}

/// Gives each mention the ending that is said of it.
fn items<'a>(line: &Line, mentions: &'a [Mention], verdicts: &[Verdict]) -> Vec<Item<'a>> {
    let counts = |mention: &Mention| !matches!(mention.who, Who::One { .. } | Who::Some);
    let mut found: Vec<Item<'a>> = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let until = mentions[number + 1..]
            .iter()
            .find(|next| counts(next) || apart(line, next) && matches!(next.who, Who::One { .. }))
            .map_or(line.words.len(), |next| next.at);
        let until = until.max(mention.end);
        let within: Vec<&Verdict> =
            verdicts.iter().filter(|verdict| verdict.at >= mention.end && verdict.at < until).collect();
        let sentence = |at: usize| (mention.end..=at).filter(|at| line.breaks(*at)).count();
        let mut ending = None;
        let mut hitch = false;
        let mut all = false;
        for verdict in within {
            if verdict.ending == Ending::Hitch {
                hitch = true;
                continue;
            }
            // What is said of a counted few is said soon.
            if sentence(verdict.at) <= 2 || ending.is_none() {
                ending = ending.max(Some(verdict.ending));
                all |= verdict.all;
            }
        }
        found.push(Item { mention, ending, hitch, all, until });
    }
    // "xong 2, còn 1 chưa": the word stands before its number.
    for number in 0..found.len() {
        let mention = found[number].mention;
        if found[number].hitch && number > 0
            || !matches!(mention.who, Who::Count { .. } | Who::Part { .. })
            || found[number].ending.is_some() && !matches!(mention.who, Who::Part { .. })
        {
            continue;
        }
        let before = verdicts.iter().find(|verdict| {
            // "6 ok 2 ra công an": the word belongs to the number before it.
            let taken = number > 0 && found[number - 1].mention.end == verdict.at && !line.breaks(verdict.at);
            verdict.end == mention.at && !line.breaks(mention.at) && !taken
        });
        if let Some(before) = before.filter(|verdict| verdict.ending != Ending::Hitch) {
            found[number].ending = Some(before.ending);
            if number > 0 {
                let earlier: Option<Ending> = verdicts
                    .iter()
                    .filter(|verdict| {
                        verdict.at >= found[number - 1].mention.end
                            && verdict.end < mention.at
                            && verdict.ending != Ending::Hitch
                    })
                    .map(|verdict| verdict.ending)
                    .max();
                found[number - 1].ending = earlier;
            }
        }
    }
    found
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
    if counts.len() > 1 && counts.last() == Some(last) && items[*last].all {
        let before: u32 = counts[..counts.len() - 1]
            .iter()
            .map(|at| match items[*at].mention.who {
                Who::Count { count, .. } => count,
                _ => 0,
            })
            .sum();
        let own = matches!(items[*last].mention.who, Who::Count { count, .. } if count == before);
        if own {
            return;
        }
        items[*last].ending = None;
    }
}

struct Heads {
    total: Option<u32>,
    /// The first item that is no head.
    until: usize,
}

/// Who is helped: what is mentioned before the first ending of a counted few.
fn heads(line: &Line, items: &[Item<'_>]) -> Heads {
    let is_count = |item: &Item<'_>| matches!(item.mention.who, Who::Count { said: true, .. });
    let bare = |item: &Item<'_>| matches!(item.mention.who, Who::Count { said: false, .. });
    if let Some((at, of)) = items.iter().enumerate().find_map(|(at, item)| match item.mention.who {
        Who::Part { of, .. } => Some((at, of)),
        _ => None,
    }) && !items[..at].iter().any(is_count)
    {
        return Heads { total: Some(of), until: at };
    }
    let numbers: Vec<usize> = (0..items.len())
        .filter(|at| {
            is_count(&items[*at])
                || (bare(&items[*at])
                    && (items[*at].ending.is_some() || items[*at].hitch || is_left_over(line, items[*at].mention)))
        })
        .collect();
    let value = |at: usize| match items[at].mention.who {
        Who::Count { count, .. } => count,
        _ => 0,
    };
    // "6 cô …, 2 cô chưa có tài khoản, còn lại xong": the others tell that these are some of them.
    let told_of_others = |at: usize| {
        at > 0
            && items[at + 1..].iter().any(|item| {
                item.ending.is_some()
                    && matches!(item.mention.who, Who::Rest | Who::Count { .. })
                    && value(at) < value(0)
            })
    };
    let ended = |at: usize| {
        items[at].ending.is_some()
            || (items[at].hitch && (items[..at].iter().any(|item| item.ending.is_some()) || told_of_others(at)))
    };
    let Some(first) = numbers.first().copied() else {
        let (people, _) = singles(line, items, items.len());
        return Heads { total: people, until: told_again(line, items, people) };
    };
    // Names before the first number, when that number tells an ending: "cụ Tâm, cụ Đức, cụ Hiền: …, 2 cụ xong".
    if ended(first) {
        let (named, _) = singles(line, items, first);
        if named.is_some_and(|named| named >= 2 && named >= value(first)) {
            return Heads { total: named, until: first };
        }
    }
    let unended: Vec<usize> = numbers.iter().copied().take_while(|at| !ended(*at) && (is_count(&items[*at]))).collect();
    if unended.is_empty() {
        let rest: u32 = numbers[1..].iter().map(|at| value(*at)).sum();
        // "3 bác xong …": one number with an ending is everybody.
        if numbers.len() == 1 && is_count(&items[first]) {
            let joined = joined_names(line, items, first);
            return Heads { total: Some(value(first) + joined), until: items.len() };
        }
        if numbers.len() > 2 && rest == value(first) && is_count(&items[first]) {
            return Heads { total: Some(value(first)), until: numbers[1] };
        }
        return Heads { total: None, until: first };
    }
    let first_value = value(first);
    let later: u32 = unended[1..].iter().map(|at| value(*at)).sum();
    let general = matches!(items[first].mention.who, Who::Count { general: true, .. });
    let linked = |at: usize| {
        let mention = items[at].mention;
        mention.at > 0 && (line.any(mention.at - 1, &["và", "với", "cùng"]) && !line.breaks(mention.at))
            || line.words.get(mention.at).is_some_and(|word| matches!(word.mark, Mark::Inner('+' | '&')))
    };
    let parts = unended.len() > 1
        && !(unended.len() == 2 && linked(unended[1]))
        && (later == first_value
            || (general && first_value > later)
            || unended[1..].iter().any(|at| {
                value(*at) == 1
                    && !line.any(items[*at].mention.at.wrapping_sub(1), &["và", "với"])
                    && line.words.get(items[*at].mention.at).is_some_and(|word| word.plain == "mot")
                    && general
            }));
    let mut total = if parts { first_value } else { first_value + later };
    let last = *unended.last().unwrap_or(&first);
    total += joined_names(line, items, last) + pronoun_joined(line, items, first);
    let until = (last + 1..items.len())
        .find(|at| numbers.contains(at) || matches!(items[*at].mention.who, Who::Part { .. }))
        .unwrap_or(items.len());
    // Single people told apart come before the next number, or instead of it: "ông làm được, bà chưa".
    let told_apart: Vec<usize> = (last + 1..items.len())
        .filter(|at| {
            let mention = items[*at].mention;
            matches!(mention.who, Who::Rest)
                || (matches!(mention.who, Who::One { .. }) && ended(*at) && apart(line, mention))
        })
        .collect();
    let differs = told_apart.len() > 1 || told_apart.iter().any(|at| items[*at].ending != Some(Ending::Done));
    let first_apart =
        told_apart.first().copied().filter(|at| total > 1 && (*at < until) && (differs || until < items.len()));
    Heads { total: Some(total), until: first_apart.unwrap_or(until) }
}
