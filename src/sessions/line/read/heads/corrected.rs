//! Numbers of people that are taken back: "4 ng... à nhầm 5 ng".

use super::super::units::unit_at;
use super::super::words::Line;
use super::{Mention, Who};

/// Takes back what was said before.
const TAKEN_BACK: &[&str] = &["nhầm", "quên", "lộn", "không", "đâu", "chết"];
/// A breath before something is taken back.
const BREATHS: &[&str] = &["à", "ờ", "ừ", "ơ", "ừm", "á", "ấy", "a", "ý", "ớ", "uầy"];
/// Says so in so many words.
const SAID_RIGHT: &[&str] =
    &["thuc ra", "dung ra", "chinh xac", "dem lai", "hoa ra", "tinh lai", "ghi lai", "sua lai", "noi lai", "chinh lai"];

/// "sáu bà ờ không bảy bà": the number that is taken back counts nobody; the right one stands in its place, so that
/// "3 bác với 2 cô à quên 3 cô" are still joined.
pub(super) fn corrected(line: &Line, found: &mut Vec<Mention>) {
    let mut at = 1;
    while at < found.len() {
        if is_count(&found[at - 1]) && is_count(&found[at]) && takes_back(line, &found[at - 1], &found[at]) {
            found[at].at = found[at - 1].at;
            found.remove(at - 1);
        } else {
            at += 1;
        }
    }
}

fn is_count(mention: &Mention) -> bool {
    matches!(mention.who, Who::Count { .. })
}

/// Whether the words between two mentions take the first back.
fn takes_back(line: &Line, one: &Mention, next: &Mention) -> bool {
    if next.at > one.end + 6 || next.at < 2 {
        return false;
    }
    let breath = |at: usize| line.any(at, BREATHS) || line.breaks(at + 1) || line.plain(at) == "a";
    // "chỉ có 1 bà, à 2 bà"
    let alike = unit_at(line, next.end - 1).is_some() && line.plain(next.end - 1) == line.plain(one.end - 1);
    let sighed = next.at == one.end + 1 && line.breaks(one.end) && line.accented && line.any(one.end, BREATHS) && alike;
    sighed
        || (one.end..next.at).any(|at| {
            // "à không 4 người": right before the number; "à nhầm, phải là 5".
            let sure = line.any(at, &["nhầm", "lộn"]) || line.phrases(at, SAID_RIGHT).is_some();
            let near = next.at - at <= 2 + usize::from(line.any(at + 1, &["phải", "là"]));
            line.any(at, TAKEN_BACK) && near && at > one.end && breath(at - 1) || sure && next.at - at <= 4
        })
}
