//! Those who were counted before, and those whom nobody counts: "cả 5", "một nửa", "mấy bác", "còn lại".

use super::super::units::{unit, unit_at};
use super::super::words::Line;
use super::counted::THINGS;
use super::one::one;
use super::{Mention, PAIRS, Who};

/// Words before people of whom nobody says how many.
const SOME: &[&str] = &["mấy", "các", "vài", "nhiều", "những", "đông", "nhóm", "toàn", "số"];

/// "cả 5", "cả hai bác": whoever was counted before.
pub(super) fn whole(line: &Line, at: usize) -> Option<Mention> {
    // "ai cũng hiểu", "mọi người đều biết", "tất cả đã có"
    let all = [
        "ai nay",
        "ai cung",
        "ai deu",
        "moi nguoi deu",
        "moi nguoi cung",
        "moi nguoi da",
        "tat ca deu",
        "tat ca da",
        "tat ca cung",
    ];
    if let Some(words) = line.phrases(at, &all).filter(|_| !line.any(at.wrapping_sub(1), &["không", "chưa", "chẳng"]))
    {
        return Some(Mention { at, end: at + words - 1, who: Who::Whole { count: None }, business: false });
    }
    // "100% cài được"
    if line.digits(at) == Some(100) && line.plain(at + 1) == "%" {
        return Some(Mention { at, end: at + 2, who: Who::Whole { count: None }, business: false });
    }
    // "bà nào cũng làm được"
    let each =
        unit_at(line, at).filter(|words| line.is(at + words, "nào") && line.any(at + words + 1, &["cũng", "đều"]));
    if let Some(words) = each.filter(|_| line.accented || line.plain(at) != "co") {
        return Some(Mention { at, end: at + words + 1, who: Who::Whole { count: None }, business: false });
    }
    let before = at.checked_sub(1).filter(|before| line.is(*before, "cả") && !line.breaks(at))?;
    // Without accents "hen ca sau" is "ca sau".
    if !line.accented && line.plain(at) == "sau" && line.any_plain(before.wrapping_sub(1), &["hen", "de", "lan"]) {
        return None;
    }
    let (count, words) = line.number(at).filter(|(count, _)| *count > 1)?;
    let end = at + words;
    let pair = PAIRS.iter().filter_map(|pair| line.spoken(end, pair)).max();
    let units = pair.or_else(|| unit_at(line, end)).filter(|_| !line.breaks(end)).unwrap_or(0);
    let thing = units == 0 && !line.breaks(end) && line.any(end, THINGS);
    let things = (0..before).any(|at| {
        line.number(at).is_some_and(|(number, words)| {
            number == count && line.any(at + words, THINGS) && unit_at(line, at + words).is_none()
        })
    });
    if things && units == 0 {
        return None;
    }
    let said_before = (0..before)
        .any(|at| !line.used(at) && line.number(at).is_some() || line.any(at, SOME) || one(line, at).is_some());
    (said_before && !thing).then(|| Mention {
        at,
        end: end + units,
        who: Who::Whole { count: Some(count) },
        business: false,
    })
}

/// "nhóm 1 có 5 cụ …, nhóm 1 xong hết": those who were counted with the group's number.
pub(super) fn numbered(line: &Line, at: usize) -> Option<Mention> {
    let label =
        |at: usize| line.any(at, &["nhóm", "tốp", "bàn", "đợt", "ca", "lớp"]).then(|| line.number(at + 1)).flatten();
    let (number, words) = label(at)?;
    let end = at + 1 + words;
    if line.number(end).is_some() || unit_at(line, end).is_some() {
        return None;
    }
    let count = (0..at).find_map(|before| {
        let (same, words) = label(before).filter(|(same, _)| *same == number)?;
        let from = before + 1 + words;
        let from = from + usize::from(line.any(from, &["có", "gồm", "được"]));
        line.number(from).filter(|(_, words)| same == number && unit_at(line, from + words).is_some())
    })?;
    let who = Who::Count { count: count.0, said: false, general: false };
    Some(Mention { at, end, who, business: false })
}

/// "nửa được nửa chưa", "một nửa".
pub(super) fn half(line: &Line, at: usize) -> Option<Mention> {
    // "quá nửa": nobody knows how many.
    if line.any(at, &["hơn", "quá", "gần", "già"])
        && line.is(at + 1, "nửa")
        && !line.any(at + 2, &["tiếng", "giờ", "tá", "chục", "ngày", "buổi"])
    {
        return Some(Mention { at, end: at + 2, who: Who::Some, business: false });
    }
    // Without accents "2 nguoi nua" is "nữa".
    if !line.accented && line.plain(at) == "nua" && at > 0 && unit_at(line, at - 1).is_some() {
        return None;
    }
    let number = usize::from(line.any(at, &["một", "1", "phân"]));
    let end = at + number + 1;
    let time = ["tiếng", "giờ", "tá", "chục", "ngày", "buổi", "năm", "tháng", "đêm", "tiết", "đường", "chừng", "vời"];
    (line.is(at + number, "nửa") && !line.any(end, &time)).then(|| {
        if line.any(end, &["kia"]) || line.phrase(end, "con lai").is_some() {
            let words = if line.any(end, &["kia"]) { 1 } else { 2 };
            return Mention { at, end: end + words, who: Who::Rest, business: false };
        }
        let units = unit_at(line, end).filter(|_| !line.breaks(end)).unwrap_or(0);
        Mention { at, end: end + units, who: Who::Half, business: false }
    })
}

