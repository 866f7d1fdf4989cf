//! What goes out to a person: words and choices, which each channel draws as it can.

use serde::{Deserialize, Serialize};

use super::Action;

/// The longest message in UTF-16 units, below the 4096 that Telegram takes; tags are counted too.
const LONGEST: usize = 4000;

/// One message to a person: words (with the few tags `<b>`, `<i>`, `<a href>`) and the choices under them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Screen {
    /// What it says.
    pub words: String,
    /// What can be chosen, most likely first.
    pub choices: Vec<Choice>,
    /// The channel's handle for a picture, whose caption the words then are; it has no choices.
    pub picture: Option<String>,
    /// A picture that is drawn when it is sent, with the words as its caption; it has no choices.
    pub drawing: Option<Drawing>,
    /// Whether the words are wiped from the outbox as soon as they are sent: a number to call, somebody's own words.
    pub fleeting: bool,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it does.
    pub offer: Offer,
    /// Whether it may stand on one line with the one before it, where a channel has lines.
    pub beside: bool,
}

/// What a choice does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Tells the bot.
    Act(Action),
    /// Opens a web address.
    Open(String),
}

impl Screen {
    /// Words alone.
    pub fn say(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// The same with one more choice, on a line of its own.
    #[must_use]
    pub fn choice(mut self, label: impl Into<String>, action: Action) -> Self {
        self.choices.push(Choice { label: plain(&label.into()), offer: Offer::Act(action), beside: false });
        self
    }

    /// The same with one more choice beside the last.
    #[must_use]
    pub fn beside(mut self, label: impl Into<String>, action: Action) -> Self {
        self.choices.push(Choice { label: plain(&label.into()), offer: Offer::Act(action), beside: true });
        self
    }

    /// The same with one more web address to open.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, address: impl Into<String>) -> Self {
        self.choices.push(Choice { label: plain(&label.into()), offer: Offer::Open(address.into()), beside: false });
        self
    }
}

/// What is kept in the outbox: enough for a channel to do its part at any later time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Body {
    /// A new message.
    Say {
        /// Its words.
        words: String,
        /// Its buttons, line by line.
        #[serde(default)]
        buttons: Vec<Vec<Button>>,
    },
    /// New words and buttons for a message that is already there; a channel that cannot edit says it anew.
    Replace {
        /// The message.
        message: String,
        /// Its words.
        words: String,
        /// Its buttons, line by line.
        #[serde(default)]
        buttons: Vec<Vec<Button>>,
    },
    /// A picture or speech that somebody sent, passed on under its handle in the channel.
    Pass {
        /// Which of the two.
        media: Media,
        /// The channel's handle.
        file: String,
        /// What stands under it.
        words: String,
        /// Its buttons, line by line.
        #[serde(default)]
        buttons: Vec<Vec<Button>>,
    },
    /// A picture that is drawn anew whenever it is sent.
    Draw {
        /// What is drawn.
        drawing: Drawing,
        /// What stands under it.
        words: String,
    },
    /// A file of ours. Its bytes are kept beside the message and are put in when it is sent.
    Upload {
        /// Whether it is shown or handed over.
        media: Media,
        /// Its name.
        name: String,
        /// What stands under it.
        words: String,
        /// Its bytes, when it is being sent.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Takes a message away, such as one that held a password.
    Delete {
        /// The message.
        message: String,
    },
}

/// A picture made of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// A web address as a QR code.
    Qr(String),
}

/// What can be passed on beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Media {
    /// A picture.
    Photo,
    /// Speech.
    Voice,
    /// Any other file.
    Document,
}

/// A button as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// The encoded action that it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The web address that it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl Screen {
    /// The choices that can be typed: label and encoded action.
    pub fn typeable(&self) -> Vec<(String, String)> {
        self.choices
            .iter()
            .filter_map(|choice| match &choice.offer {
                Offer::Act(action) => Some((choice.label.clone(), action.encode())),
                Offer::Open(_) => None,
            })
            .collect()
    }

    /// The same as several messages where the words are too long for one; the choices stand under the last.
    pub fn split(self) -> Vec<Self> {
        let mut pieces: Vec<String> = Vec::new();
        for line in self.words.split('\n') {
            match pieces.last_mut() {
                Some(piece) if length(piece) + 1 + length(line) <= LONGEST => {
                    piece.push('\n');
                    piece.push_str(line);
                }
                _ => pieces.push(line.to_owned()),
            }
        }
        let last = pieces.len().saturating_sub(1);
        let mut choices = Some(self.choices);
        let mut picture = self.picture;
        let mut drawing = self.drawing;
        pieces
            .into_iter()
            .enumerate()
            .map(|(index, words)| Self {
                words: words.trim_end().to_owned(),
                choices: if index == last { choices.take().unwrap_or_default() } else { Vec::new() },
                picture: picture.take(),
                drawing: drawing.take(),
                fleeting: self.fleeting,
            })
            .collect()
    }

    /// The buttons, line by line.
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        let mut lines: Vec<Vec<Button>> = Vec::new();
        for choice in &self.choices {
            let (action, link) = match &choice.offer {
                Offer::Act(action) => (Some(action.encode()), None),
                Offer::Open(address) => (None, Some(address.clone())),
            };
            let button = Button { label: choice.label.clone(), action, link };
            match lines.last_mut() {
                Some(line) if choice.beside => line.push(button),
                _ => lines.push(vec![button]),
            }
        }
        lines
    }
}

/// The words without tags and escapes, for channels and places that show plain text.
pub fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else {
            rest = &rest[start..];
            break;
        };
        rest = &rest[start + end + 1..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_screen_becomes_several_messages_with_the_choices_under_the_last() {
        let line = "Bước này dài như một câu bình thường, có cả 😀.";
        let screen = Screen::say(vec![line; 300].join("\n")).choice("Tiếp", Action::Menu);
        let messages = screen.split();
        assert!(messages.len() > 1);
        assert!(messages.iter().all(|message| length(&message.words) <= LONGEST && !message.words.is_empty()));
        let (last, others) = messages.split_last().unwrap();
        assert_eq!(last.choices.len(), 1);
        assert!(others.iter().all(|message| message.choices.is_empty()));
        let lines: usize = messages.iter().map(|message| message.words.lines().count()).sum();
        assert_eq!(lines, 300);
    }

    #[test]
    fn plain_words_have_neither_tags_nor_escapes() {
        assert_eq!(plain("<b>Bước 1</b>: a &lt; b &amp; c"), "Bước 1: a < b & c");
    }
}
