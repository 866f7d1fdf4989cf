//! Who is told of a request that waits, and when the resident can expect an answer: by the team's duty roster.
//!
//! Whoever can be called on now is told at once. If nobody of the team can, the beginning of the next duty is planned
//! and the resident hears when that is; nobody who is away is told. A team of which nobody can be called on within
//! [`roster::LOOK_AHEAD`] days is like none: the coordinator is told.

use chrono::{DateTime, Datelike as _, NaiveTime, Timelike as _, Utc};

use super::notices::Told;
use super::{Request, Settings};
use crate::chat::Address;
use crate::clock::{from_local, local};
use crate::people::{self, Group, PersonId, Role};
use crate::roster::{self, Duty, Part};
use crate::store::Result;
use crate::store::Tx;
use crate::tasks::calendar::Calendar;
use crate::text::{Language, Value, Words};

/// Somebody who can be written to.
pub(super) type Reader = (PersonId, Language, Address);

/// The team of a request at one moment.
#[derive(Debug, Default)]
pub(super) struct Team {
    /// Who can be called on now.
    pub(super) readers: Vec<Reader>,
    /// Whether somebody of them has said that she is on duty now, and not only left it open.
    pub(super) on_duty: bool,
    /// If nobody can be called on now: from when on somebody can.
    pub(super) next: Option<DateTime<Utc>>,
}

/// Who of the team of a request's group can be called on, but for `except`.
pub(super) async fn team(
    tx: &mut Tx,
    request: &Request,
    group: Option<&Group>,
    except: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Team> {
    // The roles of a group that was split count only once they are settled in one of its parts.
    let Some(group) = group.filter(|group| group.closed_on.is_none()) else {
        return Ok(Team::default());
    };
    let mut readers: Vec<Reader> = Vec::new();
    for role in [Role::Member, Role::TeamLeader] {
        for reader in people::of_group(tx, role, group.id).await? {
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
    }
    // Whoever asks for herself cannot help herself; that she is in the team makes no team.
    readers.retain(|(person, ..)| (request.for_other || *person != request.person) && Some(*person) != except);
    let mut duties = roster::duties(tx, group.id).await?;
    duties.retain(|duty| readers.iter().any(|(person, ..)| *person == duty.person));
    let covering: Vec<&Duty> = duties.iter().filter(|duty| duty.covers(now)).collect();
    if covering.is_empty() {
        return Ok(Team { next: roster::next(&duties, now).map(not_at_night), ..Team::default() });
    }
    let on_duty = covering.iter().any(|duty| duty.week.is_some());
    readers.retain(|(person, ..)| covering.iter().any(|duty| duty.person == *person));
    Ok(Team { readers, on_duty, next: None })
}

/// Of these people, those who are not away.
pub(super) async fn present(tx: &mut Tx, readers: Vec<Reader>, now: DateTime<Utc>) -> Result<Vec<Reader>> {
    let mut present = Vec::with_capacity(readers.len());
    for reader in readers {
        let (_, away) = roster::own(tx, reader.0, local(now).date_naive()).await?;
        if !away.is_some_and(|away| away.includes(local(now).date_naive())) {
            present.push(reader);
        }
    }
    Ok(present)
}

/// A time away ends at midnight; nobody is woken for that.
fn not_at_night(at: DateTime<Utc>) -> DateTime<Utc> {
    let wall = local(at);
    let morning = Part::Morning.begins();
    if wall.time() < morning { from_local(wall.date_naive().and_time(morning)) } else { at }
}

/// When an answer can be expected, and what happens if none comes.
pub(super) fn expectation(
    words: Words<'_>,
    calendar: &Calendar,
    settings: &Settings,
    told: Told,
    now: DateTime<Utc>,
) -> String {
    match told {
        Told::Later(at) => later(words, at, now),
        Told::OnDuty if !calendar.is_working_moment(local(now)) => words.get("requests-on-duty"),
        _ if !calendar.is_working_moment(local(now)) => {
            let at = calendar.next_working_moment(local(now)).format("%H:%M %d/%m").to_string();
            words.fill("requests-after-hours", &[("at", Value::from(at))])
        }
        Told::Team | Told::OnDuty => {
            words.fill("requests-in-hours", &[("minutes", Value::from(settings.leader_after))])
        }
        Told::Coordinator | Told::Nobody => words.get("requests-in-hours-coordinator"),
    }
}

/// That nobody is on duty now, and from when on somebody is.
pub(super) fn later(words: Words<'_>, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    words.fill("requests-later", &[("when", Value::from(moment(words, at, now)))])
}

/// A moment to come as people say it: “14 giờ chiều nay”.
fn moment(words: Words<'_>, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (at, today) = (local(at), local(now).date_naive());
    let hour = if at.minute() == 0 {
        words.fill("requests-hour", &[("hour", Value::from(at.hour()))])
    } else {
        at.format("%H:%M").to_string()
    };
    let noon = NaiveTime::from_hms_opt(13, 0, 0).is_some_and(|one| at.hour() >= 12 && at.time() < one);
    let part = match Part::at(at.time()) {
        _ if noon => "noon",
        Some(part) => part.word(),
        None => Part::Evening.word(),
    };
    let part = words.get(&format!("requests-part-{part}"));
    let day = match (at.date_naive() - today).num_days() {
        0 => "requests-when-today",
        1 => "requests-when-tomorrow",
        _ => "requests-when-day",
    };
    let weekday = words.get(&format!("common-weekday-{}", at.weekday().num_days_from_monday()));
    words.fill(
        day,
        &[
            ("hour", Value::from(hour)),
            ("part", Value::from(part)),
            ("weekday", Value::from(weekday)),
            ("date", Value::from(at.format("%d/%m").to_string())),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Texts;

    fn at(wall: &str) -> DateTime<Utc> {
        from_local(chrono::NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").unwrap())
    }

    #[test]
    fn a_moment_to_come_is_said_as_people_say_it() {
        let texts = Texts::load();
        let now = at("2026-03-24T08:30");
        for (wall, said) in [
            ("2026-03-24T14:00", "14 giờ chiều nay"),
            ("2026-03-24T12:00", "12 giờ trưa nay"),
            ("2026-03-24T18:00", "18 giờ tối nay"),
            ("2026-03-25T06:00", "6 giờ sáng mai"),
            ("2026-03-28T06:00", "6 giờ sáng Thứ Bảy 28/03"),
        ] {
            assert_eq!(moment(texts.words(Language::Vi), at(wall), now), said);
        }
    }

    #[test]
    fn nobody_is_woken_when_a_time_away_ends() {
        assert_eq!(not_at_night(at("2026-03-25T00:00")), at("2026-03-25T06:00"));
        assert_eq!(not_at_night(at("2026-03-25T18:00")), at("2026-03-25T18:00"));
    }
}
