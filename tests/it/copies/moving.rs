//! From SQLite to PostgreSQL, and back.

use std::time::Duration;

use cong_dong_so::store::Store;

use super::{execute, fill, holds, program};
use crate::harness::backend::{Backend, Place, postgres};
use crate::harness::run::Program;
use crate::harness::{DUNG, HA, LAN, NHAI, PATIENCE, Town, labels};

async fn moved(from: &str, to: &str) -> super::Said {
    program("sqlite:nowhere", &["migrate-store", "--from", from, "--to", to], &[]).await
}

/// The tables of a store, of which an empty one has none.
async fn tables(url: &str) -> usize {
    holds(url).await.len()
}

#[tokio::test]
async fn every_row_is_there_afterwards_and_the_way_back_is_open() {
    if postgres().await.is_none() {
        return;
    }
    let (old, new, back) =
        tokio::join!(Place::make(Backend::Sqlite), Place::make(Backend::Postgres), Place::make(Backend::Sqlite));
    fill(&old.url).await;
    let before = holds(&old.url).await;
    let said = moved(&old.url, &new.url).await.ended(0);
    for held in &before {
        let line = format!("{}: {} dòng, {}", held.table, held.rows, &held.hash[..16]);
        assert!(said.out.lines().any(|said| said == line), "{line} in {}", said.out);
    }
    assert!(said.out.contains("mọi bảng giống hệt nhau") && !said.out.contains("postgres@"), "{}", said.out);
    assert_eq!(holds(&new.url).await, before);
    // Numbers go on where they stood.
    execute(&new.url, "INSERT INTO people (language, created_at) VALUES ('vi', 7)").await;
    execute(&old.url, "INSERT INTO people (language, created_at) VALUES ('vi', 7)").await;
    let grown = holds(&new.url).await;
    assert_eq!(grown, holds(&old.url).await, "the next person has the same number on both");
    moved(&new.url, &back.url).await.ended(0);
    assert_eq!(holds(&back.url).await, grown);
    for place in [old, new, back] {
        place.remove().await;
    }
}

#[tokio::test]
async fn what_cannot_be_copied_safely_is_not_begun() {
    if postgres().await.is_none() {
        return;
    }
    let (old, new) = tokio::join!(Place::make(Backend::Sqlite), Place::make(Backend::Postgres));
    let said = moved(&old.url, &new.url).await.ended(1);
    assert!(said.err.contains("Chưa có cơ sở dữ liệu"), "{said:?}");
    fill(&old.url).await;
    assert!(moved(&old.url, &old.url).await.ended(1).err.contains("khác, còn trống"));

    // Somebody works on it.
    let store = Store::connect(&old.url).await.expect("the store opens");
    store.read().await.expect("it reads").rollback().await.expect("it ends");
    let said = moved(&old.url, &new.url).await.ended(3);
    assert!(said.err.contains("Dừng trợ lý"), "{said:?}");
    store.close().await;

    // The target holds something, or is of another make.
    program(&new.url, &["settings", "set", "ward-name", "x"], &[]).await.ended(0);
    let said = moved(&old.url, &new.url).await.ended(1);
    assert!(said.err.contains("đang có dữ liệu"), "{said:?}");
    new.remove().await;

    // The source is of an earlier version.
    let (earlier, new) = tokio::join!(Place::make(Backend::Sqlite), Place::make(Backend::Postgres));
    let store = Store::connect(&earlier.url).await.expect("the store opens");
    store.migrate_to(13).await.expect("its tables");
    store.close().await;
    let said = moved(&earlier.url, &new.url).await.ended(1);
    assert!(said.err.contains("bản cũ"), "{said:?}");
    assert_eq!(tables(&new.url).await, 0, "nothing is begun");

    // A program is on duty at the target.
    let on_duty = Store::connect(&new.url).await.expect("the store opens");
    let (duty, mut is_on_duty) = tokio::sync::watch::channel(false);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let keeping = tokio::spawn(cong_dong_so::store::duty::keep(on_duty, duty, stopped.clone(), stopped));
    is_on_duty.wait_for(|on_duty| *on_duty).await.expect("the duty");
    let said = moved(&old.url, &new.url).await.ended(3);
    assert!(said.err.contains("đang được chương trình khác dùng"), "{said:?}");
    stop.send_replace(true);
    keeping.await.expect("it ends");
    assert_eq!(tables(&new.url).await, 0, "nothing is begun");
    moved(&old.url, &new.url).await.ended(0);
    for place in [old, new, earlier] {
        place.remove().await;
    }
}

