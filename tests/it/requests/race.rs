//! Two members tap at once: on two stores of one database, as two processes would.

use cong_dong_so::chat::Outcome;
use cong_dong_so::clock::Clock;
use cong_dong_so::people::{self, Grant, GroupId, Person, PersonId, Role};
use cong_dong_so::requests::{self, Claimed, Opened, RequestId, Settings, Wanted, Way, Wish};
use cong_dong_so::store::{Error, Store, Tx};
use cong_dong_so::text::Language;

use crate::harness::at;
use crate::harness::backend::{Backend, Place, on_each};

/// How many requests are fought for; `CDS_RACES` sets another number (500 were run).
const RACES: usize = 100;

fn races() -> usize {
    std::env::var("CDS_RACES").ok().and_then(|races| races.parse().ok()).unwrap_or(RACES)
}

async fn member(store: &Store, account: &str, group: GroupId, clock: &Clock) -> Person {
    let mut tx = store.begin().await.unwrap();
    let person = people::meet(&mut tx, "telegram", account, Language::Vi, clock.now()).await.unwrap();
    people::set_name(&mut tx, person.id, account).await.unwrap();
    let grant = Grant { role: Role::Member, group: Some(group), unit: None };
    people::grant(&mut tx, person.id, grant, None, clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let person = people::person(&mut tx, person.id).await.unwrap().unwrap();
    tx.rollback().await.unwrap();
    person
}

/// Tries as the engine does: what passes is tried again.
async fn claims(store: &Store, person: &Person, id: RequestId, clock: &Clock) -> Claimed {
    loop {
        match once(store, person, id, clock).await {
            Ok(claimed) => return claimed,
            Err(error) if error.is_passing() => {}
            Err(error) => panic!("{error}"),
        }
    }
}

async fn once(store: &Store, person: &Person, id: RequestId, clock: &Clock) -> Result<Claimed, Error> {
    let mut tx = store.begin().await?;
    let claimed = requests::claim(&mut tx, person, id, clock.now()).await?;
    tx.commit().await?;
    Ok(claimed)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_tap_at_once_exactly_one_wins_and_the_other_hears_who() {
    on_each(async |backend: Backend| {
        let place = Place::make(backend).await;
        let [here, there] = [Store::open(&place.url).await.unwrap(), Store::open(&place.url).await.unwrap()];
        let clock = Clock::frozen_at(at("2026-03-24T09:00"));
        let mut tx = here.begin().await.unwrap();
        let group = people::put_group(&mut tx, "tdp-5", "Tổ dân phố 5", false).await.unwrap();
        tx.commit().await.unwrap();
        let (lan, dung) = (member(&here, "lan", group, &clock).await, member(&here, "dung", group, &clock).await);
        let nhai = {
            let mut tx = here.begin().await.unwrap();
            let nhai = people::meet(&mut tx, "telegram", "nhai", Language::Vi, clock.now()).await.unwrap();
            tx.commit().await.unwrap();
            nhai
        };
        let (mut won_by_lan, mut won_by_dung) = (0, 0);
        for round in 0..races() {
            let id = opened(&here, &nhai, group, round, &clock).await;
            let (one, other) = tokio::join!(claims(&here, &lan, id, &clock), claims(&there, &dung, id, &clock));
            let loser_hears = |loser: Claimed, winner: PersonId| assert_eq!(loser, Claimed::Taken(winner), "{round}");
            match (one, other) {
                (Claimed::Won, loser) => {
                    won_by_lan += 1;
                    loser_hears(loser, lan.id);
                }
                (loser, Claimed::Won) => {
                    won_by_dung += 1;
                    loser_hears(loser, dung.id);
                }
                both => panic!("round {round}: {both:?}"),
            }
        }
        assert_eq!(won_by_lan + won_by_dung, races());
        here.close().await;
        there.close().await;
        place.remove().await;
    })
    .await;
}

async fn opened(store: &Store, nhai: &Person, group: GroupId, round: usize, clock: &Clock) -> RequestId {
    let wanted = Wanted {
        draft: format!("race{round}"),
        for_other: false,
        group: Some(group),
        slug: None,
        place: None,
        about: None,
        way: Way::Chat,
        wish: Wish::Soon,
        phone: None,
    };
    let mut tx = store.begin().await.unwrap();
    // A person has few open at once.
    let closing = "UPDATE requests SET state = 'closed'";
    match &mut tx {
        Tx::Sqlite(tx) => sqlx::query(closing).execute(&mut **tx).await.map(|_| ()).unwrap(),
        Tx::Postgres(tx) => sqlx::query(closing).execute(&mut **tx).await.map(|_| ()).unwrap(),
    }
    let opened = requests::open(
        &mut tx,
        nhai,
        &wanted,
        &Settings::default(),
        &cong_dong_so::vault::Vault::sandbox(),
        clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    match opened {
        Opened::New(request) => {
            assert_eq!(request.outcome, None::<Outcome>);
            request.id
        }
        other => panic!("{other:?}"),
    }
}
