//! What people asked in vain goes to an editor, who says in one tap which guide it asks for; the bot learns it at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use cong_dong_so::guides::Catalogue;
use cong_dong_so::guides::learn::Learner;
use cong_dong_so::guides::search::Decision;
use cong_dong_so::talk;
use tokio::sync::watch;

use crate::harness::{HA, LAN, MINH, NHAI, Phone, TUNG, Town, backend::Backend, labels, on_both};

/// Nothing for any guide, and two ways of asking for something that an editor knows a guide for.
const RICE_COOKER: &str = "nồi cơm điện hỏng rơ le";
const VOLLEYBALL: &str = "đội bóng chuyền hơi tập ở sân nào";
const VOLLEYBALL_TOO: &str = "cho hoi doi bong chuyen hoi tap o san nao";
/// How long learning may take without optimisation on a busy machine.
const LEARNING: Duration = Duration::from_mins(4);

/// Asks for a guide, goes to its end and says whether it helped.
async fn asks_and_tells(phone: Phone<'_>, question: &str, answer: &str) {
    let card = phone.says(question).await;
    assert!(card.text.contains("Quên mật khẩu"), "{}", card.text);
    if labels(&card).iter().any(|label| label.contains("Không phải các việc này")) {
        phone.taps("Quên mật khẩu").await;
    }
    phone.taps_data(phone.sees().id, "1.gd.vneid-forgot-password.0").await;
    phone.taps(answer).await;
}

