//! How printed names are compared, and where in a file a fault stands.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents, every run of other signs one space: "Phòng. ban" and "phòng – ban" are the same.
pub(super) fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|sign| !unicode_normalization::char::is_combining_mark(*sign))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect::<String>()
        .replace('&', " va ");
    plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text as it is kept: composed accents, broken lines and runs of blanks joined by one space.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The line (from 1) that holds the byte `offset` of `text`.
pub(in crate::tasks) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The line of a TOML reader's error; the first one when the reader does not say.
pub(in crate::tasks) fn line_of(text: &str, error: &toml::de::Error) -> usize {
    error.span().map_or(1, |span| line_at(text, span.start))
}

/// The date a TOML value says, as a date or as text.
pub(in crate::tasks) fn date_of(value: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = value.date?;
    if value.time.is_some() || value.offset.is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
