//! The log on a real store.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};

use super::*;
use crate::people::{self, Grant, Role, UnitId};
use crate::store::Store;
use crate::text::Language;

struct Log {
    store: Store,
    group: GroupId,
    other_group: GroupId,
    _folder: tempfile::TempDir,
}

fn now() -> DateTime<Utc> {
    "2026-11-25T10:00:00Z".parse().unwrap()
}

impl Log {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.db");
        let store = Store::open(&format!("sqlite:{}", path.display())).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let group = people::put_group(&mut tx, "tdp-1", "Tổ 1", true).await.unwrap();
        let other_group = people::put_group(&mut tx, "tdp-2", "Tổ 2", true).await.unwrap();
        tx.commit().await.unwrap();
        Self { store, group, other_group, _folder: folder }
    }

    async fn person(&self, account: &str, role: Role, group: Option<GroupId>) -> Person {
        let mut tx = self.store.begin().await.unwrap();
        let met = people::meet(&mut tx, "telegram", account, Language::Vi, now()).await.unwrap();
        let grant = Grant { role, group, unit: None::<UnitId> };
        people::grant(&mut tx, met.id, grant, None, now()).await.unwrap();
        let known = people::meet(&mut tx, "telegram", account, Language::Vi, now()).await.unwrap();
        tx.commit().await.unwrap();
        known
    }

    fn entry(&self) -> Entry {
        Entry {
            people: Some(3),
            place: Some(Place::Market),
            topics: vec!["vneid-install".to_owned(), "vneid-activate".to_owned()],
            ..Entry::new(self.group, local_date(now()))
        }
    }

    async fn save(&self, person: &Person, entry: &Entry, draft: &str) -> Saved {
        let mut tx = self.store.begin().await.unwrap();
        let saved = save(&mut tx, person, entry, draft, now()).await.unwrap();
        tx.commit().await.unwrap();
        saved
    }

    async fn saved(&self, person: &Person, entry: &Entry, draft: &str) -> SessionId {
        match self.save(person, entry, draft).await {
            Saved::New(id) => id,
            other => panic!("{other:?}"),
        }
    }

    /// A request for help that a session may have come from.
    async fn request(&self) {
        let insert = "INSERT INTO requests (code, draft, person_id, way, wish, created_at, updated_at)
                      VALUES ('HD-7K2P', 'zzzzzzzz', 1, 'chat', 'soon', 1, 1)";
        let Store::Sqlite { writer, .. } = &self.store else { panic!("SQLite") };
        sqlx::query(insert).execute(writer).await.unwrap();
    }

    async fn history(&self, id: SessionId) -> Vec<(String, PersonId, Session)> {
        let mut tx = self.store.begin().await.unwrap();
        sql::history(&mut tx, id)
            .await
            .unwrap()
            .into_iter()
            .map(|(kind, by, before)| (kind, by, serde_json::from_str(&before).unwrap()))
            .collect()
    }
}

#[tokio::test]
async fn what_is_saved_comes_back_as_it_was_said() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let mut entry = log.entry();
    entry.seniors = Some(0);
    entry.minutes = Some(45);
    entry.time = chrono::NaiveTime::from_hms_opt(17, 20, 0);
    entry.outcome = Some(Outcomes { done: 2, not_done: 0, referred: 1 });
    let id = log.saved(&member, &entry, "aaaaaaaa").await;
    let mut tx = log.store.begin().await.unwrap();
    let stored = session(&mut tx, &member, id).await.unwrap().unwrap();
    assert_eq!(stored.entry, entry);
    assert_eq!(stored.logged_by, member.id);
    assert_eq!(stored.created_at, now());
}

