//! Second taps, forged and stale buttons, wrong roles, two at once, being killed in between.

use cong_dong_so::clock::Clock;
use cong_dong_so::people::{self, Grant, Person, Role, UnitId};
use cong_dong_so::registers::{self, Book, Change, Changed, Decision, Entered, EntryId, Settings, Side, Wanted};
use cong_dong_so::store::{Error, Store};
use cong_dong_so::tasks::Rules;
use cong_dong_so::text::Language;

use super::*;
use crate::harness::backend::{Place, on_each};
use crate::harness::rules;

fn everything(id: i64, unit: i64) -> Vec<String> {
    let mut all: Vec<String> =
        ["o", "x", "xy", "t", "a", "u", "c", "z", "r", "d"].map(|word| format!("1.b.{word}.{id}")).into();
    all.extend([
        format!("1.b.g.{id}.0"),
        format!("1.b.gt.{id}.{unit}"),
        format!("1.b.di.{id}.10"),
        format!("1.b.hi.{id}.0"),
        "1.b.l.petition.0".into(),
        "1.b.l.beyond.0".into(),
        "1.b.f".into(),
        "1.b.fp.0".into(),
        "1.b.nt.1".into(),
        "1.b.no.1".into(),
        "1.b.n.obstacle".into(),
    ]);
    all
}

