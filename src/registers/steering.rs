//! Taking an entry up, giving it to a unit, moving its day, opening it again.

use super::flow::{Asking, FLOW, VERSION, after, not_allowed, show};
use super::screens::act;
use super::{Change, Decision, Entry, EntryId, State, change, deadline, reading, sql};
use crate::chat::{Registering, Screen};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::Rules;
use crate::text::{Value, day};

/// How many units stand on one screen.
const LISTED: usize = 6;
/// The working days that are offered for an answer.
const OFFERED_DAYS: [u32; 3] = [5, 10, 20];
/// The furthest day that an answer can be put off to.
const FURTHEST_DAYS: i64 = 366;

/// What this person can do to the entry, the most likely first.
pub(super) fn choices(turn: &Turn<'_>, screen: Screen, entry: &Entry) -> Screen {
    let id = entry.id.0;
    let nothing = || Decision { words: String::new(), document: None };
    let mut screen = screen;
    let steers = may(&turn.person, Deed::SteerRegisters);
    if may(&turn.person, Deed::WorkEntry(entry.unit)) {
        if Change::Taken.fits(entry) {
            screen = screen.choice(turn.say("registers-take"), act(Registering::Take(id)));
        }
        if Change::Answered(nothing()).fits(entry) {
            screen = screen.choice(turn.say("registers-answer"), act(Registering::Answer(id)));
        }
        if Change::Raised(nothing()).fits(entry) {
            screen = screen.choice(turn.say("registers-raise"), act(Registering::Raise(id)));
        }
        if Change::Closed(String::new()).fits(entry) {
            screen = screen.beside(turn.say("registers-close"), act(Registering::Close(id)));
        }
    }
    if steers && entry.state.is_open() {
        screen = screen
            .choice(turn.say("registers-assign"), act(Registering::Assign(id, 0)))
            .beside(turn.say("registers-set-due"), act(Registering::Due(id)));
    }
    if steers && Change::Reopened.fits(entry) {
        screen = screen.choice(turn.say("registers-reopen"), act(Registering::Reopen(id)));
    }
    screen.choice(turn.say("registers-history"), act(Registering::History(id, 0)))
}

pub(super) async fn take(turn: &mut Turn<'_>, rules: &Rules, id: EntryId) -> Result<()> {
    let changed = change(turn.tx, &turn.person, id, None, &Change::Taken, rules, turn.now).await?;
    after(turn, changed, "taken").await
}

pub(super) async fn reopen(turn: &mut Turn<'_>, rules: &Rules, id: EntryId) -> Result<()> {
    let changed = change(turn.tx, &turn.person, id, None, &Change::Reopened, rules, turn.now).await?;
    after(turn, changed, "reopened").await
}

/// The entry, if the person may steer it and it is open; otherwise says so.
async fn steerable(turn: &mut Turn<'_>, id: EntryId) -> Result<Option<Entry>> {
    let found = sql::entry(turn.tx, id).await?;
    let Some(entry) = found.filter(|_| may(&turn.person, Deed::SteerRegisters)) else {
        turn.forget();
        not_allowed(turn);
        return Ok(None);
    };
    if entry.state == State::Answered || entry.state == State::Closed {
        turn.forget();
        let said = turn.say("registers-meanwhile");
        show(turn, &entry, Some(said)).await?;
        return Ok(None);
    }
    Ok(Some(entry))
}

pub(super) async fn ask_unit(turn: &mut Turn<'_>, id: EntryId, from: usize) -> Result<()> {
    let Some(entry) = steerable(turn, id).await? else { return Ok(()) };
    let units = people::units(turn.tx).await?;
    let mut screen = Screen::say(turn.fill("registers-ask-unit", &[("code", Value::from(&entry.code))]));
    for unit in units.iter().skip(from).take(LISTED) {
        screen = screen.choice(&unit.name, act(Registering::AssignTo(id.0, unit.id.0)));
    }
    if units.len() > LISTED {
        let next = from.saturating_add(LISTED);
        let next = if next < units.len() { next } else { 0 };
        screen = screen.choice(turn.say("registers-more-units"), act(Registering::Assign(id.0, next)));
    }
    turn.show(screen.choice(turn.say("registers-look"), act(Registering::Show(id.0))));
    Ok(())
}

pub(super) async fn assign(turn: &mut Turn<'_>, rules: &Rules, id: EntryId, unit: UnitId) -> Result<()> {
    if steerable(turn, id).await?.is_none() {
        return Ok(());
    }
    if people::unit(turn.tx, unit).await?.is_none() {
        not_allowed(turn);
        return Ok(());
    }
    let changed = change(turn.tx, &turn.person, id, None, &Change::Assigned(unit), rules, turn.now).await?;
    after(turn, changed, "assigned").await
}

pub(super) async fn ask_due(turn: &mut Turn<'_>, id: EntryId) -> Result<()> {
    let Some(entry) = steerable(turn, id).await? else { return Ok(()) };
    turn.keep(FLOW, VERSION, &Asking::Due(id.0))?;
    let words =
        turn.fill("registers-ask-due", &[("code", Value::from(&entry.code)), ("due", Value::from(day(entry.due)))]);
    let mut screen = Screen::say(words);
    for days in OFFERED_DAYS {
        let label = turn.fill("registers-due-in", &[("days", Value::from(days))]);
        screen = screen.choice(label, act(Registering::DueIn(id.0, days)));
    }
    turn.show(screen.choice(turn.say("registers-look"), act(Registering::Show(id.0))));
    Ok(())
}

pub(super) async fn due_in(turn: &mut Turn<'_>, rules: &Rules, id: EntryId, days: u32) -> Result<()> {
    if !OFFERED_DAYS.contains(&days) {
        return ask_due(turn, id).await;
    }
    if steerable(turn, id).await?.is_none() {
        return Ok(());
    }
    let due = deadline::after(&rules.calendar, local_date(turn.now), days);
    let changed = change(turn.tx, &turn.person, id, None, &Change::Due(due), rules, turn.now).await?;
    after(turn, changed, "due").await
}

/// A date typed as the day of an answer.
pub(super) async fn typed_due(turn: &mut Turn<'_>, rules: &Rules, id: EntryId, text: &str) -> Result<()> {
    if steerable(turn, id).await?.is_none() {
        return Ok(());
    }
    let today = local_date(turn.now);
    let typed = reading::date(text, today, true);
    let unfit = match typed {
        None => Some("registers-due-unread"),
        Some(due) if due < today || (due - today).num_days() > FURTHEST_DAYS => Some("registers-due-out-of-range"),
        Some(due) if !rules.calendar.is_working_day(due) => Some("registers-due-day-off"),
        Some(_) => None,
    };
    let Some(due) = typed.filter(|_| unfit.is_none()) else {
        turn.show(Screen::say(turn.say(unfit.unwrap_or("registers-due-unread"))));
        return ask_due(turn, id).await;
    };
    let changed = change(turn.tx, &turn.person, id, None, &Change::Due(due), rules, turn.now).await?;
    after(turn, changed, "due").await
}
