//! Conversations by typing alone.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guide_is_walked_to_its_end_by_numbers_and_words() {
    on_each_store(async |desk| {
        let nhai = desk.person("nhai", "Bà Nhài");
        let hello = nhai.types("/start").await;
        assert!(hello.contains("trợ lý tự động") && hello.contains("\n1) "), "{hello}");
        let card = nhai.types("mua may moi roi chuyen vneid sang the nao").await;
        assert!(card.contains("Bác còn giữ điện thoại cũ không?"), "{card}");
        let mut step = nhai.types("còn máy cũ").await;
        assert!(step.starts_with("Bước 1/"), "{step}");
        let count: usize = step["Bước 1/".len()..].split_whitespace().next().unwrap().parse().unwrap();
        // By number, by words, by words without accents: the same choice.
        for (number, way) in (2..=count).zip(["1", "tiếp", "TIEP", "1."].into_iter().cycle()) {
            step = nhai.types(way).await;
            assert!(step.starts_with(&format!("Bước {number}/{count}")), "{way}: {step}");
        }
        let back = nhai.types("quay lai").await;
        assert!(back.starts_with(&format!("Bước {}/{count}", count - 1)), "{back}");
        nhai.types("tiep").await;
        let too_far = nhai.types("9").await;
        assert!(too_far.contains("từ 1 đến"), "{too_far}");
        let question = nhai.chooses("Xong").await;
        assert!(question.contains("Bác làm được chưa"), "{question}");
        let thanks = nhai.types("làm được rồi").await;
        assert!(thanks.contains("Chúc mừng"), "{thanks}");
        assert_eq!(desk.store_count("SELECT count(*) FROM guide_events WHERE kind = 'worked'").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_invites_another_joins_and_logs_a_session() {
    on_each_store(async |desk| {
        let leader = desk.person("dung", "Dũng");
        let link = desk.invitation(async |tx| group(tx, Role::TeamLeader).await).await;
        let offer = leader.types(&link).await;
        assert!(offer.contains("tổ trưởng") && offer.contains("Tham gia với tên “Dũng”"), "{offer}");
        let welcome = leader.types("1").await;
        assert!(welcome.contains("Chào mừng Dũng"), "{welcome}");

        let made = leader.types("/moi").await;
        let link = made.lines().find(|line| line.starts_with("/start inv_")).expect("a line to pass on").to_owned();

        let lan = desk.person("lan", "chilan68");
        let offer = lan.types(&link).await;
        assert!(offer.contains("Tổ dân phố 5"), "{offer}");
        lan.chooses("tên khác").await;
        let welcome = lan.types("Nguyễn Thị Lan").await;
        assert!(welcome.contains("Chào mừng Nguyễn Thị Lan"), "{welcome}");
        let used = desk.person("tung", "Tùng").types(&link).await;
        assert!(used.contains("đã có người dùng"), "{used}");

        let topic = lan.chooses("Ghi buổi hỗ trợ").await;
        assert!(topic.contains("Bác giúp bà con việc gì"), "{topic}");
        lan.chooses("VNeID").await;
        let count = lan.chooses("Cài VNeID").await;
        assert!(count.contains("Bác giúp mấy người"), "{count}");
        let place = lan.types("hai chục").await;
        assert!(place.contains("ở đâu"), "{place}");
        let card = lan.types("chợ").await;
        assert!(card.contains("20 người") && card.contains("Chợ") && card.contains("Cài VNeID"), "{card}");
        lan.chooses("Sửa thêm").await;
        lan.chooses("Số phút").await;
        let card = lan.types("1 tiếng rưỡi").await;
        assert!(card.contains("90 phút"), "{card}");
        let saved = lan.chooses("Lưu, xong cả").await;
        assert!(saved.contains("Đã lưu buổi"), "{saved}");
        assert_eq!(
            desk.store_count(
                "SELECT count(*) FROM sessions WHERE people = 20 AND place = 'market' AND minutes = 90 AND done = 20"
            )
            .await,
            1
        );
        let recent = lan.types("buổi gần đây").await;
        assert!(recent.contains("20 người") && recent.contains("Nguyễn Thị Lan ghi"), "{recent}");
        lan.types("1").await;
        lan.types("xóa").await;
        let deleted = lan.types("xoa buoi nay").await;
        assert!(deleted.contains("Đã xóa buổi"), "{deleted}");
        assert_eq!(desk.store_count("SELECT count(*) FROM sessions WHERE deleted_at IS NULL").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_is_read_and_answered() {
    on_each_store(async |desk| {
        let ha = desk.person("ha", "Chị Hà");
        let link = desk
            .invitation(async |tx| {
                let units = people::units(tx).await.expect("units");
                let unit = units.iter().find(|unit| unit.code == "van-phong").expect("the unit").id;
                Grant { role: Role::Officer, group: None, unit: Some(unit) }
            })
            .await;
        ha.types(&link).await;
        ha.types("1").await;
        let list = ha.types("viec theo ke hoach").await;
        assert!(list.contains("việc đang mở"), "{list}");
        let card = ha.types("1").await;
        assert!(card.contains("Thời gian") && card.contains(") ✅ Đã xong"), "{card}");
        let question = ha.types("đang làm").await;
        assert!(question.contains("bao nhiêu phần trăm"), "{question}");
        let said = ha.types("60").await;
        assert!(said.contains("Đã ghi: 60 %"), "{said}");
        assert_eq!(desk.store_count("SELECT count(*) FROM tasks WHERE percent = 60").await, 1);

        ha.types("/menu").await;
        let mut reminder = desk.turn_to_reminder("ha").await;
        if reminder.contains("phối hợp việc này") {
            reminder = desk.turn_to_reminder("ha").await;
        }
        if !reminder.contains("Nhắc việc") {
            assert!(reminder.contains("việc cần chú ý"), "{reminder}");
            reminder = ha.types("1").await;
        }
        assert!(reminder.contains(") ✅ Đã xong"), "{reminder}");
        let done = ha.types("đã xong").await;
        assert!(done.contains("là xong, sẽ không nhắc nữa"), "{done}");
        let kept = ha.types("QĐ 12/QĐ-UBND ngày 20/3").await;
        assert!(kept.contains("Đã ghi kèm"), "{kept}");
        assert_eq!(desk.store_count("SELECT count(*) FROM tasks WHERE state = 'done'").await, 1);
        assert_eq!(desk.store_count("SELECT count(*) FROM task_history WHERE what = 'note'").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_language_is_chosen_by_its_name() {
    on_each_store(async |desk| {
        let tung = desk.person("tung", "Tùng");
        let question = tung.types("/language").await;
        assert!(question.contains("1) Tiếng Việt") && question.contains("2) English"), "{question}");
        let english = tung.types("english").await;
        assert!(english.contains("I will speak English from now on"), "{english}");
        let unknown = tung.types("/frobnicate").await;
        assert!(unknown.contains("“frobnicate”") && !unknown.contains("Bác"), "{unknown}");
        tung.types("/language").await;
        let vietnamese = tung.types("1").await;
        assert!(vietnamese.contains("Từ giờ em nói tiếng Việt"), "{vietnamese}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_and_emergencies_are_answered_here_too() {
    on_each_store(async |desk| {
        let nhai = desk.person("nhai", "Bà Nhài");
        let guarded = nhai.types("mã otp là 482913").await;
        assert!(guarded.contains("mã OTP") && !guarded.contains("482913"), "{guarded}");
        let human = nhai.types("gặp người thật").await;
        assert!(human.contains("Gặp người thật"), "{human}");
        let fire = nhai.types("chay nha roi cuu voi").await;
        assert!(fire.contains("114"), "{fire}");
    })
    .await;
}
