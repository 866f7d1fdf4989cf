//! Tasks answered and decided about by typing alone: numbers, words, dates.

use super::*;

async fn joins(desk: &Desk, account: &'static str, name: &'static str, role: Role) {
    let link = desk
        .invitation(async |tx| {
            let units = people::units(tx).await.expect("units");
            let unit = units.iter().find(|unit| unit.code == "van-phong").expect("the unit").id;
            Grant { role, group: None, unit: Some(unit) }
        })
        .await;
    let person = desk.person(account, name);
    person.types(&link).await;
    person.types("1").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_time_is_asked_for_and_granted() {
    on_each_store(async |desk| {
        joins(desk, "ha", "Hà", Role::Officer).await;
        joins(desk, "lan", "Lan", Role::UnitHead).await;
        let (ha, lan) = (desk.person("ha", "Hà"), desk.person("lan", "Lan"));
        let found = ha.types("tim viec trang thiet bi").await;
        assert!(found.contains("(III.2)"), "{found}");
        let card = ha.types("1").await;
        assert!(card.contains("III.2 · còn 7 ngày"), "{card}");
        let question = ha.chooses("Xin lùi hạn").await;
        assert!(question.contains("tới ngày nào"), "{question}");
        let off = ha.types("chủ nhật 26/4").await;
        assert!(off.contains("26/04/2026 là ngày nghỉ") && off.contains("1) 28/04/2026"), "{off}");
        let why = ha.types("1").await;
        assert!(why.contains("Xin lùi tới 28/04/2026"), "{why}");
        let asked = ha.types("cho may moi ve").await;
        assert!(asked.contains("Đã gửi lời xin lùi hạn"), "{asked}");
        // The head reads it and answers with a number.
        let notice = desk.said("lan").pop().expect("she is told");
        assert!(notice.contains("Hà xin lùi hạn việc III.2") && notice.contains("1) ✅ Đồng ý lùi"), "{notice}");
        let granted = lan.types("1").await;
        assert!(granted.contains("Đã lùi hạn tới 28/04/2026"), "{granted}");
        assert_eq!(desk.store_count("SELECT count(*) FROM tasks WHERE code = 'III.2' AND due = '2026-04-28'").await, 1);

        // A part, its date, who holds it: all typed.
        lan.chooses("Khác").await;
        lan.chooses("Các phần việc").await;
        lan.chooses("Thêm một phần").await;
        lan.types("kiem dem may o bo phan mot cua").await;
        let late = lan.types("30/4").await;
        assert!(late.contains("Cả việc có hạn 28/04/2026"), "{late}");
        let who = lan.types("thứ sáu tuần sau").await;
        assert!(who.contains("Đã thêm phần III.2/1, hạn 03/04/2026"), "{who}");
        let held = lan.chooses("👤 Hà").await;
        assert!(held.contains("Hà giữ việc III.2/1"), "{held}");
        let told = desk.said("ha").pop().expect("she is told");
        assert!(told.contains("kiem dem may") && told.contains(") 🚧 Vướng mắc"), "{told}");

        // An obstacle: its number, then words.
        let question = ha.chooses("Vướng mắc").await;
        assert!(question.contains("đang vướng gì"), "{question}");
        let said = ha.types("thieu nguoi").await;
        assert!(said.contains("Đã ghi vướng mắc"), "{said}");
        assert_eq!(desk.store_count("SELECT count(*) FROM task_obstacles WHERE text = 'thieu nguoi'").await, 1);
    })
    .await;
}
