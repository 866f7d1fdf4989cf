//! One row of the plan's table, checked: read, to be confirmed by a person, or refused, each with its line and why.
//! Whatever form a table comes in, its rows pass through here.

use std::collections::HashMap;

use super::fold::tidy;
use super::units::{Named, UnitId, Units};
use super::when::{MonthDay, TimeDoubt, TimeFault, When};
use super::{PlanTask, Section};

/// A column of the plan's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Section and number.
    Id,
    /// What is to be done.
    Content,
    /// The head who answers for it.
    Responsible,
    /// The office in charge.
    Lead,
    /// The offices that help; may be empty.
    Coordinating,
    /// What comes out.
    Result,
    /// By when.
    When,
}

impl Column {
    /// The columns in the order of the printed table.
    pub const ALL: [Self; 7] =
        [Self::Id, Self::Content, Self::Responsible, Self::Lead, Self::Coordinating, Self::Result, Self::When];

    /// The column's key in the plan's file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Content => "content",
            Self::Responsible => "responsible",
            Self::Lead => "lead",
            Self::Coordinating => "coordinating",
            Self::Result => "result",
            Self::When => "when",
        }
    }

    /// Without these a row is not a task; the others may be completed later.
    fn is_needed(self) -> bool {
        matches!(self, Self::Id | Self::Content | Self::When)
    }
}

/// A row as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the file (or the row of the sheet), from 1.
    pub line: usize,
    /// The cells that were there.
    pub cells: HashMap<Column, Cell>,
    /// What the reader of the table noticed.
    pub notes: Vec<Reason>,
}

/// What stood in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, which may be empty.
    Text(String),
    /// Something that is not a text.
    NotText,
}

/// Why a row must be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The column is not there.
    MissingColumn(Column),
    /// The cell is empty.
    EmptyCell(Column),
    /// The cell is not a text.
    NotText(Column),
    /// A key that is no column, perhaps misspelt.
    UnknownColumn(String),
    /// Several contents stand under one number; letters were added to tell them apart.
    SharedNumber,
    /// The row was put together with the one on that line, which has no number.
    JoinedWith {
        /// Where the rest stands.
        line: usize,
    },
    /// The id is not a Roman section, a dot, a number and perhaps a letter.
    BadId,
    /// The id's section is not in the plan.
    UnknownSection(String),
    /// The id was used before, on that line.
    DuplicateId {
        /// Where it was first used.
        first_line: usize,
    },
    /// The office in charge is not one of the ward's.
    UnknownLead,
    /// Several offices are in charge: a person names one.
    SeveralLeads(Vec<UnitId>),
    /// The post that answers for it is another office's.
    HeadOfAnother(UnitId),
    /// The time cannot be read.
    Time(TimeFault),
    /// The time was read, with a doubt.
    DoubtfulTime(TimeDoubt),
}

impl Reason {
    fn refuses(&self) -> bool {
        match self {
            Self::MissingColumn(_)
            | Self::NotText(_)
            | Self::BadId
            | Self::UnknownSection(_)
            | Self::DuplicateId { .. }
            | Self::Time(_) => true,
            Self::EmptyCell(column) => column.is_needed(),
            Self::UnknownColumn(_)
            | Self::SharedNumber
            | Self::JoinedWith { .. }
            | Self::UnknownLead
            | Self::SeveralLeads(_)
            | Self::HeadOfAnother(_)
            | Self::DoubtfulTime(_) => false,
        }
    }
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In the plan.
    Read,
    /// In the plan, to be confirmed by a person.
    Unsure,
    /// Not in the plan.
    Refused,
}

/// The account of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    /// The line of the file.
    pub line: usize,
    /// The id, where it could be read.
    pub id: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, for those not simply read.
    pub reasons: Vec<Reason>,
}

