//! Why a number is what it is: how it is reckoned, where it is asked for, and the records behind it, page by page.

use super::{fields, home, page};
use crate::chat::{Action, Reporting, Screen};
use crate::figures::period::Period;
use crate::figures::{self, Family, Record, Theme};
use crate::guides::Catalogue;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day, lines};

/// The numbers of a theme, to choose from.
pub(super) async fn which(turn: &mut Turn<'_>, period: Period, theme: Theme) -> Result<()> {
    let read = figures::read(turn.tx, theme.families(), period, turn.now).await?;
    let (calendar, code) = fields(period);
    let mut screen = Screen::say(turn.say("reports-chat-why-which"));
    for metric in theme.families().into_iter().flat_map(|family| family.metrics) {
        let name = turn.say(&format!("figures-{}", metric.id));
        let value = figures::shown(metric, read.get(metric.id).copied().unwrap_or_default(), turn.words);
        screen = screen.choice(
            format!("{name}: {value}"),
            Action::Reporting(Reporting::Why(calendar.clone(), code.clone(), metric.id.to_owned(), 0)),
        );
    }
    let back = Reporting::Page(calendar, code, theme.word().to_owned());
    turn.show(screen.choice(turn.say("reports-chat-numbers"), Action::Reporting(back)));
    Ok(())
}

/// One number and a page of its records. Those that have a screen of their own can be opened.
pub(super) async fn show(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    period: Period,
    id: &str,
    from: u32,
) -> Result<()> {
    let Some((family, metric)) = figures::metric(id) else {
        home(turn, period.calendar);
        return Ok(());
    };
    let read = figures::read(turn.tx, vec![family], period, turn.now).await?;
    let (records, more) = figures::records(turn.tx, id, period, turn.now, from).await?;
    if records.is_empty() && from > 0 {
        return page(turn, period, family.theme).await;
    }
    let title = turn.fill(
        "reports-chat-why-title",
        &[
            ("name", Value::from(turn.say(&format!("figures-{id}")))),
            ("value", Value::from(figures::shown(metric, read.get(id).copied().unwrap_or_default(), turn.words))),
            ("period", Value::from(figures::title(period, turn.words))),
            ("how", Value::from(turn.say(&format!("figures-{id}-how")))),
            ("source", Value::from(figures::source(metric, turn.words))),
        ],
    );
    let mut parts = vec![title];
    if records.is_empty() {
        parts.push(turn.say("reports-chat-why-none"));
    }
    let mut choices = Vec::new();
    for record in &records {
        let line = line(turn, catalogue, family, record);
        match opened(family, record) {
            Some(action) => choices.push((line, action)),
            None => parts.push(line),
        }
    }
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    for (label, action) in choices {
        screen = screen.choice(label, action);
    }
    let (calendar, code) = fields(period);
    let at = |page| Action::Reporting(Reporting::Why(calendar.clone(), code.clone(), id.to_owned(), page));
    if more {
        screen = screen.choice(turn.say("reports-chat-why-more"), at(from.saturating_add(1)));
    }
    if from > 0 {
        screen = screen.choice(turn.say("reports-chat-why-newer"), at(from - 1));
    }
    let back = Reporting::Page(calendar.clone(), code.clone(), family.theme.word().to_owned());
    turn.show(screen.choice(turn.say("reports-chat-numbers"), Action::Reporting(back)));
    Ok(())
}

/// A record in a line.
fn line(turn: &Turn<'_>, catalogue: &Catalogue, family: &Family, record: &Record) -> String {
    let label = match family.record {
        "guide" => catalogue
            .guide(&record.label, turn.words.language)
            .map_or_else(|| record.label.clone(), |guide| guide.title.clone()),
        "need" => turn.say(&format!("figures-need-{}", record.label)),
        _ => record.label.clone(),
    };
    turn.fill(
        &format!("figures-record-{}", family.record),
        &[
            ("day", Value::from(day(record.day))),
            ("month", Value::from(record.day.format("%m/%Y").to_string())),
            ("label", Value::from(label)),
            ("amount", Value::from(record.amount)),
        ],
    )
}

/// The screen of a record, where it has one that shows nothing of a resident.
fn opened(family: &Family, record: &Record) -> Option<Action> {
    match family.record {
        "session" | "topic" => Some(Action::SessionShow(record.id)),
        "task" => Some(Action::TaskShow(record.id)),
        _ => None,
    }
}