on_both! {
    async fn sending_and_answering_twice_does_it_once(town) {
        at_work(&town).await;
        let (tung, minh) = (town.phone(TUNG), town.phone(MINH));
        tung.says("/kiennghi").await;
        tung.taps("Doanh nghiệp").await;
        tung.says(WORDS).await;
        let (message, send) = tung.button("Đồng ý, gửi");
        tung.taps_data(message, &send).await;
        let again = tung.taps_data(message, &send).await;
        assert!(again.text.contains("đã gửi rồi"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM register_entries").await, 1);
        assert_eq!(was_told(&town, MINH, "KN-"), 1);
        // Somebody else's key sends nothing and shows nothing.
        let stolen = town.phone(NHAI).taps_data(older(town.phone(NHAI)).await, &send).await;
        assert!(!stolen.text.contains("KN-") && !stolen.text.contains("Kho Đỏ"), "{}", stolen.text);

        minh.taps("Nhận xử lý").await;
        let (message, data) = (older(minh).await, format!("1.b.t.{}", town.count("SELECT id FROM register_entries").await));
        let again = minh.taps_data(message, &data).await;
        assert!(again.text.contains("đã như vậy từ trước"), "{}", again.text);
        minh.taps("Trả lời").await;
        minh.says("Đã làm việc với nhà mạng").await;
        minh.taps("Không có văn bản").await;
        let (message, decide) = minh.button("Gửi trả lời");
        minh.taps_data(message, &decide).await;
        minh.taps_data(town.said_to(MINH)[0].id, &decide).await;
        assert_eq!(was_told(&town, TUNG, "đã được trả lời"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_history WHERE what = 'answered'").await, 1);
    }

    async fn a_forged_button_of_somebody_without_the_role_does_and_shows_nothing(town) {
        at_work(&town).await;
        petition(town.phone(TUNG), WORDS).await;
        let id = town.count("SELECT id FROM register_entries").await;
        let unit = town.count("SELECT id FROM units WHERE code = 'van-phong'").await;
        let before = town.texts(STANDING).await;
        // A resident, a team leader, an officer of another office.
        for seat in [NHAI, DUNG, HA] {
            let message = older(town.phone(seat)).await;
            for data in everything(id, unit) {
                let refused = town.phone(seat).taps_data(message, &data).await;
                assert!(!refused.text.contains("Kho Đỏ"), "{seat} {data}: {}", refused.text);
            }
            town.phone(seat).says("/huy").await;
        }
        // The coordinator asks for what there is not.
        let message = older(town.phone(MINH)).await;
        for data in ["1.b.o.999999", "1.b.t.-1", "1.b.l.moon.0", "1.b.n.moon", "1.b.s.staff", "1.b.w", "1.b.nd", "1.b.y.zzzzzzzz"] {
            town.phone(MINH).taps_data(message, data).await;
        }
        for data in [format!("1.b.gt.{id}.999999"), format!("1.b.di.{id}.4000000000"), format!("1.b.di.{id}.9"),
            format!("1.b.z.{id}"), format!("1.b.xy.{id}"), format!("1.b.g.{id}.{}", usize::MAX), format!("1.b.hi.{id}.{}", usize::MAX),
            format!("1.b.l.petition.{}", usize::MAX), format!("1.b.m.{}", usize::MAX), format!("1.b.r.{id}")] {
            town.phone(MINH).taps_data(message, &data).await;
        }
        assert_eq!(town.texts(STANDING).await, before);
        assert_eq!(town.count("SELECT count(*) FROM register_history").await, 1);
    }

    async fn nobody_speaks_for_the_ward_but_its_own_people(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        nhai.says("/kiennghi").await;
        let asked = nhai.taps_data(town.said_to(NHAI)[0].id, "1.b.s.staff").await;
        assert!(asked.text.contains("của ai"), "{}", asked.text);
        let refused = nhai.says("/vuongmac").await;
        assert!(refused.text.contains("được phường phân công"), "{}", refused.text);
        for number in 0..5 {
            petition(town.phone(TUNG), &format!("Kiến nghị thứ {number} về mạng ở chợ")).await;
        }
        let tung = town.phone(TUNG);
        tung.says("/kiennghi").await;
        tung.taps("Doanh nghiệp").await;
        tung.says("Kiến nghị nữa về mạng ở chợ").await;
        let many = tung.taps("Đồng ý, gửi").await;
        assert!(many.text.contains("đang có mấy lời"), "{}", many.text);
        assert_eq!(town.count("SELECT count(*) FROM register_entries").await, 5);
    }

    async fn what_was_decided_on_an_older_version_is_not_stored(town) {
        at_work(&town).await;
        petition(town.phone(TUNG), WORDS).await;
        give_to_ha(&town).await;
        let (minh, ha) = (town.phone(MINH), town.phone(HA));
        ha.taps("Nhận xử lý").await;
        ha.taps("Trả lời").await;
        ha.says("Câu trả lời của chị Hà, viết dở").await;
        // Meanwhile the coordinator answers.
        let id = town.count("SELECT id FROM register_entries").await;
        minh.taps_data(older(minh).await, &format!("1.b.a.{id}")).await;
        minh.says("Câu trả lời của anh Minh, đã gửi").await;
        minh.taps("Không có văn bản").await;
        minh.taps("Gửi trả lời").await;
        ha.taps("Không có văn bản").await;
        let late = ha.taps("Gửi trả lời").await;
        assert!(late.text.contains("vừa có người khác") && late.text.contains("anh Minh"), "{}", late.text);
        assert_eq!(was_told(&town, TUNG, "đã được trả lời"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE decision LIKE '%Minh%'").await, 1);
    }

    async fn a_role_that_ended_answers_no_more(town) {
        at_work(&town).await;
        petition(town.phone(TUNG), WORDS).await;
        give_to_ha(&town).await;
        let ha = town.phone(HA);
        ha.taps("Nhận xử lý").await;
        ha.taps("Trả lời").await;
        ha.says("Đã làm việc với nhà mạng").await;
        ha.taps("Không có văn bản").await;
        town.execute("UPDATE roles SET ended_at = 1 WHERE role = 'officer'").await;
        let refused = ha.taps("Gửi trả lời").await;
        assert!(refused.text.contains("được phường phân công"), "{}", refused.text);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'working'").await, 1);
        assert_eq!(was_told(&town, TUNG, "đã được trả lời"), 0);
    }

    async fn killed_between_any_two_steps_it_goes_on_where_it_stood(town) {
        at_work(&town).await;
        let (tung, minh) = (town.phone(TUNG), town.phone(MINH));
        let killed = async || {
            town.quiet().await;
            town.kill().await;
            town.start();
        };
        tung.says("/kiennghi").await;
        killed().await;
        tung.taps("Doanh nghiệp").await;
        killed().await;
        tung.says(WORDS).await;
        killed().await;
        tung.taps("Đồng ý, gửi").await;
        killed().await;
        minh.taps("Nhận xử lý").await;
        killed().await;
        minh.taps("Trả lời").await;
        killed().await;
        minh.says("Đã làm việc với nhà mạng").await;
        killed().await;
        minh.says("45/UBND-VP ngày 23/3").await;
        killed().await;
        minh.taps("Gửi trả lời").await;
        killed().await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'answered'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM register_history").await, 3);
        // How often a killed sender sends is the outbox's own test; here it counts that each thing is said once.
        for words in ["đã có người xử lý", "đã được trả lời"] {
            let said = town.texts("SELECT body FROM outbox WHERE chat = '102'").await;
            assert_eq!(said.iter().filter(|body| body.contains(words)).count(), 1, "{words}: {said:#?}");
        }
    }
}

async fn officer(store: &Store, account: &str, unit: UnitId, clock: &Clock) -> Person {
    let mut tx = store.begin().await.unwrap();
    let person = people::meet(&mut tx, "telegram", account, Language::Vi, clock.now()).await.unwrap();
    let grant = Grant { role: Role::Officer, group: None, unit: Some(unit) };
    people::grant(&mut tx, person.id, grant, None, clock.now()).await.unwrap();
    let person = people::person(&mut tx, person.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    person
}

/// Tries as the engine does: what passes is tried again.
async fn answers(store: &Store, person: &Person, id: EntryId, rules: &Rules, clock: &Clock) -> Changed {
    let decision = Decision { words: format!("Trả lời của {}", person.id.0), document: None };
    loop {
        let once = async {
            let mut tx = store.begin().await?;
            let wanted = Change::Answered(decision.clone());
            let changed = registers::change(&mut tx, person, id, None, &wanted, rules, clock.now()).await?;
            tx.commit().await?;
            Ok::<_, Error>(changed)
        };
        match once.await {
            Ok(changed) => return changed,
            Err(error) if error.is_passing() => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_officers_who_answer_at_once_one_is_stored_and_the_other_is_told() {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let [here, there] = [Store::open(&place.url).await.unwrap(), Store::open(&place.url).await.unwrap()];
        let clock = Clock::frozen_at(at("2026-03-24T09:00"));
        cong_dong_so::app::load_example(&here, &rules(&here).await, clock.now()).await.unwrap();
        let rules = rules(&here).await;
        let mut tx = here.begin().await.unwrap();
        let units = people::units(&mut tx).await.unwrap();
        let unit = units.iter().find(|unit| unit.code == "kinh-te-ha-tang-do-thi").unwrap().id;
        tx.commit().await.unwrap();
        let (one, other) = (officer(&here, "one", unit, &clock).await, officer(&here, "other", unit, &clock).await);
        for round in 0..30 {
            let wanted = Wanted {
                draft: format!("race{round}"),
                book: Book::Petition,
                side: Side::Business,
                task: None,
                words: WORDS.into(),
            };
            let mut tx = here.begin().await.unwrap();
            let settings = Settings::load(&mut tx).await.unwrap();
            let entered = registers::enter(&mut tx, &one, &wanted, &rules, &settings, clock.now());
            let Entered::New(entry) = entered.await.unwrap() else { panic!("round {round}") };
            tx.commit().await.unwrap();
            let (first, second) = tokio::join!(
                answers(&here, &one, entry.id, &rules, &clock),
                answers(&there, &other, entry.id, &rules, &clock)
            );
            let (winner, stands) = match (&first, &second) {
                (Changed::Done(_), Changed::Meanwhile(stands)) => (&one, stands),
                (Changed::Meanwhile(stands), Changed::Done(_)) => (&other, stands),
                both => panic!("round {round}: {both:?}"),
            };
            assert_eq!(stands.decision, Some(format!("Trả lời của {}", winner.id.0)), "the other sees what was stored");
        }
        here.close().await;
        there.close().await;
        place.remove().await;
    })
    .await;
}
