//! What residents do, as updates: they come, ask, open a guide, go on, come back.

use crate::chat::Action;

/// One thing that somebody does.
enum Deed {
    Writes(&'static str),
    Taps(Action),
}

/// The deeds of one visit, in order. Every one is answered once.
fn visit() -> Vec<Deed> {
    let slug = || "vneid-install".to_owned();
    vec![
        Deed::Writes("/start"),
        Deed::Writes("may moi mua chua co vneid thi cai o dau ha chau"),
        Deed::Taps(Action::GuideOpen(slug())),
        Deed::Taps(Action::GuideStep(slug(), 0, 0)),
        Deed::Taps(Action::GuideStep(slug(), 0, 1)),
        Deed::Writes("/menu"),
    ]
}

/// Makes updates, one after the other.
pub(super) struct Load {
    deeds: Vec<Deed>,
    id: i64,
}

impl Load {
    pub(super) fn new() -> Self {
        Self { deeds: visit(), id: 0 }
    }

    /// How many deeds a visit has.
    pub(super) fn length(&self) -> u64 {
        self.deeds.len() as u64
    }

    /// The next update of `chat`: that deed of its visit, over and over. Its id, its chat, its text.
    pub(super) fn update(&mut self, chat: i64, turn: u64) -> (i64, i64, String) {
        self.id += 1;
        let id = self.id;
        let from = format!(r#"{{"id":{chat},"is_bot":false,"first_name":"B","language_code":"vi"}}"#);
        let place = format!(r#"{{"id":{chat},"first_name":"B","type":"private"}}"#);
        let index = usize::try_from(turn % self.length()).unwrap_or(0);
        let text = match self.deeds.get(index) {
            Some(Deed::Taps(action)) => {
                let action = action.encode();
                format!(
                    r#"{{"update_id":{id},"callback_query":{{"id":"{id}","from":{from},"message":{{"message_id":1,"date":1,"chat":{place},"text":"b"}},"chat_instance":"1","data":"{action}"}}}}"#
                )
            }
            Some(Deed::Writes(words)) => {
                let marks = if words.starts_with('/') {
                    format!(r#","entities":[{{"type":"bot_command","offset":0,"length":{}}}]"#, words.len())
                } else {
                    String::new()
                };
                format!(
                    r#"{{"update_id":{id},"message":{{"message_id":{id},"from":{from},"chat":{place},"date":1,"text":"{words}"{marks}}}}}"#
                )
            }
            None => String::new(),
        };
        (id, chat, text)
    }
}
