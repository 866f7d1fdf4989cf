//! The week of a whole team, for its leader.

use super::{Duty, Part, duties};
use crate::chat::{Action, Screen, Team};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, GroupId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day, lines};

/// How many names stand in one line of the table.
const NAMES: usize = 8;

/// Shows who can be called on when.
pub(super) async fn show(turn: &mut Turn<'_>, group: GroupId) -> Result<()> {
    if !may(&turn.person, Deed::SeeTeam(Some(group))) {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let today = local_date(turn.now);
    let name = people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default();
    let duties = duties(turn.tx, group).await?;
    let mut parts = vec![turn.fill("roster-team-title", &[("group", Value::from(name))])];
    for number in 0..7 {
        let mut cells = Vec::new();
        for part in Part::ALL {
            let free: Vec<&Duty> =
                duties.iter().filter(|duty| duty.week.is_some_and(|week| week.includes(number, part))).collect();
            if !free.is_empty() {
                let values = [
                    ("part", Value::from(turn.say(&format!("roster-{}", part.word())))),
                    ("names", Value::from(names(turn, &free))),
                ];
                cells.push(turn.fill("roster-team-cell", &values));
            }
        }
        if !cells.is_empty() {
            let name = turn.say(&format!("common-weekday-{number}"));
            parts.push(turn.fill(
                "roster-day-line",
                &[("day", Value::from(name)), ("parts", Value::Marked(cells.join(" · ").into()))],
            ));
        }
    }
    let always: Vec<&Duty> = duties.iter().filter(|duty| duty.week.is_none()).collect();
    if !always.is_empty() {
        parts.push(turn.fill("roster-team-always", &[("names", Value::from(names(turn, &always)))]));
    }
    for duty in &duties {
        if let Some(away) = duty.away.filter(|away| away.last >= today) {
            let values = [
                ("name", Value::from(names(turn, &[duty]))),
                ("first", Value::from(day(away.first))),
                ("last", Value::from(day(away.last))),
            ];
            parts.push(turn.fill("roster-team-away", &values));
        }
    }
    let screen = Screen::say(lines(parts.iter().map(String::as_str)))
        .choice(turn.say("people-members"), Action::Team(Team::Members(group.0, 0)))
        .choice(turn.say("people-back"), Action::Team(Team::Home))
        .beside(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// The names, the first few of many.
fn names(turn: &Turn<'_>, duties: &[&Duty]) -> String {
    let named = duties.iter().take(NAMES);
    let named = named.map(|duty| duty.name.clone().unwrap_or_else(|| turn.say("people-nameless")));
    let shown = named.collect::<Vec<_>>().join(", ");
    match duties.len().checked_sub(NAMES).filter(|more| *more > 0) {
        Some(more) => turn.fill("roster-and-more", &[("names", Value::from(shown)), ("count", Value::from(more))]),
        None => shown,
    }
}
