//! Two made-up years of a small ward, as plain data.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use cong_dong_so::clock::from_local;

pub const TOPICS: [&str; 8] = [
    "vneid-install",
    "dvc-submit",
    "pay-qr-scan",
    "scam-links",
    "passwords",
    "phone-basics",
    "ai-basics",
    "health-vssid",
];
pub const PLACES: [Option<&str>; 4] = [Some("market"), Some("hall"), Some("home"), None];

/// Numbers that look like chance and are always the same.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn count(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).expect("a small number")
    }

    fn of<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).expect("an index")]
    }
}

#[derive(Clone, Debug)]
pub struct Session {
    pub group: i64,
    pub by: i64,
    pub with: Vec<i64>,
    pub day: NaiveDate,
    pub place: Option<&'static str>,
    pub people: i64,
    pub seniors: Option<i64>,
    pub businesses: i64,
    pub minutes: Option<i64>,
    pub outcome: Option<(i64, i64, i64)>,
    pub topics: Vec<&'static str>,
    pub deleted: bool,
}

#[derive(Clone, Debug)]
pub struct Request {
    pub group: Option<i64>,
    pub topic: Option<&'static str>,
    pub for_other: bool,
    pub opened: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
    pub claims: Vec<DateTime<Utc>>,
    pub state: &'static str,
    pub outcome: Option<&'static str>,
    pub closed: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub person: i64,
    pub group: i64,
    pub leads: bool,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub section: &'static str,
    pub unit: Option<i64>,
    pub due: Option<NaiveDate>,
    /// When it was marked as done (true) or opened again (false), in order.
    pub marks: Vec<(DateTime<Utc>, bool)>,
    pub notes: Vec<DateTime<Utc>>,
    pub reminders: Vec<(DateTime<Utc>, &'static str)>,
}

impl Task {
    pub fn done_at(&self, moment: DateTime<Utc>) -> bool {
        self.marks.iter().rev().find(|(at, _)| *at < moment).is_some_and(|(_, done)| *done)
    }
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub book: &'static str,
    pub entered: DateTime<Utc>,
    pub due: NaiveDate,
    pub answered: Option<DateTime<Utc>>,
    pub closed: Option<DateTime<Utc>>,
    pub beyond: bool,
}

impl Entry {
    pub fn is_late(&self) -> bool {
        self.answered.is_some_and(|at| at >= start(self.due + chrono::Days::new(1)))
    }
}

#[derive(Clone, Debug)]
pub struct Indicator {
    pub target: Option<i64>,
    pub retired: bool,
    /// As of which day, how much, and whether it was taken back.
    pub values: Vec<(NaiveDate, i64, bool)>,
}

#[derive(Default)]
pub struct Model {
    pub groups: Vec<(i64, Option<NaiveDate>)>,
    pub roles: Vec<Role>,
    pub sessions: Vec<Session>,
    pub requests: Vec<Request>,
    pub ratings: Vec<(String, i64)>,
    pub guides: Vec<(DateTime<Utc>, &'static str, &'static str)>,
    pub questions: Vec<(DateTime<Utc>, bool)>,
    pub guide_reports: Vec<DateTime<Utc>>,
    pub tasks: Vec<Task>,
    pub entries: Vec<Entry>,
    pub indicators: Vec<Indicator>,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn start(day: NaiveDate) -> DateTime<Utc> {
    from_local(day.and_hms_opt(0, 0, 0).expect("midnight"))
}

/// The model's "now".
pub fn now() -> DateTime<Utc> {
    start(day("2026-11-25")) + TimeDelta::hours(9)
}

/// Since when the service is in use.
pub fn begun() -> DateTime<Utc> {
    start(day("2025-02-01"))
}

/// Group 7 was merged into group 3 in the middle of 2026; group 8 has never reported; group 9 has nobody.
pub fn make(seed: u64) -> Model {
    let mut chance = Chance::new(seed);
    let mut model =
        Model { groups: (1..=9).map(|id| (id, (id == 7).then(|| day("2026-07-01")))).collect(), ..Model::default() };
    let merged = start(day("2026-07-01"));
    let mut person = 100;
    for group in 1..=8 {
        for number in 0..4 {
            person += 1;
            let from = begun() + TimeDelta::days(chance.count(500));
            let ended = (chance.below(5) == 0).then(|| from + TimeDelta::days(60 + chance.count(100)));
            let until = if group == 7 { Some(ended.map_or(merged, |at| at.min(merged)).max(from)) } else { ended };
            model.roles.push(Role { person, group, leads: number == 0, from, until });
            if group == 7 && ended.is_none() && from < merged {
                model.roles.push(Role { person, group: 3, leads: false, from: merged, until: None });
            }
        }
    }
    for _ in 0..900 {
        let day = day("2025-02-01") + Days::new(chance.below(663));
        let mut group = 1 + chance.count(7);
        if group == 7 && start(day) >= merged {
            group = 3;
        }
        let by = 100 + (group - 1) * 4 + 1 + chance.count(4);
        let with = if chance.below(4) == 0 { vec![100 + (group - 1) * 4 + 1 + chance.count(4)] } else { Vec::new() };
        let people = chance.count(6);
        let mut topics = vec![chance.of(&TOPICS)];
        let second = chance.of(&TOPICS);
        if chance.below(3) == 0 && second != topics[0] {
            topics.push(second);
        }
        model.sessions.push(Session {
            group,
            by,
            with,
            day,
            place: chance.of(&PLACES),
            people,
            seniors: (chance.below(2) == 0).then(|| chance.count(6).min(people)),
            businesses: chance.count(3) / 2,
            minutes: (chance.below(3) > 0).then(|| 5 + chance.count(60)),
            outcome: (chance.below(3) > 0).then(|| (chance.count(3), chance.count(2), chance.count(2))),
            topics,
            deleted: chance.below(20) == 0,
        });
    }
    let moment = |chance: &mut Chance| begun() + TimeDelta::seconds(chance.count(662 * 86_400));
    for _ in 0..400 {
        let opened = moment(&mut chance);
        let due = (chance.below(10) > 0).then(|| opened + TimeDelta::minutes(30));
        let claims: Vec<_> = (0..chance.below(3))
            .map(|turn| opened + TimeDelta::minutes(chance.count(70) + 90 * i64::try_from(turn).expect("small")))
            .collect();
        let closed =
            (!claims.is_empty() && chance.below(3) > 0).then(|| opened + TimeDelta::hours(4 + chance.count(400)));
        let state = match (closed, claims.is_empty()) {
            (Some(_), _) => "closed",
            (None, false) => "claimed",
            (None, true) => chance.of(&["open", "cancelled"]),
        };
        model.requests.push(Request {
            group: (chance.below(8) > 0)
                .then(|| 1 + chance.count(7))
                .map(|group| if group == 7 && opened >= merged { 3 } else { group }),
            topic: (chance.below(3) > 0).then(|| chance.of(&TOPICS)),
            for_other: chance.below(5) == 0,
            opened,
            due,
            claims,
            state,
            closed,
            outcome: closed.map(|_| chance.of(&["done", "not", "ref"])),
        });
    }
    for _ in 0..150 {
        let at = moment(&mut chance);
        model
            .ratings
            .push((at.with_timezone(&cong_dong_so::clock::LOCAL).format("%Y-%m").to_string(), 1 + chance.count(5)));
    }
    for _ in 0..1500 {
        let kind =
            chance.of(&["opened", "found", "begun", "finished", "worked", "not-yet", "stuck", "different", "missed"]);
        model.guides.push((moment(&mut chance), if kind == "missed" { "-" } else { chance.of(&TOPICS) }, kind));
    }
    for _ in 0..90 {
        model.questions.push((moment(&mut chance), chance.below(3) == 0));
        model.guide_reports.push(moment(&mut chance));
    }
    for number in 0..40 {
        let due = (number % 3 == 0).then(|| day("2026-01-31") + Days::new(chance.below(333)));
        let mut marks = Vec::new();
        let mut at = start(day("2026-02-01")) + TimeDelta::hours(chance.count(6000));
        for turn in 0..chance.below(4) {
            marks.push((at, turn % 2 == 0));
            at += TimeDelta::hours(1 + chance.count(1200));
        }
        marks.retain(|(at, _)| *at < now());
        let notes =
            (0..chance.below(4)).map(|_| start(day("2026-02-01")) + TimeDelta::hours(chance.count(7000))).collect();
        let reminders = (0..chance.below(4))
            .map(|_| {
                (
                    start(day("2026-02-01")) + TimeDelta::hours(chance.count(7000)),
                    chance.of(&["sent", "sent", "folded", "cancelled"]),
                )
            })
            .collect();
        let unit = (chance.below(6) > 0).then(|| 1 + chance.count(4));
        model.tasks.push(Task {
            section: chance.of(&["I", "II", "III", "IV", "V", "VI", "VII"]),
            unit,
            due,
            marks,
            notes,
            reminders,
        });
    }
    registers(&mut chance, &mut model);
    model
}

fn registers(chance: &mut Chance, model: &mut Model) {
    for _ in 0..60 {
        let entered = begun() + TimeDelta::minutes(chance.count(950_000));
        let due = entered.with_timezone(&cong_dong_so::clock::LOCAL).date_naive() + TimeDelta::days(chance.count(20));
        let answered =
            (chance.below(3) > 0).then(|| entered + TimeDelta::minutes(chance.count(60_000))).filter(|at| *at < now());
        let closed = match answered {
            Some(answered) => (chance.below(2) == 0).then(|| answered + TimeDelta::minutes(chance.count(9_000))),
            None => (chance.below(4) == 0).then(|| entered + TimeDelta::minutes(chance.count(9_000))),
        };
        model.entries.push(Entry {
            book: chance.of(&["obstacle", "petition", "initiative"]),
            entered,
            due,
            answered,
            closed: closed.filter(|at| *at < now()),
            beyond: chance.below(4) == 0,
        });
    }
    for number in 0..6 {
        let values = (0..chance.below(5))
            .map(|_| {
                let day = day("2026-01-01") + TimeDelta::days(chance.count(320));
                (day, chance.count(100_000), chance.below(4) == 0)
            })
            .collect();
        let target = (number > 0).then(|| 20_000 + chance.count(60_000));
        model.indicators.push(Indicator { target, retired: number == 5, values });
    }
}
