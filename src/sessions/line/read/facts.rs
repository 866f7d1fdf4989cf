//! What can be read from a line and is no number, day or topic.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where people were helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Somebody's home.
    Home,
    /// The group's nhà văn hóa.
    Hall,
    /// A market.
    Market,
    /// The Trung tâm Phục vụ hành chính công.
    ServiceCentre,
    /// A school.
    School,
    /// A shop, a workshop, an office.
    Workplace,
    /// By telephone or chat.
    Online,
    /// A street or a park.
    Street,
    /// None of these.
    Elsewhere,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Home,
        Self::Hall,
        Self::Market,
        Self::ServiceCentre,
        Self::School,
        Self::Workplace,
        Self::Online,
        Self::Street,
        Self::Elsewhere,
    ];

    /// The word for it in the store, on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Hall => "hall",
            Self::Market => "market",
            Self::ServiceCentre => "service-centre",
            Self::School => "school",
            Self::Workplace => "workplace",
            Self::Online => "online",
            Self::Street => "street",
            Self::Elsewhere => "elsewhere",
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|place| place.word() == word).ok_or(())
    }
}

/// For how many people it ended how. They need not make up everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Done.
    pub done: u32,
    /// Not done yet.
    pub not_done: u32,
    /// Passed on to somebody else.
    pub referred: u32,
}

impl Outcomes {
    /// For how many people it is said.
    pub fn total(self) -> u32 {
        self.done.saturating_add(self.not_done).saturating_add(self.referred)
    }
}
