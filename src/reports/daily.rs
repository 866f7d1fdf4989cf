//! The sheet of a day, for the wall and the telephone when the channel cannot be reached: which tasks are late, due or to
//! be reminded of and who has them, which requests wait, what waits unsent. It names no resident and shows no number.

use std::fmt::Display;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::word::page::{Column, Look, Page, Place, Row, WIDTH};
use super::{Fault, Made};
use crate::clock::{from_local, local};
use crate::guides::Catalogue;
use crate::inbox;
use crate::outbox::{self, Waiting};
use crate::people;
use crate::requests::listing;
use crate::store::{Result, Tx};
use crate::tasks::{self, Level, State, Task, holders, reminders};
use crate::text::{Value, Words, day as shown_day};
use crate::ward::Ward;

/// How many letters of a task's content stand on the sheet.
const CONTENT: usize = 110;

/// What the sheet says.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The ward's name, if it is entered.
    pub ward: Option<String>,
    /// The day.
    pub day: NaiveDate,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The units with something to do, and what.
    pub units: Vec<(String, Vec<Line>)>,
    /// The requests that nobody has taken.
    pub requests: Vec<listing::Line>,
    /// What waits unsent, by what it is.
    pub unsent: Vec<(Waiting, i64)>,
    /// How many messages were not sent as they had lost their meaning, and how many were given up.
    pub lost: (i64, i64),
    /// How many updates wait to be worked.
    pub unworked: i64,
}

/// A task on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its code.
    pub code: String,
    /// What is to be done, shortened.
    pub content: String,
    /// Its date, or a dash.
    pub due: String,
    /// How it stands to its date.
    pub standing: String,
    /// Who has it.
    pub holder: String,
    /// Whether the bot would remind of it that day.
    pub remind: bool,
}

/// Reads what stands on the sheet of a day.
pub async fn gather(
    tx: &mut Tx,
    catalogue: &Catalogue,
    words: Words<'_>,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    let reminded = reminders::due_before(tx, from_local(midnight)).await?;
    let units = people::units(tx).await?;
    let mut sorted: Vec<(String, Vec<Line>)> = Vec::new();
    let unnamed = words.get("reports-daily-no-unit");
    for task in tasks::of_units(tx, None).await? {
        let remind = reminded.contains(&task.id);
        let is_due = task.due.is_some_and(|due| due <= day);
        if task.state == State::Done || task.level == Level::Dropped || !(remind || is_due) {
            continue;
        }
        let unit = units.iter().find(|unit| Some(unit.id) == task.unit);
        let people = holders::people_of(tx, &task).await?;
        let names: Vec<String> = people::names(tx, &people).await?.into_iter().map(|(_, name)| name).collect();
        let post = unit.map_or(&task.responsible, |unit| &unit.head);
        let holder = if names.is_empty() { post.clone() } else { names.join(", ") };
        let line = Line {
            content: short(&task.content),
            due: task.due.map_or_else(|| words.get("figures-none"), shown_day),
            standing: standing(words, &task, day),
            holder,
            remind,
            code: task.code,
        };
        let name = unit.map_or(&unnamed, |unit| &unit.name);
        match sorted.iter_mut().find(|(other, _)| other == name) {
            Some((_, lines)) => lines.push(line),
            None => sorted.push((name.clone(), vec![line])),
        }
    }
    let waiting = outbox::waiting(tx).await?;
    let (_, given_up) = outbox::figures(tx).await?;
    let (unworked, _) = inbox::figures(tx).await?;
    Ok(Sheet {
        ward: Ward::load(tx).await?.fact("ward-name").map(ToOwned::to_owned),
        day,
        at: now,
        units: sorted,
        requests: listing::waiting(tx, words, catalogue).await?,
        unsent: Waiting::ALL.into_iter().filter_map(|kind| Some((kind, *waiting.get(&kind)?))).collect(),
        lost: (outbox::expired(tx).await?, given_up),
        unworked,
    })
}

fn short(content: &str) -> String {
    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
    if content.chars().count() <= CONTENT {
        return content;
    }
    let cut: String = content.chars().take(CONTENT).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut}…")
}

fn standing(words: Words<'_>, task: &Task, day: NaiveDate) -> String {
    let Some(due) = task.due else { return words.fill("reports-daily-percent", &[("percent", plain(task.percent))]) };
    let days = (due - day).num_days();
    let id = match days {
        ..0 => "reports-daily-late",
        0 => "reports-daily-today",
        _ => "reports-daily-left",
    };
    words.fill(id, &[("days", plain(days.abs())), ("percent", plain(task.percent))])
}

/// A value as it is: a paper escapes by itself.
fn plain(value: impl Display) -> Value<'static> {
    Value::Marked(value.to_string().into())
}

/// The lines of the sheet that stand between its tables: what waits unsent.
fn unsent(sheet: &Sheet, words: Words<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut say = |id: &str, count: i64| lines.push(words.fill(id, &[("count", plain(count))]));
    for (kind, count) in &sheet.unsent {
        say(&format!("reports-daily-unsent-{}", kind.word()), *count);
    }
    for (id, count) in [
        ("reports-daily-unworked", sheet.unworked),
        ("reports-daily-expired", sheet.lost.0),
        ("reports-daily-given-up", sheet.lost.1),
    ] {
        if count > 0 {
            say(id, count);
        }
    }
    if lines.is_empty() {
        lines.push(words.get("reports-daily-unsent-nothing"));
    }
    lines
}

struct Heads {
    title: String,
    made: String,
}

