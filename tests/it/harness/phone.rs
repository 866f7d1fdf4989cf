//! The phones of the ward: what a person does on one and what it shows.

use cong_dong_so::sandbox::{Attachment, Shown, Upload};

use super::{PATIENCE, Town};

/// A person's phone.
#[derive(Clone, Copy)]
pub struct Phone<'a> {
    pub(super) town: &'a Town,
    pub seat: i64,
}

impl Phone<'_> {
    /// Writes to the bot and reads its last word.
    pub async fn says(&self, text: &str) -> Shown {
        self.after(|| {
            self.town.sandbox.send_text(self.seat, self.seat, text).expect("sending works");
        })
        .await
    }

    /// Opens a link with that parameter.
    pub async fn opens(&self, parameter: &str) -> Shown {
        self.after(|| {
            self.town.sandbox.start(self.seat, parameter).expect("the link opens");
        })
        .await
    }

    /// Sends a picture without words.
    pub async fn photographs(&self) -> Shown {
        let picture =
            Upload { name: "man-hinh.jpg".into(), mime: "image/jpeg".into(), bytes: vec![0xff, 0xd8, 0xff, 0xd9] };
        self.after(|| {
            self.town.sandbox.upload(self.seat, self.seat, Attachment::Photo, &picture, "").expect("the picture goes");
        })
        .await
    }

    /// Taps the newest button that bears these words, and reads the bot's last word.
    pub async fn taps(&self, label: &str) -> Shown {
        let (message, data) = self.button(label);
        self.taps_data(message, &data).await
    }

    /// Taps a button with this data on this message.
    pub async fn taps_data(&self, message: i64, data: &str) -> Shown {
        self.after(|| self.town.sandbox.tap(self.seat, self.seat, message, data).expect("tapping works")).await
    }

    /// The newest button that bears these words: its message and what it carries.
    pub fn button(&self, label: &str) -> (i64, String) {
        let screens = self.town.said_to(self.seat);
        screens
            .iter()
            .rev()
            .find_map(|screen| {
                let buttons = screen.buttons.iter().flatten();
                let button = buttons.filter_map(|button| Some((&button.text, button.data.clone()?)));
                button.into_iter().find(|(text, _)| text.contains(label)).map(|(_, data)| (screen.id, data))
            })
            .unwrap_or_else(|| panic!("no button {label:?}; the last screen: {:#?}", screens.last()))
    }

    /// Does something and reads the bot's last word after it.
    pub async fn after(&self, deed: impl FnOnce()) -> Shown {
        let seq = self.town.sandbox.seq();
        deed();
        let first = self.town.sandbox.bot_message(self.seat, seq, PATIENCE).await;
        assert!(first.is_some(), "the bot says nothing to {}", self.seat);
        self.town.quiet().await;
        let events = self.town.sandbox.events_after(seq);
        let said = events.iter().rev().find_map(|(_, event)| {
            let shown: Shown = serde_json::from_value(event.get("message")?.clone()).ok()?;
            (shown.chat == self.seat && shown.from.bot).then_some(shown)
        });
        said.expect("the bot's word")
    }

    /// What the phone shows last of the bot.
    pub fn sees(&self) -> Shown {
        self.town.said_to(self.seat).pop().expect("the bot has said something")
    }
}

/// The labels of a screen's buttons.
pub fn labels(screen: &Shown) -> Vec<String> {
    screen.buttons.iter().flatten().map(|button| button.text.clone()).collect()
}