#[tokio::test]
async fn the_store_counts_a_month_as_it_is_counted_one_by_one() {
    let log = Log::open().await;
    let lan = log.person("1", Role::Member, Some(log.group)).await;
    let dung = log.person("2", Role::Member, Some(log.group)).await;
    let ha = log.person("3", Role::Member, Some(log.other_group)).await;
    let leader = log.person("4", Role::WardLeader, None).await;
    let mut number = 0;
    let places = Place::ALL.into_iter().map(Some).chain([None]);
    for (place, by) in places.cycle().take(40).zip([&lan, &dung, &ha].into_iter().cycle()) {
        number += 1;
        let mut entry = log.entry();
        entry.group = if by.id == ha.id { log.other_group } else { log.group };
        entry.date = local_date(now()) - Days::new(u64::from(number % 33));
        entry.place = place;
        entry.people = Some(4 + number % 3);
        entry.seniors = (number % 2 == 0).then_some(number % 3);
        entry.minutes = (number % 3 == 0).then_some(10 + number);
        entry.businesses = number % 2;
        entry.outcome = (number % 4 != 0).then_some(Outcomes { done: number % 3, not_done: 1, referred: number % 2 });
        entry.topics.truncate(1 + number as usize % 2);
        entry.with = if by.id == lan.id && number % 5 == 0 { vec![dung.id] } else { Vec::new() };
        let id = log.saved(by, &entry, &format!("draft{number:03}")).await;
        if number % 7 == 0 {
            let mut tx = log.store.begin().await.unwrap();
            assert_eq!(delete(&mut tx, by, id, now()).await.unwrap(), Changed::Done);
            tx.commit().await.unwrap();
        }
    }
    let first = local_date(now()).with_day(1).unwrap();
    let mut tx = log.store.begin().await.unwrap();
    let all = sql::between(&mut tx, first, first + Months::new(1)).await.unwrap();
    assert!(all.len() > 20, "{}", all.len());
    for group in [None, Some(log.group), Some(log.other_group)] {
        let of_group: Vec<Session> =
            all.iter().filter(|session| group.is_none_or(|group| session.entry.group == group)).cloned().collect();
        let counted = month(&mut tx, &leader, group, first).await.unwrap().unwrap();
        let mut expected = figures(&of_group);
        if group.is_none() {
            expected.members.clear();
        }
        assert_eq!(counted, expected, "{group:?}");
    }
    let empty = month(&mut tx, &leader, None, first + Months::new(2)).await.unwrap().unwrap();
    assert_eq!(empty, Figures::default());

    let own = own_month(&mut tx, dung.id, first, 3).await.unwrap();
    let with_dung: Vec<&Session> =
        all.iter().filter(|one| one.logged_by == dung.id || one.entry.with.contains(&dung.id)).collect();
    assert_eq!(usize::try_from(own.sessions).unwrap(), with_dung.len());
    let people: u32 = with_dung.iter().filter_map(|one| one.entry.people).sum();
    assert_eq!(own.people, Some(i64::from(people)));
    assert_eq!(own.topics.first().map(String::as_str), Some("vneid-install"));
}

#[tokio::test]
async fn a_round_of_a_request_is_one_session() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    log.request().await;
    let mut entry = log.entry();
    entry.request = Some(FromRequest { id: 1, round: 0 });
    let id = log.saved(&member, &entry, "aaaaaaaa").await;
    assert_eq!(log.save(&member, &entry, "aaaaaaaa").await, Saved::Before(id));
    assert_eq!(log.save(&member, &entry, "bbbbbbbb").await, Saved::OfRequest(id), "another card of the same request");
    entry.request = Some(FromRequest { id: 1, round: 1 });
    log.saved(&member, &entry, "cccccccc").await;
    let mut tx = log.store.begin().await.unwrap();
    let stored = session(&mut tx, &member, id).await.unwrap().unwrap();
    assert_eq!(stored.entry.request, Some(FromRequest { id: 1, round: 0 }));
    assert_eq!(delete(&mut tx, &member, id, now()).await.unwrap(), Changed::Done);
    tx.commit().await.unwrap();
    entry.request = Some(FromRequest { id: 1, round: 0 });
    log.saved(&member, &entry, "dddddddd").await;
}

