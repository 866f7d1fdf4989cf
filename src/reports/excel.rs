//! The numbers as a workbook: a summary, a sheet for each theme, and the rows one by one, fit for a pivot table. Names,
//! telephone numbers and free words of residents are nowhere in it. What is not known is an empty cell.

mod book;
mod rows;

use book::{Book, Cell, Column, Kind};

use super::word::Say;
use super::{Fault, Made, Report};
use crate::clock::local;
use crate::figures::{self, FAMILIES, Figures, Measure, Theme};
use crate::text::Words;

/// Writes the workbook.
pub(super) fn write(report: &Report, words: Words<'_>) -> Result<Made, Fault> {
    let say = Say { report, words };
    let days = figures::days(report.period, words);
    let now = local(report.now).format("%d/%m/%Y %H:%M").to_string();
    let title = say.fill("reports-excel-title", &[("period", &say.period()), ("ward", &say.ward())]);
    let below = say.fill("reports-excel-below", &[("days", &days), ("now", &now)]);
    let mut book = Book::new(&title, &below, &say.get("reports-excel-page"));
    summary(&mut book, say)?;
    rows::indicators(&mut book, say)?;
    themes(&mut book, say)?;
    rows::tasks(&mut book, say)?;
    rows::sessions(&mut book, say)?;
    rows::requests(&mut book, say)?;
    let name = say.fill("reports-excel-file", &[("period", &report.period.code())]);
    let says = say.fill("reports-excel-says", &[("period", &say.period())]);
    Ok(Made { name: format!("{name}.xlsx"), says, bytes: book.finish()? })
}

/// A column by the id of its name, its width in signs and what is in it.
fn column(say: Say<'_>, id: &str, width: u32, kind: Kind) -> Column {
    Column { name: say.get(id), width, kind }
}

/// A number of the registry as a cell.
fn number(figures: Option<&Figures>, id: &str) -> Cell {
    let Some(figure) = figures.and_then(|figures| figures.get(id)) else { return Cell::Empty };
    match (figure.value, figures::metric(id).map(|(_, metric)| metric.measure)) {
        (Some(sum), Some(Measure::Mean)) => figures::mean(sum, figure.base).map_or(Cell::Empty, Cell::Tenths),
        (Some(value), _) => Cell::Number(value),
        (None, _) => Cell::Empty,
    }
}

fn summary(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let report = say.report;
    let columns = [
        column(say, "reports-column-number", 6, Kind::Number),
        column(say, "reports-column-metric", 40, Kind::Text),
        column(say, "reports-column-now", 14, Kind::Number),
        column(say, "reports-column-before", 14, Kind::Number),
        column(say, "reports-column-ago", 14, Kind::Number),
        column(say, "reports-column-how", 60, Kind::Text),
        column(say, "reports-column-source", 36, Kind::Text),
    ];
    let mut sheet = book.sheet(&say.get("reports-sheet-summary"), &columns)?;
    let metrics = Theme::filled()
        .flat_map(|theme| FAMILIES.iter().filter(move |family| family.theme == theme))
        .flat_map(|family| family.metrics);
    for (index, metric) in (1_i64..).zip(metrics) {
        sheet.row(&[
            Cell::Number(index),
            Cell::Text(say.get(&format!("figures-{}", metric.id))),
            number(Some(&report.figures), metric.id),
            number(report.before.as_ref(), metric.id),
            number(report.year_ago.as_ref(), metric.id),
            Cell::Text(say.get(&format!("figures-{}-how", metric.id))),
            Cell::Text(figures::source(metric, say.words)),
        ])?;
    }
    sheet.finish()
}

/// The numbers of sessions beside a name.
const SESSIONS: [(&str, &str); 8] = [
    ("sessions", "reports-column-sessions"),
    ("people", "reports-column-people"),
    ("seniors", "reports-column-seniors"),
    ("businesses", "reports-column-businesses"),
    ("minutes", "reports-column-minutes"),
    ("people-done", "reports-column-finished"),
    ("people-not-done", "reports-column-unfinished"),
    ("people-referred", "reports-column-referred"),
];

