//! Reading how a session ended, in one typed sentence.

use super::fields::{leading, tokens};
use crate::sessions::Outcomes;

const DONE: [&str; 8] = ["xong", "duoc", "dc", "ok", "oke", "roi", "xg", "done"];
const NOT_DONE: [&str; 4] = ["chua", "ch", "khong", "ko"];
const REFERRED: [&str; 4] = ["chuyen", "ra", "sang", "len"];
/// Words that may stand in a sentence about the outcome and say nothing of their own.
const FILLERS: [&str; 25] = [
    "nguoi", "bac", "cu", "ong", "ba", "co", "chu", "anh", "chi", "em", "va", "con", "thi", "lam", "ca", "het", "tat",
    "moi", "deu", "da", "phai", "ho", "ng", "tiep", "toan",
];
/// Where somebody may be passed on to.
const ELSEWHERE: [&str; 7] = ["noi khac", "cong an", "ngan hang", "phuong", "mot cua", "trung tam", "khac"];
const REST: [&str; 2] = ["con lai", "so con lai"];

/// What one clause says: how many, and how it ended for them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Done,
    NotDone,
    Referred,
}

/// How it ended for `people`: "2 xong 1 chưa", "xong cả", "2 xong còn lại chuyển".
pub fn outcome(text: &str, people: Option<u32>) -> Option<Outcomes> {
    let words = tokens(text);
    let mut rest = words.as_slice();
    let mut clauses: Vec<(Option<u32>, Verdict)> = Vec::new();
    let mut pending: Option<u32> = None;
    let mut open: Option<Verdict> = None;
    let said = |clauses: &[(Option<u32>, Verdict)]| {
        clauses.iter().filter_map(|(count, _)| *count).fold(0_u32, u32::saturating_add)
    };
    while let Some(first) = rest.first() {
        let word = first.as_str();
        if let Some(length) = phrase(rest, &REST) {
            pending = Some(people?.checked_sub(said(&clauses))?);
            open = None;
            rest = &rest[length..];
        } else if let Some(length) = phrase(rest, &ELSEWHERE).filter(|_| open.is_some()) {
            rest = &rest[length..];
        } else if NOT_DONE.contains(&word) {
            clauses.push((pending.take(), Verdict::NotDone));
            open = Some(Verdict::NotDone);
            rest = &rest[1..];
        } else if REFERRED.contains(&word) {
            if open != Some(Verdict::Referred) {
                clauses.push((pending.take(), Verdict::Referred));
                open = Some(Verdict::Referred);
            }
            rest = &rest[1..];
        } else if DONE.contains(&word) {
            // "chưa xong" and "xong rồi" are one verdict each.
            if open.is_none() || pending.is_some() {
                clauses.push((pending.take(), Verdict::Done));
                open = Some(Verdict::Done);
            }
            rest = &rest[1..];
        } else if pending.is_some() && FILLERS.contains(&word) {
            rest = &rest[1..];
        } else if let Some((number, length)) = leading(rest).filter(|_| word != "lam" && word != "khong") {
            if pending.is_some() {
                return None;
            }
            pending = Some(number);
            open = None;
            rest = &rest[length..];
        } else if FILLERS.contains(&word) {
            rest = &rest[1..];
        } else {
            return None;
        }
    }
    if pending.is_some() || clauses.is_empty() {
        return None;
    }
    let everybody = clauses.len() == 1;
    let mut outcomes = Outcomes::default();
    for (count, verdict) in clauses {
        let count = match count {
            Some(count) => count,
            None if everybody => people?,
            None => return None,
        };
        let sum = match verdict {
            Verdict::Done => &mut outcomes.done,
            Verdict::NotDone => &mut outcomes.not_done,
            Verdict::Referred => &mut outcomes.referred,
        };
        *sum = sum.checked_add(count)?;
    }
    Some(outcomes)
}

/// How many tokens one of `phrases` takes at the start of `tokens`.
fn phrase(tokens: &[String], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let length = words.len();
        (tokens.len() >= length && words.iter().zip(tokens).all(|(word, token)| word == token)).then_some(length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_as_people_say_them() {
        for (text, expected) in [
            ("2 xong 1 chưa", Some((2, 1, 0))),
            ("2 xong 1 chuyển", Some((2, 0, 1))),
            ("2 xong, 1 chưa xong", Some((2, 1, 0))),
            ("2 bác xong, 1 bác phải ra công an", Some((2, 0, 1))),
            ("hai xong một chưa", Some((2, 1, 0))),
            ("xong", Some((3, 0, 0))),
            ("xong cả", Some((3, 0, 0))),
            ("xong hết rồi", Some((3, 0, 0))),
            ("chưa xong", Some((0, 3, 0))),
            ("chua", Some((0, 3, 0))),
            ("đã chuyển nơi khác", Some((0, 0, 3))),
            ("chuyển công an", Some((0, 0, 3))),
            ("1 xong còn lại chuyển", Some((1, 0, 2))),
            ("1 xong 1 chưa 1 chuyển", Some((1, 1, 1))),
            ("3", None),
            ("2 xong 1", None),
            ("xong rồi làm gì tiếp với vneid", None),
            ("làm căn cước ở đâu", None),
            ("", None),
        ] {
            let expected = expected.map(|(done, not_done, referred)| Outcomes { done, not_done, referred });
            assert_eq!(outcome(text, Some(3)), expected, "{text:?}");
        }
    }

    #[test]
    fn an_outcome_for_all_needs_to_know_how_many() {
        assert_eq!(outcome("xong", None), None);
        assert_eq!(outcome("2 xong", None), Some(Outcomes { done: 2, not_done: 0, referred: 0 }));
    }
}
