//! The registry's numbers once more, the plain way: over the model, one after the other, without a database.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use cong_dong_so::figures::period::Period;

use super::model::{Model, Role, Session, begun, now, start};

const SAFETY: [&str; 2] = ["scam-links", "passwords"];
const SKILLS: [&str; 2] = ["phone-basics", "ai-basics"];

fn some_if(known: bool, value: usize) -> Option<i64> {
    known.then(|| i64::try_from(value).expect("a small number"))
}

/// A sum of what is reported; none when nothing is.
fn sum(values: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    values.flatten().reduce(|sum, one| sum + one)
}

fn is_whole_months(period: Period) -> bool {
    period.first.day() == 1 && (period.last + chrono::Days::new(1)).day() == 1
}

/// Every number of the period by id, and of one group alone where one is named.
pub fn recount(model: &Model, period: Period, group: Option<i64>) -> BTreeMap<&'static str, Option<i64>> {
    let today = now().with_timezone(&cong_dong_so::clock::LOCAL).date_naive();
    let (first, end) = (start(period.first), start(period.last + chrono::Days::new(1)));
    let within = |at: DateTime<Utc>| first <= at && at < end;
    let here = |of: Option<i64>| group.is_none_or(|group| of == Some(group));
    let future = period.first > today;
    let in_use = begun() < end;
    // What the program itself would know is 0 once it is in use.
    let known = |count: usize| some_if(in_use || count > 0, count);
    let mut found: BTreeMap<&'static str, Option<i64>> = BTreeMap::new();

    let sessions: Vec<&Session> = model
        .sessions
        .iter()
        .filter(|one| !one.deleted && period.first <= one.day && one.day <= period.last && here(Some(one.group)))
        .collect();
    found.insert("sessions", some_if(!sessions.is_empty(), sessions.len()));
    found.insert("people", sum(sessions.iter().map(|one| Some(one.people))));
    found.insert("seniors", sum(sessions.iter().map(|one| one.seniors)));
    found.insert("businesses", sum(sessions.iter().map(|one| Some(one.businesses))));
    found.insert("minutes", sum(sessions.iter().map(|one| one.minutes)));
    found.insert("people-done", sum(sessions.iter().map(|one| one.outcome.map(|outcome| outcome.0))));
    found.insert("people-not-done", sum(sessions.iter().map(|one| one.outcome.map(|outcome| outcome.1))));
    found.insert("people-referred", sum(sessions.iter().map(|one| one.outcome.map(|outcome| outcome.2))));
    let groups: BTreeSet<i64> = sessions.iter().map(|one| one.group).collect();
    found.insert("groups-reporting", some_if(!groups.is_empty(), groups.len()));
    let duty = |fits: &dyn Fn(&str) -> bool| {
        some_if(!sessions.is_empty(), sessions.iter().filter(|one| one.topics.iter().any(|topic| fits(topic))).count())
    };
    found.insert("duty-safety", duty(&|topic| SAFETY.contains(&topic)));
    found.insert("duty-skills", duty(&|topic| SKILLS.contains(&topic)));
    found.insert("duty-guidance", duty(&|topic| !SAFETY.contains(&topic) && !SKILLS.contains(&topic)));

    let opened: Vec<_> = model.requests.iter().filter(|one| within(one.opened) && here(one.group)).collect();
    found.insert("requests-opened", known(opened.len()));
    found.insert("requests-for-other", known(opened.iter().filter(|one| one.for_other).count()));
    found.insert("requests-claimed", known(opened.iter().filter(|one| !one.claims.is_empty()).count()));
    let in_time = opened.iter().filter(|one| one.claims.iter().min().zip(one.due).is_some_and(|(at, due)| *at <= due));
    found.insert("requests-in-time", known(in_time.count()));
    found.insert("requests-cancelled", known(opened.iter().filter(|one| one.state == "cancelled").count()));
    found.insert(
        "requests-waiting",
        known(opened.iter().filter(|one| ["open", "claimed"].contains(&one.state)).count()),
    );
    let closed: Vec<_> =
        model.requests.iter().filter(|one| one.closed.is_some_and(within) && here(one.group)).collect();
    found.insert("requests-closed", known(closed.len()));
    for (id, outcome) in [("requests-done", "done"), ("requests-not-done", "not"), ("requests-referred", "ref")] {
        found.insert(id, known(closed.iter().filter(|one| one.outcome == Some(outcome)).count()));
    }

    let stands = end.min(now());
    let roles: Vec<&Role> = model
        .roles
        .iter()
        .filter(|one| one.from < stands && one.until.is_none_or(|until| until >= stands) && here(Some(one.group)))
        .collect();
    let all = || model.sessions.iter().filter(|one| !one.deleted && period.first <= one.day && one.day <= period.last);
    let at_work: BTreeSet<i64> = all().flat_map(|one| one.with.iter().copied().chain([one.by])).collect();
    let active: BTreeSet<i64> = all().map(|one| one.group).collect();
    let teams: BTreeSet<i64> = roles.iter().map(|one| one.group).collect();
    let led: BTreeSet<i64> = roles.iter().filter(|one| one.leads).map(|one| one.group).collect();
    let members: BTreeSet<i64> = roles.iter().map(|one| one.person).collect();
    found.insert("teams", known(teams.len()));
    found.insert("teams-led", known(led.len()));
    found.insert("teams-active", known(teams.intersection(&active).count()));
    found.insert("teams-silent", known(teams.difference(&active).count()));
    found.insert("members", known(members.len()));
    found.insert("members-active", known(members.intersection(&at_work).count()));
    found.insert("members-silent", known(members.difference(&at_work).count()));

    if group.is_none() {
        let needs = model.questions.iter().filter(|(at, worked)| within(*at) && !worked).count()
            + model.guide_reports.iter().filter(|at| within(**at)).count()
            + opened.len();
        found.insert("duty-needs", known(needs));
        let months: Vec<_> = model
            .ratings
            .iter()
            .filter(|(month, _)| {
                let first: NaiveDate = format!("{month}-01").parse().expect("a month");
                period.first <= first && first <= period.last
            })
            .collect();
        let whole = is_whole_months(period);
        found.insert("requests-rated", known(months.len()).filter(|_| whole));
        found.insert("requests-rating", sum(months.iter().map(|(_, stars)| Some(*stars))).filter(|_| whole));
        let guides = |kinds: &[&str]| {
            known(model.guides.iter().filter(|(at, _, kind)| within(*at) && kinds.contains(kind)).count())
        };
        for (id, kinds) in [
            ("guides-read", &["opened", "found"][..]),
            ("guides-begun", &["begun"]),
            ("guides-finished", &["finished"]),
            ("guides-worked", &["worked"]),
            ("guides-stuck", &["stuck"]),
            ("guides-different", &["different"]),
            ("guides-not-found", &["missed"]),
        ] {
            found.insert(id, guides(kinds));
        }
        let plan = period.last.year() == 2026;
        let count = |fits: &dyn Fn(&super::model::Task) -> bool| {
            some_if(plan, model.tasks.iter().filter(|one| fits(one)).count())
        };
        let late_from = (period.last + chrono::Days::new(1)).min(today);
        found.insert("tasks", count(&|_| true));
        found.insert("tasks-done", count(&|task| task.done_at(stands)));
        found.insert("tasks-open", count(&|task| !task.done_at(stands)));
        found.insert("tasks-late", count(&|task| !task.done_at(stands) && task.due.is_some_and(|due| due < late_from)));
        found.insert("tasks-due", count(&|task| task.due.is_some_and(|due| period.first <= due && due <= period.last)));
        found.insert("tasks-no-unit", count(&|task| task.unit.is_none()));
        let finished = model.tasks.iter().filter(|task| task.marks.iter().any(|(at, done)| *done && within(*at)));
        found.insert("tasks-done-now", known(finished.count()));
        let sent: Vec<_> = model
            .tasks
            .iter()
            .flat_map(|task| task.reminders.iter().map(move |reminder| (task, reminder)))
            .filter(|(_, (at, state))| *state == "sent" && within(*at))
            .collect();
        found.insert("reminders-sent", known(sent.len()));
        let answered = sent.iter().filter(|(task, (at, _))| {
            let answers = task.marks.iter().map(|(at, _)| *at).chain(task.notes.iter().copied());
            answers.into_iter().any(|answer| *at <= answer && answer < *at + TimeDelta::days(7))
        });
        found.insert("reminders-answered", known(answered.count()));
        registers(model, &within, stands, late_from, &known, &mut found);
        indicators(model, period, in_use, &mut found);
    }
    if future {
        for value in found.values_mut() {
            *value = None;
        }
    }
    found
}

