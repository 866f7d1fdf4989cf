//! Conversations and invitations.

use super::*;
use cong_dong_so::invitations::Accepted;

#[tokio::test]
async fn a_conversation_is_kept_whole_and_finds_its_screen() {
    shelf(async |shelf| {
        let (texts, ward, now) = (Texts::load(), Ward::default(), shelf.now);
        let address = chat("1");
        let step = Step { slug: "vneid-install".into(), path: 1, step: 2 };
        shelf
            .write(async |tx| {
                assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default());
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                let words = texts.words(Language::Vi);
                let mut turn = Turn::new(tx, now, address.clone(), person, words, &ward, Conversation::default());
                turn.keep("trying", 3, &vec!["đang", "hỏi"]).unwrap();
                assert_eq!(turn.kept::<Vec<String>>("trying", 3).unwrap(), ["đang", "hỏi"]);
                assert_eq!(turn.kept::<Vec<String>>("trying", 2), None, "an older version");
                assert_eq!(turn.kept::<Vec<String>>("other", 3), None);
                assert_eq!(turn.kept::<u32>("trying", 3), None, "another shape");
                turn.conversation.place = Some(step.clone());
                assert!(turn.is_silent());
                turn.delete("12".into());
                turn.show(Screen::say("trước").choice("Không", Action::Menu));
                turn.show(Screen::say("sau").choice("Được", Action::Human).link("Mở", "https://vneid.gov.vn"));
                turn.finish(None).await.unwrap();
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 3, now).await;
        assert_eq!(channel.said(), ["1: no 12", "1: trước", "1: sau"]);
        shelf
            .write(async |tx| {
                let kept = talk::load(tx, &address).await.unwrap();
                assert_eq!((kept.state.flow.as_str(), kept.state.version), ("trying", 3));
                assert_eq!(kept.choices, [("Được".to_owned(), Action::Human.encode())], "those of the last screen");
                assert_eq!((kept.place, kept.screen.as_deref()), (Some(step), Some("m3")));
                assert_eq!(talk::load(tx, &chat("2")).await.unwrap(), Conversation::default());
                talk::reset(tx, &address, now).await.unwrap();
                assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default());
            })
            .await;
        for poison in [
            "UPDATE conversations SET state = 'chó'",
            "UPDATE conversations SET choices = '{'",
            "UPDATE conversations SET place = '[1]'",
        ] {
            shelf.execute(poison).await;
            shelf
                .write(async |tx| {
                    assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default(), "{poison}");
                })
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_becomes_the_screen_unless_something_is_being_asked() {
    shelf(async |shelf| {
        let (texts, ward, now) = (Texts::load(), Ward::default(), shelf.now);
        let notice = Screen::say("nhắc").choice("Đã xong", Action::TaskDone(1));
        let notify = async |tx: &mut Tx, key: &str| {
            talk::notify(tx, &chat("1"), &notice, Lane::Reminder, key, now).await.unwrap()
        };
        shelf
            .write(async |tx| {
                assert!(!notify(tx, "a").await, "nothing is left for whom nobody knows");
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                assert!(notify(tx, "a").await);
                assert!(!notify(tx, "a").await, "the same reminder is said once");
                let shown = talk::load(tx, &chat("1")).await.unwrap();
                assert_eq!(shown.choices, [("Đã xong".to_owned(), Action::TaskDone(1).encode())]);

                let mut turn = Turn::new(tx, now, chat("1"), person, texts.words(Language::Vi), &ward, shown);
                turn.keep("asking", 1, &()).unwrap();
                turn.show(Screen::say("?").choice("Thôi", Action::Menu));
                turn.finish(None).await.unwrap();
                assert!(notify(tx, "b").await);
                let asked = talk::load(tx, &chat("1")).await.unwrap();
                assert_eq!(asked.choices, [("Thôi".to_owned(), Action::Menu.encode())]);
                assert_eq!(asked.state.flow, "asking");
                assert_eq!(outbox::figures(tx).await.unwrap(), (3, 0));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_for_one_and_for_a_week_and_its_code_is_not_kept() {
    shelf(async |shelf| {
        let now = shelf.now;
        let code = shelf
            .write(async |tx| {
                let group = people::put_group(tx, "tdp-5", "Tổ dân phố 5", true).await.unwrap();
                let grant = Grant { role: Role::Member, group: Some(group), unit: None };
                let leader = people::meet(tx, TELEGRAM, "202", Language::Vi, now).await.unwrap();
                let code = invitations::create(tx, grant, Some(leader.id), now).await.unwrap();
                let found = invitations::find(tx, &format!(" {} ", code.to_uppercase())).await.unwrap().unwrap();
                assert_eq!((found.grant, found.by, found.used), (grant, Some(leader.id), false));
                assert_eq!(found.expires_at, now + invitations::VALID_FOR);
                assert_eq!(invitations::find(tx, "abcdefghjkmnpqrstuvwxyz1").await.unwrap(), None);
                assert_eq!(invitations::find(tx, "").await.unwrap(), None);

                let [first, second] = ["7", "8"].map(str::to_owned);
                let first = people::meet(tx, TELEGRAM, &first, Language::Vi, now).await.unwrap();
                let second = people::meet(tx, TELEGRAM, &second, Language::Vi, now).await.unwrap();
                let late = now + invitations::VALID_FOR;
                assert_eq!(
                    invitations::accept(tx, &found, first.id, late).await.unwrap(),
                    Accepted::TooLate,
                    "too late"
                );
                assert_eq!(invitations::accept(tx, &found, first.id, now).await.unwrap(), Accepted::Now);
                assert_eq!(invitations::accept(tx, &found, second.id, now).await.unwrap(), Accepted::TooLate, "taken");
                assert_eq!(invitations::accept(tx, &found, first.id, now).await.unwrap(), Accepted::TooLate);
                assert!(invitations::find(tx, &code).await.unwrap().unwrap().used);
                let first = people::meet(tx, TELEGRAM, "7", Language::Vi, now).await.unwrap();
                let second = people::meet(tx, TELEGRAM, "8", Language::Vi, now).await.unwrap();
                assert_eq!((first.grants, second.grants), (vec![grant], vec![]));
                code
            })
            .await;
        let kept = shelf.words("SELECT code_hash FROM invitations").await;
        assert!(!kept[0].contains(&code) && kept[0].len() == 64, "{kept:?}");
    })
    .await;
}

#[tokio::test]
async fn who_was_read_ahead_is_who_she_is_when_she_is_heard() {
    shelf(async |shelf| {
        let (texts, ward, now) = (Texts::load(), Ward::default(), shelf.now);
        let words = texts.words(Language::Vi);
        let [an, binh, chi] = [chat("1"), chat("2"), chat("3")];
        let writers = || [(&an, "1"), (&binh, "2"), (&chi, "3")];
        let person = shelf
            .write(async |tx| {
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                talk::settle(tx, &an, "trying", 1, &"đang hỏi", now).await.unwrap();
                people::meet(tx, TELEGRAM, "3", Language::Vi, now).await.unwrap();
                person
            })
            .await;
        shelf
            .write(async |tx| {
                let mut ahead = Ahead::of(tx, writers()).await.unwrap();
                let (known, conversation) = talk::arrive(tx, &mut ahead, &an, "1", Language::En, now).await.unwrap();
                assert_eq!((known.id, known.language), (person.id, Language::Vi));
                assert_eq!(conversation.state.of::<String>("trying", 1).as_deref(), Some("đang hỏi"));
                let (new, conversation) = talk::arrive(tx, &mut ahead, &binh, "2", Language::En, now).await.unwrap();
                assert_eq!((new.language, conversation), (Language::En, Conversation::default()));
                let (again, _) = talk::arrive(tx, &mut ahead, &binh, "2", Language::Vi, now).await.unwrap();
                assert_eq!((again.id, again.language), (new.id, Language::En), "made known once");

                // What somebody does may change who comes after: her name, her roles, what she is being asked.
                let mut ahead = Ahead::of(tx, writers()).await.unwrap();
                people::set_language(tx, person.id, Language::En).await.unwrap();
                talk::reset(tx, &an, now).await.unwrap();
                let leads = Grant { role: Role::Coordinator, group: None, unit: None };
                people::grant(tx, person.id, leads, None, now).await.unwrap();
                let (known, conversation) = talk::arrive(tx, &mut ahead, &an, "1", Language::Vi, now).await.unwrap();
                assert_eq!((known.language, known.grants), (Language::En, vec![leads]));
                assert_eq!(conversation, Conversation::default());

                // One who comes twice is read for the first time only: her own answer comes between.
                let mut ahead = Ahead::of(tx, [(&an, "1"), (&an, "1"), (&binh, "1")]).await.unwrap();
                let (first, before) = talk::arrive(tx, &mut ahead, &an, "1", Language::Vi, now).await.unwrap();
                let id = first.id;
                let mut turn = Turn::new(tx, now, an.clone(), first, words, &ward, before);
                turn.keep("trying", 1, &"hỏi nữa").unwrap();
                turn.show(Screen::say("Bác ở đâu?"));
                turn.finish(None).await.unwrap();
                let (second, asked) = talk::arrive(tx, &mut ahead, &an, "1", Language::Vi, now).await.unwrap();
                assert_eq!((id, second.id), (person.id, person.id));
                assert_eq!(asked.state.of::<String>("trying", 1).as_deref(), Some("hỏi nữa"));
                let (there, elsewhere) = talk::arrive(tx, &mut ahead, &binh, "1", Language::Vi, now).await.unwrap();
                assert_eq!((there.id, elsewhere), (person.id, Conversation::default()));
            })
            .await;

        // Whoever cannot be read harms nobody else.
        shelf
            .execute(
                "UPDATE people SET language = 'xx' WHERE id = (SELECT person_id FROM accounts WHERE account = '3')",
            )
            .await;
        shelf
            .write(async |tx| {
                let mut ahead = Ahead::of(tx, writers()).await.unwrap();
                let (known, _) = talk::arrive(tx, &mut ahead, &an, "1", Language::Vi, now).await.unwrap();
                assert_eq!(known.id, person.id);
                talk::arrive(tx, &mut ahead, &chi, "3", Language::Vi, now).await.unwrap_err();
            })
            .await;
    })
    .await;
}
