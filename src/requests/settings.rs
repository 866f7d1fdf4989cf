//! What the ward decides about requests: the letters before the code, how long before somebody else is told.

use chrono::TimeDelta;
use serde::Deserialize;

use crate::example;
use crate::store::{Result, Tx};
use crate::tasks::WARD_FILE;
use crate::ward;

/// The most letters before a code.
const LONGEST_PREFIX: usize = 4;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The letters before the code.
    pub prefix: String,
    /// After how many working minutes without a helper the team's leader is told.
    pub leader_after: u32,
    /// After how many working minutes without a helper the coordinator is told.
    pub coordinator_after: u32,
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
    /// In words, what cannot be used.
    pub fn from_toml(text: &str) -> std::result::Result<Self, String> {
        #[derive(Deserialize)]
        struct WardFile {
            #[serde(default)]
            requests: Settings,
        }
        let settings = toml::from_str::<WardFile>(text).map_err(|error| error.message().to_owned())?.requests;
        let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        if !(1..=LONGEST_PREFIX).contains(&settings.prefix.len()) || !settings.prefix.chars().all(fits) {
            return Err(format!("requests.prefix {:?} is not one to four capital letters", settings.prefix));
        }
        if settings.leader_after == 0 || settings.leader_after > settings.coordinator_after {
            return Err("requests.leader_after must be above 0 and not above requests.coordinator_after".to_owned());
        }
        Ok(settings)
    }

    /// The stored settings. What cannot be read is said in the log and is as usual: nobody's request waits for it.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let text = ward::setting(tx, WARD_FILE).await?.unwrap_or_else(|| example::WARD.to_owned());
        Ok(Self::from_toml(&text).unwrap_or_else(|why| {
            tracing::error!(why, "the settings of requests cannot be used");
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
        for wrong in ["prefix = ''", "prefix = 'hải'", "leader_after = 0", "leader_after = 300", "lead = 3"] {
            assert!(Settings::from_toml(&format!("[requests]\n{wrong}")).is_err(), "{wrong}");
        }
    }
}
