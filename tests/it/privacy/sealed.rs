//! Telephone numbers at rest: sealed, opened for whoever helps, sealed anew, not kept without a key.

use cong_dong_so::requests::contacts;
use cong_dong_so::vault::Vault;

use super::*;

const SEALED: &str = "SELECT count(*) FROM requests WHERE phone LIKE 's1.%' AND phone NOT LIKE '%0987654321%'";

on_both! {
    async fn a_number_is_stored_sealed_and_shown_to_whoever_helps(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        assert_eq!(town.count(SEALED).await, 1);
        let won = town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(won.text.contains(PHONE), "{}", won.text);
        assert_eq!(traces(&town, &[PHONE]).await.iter().filter(|trace| trace.contains("requests.")).count(), 0);
    }

    async fn without_a_key_no_number_is_taken_and_a_sealed_one_stays_locked(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        let (message, look) = (town.phone(LAN).sees().id, "1.r.o.1");
        town.stop().await;
        town.start_with(Vault::default());
        town.phone(LAN).says("/menu").await;
        let locked = town.phone(LAN).taps_data(message, look).await;
        assert!(locked.text.contains("đang bị khóa") && !locked.text.contains(PHONE), "{}", locked.text);

        let nhai = town.phone(NHAI);
        nhai.says("/menu").await;
        nhai.taps("Gặp người thật").await;
        nhai.taps("Nhờ người giúp").await;
        nhai.says("quen mat khau").await;
        let ways = nhai.taps("Tổ dân phố 5").await;
        assert!(!labels(&ways).iter().any(|label| label.contains("Gọi điện")), "{:?}", labels(&ways));
        nhai.says("/menu").await;
        town.stop().await;
        town.start();
        town.phone(LAN).says("/menu").await;
        assert!(town.phone(LAN).taps_data(message, look).await.text.contains(PHONE));
    }

    async fn a_key_is_changed_without_losing_a_number(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        let (old, new) = (cong_dong_so::vault::SANDBOX_KEY, Vault::draw_key());
        let both = Vault::read(&format!("{new},{old}")).unwrap();
        town.stop().await;
        let done = contacts::reseal(&town.store, &both, false).await.unwrap();
        assert_eq!((done.sealed, done.locked), (1, 0));
        assert_eq!(contacts::reseal(&town.store, &both, false).await.unwrap().sealed, 0, "once is enough");
        assert_eq!(contacts::reseal(&town.store, &Vault::sandbox(), false).await.unwrap().locked, 1);
        town.start_with(Vault::read(&new).unwrap());
        assert!(town.phone(LAN).taps("Tôi nhận việc này").await.text.contains(PHONE));
    }

    async fn what_was_stored_before_there_was_a_key_is_sealed_at_the_start(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        town.stop().await;
        town.execute("UPDATE requests SET phone = '0987654321'").await;
        town.start();
        assert!(town.phone(LAN).taps("Tôi nhận việc này").await.text.contains(PHONE));
        assert_eq!(town.count(SEALED).await, 1);
    }

    async fn a_sealed_number_does_not_open_in_another_row(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        asks_to_be_called(town.phone(NHAI), "quen mat khau", "0911222333").await;
        town.execute("UPDATE requests SET phone = (SELECT r.phone FROM requests r WHERE r.id = 1) WHERE id = 2").await;
        let won = town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(won.text.contains("đang bị khóa") && !won.text.contains(PHONE), "{}", won.text);
    }
}
