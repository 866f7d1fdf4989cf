//! What the ward decides about its registers: the letters before a code, who has what, in how many working days.

use serde::Deserialize;

use super::Book;
use crate::example;
use crate::store::{Result, Tx};
use crate::tasks::WARD_FILE;
use crate::ward;

/// The most letters before a code.
const LONGEST_PREFIX: usize = 4;
/// The most working days for an answer: a year's.
const MOST_DAYS: u32 = 250;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Of obstacles.
    pub obstacle: BookSettings,
    /// Of petitions.
    pub petition: BookSettings,
    /// Of initiatives.
    pub initiative: BookSettings,
    /// In how many working days an answer of the city is asked after.
    pub raised_days: u32,
    /// How many working days before the last one the holder is reminded, 0 being the day itself.
    pub remind_before: Vec<u16>,
    /// How many working days lie between reminders once it is late.
    pub overdue_every: u32,
    /// Whether these wait for the ward's word.
    pub assumed: bool,
}

/// The settings of one register.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookSettings {
    /// The letters before the code.
    pub prefix: String,
    /// In how many working days it is answered.
    pub days: u32,
    /// The code of the unit that has it first.
    pub unit: String,
}

impl Default for Settings {
    fn default() -> Self {
        let book = |prefix: &str, days, unit: &str| BookSettings { prefix: prefix.into(), days, unit: unit.into() };
        Self {
            obstacle: book("VM", 5, ""),
            petition: book("KN", 10, ""),
            initiative: book("SK", 15, ""),
            raised_days: 20,
            remind_before: vec![3, 1, 0],
            overdue_every: 3,
            assumed: true,
        }
    }
}

impl Settings {
    /// Reads `[registers]` of the ward's file; what is not there is as usual.
    ///
    /// # Errors
    /// The line, and in words what cannot be used.
    pub fn from_toml(text: &str) -> std::result::Result<Self, (usize, String)> {
        #[derive(Deserialize)]
        struct WardFile {
            #[serde(default)]
            registers: Settings,
        }
        let line_at = |place: usize| text[..place.min(text.len())].matches('\n').count() + 1;
        let settings = toml::from_str::<WardFile>(text)
            .map_err(|error| (error.span().map_or(1, |span| line_at(span.start)), error.message().to_owned()))?
            .registers;
        settings.fault().map_or(Ok(settings), |(table, why)| {
            Err((text.find(&format!("[{table}]")).map_or(1, line_at), format!("{table}.{why}")))
        })
    }

    /// The table and in words what cannot be used in it.
    fn fault(&self) -> Option<(String, String)> {
        let mut prefixes: Vec<&str> = Vec::new();
        for book in Book::ALL {
            let BookSettings { prefix, days, .. } = self.book(*book);
            let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            let why = if !(1..=LONGEST_PREFIX).contains(&prefix.len()) || !prefix.chars().all(fits) {
                format!("prefix {prefix:?} is not one to four capital letters")
            } else if prefixes.contains(&prefix.as_str()) {
                format!("prefix {prefix:?} is another register's too")
            } else if !(1..=MOST_DAYS).contains(days) {
                format!("days is not between 1 and {MOST_DAYS}")
            } else {
                prefixes.push(prefix);
                continue;
            };
            return Some((format!("registers.{}", book.word()), why));
        }
        let fits = [self.raised_days, self.overdue_every].iter().all(|days| (1..=MOST_DAYS).contains(days));
        let why = || format!("raised_days and overdue_every are between 1 and {MOST_DAYS}");
        (!fits).then(|| ("registers".to_owned(), why()))
    }

    /// The stored settings. What cannot be read is said in the log and is as usual: nobody's words wait for it.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let text = ward::setting(tx, WARD_FILE).await?.unwrap_or_else(|| example::WARD.to_owned());
        Ok(Self::from_toml(&text).unwrap_or_else(|(line, why)| {
            tracing::error!(line, why, "the settings of the registers cannot be used");
            Self::default()
        }))
    }

    /// The settings of one register.
    pub fn book(&self, book: Book) -> &BookSettings {
        match book {
            Book::Obstacle => &self.obstacle,
            Book::Petition => &self.petition,
            Book::Initiative => &self.initiative,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_usual_and_what_is_wrong_is_refused() {
        assert_eq!(Settings::from_toml("name = 'x'"), Ok(Settings::default()));
        let example = Settings::from_toml(example::WARD).unwrap();
        assert_eq!((example.petition.prefix.as_str(), example.petition.days), ("KN", 10));
        assert_eq!(example.petition.unit, "kinh-te-ha-tang-do-thi", "appendix, VI.3");
        for wrong in [
            "[registers]\nraised_days = 0",
            "[registers]\ndays = 3",
            "[registers.petition]\nprefix = 'kn'\ndays = 3\nunit = ''",
            "[registers.petition]\nprefix = 'VM'\ndays = 3\nunit = ''",
            "[registers.petition]\nprefix = 'KN'\ndays = 0\nunit = ''",
            "[registers.petition]\nprefix = 'KN'",
        ] {
            assert!(Settings::from_toml(wrong).is_err(), "{wrong}");
        }
    }
}
