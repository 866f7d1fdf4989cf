//! Sums that are said, and counts that are no people of their own.

use super::super::ended::Ending;
use super::super::heads::Who;
use super::super::heads::counted::totals;
use super::super::words::{Line, Mark};
use super::{Item, Said};

/// "11 người …, 4 người …. Tổng 15 người": the sum stands for those who were counted before it.
pub(super) fn summed(line: &Line, items: &mut Vec<Item<'_>>) {
    let Some(at) = items
        .iter()
        .position(|item| matches!(item.mention.who, Who::Count { said: true, .. }) && totals(line, item.mention.at))
    else {
        return;
    };
    let sum = value(&items[at]);
    let reckoned = line.words.get(items[at].mention.at).is_some_and(|word| matches!(word.mark, Mark::Inner('=')));
    if reckoned {
        // "12 bà con: 7 xong, 3 chưa, 2 chuyển. 7+3+2=12" only proves it.
        if items[..at].iter().any(|item| value(item) == sum) {
            items.remove(at);
        } else {
            items.drain(..at);
        }
        return;
    }
    if items[..at].iter().any(|item| value(item) > sum) {
        return;
    }
    let mut whole = items.remove(at);
    let told: u32 = items.iter().filter(|item| item.ending.is_some()).map(value).sum();
    items.retain(|item| match item.mention.who {
        // "xong hết trừ 1"
        Who::Count { .. } if line.is(item.mention.at.wrapping_sub(1), "trừ") => true,
        Who::Count { .. } => (item.ending.is_some() || item.hitch) && told <= sum && value(item) < sum,
        Who::One { .. } => item.mention.at > whole.mention.at,
        _ => true,
    });
    if items.iter().any(|item| matches!(item.mention.who, Who::Count { .. })) {
        whole.ending = None;
        whole.hitch = false;
    }
    items.insert(0, whole);
}

/// "học trước 6 chị, 6 chị biết livestream": those who are counted twice in a row are counted once.
pub(super) fn said_twice(line: &Line, items: &mut Vec<Item<'_>>) {
    let twice = items.windows(2).position(|pair| {
        let (one, next) = (pair[0].mention, pair[1].mention);
        matches!((&one.who, &next.who), (Who::Count { count, .. }, Who::Count { count: again, said: true, .. }) if count == again && *count > 1)
            && next.at == one.end
            && line.breaks(next.at)
            && line.plain(one.end - 1) == line.plain(next.end - 1)
    });
    if let Some(at) = twice {
        items.remove(at);
    }
    told_later(line, items);
}

