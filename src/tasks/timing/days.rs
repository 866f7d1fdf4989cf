//! The ward's calendar on the screen: its coming days off and worked days of rest, and what the coordinator changes.

use chrono::{Datelike as _, NaiveDate};

use super::flow::{Asking, keep, not_allowed};
use super::reading::{Year, dates};
use crate::chat::{Action, Screen, Timing};
use crate::clock::{local, local_date};
use crate::people;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::Rules;
use crate::tasks::calendar::keeping::{self, Change, Kind};
use crate::tasks::calendar::{Calendar, CalendarFaultKind};
use crate::text::{Value, day};

/// How many days are on one screen.
const LISTED: usize = 4;
/// How many changes are on one screen.
const CHANGES: usize = 8;

/// What a button about the calendar does.
pub(super) async fn act(turn: &mut Turn<'_>, rules: &Rules, deed: Timing) -> Result<()> {
    if !may(&turn.person, Deed::KeepCalendar) {
        not_allowed(turn);
        return Ok(());
    }
    // What was changed a moment ago, in this transaction too, is seen.
    let fresh = Rules::load(turn.tx).await?;
    let calendar = &fresh.calendar;
    let from = match deed {
        Timing::Day(date) => match written(&date) {
            Some(date) => return show_day(turn, calendar, date).await,
            None => 0,
        },
        Timing::TakeBack(date) => match written(&date) {
            Some(date) => return ask_back(turn, rules, date).await,
            None => 0,
        },
        Timing::AddOff => return ask(turn, &Asking::OffDays, "calendar-off-question", &[]),
        Timing::AddWork => return ask(turn, &Asking::WorkDay, "calendar-work-question", &[]),
        Timing::Year(year) if !calendar.knows(year) && (2000..2100).contains(&year) => {
            return ask(turn, &Asking::YearSource(year), "calendar-year-question", &[("year", Value::from(year))]);
        }
        Timing::History(from) => return history(turn, from).await,
        Timing::Calendar(from) => from,
        _ => 0,
    };
    list(turn, calendar, from, None);
    Ok(())
}

fn written(date: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(date, "%Y%m%d").ok()
}

