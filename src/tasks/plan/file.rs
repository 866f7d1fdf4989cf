//! The plan's own file: TOML with a header, `[[section]]` and `[[task]]`.

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::fold::{date_of, line_at, line_of, tidy};
use super::{Cell, Column, Header, Imported, MonthDay, Plan, Reason, Row, Section, Units};

/// A fault because of which no plan can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct PlanFault {
    /// The line of the file.
    pub line: usize,
    /// What is wrong.
    pub kind: PlanFaultKind,
}

/// What can be wrong with a plan as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFaultKind {
    /// Not TOML; in the TOML reader's words.
    #[error("{0}")]
    Form(String),
    /// The key is missing, empty or of another type than it should be.
    #[error("{0} is missing or is not what it should be")]
    Header(&'static str),
    /// A key that a plan does not have, perhaps misspelt.
    #[error("a plan has no {0:?}")]
    UnknownKey(String),
    /// A section without id or title.
    #[error("a section needs an id and a title")]
    Section,
    /// A section's id is used twice.
    #[error("the section {0:?} is there twice")]
    SectionTwice(String),
    /// There is no row.
    #[error("there is no task")]
    NoTasks,
}

/// A plan that cannot be written, such as one issued after the year 9999.
#[derive(Debug, thiserror::Error)]
pub enum NotWritable {
    /// The day of issue is not a date of TOML.
    #[error("the day of issue cannot be written")]
    Issued(#[from] toml::value::DatetimeParseError),
    /// The TOML writer gave up.
    #[error("the plan cannot be written as TOML")]
    Form(#[from] toml::ser::Error),
}

#[derive(Serialize)]
struct FileOut<'a> {
    number: &'a str,
    title: &'a str,
    issued: Datetime,
    year: i32,
    source: &'a str,
    section: &'a [Section],
    task: Vec<RowOut<'a>>,
}

#[derive(Serialize)]
struct RowOut<'a> {
    id: &'a str,
    content: &'a str,
    responsible: &'a str,
    lead: &'a str,
    coordinating: &'a str,
    result: &'a str,
    when: &'a str,
}

impl Plan {
    /// Reads a plan; every row is accounted for. `yearly_due` is the ward's day for yearly tasks.
    pub fn from_toml(text: &str, units: &Units, yearly_due: MonthDay) -> Result<Imported, Vec<PlanFault>> {
        let table = DeTable::parse(text).map_err(|error| {
            vec![PlanFault { line: line_of(text, &error), kind: PlanFaultKind::Form(error.message().to_owned()) }]
        })?;
        let mut file = PlanFile { text, table: table.get_ref(), faults: Vec::new() };
        let (header, sections, rows) = (file.header(), file.sections(), file.rows());
        if file.faults.is_empty() {
            Ok(Self::from_rows(header, sections, &rows, units, yearly_due))
        } else {
            file.faults.sort_by_key(|fault| fault.line);
            Err(file.faults)
        }
    }

    /// The plan in the form [`Plan::from_toml`] reads.
    pub fn to_toml(&self) -> Result<String, NotWritable> {
        let rows = self.tasks.iter().map(|task| RowOut {
            id: &task.id,
            content: &task.content,
            responsible: &task.responsible,
            lead: &task.lead,
            coordinating: &task.coordinating,
            result: &task.result,
            when: &task.when_text,
        });
        let file = FileOut {
            number: &self.number,
            title: &self.title,
            issued: self.issued.to_string().parse()?,
            year: self.year,
            source: &self.source,
            section: &self.sections,
            task: rows.collect(),
        };
        Ok(toml::to_string(&file)?)
    }
}

/// A plan's file being read; faults gather so that all are told at once.
struct PlanFile<'a> {
    text: &'a str,
    table: &'a DeTable<'a>,
    faults: Vec<PlanFault>,
}

impl PlanFile<'_> {
    fn fault(&mut self, offset: usize, kind: PlanFaultKind) {
        self.faults.push(PlanFault { line: line_at(self.text, offset), kind });
    }

    fn header(&mut self) -> Header {
        const KEYS: [&str; 7] = ["number", "title", "issued", "year", "source", "section", "task"];
        for (key, _) in self.table {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                self.fault(key.span().start, PlanFaultKind::UnknownKey(key.get_ref().to_string()));
            }
        }
        let issued = self.said("issued", |value| match value {
            DeValue::Datetime(date) => date_of(date),
            DeValue::String(date) => date.parse().ok(),
            _ => None,
        });
        let year = self.said("year", |value| value.as_integer()?.as_str().parse().ok());
        Header {
            number: self.said("number", words).unwrap_or_default(),
            title: self.said("title", words).unwrap_or_default(),
            issued: issued.unwrap_or_default(),
            year: year.unwrap_or_default(),
            source: self.said("source", words).unwrap_or_default(),
        }
    }

    fn said<T>(&mut self, key: &'static str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<T> {
        let found = self.table.get(key);
        let value = found.and_then(|value| read(value.get_ref()));
        if value.is_none() {
            self.fault(found.map_or(0, |value| value.span().start), PlanFaultKind::Header(key));
        }
        value
    }

    fn sections(&mut self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for entry in self.entries("section") {
            let start = entry.span().start;
            let text = |key| entry.get_ref().get(key).and_then(|value| words(value.get_ref()));
            match (text("id"), text("title")) {
                (Some(id), Some(title)) => {
                    if sections.iter().any(|section| section.id == id) {
                        self.fault(start, PlanFaultKind::SectionTwice(id.clone()));
                    }
                    sections.push(Section { id, title });
                }
                _ => self.fault(start, PlanFaultKind::Section),
            }
        }
        sections
    }

    fn rows(&mut self) -> Vec<Row> {
        let rows: Vec<Row> = self.entries("task").into_iter().map(|entry| self.row(entry)).collect();
        if rows.is_empty() {
            self.fault(0, PlanFaultKind::NoTasks);
        }
        rows
    }

    fn row(&self, entry: &Spanned<DeValue<'_>>) -> Row {
        let mut row = Row { line: line_at(self.text, entry.span().start), ..Row::default() };
        for (key, value) in entry.get_ref().as_table().into_iter().flatten() {
            let key = key.get_ref().as_ref();
            let cell = value.get_ref().as_str().map_or(Cell::NotText, |text| Cell::Text(text.to_owned()));
            match Column::ALL.into_iter().find(|column| column.key() == key) {
                Some(column) => drop(row.cells.insert(column, cell)),
                None => row.notes.push(Reason::UnknownColumn(key.to_owned())),
            }
        }
        row
    }
}

impl<'a> PlanFile<'a> {
    fn entries(&self, key: &str) -> Vec<&'a Spanned<DeValue<'a>>> {
        self.table
            .get(key)
            .and_then(|value| value.get_ref().as_array())
            .into_iter()
            .flat_map(|list| list.iter())
            .collect()
    }
}

/// A text that says something.
fn words(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(tidy).filter(|text| !text.is_empty())
}
