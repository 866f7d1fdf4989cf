//! People who are mentioned and not helped: those who did not come, those who are some of others.

use super::super::heads::{Mention, Who};
use super::super::words::Line;
use super::{Item, Said};

/// Not there, or there for something else.
const AWAY: &[&str] = &[
    "khong toi",
    "khong den",
    "khong ra",
    "khong tinh",
    "khong co mat",
    "khong ke",
    "vang mat",
    "dung xem",
    "dung coi",
    "ngoi xem",
    "ngoi coi",
    "chi xem",
    "chi coi",
    "hoi duong",
    "di ngang",
    "dung nhin",
    "di nham",
    "dong cua",
    "khoa cua",
    "ngoi choi",
    "cho vui",
];

/// "4 đứa không tới", "vắng 3", "một chị chỉ đứng xem": they were not helped.
pub(super) fn not_there(line: &Line, items: &mut Vec<Item<'_>>) {
    let mut away: Vec<usize> = Vec::new();
    let mut fewer = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let mention = item.mention;
        if !matches!(mention.who, Who::Count { .. } | Who::One { .. }) {
            continue;
        }
        let said_after = (mention.end..item.until.min(mention.end + 6))
            .take_while(|at| !line.breaks(*at) || *at == mention.end)
            // "xem mãi không ra": that they did not come is said at once.
            .any(|at| line.phrases(at, AWAY).is_some() && (at == mention.end || line.phrase(at, "khong ra").is_none()));
        let planned = matches!(mention.who, Who::Count { .. })
            && ((mention.end..mention.end + 2).any(|at| {
                line.is(at, "hẹn") && line.any(at + 1, &["mà", "nhưng", "trước"])
                    || line.phrase(at, "dang ky").is_some() && line.any(at + 2, &["nhưng", "mà", "thì", "trước"])
            }) || line.any(mention.end, &["tới", "đến"]) && said_again(items, number)
                || mention.at > 0
                    && !line.breaks(mention.at)
                    && (line.any(mention.at - 1, &["vắng", "mời", "sót", "tưởng"])
                        || line.is(mention.at - 1, "hẹn") && matches!(mention.who, Who::Count { said: true, .. })
                        || line.phrase(mention.at.saturating_sub(2), "danh sach").is_some()
                        || line.phrase(mention.at.saturating_sub(2), "toi ghi").is_some()
                        || line.any(mention.at - 1, &["theo"])
                            && line.any(mention.at.saturating_sub(2), &["dắt", "bế", "dẫn", "chở", "mang", "kèm"])
                        || ["du kien", "khong ke", "khong tinh"]
                            .iter()
                            .any(|words| line.phrase(mention.at.saturating_sub(2), words).is_some())));
        if said_after || planned {
            away.push(mention.at);
        }
        // "ba người nhưng một người chỉ hỏi đường, giúp hai người": the two are those of the three who were helped.
        let (Who::Count { count, .. }, true) = (&mention.who, said_after) else { continue };
        let before = number.checked_sub(1).map(|before| items[before].mention);
        if let Some(Mention { who: Who::Count { count: all, .. }, at, .. }) = before
            && items[number + 1..].iter().any(|later| {
                matches!(later.mention.who, Who::Count { count: helped, .. } if all.checked_sub(*count) == Some(helped))
            })
        {
            fewer.push(*at);
        }
    }
    away.extend(fewer);
    drop_unless_all(items, |item| away.contains(&item.mention.at));
}