fn registers(
    model: &Model,
    within: &dyn Fn(DateTime<Utc>) -> bool,
    stands: DateTime<Utc>,
    late_from: NaiveDate,
    known: &dyn Fn(usize) -> Option<i64>,
    found: &mut BTreeMap<&'static str, Option<i64>>,
) {
    for (id, book) in [("obstacles", "obstacle"), ("petitions", "petition"), ("initiatives", "initiative")] {
        let entered = model.entries.iter().filter(|one| one.book == book && within(one.entered));
        found.insert(id, known(entered.count()));
    }
    let answered: Vec<_> = model.entries.iter().filter(|one| one.answered.is_some_and(within)).collect();
    found.insert("entries-answered", known(answered.len()));
    found.insert("entries-in-time", known(answered.iter().filter(|one| !one.is_late()).count()));
    let open = |until: Option<DateTime<Utc>>| until.is_none_or(|until| until >= stands);
    let waiting: Vec<_> =
        model.entries.iter().filter(|one| one.entered < stands && open(one.answered) && open(one.closed)).collect();
    found.insert("entries-waiting", known(waiting.len()));
    found.insert("entries-late", known(waiting.iter().filter(|one| one.due < late_from).count()));
    found.insert("entries-beyond", known(waiting.iter().filter(|one| one.beyond).count()));
}

fn indicators(model: &Model, period: Period, in_use: bool, found: &mut BTreeMap<&'static str, Option<i64>>) {
    let newest: Vec<(Option<i64>, Option<i64>)> = model
        .indicators
        .iter()
        .filter(|one| !one.retired)
        .map(|one| {
            let mut newest: Option<(NaiveDate, i64)> = None;
            for (day, value, taken_back) in &one.values {
                if !taken_back && *day <= period.last && newest.is_none_or(|(before, _)| before <= *day) {
                    newest = Some((*day, *value));
                }
            }
            (one.target, newest.map(|(_, value)| value))
        })
        .collect();
    let reached =
        newest.iter().filter(|(target, value)| target.zip(*value).is_some_and(|(target, value)| value >= target));
    found.insert("indicators", some_if(in_use, newest.len()));
    found.insert("indicators-reported", some_if(in_use, newest.iter().filter(|(_, value)| value.is_some()).count()));
    found.insert("indicators-reached", some_if(in_use, reached.count()));
}
