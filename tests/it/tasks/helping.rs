//! Units that help say that they know; the unit in charge sees who has not.

use super::{NOT_ALLOWED, POLICE, card, has, joins, taps, task, unit};
use crate::harness::{HA, LAN, MINH, TUNG, labels, on_both};
use cong_dong_so::people::Role;

on_both! {
    async fn a_printed_unit_knows_and_a_related_one_is_named_by_the_coordinator(town) {
        joins(&town, TUNG, "Anh Tùng", Role::Officer, Some(POLICE)).await;
        joins(&town, LAN, "Chị Lan", Role::Officer, Some("hanh-chinh-cong")).await;
        town.phone(MINH).opens("").await;
        town.phone(HA).opens("").await;
        let tung = town.phone(TUNG);
        // II.4 prints the police as helping; its head sees who has not said so.
        has(&card(&town, LAN, "II.4").await, &["Đơn vị phối hợp đã nắm: 0/1 · chưa nắm: Công an phường"]);
        let helping = taps(&town, TUNG, "1.k.v.beside.0").await;
        has(&helping, &["Việc đơn vị anh/chị phối hợp: 2", "(II.4)", "(III.8)"]);
        let seen = card(&town, TUNG, "II.4").await;
        assert!(!labels(&seen).iter().any(|label| label.contains("Đã xong")), "helping is not answering: {:?}", labels(&seen));
        let (message, know) = tung.button("Đơn vị tôi đã nắm");
        has(&tung.taps_data(message, &know).await, &["đơn vị anh/chị đã nắm việc này"]);
        has(&taps(&town, TUNG, &know).await, &["đơn vị anh/chị đã nắm việc này"]);
        assert_eq!(town.count("SELECT count(*) FROM task_history WHERE what = 'known'").await, 1);
        has(&card(&town, LAN, "II.4").await, &["Cả 1 đơn vị phối hợp đã nắm"]);
        let id = task(&town, "II.4").await;
        has(&taps(&town, LAN, &format!("1.k.w.{id}")).await, &["Công an phường: đã nắm (Anh Tùng, 24/03/2026 07:0"]);
        // Helping gives no right to answer.
        for data in [format!("1.td.{id}"), format!("1.tp.{id}.50"), format!("1.k.o.{id}"), format!("1.k.wt.{id}.1.0")] {
            has(&taps(&town, TUNG, &data).await, &[NOT_ALLOWED]);
        }

        // "các đơn vị có liên quan" of III.2 names nobody until the coordinator does.
        let own = task(&town, "III.2").await;
        has(&taps(&town, HA, &format!("1.k.w.{own}")).await, &["Chưa ghi rõ đơn vị nào phối hợp"]);
        has(&taps(&town, TUNG, &format!("1.to.{own}")).await, &[NOT_ALLOWED]);
        has(&taps(&town, TUNG, &format!("1.k.wk.{own}")).await, &[NOT_ALLOWED]);
        let police = unit(&town, POLICE).await;
        let heard = town.said_to(TUNG).len();
        let chosen = taps(&town, MINH, &format!("1.k.wt.{own}.{police}.5")).await;
        has(&chosen, &["Đã ghi 1 đơn vị"]);
        taps(&town, MINH, &format!("1.k.wt.{own}.{police}.5")).await;
        let told = town.heard(TUNG, heard + 1).await;
        assert_eq!(told.len(), heard + 1, "told once");
        has(&told[heard], &["được ghi phối hợp việc này", "III.2"]);
        has(&tung.taps("Đơn vị tôi đã nắm").await, &["đã nắm việc này"]);
        has(&card(&town, HA, "III.2").await, &["Cả 1 đơn vị phối hợp đã nắm"]);
        // Taken out again: it sees the task no more.
        taps(&town, MINH, &format!("1.k.wx.{own}.{police}.5")).await;
        has(&taps(&town, TUNG, &format!("1.to.{own}")).await, &[NOT_ALLOWED]);
    }
}
