//! Each mention with what is said of it.

use super::super::ended::{Ending, Verdict};
use super::super::heads::{Mention, Who};
use super::super::words::{Line, Mark};
use super::{Item, Said, apart};

/// Gives each mention the ending that is said of it.
pub(super) fn items<'a>(line: &Line, mentions: &'a [Mention], verdicts: &[Verdict]) -> Vec<Item<'a>> {
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
        // "làm được cho 4 bác thì mất mạng"
        let for_them = line.is(mentions[number].at.wrapping_sub(1), "cho");
        if hitched && number > 0 && !for_them {
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
    let hitched = |verdict: &&Verdict| verdict.ending != Ending::Hitch || bare && line.breaks(verdict.at);
    verdicts.iter().filter(hitched).find(|verdict| {
        // "6 ok 2 ra công an": the word belongs to the number before it.
        let taken = before.is_some_and(|before| {
            // "10 người xong 7 còn 3", "nhóm 2 xong 6": seven of the ten.
            let told = matches!(before.who, Who::Count { said: true, .. }) || before.end > before.at + 1;
            let of_them = match (&before.who, &mention.who) {
                (Who::Count { count: all, .. }, Who::Count { count, said: false, .. }) => told && count < all,
                _ => false,
            };
            let rest = line.any_plain(mention.end, &["con"]) && line.number(mention.end + 1).is_some();
            before.end == verdict.at && !(of_them && (rest || line.breaks(mention.end)))
        }) && !line.breaks(verdict.at);
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
        // "chuyển CA 1", "thiếu giấy 2"
        let alone_there = before.is_none_or(|before| before.end <= start);
        if bare && alone_there && verdict.at == start && mention.at - start <= 4 && verdict.end <= mention.at {
            return true;
        }
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
