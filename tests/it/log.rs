//! The second job: joining a team by invitation, logging sessions, correcting them, seeing the month.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::harness::{DUNG, LAN, MINH, NHAI, Phone, TUNG, Town, labels, on_both};

const SESSIONS: &str = "SELECT id || ' ' || people || ' ' || coalesce(place, '-') || ' ' || updated_at || ' ' || coalesce(deleted_at, 0) FROM sessions ORDER BY id";
const HISTORY: &str = "SELECT before FROM session_history ORDER BY id";

/// The taps by which a session is written down from the menu, the last one before saving left out.
const TO_THE_CARD: [&str; 5] = ["Ghi buổi hỗ trợ", "VNeID, căn cước", "Cài VNeID", "3", "Chợ"];

/// Lan, invited by her leader and joined.
async fn lan_joined(town: &Town) -> Phone<'_> {
    let parameter = town.phone(DUNG).invites(&[]).await;
    let lan = town.phone(LAN);
    lan.opens(&parameter).await;
    lan.taps("Tham gia với tên “Chị Lan”").await;
    lan.taps("Về màn hình đầu").await;
    lan
}

/// Logs the session of [`TO_THE_CARD`], from the menu on.
async fn logs(phone: Phone<'_>, save: &str) {
    phone.says("/menu").await;
    for label in TO_THE_CARD {
        phone.taps(label).await;
    }
    let saved = phone.taps(save).await;
    assert!(saved.text.contains("Đã lưu buổi"), "{}", saved.text);
}

