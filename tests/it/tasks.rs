//! The people's side of the plan's tasks: who holds them, what is answered, who decides, what is seen.

mod answers;
mod clarity;
mod extension;
mod helping;
mod holders;
mod parts;
mod table;
mod views;

use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::sandbox::Shown;
use cong_dong_so::text::Language;

use crate::harness::Town;

/// What somebody is told who may not.
const NOT_ALLOWED: &str = "Việc này dành cho người được phường phân công";
/// The office whose officer is Hà.
const OFFICE: &str = "van-phong";
const POLICE: &str = "cong-an";

/// Somebody has pressed Start and holds a role, in a unit where one is named.
async fn joins(town: &Town, seat: i64, name: &str, role: Role, unit: Option<&str>) {
    town.phone(seat).opens("").await;
    let mut tx = town.store.begin().await.unwrap();
    let now = town.clock.now();
    let person = people::meet(&mut tx, "telegram", &seat.to_string(), Language::Vi, now).await.unwrap();
    people::set_name(&mut tx, person.id, name).await.unwrap();
    let units = people::units(&mut tx).await.unwrap();
    let unit = unit.map(|code| units.iter().find(|unit| unit.code == code).unwrap().id);
    people::grant(&mut tx, person.id, Grant { role, group: None, unit }, None, now).await.unwrap();
    tx.commit().await.unwrap();
}

/// The id of a task by its code.
async fn task(town: &Town, code: &str) -> i64 {
    let rows: Vec<(i64, String)> = town.rows("SELECT id, code FROM tasks WHERE level <> 'dropped'").await;
    rows.into_iter().find(|(_, of)| of == code).unwrap_or_else(|| panic!("no task {code}")).0
}

async fn unit(town: &Town, code: &str) -> i64 {
    let rows: Vec<(i64, String)> = town.rows("SELECT id, code FROM units").await;
    rows.into_iter().find(|(_, of)| of == code).unwrap().0
}

async fn person(town: &Town, seat: i64) -> i64 {
    let rows: Vec<(i64, String)> = town.rows("SELECT person_id, account FROM accounts").await;
    rows.into_iter().find(|(_, account)| *account == seat.to_string()).unwrap().0
}

/// Taps a button with this data on an old message: one that somebody kept, or forged.
async fn taps(town: &Town, seat: i64, data: &str) -> Shown {
    let phone = town.phone(seat);
    if town.said_to(seat).len() < 2 {
        phone.says("/menu").await;
    }
    phone.taps_data(town.said_to(seat)[0].id, data).await
}

/// Opens a task's card.
async fn card(town: &Town, seat: i64, code: &str) -> Shown {
    let id = task(town, code).await;
    taps(town, seat, &format!("1.to.{id}")).await
}

/// How a task's history reads, oldest first: what, from, to.
async fn history(town: &Town, code: &str) -> Vec<String> {
    let id = task(town, code).await;
    let rows: Vec<(i64, String, Option<String>, Option<String>)> =
        town.rows("SELECT task_id, what, old, new FROM task_history ORDER BY id").await;
    let own = rows.into_iter().filter(|(of, ..)| *of == id);
    own.map(|(_, what, old, new)| format!("{what}: {} > {}", old.unwrap_or_default(), new.unwrap_or_default()))
        .collect()
}

/// When the planned reminders of a task are, as days of its due date.
async fn planned_for(town: &Town, code: &str) -> Vec<String> {
    let id = task(town, code).await;
    let rows: Vec<(i64, String)> =
        town.rows("SELECT task_id, due FROM reminders WHERE state = 'planned' ORDER BY id").await;
    let mut days: Vec<String> = rows.into_iter().filter(|(of, _)| *of == id).map(|(_, due)| due).collect();
    days.dedup();
    days
}

/// The screen says all of this.
#[track_caller]
fn has(screen: &Shown, words: &[&str]) {
    for word in words {
        assert!(screen.text.contains(word), "{word:?} is not in: {}", screen.text);
    }
}