fn on_button(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

fn ask(turn: &mut Turn<'_>, asking: &Asking, id: &str, values: &[(&'static str, Value<'_>)]) -> Result<()> {
    keep(turn, asking)?;
    let screen = Screen::say(turn.fill(id, values));
    turn.show(screen.choice(turn.say("timing-back"), Action::Timing(Timing::Calendar(0))));
    Ok(())
}

/// The coming days off and worked days of rest.
fn list(turn: &mut Turn<'_>, calendar: &Calendar, from: usize, said: Option<String>) {
    let today = local_date(turn.now);
    let coming = calendar.special_days(today);
    let from = if from < coming.len() { from } else { 0 };
    let mut text = said.map(|said| format!("{said}\n\n")).unwrap_or_default();
    text.push_str(&turn.say("calendar-title"));
    let mut screen = Screen::default();
    for (index, date) in coming.iter().skip(from).take(LISTED).enumerate() {
        text.push('\n');
        text.push_str(&line(turn, calendar, *date));
        let label = day(*date);
        let action = Action::Timing(Timing::Day(on_button(*date)));
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    if coming.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("calendar-none"));
    }
    let unknown = (today.year()..=today.year() + 2).find(|year| !calendar.knows(*year));
    if let Some(year) = unknown {
        text.push('\n');
        text.push_str(&turn.fill("calendar-unknown", &[("year", Value::from(year))]));
    }
    screen.words = text;
    screen = screen
        .choice(turn.say("calendar-add-off"), Action::Timing(Timing::AddOff))
        .beside(turn.say("calendar-add-work"), Action::Timing(Timing::AddWork));
    if let Some(year) = unknown {
        let label = turn.fill("calendar-year-complete", &[("year", Value::from(year))]);
        screen = screen.choice(label, Action::Timing(Timing::Year(year)));
    }
    screen = screen.choice(turn.say("calendar-history"), Action::Timing(Timing::History(0)));
    if coming.len() > LISTED {
        let next = if from + LISTED < coming.len() { from + LISTED } else { 0 };
        screen = screen.beside(turn.say("calendar-more"), Action::Timing(Timing::Calendar(next)));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
}

/// One day in a line: what it is, and by which document.
fn line(turn: &Turn<'_>, calendar: &Calendar, date: NaiveDate) -> String {
    let weekday = turn.say(&format!("common-weekday-{}", date.weekday().num_days_from_monday()));
    let shared = [("weekday", Value::from(weekday)), ("day", Value::from(day(date)))];
    let [weekday, date_value] = shared;
    if let Some(holiday) = calendar.holiday(date) {
        let values =
            [weekday, date_value, ("name", Value::from(&holiday.name)), ("source", Value::from(&holiday.source))];
        turn.fill("calendar-off-line", &values)
    } else if let Some(makeup) = calendar.makeup(date) {
        let instead = Value::from(day(makeup.instead_of));
        let values = [weekday, date_value, ("instead", instead), ("source", Value::from(&makeup.source))];
        turn.fill("calendar-work-line", &values)
    } else {
        turn.fill("calendar-ordinary-line", &[weekday, date_value])
    }
}

async fn show_day(turn: &mut Turn<'_>, calendar: &Calendar, date: NaiveDate) -> Result<()> {
    let mut screen = Screen::say(line(turn, calendar, date));
    let special = calendar.holiday(date).is_some() || calendar.makeup(date).is_some();
    let void = keeping::standing(turn.tx).await?.iter().any(|one| one.kind == Kind::Void && one.day == date);
    if special || void {
        let label = turn.say(if special { "calendar-take-back" } else { "calendar-restore" });
        screen = screen.choice(label, Action::Timing(Timing::TakeBack(on_button(date))));
    }
    turn.show(screen.choice(turn.say("calendar-open"), Action::Timing(Timing::Calendar(0))));
    Ok(())
}

/// What was entered here is taken back at once; what the file says needs a reason.
async fn ask_back(turn: &mut Turn<'_>, rules: &Rules, date: NaiveDate) -> Result<()> {
    let entered = keeping::standing(turn.tx).await?.iter().any(|one| one.day == date && one.kind != Kind::Year);
    if entered {
        return back(turn, rules, date, "").await;
    }
    ask(turn, &Asking::BackSource(date.to_string()), "calendar-back-question", &[("day", Value::from(day(date)))])
}

async fn back(turn: &mut Turn<'_>, _rules: &Rules, date: NaiveDate, source: &str) -> Result<()> {
    turn.forget();
    let (by, now) = (turn.person.id, turn.now);
    let done = keeping::take_back(turn.tx, date, source, by, now).await?;
    turn.reminders_changed = true;
    let said = turn
        .fill(if done { "calendar-taken-back" } else { "calendar-fault-ordinary" }, &[("day", Value::from(day(date)))]);
    let rules = Rules::load(turn.tx).await?;
    list(turn, &rules.calendar, 0, Some(said));
    Ok(())
}

/// What was typed about the calendar.
pub(super) async fn words(turn: &mut Turn<'_>, rules: &Rules, asking: Asking, text: &str) -> Result<()> {
    if !may(&turn.person, Deed::KeepCalendar) {
        not_allowed(turn);
        return Ok(());
    }
    let today = local_date(turn.now);
    let found = || dates(text, Year::Ahead, today);
    match asking {
        Asking::OffDays => {
            let (first, last) = match *found().as_slice() {
                [day] => (day, day),
                [first, last] if first <= last => (first, last),
                _ => return again(turn, &asking, "calendar-date-unfit"),
            };
            if last < today {
                return again(turn, &asking, "calendar-date-passed");
            }
            let asking = Asking::OffName(first.to_string(), last.to_string());
            ask(turn, &asking, "calendar-name-question", &[("day", Value::from(span(first, last)))])
        }
        Asking::OffName(first, last) => {
            ask(turn, &Asking::OffSource(first, last, text.to_owned()), "calendar-source-question", &[])
        }
        Asking::OffSource(first, last, name) => {
            let (Ok(first), Ok(last)) = (first.parse(), last.parse()) else { return act_list(turn, rules).await };
            enter(turn, Kind::Off, (first, last), None, name, text).await
        }
        Asking::WorkDay => match *found().as_slice() {
            [date] if date >= today => {
                let asking = Asking::WorkInstead(date.to_string());
                ask(turn, &asking, "calendar-instead-question", &[("day", Value::from(day(date)))])
            }
            [_] => again(turn, &asking, "calendar-date-passed"),
            _ => again(turn, &asking, "calendar-date-unfit"),
        },
        Asking::WorkInstead(worked) => match *found().as_slice() {
            [instead] => ask(turn, &Asking::WorkSource(worked, instead.to_string()), "calendar-source-question", &[]),
            _ => again(turn, &Asking::WorkInstead(worked), "calendar-date-unfit"),
        },
        Asking::WorkSource(worked, instead) => {
            let (Ok(worked), Ok(instead)) = (worked.parse(), instead.parse()) else {
                return act_list(turn, rules).await;
            };
            enter(turn, Kind::Makeup, (worked, worked), Some(instead), String::new(), text).await
        }
        Asking::BackSource(date) => match date.parse() {
            Ok(date) => back(turn, rules, date, text).await,
            Err(_) => act_list(turn, rules).await,
        },
        Asking::YearSource(year) => {
            let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return act_list(turn, rules).await };
            if Rules::load(turn.tx).await?.calendar.knows(year) {
                return act_list(turn, rules).await;
            }
            enter(turn, Kind::Year, (first, first), None, String::new(), text).await
        }
        Asking::Due(_) | Asking::Opening(_) | Asking::OpeningDue(..) => Ok(()),
    }
}

