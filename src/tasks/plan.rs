//! The plan as data: its sections and tasks in the printed wording, read from a table row by row.
//! It knows no store and no clock; how a reason is told to people is decided where it is shown.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

mod clarity;
pub mod document;
mod file;
pub(super) mod fold;
pub mod paper;
mod rows;
pub mod table;
mod units;
mod when;

pub use clarity::Clarity;
pub use file::{NotWritable, PlanFault, PlanFaultKind};
pub use rows::{Cell, Column, Outcome, Reason, Row, RowReport};
pub use units::{Named, Unit, UnitFault, UnitFaultKind, UnitId, Units};
pub use when::{Kind, MonthDay, NotAMonthDay, TimeDoubt, TimeFault, When};

/// A plan of the ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its number, such as "24/KH-UBND".
    pub number: String,
    /// Its title.
    pub title: String,
    /// The day it was issued.
    pub issued: NaiveDate,
    /// The year it is for.
    pub year: i32,
    /// Where the wording was taken from.
    pub source: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// Its tasks in order.
    pub tasks: Vec<PlanTask>,
}

/// What stands above a plan's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The day it was issued.
    pub issued: NaiveDate,
    /// The year it is for.
    pub year: i32,
    /// Where the wording was taken from.
    pub source: String,
}

/// A section of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The Roman number.
    pub id: String,
    /// The heading.
    pub title: String,
}

/// A task of the plan. Texts are the printed ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanTask {
    /// Section and number: "I.1", "III.10a".
    pub id: String,
    /// The section's id.
    pub section: String,
    /// What is to be done.
    pub content: String,
    /// The post that answers for it.
    pub responsible: String,
    /// The office in charge.
    pub lead: String,
    /// The offices that help.
    pub coordinating: String,
    /// What comes out.
    pub result: String,
    /// The time as printed.
    pub when_text: String,
    /// The time as read.
    pub when: When,
    /// The office in charge, when it is one of the ward's; none for a collective lead.
    #[serde(skip)]
    pub lead_unit: Option<UnitId>,
}

/// A plan that was read, with the account of each row.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The plan with every row that was not refused.
    pub plan: Plan,
    /// One report per row, in the order of the file.
    pub rows: Vec<RowReport>,
}

impl Plan {
    /// A plan from the rows of its table; every row is accounted for. `yearly_due` is the ward's day for yearly tasks.
    pub fn from_rows(
        header: Header,
        sections: Vec<Section>,
        rows: &[Row],
        units: &Units,
        yearly_due: MonthDay,
    ) -> Imported {
        let mut reader =
            rows::Reader { sections: &sections, year: header.year, units, yearly_due, seen: HashMap::new() };
        let (tasks, rows): (Vec<_>, Vec<_>) = rows.iter().map(|row| reader.read(row)).unzip();
        let Header { number, title, issued, year, source } = header;
        let tasks = tasks.into_iter().flatten().collect();
        Imported { plan: Self { number, title, issued, year, source, sections, tasks }, rows }
    }

    /// The task with that id.
    pub fn task(&self, id: &str) -> Option<&PlanTask> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

impl PlanTask {
    /// The text of a column as printed.
    pub fn cell(&self, column: Column) -> &str {
        match column {
            Column::Id => &self.id,
            Column::Content => &self.content,
            Column::Responsible => &self.responsible,
            Column::Lead => &self.lead,
            Column::Coordinating => &self.coordinating,
            Column::Result => &self.result,
            Column::When => &self.when_text,
        }
    }
}

#[cfg(test)]
mod tests;
