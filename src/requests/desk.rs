//! The requests of a team, page by page: one's own, those that wait, and how the month stands for whoever leads.

mod sql;

use chrono::{DateTime, Datelike as _, Months, NaiveDate, NaiveTime, Utc};

use super::flow::{Known, not_allowed};
use super::screens::{self, act};
use super::{Request, Settings, State, escalation};
use crate::chat::{Action, Helping, Screen};
use crate::clock::{from_local, local, local_date};
use crate::people::access::{Deed, may};
use crate::people::{self, GroupId, Role};
use crate::sessions;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// How many requests are listed on one screen.
const LISTED: usize = 6;
/// How many groups with requests that wait are named to whoever sees all.
const GROUPS: u32 = 6;
/// How many words of thanks are shown, and how many topics.
const WORDS: u32 = 5;
const TOPICS: u32 = 3;
/// From so many stars on a rating is a thank-you.
const THANKS: i64 = 4;
/// The furthest month back.
const MONTHS_BACK: u32 = 24;

/// What waits for a person, of which a page is shown.
struct Waiting {
    /// The page.
    page: Vec<Request>,
    /// How many there are in all.
    count: usize,
}

/// The requests of the person's teams from one on: her own first, then those that wait, the longest first.
pub(super) async fn team(turn: &mut Turn<'_>, known: Known<'_>, from: usize) -> Result<()> {
    let groups = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    let all = may(&turn.person, Deed::HelpWithRequest(None));
    if groups.is_empty() && !all {
        not_allowed(turn);
        return Ok(());
    }
    turn.forget();
    let mut own = super::sql::helped_by(turn.tx, turn.person.id).await?;
    own.retain(|request| request.is_helped_by(&turn.person));
    let settings = Settings::load(turn.tx).await?;
    let (first, last) = (from.saturating_sub(own.len()), (from + LISTED).saturating_sub(own.len()));
    let waiting =
        if all { of_ward(turn, first, last - first).await? } else { of_groups(turn, &groups, first, last).await? };
    let total = own.len() + waiting.count;
    let head =
        turn.fill("requests-team-head", &[("own", Value::from(own.len())), ("waiting", Value::from(waiting.count))]);
    let mut parts = vec![head];
    parts.extend(standing(turn, known, &settings, all).await?);
    let mut screen = Screen::default();
    for request in own.iter().skip(from).take(LISTED).chain(&waiting.page) {
        let late = request.state == State::Open && is_late(turn, known, &settings, request).await?;
        let id = match request.state {
            State::Open if late => "requests-team-late",
            State::Open => "requests-team-waits",
            _ => "requests-team-yours",
        };
        let values = [
            ("code", Value::from(&request.code)),
            ("at", Value::from(local(request.created_at).format("%H:%M %d/%m").to_string())),
            ("topic", Value::from(screens::topic_of(turn.words, known.catalogue, request))),
        ];
        parts.push(turn.fill(id, &values));
        screen = screen.choice(&request.code, act(Helping::Show(request.id.0)));
        screen.fleeting |= request.about.is_some();
    }
    if from + LISTED < total {
        let label = turn.fill("requests-team-more", &[("count", Value::from(total - from - LISTED))]);
        screen = screen.choice(label, act(Helping::TeamFrom(from + LISTED)));
    }
    screen.words = lines(parts.iter().map(String::as_str));
    turn.show(
        screen
            .choice(turn.say("requests-new-other"), act(Helping::ForOther))
            .beside(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// What waits in the person's own groups, but for what she asked for herself.
async fn of_groups(turn: &mut Turn<'_>, groups: &[GroupId], first: usize, last: usize) -> Result<Waiting> {
    let mut found = Vec::new();
    for group in groups {
        found.extend(super::sql::running_of(turn.tx, *group).await?);
    }
    found.retain(|request| request.state == State::Open && (request.for_other || request.person != turn.person.id));
    found.sort_by_key(|request| request.id);
    let count = found.len();
    Ok(Waiting { page: found.into_iter().skip(first).take(last - first).collect(), count })
}

/// What waits in the whole ward.
async fn of_ward(turn: &mut Turn<'_>, first: usize, count: usize) -> Result<Waiting> {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let page = super::sql::waiting(turn.tx, number(count), number(first)).await?;
    let all = super::sql::count_waiting(turn.tx).await?;
    Ok(Waiting { page, count: usize::try_from(all).unwrap_or(0) })
}

/// Whether nobody has taken it within the time after which the leader is told.
async fn is_late(turn: &mut Turn<'_>, known: Known<'_>, settings: &Settings, request: &Request) -> Result<bool> {
    let since = if request.round == 0 {
        request.created_at
    } else {
        sql::waits_since(turn.tx, request.id).await?.unwrap_or(request.created_at)
    };
    Ok(escalation::after_working(&known.rules.calendar, since, settings.leader()) <= turn.now)
}

/// How the groups that the person leads stand; for whoever sees all, where requests wait.
async fn standing(turn: &mut Turn<'_>, known: Known<'_>, settings: &Settings, all: bool) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for group in turn.person.groups(&[Role::TeamLeader]) {
        let running = super::sql::running_of(turn.tx, group).await?;
        let helped = running.iter().filter(|request| request.state == State::Claimed).count();
        let (mut waiting, mut late) = (0_usize, 0_usize);
        for request in running.iter().filter(|request| request.state == State::Open) {
            waiting += 1;
            late += usize::from(is_late(turn, known, settings, request).await?);
        }
        let name = people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default();
        let values = [
            ("group", Value::from(name)),
            ("waiting", Value::from(waiting)),
            ("late", Value::from(late)),
            ("minutes", Value::from(settings.leader_after)),
            ("helped", Value::from(helped)),
        ];
        parts.push(turn.fill("requests-team-standing", &values));
        parts.push(month_of(turn, Some(group)).await?);
    }
    if all {
        parts.push(month_of(turn, None).await?);
        let groups = sql::waiting_by_group(turn.tx, GROUPS).await?;
        if !groups.is_empty() {
            let mut named = Vec::new();
            for (group, count) in groups {
                let group = match group {
                    Some(group) => people::group(turn.tx, group).await?,
                    None => None,
                };
                let values = [
                    ("group", Value::from(screens::group_name(turn.words, group.as_ref()))),
                    ("count", Value::from(count)),
                ];
                named.push(turn.fill("requests-team-group", &values));
            }
            parts.push(turn.fill("requests-team-groups", &[("groups", Value::from(named.join("; ")))]));
        }
    }
    Ok(parts)
}

/// The requests of this month in a line, of one group or of all.
async fn month_of(turn: &mut Turn<'_>, group: Option<GroupId>) -> Result<String> {
    let first = local_date(turn.now).with_day(1).unwrap_or_else(|| local_date(turn.now));
    let (from, end) = bounds(first);
    let opened = sql::opened_between(turn.tx, group, from, end).await?;
    let closed = sql::closed_between(turn.tx, group, from, end).await?;
    let (ratings, stars) = sql::ratings_of_group(turn.tx, group, &word(first)).await?;
    let values = [("opened", Value::from(opened)), ("closed", Value::from(closed))];
    let said = turn.fill("requests-team-month", &values);
    if ratings == 0 {
        return Ok(said);
    }
    // One decimal, as it is written here.
    let tenths = (stars * 10 + ratings / 2) / ratings;
    let mean = format!("{},{}", tenths / 10, tenths % 10);
    let rated = turn.fill("requests-team-rated", &[("mean", Value::from(mean)), ("count", Value::from(ratings))]);
    Ok(format!("{said} {rated}"))
}

/// A member's own month: sessions, requests that she closed, and what people thanked her for.
pub(super) async fn my_month(turn: &mut Turn<'_>, known: Known<'_>, back: u32) -> Result<()> {
    if turn.person.groups(&[Role::Member, Role::TeamLeader]).is_empty() {
        not_allowed(turn);
        return Ok(());
    }
    let back = back.min(MONTHS_BACK);
    let today = local_date(turn.now);
    let first = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back))).unwrap_or(today);
    let (from, end) = bounds(first);
    let own = sessions::own_month(turn.tx, turn.person.id, first, TOPICS).await?;
    let closed = sql::closed_by(turn.tx, turn.person.id, from, end).await?;
    let thanks = sql::thanks(turn.tx, turn.person.id, &word(first), THANKS).await?;
    let words = sql::thankful_words(turn.tx, turn.person.id, &word(first), THANKS, WORDS).await?;
    let none = turn.say("sessions-none");
    let said = |number: Option<i64>| number.map_or_else(|| none.clone(), |number| number.to_string());
    let mut parts = vec![turn.fill(
        "requests-my-month",
        &[
            ("month", Value::from(first.format("%m/%Y").to_string())),
            ("sessions", Value::from(own.sessions)),
            ("people", Value::from(said(own.people))),
            ("minutes", Value::from(said(own.minutes))),
            ("closed", Value::from(closed)),
        ],
    )];
    let topics: Vec<String> =
        own.topics.iter().map(|slug| screens::topic(turn.words, known.catalogue, Some(slug), None, None)).collect();
    if !topics.is_empty() {
        parts.push(turn.fill("requests-my-topics", &[("topics", Value::from(topics.join("; ")))]));
    }
    if thanks > 0 {
        parts.push(turn.fill("requests-my-thanks", &[("count", Value::from(thanks))]));
    }
    parts.extend(words.iter().map(|word| turn.fill("requests-my-word", &[("word", Value::from(word))])));
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    if back < MONTHS_BACK {
        screen = screen.choice(turn.say("sessions-month-before"), act(Helping::MyMonth(back + 1)));
    }
    if back > 0 {
        screen = screen.beside(turn.say("sessions-month-after"), act(Helping::MyMonth(back - 1)));
    }
    turn.show(
        screen.choice(turn.say("requests-team"), act(Helping::Team)).choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// The month that begins on `first`, as the store's ratings name it.
fn word(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

/// When the month that begins on `first` begins and ends.
fn bounds(first: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let midnight = |day: NaiveDate| from_local(day.and_time(NaiveTime::MIN));
    (midnight(first), midnight(first + Months::new(1)))
}
