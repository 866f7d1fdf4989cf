//! The tables behind the report: all numbers with their comparison, groups, topics, tasks by unit, tasks not done.

use super::Say;
use super::page::{Column, Look, Page, Place, Row, WIDTH};
use crate::figures::{FAMILIES, Theme};
use crate::indicators::Amount;
use crate::reports::GroupRow;
use crate::text::day;

/// Roman numbers of appendices.
const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

pub(super) fn write(page: &mut Page, say: Say<'_>) {
    let mut number = ROMAN.into_iter();
    let mut begin = |page: &mut Page, title: &str| {
        heading(page, say, number.next().unwrap_or_default(), &say.get(title));
    };
    begin(page, "reports-table-numbers");
    numbers(page, say);
    if !say.report.indicators.is_empty() {
        begin(page, "reports-table-indicators");
        indicators(page, say);
    }
    begin(page, "reports-table-groups");
    groups(page, say);
    if !say.report.topics.is_empty() {
        begin(page, "reports-table-topics");
        topics(page, say);
    }
    if !say.report.tasks.is_empty() {
        begin(page, "reports-table-units");
        units(page, say);
        begin(page, "reports-table-open");
        open(page, say);
    }
}

fn heading(page: &mut Page, say: Say<'_>, number: &str, title: &str) {
    page.paragraph(
        &say.fill("reports-word-appendix", &[("number", number)]),
        Look { place: Place::NewPage, ..Look::MIDDLE },
    );
    page.paragraph(title, Look { place: Place::WithNext, ..Look::MIDDLE });
    page.paragraph(
        &say.fill("reports-word-appendix-of", &[("ward", &say.ward()), ("period", &say.period())]),
        Look { bold: false, italic: true, place: Place::WithNext, ..Look::MIDDLE },
    );
    page.rule(WIDTH, 2400);
}

/// Columns by the ids of their names, their shares of the width, and where their words stand.
fn columns(say: Say<'_>, columns: &[(&str, u32, &'static str)]) -> Vec<Column> {
    columns.iter().map(|(id, share, side)| Column { name: say.get(id), share: *share, side }).collect()
}

fn numbers(page: &mut Page, say: Say<'_>) {
    let report = say.report;
    let columns = columns(
        say,
        &[
            ("reports-column-number", 7, "center"),
            ("reports-column-metric", 51, "left"),
            ("reports-column-now", 14, "right"),
            ("reports-column-before", 14, "right"),
            ("reports-column-ago", 14, "right"),
        ],
    );
    let mut rows = Vec::new();
    let mut number = 0;
    for theme in Theme::filled() {
        rows.push(Row::Over(say.get(&format!("figures-theme-{}", theme.word()))));
        for metric in FAMILIES.iter().filter(|family| family.theme == theme).flat_map(|family| family.metrics) {
            number += 1;
            rows.push(Row::Cells(vec![
                number.to_string(),
                say.get(&format!("figures-{}", metric.id)),
                say.cell(Some(&report.figures), metric.id),
                say.cell(report.before.as_ref(), metric.id),
                say.cell(report.year_ago.as_ref(), metric.id),
            ]));
        }
    }
    page.table(&columns, &rows);
    page.paragraph(&say.get("reports-table-note"), Look { size: 24, italic: true, first: 0, ..Look::BODY });
}

fn indicators(page: &mut Page, say: Say<'_>) {
    let columns = columns(
        say,
        &[
            ("reports-column-number", 7, "center"),
            ("reports-column-metric", 45, "left"),
            ("reports-column-source", 14, "center"),
            ("reports-column-target", 11, "right"),
            ("reports-column-reached", 11, "right"),
            ("reports-column-as-of", 12, "center"),
        ],
    );
    let none = say.get("figures-none");
    let rows: Vec<Row> = (1_usize..)
        .zip(&say.report.indicators)
        .map(|(number, (indicator, standing))| {
            let amount = |amount: Option<Amount>| {
                amount.map_or_else(
                    || none.clone(),
                    |amount| format!("{} {}", amount.show(say.words.language), indicator.unit),
                )
            };
            Row::Cells(vec![
                number.to_string(),
                indicator.name.clone(),
                indicator.source.clone(),
                amount(indicator.target),
                amount(standing.amount()),
                standing.as_of().map_or_else(|| none.clone(), day),
            ])
        })
        .collect();
    page.table(&columns, &rows);
    page.paragraph(&say.get("reports-table-indicators-note"), Look { size: 24, italic: true, first: 0, ..Look::BODY });
}