fn themes(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let report = say.report;
    let counts = |say: Say<'_>| SESSIONS.map(|(_, name)| column(say, name, 13, Kind::Number));

    let mut columns = vec![column(say, "reports-column-group", 34, Kind::Text)];
    columns.push(column(say, "reports-column-members", 13, Kind::Number));
    columns.extend(counts(say));
    columns.push(column(say, "reports-column-requests", 13, Kind::Number));
    let mut sheet = book.sheet(&say.get("reports-sheet-groups"), &columns)?;
    for row in &report.groups {
        let mut cells = vec![Cell::Text(super::word::group_name(say, row)), number(row.members.as_ref(), "members")];
        cells.extend(SESSIONS.map(|(id, _)| number(row.sessions.as_ref(), id)));
        cells.push(number(row.requests.as_ref(), "requests-opened"));
        sheet.row(&cells)?;
    }
    sheet.finish()?;

    let place = |word: &str| {
        if word.is_empty() { say.get("reports-no-place") } else { say.get(&format!("sessions-place-{word}")) }
    };
    let places: Vec<(String, &Figures)> = report.places.iter().map(|(word, figures)| (place(word), figures)).collect();
    let topics: Vec<(String, &Figures)> =
        report.topics.iter().map(|(title, figures)| (title.clone(), figures)).collect();
    for (name, first, rows) in [
        ("reports-sheet-topics", "reports-column-topic", topics),
        ("reports-sheet-places", "reports-column-place", places),
    ] {
        let mut columns = vec![column(say, first, 44, Kind::Text)];
        columns.extend(counts(say));
        let mut sheet = book.sheet(&say.get(name), &columns)?;
        for (title, figures) in rows {
            let mut cells = vec![Cell::Text(title)];
            cells.extend(SESSIONS.map(|(id, _)| number(Some(figures), id)));
            sheet.row(&cells)?;
        }
        sheet.finish()?;
    }

    for (name, first, parts) in [
        ("reports-sheet-months", "reports-column-month", report.period.by_month()),
        ("reports-sheet-weeks", "reports-column-week", report.period.by_week()),
    ] {
        let mut columns = vec![
            column(say, first, 22, Kind::Text),
            column(say, "reports-column-first", 12, Kind::Date),
            column(say, "reports-column-last", 12, Kind::Date),
        ];
        columns.extend(counts(say));
        let mut sheet = book.sheet(&say.get(name), &columns)?;
        let folded = SESSIONS.map(|(id, _)| figures::fold_days(&report.days, &parts, id));
        for (index, part) in parts.iter().enumerate() {
            let mut cells =
                vec![Cell::Text(figures::title(*part, say.words)), Cell::Date(part.first), Cell::Date(part.last)];
            cells.extend(folded.iter().map(|values| values[index].map_or(Cell::Empty, Cell::Number)));
            sheet.row(&cells)?;
        }
        sheet.finish()?;
    }
    units(book, say)?;
    guides(book, say)
}

fn units(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    const COUNTS: [(&str, &str); 6] = [
        ("tasks", "reports-column-tasks"),
        ("tasks-done", "reports-column-done"),
        ("tasks-open", "reports-column-open"),
        ("tasks-late", "reports-column-late"),
        ("reminders-sent", "reports-column-reminders"),
        ("reminders-answered", "reports-column-answered"),
    ];
    let mut columns = vec![column(say, "reports-column-unit", 44, Kind::Text)];
    columns.extend(COUNTS.map(|(_, name)| column(say, name, 13, Kind::Number)));
    let mut sheet = book.sheet(&say.get("reports-sheet-units"), &columns)?;
    for (name, figures) in &say.report.units {
        let name = if name.is_empty() { say.get("reports-no-unit") } else { name.clone() };
        let mut cells = vec![Cell::Text(name)];
        cells.extend(COUNTS.map(|(id, _)| number(Some(figures), id)));
        sheet.row(&cells)?;
    }
    sheet.finish()
}

fn guides(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    const COUNTS: [(&str, &str); 5] = [
        ("guides-read", "reports-column-read"),
        ("guides-begun", "reports-column-begun"),
        ("guides-finished", "reports-column-finished"),
        ("guides-worked", "reports-column-worked"),
        ("guides-stuck", "reports-column-stuck"),
    ];
    let mut columns = vec![column(say, "reports-column-guide", 54, Kind::Text)];
    columns.extend(COUNTS.map(|(_, name)| column(say, name, 13, Kind::Number)));
    let mut sheet = book.sheet(&say.get("reports-sheet-guides"), &columns)?;
    for (title, figures) in &say.report.guides {
        let mut cells = vec![Cell::Text(title.clone())];
        cells.extend(COUNTS.map(|(id, _)| number(Some(figures), id)));
        sheet.row(&cells)?;
    }
    sheet.finish()
}