/// What breaks off, and what arrives otherwise than it left, leaves nothing.
#[tokio::test]
async fn a_copy_that_breaks_off_or_differs_leaves_nothing() {
    if postgres().await.is_none() {
        return;
    }
    let (old, new) = tokio::join!(Place::make(Backend::Sqlite), Place::make(Backend::Postgres));
    fill(&old.url).await;
    // PostgreSQL takes no such character.
    execute(&old.url, "UPDATE sessions SET note = 'a' || char(0) || 'b' WHERE id = 200").await;
    moved(&old.url, &new.url).await.ended(3);
    assert_eq!(tables(&new.url).await, 0, "not even tables");
    execute(&old.url, "UPDATE sessions SET note = NULL WHERE id = 200").await;

    Store::open(&new.url).await.expect("the store opens").close().await;
    execute(
        &new.url,
        "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN IF NEW.name LIKE 'a%' THEN NEW.name := 'khác'; END IF; RETURN NEW; END $$;
         CREATE TRIGGER meddle BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION meddle();",
    )
    .await;
    let said = moved(&old.url, &new.url).await.ended(1);
    assert!(said.out.contains("people: KHÁC NHAU") && said.err.contains("vẫn để trống"), "{said:?}");
    assert!(holds(&new.url).await.iter().all(|held| held.rows == 0), "nothing stays");
    execute(&new.url, "DROP TRIGGER meddle ON people").await;
    moved(&old.url, &new.url).await.ended(0);
    old.remove().await;
    new.remove().await;
}

/// People are in the middle of things; the store moves; they go on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conversation_goes_on_after_the_move() {
    if postgres().await.is_none() {
        return;
    }
    let town = Town::open(Backend::Sqlite).await;
    let (nhai, dung, lan, ha) = (town.phone(NHAI), town.phone(DUNG), town.phone(LAN), town.phone(HA));
    let invitation = dung.invites(&[]).await;
    lan.opens(&invitation).await;
    lan.taps("Tham gia với tên “Chị Lan”").await;
    ha.opens("").await;
    let guide = nhai.opens("g_vneid-install").await;
    nhai.taps_data(guide.id, "1.gs.vneid-install.0.0").await;
    assert!(nhai.taps("Tiếp").await.text.starts_with("Bước 2/"));
    lan.says("3 bác chợ cài vneid 20p").await;
    town.turn_to("2026-03-24T07:31").await;
    let digests = |town: &Town| town.said_to(HA).iter().filter(|said| said.text.starts_with("☀️")).count();
    assert_eq!(digests(&town), 1);
    town.stop().await;
    town.store.close().await;

    let new = Place::make(Backend::Postgres).await;
    moved(town.database(), &new.url).await.ended(0);
    let mut running = Program::new(&town.sandbox.api_url(), &new.url).at("2026-03-24T07:32").start();
    running.says("đã sẵn sàng").await;
    let taps = async |seat: i64, label: &str| {
        let (message, data) = town.phone(seat).button(label);
        let seq = town.sandbox.seq();
        town.sandbox.tap(seat, seat, message, &data).expect("tapping works");
        town.sandbox.bot_message(seat, seq, PATIENCE).await.expect("an answer")
    };
    let next = taps(NHAI, "Tiếp").await;
    assert!(next.text.starts_with("Bước 3/"), "{}", next.text);
    // The card that was shown before the move is saved after it.
    let saved = taps(LAN, "Lưu").await;
    assert!(saved.text.contains("Đã lưu buổi"), "{} {:?}", saved.text, labels(&saved));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(digests(&town), 1, "nobody is reminded twice");
    running.signal("TERM");
    assert_eq!(running.ends().await.0.code(), Some(0));
    town.abandon().await;
    new.remove().await;
}
