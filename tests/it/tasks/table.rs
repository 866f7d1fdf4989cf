//! Who may do what about tasks, cell by cell: every button in everybody's hands, as if forged.

use super::{NOT_ALLOWED, OFFICE, POLICE, joins, person, taps, task, unit};
use crate::harness::{DUNG, HA, LAN, MINH, NHAI, TUNG, Town, on_both};
use cong_dong_so::people::Role;
use cong_dong_so::sandbox::Shown;

/// Who: the officer and the head of the task's unit, the head of another, the coordinator, a leader of the ward (who
/// leads a team too, which gives her nothing here), a resident.
const SEATS: [(i64, &str); 6] =
    [(HA, "officer"), (LAN, "head"), (TUNG, "other head"), (MINH, "coordinator"), (DUNG, "leader"), (NHAI, "resident")];

/// What anybody may change about tasks.
async fn knowledge(town: &Town) -> i64 {
    town.count(
        "SELECT (SELECT count(*) FROM task_history) + (SELECT count(*) FROM task_holders) + (SELECT count(*) FROM post_holders)
         + (SELECT count(*) FROM task_coordinating) + (SELECT count(*) FROM task_extensions) + (SELECT count(*) FROM tasks)",
    )
    .await
}

fn refused(screen: &Shown) -> bool {
    screen.text.contains(NOT_ALLOWED)
}

on_both! {
    async fn every_button_in_everybodys_hands(town) {
        joins(&town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
        joins(&town, TUNG, "Anh Tùng", Role::UnitHead, Some(POLICE)).await;
        joins(&town, DUNG, "Anh Dũng", Role::WardLeader, None).await;
        for seat in [HA, MINH, NHAI] {
            town.phone(seat).opens("").await;
        }
        let (own, many) = (task(&town, "III.2").await, task(&town, "V.1").await);
        let (office, ha) = (unit(&town, OFFICE).await, person(&town, HA).await);
        let all = &["officer", "head", "coordinator", "leader"][..];
        let answer = &["officer", "head", "coordinator"][..];
        let arrange = &["head", "coordinator"][..];
        let assign = &["coordinator"][..];
        let ward = &["coordinator", "leader"][..];
        // The readings and questions first, then what changes something, in an order in which each can still be done.
        let table: Vec<(String, &[&str])> = vec![
            (format!("1.to.{own}"), all),
            (format!("1.k.m.{own}"), all),
            (format!("1.k.hi.{own}.0"), all),
            (format!("1.k.e.{own}.0"), all),
            (format!("1.k.q.{own}.0"), all),
            (format!("1.k.w.{own}"), all),
            (format!("1.to.{many}"), ward),
            (format!("1.td.{many}"), assign),
            ("1.t".into(), &["officer", "head", "other head", "coordinator", "leader"]),
            ("1.k.vs".into(), &["officer", "head", "other head", "coordinator", "leader"]),
            ("1.k.v.late.0".into(), &["officer", "head", "other head", "coordinator", "leader"]),
            ("1.k.s".into(), &["officer", "head", "other head", "coordinator", "leader"]),
            ("1.k.v.unclear.0".into(), ward),
            ("1.k.v.free.0".into(), ward),
            ("1.k.hs.0".into(), ward),
            (format!("1.k.h.{own}.0"), ward),
            (format!("1.tq.{own}"), answer),
            (format!("1.k.o.{own}"), answer),
            (format!("1.k.x.{own}"), answer),
            (format!("1.k.ea.{own}"), answer),
            (format!("1.k.p.{own}"), arrange),
            (format!("1.k.pk.{own}.{office}.0"), arrange),
            (format!("1.k.qn.{own}"), arrange),
            (format!("1.k.c.{office}"), arrange),
            (format!("1.k.n.{office}.0"), arrange),
            (format!("1.k.no.{office}.{ha}.0"), arrange),
            (format!("1.k.cn.{office}.0"), assign),
            (format!("1.k.ct.{office}.{ha}"), assign),
            (format!("1.k.pu.{many}.0"), assign),
            (format!("1.k.pe.{many}"), assign),
            (format!("1.ta.{own}.0"), assign),
            (format!("1.c.u.{own}"), assign),
            (format!("1.k.wu.{own}.0"), assign),
            (format!("1.k.wt.{own}.1.0"), assign),
            (format!("1.k.wx.{own}.1.0"), assign),
            (format!("1.k.wk.{own}"), &[]),
            (format!("1.k.ph.{own}.{office}.{ha}"), arrange),
            (format!("1.k.pr.{own}.{office}.{ha}"), arrange),
            (format!("1.k.cy.{office}.{ha}"), assign),
            (format!("1.k.ph.{many}.{office}.0"), assign),
            (format!("1.k.r.{own}"), &[]),
            (format!("1.tp.{own}.40"), answer),
            (format!("1.td.{own}"), answer),
            (format!("1.k.b.{own}"), assign),
            (format!("1.tr.{own}"), answer),
            (format!("1.k.g.{own}"), assign),
            (format!("1.tu.{own}.{office}"), assign),
        ];
        for (data, allowed) in &table {
            // Those who may not first, so that nothing was changed before they tried.
            let mut seats = SEATS.to_vec();
            seats.sort_by_key(|(_, who)| allowed.contains(who));
            for (seat, who) in seats {
                let before = knowledge(&town).await;
                let screen = taps(&town, seat, data).await;
                assert_eq!(!refused(&screen), allowed.contains(&who), "{who} taps {data}: {}", screen.text);
                if refused(&screen) {
                    assert_eq!(knowledge(&town).await, before, "{who} taps {data}: refused and changed all the same");
                }
            }
        }
    }
}
