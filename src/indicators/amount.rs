//! How much: in whole thousandths, so that 84,6 is 84,6 wherever it is stored and compared.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// How many parts a whole has.
const PARTS: i64 = 1000;
/// How many digits stand behind the comma at most.
const PLACES: usize = 3;

/// An amount in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amount(pub i64);

impl Amount {
    /// So many wholes.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(PARTS))
    }

    /// An amount as people type it, with or without its unit: `84,6`, `84.6 %`, `1.234` (which is one thousand two
    /// hundred and thirty-four unless it is a percentage).
    pub fn read(text: &str, unit: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_suffix(unit).or_else(|| text.strip_suffix('%')).unwrap_or(text).trim();
        let by_point = bare.rsplit_once('.').filter(|(_, parts)| parts.len() != PLACES || unit == "%");
        let (whole, parts) = bare.rsplit_once(',').or(by_point).unwrap_or((bare, ""));
        let mut groups = whole.split('.');
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let grouped = rest.is_empty() || first.len() <= PLACES && rest.iter().all(|group| group.len() == PLACES);
        if first.is_empty() || !grouped || !digits(first) || !rest.iter().all(|group| digits(group)) {
            return None;
        }
        if parts.len() > PLACES || !digits(parts) {
            return None;
        }
        let wholes: i64 = format!("{first}{}", rest.concat()).parse().ok()?;
        let parts: i64 = format!("{parts:0<PLACES$}").parse().ok()?;
        wholes.checked_mul(PARTS)?.checked_add(parts).map(Self)
    }

    /// The amount as it is written in a language.
    pub fn show(self, language: Language) -> String {
        let (group, comma) = match language {
            Language::Vi => ('.', ','),
            Language::En => (',', '.'),
        };
        let digits = (self.0.abs() / PARTS).to_string();
        let mut whole = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                whole.push(group);
            }
            whole.push(digit);
        }
        let parts = format!("{:03}", self.0.abs() % PARTS);
        let parts = parts.trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        if parts.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{comma}{parts}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them_and_written_as_they_read_them() {
        for (typed, unit, parts, shown) in [
            ("84,6", "%", 84_600, "84,6"),
            ("84.6 %", "%", 84_600, "84,6"),
            ("84.625", "%", 84_625, "84,625"),
            ("1.234", "lượt", 1_234_000, "1.234"),
            ("1.234.567", "lượt", 1_234_567_000, "1.234.567"),
            ("1.234,5", "lượt", 1_234_500, "1.234,5"),
            ("12 lượt", "lượt", 12_000, "12"),
            ("0", "lượt", 0, "0"),
            ("1234", "lượt", 1_234_000, "1.234"),
        ] {
            let read = Amount::read(typed, unit);
            assert_eq!(read, Some(Amount(parts)), "{typed}");
            assert_eq!(read.map(|amount| amount.show(Language::Vi)).as_deref(), Some(shown), "{typed}");
        }
        assert_eq!(Amount(1_234_500).show(Language::En), "1,234.5");
        for typed in ["", "-5", "chưa có", "8o", "1,2345", "12.34.56", "1e9", "99999999999999999999", ",5", "84,6,1"]
        {
            assert_eq!(Amount::read(typed, "%"), None, "{typed}");
        }
    }
}
