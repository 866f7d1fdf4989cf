//! The drill: people are writing, a copy is taken, the machine burns, the copy is put back elsewhere, everybody goes on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cong_dong_so::sandbox::Shown;
use cong_dong_so::store::Store;

use super::{KEY, execute, program};
use crate::harness::backend::{Backend, Place, postgres};
use crate::harness::run::Program;
use crate::harness::{DUNG, HA, LAN, NHAI, PATIENCE, TUNG, Town};

const KEYS: [(&str, &str); 1] = [("BACKUP_KEY", KEY)];

/// Does something at a phone and waits until the bot says these words there, without a look at the store.
async fn answered(town: &Town, seat: i64, words: &str, deed: impl FnOnce()) -> Shown {
    let seq = town.sandbox.seq();
    deed();
    let look = || {
        town.sandbox.events_after(seq).iter().find_map(|(_, event)| {
            let shown: Shown = serde_json::from_value(event.get("message")?.clone()).ok()?;
            (shown.chat == seat && shown.from.bot && shown.text.contains(words)).then_some(shown)
        })
    };
    let heard = town.sandbox.wait_for(PATIENCE, look).await;
    heard.unwrap_or_else(|| panic!("{seat} never reads {words:?}; last: {:#?}", town.said_to(seat).last()))
}

async fn opens(town: &Town, seat: i64, parameter: &str, words: &str) -> Shown {
    let open = || assert!(town.sandbox.start(seat, parameter).is_ok(), "the link opens");
    answered(town, seat, words, open).await
}

async fn says(town: &Town, seat: i64, text: &str, words: &str) -> Shown {
    let write = || assert!(town.sandbox.send_text(seat, seat, text).is_ok(), "writing works");
    answered(town, seat, words, write).await
}

async fn taps(town: &Town, seat: i64, label: &str, words: &str) -> Shown {
    let (message, data) = town.phone(seat).button(label);
    answered(town, seat, words, || town.sandbox.tap(seat, seat, message, &data).expect("tapping works")).await
}

fn digests(town: &Town) -> usize {
    town.said_to(HA).iter().filter(|said| said.text.starts_with("☀️")).count()
}

async fn number(url: &str, statement: &'static str) -> i64 {
    let store = Store::connect(url).await.expect("the store opens");
    let found = match &store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await,
        Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await,
    };
    store.close().await;
    found.expect(statement)
}

async fn burns(town: &Town, running: crate::harness::run::Running) {
    running.kill();
    town.store.close().await;
    if town.database().starts_with("postgres") {
        execute(town.database(), "DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_schema()); END $$")
            .await;
        return;
    }
    let file = town.database().trim_start_matches("sqlite:");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{file}{ending}"));
    }
    assert!(!std::path::Path::new(file).exists());
}

async fn drill(from: Backend, to: Backend) {
    let town = Town::without_a_bot(from, "2026-03-24T07:29").await;
    let mut running = Program::of(&town).at("2026-03-24T07:29:50").start();
    running.says("đã sẵn sàng").await;
    // A bot cannot write first; the morning's digest comes at half past seven.
    opens(&town, HA, "", "trợ lý").await;
    opens(&town, DUNG, "", "trợ lý").await;
    let link = taps(&town, DUNG, "Mời người tham gia", "?start=").await.text;
    let parameter = link.split_once("?start=").expect("a link").1.split_whitespace().next().expect("a code").to_owned();
    opens(&town, LAN, &parameter, "mời").await;
    taps(&town, LAN, "Tham gia với tên “Chị Lan”", "Chào mừng").await;
    says(&town, LAN, "3 bác chợ cài vneid 20p", "3 người").await;
    taps(&town, LAN, "Lưu", "Đã lưu buổi").await;
    let guide = opens(&town, NHAI, "g_vneid-install", "VNeID").await;
    let begin = || town.sandbox.tap(NHAI, NHAI, guide.id, "1.gs.vneid-install.0.0").expect("tapping works");
    answered(&town, NHAI, "Bước 1/", begin).await;
    taps(&town, NHAI, "Tiếp", "Bước 2/").await;
    let digest = town.sandbox.wait_for(PATIENCE, || (digests(&town) == 1).then_some(())).await;
    assert!(digest.is_some(), "the digest comes");
    // What the store counts as sent is sent; the mark follows the sending.
    while number(town.database(), "SELECT count(*) FROM outbox WHERE state = 'pending'").await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }

    // The copy is taken while somebody writes all the time.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("copy.cds");
    let file = file.to_str().expect("a name");
    let over = AtomicBool::new(false);
    let writing = async {
        let mut answers = 0_usize;
        while !over.load(Ordering::SeqCst) {
            says(&town, TUNG, "/menu", "").await;
            answers += 1;
        }
        answers
    };
    let copying = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let heard = town.said_to(TUNG).len();
        let said = program(town.database(), &["backup", file], &KEYS).await;
        over.store(true, Ordering::SeqCst);
        (heard, said.ended(0))
    };
    let (answers, (heard, _)) = tokio::join!(writing, copying);
    assert!(answers > heard && heard > 0, "answers went on while it was copied: {answers}, {heard} of them before");
    burns(&town, running).await;

    let new = Place::make(to).await;
    let said = program(&new.url, &["restore", file], &KEYS).await.ended(0);
    assert!(said.out.contains("Đã khôi phục"), "{said:?}");
    let done = number(&new.url, "SELECT count(*) FROM inbox WHERE state = 'done' AND chat = '102'").await;
    assert!(usize::try_from(done).is_ok_and(|done| done >= heard), "{done} of {heard} that were answered before");
    let mut running = Program::new(&town.sandbox.api_url(), &new.url).at("2026-03-24T07:40").start();
    running.says("đã sẵn sàng").await;
    taps(&town, NHAI, "Tiếp", "Bước 3/").await;
    assert_eq!(number(&new.url, "SELECT count(*) FROM sessions WHERE people = 3").await, 1);
    // Had a reminder been due again, it would be in the outbox by now; nothing waits there.
    says(&town, HA, "/menu", "").await;
    while number(&new.url, "SELECT count(*) FROM outbox WHERE state = 'pending'").await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(digests(&town), 1, "nobody is reminded twice");
    running.signal("TERM");
    assert_eq!(running.ends().await.0.code(), Some(0));
    town.abandon().await;
    new.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_machine_burnt_everybody_goes_on_from_sqlite() {
    drill(Backend::Sqlite, Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_machine_burnt_everybody_goes_on_from_postgres() {
    if postgres().await.is_some() {
        drill(Backend::Postgres, Backend::Postgres).await;
    }
}
