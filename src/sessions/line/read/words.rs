//! A line as words: folded for comparing, with the accents and marks that tell "bà" from "ba" and clause from clause.

use unicode_normalization::UnicodeNormalization as _;

use super::called::called;
use super::pauses::pauses;
use super::{manners, spelling};
use guide_search::fold;

/// What parts a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing, or a space.
    None,
    /// A mark inside a number or a span: `/`, `-`, `.` or `,` without a space.
    Inner(char),
    /// A comma or the like: a new clause.
    Clause,
    /// A colon: what follows says how many or what.
    Colon,
    /// A full stop or the like: a new sentence.
    Stop,
}

/// One word or number.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Lower case, with accents.
    pub(super) raw: String,
    /// Without accents.
    pub(super) plain: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// What stands before it.
    pub(super) mark: Mark,
    /// Whether no space stands before it.
    pub(super) glued: bool,
    /// Whether a date, a time or the like has taken it.
    pub(super) used: bool,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Whether it is written with accents, so that a missing accent tells something.
    pub(super) accented: bool,
}

/// What is counted where "bay" is no "bày".
const PEOPLE_AFTER_SEVEN: &[&str] =
    &["nguoi", "ho", "hoc", "luot", "cong", "gio", "h", "muoi", "chuc", "tram", "ruoi", "phut", "p"];

impl Line {
    /// Reads a text as it was typed.
    pub(super) fn of(text: &str) -> Self {
        let words = split(text);
        let letters = words.iter().filter(|word| word.raw.chars().all(char::is_alphabetic)).count();
        let with_accents = words.iter().filter(|word| !word.raw.is_ascii()).count();
        let mut line = Self { words: manners::without(spelling::meant(words)), accented: with_accents * 5 > letters };
        called(&mut line);
        pauses(&mut line);
        line
    }

    /// The folded word at `at`; empty past the end.
    pub(super) fn plain(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.plain.as_str())
    }

    /// The folded word `back` words before `at`; empty before the beginning.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.plain(at))
    }

    /// Whether the word at `at` is the accented `word`; where the line has no accents, whether it may be.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(
            |found| {
                if self.accented { found.raw == word } else { folds_to(word, &found.plain) }
            },
        )
    }

    /// Whether one of `words` stands at `at`.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the folded word at `at` is one of `words`.
    pub(super) fn any_plain(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.plain(at))
    }

    /// How many words the folded `phrase` takes at `at`.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        if self.plain(at).as_bytes().first() != phrase.as_bytes().first() {
            return None;
        }
        let mut length = 0;
        for word in phrase.split(' ') {
            if self.plain(at + length) != word || (length > 0 && self.breaks(at + length)) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// How many words the accented `phrase` takes at `at`.
    pub(super) fn spoken(&self, at: usize, phrase: &str) -> Option<usize> {
        let first = self.words.get(at)?.plain.chars().next();
        if first != phrase.chars().next().map(bare) {
            return None;
        }
        let mut length = 0;
        for word in phrase.split(' ') {
            if !self.is(at + length, word) || (length > 0 && self.breaks(at + length)) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// How many words the longest of `phrases` takes at `at`.
    pub(super) fn phrases(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase(at, phrase)).max()
    }

    /// Whether a clause begins at `at`, or the line ends before it.
    pub(super) fn breaks(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| match word.mark {
            Mark::None => false,
            // "9h-10h" is one thing, "nvh - 5 người" is two.
            Mark::Inner(_) => !word.glued,
            Mark::Clause | Mark::Colon | Mark::Stop => true,
        })
    }

    /// Takes the words from `from` to `to`.
    pub(super) fn take(&mut self, from: usize, to: usize) {
        for word in self.words.iter_mut().take(to).skip(from) {
            word.used = true;
        }
    }

    /// Whether the word at `at` is taken.
    pub(super) fn used(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.used)
    }

    /// The number in digits at `at`.
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        let word = self.plain(at);
        (word.len() < 5).then(|| word.parse().ok()).flatten()
    }

    /// A number in digits or words at `at`, and how many words it takes.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.digits(at) {
            return Some((number, 1));
        }
        // "hăm mốt", "băm hai"
        let tens = [("hăm", 20), ("băm", 30)].into_iter().find(|(word, _)| self.accented && self.is(at, word));
        if let (Some((_, tens)), Some(unit)) = (tens, self.digit(at + 1)) {
            return Some((tens + unit, 2));
        }
        let hundreds = self.digit(at).filter(|_| self.is(at + 1, "trăm"));
        let (base, from) = hundreds.map_or((0, at), |digit| (digit * 100, at + 2));
        let (tens, used) = if let Some(digit) = self.digit(from)
            && self.any(from + 1, &["mươi", "chục"])
        {
            (digit * 10, 2)
        } else if self.any(from, &["mười", "chục"]) || self.is(from, "mươi") && self.accented {
            (10, 1)
        } else {
            (0, 0)
        };
        let units =
            self.digit(from + used).or_else(|| (used > 0 && self.any(from + used, &["lăm", "nhăm"])).then_some(5));
        // "hai lăm phút" is 25.
        if used == 0
            && let (Some(ten), Some(next)) = (units.filter(|ten| *ten > 1), self.words.get(from + 1))
            && !self.breaks(from + 1)
            && self.digits(from).is_none()
            && self.accented
            && (matches!(next.raw.as_str(), "lăm" | "nhăm" | "mốt"))
        {
            let unit = if next.raw == "mốt" { 1 } else { 5 };
            return Some((base + ten * 10 + unit, from + 2 - at));
        }
        // "chục tám người" is not said; "một chục" is ten.
        // "tư" alone is no number: "tự làm", "tư vấn".
        let units = units.filter(|_| used > 0 || self.plain(from) != "tu");
        let units = units.filter(|_| used == 0 || !self.is(from + used - 1, "chục"));
        let length = from - at + used + usize::from(units.is_some());
        (length > 0).then(|| (base + tens + units.unwrap_or(0), length))
    }

    fn digit(&self, at: usize) -> Option<u32> {
        const DIGITS: [(&str, u32); 13] = [
            ("một", 1),
            ("mốt", 1),
            ("hai", 2),
            ("ba", 3),
            ("bốn", 4),
            ("tư", 4),
            ("năm", 5),
            ("sáu", 6),
            ("bảy", 7),
            ("bẩy", 7),
            ("tám", 8),
            ("chín", 9),
            ("dăm", 5),
        ];
        // "cô Ba", "bac Chin" are names.
        if self.words.get(at).is_some_and(|word| word.capital) && at > 0 && !self.breaks(at) {
            return None;
        }
        // Without accents "bay" before a deed is "bày", before somebody who is shown it too.
        if !self.accented && self.plain(at) == "bay" && at > 0 && !self.any_plain(at + 1, PEOPLE_AFTER_SEVEN) {
            return None;
        }
        DIGITS.iter().find(|(word, _)| self.is(at, word)).map(|(_, digit)| *digit)
    }

    /// Where the clause of `at` begins.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|at| *at == 0 || self.breaks(*at)).unwrap_or(0)
    }

    /// Where the clause of `at` ends.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        (at + 1..=self.words.len()).find(|at| self.breaks(*at)).unwrap_or(self.words.len())
    }
}

