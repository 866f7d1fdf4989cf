//! Lists of groups, units and people as offices keep them: every line is checked before anything is written, every fault
//! is named with its line and column, and a line whose code is known changes what is there.

mod lists;
mod people_list;
mod table;

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use super::console::raw;
use super::{Console, Failure, Import, Result};
use table::{Column, Table};

/// A fault of one line: the line of the file, the column if one is at fault, what is wrong and what to do.
struct Fault {
    line: usize,
    column: Option<Column>,
    what: String,
}

/// What is to be written once everything is known to be right.
struct Counted {
    new: usize,
    changed: usize,
    same: usize,
}

/// The columns of a kind of list.
fn columns(kind: &str) -> &'static [Column] {
    match kind {
        "groups" => &[Column::Code, Column::GroupName],
        "units" => &[Column::Code, Column::UnitName, Column::Head],
        _ => &[Column::Code, Column::Name, Column::Role, Column::Group, Column::Unit],
    }
}

/// Enters a list, or writes an empty one.
pub(super) async fn list(console: &mut Console<'_>, import: &Import) -> Result {
    let columns = columns(&import.kind);
    if import.template {
        return template(console, &import.file, columns);
    }
    let table = table::read(console, &import.file, columns)?;
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    let done = match import.kind.as_str() {
        "groups" => lists::groups(console, &mut tx, &table).await?,
        "units" => lists::units(console, &mut tx, &table).await?,
        _ => people_list::people(console, &mut tx, &table, import).await?,
    };
    let counted = match done {
        Ok(counted) => counted,
        Err(faults) => {
            tx.rollback().await?;
            store.close().await;
            return tell(console, &import.file, &faults);
        }
    };
    let id = if import.dry_run {
        tx.rollback().await?;
        "cli-import-would"
    } else {
        tx.commit().await?;
        "cli-import-done"
    };
    store.close().await;
    console.say(id, &[("new", raw(counted.new)), ("changed", raw(counted.changed)), ("same", raw(counted.same))])
}

/// Reads a list of a kind and enters nothing: how many lines it has. `file` is only its name.
///
/// # Errors
/// The input is at fault.
pub fn lines_of_list(console: &Console<'_>, kind: &str, file: &Path, bytes: Vec<u8>) -> Result<usize> {
    let columns = columns(kind);
    let table = table::of(console, file, bytes, columns)?;
    let said = |line| columns.iter().any(|column| !table.cell(line, *column).is_empty());
    Ok(table.lines.iter().filter(|line| said(line)).count())
}

/// Names every fault.
fn tell(console: &mut Console<'_>, file: &Path, faults: &[Fault]) -> Result {
    for fault in faults {
        let what = match fault.column {
            Some(column) => {
                let values = [("column", raw(column.header(console.words))), ("what", raw(&fault.what))];
                console.words.fill("cli-import-in-column", &values)
            }
            None => fault.what.clone(),
        };
        console
            .note("cli-fault-line", &[("file", raw(file.display())), ("line", raw(fault.line)), ("what", raw(what))])?;
    }
    console.note("cli-import-nothing-written", &[("count", raw(faults.len()))])?;
    Err(Failure::Told)
}

/// A cell that a program for tables takes for words, whoever wrote them: never for a formula.
fn inert(cell: &str) -> String {
    let begins =
        |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r', '\n']);
    if begins(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn template(console: &mut Console<'_>, file: &Path, columns: &[Column]) -> Result {
    let headers: Vec<String> = columns.iter().map(|column| column.header(console.words)).collect();
    write_new(console, file, &[headers])?;
    console.say("cli-import-template", &[("file", raw(file.display()))])
}

/// Writes lines to a .csv that is not there yet, readable by its owner alone, with the mark by which Excel knows UTF-8.
fn write_new(console: &Console<'_>, file: &Path, lines: &[Vec<String>]) -> Result {
    let written = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut target = options.open(file)?;
        target.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::Writer::from_writer(&mut target);
        for line in lines {
            writer.write_record(line.iter().map(|cell| inert(cell))).map_err(io::Error::other)?;
        }
        writer.flush()?;
        drop(writer);
        target.sync_all()
    };
    match written() {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            console.input("cli-file-is-there", &[("file", raw(file.display()))])
        }
        Err(error) => {
            console.environment("cli-file-not-written", &[("file", raw(file.display())), ("why", raw(error))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_of_a_list_that_is_written_is_a_formula() {
        for typed in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n+1"] {
            assert_eq!(inert(typed), format!("'{typed}"));
        }
        for harmless in ["Chị Lan", "a=1", "tv-01", "0912", ""] {
            assert_eq!(inert(harmless), harmless);
        }
    }
}