fn heads(sheet: &Sheet, words: Words<'_>) -> Heads {
    let weekday =
        words.get(&format!("reports-daily-weekday-{}", chrono::Datelike::weekday(&sheet.day).num_days_from_monday()));
    let ward = sheet.ward.clone().unwrap_or_else(|| words.get("common-not-entered"));
    let values = [("ward", plain(ward)), ("weekday", plain(weekday)), ("day", plain(shown_day(sheet.day)))];
    Heads {
        title: words.fill("reports-daily-title", &values),
        made: words.fill("reports-daily-made", &[("at", plain(local(sheet.at).format("%H:%M %d/%m/%Y")))]),
    }
}

/// The sheet in plain lines.
pub fn text(sheet: &Sheet, words: Words<'_>) -> String {
    let heads = heads(sheet, words);
    let mut lines = vec![heads.title, heads.made, String::new(), words.get("reports-daily-tasks")];
    for (unit, tasks) in &sheet.units {
        lines.push(format!("  {unit}"));
        for task in tasks {
            let id = if task.remind { "reports-daily-task-remind" } else { "reports-daily-task" };
            let values = [
                ("code", plain(&task.code)),
                ("content", plain(&task.content)),
                ("due", plain(&task.due)),
                ("standing", plain(&task.standing)),
                ("holder", plain(&task.holder)),
            ];
            lines.push(format!("    {}", words.fill(id, &values)));
        }
    }
    if sheet.units.is_empty() {
        lines.push(format!("  {}", words.get("reports-daily-no-tasks")));
    }
    lines.extend([String::new(), words.get("reports-daily-requests")]);
    for request in &sheet.requests {
        let values = [
            ("code", plain(&request.code)),
            ("group", plain(&request.group)),
            ("since", plain(since(request))),
            ("topic", plain(&request.topic)),
            ("way", plain(&request.way)),
            ("wish", plain(&request.wish)),
        ];
        lines.push(format!("  {}", words.fill("reports-daily-request", &values)));
    }
    if sheet.requests.is_empty() {
        lines.push(format!("  {}", words.get("reports-daily-no-requests")));
    }
    lines.extend([String::new(), words.get("reports-daily-unsent")]);
    lines.extend(unsent(sheet, words).into_iter().map(|line| format!("  {line}")));
    lines.join("\n")
}

fn since(request: &listing::Line) -> String {
    local(request.since).format("%H:%M %d/%m").to_string()
}

/// The sheet as a Word document, to be printed.
pub fn word(sheet: &Sheet, words: Words<'_>) -> std::result::Result<Made, Fault> {
    const SMALL: Look = Look { size: 24, first: 0, below: 40, side: "left", ..Look::BODY };
    let heads = heads(sheet, words);
    let mut page = Page::default();
    page.paragraph(&heads.title, Look { place: Place::WithNext, ..Look::MIDDLE });
    page.paragraph(&heads.made, Look { bold: false, italic: true, size: 24, place: Place::WithNext, ..Look::MIDDLE });
    page.rule(WIDTH, 2400);
    let part = Look { bold: true, above: 60, place: Place::WithNext, ..SMALL };
    let column = |id: &str, share, side| Column { name: words.get(id), share, side };
    page.paragraph(&words.get("reports-daily-tasks"), part);
    if sheet.units.is_empty() {
        page.paragraph(&words.get("reports-daily-no-tasks"), SMALL);
    } else {
        let columns = [
            column("reports-daily-column-code", 9, "center"),
            column("reports-daily-column-task", 39, "left"),
            column("reports-daily-column-due", 14, "center"),
            column("reports-daily-column-standing", 16, "left"),
            column("reports-daily-column-holder", 22, "left"),
        ];
        let mut rows = Vec::new();
        for (unit, tasks) in &sheet.units {
            rows.push(Row::Over(unit.clone()));
            rows.extend(tasks.iter().map(|task| {
                let mark = if task.remind { words.get("reports-daily-mark") } else { String::new() };
                let code = format!("{}{mark}", task.code);
                let Line { content, due, standing, holder, .. } = task.clone();
                Row::Cells(vec![code, content, due, standing, holder])
            }));
        }
        page.table(&columns, &rows);
        if sheet.units.iter().any(|(_, tasks)| tasks.iter().any(|task| task.remind)) {
            page.paragraph(&words.get("reports-daily-mark-means"), Look { italic: true, size: 22, ..SMALL });
        }
    }
    page.paragraph(&words.get("reports-daily-requests"), part);
    if sheet.requests.is_empty() {
        page.paragraph(&words.get("reports-daily-no-requests"), SMALL);
    } else {
        let columns = [
            column("reports-daily-column-code", 13, "center"),
            column("reports-daily-column-group", 19, "left"),
            column("reports-daily-column-since", 15, "center"),
            column("reports-daily-column-about", 29, "left"),
            column("reports-daily-column-way", 24, "left"),
        ];
        let rows: Vec<Row> = sheet
            .requests
            .iter()
            .map(|request| {
                let way = format!("{}; {}", request.way, request.wish);
                Row::Cells(vec![
                    request.code.clone(),
                    request.group.clone(),
                    since(request),
                    request.topic.clone(),
                    way,
                ])
            })
            .collect();
        page.table(&columns, &rows);
        page.paragraph(&words.get("reports-daily-numbers"), Look { italic: true, size: 22, ..SMALL });
    }
    page.paragraph(&words.get("reports-daily-unsent"), part);
    for line in unsent(sheet, words) {
        page.paragraph(&format!("– {line}"), SMALL);
    }
    let name = words.fill("reports-daily-file", &[("day", plain(sheet.day))]);
    Ok(Made { name: format!("{name}.docx"), says: heads.title.clone(), bytes: page.finish(&heads.title)? })
}