/// Asks until the bot shows the guide of this title, or offers it.
async fn learns(phone: Phone<'_>, question: &str, [title, short]: [&str; 2]) {
    let end = Instant::now() + LEARNING;
    loop {
        let screen = phone.says(question).await;
        if screen.text.contains(title) || labels(&screen).iter().any(|label| label.contains(short)) {
            return;
        }
        assert!(Instant::now() < end, "not learnt: {}", screen.text);
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

/// Asks until the bot has no guide for it.
async fn forgets(phone: Phone<'_>, question: &str) {
    let end = Instant::now() + LEARNING;
    while !phone.says(question).await.text.contains("chưa có hướng dẫn") {
        assert!(Instant::now() < end, "not forgotten");
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

on_both! {
    async fn a_question_in_vain_becomes_a_way_of_asking_and_is_learnt_without_a_restart(town) {
        let (nhai, tung, minh) = (town.phone(NHAI), town.phone(TUNG), town.phone(MINH));
        let refused = nhai.says(VOLLEYBALL).await;
        assert!(refused.text.contains("chưa có hướng dẫn"), "{}", refused.text);
        nhai.says("ĐỘI BÓNG CHUYỀN HƠI, tập ở sân nào?").await;
        tung.says(VOLLEYBALL_TOO).await;
        tung.says(RICE_COOKER).await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered").await, 3, "the same words are one row");
        assert_eq!(town.count("SELECT times FROM unanswered WHERE folded LIKE 'doi bong%'").await, 2);

        minh.opens("").await;
        let list = minh.taps("Câu chưa có bài").await;
        assert!(list.text.contains("1. “đội bóng chuyền hơi tập ở sân nào” · 2 câu, hỏi 3 lần"), "{}", list.text);
        assert!(list.text.contains("2. “nồi cơm điện hỏng rơ le” · hỏi 1 lần"), "{}", list.text);
        let group = minh.says("1").await;
        assert!(group.text.contains("Nhóm 2 câu hỏi giống nhau") && group.text.contains("· 2 lần, gần nhất 24/03/2026"), "{}", group.text);
        assert!(!group.text.contains("nồi cơm"), "{}", group.text);
        assert_eq!(labels(&group).iter().filter(|label| label.starts_with("➕ Thêm làm cách hỏi của bài")).count(), 3);

        let ask = minh.taps("Chọn bài khác").await;
        assert!(ask.text.contains("gõ vài từ"), "{}", ask.text);
        tung.says("bong chuyen hoi doi tap o san nao nhi").await;
        let found = minh.says("zalo của phường, kênh thông tin của phường").await;
        let label = labels(&found).into_iter().find(|label| label.contains("cách hỏi của bài Kênh tin")).unwrap_or_else(|| panic!("{:?}", labels(&found)));
        let (message, data) = minh.button(&label);
        let added = minh.taps_data(message, &data).await;
        assert!(added.text.contains("Đã thêm 2 cách hỏi"), "what came meanwhile was not seen and is not added: {}", added.text);
        assert!(added.text.contains("nồi cơm điện") && added.text.contains("tap o san nao nhi"), "{}", added.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases WHERE slug = 'ward-channels'").await, 2);
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE closing = 'added' AND closed_by IS NOT NULL").await, 2);

        let again = minh.taps_data(message, &data).await;
        assert!(again.text.contains("đã xử lý xong"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases").await, 2, "twice adds once");
        learns(nhai, VOLLEYBALL, ["Kênh thông tin chính thức của phường", "Kênh tin của phường"]).await;
    }

    async fn what_was_added_by_mistake_is_taken_back_and_put_back_without_a_restart(town) {
        let (nhai, minh) = (town.phone(NHAI), town.phone(MINH));
        nhai.says(VOLLEYBALL).await;
        minh.says("/menu").await;
        let list = minh.taps("Câu chưa có bài").await;
        let empty = minh.taps("Cách hỏi đã thêm").await;
        assert!(empty.text.contains("Chưa có cách hỏi nào"), "{}", empty.text);
        minh.taps_data(list.id, "1.q.o.1").await;
        minh.taps("Chọn bài khác").await;
        let found = minh.says("zalo của phường, kênh thông tin của phường").await;
        let label = labels(&found).into_iter().find(|label| label.contains("cách hỏi của bài Kênh tin")).unwrap();
        minh.taps(&label).await;
        let title = ["Kênh thông tin chính thức của phường", "Kênh tin của phường"];
        learns(nhai, VOLLEYBALL, title).await;

        let guides = minh.taps("Cách hỏi đã thêm").await;
        assert!(guides.text.contains("1. Kênh tin của phường · 1 cách hỏi"), "{}", guides.text);
        let phrases = minh.says("1").await;
        assert!(phrases.text.contains("1. “đội bóng chuyền hơi tập ở sân nào” · thêm 24/03/2026"), "{}", phrases.text);
        let gone = minh.taps("🗑 1. đội bóng").await;
        assert!(gone.text.contains("Đã bỏ “đội bóng") && gone.text.contains("Chưa có cách hỏi nào"), "{}", gone.text);
        let removed = format!("1.q.d.{}", town.count("SELECT max(id) FROM guide_phrases").await);
        town.sandbox.tap(MINH, MINH, phrases.id, &removed).unwrap();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases WHERE removed_at IS NOT NULL").await, 1, "it stays stored");
        assert_eq!(
            town.count("SELECT count(*) FROM guide_phrase_changes WHERE change = 'removed' AND made_by > 0").await, 1, "twice takes back once"
        );
        assert_eq!(town.count("SELECT value FROM revisions WHERE name = 'guide-phrases'").await, 2);
        forgets(nhai, VOLLEYBALL).await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE closed_at IS NULL").await, 1, "asked in vain it waits again");

        let back = minh.taps("Đưa lại câu vừa bỏ").await;
        assert!(back.text.contains("Đã đưa “đội bóng") && back.text.contains("thêm 24/03/2026"), "{}", back.text);
        town.sandbox.tap(MINH, MINH, back.id, &removed.replace(".d.", ".r.")).unwrap();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases WHERE removed_at IS NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM guide_phrase_changes").await, 2);
        learns(nhai, VOLLEYBALL, title).await;

        for forged in ["1.q.d.999", "1.q.r.999", "1.q.g.no-such-guide.0", "1.q.g.ward-channels.999999"] {
            minh.says("/menu").await;
            let list = minh.taps_data(minh.sees().id, forged).await;
            assert!(list.text.contains("1. Kênh tin của phường · 1 cách hỏi"), "{forged}: {}", list.text);
        }
    }

    async fn what_was_taken_back_can_be_added_again_and_long_lists_go_on(town) {
        let minh = town.phone(MINH);
        town.execute(
            "INSERT INTO guide_phrases (slug, text, folded, added_by, added_at)
             SELECT 'ward-channels', 'câu số ' || n, 'cau so ' || n, (SELECT min(id) FROM people), 1
             FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                   UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7) AS numbers ORDER BY n",
        )
        .await;
        town.phone(NHAI).says(RICE_COOKER).await;
        town.execute(
            "INSERT INTO guide_phrases (slug, text, folded, added_by, added_at, removed_at)
             SELECT 'ward-channels', text, folded, (SELECT min(id) FROM people), 1, 5 FROM unanswered",
        )
        .await;
        minh.says("/menu").await;
        let first = minh.taps_data(minh.sees().id, "1.q.g.ward-channels.0").await;
        assert!(first.text.contains("1. “câu số 7”") && first.text.contains("6. “câu số 2”"), "{}", first.text);
        assert!(!first.text.contains("nồi cơm") && !first.text.contains("câu số 1”"), "{}", first.text);
        let rest = minh.taps("Xem tiếp").await;
        assert!(rest.text.contains("7. “câu số 1”") && !labels(&rest).iter().any(|label| label.contains("Xem tiếp")), "{}", rest.text);

        minh.taps("Câu chưa có bài").await;
        let group = minh.taps("1. nồi cơm").await;
        let named = town.count("SELECT max(id) FROM unanswered").await;
        minh.taps_data(group.id, &format!("1.q.a.{named}.ward-channels")).await;
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases WHERE removed_at IS NULL").await, 8);
        assert_eq!(town.count("SELECT count(*) FROM guide_phrase_changes WHERE change = 'restored'").await, 1);
    }

    async fn what_is_passed_over_does_not_come_back(town) {
        let (nhai, minh) = (town.phone(NHAI), town.phone(MINH));
        nhai.says(RICE_COOKER).await;
        minh.says("/menu").await;
        minh.taps("Câu chưa có bài").await;
        minh.taps("1. nồi cơm").await;
        let list = minh.taps("Bỏ qua").await;
        assert!(list.text.contains("Đã bỏ qua 1 câu") && list.text.contains("Không còn câu hỏi nào"), "{}", list.text);
        nhai.says("noi com dien hong ro le").await;
        let list = minh.taps_data(list.id, "1.q.u").await;
        assert!(list.text.contains("Không còn câu hỏi nào"), "{}", list.text);
        assert_eq!(town.count("SELECT times FROM unanswered WHERE closing = 'skipped'").await, 2, "it is counted all the same");
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases").await, 0);
    }

    async fn an_answer_that_did_not_help_goes_to_the_list_and_one_that_did_waits_for_a_tap(town) {
        let (nhai, tung, minh) = (town.phone(NHAI), town.phone(TUNG), town.phone(MINH));
        asks_and_tells(nhai, "quên mật khẩu vneid gọi cho cháu 0912345678 nhé", "Chưa được").await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE text LIKE '%0912345678%'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE decision = 'no-help' AND about = 'vneid-forgot-password'").await, 1);
        nhai.says("/menu").await;
        nhai.taps_data(nhai.sees().id, "1.gw.vneid-forgot-password.not-yet").await;
        assert_eq!(town.count("SELECT times FROM unanswered").await, 1, "one answer is told once");
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE asked IS NOT NULL").await, 0);

        asks_and_tells(tung, "bác già quên béng mật khẩu vneid mất rồi cháu ơi", "Làm được rồi").await;
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases").await, 0, "nothing is learnt of itself");
        minh.opens("").await;
        let list = minh.taps("Câu chưa có bài").await;
        assert!(list.text.contains("gọi cho cháu") && !list.text.contains("quên béng"), "{}", list.text);
        let group = minh.taps("1. quên").await;
        assert!(group.text.contains("đã xem bài") && group.text.contains("mà chưa được"), "{}", group.text);
        let helped = minh.taps_data(group.id, "1.q.h").await;
        assert!(helped.text.contains("quên béng") && !helped.text.contains("gọi cho cháu"), "{}", helped.text);
        let group = minh.taps("1. bác già").await;
        assert!(group.text.contains("làm được nhờ bài"), "{}", group.text);
        assert!(labels(&group)[0].contains("Quên mật khẩu"), "the guide that helped stands first: {:?}", labels(&group));
        minh.taps("➕ Thêm làm cách hỏi").await;
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases WHERE slug = 'vneid-forgot-password'").await, 1);
    }

    async fn only_editors_see_what_was_asked(town) {
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        nhai.says(RICE_COOKER).await;
        for phone in [nhai, lan, town.phone(HA)] {
            let menu = phone.says("/menu").await;
            assert!(!labels(&menu).iter().any(|label| label.contains("Câu chưa có bài")));
            for deed in ["1.q.u", "1.q.h", "1.q.o.1", "1.q.s.1", "1.q.a.1.vneid-install", "1.q.x.1", "1.q.l.0", "1.q.g.ward-channels.0", "1.q.d.1", "1.q.r.1"] {
                phone.says("/menu").await;
                let refused = phone.taps_data(phone.sees().id, deed).await;
                assert!(refused.text.contains("phường phân công"), "{deed}: {}", refused.text);
            }
        }
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE closed_at IS NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM guide_phrases").await, 0);
    }

    async fn what_nobody_tells_about_is_forgotten_after_a_day(town) {
        town.phone(NHAI).says("quên mật khẩu vneid").await;
        for (days, left) in [(0, 1), (2, 0)] {
            let mut tx = town.store.begin().await.unwrap();
            talk::prune(&mut tx, town.clock.now() + TimeDelta::days(days) - TimeDelta::days(1)).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(town.count("SELECT count(*) FROM conversations WHERE asked IS NOT NULL").await, left);
        }
    }

    async fn a_secret_is_not_kept_for_editors(town) {
        let nhai = town.phone(NHAI);
        nhai.says("mã otp 482913").await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered").await, 0);
    }
}

/// Another process beside the one that the editor talks to, and one that starts later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_process_learns_by_itself_and_so_does_the_next_start() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let beside = Catalogue::shared();
    let learner = Learner::new(town.store.clone(), Arc::clone(&beside)).looking_every(Duration::from_millis(50));
    let (stop, stopped) = watch::channel(false);
    let learner = tokio::spawn(learner.begin().await.run(stopped));
    assert_eq!(beside.index().find(VOLLEYBALL).decision, Decision::Refuse);
    let held = beside.index();

    town.execute(
        "INSERT INTO guide_phrases (slug, text, folded, added_by, added_at)
         SELECT 'ward-channels', 'đội bóng chuyền hơi tập ở sân nào', 'doi bong chuyen hoi tap o san nao', min(id), 1 FROM people
         UNION ALL SELECT 'a-guide-of-old', 'đội bóng chuyền', 'doi bong chuyen', min(id), 1 FROM people",
    )
    .await;
    town.execute("INSERT INTO revisions (name, value) VALUES ('guide-phrases', 1)").await;
    let knows = |catalogue: &Catalogue| {
        let finding = catalogue.index().find(VOLLEYBALL);
        finding.decision != Decision::Refuse && finding.guides[0].slug == "ward-channels"
    };
    let end = Instant::now() + LEARNING;
    while !knows(&beside) {
        assert!(Instant::now() < end, "the other process did not learn");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(held.find(VOLLEYBALL).decision, Decision::Refuse, "a running query keeps what it began with");
    stop.send_replace(true);
    learner.await.unwrap();

    let later = Catalogue::shared();
    Learner::new(town.store.clone(), Arc::clone(&later)).begin().await;
    assert!(knows(&later), "learnt before the first question");
    town.close().await;
}
