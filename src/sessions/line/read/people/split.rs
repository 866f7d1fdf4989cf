//! Who is helped, and who of them is told apart: the reading of a line in which its numbers agree best.

use super::super::ended::Ending;
use super::super::heads::{Mention, Who};
use super::super::words::Line;
use super::names::singles;
use super::totals::totals;
use super::{Item, Said, apart, begins, is_left_over};

/// How many there are, and for how many of them it ended how.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    /// How many people; nothing where only the parts tell.
    pub(super) total: Option<u32>,
    /// Which item tells of how many that it ended so.
    pub(super) parts: Vec<(usize, u32, Ending)>,
}

/// One way to part a line: those before are helped, those after are some of them.
struct Reading {
    score: i32,
    split: Split,
}

/// Parts `items` where their numbers and endings agree best.
pub(super) fn split(line: &Line, items: &[Item<'_>]) -> Split {
    let counted = items.iter().any(|item| matches!(item.mention.who, Who::Count { .. } | Who::Part { .. }));
    if !counted {
        let (people, _) = singles(line, items, items.len());
        return told_one_by_one(line, items, people).unwrap_or_else(|| Split { total: people, parts: Vec::new() });
    }
    (0..=items.len())
        .filter(|from| *from == 0 || !matches!(items[from - 1].mention.who, Who::Rest))
        .flat_map(|from| totals(line, items, from).into_iter().map(move |(total, bonus)| (from, total, bonus)))
        .map(|(from, total, bonus)| {
            let reading = reading(line, items, from, total);
            Reading { score: reading.score + bonus, ..reading }
        })
        .max_by_key(|reading| reading.score)
        .map(|reading| reading.split)
        .unwrap_or_default()
}

/// What is read if those before the item `from` are helped, `total` in all, and the others are some of them.
fn reading(line: &Line, items: &[Item<'_>], from: usize, total: Option<u32>) -> Reading {
    let mut score = 0;
    let mut open = Vec::new();
    let mut parts: Vec<(usize, u32, Option<Ending>)> = Vec::new();
    let mut rest = None;
    // "1 bác hỏi vneid, 1 bác nộp tiền điện": nobody is a part of one.
    let another = items[from..].iter().any(|item| matches!(item.mention.who, Who::Count { said: true, .. }));
    score -= if total == Some(1) && another { 20 } else { 0 };
    // "2/3" says how many there are.
    let of = items[from..].iter().find_map(|item| match item.mention.who {
        Who::Part { of, .. } => Some(of),
        _ => None,
    });
    if of.is_some() && total.is_some() && total != of {
        score -= 25;
    }
    let total = of.or(total);
    let alone = |item: &Item<'_>| line.any(item.mention.at.wrapping_sub(1), &["riêng", "mỗi", "trừ", "còn"]);
    let ended = items[from..].iter().any(|item| item.ending.is_some())
        || items[..from].iter().any(|item| item.ending.is_some() && item.all);
    for (at, item) in items.iter().enumerate().skip(from) {
        match &item.mention.who {
            Who::Count { count, said, .. } => {
                let left = is_left_over(line, item.mention);
                if !said && item.ending.is_none() && !item.hitch && !left {
                    continue;
                }
                score += match (item.ending, item.hitch || left) {
                    (Some(_), _) => 15 + 5 * i32::from(!said),
                    (None, true) => 7 + 3 * i32::from(!said),
                    // Told apart in words of their own, though not how it ended.
                    (None, false) if said_apart(line, item) => -4,
                    (None, false) => -15,
                };
                // What is said of everybody is said of nobody apart.
                score -= if item.all && at == 0 && items.len() > 1 { 15 } else { 0 };
                let ending = item.ending.or((item.hitch || left).then_some(Ending::NotDone));
                if ending.is_none() {
                    open.push(parts.len());
                }
                let with = u32::from(at > from && joined_to(line, &items[at - 1], item));
                parts.push((at, *count + with, ending));
            }
            Who::Part { count, of } => {
                score += 20;
                let ending = item.ending.unwrap_or(Ending::Done);
                parts.push((at, *count, Some(ending)));
                let others = items.iter().enumerate().skip(from).any(|(other, item)| {
                    matches!(item.mention.who, Who::Rest)
                        || other > at
                            && match item.mention.who {
                                Who::Count { count: few, .. } => few <= of - count,
                                Who::One { .. } => (item.ending.is_some() || item.hitch) && apart(line, item.mention),
                                _ => false,
                            }
                });
                if !others && ending == Ending::Done && count < of {
                    parts.push((at, of - count, Some(Ending::NotDone)));
                }
            }
            Who::One { .. }
                if item.ending.is_some() && (apart(line, item.mention) || joined_to_one(line, items, at)) =>
            {
                // "5 bác cài vneid, bác Tư phải ra công an": it went well for the others.
                let named = matches!(&item.mention.who, Who::One { name: Some(_), .. });
                let amiss = matches!(item.ending, Some(Ending::NotDone | Ending::Referred));
                let told = named && amiss && item.said == Said::Near && begins(line, item.mention.at);
                score += if alone(item) {
                    18
                } else if told {
                    11
                } else {
                    3
                };
                parts.push((at, 1, item.ending));
            }
            // "5 mở được, chị Thắm chưa đủ giấy tờ"
            Who::One { .. }
                if item.hitch
                    && ended
                    && (begins(line, item.mention.at)
                        || after_an_ending(line, item)
                        || items.get(at + 1).is_some_and(|next| next.mention.who == Who::Rest)) =>
            {
                score += if alone(item) { 17 } else { 2 };
                parts.push((at, 1, Some(Ending::NotDone)));
            }
            Who::Half if item.ending.is_some() || item.hitch => {
                let Some(half) = total.map(|total| total / 2).filter(|half| *half > 0) else { continue };
                score += 15;
                parts.push((at, half, Some(item.ending.unwrap_or(Ending::NotDone))));
            }
            Who::Rest if rest.is_none() => {
                rest = Some((at, item.ending.or(item.hitch.then_some(Ending::NotDone))));
            }
            _ => {}
        }
    }
    let sum: u32 = parts.iter().map(|(_, count, _)| *count).sum();
    let left = total.map(|total| total.saturating_sub(sum));
    if let Some((at, ending)) = rest {
        match left {
            // "6 bác: 3 bác vneid, 2 bác tiền điện, 1 bác phải ra công an, còn lại xong"
            Some(0) if !open.is_empty() && ending.is_some() && total == Some(sum) => {
                let whole =
                    items[..from].iter().filter(|item| matches!(item.mention.who, Who::Count { .. })).count() == 1;
                score += 12 + if whole { 16 * i32::try_from(open.len()).unwrap_or(1) } else { 0 };
                for at in open.drain(..) {
                    parts[at].2 = ending;
                }
            }
            Some(left) if left > 0 => {
                // Those who are left are left by others.
                score += if sum > 0 { 12 } else { -10 };
                parts.push((at, left, ending));
                if ending.is_none() {
                    open.push(parts.len() - 1);
                }
            }
            _ => score -= 10,
        }
    }
    score += heads(line, items, from, !parts.is_empty());
    let agrees = total == Some(sum) && (rest.is_none() || open.is_empty() && left == Some(0))
        || rest.is_some() && left.is_some_and(|left| left > 0);
    if parts.is_empty() {
        let parts = if from == items.len() { only_the_last(items) } else { Vec::new() };
        return Reading { score, split: Split { total, parts } };
    }
    score += match total {
        Some(_) if agrees && parts.len() > 1 => 36,
        Some(_) if agrees => 3,
        Some(total) if sum > total => -50,
        _ => -5,
    };
    // Told apart, and just as many as are left: it went otherwise for them.
    let done = parts.iter().any(|(_, _, ending)| *ending == Some(Ending::Done));
    let told = parts.iter().any(|(_, _, ending)| ending.is_some());
    if !told && agrees && parts.len() > 1 {
        let lively = |at: usize| {
            let item = &items[at];
            (item.mention.end..item.until).any(|at| line.any(at, &["luôn", "rồi", "đã", "ngay"]))
        };
        if parts.iter().any(|(at, _, _)| lively(*at)) {
            for (at, _, ending) in &mut parts {
                *ending = Some(if lively(*at) { Ending::Done } else { Ending::NotDone });
            }
        }
    }
    for at in open {
        parts[at].2 = (told && agrees).then_some(if done { Ending::NotDone } else { Ending::Done });
    }
    let parts = parts.into_iter().filter_map(|(at, count, ending)| Some((at, count, ending?))).collect();
    Reading { score, split: Split { total, parts } }
}

/// "bà và con trai kích hoạt xong": whether a single person is told of with the one before her.
fn joined_to_one(line: &Line, items: &[Item<'_>], at: usize) -> bool {
    let start = items[at].mention.at;
    at > 0
        && line.any(start.wrapping_sub(1), &["và", "với", "cùng"])
        && items[at - 1].mention.end + 1 == start
        && items[at - 1].ending == items[at].ending
        && matches!(items[at - 1].mention.who, Who::One { .. })
        && apart(line, items[at - 1].mention)
}

/// "bác Hạnh thạo rồi bác Phúc còn quên": told apart without a comma.
fn after_an_ending(line: &Line, item: &Item<'_>) -> bool {
    matches!(item.mention.who, Who::One { name: Some(_), .. })
        && line.any(item.mention.at.wrapping_sub(1), &["rồi", "xong", "được", "ok"])
}

/// "hai bác nữa", "thêm 3 người": others than before.
fn came_later(line: &Line, mention: &Mention) -> bool {
    line.any(mention.end, &["nữa"]) || line.any(mention.at.wrapping_sub(1), &["thêm", "và", "với", "cùng"])
}

/// "giúp được năm bác, hai bác nữa phải hẹn": what went wrong for the last went well for the others.
fn only_the_last(items: &[Item<'_>]) -> Vec<(usize, u32, Ending)> {
    let counts: Vec<(usize, u32)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item.mention.who {
            Who::Count { count, said: true, .. } => Some((at, count)),
            _ => None,
        })
        .collect();
    let Some(((last, _), others)) = counts.split_last() else {
        return Vec::new();
    };
    let item = &items[*last];
    let apart = item.said == Said::Near && !item.all && matches!(item.ending, Some(Ending::NotDone | Ending::Referred));
    if !apart || others.is_empty() || others.iter().any(|(at, _)| items[*at].ending.is_some() || items[*at].hitch) {
        return Vec::new();
    }
    let ending = |at: usize| items[at].ending.unwrap_or(Ending::Done);
    counts.iter().map(|(at, count)| (*at, *count, ending(*at))).collect()
}

/// "anh chủ với 1 thợ phải lên phường": whether a single person is told of with those who are counted next.
fn joined_to(line: &Line, one: &Item<'_>, count: &Item<'_>) -> bool {
    let linked = line.any(count.mention.at.wrapping_sub(1), &["và", "với", "cùng"]) && !line.breaks(count.mention.at);
    matches!(one.mention.who, Who::One { .. })
        && one.ending.is_none()
        && linked
        && count.mention.at <= one.mention.end + 2
}

/// Whether something is told of those who are counted, rather than only who they are.
fn said_apart(line: &Line, item: &Item<'_>) -> bool {
    let end = item.mention.end;
    !line.breaks(end) && line.clause_end(end).min(item.until) >= end + 2
}

/// How well the items before `from` are those who are helped.
fn heads(line: &Line, items: &[Item<'_>], from: usize, parted: bool) -> i32 {
    let mut score = 0;
    let endings = |item: &&Item<'_>| matches!(item.mention.who, Who::Count { said: true, .. });
    let mut endings = items[..from].iter().filter(endings).filter_map(|item| item.ending);
    let first = endings.next();
    let differ = endings.any(|ending| Some(ending) != first);
    let open = items[..from]
        .iter()
        .any(|item| matches!(item.mention.who, Who::Count { said: true, .. }) && item.ending.is_none() && !item.hitch);
    let mut most = 0;
    let mut most_of_them = false;
    for item in &items[..from] {
        let fewer = matches!(item.mention.who, Who::Count { count, .. } if count < most);
        if let Who::Count { count, said: true, .. } = item.mention.who {
            most = most.max(count);
        }
        // "đa số làm được, 2 bác máy đầy": no others.
        most_of_them |= super::most(line, item);
        score += match &item.mention.who {
            Who::Count { said: true, .. } if most_of_them => -20,
            Who::Count { said: true, .. } => match (item.ending, item.hitch) {
                (None, false) => 10,
                (None, true) if first.is_some() && !parted => -10,
                // "6 bác, 1 bác mất sim, còn lại xong": rather some of them.
                (None, true) if open && fewer && !came_later(line, item.mention) => 0,
                (None, true) => 7,
                // "7 người đều được, riêng chú Bền không": but for those who are told apart.
                (Some(_), _) if parted && item.all && !differ => 5,
                (Some(_), _) if parted || differ => -20,
                // "3 bác …, 2 bác xong": these are some of them, unless others came.
                (Some(_), _) if open && !item.all && !came_later(line, item.mention) => 3,
                (Some(_), _) => 15,
            },
            Who::Count { said: false, .. } if item.ending.is_some() || is_left_over(line, item.mention) => -30,
            Who::Part { .. } | Who::Half => -20,
            Who::One { .. } if item.ending.is_some() && apart(line, item.mention) && parted => -5,
            _ => 0,
        };
    }
    score
}

/// "bác Nga, bác Thu: bác Nga xong, bác Thu chưa": single people who are told apart, each once.
fn told_one_by_one(line: &Line, items: &[Item<'_>], people: Option<u32>) -> Option<Split> {
    let ending = |item: &Item<'_>| item.ending.or(item.hitch.then_some(Ending::NotDone));
    (0..items.len()).find_map(|from| {
        let told: Vec<usize> = (from..items.len())
            .filter(|at| matches!(items[*at].mention.who, Who::One { .. }))
            .filter(|at| ending(&items[*at]).is_some())
            .filter(|at| {
                let mention = items[*at].mention;
                // "ông với cô con dâu ok"
                let joined = *at > 0
                    && line.any(mention.at.wrapping_sub(1), &["với", "và", "cùng"])
                    && items[at - 1].mention.end + 1 == mention.at
                    && items[at - 1].ending == items[*at].ending;
                apart(line, mention) || begins(line, mention.at) || line.is(mention.at.wrapping_sub(1), "cho") || joined
            })
            .collect();
        let distinct = told
            .iter()
            .enumerate()
            .all(|(number, at)| told[..number].iter().all(|other| !same(items[*at].mention, items[*other].mention)));
        let differ = told.iter().any(|at| ending(&items[*at]) != ending(&items[told[0]]));
        let count = u32::try_from(told.len()).ok()?;
        let met = items[..from].iter().all(|item| {
            !matches!(item.mention.who, Who::One { .. })
                || ending(item).is_none()
                || told.iter().any(|at| same(item.mention, items[*at].mention))
        });
        let whole = people == Some(count) || met;
        (count > 1 && distinct && differ && whole).then(|| Split {
            total: people.max(Some(count)),
            parts: told.into_iter().filter_map(|at| Some((at, 1, ending(&items[at])?))).collect(),
        })
    })
}

/// Whether two mentions may be of the same person.
pub(super) fn same(one: &Mention, other: &Mention) -> bool {
    match (&one.who, &other.who) {
        (Who::One { called, name }, Who::One { called: also, name: another }) => {
            called == also && (name == another || name.is_none() || another.is_none())
        }
        _ => false,
    }
}
