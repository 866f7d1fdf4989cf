//! The plan's appendix out of a Word document or a workbook: what the paper leaves blank is taken from the command line
//! or from the plan that is stored, and what had to be assumed is said.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use super::super::console::raw;
use super::super::{Console, PlanFacts, Result, sql};
use super::{column_name, column_names};
use crate::clock;
use crate::store::Tx;
use crate::tasks::plan::document::{self, Document, DocumentFault};
use crate::tasks::plan::table::{self, TableFault};
use crate::tasks::plan::{Header, Imported, Plan};
use crate::tasks::{self, Rules};
use crate::text::day;

/// Whether a file is an archive, a compound file or a PDF, whatever its name says.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.starts_with(b"%PDF")
}

/// Reads the appendix and finds out of which plan it is.
pub(super) async fn read(
    console: &mut Console<'_>,
    file: &Path,
    bytes: &[u8],
    given: &PlanFacts,
    tx: &mut Tx,
    rules: &Rules,
) -> Result<Imported> {
    let Document { said, rows } = match document::read(bytes) {
        Ok(document) => document,
        Err(fault) => return refuse(console, file, &fault),
    };
    let year = given.year.or(said.year).unwrap_or_else(|| clock::local_date(console.clock.now()).year());
    let unnamed = format!("\u{2026}/KH-UBND {year}");
    let number = given.number.clone().or(said.number);
    let stored: Option<Plan> = tasks::stored_plan(tx).await?.filter(|plan| {
        plan.year == year && number.as_ref().is_none_or(|number| *number == plan.number || plan.number == unnamed)
    });
    let assumed = (number.is_none() || given.issued.or(said.issued).is_none()) && stored.is_none();
    let number = number.or_else(|| stored.as_ref().map(|plan| plan.number.clone())).unwrap_or(unnamed);
    if let Some(plan) = stored.as_ref().filter(|plan| plan.number != number) {
        sql::renumber_plan(tx, &plan.number, &number).await?;
    }
    let issued = given.issued.or(said.issued).or(stored.as_ref().map(|plan| plan.issued));
    let issued = issued.or_else(|| NaiveDate::from_ymd_opt(year, 1, 1)).unwrap_or_default();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (title, source) = match stored {
        Some(plan) => (plan.title, said.source.unwrap_or(plan.source)),
        None => (said.title.unwrap_or_else(|| name.clone()), said.source.unwrap_or(name)),
    };
    if assumed {
        let values = [
            ("number", raw(&number)),
            ("issued", raw(day(issued))),
            ("file", raw(file.display())),
            ("year", raw(year)),
        ];
        console.note("cli-plan-assumed", &values)?;
    }
    let header = Header { number, title, issued, year, source };
    match table::read(&rows, header, &rules.units, rules.reminders.yearly_due) {
        Ok(imported) => Ok(imported),
        Err(faults) => {
            let lacks: Vec<_> = faults
                .iter()
                .filter_map(|fault| match fault {
                    TableFault::MissingColumn { column, .. } => Some(*column),
                    TableFault::NoHeading | TableFault::NoTasks => None,
                })
                .collect();
            if lacks.is_empty() {
                return console.input("cli-plan-empty-table", &[("file", raw(file.display()))]);
            }
            refuse(console, file, &DocumentFault::Columns(lacks))
        }
    }
}

/// Says in one sentence what is wrong with the file and what to do.
fn refuse<T>(console: &Console<'_>, file: &Path, fault: &DocumentFault) -> Result<T> {
    let named = [("file", raw(file.display()))];
    let id = match fault {
        DocumentFault::TooLarge => return too_large(console, file),
        DocumentFault::Locked => "cli-plan-locked",
        DocumentFault::OldForm => "cli-plan-old-form",
        DocumentFault::Pdf => "cli-plan-pdf",
        DocumentFault::Unknown => "cli-plan-unknown-form",
        DocumentFault::Damaged(_) => "cli-plan-damaged",
        DocumentFault::NoTable => {
            let values = [("file", raw(file.display())), ("columns", raw(column_names(console.words)))];
            return console.input("cli-plan-no-table", &values);
        }
        DocumentFault::Columns(columns) => {
            let columns: Vec<String> = columns.iter().map(|column| column_name(console.words, *column)).collect();
            let values = [("file", raw(file.display())), ("columns", raw(columns.join(", ")))];
            return console.input("cli-plan-columns", &values);
        }
    };
    console.input(id, &named)
}

/// Says that a file is larger than any plan.
pub(super) fn too_large<T>(console: &Console<'_>, file: &Path) -> Result<T> {
    console.input("cli-plan-too-large", &[("file", raw(file.display()))])
}
