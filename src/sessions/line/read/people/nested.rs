//! Groups of whom parts are told again: "12 người, 5 người xong cả, 7 người thì 6 được, 1 chưa".

use super::super::heads::Who;
use super::super::words::Line;
use super::Item;

/// Those who are told apart again are counted by what is told of them.
pub(super) fn told_apart_again(line: &Line, items: &mut Vec<Item<'_>>) {
    let mut at = 1;
    while at < items.len() {
        if is_told_apart(line, items, at) {
            items.remove(at);
        } else {
            at += 1;
        }
    }
}

fn count(item: &Item<'_>) -> Option<u32> {
    match item.mention.who {
        Who::Count { count, .. } => Some(count),
        _ => None,
    }
}

fn is_told_apart(line: &Line, items: &[Item<'_>], at: usize) -> bool {
    let (Some(few), mention) = (count(&items[at]).filter(|few| *few > 1), items[at].mention) else {
        return false;
    };
    let mut sum = 0;
    let parts = items[at + 1..]
        .iter()
        .map_while(|item| count(item).map(|part| (part, item.ending.is_some() || item.hitch)))
        .take_while(|(part, _)| {
            sum += part;
            sum <= few
        })
        .collect::<Vec<_>>();
    let sum: u32 = parts.iter().map(|(part, _)| *part).sum();
    // "nhóm 2 năm bác học quét mã, xong 3": of whom only some are told.
    let bare = |at: usize| matches!(items[at].mention.who, Who::Count { said: false, .. });
    if parts.len() == 1 && sum < few && items[at].ending.is_none() && bare(at + 1) && parts[0].1 {
        return is_part_of_a_whole(items, at, 1);
    }
    if parts.len() < 2 || sum != few {
        return false;
    }
    // "còn 2 thì 1 quên mật khẩu, 1 sai số"
    let left = line.any(mention.at.wrapping_sub(1), &["còn"]) || line.any(mention.end, &["kia", "thì", "còn"]);
    left || items[at].ending.is_none()
        && parts.iter().all(|(_, told)| *told)
        && is_one_of_several(items, at, parts.len())
}

/// Whether the count at `at`, of which the next `parts` are told, is one group of several: "12 người: 5 …, 7 …".
fn is_part_of_a_whole(items: &[Item<'_>], at: usize, parts: usize) -> bool {
    let few = count(&items[at]).unwrap_or_default();
    let first = items[..at].iter().position(|item| count(item).is_some());
    first.is_some_and(|first| {
        let before = items[first + 1..at].iter().filter_map(count).sum::<u32>();
        let after = items[at + parts + 1..].iter().filter_map(count).sum::<u32>();
        count(&items[first]).is_some_and(|whole| whole > few && whole == few + before + after)
    })
}

/// The same, or each group before it has its own ending.
fn is_one_of_several(items: &[Item<'_>], at: usize, parts: usize) -> bool {
    let mut before = items[..at].iter().filter(|item| count(item).is_some()).peekable();
    let several = before.peek().is_some();
    several && (is_part_of_a_whole(items, at, parts) || before.all(|item| item.ending.is_some() && item.all))
}
