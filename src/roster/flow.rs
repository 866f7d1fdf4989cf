//! The conversation about when a member can be called on.
//!
//! ```text
//! member   [🗓 Lịch trực của tôi]
//! bot      Bà con gọi bác lúc nào cũng được.   [Các buổi tối] [Cuối tuần] [Chọn từng buổi] [🌴 Nghỉ đến…]
//! member   [🌴 Nghỉ đến…]
//! bot      Bác nghỉ đến ngày nào?              [Hết hôm nay] [1 tuần] [2 tuần]
//! member   5/12
//! bot      Đã ghi: bác nghỉ từ 25/11/2026 đến 05/12/2026 …
//! ```

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Away, LONGEST_AWAY, Part, Week, own, set_away, set_week, team};
use crate::chat::{Action, Duty, Screen, Team};
use crate::clock::local_date;
use crate::people::GroupId;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::{Value, day, lines};

const FLOW: &str = "roster";
const VERSION: u32 = 1;

/// The last day away is being asked.
#[derive(Debug, Serialize, Deserialize)]
struct AskingAway;

/// What a button about the roster does.
pub async fn act(turn: &mut Turn<'_>, deed: Duty) -> Result<()> {
    turn.forget();
    if let Duty::Team(group) = deed {
        return team::show(turn, GroupId(group)).await;
    }
    if !may(&turn.person, Deed::KeepRoster) {
        not_allowed(turn);
        return Ok(());
    }
    match deed {
        Duty::Mine | Duty::Team(_) => mine(turn, None).await,
        Duty::Usual(word) => usual(turn, &word).await,
        Duty::Days => {
            days(turn);
            Ok(())
        }
        Duty::Day(number) => one_day(turn, number % 7).await,
        Duty::Toggle(number, part) => {
            let Some(part) = Part::ALL.get(usize::from(part)).copied() else { return mine(turn, None).await };
            let number = number % 7;
            let week = week(turn).await?;
            let week = week.with(number, part, !week.includes(number, part));
            set_week(turn.tx, turn.person.id, Some(week), turn.now).await?;
            one_day(turn, number).await
        }
        Duty::WholeDay(number) => {
            let number = number % 7;
            let week = week(turn).await?;
            let whole = Part::ALL.iter().all(|part| week.includes(number, *part));
            let week = Part::ALL.iter().fold(week, |week, part| week.with(number, *part, !whole));
            set_week(turn.tx, turn.person.id, Some(week), turn.now).await?;
            one_day(turn, number).await
        }
        Duty::Away => ask_away(turn),
        Duty::AwayDays(count) => {
            let first = local_date(turn.now);
            let last = first + Days::new(u64::from(count.max(1) - 1).min(LONGEST_AWAY + 1));
            go_away(turn, Away { first, last }).await
        }
        Duty::Back => {
            set_away(turn.tx, turn.person.id, None, turn.now).await?;
            let said = turn.say("roster-is-back");
            mine(turn, Some(said)).await
        }
    }
}

/// Words typed while the last day away is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    if turn.kept::<AskingAway>(FLOW, VERSION).is_none()
        || matches!(choose(text, &turn.conversation.choices), Chosen::Action(_))
    {
        return Ok(false);
    }
    let today = local_date(turn.now);
    match read_away(text, today) {
        Some(away) if may(&turn.person, Deed::KeepRoster) => go_away(turn, away).await?,
        Some(_) => not_allowed(turn),
        None if text.chars().any(|letter| letter.is_ascii_digit()) => {
            turn.show(Screen::say(turn.say("roster-away-unfit")));
            ask_away(turn)?;
        }
        None => return Ok(false),
    }
    Ok(true)
}

/// One date, the last day away, or two, the first and the last. None if no such days can be meant.
fn read_away(text: &str, today: NaiveDate) -> Option<Away> {
    let dates: Vec<Option<NaiveDate>> = text
        .split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '/' | '.' | '-')))
        .map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .map(|word| read_day(word, today))
        .collect();
    let (first, last) = match dates.as_slice() {
        [Some(last)] => (today, *last),
        [Some(first), Some(last)] => (*first, *last),
        _ => return None,
    };
    let first = first.max(today);
    (first <= last && last <= today + Days::new(LONGEST_AWAY)).then_some(Away { first, last })
}

/// `5/12` or `5/12/2026`; without a year the next such day, today included.
fn read_day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut numbers = word.split(['/', '.', '-']).map(str::parse::<u32>);
    let day = numbers.next()?.ok()?;
    let month = numbers.next()?.ok()?;
    let year = numbers.next().transpose().ok()?;
    if numbers.next().is_some() {
        return None;
    }
    let date = |year| NaiveDate::from_ymd_opt(year, month, day);
    match year {
        Some(year @ 0..100) => date(2000 + i32::try_from(year).ok()?),
        Some(year) => date(i32::try_from(year).ok()?),
        None => date(today.year()).filter(|date| *date >= today).or_else(|| date(today.year() + 1)),
    }
}

