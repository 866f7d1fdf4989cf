//! Asking for help and helping, by typing alone.

use super::*;

/// The example group's leader and a member, who have both joined.
async fn team(desk: &Desk) -> (Correspondent<'_>, Correspondent<'_>) {
    let (dung, lan) = (desk.person("dung", "Dũng"), desk.person("lan", "Lan"));
    for (typist, role) in [(&dung, Role::TeamLeader), (&lan, Role::Member)] {
        let link = desk.invitation(async |tx| group(tx, role).await).await;
        typist.types(&link).await;
        typist.types("1").await;
    }
    (dung, lan)
}

fn last(desk: &Desk, account: &str) -> String {
    desk.said(account).pop().expect("something was said")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_asked_for_taken_talked_about_and_rated_by_numbers_and_words() {
    on_each_store(async |desk| {
        let (dung, lan) = team(desk).await;
        let nhai = desk.person("nhai", "Bà Nhài");
        nhai.types("/gapnguoi").await;
        let about = nhai.chooses("Nhờ người giúp").await;
        assert!(about.contains("Bác cần giúp việc gì"), "{about}");
        let groups = nhai.types("bác quên mật khẩu").await;
        assert!(groups.contains("tổ dân phố nào") && groups.contains("\n1) "), "{groups}");
        let way = nhai.types("tổ dân phố 5").await;
        assert!(way.contains("bằng cách nào"), "{way}");
        let wish = nhai.types("1").await;
        assert!(wish.contains("rảnh lúc nào"), "{wish}");
        let card = nhai.types("càng sớm càng tốt").await;
        assert!(card.contains("Em gửi yêu cầu này nhé"), "{card}");
        let sent = nhai.types("gửi yêu cầu").await;
        assert!(sent.contains("Em đã gửi yêu cầu"), "{sent}");

        // What comes unasked can be answered by its number too.
        lan.types("/menu").await;
        let list = lan.chooses("Yêu cầu của tổ").await;
        assert!(list.contains("đang chờ: 1"), "{list}");
        let request = lan.types("1").await;
        assert!(request.contains("quên mật khẩu"), "{request}");
        let won = lan.types("1").await;
        assert!(won.contains("Bác đã nhận việc này"), "{won}");
        dung.types("/menu").await;
        let list = dung.chooses("Yêu cầu của tổ").await;
        assert!(list.contains("1 đang được giúp"), "{list}");

        // In the talk a number is an answer to the other side; the words of a choice take it.
        nhai.types("2").await;
        assert!(last(desk, "lan").contains("\n2"), "{}", last(desk, "lan"));
        lan.types("bác bấm số 3 nhé").await;
        assert!(last(desk, "nhai").contains("bác bấm số 3"), "{}", last(desk, "nhai"));
        lan.types("xem yêu cầu").await;
        let question = lan.types("kết thúc").await;
        assert!(question.contains("kết thúc thế nào"), "{question}");
        let closed = lan.types("1").await;
        assert!(closed.contains("Em đã ghi"), "{closed}");
        assert!(last(desk, "nhai").contains("đã kết thúc: Xong"), "{}", last(desk, "nhai"));
        let thanks = nhai.types("1").await;
        assert!(thanks.contains("cảm ơn bác"), "{thanks}");
        let card = lan.chooses("Ghi buổi hỗ trợ").await;
        assert!(card.contains("1 người"), "{card}");
        assert_eq!(desk.store_count("SELECT count(*) FROM request_ratings WHERE stars = 5").await, 1);
    })
    .await;
}
