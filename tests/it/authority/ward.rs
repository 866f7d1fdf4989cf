//! A ward in which everybody has something, here and elsewhere: what a forged button could be about.

use std::collections::BTreeMap;

use cong_dong_so::store::{Store, Tx};
use sqlx::AssertSqlSafe;

/// The roles as columns of the matrix, with the account that holds each.
pub(super) const ROLES: [(&str, &str); 8] = [
    ("resident", "7101"),
    ("member", "7102"),
    ("team-leader", "7103"),
    ("officer", "7104"),
    ("unit-head", "7105"),
    ("coordinator", "7106"),
    ("ward-leader", "7107"),
    ("administrator", "7108"),
];
/// What stands in every row that somebody without a right to it may not read.
pub(super) const MARK: &str = "Chuyện-riêng";
/// What stands in the names of people.
pub(super) const NAME: &str = "Tên-riêng";
/// A time of this morning, and one a while before.
const NOW: i64 = 1_774_317_600_000;
const LONG_AGO: i64 = NOW - 200 * 3_600_000;

/// Where a thing belongs for whoever presses: `m` mine, `h` here (in my group or unit), `a` away, `w` the ward's own.
pub(super) type Scope = char;

/// The things that buttons are about: kind, role's column, scope; and the id.
#[derive(Default)]
pub(super) struct Things(BTreeMap<(&'static str, usize, Scope), i64>);

impl Things {
    /// The id of a thing for a role in a scope; none if there is no such thing.
    pub(super) fn id(&self, kind: &str, role: usize, scope: Scope) -> Option<i64> {
        let of = |role| self.0.iter().find(|((one, of, at), _)| *one == kind && *of == role && *at == scope);
        of(role).or_else(|| of(usize::MAX)).map(|(_, id)| *id)
    }

    /// Whether any thing of this kind exists.
    pub(super) fn knows(&self, kind: &str) -> bool {
        self.0.keys().any(|(one, ..)| *one == kind)
    }

    fn put(&mut self, kind: &'static str, scope: Scope, id: i64) {
        self.0.insert((kind, usize::MAX, scope), id);
    }

    fn own(&mut self, kind: &'static str, role: usize, id: i64) {
        self.0.insert((kind, role, 'm'), id);
    }
}

/// One number that a statement gives.
pub(super) async fn number(tx: &mut Tx, statement: &str) -> i64 {
    let query = AssertSqlSafe(statement.to_owned());
    let found: Result<i64, sqlx::Error> = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await,
    };
    found.unwrap_or_else(|error| panic!("{statement}: {error}"))
}

/// The texts that a statement gives.
pub(super) async fn texts(tx: &mut Tx, statement: &str) -> Vec<String> {
    let query = AssertSqlSafe(statement.to_owned());
    let found: Result<Vec<String>, sqlx::Error> = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(query).fetch_all(&mut **tx).await,
        Tx::Postgres(tx) => sqlx::query_scalar(query).fetch_all(&mut **tx).await,
    };
    found.unwrap_or_else(|error| panic!("{statement}: {error}"))
}

