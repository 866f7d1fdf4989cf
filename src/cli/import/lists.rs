//! Lists of groups and units.

use std::collections::BTreeMap;

use super::super::console::raw;
use super::super::groups::is_code;
use super::super::{Console, Result};
use super::{Column, Counted, Fault, Table};
use crate::people::{self, groups as changing};
use crate::store::Tx;
use crate::team::{LONGEST_GROUP_NAME, group_name};
use crate::text::Value;

/// The longest name of a unit or of its head's post.
const LONGEST: usize = 120;

/// The faults found so far, and the lines of the codes seen.
#[derive(Default)]
pub(super) struct Check {
    pub(super) faults: Vec<Fault>,
    codes: BTreeMap<String, usize>,
}

impl Check {
    /// Notes a fault in a column.
    pub(super) fn fault(
        &mut self,
        console: &Console<'_>,
        line: usize,
        column: Column,
        id: &str,
        values: &[(&'static str, Value<'_>)],
    ) {
        self.faults.push(Fault { line, column: Some(column), what: console.words.fill(id, values) });
    }

    /// The code of a line, in lower case, if it is one and not there twice.
    pub(super) fn code(&mut self, console: &Console<'_>, table: &Table, line: &super::table::Line) -> Option<String> {
        let written = table.cell(line, Column::Code);
        let code = written.to_lowercase();
        if !is_code(&code) {
            let id = if code.is_empty() { "cli-import-cell-empty" } else { "cli-import-bad-code" };
            self.fault(console, line.number, Column::Code, id, &[("code", raw(&written))]);
            return None;
        }
        if let Some(first) = self.codes.get(&code) {
            let values = [("code", raw(&written)), ("line", raw(first))];
            self.fault(console, line.number, Column::Code, "cli-import-code-twice", &values);
            return None;
        }
        self.codes.insert(code.clone(), line.number);
        Some(code)
    }
}

/// Enters groups.
pub(super) async fn groups(
    console: &Console<'_>,
    tx: &mut Tx,
    table: &Table,
) -> Result<std::result::Result<Counted, Vec<Fault>>> {
    let known = people::all_groups(tx).await?;
    let mut check = Check::default();
    let mut read = Vec::new();
    for line in &table.lines {
        let code = check.code(console, table, line);
        let written = table.cell(line, Column::GroupName);
        let name = group_name(&written);
        if name.is_none() {
            let id = if written.is_empty() { "cli-import-cell-empty" } else { "cli-import-long" };
            check.fault(console, line.number, Column::GroupName, id, &[("most", raw(LONGEST_GROUP_NAME))]);
        }
        let there = code.as_ref().and_then(|code| known.iter().find(|group| group.code == *code));
        if let Some(closed) = there.filter(|group| group.closed_on.is_some()) {
            let values = [("code", raw(&closed.code))];
            check.fault(console, line.number, Column::Code, "cli-import-closed-group", &values);
        }
        if let (Some(code), Some(name)) = (code, name) {
            read.push((code, name, there));
        }
    }
    if !check.faults.is_empty() {
        return Ok(Err(check.faults));
    }
    let mut counted = Counted { new: 0, changed: 0, same: 0 };
    for (code, name, there) in read {
        match there {
            None => {
                people::put_group(tx, &code, &name, false).await?;
                counted.new += 1;
            }
            Some(group) if changing::rename(tx, group, &name, None, console.clock.now()).await? => {
                counted.changed += 1;
            }
            Some(_) => counted.same += 1,
        }
    }
    Ok(Ok(counted))
}

/// Enters units.
pub(super) async fn units(
    console: &Console<'_>,
    tx: &mut Tx,
    table: &Table,
) -> Result<std::result::Result<Counted, Vec<Fault>>> {
    let known = people::units(tx).await?;
    let mut check = Check::default();
    let mut read = Vec::new();
    for line in &table.lines {
        let code = check.code(console, table, line);
        let mut texts = Vec::new();
        for column in [Column::UnitName, Column::Head] {
            let text = table.cell(line, column);
            if text.is_empty() {
                check.fault(console, line.number, column, "cli-import-cell-empty", &[]);
            } else if text.chars().count() > LONGEST || text.contains(['<', '>', '{', '}']) {
                check.fault(console, line.number, column, "cli-import-long", &[("most", raw(LONGEST))]);
            }
            texts.push(text);
        }
        let head = texts.pop().unwrap_or_default();
        let name = texts.pop().unwrap_or_default();
        if let Some(code) = code {
            read.push((code, name, head));
        }
    }
    if !check.faults.is_empty() {
        return Ok(Err(check.faults));
    }
    let mut counted = Counted { new: 0, changed: 0, same: 0 };
    for (code, name, head) in read {
        match known.iter().find(|unit| unit.code == code) {
            Some(unit) if unit.name == name && unit.head == head => counted.same += 1,
            there => {
                people::put_unit(tx, &code, &name, &head).await?;
                if there.is_some() { counted.changed += 1 } else { counted.new += 1 }
            }
        }
    }
    Ok(Ok(counted))
}
