//! People who are named one by one.

use super::super::ended::{Ending, Verdict};
use super::super::heads::{Mention, Who};
use super::super::words::{Line, Mark};
use super::split::split;
use super::{Counted, Item, add};
use crate::facts::Outcomes;

/// Named people joined to the count at `at`: "3 bác và chị Hoa".
pub(super) fn joined_names(line: &Line, items: &[Item<'_>], at: usize) -> u32 {
    let plus = |at: usize| line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('+' | '&')));
    let joined =
        |mention: &Mention| mention.at > 0 && (line.any(mention.at - 1, &["và", "với", "cùng"]) || plus(mention.at));
    let next = items.get(at + 1).filter(|next| {
        matches!(next.mention.who, Who::One { .. })
            && joined(next.mention)
            && next.mention.at <= items[at].mention.end + 1
    });
    let before = at.checked_sub(1).and_then(|before| items.get(before)).filter(|before| {
        matches!(before.mention.who, Who::One { .. })
            && joined(items[at].mention)
            && items[at].mention.at <= before.mention.end + 4
            && !(before.mention.end..items[at].mention.at).any(|at| line.breaks(at))
    });
    u32::from(next.is_some()) + u32::from(before.is_some())
}

/// How many single people are named among the first `until` items; none if only some uncounted are.
pub(super) fn singles(line: &Line, items: &[Item<'_>], until: usize) -> (Option<u32>, usize) {
    let mut known: Vec<(&str, Option<&str>)> = Vec::new();
    let mut end = 0;
    let mut some = false;
    for item in &items[..until] {
        match &item.mention.who {
            Who::One { called, name } => {
                let at = item.mention.at;
                // "ôn Lợi với mệ Lợi"
                let joined = at == end + 1 && line.any(end, &["và", "với", "cùng"]);
                let same = known.iter().any(|(other, other_name)| {
                    // "ông Lợi, bà Lợi"
                    if unlike(other, called) {
                        return false;
                    }
                    (other == called && (name.is_none() || other_name.is_none() || *other_name == name.as_deref()))
                        || (name.is_some() && *other_name == name.as_deref() && (other == called || !joined))
                });
                if same {
                    end = item.mention.end;
                    continue;
                }
                // Another person only if she is joined to the one before: "nhà cô Dậu với nhà chú Tỵ".
                let near = at <= end + 2 || (line.any_plain(at.wrapping_sub(1), &["nha", "me"]) && at <= end + 3);
                let link = (end..at).any(|at| line.any(at, &["và", "với", "cùng"]))
                    || (line.breaks(at) && at == end)
                    || (line.breaks(at.saturating_sub(1)) && at <= end + 1 && line.any_plain(at - 1, &["nha"]));
                // "chị Hoa hàng cá với chị Lụa hàng xôi", "ông Phúc bà Hiền"
                let both_named = name.is_some() && known.last().is_some_and(|(_, name)| name.is_some());
                let directly = |at: usize| at > 0 && line.any(at - 1, &["và", "với", "cùng"]);
                let house = (1..=4).find(|back| at >= end + back && directly(at - back));
                let described = both_named
                    && at <= end + 8
                    && (directly(at) || house.is_some())
                    && !(end..at).any(|at| line.breaks(at));
                // "em Linh sinh viên với bạn cùng phòng"
                let companion = name.is_none()
                    && known.last().is_some_and(|(other, _)| *other != called.as_str())
                    && at <= end + 4
                    && directly(at)
                    && !(end..=at).any(|at| line.breaks(at));
                let couple = both_named && at == end && !line.breaks(at);
                let left = at > 0 && line.any(at - 1, &["còn", "riêng"]) && line.breaks(at - 1);
                let two_deeds =
                    (line.breaks(at) || left) && name.is_some() && known.iter().all(|(_, name)| name.is_some());
                // "con dâu cụ cũng nhờ làm"
                let also = line.breaks(at)
                    && known.last().is_some_and(|(other, _)| *other != called.as_str())
                    && (item.mention.end..item.mention.end + 3).any(|at| line.is(at, "cũng"))
                    && !line.any(at + 1, &["nào"]);
                // "qua nhà bác Hội, anh Khánh con bác nhờ": whose house it was is not helped as well.
                let host = line.breaks(end) && at == end && known.len() == 1 && {
                    let first = &items[..until].iter().find(|item| matches!(item.mention.who, Who::One { .. }));
                    first.is_some_and(|first| {
                        (line.any(first.mention.at.wrapping_sub(1), &["nhà", "quán", "tiệm"])
                            || line.accented && line.is(first.mention.at.wrapping_sub(1), "chỗ"))
                            && first.ending.is_none()
                    }) && !line.any(at.wrapping_sub(1), &["nhà"])
                        && (two_deeds
                            || (at..=item.mention.end)
                                .any(|at| line.accented && line.any(at, &["con", "cháu", "vợ", "chồng", "em"])))
                };
                if host {
                    known.clear();
                }
                if also || known.is_empty() || (near && link) || two_deeds || described || couple || companion {
                    known.push((called, name.as_deref()));
                    end = item.mention.end;
                }
            }
            Who::Some => some = true,
            _ => {}
        }
    }
    let count = u32::try_from(known.len()).unwrap_or(u32::MAX);
    if some && !known.iter().any(|(_, name)| name.is_some()) || count == 0 {
        (None, until)
    } else {
        (Some(count), until)
    }
}

/// "ai cũng làm được, trừ bác Tám".
pub(super) fn all_but(line: &Line, items: &[Item<'_>], verdicts: &[Verdict]) -> Option<Counted> {
    let at = items.iter().position(|item| {
        let at = item.mention.at;
        // Without accents "tam tru" is "tạm trú".
        let stay = |at: usize| !line.accented && matches!(line.before(at, 1), "tam" | "thuong" | "luu" | "cu");
        at > 0
            && !stay(at - 1)
            && (line.any(at - 1, &["trừ"])
                || line.is(at - 1, "ngoài")
                    && (at..line.words.len()).any(|at| line.phrases(at, &["ai cung", "con lai", "deu"]).is_some())
                || (at > 1 && line.is(at - 2, "trừ") && line.any(at - 1, &["mỗi", "có", "ra"])))
    })?;
    let few = match items[at].mention.who {
        Who::Count { count, .. } => count,
        Who::One { .. } => 1,
        _ => return None,
    };
    let said = |ending: Ending| verdicts.iter().any(|verdict| verdict.ending == ending);
    if !said(Ending::Done) {
        return None;
    }
    let others: Vec<Item<'_>> =
        items[..at].iter().map(|item| Item { ending: None, hitch: false, ..item.clone() }).collect();
    let people = split(line, &others).total.filter(|people| *people > few)?;
    let mut sums = Outcomes::default();
    add(&mut sums, Ending::Done, people - few);
    add(&mut sums, if said(Ending::Referred) { Ending::Referred } else { Ending::NotDone }, few);
    let told = vec![(items[at].mention.at, items[at].until)];
    Some(Counted { people: Some(people), outcome: Some(sums), told })
}

/// Whether two words for kin cannot be of one person: "ông" and "bà".
pub(super) fn unlike(one: &str, other: &str) -> bool {
    const MEN: &[&str] = &["ong", "chu", "cau", "anh", "thay", "bo", "duong", "bac trai"];
    const WOMEN: &[&str] = &["ba", "co", "di", "mo", "thim", "chi", "me", "bac gai"];
    MEN.contains(&one) && WOMEN.contains(&other) || WOMEN.contains(&one) && MEN.contains(&other)
}
