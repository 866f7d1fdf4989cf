//! Entering and showing the ward's plan.

mod appendix;
mod paper;

use std::path::Path;

use super::console::raw;
use super::{Console, Failure, PlanFacts, Result, settings, sql};
use crate::example;
use crate::people;
use crate::store::Tx;
use crate::tasks::plan::document::LARGEST;
use crate::tasks::plan::paper::Form;
use crate::tasks::plan::{
    Column, Imported, Named, Outcome, Plan, PlanFaultKind, Reason, RowReport, TimeDoubt, TimeFault, Units,
};
use crate::tasks::{self, Rules};
use crate::text::{Words, day};

/// The plan as it is to be shown and reminded of.
pub(super) struct Standing {
    /// The plan: each task with the unit that has it now.
    pub(super) plan: Plan,
    /// The ward's rules.
    pub(super) rules: Rules,
    /// The ids of the tasks that are done.
    pub(super) done: Vec<String>,
}

/// Enters a plan and says what became of each of its rows.
pub(super) async fn import(console: &mut Console<'_>, file: &Path, given: &PlanFacts) -> Result {
    let named = [("file", raw(file.display()))];
    if std::fs::metadata(file).is_ok_and(|about| about.len() > LARGEST) {
        return appendix::too_large(console, file);
    }
    let bytes = console.read_bytes(file)?;
    let is_toml = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    let rules = Rules::load(&mut tx).await?;
    let (imported, columns): (_, fn(Words<'_>, Column) -> String) = if is_toml && !appendix::is_packed(&bytes) {
        (from_toml(console, file, &rules)?, |_, column| column.key().to_owned())
    } else {
        (appendix::read(console, file, &bytes, given, &mut tx, &rules).await?, column_name)
    };
    for row in &imported.rows {
        let line = row_text(console.words, row, &rules.units, columns);
        writeln!(console.out, "{line}")?;
    }
    let count = |outcome| imported.rows.iter().filter(|row| row.outcome == outcome).count();
    let refused = count(Outcome::Refused);
    if imported.plan.tasks.is_empty() {
        return console.input("cli-plan-nothing", &named);
    }
    settings::put_units(&mut tx, &rules.units).await?;
    tasks::register(&mut tx, &imported.plan, &rules, console.clock.now()).await?;
    tx.commit().await?;
    store.close().await;
    console.say(
        "cli-plan-imported",
        &[
            ("number", raw(&imported.plan.number)),
            ("count", raw(imported.plan.tasks.len())),
            ("unsure", raw(count(Outcome::Unsure))),
            ("refused", raw(refused)),
        ],
    )?;
    if refused > 0 {
        return console.input("cli-plan-refused", &[("refused", raw(refused))]);
    }
    Ok(())
}

fn from_toml(console: &mut Console<'_>, file: &Path, rules: &Rules) -> Result<Imported> {
    let text = console.read(file)?;
    match Plan::from_toml(&text, &rules.units, rules.reminders.yearly_due) {
        Ok(imported) => Ok(imported),
        Err(faults) => {
            for fault in &faults {
                let what = fault_text(console.words, &fault.kind);
                console.note(
                    "cli-fault-line",
                    &[("file", raw(file.display())), ("line", raw(fault.line)), ("what", raw(what))],
                )?;
            }
            Err(Failure::Told)
        }
    }
}

/// Writes the stored plan, or the example's with a note, as its appendix.
pub(super) async fn print(console: &mut Console<'_>, docx: Option<&Path>, xlsx: Option<&Path>) -> Result {
    let plan = standing(console).await?.plan;
    for (file, form) in [(docx, Form::Docx), (xlsx, Form::Xlsx)] {
        if let Some(file) = file {
            paper::write(console, &plan, file, form)?;
        }
    }
    Ok(())
}

/// Shows the stored plan, or the example's with a note.
pub(super) async fn show(console: &mut Console<'_>, json: bool) -> Result {
    let plan = standing(console).await?.plan;
    if json {
        return console.json(&plan.tasks);
    }
    console.say(
        "cli-plan-title",
        &[("number", raw(&plan.number)), ("issued", raw(day(plan.issued))), ("title", raw(&plan.title))],
    )?;
    for section in &plan.sections {
        console.say("cli-plan-section", &[("id", raw(&section.id)), ("title", raw(&section.title))])?;
        for task in plan.tasks.iter().filter(|task| task.section == section.id) {
            let due = match task.when.due {
                Some(due) => console.words.fill("cli-plan-due", &[("due", raw(day(due)))]),
                None => console.words.get("cli-plan-undated"),
            };
            console.say(
                "cli-plan-task",
                &[
                    ("id", raw(&task.id)),
                    ("content", raw(&task.content)),
                    ("lead", raw(&task.lead)),
                    ("when", raw(&task.when_text)),
                    ("due", raw(due)),
                ],
            )?;
        }
    }
    Ok(())
}

/// The stored plan and rules, or the example's, noting that it is.
pub(super) async fn standing(console: &mut Console<'_>) -> Result<Standing> {
    let mut stored_rules = None;
    if let Some(store) = console.open_existing().await? {
        let mut tx = store.read().await?;
        let rules = Rules::load(&mut tx).await?;
        if let Some(mut plan) = tasks::stored_plan(&mut tx).await? {
            name_holders(&mut tx, &mut plan, &rules.units).await?;
            let done = sql::done_tasks(&mut tx).await?;
            tx.rollback().await?;
            store.close().await;
            return Ok(Standing { plan, rules, done });
        }
        tx.rollback().await?;
        store.close().await;
        stored_rules = Some(rules);
    }
    console.note("cli-plan-example", &[])?;
    let rules = match stored_rules {
        Some(rules) => rules,
        None => match Rules::read(example::WARD, example::CALENDAR) {
            Ok(rules) => rules,
            Err(faults) => return Err(Failure::Environment(joined(&faults))),
        },
    };
    match Plan::from_toml(example::PLAN, &rules.units, rules.reminders.yearly_due) {
        Ok(imported) => Ok(Standing { plan: imported.plan, rules, done: Vec::new() }),
        Err(faults) => Err(Failure::Environment(joined(&faults))),
    }
}

/// A task that went to another unit than the printed one is answered for by that unit's head.
async fn name_holders(tx: &mut Tx, plan: &mut Plan, units: &Units) -> Result {
    let stored = people::units(tx).await?;
    for task in &mut plan.tasks {
        let Some(holder) = &task.lead_unit else {
            continue;
        };
        if units.named(&task.lead) != Named::One(holder.clone())
            && let Some(unit) = stored.iter().find(|unit| unit.code == holder.as_str())
        {
            task.responsible.clone_from(&unit.head);
        }
    }
    Ok(())
}

fn joined(faults: &[impl ToString]) -> String {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    faults.join("\n")
}

/// Why no plan can be read at all.
pub(super) fn fault_text(words: Words<'_>, kind: &PlanFaultKind) -> String {
    match kind {
        PlanFaultKind::Form(why) => words.fill("cli-plan-form", &[("why", raw(why))]),
        PlanFaultKind::Header(key) => words.fill("cli-plan-header", &[("key", raw(key))]),
        PlanFaultKind::UnknownKey(key) => words.fill("cli-plan-unknown-key", &[("key", raw(key))]),
        PlanFaultKind::Section => words.get("cli-plan-bad-section"),
        PlanFaultKind::SectionTwice(id) => words.fill("cli-plan-section-twice", &[("id", raw(id))]),
        PlanFaultKind::NoTasks => words.get("cli-plan-no-tasks"),
    }
}

/// A column's heading.
fn column_name(words: Words<'_>, column: Column) -> String {
    words.get(match column {
        Column::Id => "cli-plan-column-id",
        Column::Content => "cli-plan-column-content",
        Column::Responsible => "cli-plan-column-responsible",
        Column::Lead => "cli-plan-column-lead",
        Column::Coordinating => "cli-plan-column-coordinating",
        Column::Result => "cli-plan-column-result",
        Column::When => "cli-plan-column-when",
    })
}

/// All seven headings.
fn column_names(words: Words<'_>) -> String {
    Column::ALL.map(|column| column_name(words, column)).join(", ")
}

/// What became of a row, and why; columns are called as they are in the file.
pub(super) fn row_text(
    words: Words<'_>,
    row: &RowReport,
    units: &Units,
    columns: fn(Words<'_>, Column) -> String,
) -> String {
    let reasons: Vec<String> = row.reasons.iter().map(|reason| reason_text(words, reason, units, columns)).collect();
    let id = match row.outcome {
        Outcome::Read => "cli-plan-row-read",
        Outcome::Unsure => "cli-plan-row-unsure",
        Outcome::Refused => "cli-plan-row-refused",
    };
    words.fill(
        id,
        &[("line", raw(row.line)), ("id", raw(row.id.as_deref().unwrap_or("?"))), ("why", raw(reasons.join("; ")))],
    )
}

fn reason_text(words: Words<'_>, reason: &Reason, units: &Units, columns: fn(Words<'_>, Column) -> String) -> String {
    let name = |id| units.get(id).map_or(id.as_str(), |unit| unit.name.as_str());
    let with = |id: &str, key: &'static str, text: &str| words.fill(id, &[(key, raw(text))]);
    match reason {
        Reason::MissingColumn(column) => with("cli-plan-missing-column", "column", &columns(words, *column)),
        Reason::EmptyCell(column) => with("cli-plan-empty-cell", "column", &columns(words, *column)),
        Reason::NotText(column) => with("cli-plan-not-text", "column", &columns(words, *column)),
        Reason::UnknownColumn(key) => with("cli-plan-unknown-column", "column", key),
        Reason::BadId => words.get("cli-plan-bad-id"),
        Reason::UnknownSection(section) => with("cli-plan-unknown-section", "section", section),
        Reason::DuplicateId { first_line } => with("cli-plan-duplicate-id", "line", &first_line.to_string()),
        Reason::SharedNumber => words.get("cli-plan-shared-number"),
        Reason::JoinedWith { line } => with("cli-plan-joined-with", "line", &line.to_string()),
        Reason::UnknownLead => words.get("cli-plan-unknown-lead"),
        Reason::SeveralLeads(leads) => {
            let names: Vec<&str> = leads.iter().map(name).collect();
            with("cli-plan-several-leads", "units", &names.join(", "))
        }
        Reason::HeadOfAnother(unit) => with("cli-plan-head-of-another", "unit", name(unit)),
        Reason::Time(fault) => match fault {
            TimeFault::Blank => words.get("cli-plan-time-blank"),
            TimeFault::Unknown => words.get("cli-plan-time-unknown"),
            TimeFault::Several => words.get("cli-plan-time-several"),
            TimeFault::NoSuchMonth(month) => with("cli-plan-no-such-month", "month", &month.to_string()),
            TimeFault::NoSuchQuarter(quarter) => with("cli-plan-no-such-quarter", "quarter", &quarter.to_string()),
        },
        Reason::DoubtfulTime(doubt) => match doubt {
            TimeDoubt::YearNotSaid => words.get("cli-plan-year-not-said"),
            TimeDoubt::OtherYear(year) => with("cli-plan-other-year", "year", &year.to_string()),
            TimeDoubt::OnlyYear => words.get("cli-plan-only-year"),
            TimeDoubt::BareMonth => words.get("cli-plan-bare-month"),
            TimeDoubt::Words(rest) => with("cli-plan-time-words", "rest", rest),
        },
    }
}
