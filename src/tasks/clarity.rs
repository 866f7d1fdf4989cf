//! "Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả" (plan 24/KH-UBND, II.1.2): which of the five a task
//! lacks as it stands now, and the words by which it is found. Both follow from the rest and are kept beside it.
//!
//! Whoever changes a task leaves `missing` empty; [`settle`] works it out again before it is next asked for.

mod sql;

use super::plan::{Clarity, Kind, Named};
use super::{Level, Rules, Task, beside, holders, parts, timing};
use crate::people;
use crate::store::{Result, Tx};
use crate::text::fold;

/// How many tasks are worked out in one go; the rest follows the next time.
const BATCH: u32 = 500;

const BITS: [(Clarity, i64); 5] =
    [(Clarity::Person, 1), (Clarity::Work, 2), (Clarity::Time, 4), (Clarity::Responsibility, 8), (Clarity::Result, 16)];

/// What the stored bits mean.
pub(super) fn of_bits(bits: i64) -> Vec<Clarity> {
    BITS.into_iter().filter(|(_, bit)| bits & bit != 0).map(|(clarity, _)| clarity).collect()
}

fn bits(missing: &[Clarity]) -> i64 {
    BITS.into_iter().filter(|(clarity, _)| missing.contains(clarity)).map(|(_, bit)| bit).sum()
}

/// The id of the text that names one of the five.
pub(super) fn text(clarity: Clarity) -> &'static str {
    match clarity {
        Clarity::Person => "tasks-missing-person",
        Clarity::Work => "tasks-missing-work",
        Clarity::Time => "tasks-missing-time",
        Clarity::Responsibility => "tasks-missing-responsibility",
        Clarity::Result => "tasks-missing-result",
    }
}

/// How many tasks of the whole ward lack each of the five.
pub(super) async fn counts(tx: &mut Tx) -> Result<Vec<(Clarity, usize)>> {
    let mut counts = Vec::new();
    for (clarity, bit) in BITS {
        counts.push((clarity, sql::count(tx, bit).await?));
    }
    Ok(counts)
}

/// Works out anew what follows from tasks that were changed.
pub(super) async fn settle(tx: &mut Tx, rules: &Rules) -> Result<()> {
    let tasks = sql::unsettled(tx, BATCH).await?;
    if tasks.is_empty() {
        return Ok(());
    }
    let units = people::units(tx).await?;
    for task in tasks {
        for unit in helping(rules, &task.coordinating).iter().filter(|_| task.level == Level::Task) {
            if let Some(unit) = units.iter().find(|known| known.code == unit.as_str() && Some(known.id) != task.unit) {
                beside::print(tx, task.id, unit.id).await?;
            }
        }
        let missing = missing(tx, &task, rules).await?;
        let unit = units.iter().find(|unit| Some(unit.id) == task.unit).map_or("", |unit| unit.name.as_str());
        let words = [&task.code, &task.content, &task.result, &task.responsible, &task.lead, &task.when_text];
        let words: Vec<&str> = words.into_iter().map(String::as_str).chain([unit, &task.section_title]).collect();
        let head = match rules.units.head_named(&task.responsible) {
            Named::One(unit) => rules.units.get(&unit).map(|unit| unit.head.clone()),
            _ => None,
        };
        let head = head.unwrap_or_else(|| task.responsible.trim().to_owned());
        sql::put(tx, task.id, bits(&missing), &searched(&words.join(" ")), &head).await?;
    }
    Ok(())
}

/// Folded words with a blank around each, so that a word or its beginning can be looked for.
pub(super) fn searched(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::new(), |all, word| all + " " + word) + " "
}

async fn missing(tx: &mut Tx, task: &Task, rules: &Rules) -> Result<Vec<Clarity>> {
    let shared = parts::count(tx, task.id).await?.shares > 0;
    let held = shared || holders::is_held(tx, task.id).await?;
    let waits = matches!(task.kind, Kind::OnEvent | Kind::ExternalGuidance)
        && task.due.is_none()
        && timing::last_opening(tx, task.id).await?.is_none();
    let post = !task.responsible.trim().is_empty() && !rules.units.is_collective_post(&task.responsible);
    Ok([
        (Clarity::Person, !held && !post),
        (Clarity::Work, task.content.trim().is_empty()),
        (Clarity::Time, waits),
        (Clarity::Responsibility, !shared && task.unit.is_none()),
        (Clarity::Result, task.result.trim().is_empty()),
    ]
    .into_iter()
    .filter(|(_, lacks)| *lacks)
    .map(|(clarity, _)| clarity)
    .collect())
}

/// The units that the print names as helping. "Các đơn vị có liên quan" names none: the coordinator says which.
fn helping(rules: &Rules, print: &str) -> Vec<super::plan::UnitId> {
    let mut found = Vec::new();
    for part in print.split(';') {
        match rules.units.named(part) {
            Named::One(unit) => found.push(unit),
            Named::Several(units) => found.extend(units),
            Named::Collective | Named::Unknown => {
                for piece in part.split(',') {
                    if let Named::One(unit) = rules.units.named(piece) {
                        found.push(unit);
                    }
                }
            }
        }
    }
    found
}
