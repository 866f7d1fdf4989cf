//! What the preview foretells is what is sent: a year of the example plan, morning by morning.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use cong_dong_so::clock::from_local;
use cong_dong_so::example;
use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::store::Tx;
use cong_dong_so::tasks::plan::Plan;
use cong_dong_so::tasks::reminders::{fire, next};
use cong_dong_so::tasks::schedule::{ReminderKind, preview};
use cong_dong_so::text::{Language, Texts};

use crate::harness::{on_both, rules};

const LEADER: &str = "Lãnh đạo UBND phường";

/// A line that a post reads: moment, task, kind, post.
type Line = (i64, String, String, String);

on_both! {
    async fn what_posts_read_in_a_year_is_the_preview(town) {
        town.stop().await;
        let rules = rules(&town.store).await;
        let plan = Plan::from_toml(example::PLAN, &rules.units, rules.reminders.yearly_due).unwrap().plan;
        let [first, last] = [(1, 1), (12, 31)].map(|(month, day)| NaiveDate::from_ymd_opt(2026, month, day).unwrap());
        let start = from_local(first.and_time(NaiveTime::MIN));
        let texts = Texts::load();
        let mut tx = town.store.begin().await.unwrap();
        run(&mut tx, "DELETE FROM reminders").await;
        // A head for each unit and a leader, so that every post can be told.
        let units = people::units(&mut tx).await.unwrap();
        for (index, unit) in units.iter().enumerate() {
            let grant = Grant { role: Role::UnitHead, group: None, unit: Some(unit.id) };
            joins(&mut tx, 9000 + index, grant, start).await;
        }
        joins(&mut tx, 8000, Grant { role: Role::WardLeader, group: None, unit: None }, start).await;
        cong_dong_so::tasks::register(&mut tx, &plan, &rules, start).await.unwrap();
        let end = from_local(last.and_time(NaiveTime::MIN)) + TimeDelta::days(1);
        while let Some(due) = next(&mut tx).await.unwrap().filter(|due| *due < end) {
            fire(&mut tx, &rules, &texts, due).await.unwrap();
        }
        let notices = preview(&plan.tasks, first, last, LEADER, &rules.units, &rules.reminders, &rules.calendar);
        assert!(notices.iter().any(|notice| matches!(notice.kind, ReminderKind::Overdue(300..))));
        let of_tasks = notices.iter().filter(|notice| notice.level.is_none()).count();
        let previewed: BTreeSet<Line> = notices
            .iter()
            .map(|notice| (notice.at.timestamp_millis(), notice.task.clone(), notice.kind.to_string(), notice.to.clone()))
            .collect();
        assert_eq!(previewed.len(), notices.len(), "no post is told the same twice");

        // Which post a stored line is for: the task's own, the coordinator's, the leaders'. A head reads one line only.
        let own = |code: &str| {
            let task = plan.task(code).unwrap();
            cong_dong_so::tasks::schedule::addressee(task, &rules.units).0.to_owned()
        };
        let coordinator = rules.units.coordinator().head.clone();
        let stored = stored(&mut tx, "sent").await;
        let mut read = BTreeSet::new();
        for (code, kind, audience, at) in stored.into_iter().filter(|(.., at)| *at < end.timestamp_millis()) {
            let to = match audience.as_str() {
                "holder" => own(&code),
                "coordinator" if same_unit(&own(&code), &coordinator) => continue,
                "coordinator" => coordinator.clone(),
                "leader" => LEADER.to_owned(),
                _ => continue,
            };
            assert!(read.insert((at, code, kind, to)), "told twice");
        }
        assert_eq!(read, previewed);
        assert_eq!(stored_count(&mut tx, "SELECT count(*) FROM reminders WHERE state IN ('folded', 'held', 'snoozed')").await, 0);
        assert!(of_tasks > 650 && notices.len() > of_tasks, "{of_tasks} of {}", notices.len());
        tx.rollback().await.unwrap();
        town.start();
    }
}

/// The coordinator's own post is printed with a hyphen here and a dash there.
fn same_unit(one: &str, other: &str) -> bool {
    let plain = |post: &str| post.replace('–', "-").to_lowercase();
    plain(one) == plain(other)
}

async fn joins(tx: &mut Tx, number: usize, grant: Grant, now: DateTime<Utc>) {
    let person = people::meet(tx, "telegram", &number.to_string(), Language::Vi, now).await.unwrap();
    people::grant(tx, person.id, grant, None, now).await.unwrap();
}

/// The stored reminders: task, kind, audience, moment.
async fn stored(tx: &mut Tx, state: &str) -> Vec<(String, String, String, i64)> {
    let statement =
        "SELECT t.code, r.kind, r.audience, r.at FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE r.state = $1";
    match tx {
        Tx::Sqlite(tx) => sqlx::query_as(statement).bind(state).fetch_all(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_as(statement).bind(state).fetch_all(&mut **tx).await,
    }
    .expect(statement)
}

async fn stored_count(tx: &mut Tx, statement: &'static str) -> i64 {
    match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(statement).fetch_one(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(statement).fetch_one(&mut **tx).await,
    }
    .expect(statement)
}

async fn run(tx: &mut Tx, statement: &'static str) {
    match tx {
        Tx::Sqlite(tx) => drop(sqlx::query(statement).execute(&mut **tx).await.expect(statement)),
        Tx::Postgres(tx) => drop(sqlx::query(statement).execute(&mut **tx).await.expect(statement)),
    }
}
