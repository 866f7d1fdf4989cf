//! Whoever answers for it sees who was shown a resident's number, when and why.

use super::*;

on_both! {
    async fn every_view_of_a_number_is_written_down_and_can_be_looked_at(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        let (lan, minh) = (town.phone(LAN), town.phone(MINH));
        assert_eq!(town.count("SELECT count(*) FROM contact_views").await, 0, "that it waits shows no number");
        let won = lan.taps("Tôi nhận việc này").await;
        assert!(won.text.contains(PHONE), "{}", won.text);
        let message = won.id;
        lan.says("/menu").await;
        lan.taps_data(message, "1.r.o.1").await;
        assert_eq!(town.count("SELECT count(*) FROM contact_views").await, 2);
        // Somebody who is shown none leaves none.
        town.phone(DUNG).says("/menu").await;
        town.phone(DUNG).taps_data(town.phone(DUNG).sees().id, "1.r.o.1").await;
        assert_eq!(town.count("SELECT count(*) FROM contact_views").await, 2);

        minh.says("/dulieu").await;
        let list = minh.taps("Ai đã xem số điện thoại").await;
        let code = won.text[won.text.find("HD-").unwrap()..].chars().take(7).collect::<String>();
        for part in ["09:00 24/03/2026: Chị Lan", &code, "lúc nhận việc", "xem lại việc đang giúp"] {
            assert!(list.text.contains(part), "{part} in {}", list.text);
        }
        assert!(!list.text.contains(PHONE), "{}", list.text);

        // She whose number it is sees that it was looked at, and not by whom; nobody else sees the list.
        let kept = town.phone(MARKED).says("/dulieu").await;
        assert!(kept.text.contains("2 lần người của phường xem số điện thoại"), "{}", kept.text);
        assert!(!kept.text.contains("Lan") && !labels(&kept).iter().any(|label| label.contains("Ai đã xem")));
        for seat in [MARKED, LAN, DUNG] {
            town.phone(seat).says("/menu").await;
            let refused = town.phone(seat).taps_data(town.phone(seat).sees().id, "1.y.v.0").await;
            assert!(refused.text.contains("phân công"), "{seat}: {}", refused.text);
        }

        // The log outlives the erasing of both, without a name.
        erases(town.phone(MARKED)).await;
        erases(lan).await;
        minh.says("/dulieu").await;
        let list = minh.taps("Ai đã xem số điện thoại").await;
        assert!(list.text.contains("một thành viên") && !list.text.contains("Lan"), "{}", list.text);
        assert_eq!(town.count("SELECT count(*) FROM contact_views").await, 2);
    }

    async fn a_long_list_has_pages(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(NHAI), "quen mat khau", "0911222333").await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        for _ in 0..4 {
            town.execute("INSERT INTO contact_views (at, viewer_id, request_id, reason) SELECT at, viewer_id, request_id, 'looked' FROM contact_views").await;
        }
        let minh = town.phone(MINH);
        minh.says("/dulieu").await;
        let first = minh.taps("Ai đã xem số điện thoại").await;
        assert_eq!(first.text.lines().filter(|line| line.starts_with('•')).count(), 10);
        let second = minh.taps("Trước đó").await;
        assert_eq!(second.text.lines().filter(|line| line.starts_with('•')).count(), 6);
        assert!(!labels(&second).iter().any(|label| label.contains("Trước đó")));
        minh.taps_data(second.id, &format!("1.y.v.{}", usize::MAX)).await;
    }
}
