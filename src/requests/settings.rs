//! What the ward decides about requests: the letters before the code, how long before somebody else is told.

use chrono::TimeDelta;
use serde::Deserialize;
use toml::Spanned;

use crate::example;
use crate::store::{Result, Tx};
use crate::tasks::WARD_FILE;
use crate::ward;

/// The most letters before a code.
const LONGEST_PREFIX: usize = 4;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The letters before the code.
    pub prefix: String,
    /// After how many working minutes without a helper the team's leader is told.
    pub leader_after: u32,
    /// After how many working minutes without a helper the coordinator is told.
    pub coordinator_after: u32,
}

/// Why `[requests]` of the ward's file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind:?}")]
pub struct SettingsFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: SettingsFaultKind,
}

/// What is wrong with a setting of requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFaultKind {
    /// The file does not read, or a setting has another name or kind: in the reader's words.
    Unreadable(String),
    /// The letters before the code are not one to four capital letters or digits.
    Prefix(String),
    /// The leader would be told at once, never, or after the coordinator.
    Order {
        /// After how many minutes the leader.
        leader: u32,
        /// After how many minutes the coordinator.
        coordinator: u32,
    },
}

/// The settings as they stand in the file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Table {
    prefix: Option<Spanned<String>>,
    leader_after: Option<Spanned<u32>>,
    coordinator_after: Option<Spanned<u32>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { prefix: "HD".to_owned(), leader_after: 30, coordinator_after: 240 }
    }
}

impl Settings {
    /// Reads `[requests]` of the ward's file; what is not there is as usual.
    ///
    /// # Errors
    /// All that cannot be used.
    pub fn from_toml(text: &str) -> std::result::Result<Self, Vec<SettingsFault>> {
        #[derive(Deserialize)]
        struct WardFile {
            #[serde(default)]
            requests: Table,
        }
        let line_at = |offset: usize| text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
        let table = match toml::from_str::<WardFile>(text) {
            Ok(file) => file.requests,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_at(span.start));
                return Err(vec![SettingsFault {
                    line,
                    kind: SettingsFaultKind::Unreadable(error.message().to_owned()),
                }]);
            }
        };
        let usual = Self::default();
        let mut faults = Vec::new();
        let mut fault = |offset: usize, kind| faults.push(SettingsFault { line: line_at(offset), kind });
        let fits = |prefix: &str| {
            (1..=LONGEST_PREFIX).contains(&prefix.len())
                && prefix.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
        };
        if let Some(prefix) = table.prefix.as_ref().filter(|prefix| !fits(prefix.get_ref())) {
            fault(prefix.span().start, SettingsFaultKind::Prefix(prefix.get_ref().clone()));
        }
        let said = |number: &Option<Spanned<u32>>, usual| number.as_ref().map_or(usual, |number| *number.get_ref());
        let leader = said(&table.leader_after, usual.leader_after);
        let coordinator = said(&table.coordinator_after, usual.coordinator_after);
        if leader == 0 || leader > coordinator {
            let number = table.leader_after.as_ref().or(table.coordinator_after.as_ref());
            fault(number.map_or(0, |number| number.span().start), SettingsFaultKind::Order { leader, coordinator });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let prefix = table.prefix.map_or(usual.prefix, Spanned::into_inner);
        Ok(Self { prefix, leader_after: leader, coordinator_after: coordinator })
    }

    /// The stored settings. What cannot be read is said in the log and is as usual: nobody's request waits for it.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let text = ward::setting(tx, WARD_FILE).await?.unwrap_or_else(|| example::WARD.to_owned());
        Ok(Self::from_toml(&text).unwrap_or_else(|why| {
            tracing::error!(faults = ?why, "the settings of requests cannot be used");
            Self::default()
        }))
    }

    /// How much working time passes before the leader is told.
    pub fn leader(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.leader_after))
    }

    /// How much working time passes before the coordinator is told.
    pub fn coordinator(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.coordinator_after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_usual_and_what_is_wrong_is_refused() {
        assert_eq!(Settings::from_toml("name = 'x'"), Ok(Settings::default()));
        let said = Settings::from_toml("[requests]\nprefix = 'TK'\nleader_after = 10").unwrap();
        assert_eq!((said.prefix.as_str(), said.leader_after, said.coordinator_after), ("TK", 10, 240));
        for (wrong, line) in [
            ("prefix = ''", 2),
            ("prefix = 'hải'", 2),
            ("leader_after = 0", 2),
            ("prefix = 'HD'\ncoordinator_after = 30\nleader_after = 300", 4),
            ("coordinator_after = 10", 2),
            ("lead = 3", 2),
        ] {
            let faults = Settings::from_toml(&format!("[requests]\n{wrong}")).unwrap_err();
            assert_eq!(faults.len(), 1, "{wrong}");
            assert_eq!(faults[0].line, line, "{wrong}");
        }
        let both = Settings::from_toml("[requests]\nprefix = ''\nleader_after = 0").unwrap_err();
        assert_eq!(both.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3], "all faults at once");
    }
}