async fn mine(turn: &mut Turn<'_>, said: Option<String>) -> Result<()> {
    let today = local_date(turn.now);
    let (week, away) = own(turn.tx, turn.person.id, today).await?;
    let mut parts = vec![said.unwrap_or_default(), turn.say("roster-title")];
    match week {
        None => parts.push(turn.say("roster-always")),
        Some(week) => parts.extend((0..7).filter_map(|number| {
            let parts = Part::ALL.into_iter().filter(|part| week.includes(number, *part));
            let parts: Vec<String> = parts.map(|part| turn.say(&format!("roster-{}", part.word()))).collect();
            let values = [
                ("day", Value::from(turn.say(&format!("common-weekday-{number}")))),
                ("parts", Value::from(parts.join(", "))),
            ];
            (!parts.is_empty()).then(|| turn.fill("roster-day-line", &values))
        })),
    }
    if let Some(away) = away {
        let days = [("first", Value::from(day(away.first))), ("last", Value::from(day(away.last)))];
        parts.push(turn.fill("roster-away", &days));
    }
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    for word in ["always", "evenings", "weekends"] {
        let now = match word {
            "always" => None,
            "evenings" => Some(Week::evenings()),
            _ => Some(Week::weekends()),
        };
        if now != week {
            let action = Action::Team(Team::Duty(Duty::Usual(word.to_owned())));
            screen = screen.choice(turn.say(&format!("roster-usual-{word}")), action);
        }
    }
    screen = screen.choice(turn.say("roster-days"), Action::Team(Team::Duty(Duty::Days)));
    screen = if away.is_some() {
        screen.choice(turn.say("roster-back"), Action::Team(Team::Duty(Duty::Back)))
    } else {
        screen.choice(turn.say("roster-go-away"), Action::Team(Team::Duty(Duty::Away)))
    };
    turn.show(
        screen.choice(turn.say("people-back"), Action::Team(Team::Home)).beside(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

async fn week(turn: &mut Turn<'_>) -> Result<Week> {
    Ok(own(turn.tx, turn.person.id, local_date(turn.now)).await?.0.unwrap_or_default())
}

async fn usual(turn: &mut Turn<'_>, word: &str) -> Result<()> {
    let week = match word {
        "evenings" => Some(Week::evenings()),
        "weekends" => Some(Week::weekends()),
        _ => None,
    };
    set_week(turn.tx, turn.person.id, week, turn.now).await?;
    let said = turn.say("roster-kept");
    mine(turn, Some(said)).await
}

fn days(turn: &mut Turn<'_>) {
    let mut screen = Screen::say(turn.say("roster-days-question"));
    for number in 0..7 {
        let action = Action::Team(Team::Duty(Duty::Day(number)));
        let label = turn.say(&format!("common-weekday-{number}"));
        screen = if number % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    turn.show(screen.choice(turn.say("roster-done"), Action::Team(Team::Duty(Duty::Mine))));
}

async fn one_day(turn: &mut Turn<'_>, number: u8) -> Result<()> {
    let week = week(turn).await?;
    let name = turn.say(&format!("common-weekday-{number}"));
    let mut screen = Screen::say(turn.fill("roster-day-question", &[("day", Value::from(name))]));
    for (index, part) in (0..).zip(Part::ALL) {
        let id = if week.includes(number, part) { "roster-on" } else { "roster-off" };
        let label = turn.fill(id, &[("part", Value::from(turn.say(&format!("roster-{}", part.word()))))]);
        screen = screen.choice(label, Action::Team(Team::Duty(Duty::Toggle(number, index))));
    }
    turn.show(
        screen
            .choice(turn.say("roster-whole-day"), Action::Team(Team::Duty(Duty::WholeDay(number))))
            .choice(turn.say("roster-other-day"), Action::Team(Team::Duty(Duty::Days)))
            .choice(turn.say("roster-done"), Action::Team(Team::Duty(Duty::Mine))),
    );
    Ok(())
}

fn ask_away(turn: &mut Turn<'_>) -> Result<()> {
    turn.keep(FLOW, VERSION, &AskingAway)?;
    let away = |days| Action::Team(Team::Duty(Duty::AwayDays(days)));
    let screen = Screen::say(turn.say("roster-away-question"))
        .choice(turn.say("roster-away-today"), away(1))
        .choice(turn.say("roster-away-week"), away(7))
        .choice(turn.say("roster-away-fortnight"), away(14))
        .choice(turn.say("common-cancel"), Action::Team(Team::Duty(Duty::Mine)));
    turn.show(screen);
    Ok(())
}

async fn go_away(turn: &mut Turn<'_>, away: Away) -> Result<()> {
    let today = local_date(turn.now);
    if away.last < today || away.last > today + Days::new(LONGEST_AWAY) {
        turn.show(Screen::say(turn.say("roster-away-unfit")));
        return ask_away(turn);
    }
    turn.forget();
    set_away(turn.tx, turn.person.id, Some(away), turn.now).await?;
    let said = turn.say("roster-kept");
    mine(turn, Some(said)).await
}

fn not_allowed(turn: &mut Turn<'_>) {
    turn.forget();
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_away_are_read_as_people_write_them() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (text, first, last) in [
            ("5/12", "2026-11-25", "2026-12-05"),
            ("đến 05-12-2026 nhé", "2026-11-25", "2026-12-05"),
            ("từ 1/12 đến 5/12", "2026-12-01", "2026-12-05"),
            ("20.11 - 30.11", "2026-11-25", "2026-11-30"),
            ("hết ngày 10/1", "2026-11-25", "2027-01-10"),
            ("25/11", "2026-11-25", "2026-11-25"),
            ("5/12/26.", "2026-11-25", "2026-12-05"),
        ] {
            let found = read_away(text, today);
            // A past first day without a year is next year's: then the days contradict each other.
            if text.starts_with("20.11") {
                assert_eq!(found, None, "{text}");
            } else {
                assert_eq!(found, Some(Away { first: date(first), last: date(last) }), "{text}");
            }
        }
        for text in ["mai", "31/2", "5/12 6/12 7/12", "5/12/2027", "1/11/2026", "0/0", "5", "99999999999/1"] {
            assert_eq!(read_away(text, today), None, "{text}");
        }
    }
}
