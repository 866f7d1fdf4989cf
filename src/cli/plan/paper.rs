//! The plan as a paper again. It is an official one, so it speaks Vietnamese in every language of the command line.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use super::super::console::raw;
use super::super::{Console, Result};
use super::column_name;
use crate::tasks::plan::paper::{self, Form, PaperWords};
use crate::tasks::plan::{Column, Plan};
use crate::text::{Language, day};

/// Writes the appendix to a file that is not there yet.
pub(super) fn write(console: &mut Console<'_>, plan: &Plan, file: &Path, form: Form) -> Result {
    let words = console.words.of(Language::Vi);
    let issued_with = if let Some(with) = paper::issued_with(plan) {
        words.fill("cli-plan-paper-with", &[("with", raw(with))])
    } else {
        let values = [("number", raw(&plan.number)), ("issued", raw(day(plan.issued)))];
        words.fill("cli-plan-paper-of", &values)
    };
    let words = PaperWords {
        kind: words.get("cli-plan-paper-kind"),
        title: words.fill("cli-plan-paper-title", &[("year", raw(plan.year))]),
        issued_with,
        headings: Column::ALL.map(|column| column_name(words, column)),
    };
    let written = paper::write(plan, &words, form).map_err(io::Error::other).and_then(|bytes| {
        let mut target = OpenOptions::new().write(true).create_new(true).open(file)?;
        target.write_all(&bytes)?;
        target.sync_all()
    });
    match written {
        Ok(()) => console.say("cli-plan-written", &[("file", raw(file.display())), ("count", raw(plan.tasks.len()))]),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            console.input("cli-file-is-there", &[("file", raw(file.display()))])
        }
        Err(error) => {
            console.environment("cli-file-not-written", &[("file", raw(file.display())), ("why", raw(error))])
        }
    }
}