fn groups(page: &mut Page, say: Say<'_>) {
    let columns = columns(
        say,
        &[
            ("reports-column-number", 7, "center"),
            ("reports-column-group", 33, "left"),
            ("reports-column-members", 12, "right"),
            ("reports-column-sessions", 12, "right"),
            ("reports-column-people", 12, "right"),
            ("reports-column-seniors", 12, "right"),
            ("reports-column-businesses", 12, "right"),
        ],
    );
    let rows: Vec<Row> = (1_usize..)
        .zip(&say.report.groups)
        .map(|(number, row)| {
            let sessions = |id: &str| say.cell(row.sessions.as_ref(), id);
            Row::Cells(vec![
                number.to_string(),
                group_name(say, row),
                say.cell(row.members.as_ref(), "members"),
                sessions("sessions"),
                sessions("people"),
                sessions("seniors"),
                sessions("businesses"),
            ])
        })
        .collect();
    page.table(&columns, &rows);
    page.paragraph(&say.get("reports-table-groups-note"), Look { size: 24, italic: true, first: 0, ..Look::BODY });
}

/// A group's name, and what became of one that is no more.
pub(in crate::reports) fn group_name(say: Say<'_>, row: &GroupRow) -> String {
    match row.group.closed_on {
        None => row.group.name.clone(),
        Some(day_closed) => say.fill(
            "reports-group-closed",
            &[("name", &row.group.name), ("day", &day(day_closed)), ("became", &row.became.join(", "))],
        ),
    }
}

fn topics(page: &mut Page, say: Say<'_>) {
    let columns = columns(
        say,
        &[
            ("reports-column-number", 7, "center"),
            ("reports-column-topic", 57, "left"),
            ("reports-column-sessions", 12, "right"),
            ("reports-column-people", 12, "right"),
            ("reports-column-seniors", 12, "right"),
        ],
    );
    let rows: Vec<Row> = (1_usize..)
        .zip(&say.report.topics)
        .map(|(number, (title, figures))| {
            let cell = |id: &str| say.cell(Some(figures), id);
            Row::Cells(vec![number.to_string(), title.clone(), cell("sessions"), cell("people"), cell("seniors")])
        })
        .collect();
    page.table(&columns, &rows);
    page.paragraph(&say.get("reports-table-topics-note"), Look { size: 24, italic: true, first: 0, ..Look::BODY });
}

fn units(page: &mut Page, say: Say<'_>) {
    let columns = columns(
        say,
        &[
            ("reports-column-number", 7, "center"),
            ("reports-column-unit", 43, "left"),
            ("reports-column-tasks", 10, "right"),
            ("reports-column-done", 10, "right"),
            ("reports-column-open", 10, "right"),
            ("reports-column-late", 10, "right"),
            ("reports-column-reminders", 10, "right"),
        ],
    );
    let rows: Vec<Row> = (1_usize..)
        .zip(&say.report.units)
        .map(|(number, (name, figures))| {
            let cell = |id: &str| say.cell(Some(figures), id);
            let name = if name.is_empty() { say.get("reports-no-unit") } else { name.clone() };
            Row::Cells(vec![
                number.to_string(),
                name,
                cell("tasks"),
                cell("tasks-done"),
                cell("tasks-open"),
                cell("tasks-late"),
                cell("reminders-sent"),
            ])
        })
        .collect();
    page.table(&columns, &rows);
}

fn open(page: &mut Page, say: Say<'_>) {
    let columns = columns(
        say,
        &[
            ("reports-column-code", 10, "center"),
            ("reports-column-content", 42, "left"),
            ("reports-column-unit", 22, "left"),
            ("reports-column-due", 13, "center"),
            ("reports-column-standing", 13, "center"),
        ],
    );
    let mut rows = Vec::new();
    for (code, title, _) in &say.report.sections {
        let tasks: Vec<_> = say.report.tasks.iter().filter(|task| task.section == *code && !task.done).collect();
        if !tasks.is_empty() {
            rows.push(Row::Over(format!("{code}. {title}")));
        }
        rows.extend(tasks.into_iter().map(|task| {
            let standing = if task.late {
                say.get("reports-standing-late")
            } else {
                say.fill("reports-standing-percent", &[("percent", &task.percent.to_string())])
            };
            Row::Cells(vec![
                task.code.clone(),
                task.content.clone(),
                task.unit.clone(),
                task.due.map_or_else(|| task.when.clone(), day),
                standing,
            ])
        }));
    }
    page.table(&columns, &rows);
}