#[tokio::test]
async fn the_same_draft_is_saved_once() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let id = log.saved(&member, &log.entry(), "aaaaaaaa").await;
    assert_eq!(log.save(&member, &log.entry(), "aaaaaaaa").await, Saved::Before(id));
    let mut tx = log.store.begin().await.unwrap();
    let sessions = recent(&mut tx, &member, log.group).await.unwrap().unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(saved_before(&mut tx, member.id, "aaaaaaaa").await.unwrap(), Some(id));
    assert_eq!(saved_before(&mut tx, PersonId(99), "aaaaaaaa").await.unwrap(), None);
}

#[tokio::test]
async fn nobody_logs_for_another_group_and_no_impossible_sums() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.other_group)).await;
    assert_eq!(log.save(&member, &log.entry(), "aaaaaaaa").await, Saved::NotAllowed);
    let mut entry = log.entry();
    entry.group = log.other_group;
    entry.seniors = Some(4);
    assert_eq!(log.save(&member, &entry, "aaaaaaaa").await, Saved::Flawed(Flaw::Seniors(3)));
    let mut tx = log.store.begin().await.unwrap();
    assert_eq!(recent(&mut tx, &member, log.group).await.unwrap(), None);
}

#[tokio::test]
async fn correcting_keeps_the_old_words_and_refuses_an_old_version() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let id = log.saved(&member, &log.entry(), "aaaaaaaa").await;
    let mut better = log.entry();
    better.set_people(5);
    better.topics = vec!["vneid-activate".to_owned()];
    let later = now() + TimeDelta::hours(1);

    let mut tx = log.store.begin().await.unwrap();
    let seen = session(&mut tx, &member, id).await.unwrap().unwrap();
    let done = correct(&mut tx, &member, id, seen.updated_at, &better, later).await.unwrap();
    assert_eq!(done, Changed::Done);
    let again = correct(&mut tx, &member, id, seen.updated_at, &log.entry(), later).await.unwrap();
    assert_eq!(again, Changed::Meanwhile);
    let stored = session(&mut tx, &member, id).await.unwrap().unwrap();
    assert_eq!(stored.entry, better);
    tx.commit().await.unwrap();

    let history = log.history(id).await;
    assert_eq!(history, [("corrected".to_owned(), member.id, seen)]);
}

#[tokio::test]
async fn a_member_changes_her_own_for_72_hours_and_the_leader_later_too() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let colleague = log.person("2", Role::Member, Some(log.group)).await;
    let leader = log.person("3", Role::TeamLeader, Some(log.group)).await;
    let id = log.saved(&member, &log.entry(), "aaaaaaaa").await;
    let late = now() + FRESH_FOR + TimeDelta::milliseconds(1);

    let mut tx = log.store.begin().await.unwrap();
    let by_colleague = delete(&mut tx, &colleague, id, now()).await.unwrap();
    assert_eq!(by_colleague, Changed::NotAllowed);
    let too_late = delete(&mut tx, &member, id, late).await.unwrap();
    assert_eq!(too_late, Changed::NotAllowed);
    let seen = session(&mut tx, &leader, id).await.unwrap().unwrap();
    let by_leader = correct(&mut tx, &leader, id, seen.updated_at, &log.entry(), late).await.unwrap();
    assert_eq!(by_leader, Changed::Done);
}

#[tokio::test]
async fn what_is_deleted_is_not_counted_and_leaves_a_trace() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let id = log.saved(&member, &log.entry(), "aaaaaaaa").await;
    let mut tx = log.store.begin().await.unwrap();
    let first = delete(&mut tx, &member, id, now()).await.unwrap();
    let second = delete(&mut tx, &member, id, now()).await.unwrap();
    assert_eq!((first, second), (Changed::Done, Changed::Meanwhile));
    assert_eq!(session(&mut tx, &member, id).await.unwrap(), None);
    let sessions = recent(&mut tx, &member, log.group).await.unwrap().unwrap();
    assert!(sessions.is_empty());
    tx.commit().await.unwrap();
    let history = log.history(id).await;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].0, "deleted");
    assert_eq!(history[0].2.entry, log.entry());
}