async fn act_list(turn: &mut Turn<'_>, rules: &Rules) -> Result<()> {
    turn.forget();
    act(turn, rules, Timing::Calendar(0)).await
}

fn again(turn: &mut Turn<'_>, asking: &Asking, id: &str) -> Result<()> {
    ask(turn, asking, id, &[])
}

fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
}

async fn enter(
    turn: &mut Turn<'_>,
    kind: Kind,
    (first, last): (NaiveDate, NaiveDate),
    instead_of: Option<NaiveDate>,
    name: String,
    source: &str,
) -> Result<()> {
    turn.forget();
    let change = Change {
        id: 0,
        kind,
        day: first,
        instead_of,
        name,
        source: source.to_owned(),
        added_at: turn.now,
        added_by: Some(turn.person.id),
        removed: None,
    };
    let now = turn.now;
    let said = match keeping::enter(turn.tx, &change, last, now).await? {
        Ok(()) => {
            turn.reminders_changed = true;
            let id = if kind == Kind::Year { "calendar-year-entered" } else { "calendar-entered" };
            turn.fill(id, &[("day", Value::from(span(first, last))), ("year", Value::from(first.year()))])
        }
        Err(fault) => fault_text(turn, &fault),
    };
    let rules = Rules::load(turn.tx).await?;
    list(turn, &rules.calendar, 0, Some(said));
    Ok(())
}

fn fault_text(turn: &Turn<'_>, fault: &CalendarFaultKind) -> String {
    let (id, date) = match fault {
        CalendarFaultKind::DayTwice(date) => ("calendar-fault-twice", Some(date)),
        CalendarFaultKind::MakeupOnHoliday(date) => ("calendar-fault-both", Some(date)),
        CalendarFaultKind::MakeupOnWorkingDay(date) => ("calendar-fault-worked", Some(date)),
        CalendarFaultKind::NothingToMakeUp(date) => ("calendar-fault-nothing", Some(date)),
        CalendarFaultKind::NothingThere(date) => ("calendar-fault-ordinary", Some(date)),
        _ => ("calendar-fault-range", None),
    };
    turn.fill(id, &[("day", Value::from(date.map_or_else(String::new, |date| day(*date))))])
}

/// What was changed, newest first: who, when, by which document.
async fn history(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    let changes = keeping::history(turn.tx, from, CHANGES + 1).await?;
    let mut text = turn.say("calendar-history-title");
    if changes.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("calendar-history-none"));
    }
    for change in changes.iter().take(CHANGES) {
        let id = match change.kind {
            Kind::Off => "calendar-history-off",
            Kind::Makeup => "calendar-history-work",
            Kind::Void => "calendar-history-void",
            Kind::Year => "calendar-history-year",
        };
        text.push('\n');
        text.push_str(&turn.fill(
            id,
            &[
                ("day", Value::from(day(change.day))),
                ("year", Value::from(change.day.year())),
                ("name", Value::from(&change.name)),
                ("source", Value::from(&change.source)),
            ],
        ));
        for (id, at, by) in [("calendar-history-added", Some(change.added_at), change.added_by)]
            .into_iter()
            .chain(change.removed.map(|(at, by)| ("calendar-history-removed", Some(at), by)))
        {
            let name = match by {
                Some(by) => people::names(turn.tx, &[by]).await?.pop().map(|(_, name)| name),
                None => None,
            };
            let name = name.unwrap_or_else(|| turn.say("calendar-somebody"));
            let when = at.map(|at| local(at).format("%d/%m/%Y %H:%M").to_string()).unwrap_or_default();
            text.push_str(" · ");
            text.push_str(&turn.fill(id, &[("name", Value::from(name)), ("at", Value::from(when))]));
        }
    }
    let mut screen = Screen::say(text);
    if changes.len() > CHANGES {
        screen = screen.choice(turn.say("calendar-more"), Action::Timing(Timing::History(from + CHANGES)));
    }
    turn.show(screen.choice(turn.say("calendar-open"), Action::Timing(Timing::Calendar(0))));
    Ok(())
}
