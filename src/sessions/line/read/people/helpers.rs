//! Those who help, and are not helped.

use super::super::heads::{WITH_HELPER, Who};
use super::super::units::unit_at;
use super::super::words::{Line, Mark};
use super::asides::drop_unless_all;
use super::{Item, Said};

/// Whoever writes.
const WRITER: &[&str] = &["tôi", "tui", "em", "e", "mình", "t", "tớ", "mk", "toi"];
/// Joins people.
const LINKS: &[&str] = &["với", "và", "cùng"];
/// What those who came along are said to be.
const COLLEAGUES: &[&str] = &[
    "trong to",
    "cung to",
    "cung di",
    "tro giang",
    "dung lop",
    "phu trach",
    "phu giup",
    "trong doi",
    "cung doi",
    "cung team",
    "cung nhom",
    "ben doan",
    "doan phuong",
    "doan thanh nien di",
    "ben to",
    "di phu",
    "lam cung",
    "phu em",
    "phu toi",
    "phu minh",
    "phu tui",
    "ho tro em",
    "ho tro toi",
    "ho tro minh",
    "truc cung",
    "dung cung",
    "tinh nguyen",
    "tnv",
    "to vien",
    "cua to",
    "cong tac vien",
];

/// Going to those who are helped.
const TO_THEM: &[&str] = &["đến", "tới", "qua", "sang", "ra", "xuống", "vào", "lên", "ghé", "thăm"];
/// Those who go to them.
const VISITORS: &[&str] = &["doan vien", "tinh nguyen vien", "sinh vien", "hoi vien", "to vien", "thanh nien"];

/// "em với chị Hà trực", "tôi cùng ba đồng chí trong tổ": whoever helps with the writer is not helped.
pub(super) fn helping(line: &Line, items: &mut Vec<Item<'_>>) {
    let mut helpers: Vec<usize> = Vec::new();
    for at in 0..line.words.len() {
        if !line.any(at, WRITER) || line.used(at) || at > 0 && !opens(line, at) {
            continue;
        }
        let mut end = at + 1;
        if line.any(end, &["đi", "ra", "lên", "xuống", "đứng", "trực"]) && !line.breaks(end) {
            end += 1;
        }
        while let Some(next) = linked(line, end) {
            if let Some(item) = items.iter().find(|item| (next..next + 2).contains(&item.mention.at)) {
                helpers.push(item.mention.at);
                end = item.mention.end;
            } else if line.words.get(next).is_some_and(|word| word.capital) {
                end = next + 1;
            } else {
                break;
            }
        }
    }
    for item in items.iter() {
        let mention = item.mention;
        let end = mention.end;
        // "con gái cầm máy giúp"
        let kin = matches!(&mention.who, Who::One { called, name: None } if called.starts_with("con"))
            && (end..end + 5)
                .take_while(|at| !line.breaks(*at))
                .any(|at| line.any(at, &["giúp", "hộ", "đỡ", "dịch", "chở", "đưa"]));
        // "10 đoàn viên đi quảng bá … cùng 3 cơ sở": whoever helps others.
        let helps = matches!(mention.who, Who::Count { .. })
            && items
                .iter()
                .any(|other| other.mention.at > end && matches!(other.mention.who, Who::Count { said: true, .. }))
            && (end..end + 4)
                .take_while(|at| {
                    !line.breaks(*at)
                        && !line.any(
                            *at,
                            &[
                                "nhờ", "được", "cần", "muốn", "hỏi", "cho", "nghe", "xem", "học", "dự", "tham", "xin",
                                "chờ", "đợi", "theo",
                            ],
                        )
                })
                .any(|at| line.any(at, &["giúp", "hỗ", "hd", "hướng", "quảng", "kèm"]));
        // "3 giáo viên phụ, 25 học viên", "3 chị em tôi"
        let assists = matches!(mention.who, Who::Count { .. })
            && (line.is(end, "phụ") && line.breaks(end + 1)
                || line.any(end, &["tôi", "tui", "mình", "tụi", "chúng"])
                    && line.any(end - 1, &["em", "cháu", "người", "đứa"])
                // "nhóm 8 sinh viên chúng em"
                || line.any(end, &["chúng", "bọn", "tụi"]) && line.any(end + 1, WRITER) && !line.breaks(end));
        let joined = linked(line, end).is_some_and(|next| {
            line.any(next, WRITER) && (line.accented || line.plain(next) != "em") && !named(line, next + 1)
        });
        let learns = matches!(mention.who, Who::Part { .. })
            || item.ending.is_some() && item.said == Said::Near && items.len() > 1;
        let colleague = !learns
            && ((end..end + 3).any(|at| {
                !(end..=at).any(|at| line.breaks(at) || line.any(at, &["ở", "tại", "nhờ", "hỏi"]))
                    && line.phrases(at, COLLEAGUES).is_some()
            }) || (mention.at..end).any(|at| line.phrases(at, COLLEAGUES).is_some()));
        let ours = mention.at > 1
            && !line.breaks(mention.at)
            && line.any(mention.at - 1, WRITER)
            && line.any(mention.at - 2, &["tổ", "đội", "nhóm", "bọn", "tụi", "chúng", "team", "bên"]);
        let counting_me = (mention.at.saturating_sub(5)..mention.at)
            .any(|at| line.phrase(at, "ke ca").is_some() && line.any(at + 2, WRITER))
            && items
                .iter()
                .any(|other| other.mention.at > end && matches!(other.mention.who, Who::Count { said: true, .. }));
        // "trực nhà văn hóa cùng 2 bạn đoàn viên, 17 lượt người": with whoever writes.
        let start = line.clause_start(mention.at);
        let beside = mention.at > start
            && line.any(mention.at - 1, LINKS)
            && line.breaks(end)
            && line.any(
                start,
                &["trực", "đi", "ra", "phối", "đứng", "cùng", "xuống", "hôm", "sáng", "chiều", "tối", "tôi", "em"],
            )
            && !items.iter().any(|other| other.mention.at >= start && other.mention.at < mention.at)
            && items
                .iter()
                .any(|other| other.mention.at >= end && matches!(other.mention.who, Who::Count { said: true, .. }));
        // "đi với chị Dung chi hội trưởng đến nhà bà Ngần"
        let along = mention.at > start + 1
            && line.any(mention.at - 1, LINKS)
            && line.any(mention.at - 2, &["đi", "cùng", "theo"])
            && !line.breaks(mention.at - 1)
            && (end..line.clause_end(end).min(end + 6)).any(|at| line.any(at, TO_THEM))
            && items.iter().any(|other| other.mention.at >= end);
        // "2 đứa em (đoàn viên) đến nhà cụ Mão"
        let role = end + line.phrases(end, VISITORS).unwrap_or(0);
        let visiting = matches!(mention.who, Who::Count { said: true, .. })
            && (role > end || (mention.at..end).any(|at| line.phrases(at, VISITORS).is_some()))
            && line.any(role, TO_THEM)
            && line.any(role + 1, &["nhà", "tận"])
            && items.iter().any(|other| other.mention.at >= end);
        // "bạn Hà kèm cô Mão"
        let teaches = matches!(mention.who, Who::One { .. })
            && !line.breaks(end)
            && line.any(end, &["kèm", "dạy", "hướng", "hd", "bày"])
            && items.iter().any(|other| (end + 1..end + 4).contains(&other.mention.at));
        if teaches
            || kin
            || beside
            || joined
            || colleague
            || ours
            || helps
            || counting_me
            || assists
            || along
            || visiting
        {
            helpers.push(mention.at);
        }
    }
    let some = items.iter().any(|item| item.mention.who == Who::Some);
    if some
        && items.iter().all(|item| !matches!(item.mention.who, Who::Count { .. }) || helpers.contains(&item.mention.at))
    {
        items.retain(|item| !helpers.contains(&item.mention.at) || matches!(item.mention.who, Who::Count { .. }));
        return;
    }
    drop_unless_all(items, |item| helpers.contains(&item.mention.at));
}