#[tokio::test]
async fn a_note_is_kept_without_long_numbers() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let mut entry = log.entry();
    entry.note = Some("hẹn lại, số 030060001234".to_owned());
    let id = log.saved(&member, &entry, "aaaaaaaa").await;
    let mut tx = log.store.begin().await.unwrap();
    let note = session(&mut tx, &member, id).await.unwrap().unwrap().entry.note;
    let note = note.unwrap();
    assert!(note.starts_with("hẹn lại") && !note.contains("030060001234"), "{note}");
}

#[tokio::test]
async fn sessions_that_say_the_same_within_two_hours_are_pointed_out() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let id = log.saved(&member, &log.entry(), "aaaaaaaa").await;
    let mut tx = log.store.begin().await.unwrap();
    let mut seen =
        async |entry: &Entry, except, later: TimeDelta| alike(&mut tx, entry, except, now() + later).await.unwrap();
    let soon = TimeDelta::minutes(90);
    assert_eq!(seen(&log.entry(), None, soon).await, [id]);
    assert_eq!(seen(&log.entry(), Some(id), soon).await, []);
    assert_eq!(seen(&log.entry(), None, TimeDelta::minutes(121)).await, []);
    let mut more_people = log.entry();
    more_people.people = Some(4);
    assert_eq!(seen(&more_people, None, soon).await, []);
    let mut other_main_topic = log.entry();
    other_main_topic.topics.reverse();
    assert_eq!(seen(&other_main_topic, None, soon).await, []);
}

#[tokio::test]
async fn the_usual_topics_are_the_most_frequent_of_sixty_days() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    for (draft, topics, days) in [
        ("a", vec!["one", "two"], 0),
        ("b", vec!["two"], 1),
        ("c", vec!["three"], 2),
        ("d", vec!["three"], 3),
        ("e", vec!["three"], 4),
        ("f", vec!["four"], 5),
    ] {
        let mut entry = log.entry();
        entry.topics = topics.into_iter().map(str::to_owned).collect();
        entry.date = entry.date - Days::new(days);
        log.saved(&member, &entry, draft).await;
    }
    let mut tx = log.store.begin().await.unwrap();
    let usual = usual_topics(&mut tx, log.group, now()).await.unwrap();
    assert_eq!(usual, ["three", "two", "four"]);
    let later = now() + TimeDelta::days(62);
    let none = usual_topics(&mut tx, log.group, later).await.unwrap();
    assert!(none.is_empty(), "{none:?}");
}

#[tokio::test]
async fn the_month_counts_its_own_days_for_those_who_may_see_it() {
    let log = Log::open().await;
    let member = log.person("1", Role::Member, Some(log.group)).await;
    let leader = log.person("2", Role::TeamLeader, Some(log.group)).await;
    let neighbour = log.person("3", Role::Member, Some(log.other_group)).await;
    let coordinator = log.person("4", Role::Coordinator, None).await;
    let mut november = log.entry();
    november.minutes = Some(30);
    log.saved(&member, &november, "a").await;
    log.saved(&leader, &log.entry(), "b").await;
    let mut october = log.entry();
    october.date = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    log.saved(&member, &october, "c").await;
    let mut next_door = log.entry();
    next_door.group = log.other_group;
    log.saved(&neighbour, &next_door, "d").await;

    let mut tx = log.store.begin().await.unwrap();
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let own = month(&mut tx, &leader, Some(log.group), first).await.unwrap().unwrap();
    assert_eq!(own.sessions, 2);
    assert_eq!(own.people, Some(Reported { sum: 6, sessions: 2 }));
    assert_eq!(own.minutes, Some(Reported { sum: 30, sessions: 1 }));
    assert_eq!((own.seniors, own.outcome), (None, None));
    assert_eq!(own.members, [(member.id, 1), (leader.id, 1)]);
    assert_eq!(own.topics.len(), 2);

    let by_member = month(&mut tx, &member, Some(log.group), first).await;
    assert_eq!(by_member.unwrap(), None);
    let by_leader = month(&mut tx, &leader, None, first).await;
    assert_eq!(by_leader.unwrap(), None);
    let ward = month(&mut tx, &coordinator, None, first).await.unwrap().unwrap();
    assert_eq!(ward.sessions, 3);
    assert_eq!(ward.groups, [(log.group, 2), (log.other_group, 1)]);
}
