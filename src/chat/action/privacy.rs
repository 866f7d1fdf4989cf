//! What a person does about what is kept of her.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about what is kept of the person who taps; for those who answer for it, who looked at what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// What is kept.
    Home,
    /// Send it as a file.
    Export,
    /// Erase everything: ask first.
    Erase,
    /// Erase everything, surely; the question was asked so many seconds after 1970.
    EraseSure(i64),
    /// What one agreed to.
    Consents,
    /// No longer agree to this purpose.
    Withdraw(String),
    /// The picture just sent may be kept.
    KeepPicture,
    /// Who was shown residents' telephone numbers, from this one on.
    Views(usize),
}

impl fmt::Display for Privacy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => out.write_str("h"),
            Self::Export => out.write_str("x"),
            Self::Erase => out.write_str("e"),
            Self::EraseSure(asked) => write!(out, "ey.{asked}"),
            Self::Consents => out.write_str("c"),
            Self::Withdraw(purpose) => write!(out, "w.{purpose}"),
            Self::KeepPicture => out.write_str("p"),
            Self::Views(from) => write!(out, "v.{from}"),
        }
    }
}

impl Privacy {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "h" => Self::Home,
            "x" => Self::Export,
            "e" => Self::Erase,
            "ey" => Self::EraseSure(fields.number()?),
            "c" => Self::Consents,
            "w" => Self::Withdraw(fields.text()?),
            "p" => Self::KeepPicture,
            "v" => Self::Views(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
