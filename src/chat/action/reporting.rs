//! What is done about numbers and reports. A calendar is `p` (plain) or `n` (Nghị định 09/2019), a period its code.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about numbers and reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reporting {
    /// The kinds of periods, in this calendar.
    Home(String),
    /// Periods of a kind, so many pages back: calendar, kind, page.
    Periods(String, String, u32),
    /// Ask for two days.
    Days(String),
    /// The numbers of a theme: calendar, period, theme.
    Page(String, String, String),
    /// Of which number to see the records: calendar, period, theme.
    WhyWhich(String, String, String),
    /// The records behind a number, from this page on: calendar, period, number, page.
    Why(String, String, String, u32),
    /// What can be made: calendar, period.
    Papers(String, String),
    /// Make it: calendar, period, paper.
    Make(String, String, String),
    /// Ask for remarks: calendar, period.
    Remark(String, String),
    /// Clear the remarks: calendar, period.
    ClearRemarks(String, String),
}

impl fmt::Display for Reporting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home(calendar) => write!(out, "h.{calendar}"),
            Self::Periods(calendar, kind, back) => write!(out, "k.{calendar}.{kind}.{back}"),
            Self::Days(calendar) => write!(out, "d.{calendar}"),
            Self::Page(calendar, period, theme) => write!(out, "p.{calendar}.{period}.{theme}"),
            Self::WhyWhich(calendar, period, theme) => write!(out, "y.{calendar}.{period}.{theme}"),
            Self::Why(calendar, period, metric, page) => write!(out, "w.{calendar}.{period}.{metric}.{page}"),
            Self::Papers(calendar, period) => write!(out, "m.{calendar}.{period}"),
            Self::Make(calendar, period, paper) => write!(out, "n.{calendar}.{period}.{paper}"),
            Self::Remark(calendar, period) => write!(out, "r.{calendar}.{period}"),
            Self::ClearRemarks(calendar, period) => write!(out, "c.{calendar}.{period}"),
        }
    }
}

impl Reporting {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        let kind = fields.text()?;
        let calendar = fields.text()?;
        Ok(match kind.as_str() {
            "h" => Self::Home(calendar),
            "k" => Self::Periods(calendar, fields.text()?, fields.number()?),
            "d" => Self::Days(calendar),
            "p" => Self::Page(calendar, fields.text()?, fields.text()?),
            "y" => Self::WhyWhich(calendar, fields.text()?, fields.text()?),
            "w" => Self::Why(calendar, fields.text()?, fields.text()?, fields.number()?),
            "m" => Self::Papers(calendar, fields.text()?),
            "n" => Self::Make(calendar, fields.text()?, fields.text()?),
            "r" => Self::Remark(calendar, fields.text()?),
            "c" => Self::ClearRemarks(calendar, fields.text()?),
            _ => return Err(StaleAction),
        })
    }
}
