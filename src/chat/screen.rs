//! What goes out to a person: words and choices, which each channel draws as it can.

use serde::{Deserialize, Serialize};

use super::Action;

/// One message to a person: words (with the few tags `<b>`, `<i>`, `<a href>`) and the choices under them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Screen {
    /// What it says.
    pub words: String,
    /// What can be chosen, most likely first.
    pub choices: Vec<Choice>,
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
        Self {
            words: words.into(),
            choices: Vec::new(),
        }
    }

    /// The same with one more choice, on a line of its own.
    #[must_use]
    pub fn choice(mut self, label: impl Into<String>, action: Action) -> Self {
        self.choices.push(Choice {
            label: plain(&label.into()),
            offer: Offer::Act(action),
            beside: false,
        });
        self
    }

    /// The same with one more choice beside the last.
    #[must_use]
    pub fn beside(mut self, label: impl Into<String>, action: Action) -> Self {
        self.choices.push(Choice {
            label: plain(&label.into()),
            offer: Offer::Act(action),
            beside: true,
        });
        self
    }

    /// The same with one more web address to open.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, address: impl Into<String>) -> Self {
        self.choices.push(Choice {
            label: plain(&label.into()),
            offer: Offer::Open(address.into()),
            beside: false,
        });
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
    /// Takes a message away, such as one that held a password.
    Delete {
        /// The message.
        message: String,
    },
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
    /// The buttons, line by line.
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        let mut lines: Vec<Vec<Button>> = Vec::new();
        for choice in &self.choices {
            let (action, link) = match &choice.offer {
                Offer::Act(action) => (Some(action.encode()), None),
                Offer::Open(address) => (None, Some(address.clone())),
            };
            let button = Button {
                label: choice.label.clone(),
                action,
                link,
            };
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
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