/// "10 người, có 4 cụ trên 80", "8 bác, 3 bác ngoài 70": those who are some of them, of whom nothing else is told.
pub(super) fn some_of_them(line: &Line, items: &mut Vec<Item<'_>>) {
    let count = |item: &Item<'_>| match item.mention.who {
        Who::Count { count, said: true, .. } => Some(count),
        _ => None,
    };
    let among: Vec<usize> = (1..items.len())
        .filter(|at| {
            let (item, mention) = (&items[*at], items[*at].mention);
            let (Some(few), Some(all)) = (count(item), items[..*at].iter().filter_map(count).max()) else {
                return false;
            };
            let aged = line.any(mention.end, &["trên", "dưới", "ngoài", "hơn", "từ"])
                && (mention.end..mention.end + 4)
                    .any(|at| line.any(at, &["tuổi", "t"]) || line.digits(at).is_some_and(|age| age >= 50));
            let rest: u32 = items[at + 1..].iter().filter_map(count).sum();
            let led = !line.breaks(mention.at) && line.any(mention.at.wrapping_sub(1), &["gồm", "toàn"])
                || line.phrase(mention.at.saturating_sub(2), "trong do").is_some() && few + rest != all
                || line.any(mention.at.wrapping_sub(1), &["đó", "có", "cả"])
                    && (line.breaks(mention.end)
                        || line.any(mention.end, &["nữ", "nam", "trên", "ngoài", "là", "già", "tuổi"]));
            few < all && (item.ending.is_none() || item.said != Said::Near) && !item.hitch && (aged || led)
        })
        .map(|at| items[at].mention.at)
        .collect();
    if let Some(last) = items.iter().rposition(|item| among.contains(&item.mention.at)) {
        // What is said next is said of everybody.
        items[last].ending = None;
    }
    items.retain(|item| !among.contains(&item.mention.at));
}

/// "có 4 ông nhưng chỉ 2 ông cần", "thật ra 3 người": no more than those were helped.
pub(super) fn only(line: &Line, items: &mut Vec<Item<'_>>) {
    let count = |item: &Item<'_>| match item.mention.who {
        Who::Count { count, said: true, .. } => Some(count),
        _ => None,
    };
    let found = (1..items.len()).find(|at| {
        let (item, mention) = (&items[*at], items[*at].mention);
        let from = mention.at.saturating_sub(3).max(items[at - 1].mention.end);
        let before = |words: &[&str]| (from..mention.at).any(|at| line.any(at, words));
        let truly = (from..mention.at).any(|at| {
            line.phrases(
                at,
                &[
                    "that ra", "thuc ra", "thuc te", "con co", "chi con", "chi co", "nen tinh", "chi tinh", "tinh ra",
                    "di duoc", "gap duoc", "coi nhu", "nan lai", "o lai", "rot cuoc", "hoa ra",
                ],
            )
            .is_some()
        });
        let less = truly || before(&["nhưng", "mà", "song"]) && before(&["chỉ", "mỗi", "có"]);
        let part = item.ending.is_some() && item.said == Said::Near || item.hitch;
        let bigger = count(item).is_some_and(|few| items[..*at].iter().filter_map(count).any(|all| all > few));
        less && !part && bigger && items[..*at].iter().all(|item| item.ending.is_none() || count(item).is_none())
    });
    if let Some(at) = found {
        let few = count(&items[at]);
        let start = items[at].mention.at;
        // "7 hộ, 1 hộ nghỉ bán, coi như 6 hộ": the reckoning before it is done.
        let reckoned = line.phrases(start.wrapping_sub(2), &["tinh ra", "coi nhu", "nen tinh", "chi tinh"]).is_some();
        items.retain(|item| item.mention.at >= start || count(item).is_none() || !reckoned && count(item) <= few);
    }
}

/// Whether the number of an item is counted again later.
fn said_again(items: &[Item<'_>], number: usize) -> bool {
    let count = |item: &Item<'_>| match item.mention.who {
        Who::Count { count, said: true, .. } => Some(count),
        _ => None,
    };
    items[number + 1..].iter().any(|later| count(later) == count(&items[number]))
}

/// Drops the items of `dropped`, unless nobody would be left.
pub(super) fn drop_unless_all(items: &mut Vec<Item<'_>>, dropped: impl Fn(&Item<'_>) -> bool) {
    let left = items.iter().any(|item| {
        !dropped(item) && matches!(item.mention.who, Who::Count { .. } | Who::Part { .. } | Who::One { .. })
    });
    if left {
        items.retain(|item| !dropped(item));
    }
}
