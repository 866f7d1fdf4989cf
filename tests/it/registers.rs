//! The registers of obstacles, petitions and initiatives: from what somebody writes to the answer that she is told.

mod faults;
mod lists;
mod reminders;
mod wordless;

use cong_dong_so::sandbox::Shown;

use crate::harness::{DUNG, HA, MINH, NHAI, Phone, TUNG, Town, at, labels, on_both};

/// A Tuesday morning: the resident, the trader, the team leader, the officer and the coordinator have the bot.
async fn at_work(town: &Town) {
    town.clock.set(at("2026-03-24T09:00"));
    for seat in [NHAI, TUNG, DUNG, HA, MINH] {
        town.phone(seat).opens("").await;
    }
}

/// What a phone was told last that holds these words.
fn told(town: &Town, seat: i64, words: &str) -> Shown {
    let said = town.said_to(seat);
    said.iter().rev().find(|said| said.text.contains(words)).cloned().unwrap_or_else(|| {
        panic!("{seat} was never told {words:?}: {:#?}", said.iter().map(|said| &said.text).collect::<Vec<_>>())
    })
}

fn was_told(town: &Town, seat: i64, words: &str) -> usize {
    town.said_to(seat).iter().filter(|said| said.text.contains(words)).count()
}

/// The code with this head in a text.
fn code(text: &str, head: &str) -> String {
    let from = text.find(head).unwrap_or_else(|| panic!("no code in {text}"));
    text[from..].chars().take(7).collect()
}

/// A message of a phone that is not its newest screen, so that each tap on it is answered by a new message.
async fn older(phone: Phone<'_>) -> i64 {
    let message = phone.sees().id;
    phone.says("/menu").await;
    message
}

const WORDS: &str = "Mạng ở chợ Kho Đỏ chập chờn, khách không quét được mã QR";

/// A trader sends a petition of her business; its code.
async fn petition(phone: Phone<'_>, words: &str) -> String {
    phone.says("/kiennghi").await;
    phone.taps("Doanh nghiệp").await;
    phone.says(words).await;
    code(&phone.taps("Đồng ý, gửi").await.text, "KN-")
}

/// The coordinator gives the entry to Hà's office.
async fn give_to_ha(town: &Town) {
    let minh = town.phone(MINH);
    minh.taps("Xem").await;
    minh.taps("Giao đơn vị").await;
    for _ in 0..4 {
        if labels(&minh.sees()).iter().any(|label| label.contains("Văn phòng HĐND")) {
            break;
        }
        minh.taps("Đơn vị khác").await;
    }
    minh.taps("Văn phòng HĐND").await;
}

const STANDING: &str =
    "SELECT code || '/' || state || '/' || CAST(version AS TEXT) || '/' || coalesce(CAST(holder_id AS TEXT), '-')
     || '/' || coalesce(CAST(unit_id AS TEXT), '-') || '/' || due || '/' || words FROM register_entries ORDER BY id";

