mod recount;

use std::collections::BTreeMap;

use super::*;
use crate::example;
use crate::tasks::calendar::WorkingHours;
use crate::tasks::plan::{Plan, UnitId, Units};

struct Ward {
    units: Units,
    settings: ReminderSettings,
    calendar: Calendar,
    plan: Plan,
}

fn ward() -> Ward {
    let units = Units::from_toml(example::WARD).unwrap();
    let settings = ReminderSettings::from_toml(example::WARD).unwrap();
    let hours = WorkingHours::from_toml(example::WARD).unwrap();
    let calendar = Calendar::from_toml(example::CALENDAR, hours).unwrap();
    let plan = Plan::from_toml(example::PLAN, &units, settings.yearly_due).unwrap().plan;
    Ward { units, settings, calendar, plan }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}:00+07:00")).unwrap()
}

fn told(planned: impl IntoIterator<Item = Planned>) -> Vec<String> {
    planned.into_iter().map(|reminder| format!("{} {}", reminder.at.format("%Y-%m-%d %H:%M"), reminder.kind)).collect()
}

fn before(due: &str, from: &str) -> Vec<String> {
    let ward = ward();
    told(planned(date(due), at(from), &ward.settings, &ward.calendar))
}

fn late(due: &str, from: &str, count: usize) -> Vec<String> {
    let ward = ward();
    told(overdue(date(due), at(from), &ward.settings, &ward.calendar).take(count))
}

#[test]
fn a_due_date_on_a_working_day() {
    assert_eq!(
        before("2026-12-14", "2026-01-01T00:00"),
        [
            "2026-11-13 07:30 before-30",
            "2026-11-30 07:30 before-14",
            "2026-12-07 07:30 before-7",
            "2026-12-11 07:30 before-1",
            "2026-12-14 07:30 due"
        ],
        "three days before and one day before both fall on the Friday: the nearer one stays"
    );
}

#[test]
fn a_due_saturday_is_said_on_friday() {
    assert_eq!(
        before("2026-01-31", "2026-01-01T00:00"),
        [
            "2026-01-16 07:30 before-14",
            "2026-01-23 07:30 before-7",
            "2026-01-28 07:30 before-3",
            "2026-01-30 07:30 due"
        ]
    );
}

#[test]
fn a_due_date_in_tet_is_said_before_the_holiday() {
    assert_eq!(
        before("2026-02-18", "2026-02-01T00:00"),
        ["2026-02-04 07:30 before-14", "2026-02-11 07:30 before-7", "2026-02-13 07:30 due"]
    );
}

#[test]
fn a_make_up_saturday_carries_reminders() {
    assert_eq!(before("2026-08-23", "2026-08-21T00:00"), ["2026-08-22 07:30 due"]);
    assert_eq!(
        before("2026-08-25", "2026-08-21T08:00"),
        ["2026-08-22 07:30 before-3", "2026-08-24 07:30 before-1", "2026-08-25 07:30 due"]
    );
}

#[test]
fn nothing_is_planned_for_the_past() {
    assert_eq!(before("2026-12-14", "2026-12-11T07:30"), ["2026-12-11 07:30 before-1", "2026-12-14 07:30 due"]);
    assert_eq!(before("2026-12-14", "2026-12-11T07:31"), ["2026-12-14 07:30 due"]);
    assert_eq!(before("2026-12-14", "2026-12-14T07:31"), [] as [&str; 0]);
}

#[test]
fn lateness_is_told_every_third_day_on_working_days() {
    assert_eq!(
        late("2026-12-14", "2026-12-01T00:00", 5),
        [
            "2026-12-17 07:30 overdue-3",
            "2026-12-21 07:30 overdue-6",
            "2026-12-23 07:30 overdue-9",
            "2026-12-28 07:30 overdue-12",
            "2026-12-29 07:30 overdue-15"
        ]
    );
}

#[test]
fn a_long_holiday_leaves_one_reminder_of_lateness() {
    assert_eq!(
        late("2026-02-10", "2026-02-10T00:00", 3),
        ["2026-02-13 07:30 overdue-3", "2026-02-23 07:30 overdue-12", "2026-02-25 07:30 overdue-15"]
    );
}

#[test]
fn the_next_reminder_of_lateness_is_strictly_later() {
    let ward = ward();
    let next = |after: &str| told(overdue_after(date("2026-12-14"), at(after), &ward.settings, &ward.calendar));
    assert_eq!(next("2026-12-17T07:29"), ["2026-12-17 07:30 overdue-3"]);
    assert_eq!(next("2026-12-17T07:30"), ["2026-12-21 07:30 overdue-6"]);
    assert_eq!(next("2026-12-20T12:00"), ["2026-12-21 07:30 overdue-6"]);
}

#[test]
fn late_only_when_the_day_has_ended_in_the_ward() {
    let due = date("2026-12-14");
    assert!(!is_late(due, at("2026-12-14T23:59")));
    assert!(is_late(due, at("2026-12-15T00:00")));
    let in_utc = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
    assert!(!is_late(due, in_utc("2026-12-14T16:59:59Z")));
    assert!(is_late(due, in_utc("2026-12-14T17:00:00Z")));
}

