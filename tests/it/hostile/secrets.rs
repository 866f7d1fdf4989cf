//! Secrets, kept nowhere, and emergencies, answered first.

use super::*;

on_both! {
    async fn a_secret_is_warned_of_taken_away_and_kept_nowhere(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        joins(&town, LAN, "tdp-5").await;
        let secrets = [
            ("mã otp là 482913", "482913", "mã OTP"),
            ("mật khẩu của tôi là Hoahong2020x", "Hoahong2020x", "mật khẩu"),
            ("số căn cước của tôi 030165001234 tra hộ", "030165001234", "số căn cước"),
            ("030165001239|142345678|Nguyễn Thị Mười|01011965|Nữ|Hải Dương|01012021", "030165001239", "số căn cước"),
            ("thẻ của tôi đây 4111 1111 1111 1111", "4111 1111", "số thẻ"),
        ];
        for (text, digits, kind) in secrets {
            let answer = nhai.says(text).await;
            assert!(answer.text.starts_with('⚠') && answer.text.contains(kind), "{text}: {}", answer.text);
            assert!(!answer.text.contains(digits));
            assert!(!town.sandbox.messages(NHAI).iter().any(|shown| shown.text.contains(digits)), "{text} still stands there");
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{text}");
        }
        assert_eq!(holding(&town.store, "142345678").await, [""; 0]);
        assert_eq!(holding(&town.store, "Thị Mười").await, [""; 0]);

        // In a caption, in a corrected message, in the middle of a session's note, in place of a name.
        let caption = "ma xac nhan cua toi 771204";
        let photo = file("a.png", "image/png");
        nhai.after(|| assert!(town.sandbox.upload(NHAI, NHAI, Attachment::Photo, &photo, caption).is_ok())).await;
        let id = town.sandbox.send_text(NHAI, NHAI, "chào em").unwrap();
        town.quiet().await;
        nhai.after(|| town.sandbox.edit(NHAI, NHAI, id, "mã otp là 663355").unwrap()).await;
        let lan = town.phone(LAN);
        lan.says("/ghi").await;
        for label in ["VNeID", "Cài VNeID", "3", "Chợ", "Sửa thêm", "Mục khác", "Ghi chú"] {
            lan.taps(label).await;
        }
        let answer = lan.says("ông Bảy cccd 030 165 009 876").await;
        assert!(answer.text.contains("số căn cước"), "{}", answer.text);
        for digits in ["771204", "663355", "030 165 009", "030165009876"] {
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{digits}");
            for seat in [NHAI, LAN] {
                assert!(!town.sandbox.messages(seat).iter().any(|shown| shown.text.contains(digits)), "{digits}");
            }
        }
        // Deleted from the file too, not only from the tables.
        if let Store::Sqlite { writer, .. } = &town.store {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await.unwrap();
            let file = words(&town.store, "SELECT file FROM pragma_database_list WHERE name = 'main'").await.concat();
            let bytes = std::fs::read(file).unwrap();
            for digits in ["482913", "Hoahong2020x", "771204"] {
                assert!(!bytes.windows(digits.len()).any(|window| window == digits.as_bytes()), "{digits} is in the file");
            }
        }
    }

    async fn a_secret_behind_a_command_or_in_a_question_is_kept_nowhere(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        for text in ["/menu mã otp là 482913", "/khongco mật khẩu là Hoahong2020x", "hỏi linh tinh xyz 0912345678 abc"] {
            nhai.says(text).await;
        }
        for digits in ["482913", "Hoahong2020x", "0912345678"] {
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{digits}");
        }
    }

    async fn an_emergency_is_answered_at_once_even_in_the_middle_of_something(town) {
        let dung = town.phone(DUNG);
        dung.says("/ghi").await;
        dung.taps("VNeID").await;
        dung.taps("Cài VNeID").await;
        for (text, number) in [
            ("chay nha roi cuu voi", "114"), ("ba toi tu nhien meo mieng noi ngong", "115"), ("có trộm vào nhà tôi", "113"),
        ] {
            let answer = dung.says(text).await;
            assert!(answer.text.contains(&format!("Gọi ngay {number}")), "{text}: {}", answer.text);
        }
        let place = dung.taps("3").await;
        assert!(place.text.contains("Bác giúp ở đâu"), "the session goes on: {}", place.text);
        let lan = town.phone(LAN);
        lan.opens(&link(&town, "tdp-5").await).await;
        lan.taps("tên khác").await;
        let answer = lan.says("cháy nhà rồi cứu với").await;
        assert!(answer.text.contains("114"), "{}", answer.text);
        assert_eq!(town.count("SELECT count(*) FROM people WHERE name LIKE '%cháy%'").await, 0);
    }
}