/// "nhóm Thủy, Hằng, Yến", "các bác Tâm, Hòa và Phú": so many names.
pub(super) fn names(line: &Line, at: usize) -> Option<Mention> {
    if !line.accented || !line.any(at, &["nhóm", "các", "mấy"]) || line.breaks(at + 1) {
        return None;
    }
    let capital = |at: usize| line.words.get(at).is_some_and(|word| word.capital && !word.used);
    let mut end = at + 1 + unit_at(line, at + 1).unwrap_or(0);
    let mut count = 0;
    while capital(end) && (count == 0) != line.breaks(end) || line.is(end, "và") && capital(end + 1) {
        end += 1 + usize::from(line.is(end, "và"));
        count += 1;
    }
    (count > 1).then_some(Mention { at, end, who: Who::Count { count, said: true, general: false }, business: false })
}

/// "Thắm xong, Thơm xong, Thảo chưa": several who are told apart by their names alone.
pub(super) fn listed(line: &Line, at: usize) -> Option<Mention> {
    let told = |at: usize| {
        line.words.get(at).is_some_and(|word| word.capital && !word.used && word.raw.chars().all(char::is_alphabetic))
            && at > 0
            && line.breaks(at)
            && !line.breaks(at + 1)
            && line.any(at + 1, &["xong", "ok", "được", "chưa", "không", "rồi", "đạt", "thì", "hông", "chịu"])
            && unit_at(line, at).is_none()
    };
    let several = line.accented && told(at) && (0..line.words.len()).filter(|at| told(*at)).count() > 1;
    several.then(|| {
        let who = Who::One { called: String::new(), name: Some(line.plain(at).to_owned()) };
        Mention { at, end: at + 1, who, business: false }
    })
}

pub(super) fn some(line: &Line, at: usize) -> Option<Mention> {
    // "phần lớn làm được"
    if let Some(words) = line.phrases(at, &["phan lon", "da so", "hau het", "phan dong", "phan nhieu"]) {
        return Some(Mention { at, end: at + words, who: Who::Some, business: false });
    }
    if line.phrase(at, "ba con").is_some() && (!line.accented || line.spoken(at, "bà con").is_some()) {
        return Some(Mention { at, end: at + 2, who: Who::Some, business: false });
    }
    // Without accents "nhung ba Ty" is "nhưng bà Tý".
    let but = !line.accented && line.plain(at) == "nhung" && line.words.get(at + 2).is_some_and(|word| word.capital);
    if !line.any(at, SOME) || line.is(at, "số") || line.breaks(at + 1) || but {
        return None;
    }
    let (words, business, _) = unit(line, at + 1)?;
    Some(Mention { at, end: at + 1 + words, who: Who::Some, business })
}

pub(super) fn rest(line: &Line, at: usize) -> Option<Mention> {
    let short = line.any(at, &["a", "c", "b", "e", "ô"]).then_some(1);
    let unit = unit_at(line, at).or(short).filter(|words| !line.breaks(at + words)).unwrap_or(0);
    // "người kia", "cụ còn lại"
    let ordinal = line.is(at + unit, "thứ") && line.number(at + unit + 1).is_some() && !line.is(at + unit + 1, "nhất");
    let other = (unit > 0 && line.number(at).is_none()).then_some(()).and_then(|()| {
        (line.any(at + unit, &["kia", "chót"]) || line.is(at + unit, "cuối")).then_some(1).or(ordinal.then_some(2))
    });
    // "mấy người sau", "các bác kia"
    let some = usize::from(line.any(at, &["mấy", "các", "những"]));
    let others = unit_at(line, at + some)
        .filter(|words| {
            some > 0
                && (line.any(at + some + words, &["kia", "sau", "khác"])
                    || line.phrase(at + some + words, "con lai").is_some())
        })
        .map(|words| some + words + if line.phrase(at + some + words, "con lai").is_some() { 2 } else { 1 });
    if let Some(words) = others {
        return Some(Mention { at, end: at + words, who: Who::Rest, business: false });
    }
    let words = unit + line.phrases(at + unit, &["con lai", "so con lai", "nua con lai"]).or(other)?;
    Some(Mention { at, end: at + words, who: Who::Rest, business: false })
}