on_both! {
    async fn a_leader_invites_and_lan_joins_under_her_shown_name(town) {
        let dung = town.phone(DUNG);
        dung.opens("").await;
        let made = dung.taps("Mời người tham gia").await;
        assert!(made.text.contains("mời một người làm thành viên Tổ công nghệ số, Tổ dân phố 5"), "{}", made.text);
        assert!(made.text.contains("dùng được một lần, đến 07:00 31/03/2026"), "{}", made.text);
        let parameter = made.text.split_once("https://t.me/tro_ly_thu_bot?start=").unwrap().1;
        let parameter = parameter.split_whitespace().next().unwrap();
        let code = parameter.strip_prefix("inv_").unwrap();
        assert!(town.texts("SELECT code_hash FROM invitations").await.iter().all(|hash| !hash.contains(code)));

        let lan = town.phone(LAN);
        let offer = lan.opens(parameter).await;
        assert!(offer.text.contains("Bác được mời làm thành viên Tổ công nghệ số, Tổ dân phố 5"), "{}", offer.text);
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE role = 'member'").await, 0, "looking is not joining");
        let welcome = lan.taps("Tham gia với tên “Chị Lan”").await;
        assert!(welcome.text.contains("Chào mừng Chị Lan!"), "{}", welcome.text);
        assert!(labels(&welcome).iter().any(|label| label.contains("Ghi buổi hỗ trợ")));
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE role = 'member'").await, 1);
        let menu = lan.says("/menu").await;
        assert!(!labels(&menu).iter().any(|label| label.contains("Mời") || label.contains("Tháng này")), "{:?}", labels(&menu));
    }

    async fn she_may_join_under_another_name(town) {
        let parameter = town.phone(DUNG).invites(&[]).await;
        let lan = town.phone(LAN);
        lan.opens(&parameter).await;
        lan.taps("Tham gia với tên khác").await;
        let unfit = lan.says("12345").await;
        assert!(unfit.text.contains("Tên này em chưa dùng được"), "{}", unfit.text);
        let welcome = lan.says("  Nguyễn   Thị Lan ").await;
        assert!(welcome.text.contains("Chào mừng Nguyễn Thị Lan!"), "{}", welcome.text);
        let names = town.texts("SELECT name FROM people WHERE id IN (SELECT person_id FROM roles WHERE role = 'member')").await;
        assert_eq!(names, ["Nguyễn Thị Lan"]);
    }

    async fn an_invitation_is_used_once_in_time_and_only_with_its_code(town) {
        let [parameter, later] = [town.phone(DUNG).invites(&[]).await, town.phone(DUNG).invites(&[]).await];
        let (lan, tung) = (town.phone(LAN), town.phone(TUNG));
        lan.opens(&parameter).await;
        tung.opens(&parameter).await;
        let declined = tung.taps("Không tham gia").await;
        assert!(declined.text.contains("Lời mời vẫn còn"), "{}", declined.text);
        tung.opens(&parameter).await;
        lan.taps("Tham gia với tên “Chị Lan”").await;
        let late = tung.taps("Tham gia với tên “Anh Tùng”").await;
        assert!(late.text.contains("Lời mời này đã có người dùng rồi"), "{}", late.text);
        let again = tung.opens(&parameter).await;
        assert!(again.text.contains("nhờ người mời gửi đường liên kết mới"), "{}", again.text);

        for forged in ["inv_aaaaaaaaaaaaaaaaaaaaaaaa", "inv_", &format!("{later}x"), &later[..later.len() - 1]] {
            let unknown = tung.opens(forged).await;
            assert!(unknown.text.contains("Em không tìm thấy lời mời này"), "{forged}: {}", unknown.text);
        }

        let open = tung.opens(&later).await;
        town.turn_to("2026-04-01T07:00").await;
        let expired = tung.taps_data(open.id, "1.j").await;
        assert!(expired.text.contains("Lời mời này đã hết hạn"), "{}", expired.text);
        let expired = tung.opens(&later).await;
        assert!(expired.text.contains("Lời mời này đã hết hạn"), "{}", expired.text);
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE role = 'member'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM people WHERE name = 'Anh Tùng'").await, 0, "who did not join has no name here");
    }

    async fn lan_logs_a_session_in_six_taps_and_finds_it(town) {
        let lan = lan_joined(&town).await;
        let mut taps = 0;
        for label in TO_THE_CARD {
            lan.taps(label).await;
            taps += 1;
        }
        let card = lan.sees();
        for fact in ["Buổi hỗ trợ · Tổ dân phố 5", "Hôm nay", "Chợ", "3 người", "Cài VNeID"] {
            assert!(card.text.contains(fact), "{fact}: {}", card.text);
        }
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 0, "nothing is stored before she says so");
        let saved = lan.taps("Lưu, xong cả").await;
        taps += 1;
        assert!(taps <= 6, "{taps} taps");
        assert!(saved.text.contains("Đã lưu buổi B-1") && saved.text.contains("3 xong"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 3 AND done = 3 AND place = 'market' AND held_on = '2026-03-24'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE seniors IS NULL AND minutes IS NULL").await, 1, "the unsaid is not 0");
        assert_eq!(town.texts("SELECT slug FROM session_topics").await, ["vneid-install"]);

        let recent = lan.taps("Buổi gần đây").await;
        assert!(recent.text.contains("1. Hôm nay · Chợ · 3 người · Cài VNeID · 3 xong · Chị Lan ghi"), "{}", recent.text);
        let seen = town.phone(DUNG);
        seen.opens("").await;
        assert!(seen.taps("Buổi gần đây").await.text.contains("Chị Lan ghi"));
    }

    async fn she_corrects_a_field_and_deletes_with_confirmation_and_the_old_is_kept(town) {
        let lan = lan_joined(&town).await;
        logs(lan, "Lưu, xong cả").await;
        for label in ["Buổi gần đây", "1", "Sửa", "Sửa thêm", "Số người"] {
            lan.taps(label).await;
        }
        let card = lan.taps("5").await;
        assert!(card.text.contains("5 người") && card.text.contains("5 xong"), "all done stays all done: {}", card.text);
        assert!(town.texts(HISTORY).await.is_empty());
        let corrected = lan.taps("Lưu").await;
        assert!(corrected.text.contains("Đã sửa buổi B-1"), "{}", corrected.text);
        assert_eq!(town.count("SELECT people FROM sessions").await, 5);
        let before: serde_json::Value = serde_json::from_str(&town.texts(HISTORY).await[0]).unwrap();
        assert_eq!(before["entry"]["people"], 3);
        assert_eq!(before["entry"]["outcome"]["done"], 3);

        for label in ["Buổi gần đây", "1", "Xóa"] {
            lan.taps(label).await;
        }
        let question = lan.sees();
        assert!(question.text.contains("Bác chắc chắn xóa buổi này chứ?") && question.text.contains("5 người"), "{}", question.text);
        lan.taps("Không xóa").await;
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE deleted_at IS NULL").await, 1);
        lan.taps("Xóa").await;
        let sure = lan.button("Xóa buổi này");
        let deleted = lan.taps_data(sure.0, &sure.1).await;
        assert!(deleted.text.contains("Đã xóa buổi B-1"), "{}", deleted.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE deleted_at IS NULL").await, 0);
        assert_eq!(town.texts("SELECT kind FROM session_history ORDER BY id").await, ["corrected", "deleted"]);
        let before: serde_json::Value = serde_json::from_str(&town.texts(HISTORY).await[1]).unwrap();
        assert_eq!(before["entry"]["people"], 5);
        let again = lan.taps_data(sure.0, &sure.1).await;
        assert!(again.text.contains("Em không thấy buổi ấy"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM session_history").await, 2);
        assert!(lan.taps("Về màn hình đầu").await.text.contains("Chào Chị Lan"));
        assert!(lan.taps("Buổi gần đây").await.text.contains("chưa có buổi nào được ghi"));
    }

    async fn after_72_hours_the_member_may_not_change_it_but_the_leader_may(town) {
        let lan = lan_joined(&town).await;
        logs(lan, "Lưu, xong cả").await;
        town.turn_to("2026-03-27T06:00").await;
        for label in ["Buổi gần đây", "1", "Sửa", "Sửa thêm", "Nơi"] {
            lan.taps(label).await;
        }
        lan.taps("Nhà dân").await;
        town.turn_to("2026-03-27T08:00").await;
        let late = lan.taps("Lưu").await;
        assert!(late.text.contains("sau đó nhờ tổ trưởng giúp"), "what was begun in time and saved too late: {}", late.text);
        lan.says("/menu").await;
        for forged in ["1.se.1", "1.sx.1", "1.sy.1"] {
            let late = lan.taps_data(late.id, forged).await;
            assert!(late.text.contains("Buổi này bác không sửa được nữa"), "{forged}: {}", late.text);
        }
        let whole = lan.taps("Xem buổi ấy").await;
        assert!(!labels(&whole).iter().any(|label| label.contains("Sửa") || label.contains("Xóa")), "{:?}", labels(&whole));
        assert_eq!(town.texts("SELECT place FROM sessions WHERE deleted_at IS NULL").await, ["market"]);

        let dung = town.phone(DUNG);
        dung.says("/menu").await;
        for label in ["Buổi gần đây", "1", "Sửa", "Sửa thêm", "Nơi", "Nhà dân", "Lưu"] {
            dung.taps(label).await;
        }
        assert!(dung.sees().text.contains("Đã sửa buổi B-1"), "{}", dung.sees().text);
        assert_eq!(town.texts("SELECT place FROM sessions").await, ["home"]);
        assert_eq!(town.texts("SELECT p.name FROM session_history h JOIN people p ON p.id = h.person_id").await, ["Anh Dũng"]);
    }

    async fn the_leader_sees_the_month_with_true_numbers(town) {
        let lan = lan_joined(&town).await;
        logs(lan, "Lưu, xong cả").await;
        let dung = town.phone(DUNG);
        dung.says("/menu").await;
        for label in [
            "Ghi buổi hỗ trợ", "Thanh toán, mã QR", "◀ Nhóm việc", "VNeID, căn cước", "Kích hoạt mức 2", "2", "Nhà văn hóa",
            "Sửa thêm", "Ngày", "Hôm qua", "Sửa thêm", "Số phút", "30", "Sửa thêm", "Mục khác", "Người trên 60", "1",
            "Lưu, chưa xong",
        ] {
            dung.taps(label).await;
        }
        assert!(dung.sees().text.contains("Hôm qua · Nhà văn hóa · 30 phút"), "{}", dung.sees().text);
        logs(lan, "Lưu, chưa xong").await;
        for label in ["Buổi gần đây", "1", "Xóa", "Xóa buổi này"] {
            lan.taps(label).await;
        }
        lan.says("/ghi").await;
        for label in ["Cài VNeID", "4", "Qua điện thoại", "Sửa thêm", "Ngày"] {
            lan.taps(label).await;
        }
        lan.says("27/2").await;
        lan.taps("Lưu, đã chuyển").await;

        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        for line in [
            "Tháng 03/2026 · Tổ dân phố 5", "Số buổi: 2\n", "Lượt người được giúp: 5\n",
            "Trên 60 tuổi: 1 (1/2 buổi có ghi)", "Số phút: 30 (1/2 buổi có ghi)",
            "Xong: 3 · Chưa xong: 2 · Chuyển nơi khác: 0", "Cài VNeID: 1 buổi", "Kích hoạt mức 2: 1 buổi",
            "Chợ: 1 buổi", "Nhà văn hóa: 1 buổi", "Chị Lan: 1 buổi", "Anh Dũng: 1 buổi",
        ] {
            assert!(month.text.contains(line), "{line}: {}", month.text);
        }
        let february = dung.taps("Tháng trước").await;
        for line in ["Tháng 02/2026", "Số buổi: 1\n", "Lượt người được giúp: 4\n", "Chuyển nơi khác: 4"] {
            assert!(february.text.contains(line), "{line}: {}", february.text);
        }
        assert!(dung.taps("Tháng trước").await.text.contains("Tháng này chưa có buổi nào"));
    }

    async fn saving_twice_at_once_stores_once(town) {
        let lan = lan_joined(&town).await;
        for label in TO_THE_CARD {
            lan.taps(label).await;
        }
        let (message, data) = lan.button("Lưu, xong cả");
        let other = lan.button("Lưu, chưa xong").1;
        let said = lan.after(|| {
            for data in [&data, &data, &other] {
                town.sandbox.tap(LAN, LAN, message, data).unwrap();
            }
        }).await;
        assert!(said.text.contains("Buổi này đã lưu rồi, mã là B-1"), "{}", said.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE done = 3 AND not_done = 0").await, 1, "the first tap counts");
    }

    async fn residents_and_other_groups_are_refused_whatever_they_tap(town) {
        let lan = lan_joined(&town).await;
        logs(lan, "Lưu, xong cả").await;
        for label in ["Buổi gần đây", "1", "Sửa", "Sửa thêm", "Số người", "4"] {
            lan.taps(label).await;
        }
        lan.says("/huy").await;
        lan.says("/menu").await;
        for label in ["Buổi gần đây", "1", "Xóa", "Không xóa"] {
            lan.taps(label).await;
        }
        lan.says("/menu").await;
        for label in TO_THE_CARD.iter().take(4) {
            lan.taps(label).await;
        }
        let mut forged: Vec<String> =
            lan.offered().into_iter().filter(|data| data.starts_with("1.s")).chain(["1.mo.5.0".into(), "1.mo.0.0".into()]).collect();
        forged.retain(|data| data != "1.sn");
        for kind in ["1.sn.", "1.sd.", "1.sl.", "1.so.", "1.se.", "1.sx.", "1.sy."] {
            assert!(forged.iter().any(|data| data.starts_with(kind)), "{kind} of {forged:?}");
        }

        let elsewhere = town.phone(MINH).invites(&["thành viên Tổ công nghệ số", "Tổ dân phố 1"]).await;
        let (nhai, tung) = (town.phone(NHAI), town.phone(TUNG));
        tung.opens(&elsewhere).await;
        tung.taps("Tham gia với tên “Anh Tùng”").await;
        nhai.opens("").await;
        let before = (town.texts(SESSIONS).await, town.texts(HISTORY).await);
        for phone in [nhai, tung] {
            // On an old message, so that each answer is one of its own.
            let message = phone.sees().id;
            phone.says("/menu").await;
            for data in &forged {
                let refusal = phone.taps_data(message, data).await;
                let kind = ["Việc này dành cho người được phường phân công", "Em không thấy buổi ấy", "Buổi này đã lưu hoặc đã bỏ rồi"]
                    .iter()
                    .any(|words| refusal.text.contains(words));
                assert!(kind, "{data} of {}: {}", phone.seat, refusal.text);
            }
        }
        let refusal = nhai.says("/ghi").await;
        assert!(refusal.text.contains("Việc này dành cho người được phường phân công"), "{}", refusal.text);
        assert_eq!((town.texts(SESSIONS).await, town.texts(HISTORY).await), before);
        lan.taps("Chợ").await;
        assert!(lan.taps("Lưu, xong cả").await.text.contains("Đã lưu buổi B-2"), "Lan's draft is untouched");
    }

    async fn a_draft_survives_a_restart(town) {
        lan_joined(&town).await;
        for label in TO_THE_CARD.iter().take(3) {
            town.phone(LAN).taps(label).await;
        }
        town.stop().await;
        town.start();
        let place = town.phone(LAN).taps("3").await;
        assert!(place.text.contains("Bác giúp ở đâu?"), "{}", place.text);
        town.kill().await;
        town.start();
        let card = town.phone(LAN).says("cho").await;
        assert!(card.text.contains("Chợ") && card.text.contains("3 người") && card.text.contains("Cài VNeID"), "{}", card.text);
        let saved = town.phone(LAN).taps("Lưu, xong cả").await;
        assert!(saved.text.contains("Đã lưu buổi B-1"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 1);
    }

    async fn a_whole_session_is_typed(town) {
        let lan = lan_joined(&town).await;
        for (typed, answered) in [
            ("ghi buoi ho tro", "Bác giúp bà con việc gì?"),
            ("1", "Cụ thể là việc nào"),
            ("nhom viec", "Bác giúp bà con việc gì?"),
            ("cài vneid", "Bác giúp mấy người?"),
            ("mấy nhỉ", "Em chưa đọc ra số người"),
            ("hai chuc", "Bác giúp ở đâu?"),
            ("3", "Bác xem đúng chưa"),
            ("sửa thêm", "Bác muốn sửa mục nào?"),
            ("số phút", "bao nhiêu phút"),
            ("1 tiếng rưỡi", "90 phút"),
            ("sua them", "Bác muốn sửa mục nào?"),
            ("ngày", "Buổi ấy hôm nào?"),
            ("hôm qua", "Hôm qua"),
        ] {
            let screen = lan.says(typed).await;
            let shown = town.said_to(LAN).into_iter().rev().take(2).map(|said| said.text).collect::<String>();
            assert!(screen.text.contains(answered) || shown.contains(answered), "{typed}: {}", screen.text);
        }
        for typed in ["sửa thêm", "mục khác", "ghi chú"] {
            lan.says(typed).await;
        }
        let card = lan.says("không ghi mục này").await;
        assert!(!card.text.contains("Ghi chú:"), "the words of a choice are no note: {}", card.text);
        for typed in ["sửa thêm", "mục khác", "ghi chú"] {
            lan.says(typed).await;
        }
        let card = lan.says("hẹn thứ năm làm tiếp").await;
        assert!(card.text.contains("Ghi chú: hẹn thứ năm làm tiếp"), "{}", card.text);
        let saved = lan.says("luu xong ca").await;
        assert!(saved.text.contains("Đã lưu buổi B-1"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 20 AND done = 20 AND minutes = 90 AND place = 'market' AND held_on = '2026-03-23'").await, 1);
        assert_eq!(town.texts("SELECT note FROM sessions").await, ["hẹn thứ năm làm tiếp"]);

        lan.says("buoi gan day").await;
        lan.says("1").await;
        let question = lan.says("xoa").await;
        assert!(question.text.contains("Bác chắc chắn xóa buổi này chứ?"), "{}", question.text);
        let deleted = lan.says("1").await;
        assert!(deleted.text.contains("Đã xóa buổi B-1"), "{}", deleted.text);
    }
}
