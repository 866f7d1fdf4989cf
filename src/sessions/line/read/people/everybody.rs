//! What is said of everybody.

use super::super::ended::Ending;
use super::super::heads::{Mention, Who};
use super::super::words::Line;
use super::split::split;
use super::{Counted, Item, Said, add, apart};
use crate::facts::Outcomes;

/// What everybody is said to do when it went well: "ai cũng hiểu".
const ABLE: &[&str] = &["hiểu", "nắm", "nhớ", "biết", "thạo", "rõ", "đã", "tự", "rành", "giỏi", "vững", "quen"];

/// An ending that is said of everybody is not said of the last who were mentioned: "sáng 5 bác, chiều 4 bác, xong hết".
pub(super) fn of_everybody(items: &mut [Item<'_>], line: &Line) {
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
        let own = !linked && matches!(mention.who, Who::Count { count, .. } if count == before && count > 1);
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
pub(super) fn counted_whole(items: &[Item<'_>]) -> Option<u32> {
    items.iter().find_map(|item| match item.mention.who {
        Who::Whole { count } => count,
        _ => None,
    })
}

/// "cả 4 xong, chỉ bác Tư phải ra công an": everybody, but for those who are told of next.
pub(super) fn but_for(line: &Line, items: &[Item<'_>]) -> Option<Counted> {
    // "6 cụ cài VssID, xong cả, cụ Ất phải nhờ con"
    let everybody = |item: &Item<'_>| match item.mention.who {
        Who::Whole { .. } => true,
        Who::Count { .. } => item.all && item.ending.is_some() && item.said == Said::Alone,
        _ => false,
    };
    let at = items.iter().rposition(everybody)?;
    let said = items[at].said != Said::Later;
    let all = items[at].ending.filter(|_| said).or(items[at].ending.is_none().then_some(Ending::Done))?;
    let others: Vec<Item<'_>> =
        items[..=at].iter().map(|item| Item { ending: None, hitch: false, ..item.clone() }).collect();
    let others = match items[at].mention.who {
        Who::Whole { .. } => &others[..at],
        _ => &others[..],
    };
    let told_before = split(line, others).total;
    let count = counted_whole(&items[at..=at]);
    let people = count.filter(|count| told_before.is_none_or(|people| people <= *count)).or(told_before)?;
    if count.is_some_and(|count| count != people) {
        return None;
    }
    let mut sums = Outcomes::default();
    let mut told = Vec::new();
    let mut few = 0;
    for item in &items[at + 1..] {
        let ending = item.ending.filter(|_| item.said == Said::Near).or(item.hitch.then_some(Ending::NotDone))?;
        let count = match item.mention.who {
            Who::Count { count, .. } => count,
            Who::One { .. } if apart(line, item.mention) => 1,
            _ => return None,
        };
        if ending == all {
            return None;
        }
        few += count;
        add(&mut sums, ending, count);
        told.push((item.mention.at, item.until));
    }
    (few > 0 && few < people).then(|| {
        add(&mut sums, all, people - few);
        Counted { people: Some(people), outcome: Some(sums), told }
    })
}

/// "4 bác …, cả 4 xong": those who are counted again are not counted twice, and what is said of them is said of all.
pub(super) fn everybody_again(line: &Line, items: &mut Vec<Item<'_>>) -> Option<Ending> {
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
