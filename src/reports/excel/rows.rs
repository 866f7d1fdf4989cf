//! The rows one by one: indicators, tasks, sessions, requests. Real days and numbers, one row a record.

use super::book::{Book, Cell, Kind};
use super::{Say, column};
use crate::clock::local;
use crate::indicators::Amount;
use crate::reports::Fault;

pub(super) fn indicators(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let columns = [
        column(say, "reports-column-metric", 70, Kind::Text),
        column(say, "reports-column-source", 24, Kind::Text),
        column(say, "reports-column-unit-of", 14, Kind::Text),
        column(say, "reports-column-target", 14, Kind::Number),
        column(say, "reports-column-reached", 14, Kind::Number),
        column(say, "reports-column-as-of", 14, Kind::Date),
    ];
    let mut sheet = book.sheet(&say.get("reports-sheet-indicators"), &columns)?;
    for (indicator, standing) in &say.report.indicators {
        let number = |amount: Option<Amount>| amount.map_or(Cell::Empty, |amount| Cell::Thousandths(amount.0));
        sheet.row(&[
            Cell::Text(indicator.name.clone()),
            Cell::Text(indicator.source.clone()),
            Cell::Text(indicator.unit.clone()),
            number(indicator.target),
            number(standing.amount()),
            standing.as_of().map_or(Cell::Empty, Cell::Date),
        ])?;
    }
    sheet.finish()
}

pub(super) fn tasks(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let columns = [
        column(say, "reports-column-code", 9, Kind::Text),
        column(say, "reports-column-content", 70, Kind::Text),
        column(say, "reports-column-head", 28, Kind::Text),
        column(say, "reports-column-unit", 34, Kind::Text),
        column(say, "reports-column-due", 13, Kind::Date),
        column(say, "reports-column-standing", 13, Kind::Text),
        column(say, "reports-column-percent", 13, Kind::Number),
    ];
    let mut sheet = book.sheet(&say.get("reports-sheet-tasks"), &columns)?;
    for task in &say.report.tasks {
        let standing = match (task.done, task.late) {
            (true, _) => "reports-standing-done",
            (false, true) => "reports-standing-late",
            (false, false) => "reports-standing-open",
        };
        sheet.row(&[
            Cell::Text(task.code.clone()),
            Cell::Text(task.content.clone()),
            Cell::Text(task.responsible.clone()),
            Cell::Text(task.unit.clone()),
            task.due.map_or(Cell::Empty, Cell::Date),
            Cell::Text(say.get(standing)),
            Cell::Number(i64::from(task.percent)),
        ])?;
    }
    sheet.finish()
}

pub(super) fn sessions(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let report = say.report;
    let mut columns = vec![
        column(say, "reports-column-day", 12, Kind::Date),
        column(say, "reports-column-group", 28, Kind::Text),
        column(say, "reports-column-place", 26, Kind::Text),
        column(say, "reports-column-topic", 44, Kind::Text),
        column(say, "reports-column-topics", 11, Kind::Number),
    ];
    columns.extend(
        [
            "reports-column-people",
            "reports-column-seniors",
            "reports-column-businesses",
            "reports-column-minutes",
            "reports-column-finished",
            "reports-column-unfinished",
            "reports-column-referred",
        ]
        .map(|name| column(say, name, 13, Kind::Number)),
    );
    let mut sheet = book.sheet(&say.get("reports-sheet-sessions"), &columns)?;
    // Each text is looked up once, not once a row.
    let groups: Vec<Cell> = report.groups.iter().map(|row| Cell::Text(row.group.name.clone())).collect();
    let topics: Vec<Cell> = report.topics.iter().map(|(title, _)| Cell::Text(title.clone())).collect();
    let mut places: Vec<(Option<String>, Cell)> = vec![(None, Cell::Text(say.get("reports-no-place")))];
    places.extend(
        report
            .places
            .iter()
            .filter(|(word, _)| !word.is_empty())
            .map(|(word, _)| (Some(word.clone()), Cell::Text(say.get(&format!("sessions-place-{word}"))))),
    );
    let no_topic = Cell::Text(say.get("reports-no-topic"));
    for session in &report.sessions {
        let group = groups.get(session.group).unwrap_or(&Cell::Empty);
        let place = places.iter().find(|(word, _)| *word == session.place).map_or(&Cell::Empty, |(_, cell)| cell);
        let topic = session.topics.first().and_then(|topic| topics.get(*topic)).unwrap_or(&no_topic);
        let day = Cell::Date(session.day);
        let count = Cell::Number(i64::try_from(session.topics.len()).unwrap_or(i64::MAX));
        let numbers = session.counts.map(|count| count.map_or(Cell::Empty, Cell::Number));
        sheet.cells([&day, group, place, topic, &count].into_iter().chain(&numbers))?;
    }
    sheet.finish()
}

pub(super) fn requests(book: &mut Book, say: Say<'_>) -> Result<(), Fault> {
    let columns = [
        column(say, "reports-column-request-code", 12, Kind::Text),
        column(say, "reports-column-opened", 17, Kind::Moment),
        column(say, "reports-column-group", 28, Kind::Text),
        column(say, "reports-column-topic", 44, Kind::Text),
        column(say, "reports-column-state", 18, Kind::Text),
        column(say, "reports-column-outcome", 18, Kind::Text),
        column(say, "reports-column-waited", 16, Kind::Number),
        column(say, "reports-column-closed", 17, Kind::Moment),
    ];
    let mut sheet = book.sheet(&say.get("reports-sheet-requests"), &columns)?;
    for request in &say.report.requests {
        let outcome = request.outcome.as_ref().map(|word| Cell::Text(say.get(&format!("reports-outcome-{word}"))));
        sheet.row(&[
            Cell::Text(request.code.clone()),
            Cell::Moment(local(request.opened).naive_local()),
            Cell::Text(request.group.clone()),
            Cell::Text(request.topic.clone()),
            Cell::Text(say.get(&format!("reports-state-{}", request.state))),
            outcome.unwrap_or(Cell::Empty),
            request.waited.map_or(Cell::Empty, Cell::Number),
            request.closed.map_or(Cell::Empty, |at| Cell::Moment(local(at).naive_local())),
        ])?;
    }
    sheet.finish()
}
