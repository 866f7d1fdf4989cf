//! A list of people: each line makes an invitation; whoever it is for joins with it under the name of the line.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::super::console::raw;
use super::super::{Console, Import, Result};
use super::lists::Check;
use super::table::{Column, Line, Table};
use super::{Counted, Fault, write_new};
use crate::invitations::{self, LONGEST_NAME, PREFIX};
use crate::people::{self, Grant, Group, Role, Scope, Unit};
use crate::store::Tx;
use crate::text::{Language, fold};

/// A line that is right.
struct Person {
    code: String,
    name: String,
    grant: Grant,
    scope: String,
}

/// Makes the invitations and writes their links beside the list.
pub(super) async fn people(
    console: &Console<'_>,
    tx: &mut Tx,
    table: &Table,
    import: &Import,
) -> Result<std::result::Result<Counted, Vec<Fault>>> {
    let (groups, units) = (people::groups(tx).await?, people::units(tx).await?);
    let mut check = Check::default();
    let mut read = Vec::new();
    for line in &table.lines {
        let code = check.code(console, table, line);
        let name = name(console, &mut check, table, line);
        let grant = grant(console, &mut check, table, line, &groups, &units);
        if let (Some(code), Some(name), Some((grant, scope))) = (code, name, grant) {
            read.push(Person { code, name, grant, scope });
        }
    }
    if !check.faults.is_empty() {
        return Ok(Err(check.faults));
    }
    let now = console.clock.now();
    let mut counted = Counted { new: 0, changed: 0, same: 0 };
    let headers = [Column::Code, Column::Name, Column::Role].map(|column| column.header(console.words));
    let mut lines = vec![
        [
            headers.to_vec(),
            ["cli-import-column-scope", "cli-import-column-link"].map(|id| console.words.get(id)).to_vec(),
        ]
        .concat(),
    ];
    for person in read {
        match invitations::of_line(tx, &person.code).await? {
            Some(before) if before.used => {
                counted.same += 1;
                continue;
            }
            Some(before) if !before.revoked && before.expires_at > now => {
                if before.grant == person.grant && before.name.as_deref() == Some(&person.name) {
                    counted.same += 1;
                    continue;
                }
                invitations::revoke(tx, before.id, None, now).await?;
                counted.changed += 1;
            }
            _ => counted.new += 1,
        }
        let code = invitations::create_for(tx, person.grant, Some((&person.name, &person.code)), None, now).await?;
        let link = match import.bot.as_deref().map(|bot| bot.trim_start_matches('@')).filter(|bot| !bot.is_empty()) {
            Some(bot) => format!("https://t.me/{bot}?start={PREFIX}{code}"),
            None => format!("/start {PREFIX}{code}"),
        };
        let role = console.words.get(&format!("people-role-{}", person.grant.role));
        lines.push(vec![person.code, person.name, role, person.scope, link]);
    }
    // Before the commit: invitations whose links nobody has are none.
    if !import.dry_run && lines.len() > 1 {
        let file = import.out.clone().unwrap_or_else(|| beside(import));
        write_new(console, &file, &lines)?;
    }
    Ok(Ok(counted))
}

/// Where the links are written when nothing else is said.
fn beside(import: &Import) -> PathBuf {
    let stem = import.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    import.file.with_file_name(format!("{stem}-loi-moi.csv"))
}

fn name(console: &Console<'_>, check: &mut Check, table: &Table, line: &Line) -> Option<String> {
    let name = table.cell(line, Column::Name);
    if name.is_empty() {
        check.fault(console, line.number, Column::Name, "cli-import-cell-empty", &[]);
        return None;
    }
    let fits = name.chars().count() <= LONGEST_NAME
        && name.chars().next().is_some_and(char::is_alphabetic)
        && !name.chars().any(|letter| letter.is_control() || letter.is_ascii_digit() || "<>{}=".contains(letter));
    if !fits {
        check.fault(console, line.number, Column::Name, "cli-import-bad-name", &[("most", raw(LONGEST_NAME))]);
    }
    fits.then_some(name)
}

/// The role and what it is over, with the name of that.
fn grant(
    console: &Console<'_>,
    check: &mut Check,
    table: &Table,
    line: &Line,
    groups: &[Group],
    units: &[Unit],
) -> Option<(Grant, String)> {
    let written = table.cell(line, Column::Role);
    let Some(role) = role(console, &written) else {
        let known: Vec<String> =
            Role::ALL.into_iter().map(|role| console.words.get(&format!("people-short-{role}"))).collect();
        let values = [("role", raw(&written)), ("roles", raw(known.join(", ")))];
        check.fault(console, line.number, Column::Role, "cli-import-unknown-role", &values);
        return None;
    };
    let (group, unit) = (table.cell(line, Column::Group), table.cell(line, Column::Unit));
    let mut needless = |column: Column, cell: &str| {
        if !cell.is_empty() {
            check.fault(console, line.number, column, "cli-import-needless", &[("role", raw(&written))]);
        }
        cell.is_empty()
    };
    match role.scope() {
        Scope::Group => {
            let right = needless(Column::Unit, &unit);
            let found = groups.iter().find(|one| same(&one.code, &group) || same(&one.name, &group));
            if let Some(found) = found {
                right.then(|| (Grant { role, group: Some(found.id), unit: None }, found.name.clone()))
            } else {
                let id = if group.is_empty() { "cli-import-cell-empty" } else { "cli-import-unknown-group" };
                check.fault(console, line.number, Column::Group, id, &[("name", raw(&group))]);
                None
            }
        }
        Scope::Unit => {
            let right = needless(Column::Group, &group);
            let found = units.iter().find(|one| same(&one.code, &unit) || same(&one.name, &unit));
            if let Some(found) = found {
                right.then(|| (Grant { role, group: None, unit: Some(found.id) }, found.name.clone()))
            } else {
                let id = if unit.is_empty() { "cli-import-cell-empty" } else { "cli-import-unknown-unit" };
                check.fault(console, line.number, Column::Unit, id, &[("name", raw(&unit))]);
                None
            }
        }
        Scope::Ward => {
            let right = needless(Column::Group, &group) & needless(Column::Unit, &unit);
            right.then(|| (Grant { role, group: None, unit: None }, console.words.get("common-the-ward")))
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// A role by its word, its short name or its full name, in any language; none if two share it.
fn role(console: &Console<'_>, written: &str) -> Option<Role> {
    let asked = fold(written);
    let names = |role: Role| -> Vec<String> {
        let texts = Language::ALL.into_iter().flat_map(|language| {
            let words = console.words.of(language);
            ["people-short-", "people-role-"].map(|start| words.get(&format!("{start}{role}")))
        });
        texts.chain([role.word().to_owned()]).map(|name| fold(&name)).collect()
    };
    let found: BTreeSet<Role> = Role::ALL.into_iter().filter(|role| names(*role).contains(&asked)).collect();
    (found.len() == 1).then(|| found.into_iter().next()).flatten()
}