#[test]
fn a_year_of_the_wards_plan_stays_in_working_hours() {
    let ward = ward();
    let preview_of = |from: &str, to: &str| {
        preview(&ward.plan.tasks, date(from), date(to), "Lãnh đạo", &ward.units, &ward.settings, &ward.calendar)
    };
    let year = preview_of("2026-01-01", "2026-12-31");
    assert!(year.is_sorted_by_key(|notice| notice.at));
    let mut days = BTreeMap::new();
    for notice in &year {
        assert!(ward.calendar.is_working_moment(notice.at), "{notice:?}");
        let twice = days.insert((notice.task.clone(), notice.at.date_naive(), notice.to.clone()), notice.kind);
        assert_eq!(twice, None, "{notice:?}");
    }
    let dated = ward.plan.tasks.iter().filter(|task| task.when.due.is_some()).count();
    let mut tasks: Vec<&str> = year.iter().map(|notice| notice.task.as_str()).collect();
    tasks.sort_unstable();
    tasks.dedup();
    assert_eq!((dated, tasks.len()), (16, 16));
    let halves = [preview_of("2026-01-01", "2026-06-30"), preview_of("2026-07-01", "2026-12-31")].concat();
    assert_eq!(halves, year, "a preview does not depend on where it is cut");
}

#[test]
fn a_preview_tells_moment_task_kind_and_post() {
    let ward = ward();
    let told = preview(
        &ward.plan.tasks,
        date("2026-12-14"),
        date("2026-12-14"),
        "Lãnh đạo",
        &ward.units,
        &ward.settings,
        &ward.calendar,
    );
    let due: Vec<_> = told.iter().filter(|notice| notice.kind == ReminderKind::Due).collect();
    assert_eq!(
        due.iter().map(|notice| notice.task.as_str()).collect::<Vec<_>>(),
        ["III.5", "III.8", "IV.3", "V.4", "V.5", "V.7", "VI.4", "VII.1"]
    );
    assert_eq!(
        serde_json::to_value(due[0]).unwrap(),
        serde_json::json!({"at": "2026-12-14T07:30:00+07:00", "task": "III.5", "kind": "due", "to": "Trưởng phòng Kinh tế, hạ tầng và Đô thị"})
    );
    assert_eq!(due[1].to, "Trưởng phòng Văn hóa - Xã hội", "a collective head goes to the coordinator");
    assert_eq!(
        (due[5].to.as_str(), due[5].unit.as_ref().map(UnitId::as_str)),
        ("Trưởng Công an phường", Some("cong-an"))
    );
}

#[test]
fn a_collective_lead_is_the_coordinators() {
    let ward = ward();
    for id in ["I.5", "III.9", "V.1", "V.3"] {
        let (post, unit) = addressee(ward.plan.task(id).unwrap(), &ward.units);
        assert_eq!((post, unit.as_str()), ("Trưởng phòng Văn hóa - Xã hội", "van-hoa-xa-hoi"), "{id}");
    }
    let of = |id: &str| addressee(ward.plan.task(id).unwrap(), &ward.units).0.to_owned();
    assert_eq!(of("I.3"), "Trưởng phòng Văn hóa – Xã hội", "the printed dash is kept");
    assert_eq!(of("II.4"), "Trưởng phòng Văn hóa - Xã hội", "two posts, one of them collective");
    assert_eq!(of("III.1"), "Trưởng phòng Văn hóa - Xã hội", "the leaders and all heads");
    assert_eq!(of("V.2"), "Giám đốc Trung tâm phục vụ hành chính công");
}

#[test]
fn kinds_are_written_and_read_alike() {
    for kind in [ReminderKind::Before(30), ReminderKind::Due, ReminderKind::Overdue(123)] {
        assert_eq!(kind.to_string().parse(), Ok(kind));
    }
    for text in ["before", "before-", "before-07", "due-1", "overdue--3", "", "Before-3"] {
        assert!(text.parse::<ReminderKind>().is_err(), "{text}");
    }
}

#[test]
fn settings_that_cannot_be_are_refused_with_their_line() {
    let read = |lines: &str| ReminderSettings::from_toml(&format!("[reminders]\n{lines}"));
    let good = "before = [1, 30, 7, 7]\noverdue_every = 2\nyearly_due = \"12-01\"\nremind_at = \"08:00\"\n";
    assert_eq!(read(good).unwrap().before, [30, 7, 1]);
    assert_eq!(read(&good.replace("12-01", "02-30")).unwrap_err().line, 4);
    for (from, to) in
        [("overdue_every = 2", "overdue_every = 0"), ("08:00", "25:00"), ("30", "400"), ("before", "befor")]
    {
        assert!(read(&good.replace(from, to)).is_err(), "{to}");
    }
}