/// Whether whoever writes at `at` does something, and nothing is done for or by somebody of hers: "vợ tôi", "giúp tôi".
fn opens(line: &Line, at: usize) -> bool {
    let others = [
        "cho", "giúp", "nhờ", "với", "và", "hỏi", "của", "gọi", "bảo", "kêu", "vợ", "chồng", "con", "nhà", "trẻ", "hộ",
    ];
    line.breaks(at) || line.used(at - 1) || !line.any(at - 1, &others) && unit_at(line, at - 1).is_none()
}

fn named(line: &Line, at: usize) -> bool {
    line.words.get(at).is_some_and(|word| word.capital) && !line.breaks(at)
}

/// Where what is joined to what ends before `at` begins.
fn linked(line: &Line, at: usize) -> Option<usize> {
    if line.breaks(at) && !line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('+' | '&'))) {
        return None;
    }
    if line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('+' | '&'))) {
        return Some(at);
    }
    let words = (0..3).take_while(|skip| line.any(at + skip, LINKS) && !line.breaks(at + skip)).count();
    (words > 0).then_some(at + words)
}

/// "3 thành viên tổ mình ra chợ giúp 21 khách": those who help are not those who are helped.
pub(super) fn without_helpers(line: &Line, items: &mut Vec<Item<'_>>) {
    let helper = |item: &Item<'_>| {
        (item.mention.at..item.mention.end)
            .any(|at| line.phrases(at, &["thanh vien", "tinh nguyen vien", "to vien"]).is_some())
            || line
                .phrases(
                    item.mention.end,
                    &[
                        "tui tui",
                        "tui toi",
                        "tui minh",
                        "tui em",
                        "chung toi",
                        "chung minh",
                        "bon minh",
                        "bon toi",
                        "trong to",
                        "to toi",
                        "to minh",
                        "cua to",
                        "trong doi",
                        "ben to",
                    ],
                )
                .is_some()
    };
    let counts = |item: &Item<'_>| matches!(item.mention.who, Who::Count { said: true, .. });
    if items.iter().any(|item| counts(item) && !helper(item)) {
        items.retain(|item| !helper(item));
    }
    // "hai thầy trò ngồi 25 phút" are one who helps and one who was named before.
    let named = items.iter().position(|item| matches!(item.mention.who, Who::One { name: Some(_), .. }));
    let mut at = 0;
    items.retain(|item| {
        at += 1;
        let start = item.mention.at + line.number(item.mention.at).map_or(0, |(_, words)| words);
        let pair = matches!(item.mention.who, Who::Count { count: 2, .. })
            && WITH_HELPER.iter().any(|pair| line.spoken(start, pair).is_some());
        let together = line.any(item.mention.end, &["ngồi", "loay", "mày", "cùng", "hì", "làm", "mò", "hí", "tôi"]);
        !(pair && together && named.is_some_and(|named| named + 1 < at))
    });
    // "ba mẹ con làm định danh cho hai cháu": the children are among them.
    let first = items.iter().position(counts);
    let mut at = 0;
    items.retain(|item| {
        at += 1;
        let start = item.mention.at;
        let children = (start..item.mention.end).any(|at| line.any(at, &["cháu", "con", "bé"]));
        !(counts(item) && children && line.before(start, 1) == "cho" && first.is_some_and(|first| first + 1 < at))
    });
}
