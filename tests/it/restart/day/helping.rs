//! Somebody asks, somebody of her group helps: question, request, claim, words that are passed on, end, stars.

use super::{Day, labelled, says};

/// What the resident writes to whoever helps her, in this order.
pub(crate) const PASSED_ON: [&str; 3] = ["bác bấm vào đâu", "nó hiện màu đỏ", "được rồi cháu ạ"];

impl Day<'_> {
    /// A question that has an answer, and one that nobody wrote an answer to yet.
    pub(super) async fn asks(&self, seat: i64) {
        self.writes(seat, "quen mat khau vneid", |screen| says(screen, "mật khẩu")).await;
        // Not whatever comes: what was said before may come once more.
        self.writes(seat, "gia vang hom nay bao nhieu", |screen| labelled(screen, "Các việc em biết")).await;
    }

    /// One request from beginning to end, each step after the other side has seen the last.
    pub(super) async fn is_helped(&self, resident: i64, helper: i64) {
        let human = self.writes(resident, "/menu", |screen| labelled(screen, "Gặp người thật")).await;
        let mut next = self.taps(resident, human, |screen| labelled(screen, "Nhờ người giúp")).await;
        for label in ["Nói sau với người giúp", "Tổ dân phố 5", "Nhắn qua đây", "Càng sớm càng tốt", "Gửi yêu cầu"]
        {
            next = self.taps(resident, next, |screen| labelled(screen, label)).await;
        }
        let before = self.town.sandbox.seq();
        let code = self.taps(resident, next, |screen| {
            let (_, rest) = screen.text.split_once("Em đã gửi yêu cầu ")?;
            Some(rest.chars().take(7).collect::<String>())
        });
        let code = code.await;
        let claim = self
            .sees(helper, before, "the request", |screen| {
                screen.text.contains(&code).then(|| labelled(screen, "Tôi nhận việc này")).flatten()
            })
            .await;
        let before = self.town.sandbox.seq();
        let end = self
            .taps(helper, claim, |screen| {
                screen.text.contains("Bác đã nhận việc này").then(|| labelled(screen, "Kết thúc")).flatten()
            })
            .await;
        self.sees(resident, before, "who helps", |screen| says(screen, "nhận giúp bác việc")).await;
        for words in PASSED_ON {
            self.writes(resident, words, |screen| says(screen, "Em đã chuyển tới")).await;
        }
        let outcome = self.taps(helper, end, |screen| labelled(screen, "Xong")).await;
        let before = self.town.sandbox.seq();
        self.taps(helper, outcome, |screen| says(screen, "kết thúc và báo cho người dân")).await;
        let stars = self.sees(resident, before, "the end", |screen| labelled(screen, "5 ⭐")).await;
        self.taps(resident, stars, |screen| says(screen, "Em cảm ơn bác")).await;
    }
}
