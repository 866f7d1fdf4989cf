//! What people say without naming a matter: inside a guide it moves them, outside it wants asking back.
//!
//! A text belongs here only if every word of it does: one word about a matter, and it is a question.

use std::sync::LazyLock;

use super::lexicon::Phrases;
use super::normal::Words;

/// What a person wants who follows a guide and names no other matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// "Rồi sao nữa", "xong rồi": the next step.
    Next,
    /// "Quay lại bước trước": the step before.
    Back,
    /// "Không thấy nút đó", "màn hình khác": help with this step.
    Stuck,
}

/// Kinds of sayings that name no matter; of several in one text the last of these tells what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Saying {
    /// Goes with any of the others.
    Filler,
    /// Wants something, without saying what.
    Vague,
    /// Has done what the step says.
    Done,
    Next,
    Stuck,
    Back,
}

static SAYINGS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("data/inside.tsv")));

/// Words beyond which a text tells too much to be taken for a nod.
const MOST_WORDS: usize = 14;

/// What a text asks for inside a guide; nothing, if it may be a question of its own.
pub fn inside(text: &str) -> Option<Inside> {
    Some(match said(&Words::of(text).plain)? {
        Saying::Filler => return None,
        Saying::Done | Saying::Next => Inside::Next,
        Saying::Vague | Saying::Stuck => Inside::Stuck,
        Saying::Back => Inside::Back,
    })
}

/// Whether a text asks for something without saying for what.
pub(super) fn is_vague(words: &Words) -> bool {
    matches!(said(&words.plain), Some(Saying::Vague | Saying::Next | Saying::Stuck))
}

/// Reads the words from left to right, the longest saying first; nothing, if one word is of another kind.
fn said(words: &[String]) -> Option<Saying> {
    if words.len() > MOST_WORDS {
        return None;
    }
    let mut said = Saying::Filler;
    let mut at = 0;
    while at < words.len() {
        let (length, kind) = SAYINGS.at(&words[at..]).next()?;
        said = said.max(match kind {
            "vague" => Saying::Vague,
            "done" => Saying::Done,
            "next" => Saying::Next,
            "stuck" => Saying::Stuck,
            "back" => Saying::Back,
            _ => Saying::Filler,
        });
        at += length;
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;
    use super::{Inside, inside, is_vague};

    #[test]
    fn nods_move_on() {
        for text in
            ["roi sao nua", "Tiếp đi cháu", "xong rồi", "bác làm xong rồi, giờ sao nữa", "r sao nữa", "bước tiếp theo"]
        {
            assert_eq!(inside(text), Some(Inside::Next), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_being_stuck() {
        for text in [
            "không thấy nút đó",
            "khong thay nut do dau ca chau oi",
            "màn hình khác",
            "man hinh cua toi khac roi",
            "bấm mãi không được",
            "nó báo lỗi rồi",
            "xong rồi mà không thấy",
            "giúp bác với",
        ] {
            assert_eq!(inside(text), Some(Inside::Stuck), "{text}");
        }
    }

    #[test]
    fn going_back_goes_back() {
        for text in ["quay lại bước trước", "quay lai", "cho bác xem lại bước trước với"] {
            assert_eq!(inside(text), Some(Inside::Back), "{text}");
        }
    }

    #[test]
    fn a_question_of_its_own_is_no_nod() {
        for text in [
            "quên mật khẩu vneid",
            "không thấy mã otp",
            "thế còn mã qr ở chợ thì sao",
            "cháy nhà rồi",
            "",
            "cảm ơn cháu",
        ] {
            assert_eq!(inside(text), None, "{text}");
        }
    }

    #[test]
    fn asking_for_nothing_in_particular_is_vague() {
        for text in ["lam lai", "bi loi roi", "không được", "sao nua", "giúp với", "hướng dẫn tôi với", "k dc"]
        {
            assert!(is_vague(&Words::of(text)), "{text}");
        }
        for text in ["xong rồi", "quên mật khẩu", "mất máy", "quét mã", "chào cháu", "bị khóa rồi"] {
            assert!(!is_vague(&Words::of(text)), "{text}");
        }
    }
}