/// Reads rows one after the other; remembers the ids used.
pub(super) struct Reader<'a> {
    pub(super) sections: &'a [Section],
    pub(super) year: i32,
    pub(super) units: &'a Units,
    pub(super) yearly_due: MonthDay,
    pub(super) seen: HashMap<String, usize>,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, row: &Row) -> (Option<PlanTask>, RowReport) {
        let mut reasons = row.notes.clone();
        let [id, content, responsible, lead, coordinating, result, when_text] =
            Column::ALL.map(|column| cell(row, column, &mut reasons));
        let section = self.section_of(&id, row.line, &mut reasons);
        let lead_unit = self.lead_unit(&lead, &responsible, &mut reasons);
        let when = if when_text.is_empty() { None } else { self.when(&when_text, &mut reasons) };
        let refused = reasons.iter().any(Reason::refuses);
        let report = RowReport {
            line: row.line,
            id: Some(id.clone()).filter(|id| !id.is_empty()),
            outcome: match (refused, reasons.is_empty()) {
                (true, _) => Outcome::Refused,
                (false, false) => Outcome::Unsure,
                (false, true) => Outcome::Read,
            },
            reasons,
        };
        let task = when.zip(section).filter(|_| !refused).map(|(when, section)| PlanTask {
            id,
            section,
            content,
            responsible,
            lead,
            coordinating,
            result,
            when_text,
            when,
            lead_unit,
        });
        (task, report)
    }

    fn section_of(&mut self, id: &str, line: usize, reasons: &mut Vec<Reason>) -> Option<String> {
        if id.is_empty() {
            return None;
        }
        let Some(section) = section_in(id) else {
            reasons.push(Reason::BadId);
            return None;
        };
        if let Some(first_line) = self.seen.get(id) {
            reasons.push(Reason::DuplicateId { first_line: *first_line });
        } else {
            self.seen.insert(id.to_owned(), line);
        }
        if !self.sections.iter().any(|known| known.id == section) {
            reasons.push(Reason::UnknownSection(section.to_owned()));
        }
        Some(section.to_owned())
    }

    fn lead_unit(&self, lead: &str, responsible: &str, reasons: &mut Vec<Reason>) -> Option<UnitId> {
        if lead.is_empty() {
            return None;
        }
        let unit = match self.units.named(lead) {
            Named::One(unit) => unit,
            Named::Collective => return None,
            Named::Several(units) => {
                reasons.push(Reason::SeveralLeads(units));
                return None;
            }
            Named::Unknown => {
                reasons.push(Reason::UnknownLead);
                return None;
            }
        };
        match self.units.head_named(responsible) {
            Named::One(other) if other != unit => reasons.push(Reason::HeadOfAnother(other)),
            _ => {}
        }
        Some(unit)
    }

    fn when(&self, text: &str, reasons: &mut Vec<Reason>) -> Option<When> {
        match When::read_noting(text, self.year, self.yearly_due) {
            Ok((when, doubts)) => {
                reasons.extend(doubts.into_iter().map(Reason::DoubtfulTime));
                Some(when)
            }
            Err(fault) => {
                reasons.push(Reason::Time(fault));
                None
            }
        }
    }
}

/// The cell's text; what is not there or not a text is noted and read as empty.
fn cell(row: &Row, column: Column, reasons: &mut Vec<Reason>) -> String {
    let (text, reason) = match row.cells.get(&column) {
        None => (String::new(), Some(Reason::MissingColumn(column))),
        Some(Cell::NotText) => (String::new(), Some(Reason::NotText(column))),
        Some(Cell::Text(text)) => {
            let text = tidy(text);
            let empty = text.is_empty() && column != Column::Coordinating;
            (text, empty.then_some(Reason::EmptyCell(column)))
        }
    };
    reasons.extend(reason);
    text
}

/// The section of an id such as "III.10a".
fn section_in(id: &str) -> Option<&str> {
    let (section, number) = id.split_once('.')?;
    let number = number.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or(number);
    let roman = !section.is_empty() && section.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let numbered = !number.is_empty() && !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    (roman && numbered).then_some(section)
}