/// Whether `word`, in lower case and composed, is `plain` without its accents.
pub(super) fn folds_to(word: &str, plain: &str) -> bool {
    word.chars().map(bare).eq(plain.chars())
}

/// A letter without its accents.
fn bare(letter: char) -> char {
    match letter {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => {
            'a'
        }
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        other => other,
    }
}

fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut mark, mut space, mut open) = (Mark::None, true, None);
    let mut space_before = false;
    for character in text.nfc() {
        let kind = if character.is_ascii_digit() {
            Some(true)
        } else if character.is_alphabetic() {
            Some(false)
        } else {
            None
        };
        match kind {
            Some(kind) if open == Some(kind) => {
                if let Some(word) = words.last_mut() {
                    word.raw.extend(character.to_lowercase());
                }
            }
            Some(_) => {
                let mut mark = std::mem::replace(&mut mark, Mark::None);
                if space_before && space && parts(mark, words.last(), kind == Some(true)) {
                    mark = Mark::Clause;
                }
                words.push(Word {
                    raw: character.to_lowercase().collect(),
                    plain: String::new(),
                    capital: character.is_uppercase(),
                    mark,
                    glued: !space && !space_before && !words.is_empty(),
                    used: false,
                });
                (space, space_before) = (false, false);
            }
            None if matches!(character, '\'' | '’' | '′') && words.last().is_some_and(|word| is_number(&word.raw)) =>
            {
                let minutes = Word {
                    raw: "p".into(),
                    plain: "p".into(),
                    capital: false,
                    mark: Mark::None,
                    glued: true,
                    used: false,
                };
                words.push(minutes);
                space = true;
            }
            None if matches!(character, '✅' | '✓' | '✔' | '👍' | '❌' | '✗' | '✘' | '✖' | '%') => {
                let raw = match character {
                    '%' => "%",
                    '✅' | '✓' | '✔' | '👍' => "ok",
                    _ => "chưa",
                };
                let mark = std::mem::replace(&mut mark, Mark::None);
                let sign = Word {
                    raw: raw.into(),
                    plain: String::new(),
                    capital: false,
                    mark,
                    glued: raw == "%",
                    used: false,
                };
                words.push(sign);
                space = true;
            }
            None => {
                if matches!(character, '/' | '-' | '–' | '→') {
                    // Whether a space stands before the sign; one after it is looked for next.
                    space_before |= std::mem::replace(&mut space, false);
                }
                space |= character.is_whitespace();
                mark = match character {
                    '.' | '!' | '?' | '\n' | ';' | '…' => Mark::Stop,
                    ':' => Mark::Colon,
                    ',' | '(' | ')' => Mark::Clause,
                    '/' | '-' | '–' | '→' | '+' | '&' | '=' => Mark::Inner(character),
                    _ => mark,
                };
            }
        }
        open = kind;
    }
    join_figures(&mut words);
    for word in &mut words {
        word.plain = fold(&word.raw);
    }
    words
}

/// Whether a sign with a space before it parts clauses: "3 ng / đặt lịch / 2 ok", but not "8h - 10h".
fn parts(mark: Mark, before: Option<&Word>, figure: bool) -> bool {
    let time =
        before.is_some_and(|word| is_number(&word.raw) || matches!(word.raw.as_str(), "h" | "g" | "giờ" | "gio"));
    match mark {
        Mark::Inner('/') => true,
        Mark::Inner('-' | '–' | '→') => !(figure && time),
        _ => false,
    }
}

/// A comma or a point between two figures parts no clauses.
fn join_figures(words: &mut [Word]) {
    for at in 1..words.len() {
        let both = is_number(&words[at - 1].raw) && is_number(&words[at].raw);
        if both && words[at].glued {
            words[at].mark = match words[at].mark {
                Mark::Clause | Mark::Colon => Mark::Inner(','),
                Mark::Stop => Mark::Inner('.'),
                other => other,
            };
        }
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