/// Runs a statement.
pub(super) async fn run(tx: &mut Tx, statement: &str) {
    let query = AssertSqlSafe(statement.to_owned());
    let done = match tx {
        Tx::Sqlite(tx) => sqlx::query(query).execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sqlx::query(query).execute(&mut **tx).await.map(drop),
    };
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// Enters a row and gives its id.
async fn enter(tx: &mut Tx, table: &str, columns: &str, values: &str) -> i64 {
    number(tx, &format!("INSERT INTO {table} ({columns}) VALUES ({values}) RETURNING id")).await
}

async fn person(tx: &mut Tx, name: Option<&str>, account: &str) -> i64 {
    let name = name.map_or("NULL".to_owned(), |name| format!("'{name}'"));
    let id = enter(tx, "people", "name, language, created_at", &format!("{name}, 'vi', {LONG_AGO}")).await;
    run(tx, &format!("INSERT INTO accounts (channel, account, person_id) VALUES ('telegram', '{account}', {id})"))
        .await;
    id
}

async fn role(tx: &mut Tx, person: i64, role: &str, group: Option<i64>, unit: Option<i64>) -> i64 {
    let or_null = |id: Option<i64>| id.map_or("NULL".to_owned(), |id| id.to_string());
    let values = format!("{person}, '{role}', {}, {}, {LONG_AGO}", or_null(group), or_null(unit));
    enter(tx, "roles", "person_id, role, group_id, unit_id, granted_at", &values).await
}

/// The people who press, and the others.
struct People {
    /// By the columns of the matrix.
    pressing: Vec<i64>,
    /// A resident here, a member and an officer here, and the same elsewhere.
    here: [i64; 3],
    away: [i64; 3],
}

/// Makes the ward in an example store.
pub(super) async fn make(store: &Store) -> Things {
    let mut transaction = store.begin().await.expect("the store writes");
    let tx = &mut transaction;
    let mut things = Things::default();
    let place = |table: &str, code: &str| format!("SELECT id FROM {table} WHERE code = '{code}'");
    let groups = [
        number(tx, &place("residential_groups", "tdp-5")).await,
        number(tx, &place("residential_groups", "tdp-4")).await,
    ];
    let units = [number(tx, &place("units", "van-phong")).await, number(tx, &place("units", "cong-an")).await];
    for (scope, at) in ['h', 'a'].into_iter().zip([0, 1]) {
        things.put("group", scope, groups[at]);
        things.put("unit", scope, units[at]);
    }
    for (scope, at) in [('m', 1), ('h', 1), ('a', 0)] {
        things.put("other-group", scope, groups[at]);
        things.put("other-unit", scope, units[at]);
        things.put("task-unit", scope, units[1 - at]);
    }
    things.put("part-of-group", 'w', groups[0]);
    let people = people(tx, &mut things, groups, units).await;
    team_work(tx, &mut things, &people, groups).await;
    unit_work(tx, &mut things, &people, units).await;
    of_the_ward(tx, &mut things, &people, groups).await;
    transaction.commit().await.expect("the ward is made");
    things
}

async fn people(tx: &mut Tx, things: &mut Things, groups: [i64; 2], units: [i64; 2]) -> People {
    let mut pressing = Vec::new();
    for (column, (word, account)) in ROLES.into_iter().enumerate() {
        let name = (word != "resident").then(|| format!("Người {word}"));
        let id = person(tx, name.as_deref(), account).await;
        pressing.push(id);
        let (group, unit) = match word {
            "member" | "team-leader" => (Some(groups[0]), None),
            "officer" | "unit-head" => (None, Some(units[0])),
            _ => (None, None),
        };
        if word != "resident" {
            let held = role(tx, id, word, group, unit).await;
            things.own("own-role", column, held);
        }
    }
    let mut sides = Vec::new();
    for (at, scope) in ['h', 'a'].into_iter().enumerate() {
        let account = |who: usize| format!("720{}", at * 4 + who);
        let resident = person(tx, None, &account(0)).await;
        let member = person(tx, Some(&format!("{NAME} thành viên {scope}")), &account(1)).await;
        let officer = person(tx, Some(&format!("{NAME} cán bộ {scope}")), &account(2)).await;
        let successor = person(tx, Some(&format!("{NAME} kế nhiệm {scope}")), &format!("725{at}")).await;
        role(tx, successor, "officer", None, Some(units[at])).await;
        things.put("successor", scope, successor);
        let idle = person(tx, Some(&format!("{NAME} nghỉ {scope}")), &account(3)).await;
        things.put("role", scope, role(tx, member, "member", Some(groups[at]), None).await);
        things.put("post", scope, role(tx, officer, "officer", None, Some(units[at])).await);
        let suspended = role(tx, idle, "member", Some(groups[at]), None).await;
        run(tx, &format!("UPDATE roles SET ended_at = {NOW}, ending = 'suspended' WHERE id = {suspended}")).await;
        things.put("suspended", scope, suspended);
        things.put("mate", scope, member);
        things.put("colleague", scope, officer);
        sides.push([resident, member, officer]);
    }
    for at in [0, 1] {
        let values = format!("'o{at}', 'officer', {}, {NOW}, {}, '{NAME}'", units[at], NOW + 86_400_000);
        let invited = enter(tx, "invitations", "code_hash, role, unit_id, created_at, expires_at, name", &values).await;
        things.put("unit-invitation", ['h', 'a'][at], invited);
    }
    things.put("mate", 'm', sides[0][1]);
    things.put("colleague", 'm', sides[0][2]);
    let successor = things.id("successor", usize::MAX, 'h').expect("a successor");
    things.put("successor", 'm', successor);
    let coordinator = person(tx, Some("Người điều phối khác"), "7299").await;
    things.put("overall", 'w', role(tx, coordinator, "coordinator", None, None).await);
    let administrator = person(tx, Some("Người quản trị khác"), "7297").await;
    role(tx, administrator, "administrator", None, None).await;
    People { pressing, here: sides[0], away: sides[1] }
}

/// Sessions, requests, invitations of teams.
async fn team_work(tx: &mut Tx, things: &mut Things, people: &People, groups: [i64; 2]) {
    let owners = people.pressing.iter().copied().enumerate().map(|(column, id)| (Some(column), 'm', 0, id));
    let others = [(None, 'h', 0, people.here), (None, 'a', 1, people.away)];
    let all = owners.clone().map(|(column, scope, at, id)| (column, scope, at, [id; 3]));
    for (number, (column, scope, at, [resident, member, _])) in (0..).zip(all.chain(others)) {
        let group = groups[at];
        let mut keep = |kind: &'static str, id: i64| match column {
            Some(column) => things.own(kind, column, id),
            None => things.put(kind, scope, id),
        };
        let session = enter(
            tx,
            "sessions",
            "group_id, logged_by, held_on, place, people, note, photo, draft, created_at, updated_at",
            &format!("{group}, {member}, '2026-03-24', 'home', 3, '{MARK}', 'AgAC-x', 's{number}', {NOW}, {NOW}"),
        )
        .await;
        run(
            tx,
            &format!("INSERT INTO session_topics (session_id, slug, position) VALUES ({session}, 'vneid-install', 0)"),
        )
        .await;
        keep("session", session);
        let columns = "code, draft, person_id, group_id, about, way, wish, state, claimed_by, outcome, created_at, updated_at, closed_at";
        for (kind, state, by) in
            [("asked", "open", None), ("helped", "claimed", Some(member)), ("solved", "closed", Some(people.here[1]))]
        {
            let asker = if kind == "helped" { people.away[0] } else { resident };
            let helper = by.map_or("NULL".to_owned(), |id| id.to_string());
            let (outcome, closed) =
                if state == "closed" { ("'done'", NOW.to_string()) } else { ("NULL", "NULL".to_owned()) };
            let values = format!(
                "'HD-{kind}{number}', 'r{kind}{number}', {asker}, {group}, '{MARK}', 'chat', 'soon', '{state}', {helper}, {outcome}, {NOW}, {NOW}, {closed}"
            );
            let request = enter(tx, "requests", columns, &values).await;
            keep(kind, request);
        }
        // Whoever helped, and for whom it is over.
        let values = format!(
            "'HD-over{number}', 'rover{number}', {}, {group}, '{MARK}', 'chat', 'soon', 'closed', {member}, 'done', {NOW}, {NOW}, {NOW}",
            people.away[0]
        );
        keep("finished", enter(tx, "requests", columns, &values).await);
        let invitation = enter(
            tx,
            "invitations",
            "code_hash, role, group_id, created_by, created_at, expires_at, name",
            &format!("'i{number}', 'member', {group}, {member}, {NOW}, {}, '{NAME}'", NOW + 86_400_000),
        )
        .await;
        if column.is_none() {
            things.put("invitation", scope, invitation);
        }
    }
}