/// "4 cụ ra hỏi, cài `VssID` cho 3 cụ, cụ Sửu không có mã": what was done for some of those who came.
pub(super) fn done_for_some(line: &Line, items: &mut [Item<'_>]) {
    for at in 1..items.len() {
        let mention = items[at].mention;
        let counted = |item: &Item<'_>| matches!(item.mention.who, Who::Count { said: true, .. });
        let bigger = items[..at].iter().any(|item| {
            counted(item)
                && value(item) > value(&items[at])
                && line.plain(item.mention.end - 1) == line.plain(mention.end - 1)
                && item.ending.is_none()
        });
        let told = items[at + 1..].iter().any(|item| item.ending.is_some() || item.hitch);
        let deed = line.is(mention.at.wrapping_sub(1), "cho")
            && !(line.clause_start(mention.at)..mention.at)
                .any(|at| line.any(at, &["nói", "phát", "dặn", "nhắc", "giải", "phổ", "tuyên"]));
        if bigger && told && deed && counted(&items[at]) && items[at].ending.is_none() && !items[at].hitch {
            items[at].ending = Some(Ending::Done);
            items[at].said = Said::Near;
        }
    }
}

/// "chỉ 4 anh chịu học, 4 anh đều xong": what is said of those who are counted again is said of them.
fn told_later(line: &Line, items: &mut Vec<Item<'_>>) {
    let again = (1..items.len()).find(|at| {
        let (one, next) = (&items[at - 1], &items[*at]);
        let alike = line.plain(one.mention.end - 1) == line.plain(next.mention.end - 1);
        let said = ["đều", "cũng", "xong", "được", "ok", "làm", "đã"];
        matches!((&one.mention.who, &next.mention.who), (Who::Count { count, said: true, .. }, Who::Count { count: again, said: true, .. }) if count == again && *count > 1)
            && alike
            && next.ending.is_some()
            && (one.ending.is_none() && !one.hitch && line.any(next.mention.end, &said)
                || line.any(next.mention.at.wrapping_sub(1), &["chỉ", "bảo", "dặn", "hẹn", "mời", "nhắc"])
                    && one.ending != Some(Ending::Done))
            && !line.breaks(next.mention.end)
    });
    if let Some(at) = again {
        let next = items.remove(at);
        items[at - 1].ending = next.ending;
        items[at - 1].all = next.all;
        items[at - 1].said = next.said;
    }
}

fn value(item: &Item<'_>) -> u32 {
    match item.mention.who {
        Who::Count { count, .. } => count,
        _ => 0,
    }
}

/// "khai báo lưu trú cho 5 khách": the host is helped, not the guests.
pub(super) fn guests(line: &Line, items: &mut Vec<Item<'_>>) {
    let host = items.iter().position(|item| matches!(item.mention.who, Who::One { .. }));
    let mut number = 0;
    items.retain(|item| {
        number += 1;
        let at = item.mention.at;
        let declared = (line.clause_start(at)..at).any(|at| {
            line.phrases(
                at,
                &["luu tru", "tam tru", "khai khach", "khai bao khach", "khai sinh", "goi video", "goi zalo"],
            )
            .is_some()
        });
        let theirs = ["khách", "cháu", "con", "bé"];
        let paying = (at..=item.mention.end).any(|at| line.any(at, &theirs));
        let called = declared
            && (line.clause_start(at)..at).any(|at| line.phrases(at, &["goi video", "goi zalo"]).is_some())
            && matches!(item.mention.who, Who::One { .. });
        let counted = matches!(item.mention.who, Who::Count { .. } | Who::Some) || called;
        !(counted && paying && line.before(at, 1) == "cho" && declared && host.is_some_and(|host| host + 1 < number))
    });
}

/// "còn 1 ca: bé Thu": the one who is counted is the one who is named.
pub(super) fn named_after(line: &Line, items: &mut Vec<Item<'_>>) {
    let same = items.windows(2).position(|pair| {
        let (count, one) = (pair[0].mention, pair[1].mention);
        matches!(count.who, Who::Count { count: 1, .. })
            && matches!(one.who, Who::One { .. })
            && one.at == count.end
            && line.breaks(one.at)
    });
    if let Some(at) = same.filter(|at| items[*at].ending.is_none()) {
        items.remove(at);
    }
}

/// "đám giỗ nhà ông Ba, mấy bác hỏi", "tui với anh Hòa trong tổ chỉ bà con": where it was and who helps are not those who
/// are helped, of whom nobody says how many.
pub(super) fn hosts(line: &Line, items: &mut Vec<Item<'_>>) {
    let few = items.iter().position(|item| item.mention.who == Who::Some);
    let Some(few) =
        few.filter(|_| !items.iter().any(|item| matches!(item.mention.who, Who::Count { .. } | Who::Part { .. })))
    else {
        return;
    };
    let mut number = 0;
    items.retain(|item| {
        number += 1;
        let at = item.mention.at;
        let lives = (1..=3).any(|back| {
            at >= back
                && line.any(at - back, &["nhà", "quán", "tiệm", "chỗ", "hàng", "sân", "giỗ", "cưới"])
                && !(at - back + 1..at).any(|at| line.breaks(at))
        });
        let on_duty = at > 1
            && line.any(at - 1, &["với", "cùng"])
            && (line.clause_start(at)..at).any(|at| line.any(at, &["trực", "chốt", "đứng"]));
        let helps = on_duty
            || at > 1
                && line.any(at - 1, &["với", "và", "cùng"])
                && line.any(at - 2, &["tui", "tôi", "mình", "em", "t", "e", "tớ", "cháu", "con"]);
        !(number <= few && matches!(item.mention.who, Who::One { .. }) && item.ending.is_none() && (lives || helps))
    });
}

/// "chỉ nó với 2 đứa bạn": whoever was named before is joined to the count.
pub(super) fn pronoun_joined(line: &Line, items: &[Item<'_>], at: usize) -> u32 {
    let start = items[at].mention.at;
    let pronoun = start > 1
        && !line.breaks(start)
        && !line.breaks(start - 1)
        && line.any(start - 1, &["với", "và", "cùng"])
        && line.any(start - 2, &["nó", "ổng", "bả", "ảnh", "cổ", "chỉ", "dỉ", "thẩy"]);
    let named = items[..at].iter().any(|item| matches!(item.mention.who, Who::One { .. }));
    u32::from(pronoun && named)
}