on_both! {
    async fn a_petition_from_the_market_to_the_answer(town) {
        at_work(&town).await;
        let (tung, minh, ha) = (town.phone(TUNG), town.phone(MINH), town.phone(HA));
        let asked = tung.says("/kiennghi").await;
        assert!(asked.text.contains("của ai"), "{}", asked.text);
        let asked = tung.taps("Doanh nghiệp").await;
        assert!(asked.text.contains("Đừng ghi họ tên"), "{}", asked.text);
        let card = tung.says(&format!("{WORDS}. Gọi tôi 0912345678")).await;
        assert!(card.text.contains("đồng ý") && card.text.contains("Kho Đỏ"), "{}", card.text);
        assert_eq!(town.count("SELECT count(*) FROM register_entries").await, 0, "nothing is stored before she agrees");
        let sent = tung.taps("Đồng ý, gửi").await;
        assert!(sent.text.contains("Hạn trả lời: <b>07/04/2026") || sent.text.contains("Hạn trả lời: 07/04/2026"), "{}", sent.text);
        let code = code(&sent.text, "KN-");
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE consent = 1 AND side = 'business' AND state = 'new'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE words LIKE '%0912345678%'").await, 0, "a number is covered");

        // Nobody is in the office that petitions go to; the coordinator hears of it and gives it to another.
        let heard = told(&town, MINH, &code);
        assert!(heard.text.contains("kiến nghị của doanh nghiệp") && heard.text.contains("còn 14 ngày"), "{}", heard.text);
        give_to_ha(&town).await;
        assert_eq!(was_told(&town, HA, &code), 1);
        let taken = ha.taps("Nhận xử lý").await;
        assert!(taken.text.contains("Chị Hà") && taken.text.contains("đang xử lý"), "{}", taken.text);
        assert_eq!(was_told(&town, TUNG, "đã có người xử lý"), 1);

        ha.taps("Trả lời").await;
        let asked = ha.says("Phường đã làm việc với VNPT, trạm phát sóng mới xong ngày 20/4").await;
        assert!(asked.text.contains("Văn bản nào"), "{}", asked.text);
        let wrong = ha.says("45/UBND-VP ngày 25/3/2026").await;
        assert!(wrong.text.contains("Văn bản nào"), "a date that is still to come is refused: {}", wrong.text);
        ha.says("45/UBND-VP ngày 23/3/2026").await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'answered'").await, 0);
        let done = ha.taps("Gửi trả lời").await;
        assert!(done.text.contains("Đã ghi trả lời"), "{}", done.text);
        let answer = told(&town, TUNG, "đã được trả lời");
        assert!(answer.text.contains(&code) && answer.text.contains("VNPT") && answer.text.contains("45/UBND-VP ngày 23/03/2026"), "{}", answer.text);

        // She follows it by its code, however she types it.
        let seen = tung.says(&format!("/theodoi {}", code.to_lowercase().replace('-', " "))).await;
        assert!(seen.text.contains("Đã trả lời") && seen.text.contains("VNPT") && seen.text.contains("Kho Đỏ"), "{}", seen.text);

        minh.says(&code).await;
        let history = minh.taps("Lịch sử").await;
        for trace in ["người gửi: ghi vào sổ", "Anh Minh: giao đơn vị", "Văn phòng HĐND", "Chị Hà: nhận xử lý", "Chị Hà: trả lời", "từ “đang xử lý”"] {
            assert!(history.text.contains(trace), "{trace} is not in {}", history.text);
        }
        // Nobody of the ward was ever told who sent it.
        let bodies = town.texts("SELECT body FROM outbox WHERE chat IN ('202', '301', '302')").await;
        assert!(bodies.iter().any(|body| body.contains(&code)));
        for body in bodies {
            assert!(!body.contains("Tùng") && !body.contains("102"), "{body}");
        }
    }

    async fn whoever_knows_the_code_alone_sees_how_far_it_is_and_not_what_it_says(town) {
        at_work(&town).await;
        let code = petition(town.phone(TUNG), WORDS).await;
        let seen = town.phone(NHAI).says(&format!("/theodoi {code}")).await;
        assert!(seen.text.contains("Phường đã nhận") && !seen.text.contains("Kho Đỏ"), "{}", seen.text);
        let unknown = town.phone(NHAI).says("/theodoi KN-2222").await;
        assert!(unknown.text.contains("không thấy mã"), "{}", unknown.text);
        let again = town.phone(NHAI).says(&code.replace('-', "")).await;
        assert!(again.text.contains("Phường đã nhận"), "the code is what is asked for now: {}", again.text);
        // An officer of another office knows no more.
        let ha = town.phone(HA).says(&code).await;
        assert!(!ha.text.contains("Kho Đỏ"), "{}", ha.text);
    }

    async fn a_member_brings_what_a_business_told_him_and_hears_the_answer(town) {
        at_work(&town).await;
        let dung = town.phone(DUNG);
        dung.says("/kiennghi").await;
        dung.taps("Doanh nghiệp").await;
        let card = dung.says("Hộ bán phở ở tổ 5 hỏi chữ ký số ở đâu rẻ").await;
        assert!(card.text.contains("Ghi vào sổ") && !card.text.contains("đồng ý"), "{}", card.text);
        dung.taps("Ghi vào sổ").await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE consent IS NULL AND received_by IS NOT NULL").await, 1);
        let minh = town.phone(MINH);
        let card = minh.taps("Xem").await;
        assert!(card.text.contains("Người nhận: Anh Dũng"), "{}", card.text);
        minh.taps("Trả lời").await;
        minh.says("Phường sẽ giới thiệu danh sách đơn vị uy tín").await;
        minh.taps("Không có văn bản").await;
        minh.taps("Gửi trả lời").await;
        assert!(told(&town, DUNG, "đã được trả lời").text.contains("danh sách đơn vị"));
    }

    async fn what_is_beyond_the_wards_power_goes_on_the_list_for_the_city(town) {
        at_work(&town).await;
        let code = petition(town.phone(TUNG), WORDS).await;
        let minh = town.phone(MINH);
        minh.taps("Xem").await;
        minh.taps("Chuyển cấp trên").await;
        minh.says("Hạ tầng viễn thông thuộc thành phố, đề nghị bổ sung trạm phát sóng").await;
        minh.says("12/BC-UBND, 24/3").await;
        let done = minh.taps("Ghi chuyển cấp trên").await;
        assert!(done.text.contains("danh sách vượt thẩm quyền"), "{}", done.text);
        assert!(told(&town, TUNG, "vượt thẩm quyền").text.contains("12/BC-UBND ngày 24/03/2026"));
        // The ward asks after it: twenty working days later, over the holidays of April.
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'raised' AND due = '2026-04-21'").await, 1);
        minh.says("/so").await;
        let list = minh.taps("Vượt thẩm quyền").await;
        assert!(list.text.contains(&code), "{}", list.text);
        // The city answers, and the ward tells her.
        minh.taps(&code).await;
        minh.taps("Trả lời").await;
        minh.says("Thành phố đã giao VNPT Hải Phòng lắp trạm trong quý II").await;
        minh.taps("Không có văn bản").await;
        minh.taps("Gửi trả lời").await;
        assert_eq!(was_told(&town, TUNG, "đã được trả lời"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_reminders WHERE state = 'planned'").await, 0);
    }

    async fn an_officer_notes_what_hinders_a_task(town) {
        at_work(&town).await;
        let ha = town.phone(HA);
        let task = town.count("SELECT min(t.id) FROM tasks t JOIN units u ON u.id = t.unit_id WHERE u.code = 'van-phong'").await;
        let message = older(ha).await;
        ha.taps_data(message, &format!("1.b.nt.{task}")).await;
        ha.says("Máy quét hỏng, chưa có kinh phí thay").await;
        let sent = ha.taps("Ghi vào sổ").await;
        assert!(sent.text.contains("31/03/2026"), "five working days: {}", sent.text);
        let minh = town.phone(MINH);
        let card = minh.taps("Xem").await;
        assert!(card.text.contains("Vướng ở việc II.1") && card.text.contains("vướng mắc của cán bộ"), "{}", card.text);
        // A task of another office is none of hers.
        let foreign = town.count("SELECT min(t.id) FROM tasks t JOIN units u ON u.id = t.unit_id WHERE u.code <> 'van-phong'").await;
        let refused = ha.taps_data(message, &format!("1.b.nt.{foreign}")).await;
        assert!(refused.text.contains("được phường phân công"), "{}", refused.text);
    }

    async fn an_initiative_of_a_resident_is_taken_back_and_its_words_are_gone(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        nhai.taps("Gặp người thật").await;
        nhai.taps("Kiến nghị, sáng kiến").await;
        nhai.taps("Gửi sáng kiến").await;
        nhai.taps("Người dân").await;
        let few = nhai.says("hay").await;
        assert!(few.text.contains("sáng kiến của mình"), "{}", few.text);
        nhai.says("Dán mã QR bài hướng dẫn ở nhà văn hóa cho các cụ quét").await;
        let sent = nhai.taps("Đồng ý, gửi").await;
        let code = code(&sent.text, "SK-");
        nhai.taps("Xem").await;
        nhai.taps("Rút lại").await;
        let gone = nhai.taps("Rút lại").await;
        assert!(gone.text.contains("Đã rút lại") && !gone.text.contains("nhà văn hóa"), "{}", gone.text);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE words = '' AND folded = '' AND state = 'closed'").await, 1);
        assert_eq!(was_told(&town, MINH, "người gửi đã rút lại"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_history WHERE person_id IS NOT NULL").await, 0, "who she is stands in no history");
        town.phone(MINH).says(&code).await;
        assert!(labels(&town.phone(MINH).sees()).iter().all(|label| !label.contains("Trả lời")));
    }
}