/// Tasks with all that belongs to them, and entries of the registers.
async fn unit_work(tx: &mut Tx, things: &mut Things, people: &People, units: [i64; 2]) {
    let plan = number(tx, "SELECT id FROM plans").await;
    let owners = people.pressing.iter().copied().enumerate().map(|(column, id)| (Some(column), 'm', 0, [id; 3]));
    let others = [(None, 'h', 0, people.here), (None, 'a', 1, people.away)];
    for (number, (column, scope, at, [resident, _, officer])) in (0..).zip(owners.chain(others)) {
        let unit = units[at];
        let mut keep = |kind: &'static str, id: i64| match column {
            Some(column) => things.own(kind, column, id),
            None => things.put(kind, scope, id),
        };
        let columns =
            "plan_id, code, position, section, section_title, content, responsible, lead, coordinating, result,
             when_text, kind, year, quarter, due, unit_id, state, percent, missing, updated_at, parent_id, level";
        let task_of = |code: &str, state: &str, parent: Option<i64>, level: &str| {
            let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
            format!(
                "{plan}, '{code}{number}', {}, 'X', 'Thử', '{MARK}', 'Trưởng', 'Đơn vị', '', 'Báo cáo', 'Quý II/2026',
                 'by_quarter', 2026, 2, '2026-06-30', {unit}, '{state}', 0, 0, {NOW}, {parent}, '{level}'",
                900 + number
            )
        };
        let task = enter(tx, "tasks", columns, &task_of("X.", "open", None, "task")).await;
        keep("task", task);
        keep("done", enter(tx, "tasks", columns, &task_of("Y.", "done", None, "task")).await);
        let parted = enter(tx, "tasks", columns, &task_of("W.", "open", None, "task")).await;
        let part = enter(tx, "tasks", columns, &task_of("W.p", "open", Some(parted), "part")).await;
        keep("part", part);
        let holder = "task_id, unit_id, person_id, since";
        enter(tx, "task_holders", holder, &format!("{task}, {unit}, {officer}, {NOW}")).await;
        let columns = "task_id, at, person_id, kind, text, channel, file";
        let evidence = enter(
            tx,
            "task_evidence",
            columns,
            &format!("{task}, {NOW}, {officer}, 'photo', NULL, 'telegram', 'AgAC-x'"),
        )
        .await;
        keep("evidence", evidence);
        let columns = "task_id, unit_id, person_id, at, text";
        keep(
            "obstacle",
            enter(tx, "task_obstacles", columns, &format!("{task}, {unit}, {officer}, {NOW}, '{MARK}'")).await,
        );
        let columns = "task_id, asked_by, asked_at, from_due, to_due, reason";
        let values = format!("{task}, {officer}, {NOW}, '2026-06-30', '2026-07-10', '{MARK}'");
        keep("extension", enter(tx, "task_extensions", columns, &values).await);
        let columns =
            "code, draft, book, side, sender_id, consent, words, folded, unit_id, state, due, created_at, updated_at";
        for (kind, state) in [("entry", "new"), ("taken", "working"), ("closed", "closed")] {
            let values = format!(
                "'KN-{kind}{number}', 'e{kind}{number}', 'petition', 'business', {resident}, 1, '{MARK}', 'x', {unit}, '{state}', '2026-04-08', {NOW}, {NOW}"
            );
            keep(kind, enter(tx, "register_entries", columns, &values).await);
        }
    }
    // Each side's unit helps a task of the other one's.
    for (scope, helping, of) in [('h', units[0], units[1]), ('a', units[1], units[0])] {
        let columns =
            "plan_id, code, position, section, section_title, content, responsible, lead, coordinating, result,
             when_text, kind, due, unit_id, missing, updated_at";
        let values = format!(
            "{plan}, 'Z.{scope}', 990, 'X', 'Thử', '{MARK}', 'Trưởng', 'Đơn vị', '', 'Báo cáo', 'Quý II/2026', 'by_quarter',
             '2026-06-30', {of}, 0, {NOW}"
        );
        let task = enter(tx, "tasks", columns, &values).await;
        run(
            tx,
            &format!("INSERT INTO task_coordinating (task_id, unit_id, origin) VALUES ({task}, {helping}, 'ward')"),
        )
        .await;
        things.put("beside", scope, task);
    }
}

