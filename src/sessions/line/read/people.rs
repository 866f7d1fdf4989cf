//! How many people a line is about, and for how many of them it ended how.

mod asides;
mod everybody;
mod helpers;
mod items;
mod names;
mod nested;
mod split;
mod sums;
mod totals;

use super::ended::{Ending, Verdict};
use super::heads::{Mention, Who};
use super::units::unit_at;
use super::words::{Line, Mark};
use crate::facts::Outcomes;
use asides::{not_there, only, some_of_them};
use everybody::{but_for, counted_whole, everybody_again, of_everybody};
use helpers::{helping, without_helpers};
use items::items;
use names::all_but;
use nested::told_apart_again;
use split::split;
use sums::{done_for_some, guests, hosts, named_after, said_twice, summed};
use totals::listens;

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
    done_for_some(line, &mut items);
    hosts(line, &mut items);
    // "cô Vui và bác Hiền xong, cô Vẻ chưa": what is said of one is said of who is joined to her.
    for at in (1..items.len()).rev() {
        let (one, next) = (items[at - 1].mention, items[at].mention);
        let both = matches!((&one.who, &next.who), (Who::One { .. }, Who::One { .. }));
        let joined = next.at == one.end + 1 && line.any(one.end, &["và", "với", "cùng"])
            || next.at == one.end && !line.words.get(next.at).is_some_and(|word| word.mark == Mark::Stop);
        if both && joined && items[at - 1].ending.is_none() && items[at].said == Said::Near && !split::same(one, next) {
            items[at - 1].ending = items[at].ending;
        }
    }
    // "xong cho bác Hải, bác Hà; còn bác Hợi sai ngày sinh": what is said before the first of a list is said of it all.
    for at in 1..items.len() {
        let (one, next) = (items[at - 1].mention, items[at].mention);
        let both = matches!((&one.who, &next.who), (Who::One { .. }, Who::One { .. }));
        let before =
            line.is(items[at - 1].mention.at.wrapping_sub(1), "cho") || at > 1 && items[at - 2].ending.is_some();
        if both && before && next.at <= one.end + 1 && items[at - 1].said == Said::Later && !items[at].hitch {
            items[at].ending = items[at].ending.or(items[at - 1].ending);
        }
    }
    if let Some(counted) = all_but(line, &items, verdicts) {
        return counted;
    }
    if let Some(counted) = but_for(line, &items) {
        return counted;
    }
    of_everybody(&mut items, line);
    let whole = counted_whole(&items);
    let of_all = everybody_again(line, &mut items);
    let split = split(line, &items);
    let counted =
        |whole: u32| items.iter().any(|item| matches!(item.mention.who, Who::Count { count, .. } if count == whole));
    let total = if whole.is_some_and(counted) { whole } else { whole.max(split.total) };
    let mut sums = Outcomes::default();
    let mut told = Vec::new();
    // What is told of some leaves it to be understood how it went for the others.
    let left = total.unwrap_or_default().saturating_sub(split.parts.iter().map(|(_, count, _)| *count).sum());
    let others =
        if split.parts.iter().any(|(_, _, ending)| *ending == Ending::Done) { Ending::NotDone } else { Ending::Done };
    let mut counts = items.iter().filter(|item| matches!(item.mention.who, Who::Count { .. }));
    let listened = counts.next().is_some_and(|item| listens(line, item) && !item.hitch) && counts.count() == 1;
    let unclear = listened || items.iter().any(|item| most(line, item));
    if left > 0 && !split.parts.is_empty() && !unclear {
        add(&mut sums, others, left);
    }
    for (at, count, ending) in split.parts {
        add(&mut sums, ending, count);
        // "5 người gia hạn BHYT xong cả": what those did for whom it went well is what it was about.
        // "nhà cô Quế mất wifi": each house has a matter of its own.
        let house =
            matches!(items[at].mention.who, Who::One { .. }) && line.is(items[at].mention.at.wrapping_sub(1), "nhà");
        if !matches!(items[at].mention.who, Who::Part { .. }) && ending != Ending::Done && !house {
            told.push((items[at].mention.at, items[at].until));
        }
    }
    let overall = || {
        // "quá nửa làm được": nobody knows for how many.
        let of_most = |verdict: &&Verdict| {
            items.iter().any(|item| {
                item.mention.who == Who::Some
                    && most(line, item)
                    && (item.mention.end..item.until).contains(&verdict.at)
            })
        };
        let mut said =
            verdicts.iter().filter(|verdict| verdict.ending != Ending::Hitch).filter(|verdict| !of_most(verdict));
        let last = said.next_back()?;
        let referred = said.rfind(|verdict| verdict.ending == Ending::Referred);
        // "gọi tổng đài mở lại, cô vào được": what is said last, in words of its own, is how it ended.
        let helped =
            last.ending == Ending::Done && referred.is_some_and(|referred| line.clause_start(last.at) >= referred.end);
        Some(if referred.is_some() && !helped { Ending::Referred } else { last.ending })
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
    let nobody = || total.is_none() && mentions.is_empty() && nobody_came(line);
    Counted { people: total.or(nobody().then_some(0)), outcome, told: Vec::new() }
}

/// "phần lớn", "đa số", "quá nửa"
fn most(line: &Line, item: &Item<'_>) -> bool {
    item.mention.who == Who::Some && line.any(item.mention.at, &["phần", "đa", "hầu", "quá", "hơn", "gần"])
}

/// "hôm nay không có ai đến"
fn nobody_came(line: &Line) -> bool {
    (0..line.words.len()).any(|at| {
        line.phrases(at, &["khong co ai", "khong ai", "chua co ai", "chang co ai", "chang ai"])
            .is_some_and(|words| line.any(at + words, &["đến", "tới", "ghé", "ra", "hỏi"]) || line.breaks(at + words))
    })
}

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
    if mention.at > 1 && line.any(mention.at - 1, &["nhà", "máy"]) && line.breaks(mention.at - 1) {
        return true;
    }
    // Without accents "2 cu con chau" are "con cháu".
    let left = line.is(mention.at.wrapping_sub(1), "còn")
        && (line.accented
            || line.breaks(mention.at - 1)
            || !line.any_plain(mention.at, &["chau", "gai", "trai", "dau", "re"]));
    line.breaks(mention.at)
        || mention.at == 0
        || left
        || line.any(mention.at.wrapping_sub(1), &["riêng", "có", "mỗi", "thì", "nhưng", "chỉ"])
        || matches!(&mention.who, Who::One { name: Some(_), .. })
        || line.any(mention.at.wrapping_sub(1), &["được", "xong", "chưa", "ok", "rồi", "luôn"])
}
