//! Answers in the reminder and on the card: evidence, obstacle, not ours, sent back, given back; and the history of it.

use super::{NOT_ALLOWED, OFFICE, card, has, history, joins, planned_for, taps, task};
use crate::harness::{HA, LAN, MINH, TUNG, on_both};
use cong_dong_so::people::Role;
use cong_dong_so::sandbox::{Attachment, Upload};

fn png() -> Upload {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(640_u32.to_be_bytes());
    bytes.extend(480_u32.to_be_bytes());
    Upload { name: "bien-ban.png".into(), mime: "image/png".into(), bytes }
}

on_both! {
    async fn done_with_a_picture_a_link_and_a_document(town) {
        let (ha, minh) = (town.phone(HA), town.phone(MINH));
        ha.opens("").await;
        minh.opens("").await;
        card(&town, HA, "III.2").await;
        has(&ha.taps("Đã xong").await, &["Đã ghi việc III.2 là xong", "ảnh, tệp, đường dẫn"]);
        for kind in [Attachment::Photo, Attachment::Document] {
            let sent = ha.after(|| assert!(town.sandbox.upload(HA, HA, kind, &png(), "").is_ok())).await;
            has(&sent, &["Đã ghi kèm"]);
        }
        ha.taps("Thêm minh chứng").await;
        has(&ha.says("https://haiduong.vn/bao-cao").await, &["Đã ghi kèm"]);
        ha.taps("Thêm minh chứng").await;
        has(&ha.says("BC 15/BC-UBND ngày 20/3/2026").await, &["Đã ghi kèm"]);
        // Pictures and words that come later are for others again.
        let later = ha.says("quên mật khẩu vneid").await;
        assert!(!later.text.contains("Đã ghi kèm"), "{}", later.text);
        assert!(!ha.photographs().await.text.contains("Đã ghi kèm"));
        assert_eq!(town.texts("SELECT kind FROM task_evidence ORDER BY id").await, ["photo", "file", "link", "document"]);
        assert_eq!(town.count("SELECT count(*) FROM task_evidence WHERE channel = 'telegram' AND file IS NOT NULL").await, 2);

        let seen = card(&town, MINH, "III.2").await;
        has(&seen, &["Minh chứng: 4"]);
        let list = minh.taps("Xem minh chứng").await;
        has(&list, &["1. 📄 Văn bản BC 15/BC-UBND ngày 20/3/2026 (Chị Hà, 24/03/2026)", "3. 📎 Tệp", "4. 🖼 Ảnh"]);
        let before = town.said_to(MINH).len();
        let (message, picture) = minh.button("Mở 4");
        has(&minh.taps_data(message, &picture).await, &["ở trên"]);
        let said = town.said_to(MINH);
        assert!(said[before..].iter().any(|said| said.photo.is_some()), "the picture itself: {said:#?}");
        minh.taps_data(message, &picture.replace("ef.1", "ef.2")).await;
        let said = town.said_to(MINH);
        assert!(said[before..].iter().any(|said| said.document.is_some()), "the file itself: {said:#?}");
        // Not for who does not see the task.
        joins(&town, TUNG, "Anh Tùng", Role::Officer, Some("cong-an")).await;
        has(&taps(&town, TUNG, "1.k.ef.1").await, &[NOT_ALLOWED]);
        has(&taps(&town, TUNG, "1.k.ef.99").await, &[NOT_ALLOWED]);
    }

    async fn an_obstacle_is_told_to_whoever_can_help(town) {
        joins(&town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
        let (ha, lan) = (town.phone(HA), town.phone(LAN));
        ha.opens("").await;
        town.phone(MINH).opens("").await;
        card(&town, HA, "III.3").await;
        has(&ha.taps("Vướng mắc").await, &["Việc III.3 đang vướng gì"]);
        has(&ha.says("👍").await, &["viết giúp em vài chữ"]);
        let (at_lan, at_minh) = (town.said_to(LAN).len(), town.said_to(MINH).len());
        has(&ha.says("Chưa có kinh phí mua máy <gấp>").await, &["Đã ghi vướng mắc và báo"]);
        // One tap takes it over into the ward's register, in the same words; a second one finds it there.
        let register = ha.button("Đưa vào sổ");
        has(&ha.taps("Đưa vào sổ").await, &["Chưa có kinh phí mua máy <gấp>"]);
        ha.taps("Ghi vào sổ").await;
        has(&ha.taps_data(register.0, &register.1).await, &["VM-", "Chưa có kinh phí mua máy <gấp>", "31/03/2026"]);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE task_id IS NOT NULL").await, 1);
        has(&card(&town, HA, "III.3").await, &["Vướng mắc (24/03/2026): Chưa có kinh phí mua máy <gấp>"]);
        has(&town.heard(LAN, at_lan + 1).await[at_lan], &["Chị Hà (Văn phòng HĐND và UBND) báo vướng mắc ở việc III.3", "Chưa có kinh phí"]);
        has(&town.heard(MINH, at_minh + 1).await[at_minh], &["báo vướng mắc ở việc III.3"]);
        has(&taps(&town, LAN, "1.k.v.waiting.0").await, &["(III.3)"]);
        has(&taps(&town, HA, "1.k.os.1").await, &[NOT_ALLOWED]);
        let heard = town.said_to(HA).len();
        has(&lan.taps("Đã gỡ vướng mắc").await, &["vướng mắc đã gỡ"]);
        has(&town.heard(HA, heard + 1).await[heard], &["Vướng mắc ở việc III.3 đã được gỡ"]);
        taps(&town, MINH, "1.k.os.1").await;
        assert_eq!(town.count("SELECT count(*) FROM task_history WHERE what = 'obstacle-closed'").await, 1);
        assert_eq!(town.texts("SELECT state FROM task_obstacles").await, ["solved"]);
        assert!(!card(&town, HA, "III.3").await.text.contains("🚧 Vướng mắc ("));
    }

    async fn what_is_not_good_enough_goes_back_with_a_remark(town) {
        let (ha, minh) = (town.phone(HA), town.phone(MINH));
        ha.opens("").await;
        minh.opens("").await;
        let id = task(&town, "V.6").await;
        has(&taps(&town, MINH, &format!("1.k.b.{id}")).await, &["chưa ghi là xong nên không có gì để trả lại"]);
        taps(&town, HA, &format!("1.td.{id}")).await;
        ha.taps("Không cần ghi thêm").await;
        assert!(planned_for(&town, "V.6").await.is_empty());
        card(&town, MINH, "V.6").await;
        minh.taps("Khác").await;
        has(&minh.taps("Chưa đạt, trả lại").await, &["Việc V.6 còn thiếu gì"]);
        let heard = town.said_to(HA).len();
        has(&minh.says("thiếu số liệu quý I").await, &["Đã mở lại việc", "99 %"]);
        has(&town.heard(HA, heard + 1).await[heard], &["Việc này cần làm thêm: thiếu số liệu quý I", "V.6"]);
        assert_eq!(planned_for(&town, "V.6").await, ["2026-03-31"]);
        assert_eq!(history(&town, "V.6").await, ["state: open > done", "sent-back: done > thiếu số liệu quý I"]);
        has(&taps(&town, HA, &format!("1.k.b.{id}")).await, &[NOT_ALLOWED]);
    }

    async fn not_ours_is_given_back_with_a_remark_or_to_another(town) {
        let (ha, minh) = (town.phone(HA), town.phone(MINH));
        ha.opens("").await;
        minh.opens("").await;
        let id = task(&town, "V.6").await;
        has(&taps(&town, MINH, &format!("1.k.g.{id}")).await, &["không có đơn vị nào vừa báo trả lại"]);
        let (message, not_ours) = {
            card(&town, HA, "V.6").await;
            ha.button("Không phải việc của đơn vị tôi")
        };
        let before = town.said_to(MINH).len();
        ha.taps_data(message, &not_ours).await;
        town.heard(MINH, before + 1).await;
        has(&taps(&town, MINH, "1.k.v.waiting.0").await, &["chờ giao lại", "(V.6)"]);
        has(&ha.taps_data(message, &not_ours).await, &[NOT_ALLOWED]);
        assert_eq!(town.said_to(MINH).len(), before + 2, "told once, and the list");
        has(&minh.taps("Trả lại đơn vị cũ").await, &["Vì sao việc V.6 vẫn là của đơn vị ấy"]);
        let heard = town.said_to(HA).len();
        has(&minh.says("theo phân công ngày 20/3").await, &["Đã trả việc lại đơn vị cũ"]);
        has(&town.heard(HA, heard + 1).await[heard], &["giao lại việc này cho đơn vị anh/chị: theo phân công ngày 20/3"]);
        assert_eq!(town.count("SELECT count(*) FROM tasks t JOIN units u ON u.id = t.unit_id WHERE t.code = 'V.6' AND t.state = 'open' AND u.code = 'van-phong'").await, 1);
        has(&taps(&town, MINH, &format!("1.k.g.{id}")).await, &["không có đơn vị nào vừa báo trả lại"]);
        has(&taps(&town, HA, &format!("1.k.hi.{id}.0")).await, &["Anh Minh: giao lại đơn vị cũ: theo phân công ngày 20/3", "Chị Hà: báo không phải việc của Văn phòng HĐND và UBND"]);
    }

    async fn closed_meanwhile_is_said_and_changes_nothing(town) {
        joins(&town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
        let ha = town.phone(HA);
        ha.opens("").await;
        let id = task(&town, "III.2").await;
        // Each is in the middle of something about the task when the head says that it is done.
        card(&town, HA, "III.2").await;
        let (message, progress) = ha.button("Đang làm");
        let obstacle = ha.button("Vướng mắc");
        taps(&town, HA, &format!("1.k.x.{id}")).await;
        ha.says("10/4").await;
        taps(&town, LAN, &format!("1.td.{id}")).await;
        has(&ha.says("bận").await, &["đã ghi là xong rồi"]);
        has(&ha.taps_data(message, &progress).await, &["đã ghi là xong rồi"]);
        has(&ha.taps_data(obstacle.0, &obstacle.1).await, &["đã ghi là xong rồi"]);
        has(&taps(&town, HA, &format!("1.tp.{id}.50")).await, &["đã ghi là xong rồi"]);
        has(&taps(&town, HA, &format!("1.td.{id}")).await, &["từ trước"]);
        has(&taps(&town, HA, &format!("1.tn.{id}")).await, &["đã ghi là xong rồi"]);
        assert_eq!(history(&town, "III.2").await, ["state: open > done"]);
        assert_eq!(town.count("SELECT (SELECT count(*) FROM task_extensions) + (SELECT count(*) FROM task_obstacles)").await, 0);
    }

    async fn the_history_is_read_a_page_at_a_time(town) {
        let ha = town.phone(HA);
        ha.opens("").await;
        let id = task(&town, "III.2").await;
        for percent in 1..=10 {
            taps(&town, HA, &format!("1.tp.{id}.{percent}")).await;
        }
        taps(&town, HA, &format!("1.tp.{id}.10")).await;
        ha.taps("Khác").await;
        let first = ha.taps("Lịch sử").await;
        has(&first, &["Lịch sử việc III.2: 10 dòng", "24/03/2026 07:0", "Chị Hà: tiến độ 9 % → 10 %", "2 % → 3 %"]);
        assert!(!first.text.contains("0 % → 1 %"), "{}", first.text);
        has(&ha.taps("Tiếp").await, &["0 % → 1 %", "1 % → 2 %"]);
        has(&taps(&town, HA, &format!("1.k.hi.{id}.5000")).await, &["9 % → 10 %"]);
    }
}