/// What belongs to the whole ward.
async fn of_the_ward(tx: &mut Tx, things: &mut Things, people: &People, groups: [i64; 2]) {
    let by = people.here[1];
    let columns = "at, text, folded, decision, times, last_at";
    things.put(
        "question",
        'w',
        enter(tx, "unanswered", columns, &format!("{NOW}, '{MARK} hỏi', 'hoi', 'refuse', 1, {NOW}")).await,
    );
    let columns = "slug, text, folded, added_by, added_at, removed_at";
    let phrase =
        |text: &str, removed: &str| format!("'vneid-install', '{MARK} {text}', '{text}', {by}, {NOW}, {removed}");
    things.put("phrase", 'w', enter(tx, "guide_phrases", columns, &phrase("mot", "NULL")).await);
    things.put("removed", 'w', enter(tx, "guide_phrases", columns, &phrase("hai", "1")).await);
    enter(tx, "guide_reports", "at, slug, path, step, reporter", &format!("{NOW}, 'vneid-install', 0, 1, 'x'")).await;
    let indicator = number(tx, "SELECT min(id) FROM indicators WHERE counted IS NULL").await;
    things.put("indicator", 'w', indicator);
    let columns = "indicator_id, draft, value, as_of, person_id, at";
    things.put(
        "value",
        'w',
        enter(tx, "indicator_values", columns, &format!("{indicator}, 'v1', 84600, '2026-03-01', {by}, {NOW}")).await,
    );
    run(
        tx,
        &format!("INSERT INTO report_remarks (calendar, period, text, person_id, at) VALUES ('nd09', '2026-6M', '{MARK}', {by}, {NOW})"),
    )
    .await;
    // A group that was split: who was in it has to be told where she belongs now.
    let split =
        enter(tx, "residential_groups", "code, name, closed_on", "'tdp-cu', 'Tổ dân phố cũ', '2026-03-01'").await;
    for part in groups {
        run(tx, &format!("INSERT INTO group_successors (group_id, successor_id) VALUES ({split}, {part})")).await;
    }
    let lost = person(tx, Some(&format!("{NAME} bị lạc")), "7298").await;
    let adrift = role(tx, lost, "member", Some(split), None).await;
    things.put("adrift", 'w', adrift);
    let viewed = things.id("asked", usize::MAX, 'h').expect("a request");
    enter(tx, "contact_views", "at, viewer_id, request_id, reason", &format!("{NOW}, {by}, {viewed}, 'claimed'")).await;
}
