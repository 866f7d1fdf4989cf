//! What came in from a person, whatever the channel.

use chrono::{DateTime, Utc};

/// Where a chat is: the channel's name and the chat's id there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The channel, such as `telegram`.
    pub channel: String,
    /// The chat's id in that channel.
    pub chat: String,
}

/// One thing that happened in a chat.
#[derive(Clone, Debug)]
pub struct Event {
    /// Where.
    pub address: Address,
    /// Who did it; none for what nobody did, such as a group that was upgraded.
    pub sender: Option<Sender>,
    /// Whether others read along, so that nothing personal may be asked or shown.
    pub in_group: bool,
    /// When the channel says it happened.
    pub at: DateTime<Utc>,
    /// The message that it came in or, for a tap, the message whose button was tapped.
    pub message: Option<String>,
    /// A short-lived handle by which the channel wants a tap to be acknowledged.
    pub acknowledge: Option<String>,
    /// The channel's handle for the picture or file that came with it.
    pub attachment: Option<String>,
    /// What happened.
    pub payload: Payload,
}

/// Who sent something, as the channel says.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The account's id in the channel.
    pub account: String,
    /// The name that the account shows.
    pub name: Option<String>,
    /// The language that the person's app runs in, such as `vi`.
    pub language: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Words.
    Text(String),
    /// Words that replace an earlier message's.
    Edited(String),
    /// A command such as `/start`, with what stands behind it.
    Command {
        /// Without the slash, in lower case.
        name: String,
        /// What stands behind it, trimmed.
        argument: String,
    },
    /// A button, with the data that it carried: proof of nothing.
    Tap(String),
    /// A picture, with its caption.
    Photo(Option<String>),
    /// A file, with its caption.
    Document(Option<String>),
    /// Speech.
    Voice,
    /// A sticker or an animation.
    Sticker,
    /// A place on the map or a contact card: personal data nobody asked for.
    Personal,
    /// The bot was blocked or removed.
    Blocked,
    /// The bot was unblocked or added.
    Unblocked,
    /// The chat has a new id.
    Moved(String),
    /// Something else a person sent, named by the channel's word.
    Other(String),
    /// Nothing that wants an answer, named for counting.
    Silent(String),
}
