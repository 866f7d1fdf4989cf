//! How many people there may be, of whom a line then tells.

use super::super::heads::{Mention, Who};
use super::super::words::{Line, Mark};
use super::Item;
use super::names::{joined_names, singles};
use super::sums::pronoun_joined;

/// How many the items before `from` may be, and what speaks for it.
pub(super) fn totals(line: &Line, items: &[Item<'_>], from: usize) -> Vec<(Option<u32>, i32)> {
    let value = |at: usize| match items[at].mention.who {
        Who::Count { count, .. } => count,
        _ => 0,
    };
    let counts: Vec<usize> =
        (0..from).filter(|at| matches!(items[*at].mention.who, Who::Count { said: true, .. })).collect();
    let Some(first) = counts.first().copied() else {
        return vec![(singles(line, items, from).0.filter(|_| from > 0), 0)];
    };
    let linked = |mention: &Mention| {
        mention.at > 0 && line.any(mention.at - 1, &["và", "với", "cùng"]) && !line.breaks(mention.at)
            || line.words.get(mention.at).is_some_and(|word| matches!(word.mark, Mark::Inner('+' | '&')))
    };
    let general = matches!(items[first].mention.who, Who::Count { general: true, .. });
    let later: u32 = counts[1..].iter().map(|at| value(*at)).sum();
    // "5 người: 3 bác 2 cô", "6 người, một bác …": those who follow are among the first.
    let one_of_them = |at: usize| {
        let mention = items[at].mention;
        value(at) == 1
            && general
            && !linked(mention)
            && line.words.get(mention.at).is_some_and(|word| word.plain == "mot")
    };
    // "đợt 1: 7 người, đợt 2: 5 người", "nhà bà Hảo 3 người, nhà bà Hậu 2 người"
    let labelled = counts.iter().all(|at| labelled(line, items, *at));
    // "11 người mua hàng quét mã, 3 hộ bán hàng tạo mã": each does something of her own.
    let deeds = |at: usize| {
        let item = &items[at];
        let end = line.clause_end(item.mention.end.saturating_sub(1)).min(item.until);
        end >= item.mention.end + 3 && !line.any(item.mention.at.wrapping_sub(1), &["có", "đó", "gồm"]) && !item.hitch
    };
    // "cài xong cho 7 người, 2 người nữa hẹn ca sau"
    let others = counts.len() == 2 && {
        let mention = items[counts[1]].mention;
        line.is(mention.end, "nữa") && !line.any(mention.at.wrapping_sub(1), &["còn", "mà", "có"])
    };
    let own_deeds = others || counts.iter().all(|at| deeds(*at) && items[*at].ending.is_none());
    // "35 cụ dự, 10 cụ hỏi thêm": some of those who listened.
    let listening = counts.len() == 2 && later < value(first) && {
        !items[first].hitch
            && items[first].ending.is_none()
            && !linked(items[counts[1]].mention)
            && listens(line, &items[first])
    };
    let parts = counts.len() > 1
        && !labelled
        && !(counts.len() == 2 && linked(items[counts[1]].mention))
        && (later == value(first) && later > 1
            || listening
            || (general && value(first) > later && !own_deeds)
            || counts[1..].iter().any(|at| one_of_them(*at)));
    let last = *counts.last().unwrap_or(&first);
    let more = line.any(items[first].mention.at.wrapping_sub(1), &["thêm"]);
    let before = singles(line, items, first).0.filter(|_| more).unwrap_or_default();
    let joined = before.max(joined_names(line, items, last) + pronoun_joined(line, items, first));
    let whole = value(first) + joined;
    if counts.len() == 1 {
        return vec![(Some(whole), 0)];
    }
    // The same number again, and no small one, is the same people.
    let again = counts.len() == 2 && later == value(first) && later > 4 && !linked(items[counts[1]].mention);
    let parts = parts || again;
    let mut totals = vec![(Some(whole), 2 * i32::from(parts)), (Some(whole + later), 2 * i32::from(!parts))];
    // "6 anh ngồi đó, chỉ 4 anh chịu học"
    let only = items[last].mention;
    let willing = line.any(only.at.wrapping_sub(1), &["chỉ", "được", "có"])
        && line.any(only.end, &["chịu", "đến", "tới", "học", "muốn", "cần", "ở"]);
    // "vợ chồng ông Lãm với vợ chồng bà Thuận, 4 người": the sum of those before.
    let summed = (1..counts.len()).find(|at| {
        let before: u32 = counts[..*at].iter().map(|at| value(*at)).sum();
        *at > 1 && value(counts[*at]) == before && !linked(items[counts[*at]].mention)
    });
    totals.extend(summed.map(|at| (Some(value(counts[at])), 4)));
    // "15 người đăng ký, 11 người đến, 2 về, 9 xong": those of whom the parts are told.
    let came = |at: usize| line.any(items[at].mention.end, &["đến", "tới", "học", "tham", "dự", "có"]);
    let planned = |at: usize| line.any(items[at].mention.end, &["đăng", "hẹn", "mời", "báo"]);
    let fewer = counts[1..].iter().filter(|at| came(**at) || planned(first));
    totals.extend(fewer.map(|at| (Some(value(*at)), -4)));
    if willing && value(last) < value(first) {
        totals.push((Some(value(last)), 5));
    }
    totals
}

/// "35 cụ dự", "14 cụ nghe": nothing was to be done for them.
pub(super) fn listens(line: &Line, item: &Item<'_>) -> bool {
    let end = item.mention.end;
    (end..line.clause_end(end.saturating_sub(1)).min(end + 3)).any(|at| line.any(at, &["nghe", "dự", "họp"]))
}

/// Whether a count says of whom, or of when, it is: each such count is of others.
fn labelled(line: &Line, items: &[Item<'_>], at: usize) -> bool {
    let start = items[at].mention.at;
    let colon = line.words.get(start).is_some_and(|word| matches!(word.mark, Mark::Colon));
    let house = !line.breaks(start)
        && at > 0
        && matches!(items[at - 1].mention.who, Who::One { .. })
        && items[at - 1].mention.end + 1 >= start
        && line.is(items[at - 1].mention.at.wrapping_sub(1), "nhà");
    colon || house
}
