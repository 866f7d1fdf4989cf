//! The plan is entered and shown, its reminders are foretold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike as _, Utc, Weekday};
use cong_dong_so::example;
use cong_dong_so::people;
use cong_dong_so::store::Store;
use cong_dong_so::tasks::{self, Change, Rules};
use cong_dong_so::text::Language;
use serde_json::Value as Json;

use super::{Ward, keys};

#[test]
fn the_example_plan_is_shown_until_the_ward_enters_its_own() {
    let ward = Ward::new();
    let said = ward.run(&["plan", "show", "--json"]).ended(0);
    assert!(said.err.contains("plan import"), "{}", said.err);
    let example = said.json();
    assert!(!ward.database().exists());
    for task in example.as_array().expect("an array") {
        assert_eq!(
            keys(task),
            ["content", "coordinating", "id", "lead", "responsible", "result", "section", "when", "when_text"]
        );
        assert_eq!(keys(&task["when"]), ["due", "kind", "month", "quarter", "year"]);
    }
    let file = ward.write("plan.toml", example::PLAN);
    let said = ward.run(&["plan", "import", &file]).ended(0);
    let rows = example.as_array().expect("an array").len();
    assert_eq!(said.out.lines().count(), rows + 1, "{}", said.out);
    let said = ward.run(&["plan", "show", "--json"]).ended(0);
    assert_eq!(said.err, "");
    assert_eq!(said.json(), example);
    ward.run(&["plan", "import", &file]).ended(0);
    assert_eq!(ward.run(&["plan", "show", "--json"]).json(), example);
}

#[test]
fn each_row_of_a_plan_is_accounted_for() {
    let ward = Ward::new();
    let row = |id: &str, lead: &str, when: &str| {
        format!(
            "[[task]]\nid = {id:?}\ncontent = \"c\"\nresponsible = \"r\"\nlead = {lead:?}\ncoordinating = \"\"\nresult = \"k\"\nwhen = {when:?}\n"
        )
    };
    let head = "number = \"1/KH\"\ntitle = \"t\"\nissued = 2026-01-28\nyear = 2026\nsource = \"s\"\n[[section]]\nid = \"I\"\ntitle = \"One\"\n";
    let text = [
        head.to_owned(),
        row("I.1", "Công an phường", "Quý II/2026"),
        row("I.2", "Phòng Không Có", "Thường xuyên"),
        row("II.1", "Công an phường", "Tháng 13/2026"),
    ]
    .concat();
    let file = ward.write("plan.toml", &text);
    let said = ward.run(&["--lang", "en", "plan", "import", &file]).ended(1);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert_eq!(lines[0], "line 9  I.1  read");
    assert!(lines[1].starts_with("line 17  I.2  to be confirmed: "), "{}", lines[1]);
    assert!(lines[2].starts_with("line 25  II.1  refused: "), "{}", lines[2]);
    assert!(lines[2].contains("section II; ") && lines[2].contains("no month 13"), "{}", lines[2]);
    assert!(said.err.starts_with("1 rows were refused"), "{}", said.err);
    let stored = ward.run(&["plan", "show", "--json"]).json();
    let ids: Vec<&Json> = stored.as_array().expect("tasks").iter().map(|task| &task["id"]).collect();
    assert_eq!(ids, ["I.1", "I.2"]);
    assert_eq!(stored[0]["when"]["due"], "2026-06-30");

    let broken = ward.write("broken.toml", &text.replace("year = 2026\n", "yaer = 2026\n"));
    let said = ward.run(&["plan", "import", &broken]).ended(1);
    assert!(said.err.contains(&format!("{broken}:4: ")), "{}", said.err);
    let nowhere = ward.path("nowhere.toml").display().to_string();
    assert!(ward.run(&["plan", "import", &nowhere]).ended(1).err.contains(&nowhere));
}

#[tokio::test]
async fn reminders_follow_the_store() {
    let ward = Ward::new();
    let period = ["reminders", "--from", "2026-03-24", "--to", "2026-04-03", "--json"];
    let said = ward.run(&period).ended(0);
    let before = said.json();
    for notice in before.as_array().expect("an array") {
        assert_eq!(keys(notice), ["at", "kind", "task", "to"]);
        assert!(notice["at"].as_str().expect("a moment").ends_with("+07:00"));
    }
    let of = |all: &Json, task: &str| -> Vec<Json> {
        let notices = all.as_array().expect("an array").iter();
        notices.filter(|notice| notice["task"] == task).cloned().collect()
    };
    assert_eq!(of(&before, "III.2")[0]["to"], "Chánh Văn phòng HĐND và UBND");
    let file = ward.write("plan.toml", example::PLAN);
    ward.run(&["plan", "import", &file]).ended(0);
    assert_eq!(ward.run(&period).json(), before);

    let now: DateTime<Utc> = "2026-03-01T02:00:00Z".parse().expect("a moment");
    let store = Store::open(&ward.url()).await.expect("a store");
    let mut tx = store.begin().await.expect("a transaction");
    let rules = Rules::load(&mut tx).await.expect("rules");
    let person = people::meet(&mut tx, "telegram", "1", Language::Vi, now).await.expect("a person");
    let units = people::units(&mut tx).await.expect("units");
    let police = units.iter().find(|unit| unit.code == "cong-an").expect("the police");
    for task in tasks::of_units(&mut tx, None).await.expect("tasks") {
        let change = match task.code.as_str() {
            "III.2" => Change::Assigned(police.id),
            "III.3" => Change::Done,
            _ => continue,
        };
        tasks::change(&mut tx, &task, &change, person.id, &rules, now).await.expect("a change");
    }
    tx.commit().await.expect("a commit");
    store.close().await;

    let after = ward.run(&period).json();
    assert_eq!(of(&after, "III.3"), Vec::<Json>::new());
    let moved = of(&after, "III.2");
    assert_eq!(moved.len(), of(&before, "III.2").len());
    assert!(moved.iter().all(|notice| notice["to"] == police.head.as_str()), "{moved:?}");
}

#[test]
fn a_year_of_reminders_keeps_to_working_hours_and_leaves_the_undated_alone() {
    let ward = Ward::new();
    let tasks = ward.run(&["plan", "show", "--json"]).json();
    let due: BTreeMap<&str, &str> = tasks
        .as_array()
        .expect("tasks")
        .iter()
        .filter_map(|task| Some((task["id"].as_str()?, task["when"]["due"].as_str()?)))
        .collect();
    let notices = ward.run(&["reminders", "--from", "2026-01-28", "--to", "2026-12-31", "--json"]).ended(0).json();
    let notices = notices.as_array().expect("notices");
    assert!(notices.len() > 500, "{}", notices.len());
    let mut saturdays = BTreeSet::new();
    for notice in notices {
        let at = DateTime::parse_from_rfc3339(notice["at"].as_str().expect("a moment")).expect("a moment");
        let day = at.format("%m-%d").to_string();
        let off = [
            "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02", "11-24",
        ];
        assert!(!off.contains(&day.as_str()), "{notice}");
        if matches!(at.weekday(), Weekday::Sat | Weekday::Sun) {
            saturdays.insert(day);
        }
        let clock = at.format("%H:%M").to_string();
        assert!(
            ("07:30".."11:30").contains(&clock.as_str()) || ("13:30".."17:00").contains(&clock.as_str()),
            "{notice}"
        );
        let due = due.get(notice["task"].as_str().expect("a task")).unwrap_or_else(|| panic!("undated: {notice}"));
        let late = notice["kind"].as_str().expect("a kind").starts_with("overdue");
        assert_eq!(late, at.format("%Y-%m-%d").to_string().as_str() > *due, "{notice}");
    }
    // The one Saturday that is worked in place of Monday, 31 August.
    assert_eq!(saturdays.into_iter().collect::<Vec<_>>(), ["08-22"]);
}

#[test]
fn a_time_that_makes_no_sense_and_a_year_without_calendar_are_told() {
    let ward = Ward::new();
    ward.run(&["reminders", "--from", "2026-04-01", "--to", "2026-03-01"]).ended(1);
    let said = ward.run(&["reminders", "--from", "2029-12-30", "--to", "2030-01-02"]).ended(0);
    assert!(said.err.contains("2029") && said.err.contains("2030"), "{}", said.err);
}
