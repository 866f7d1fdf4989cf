//! A running sandbox, for the program that started it and for tests.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout, timeout_at};

use super::faults::{FaultPlan, Faults};
use super::files::{Kind, Upload};
use super::limits::{Buckets, Limits};
use super::people::{Impossible, Sent};
use super::view::{self, Shown};
use super::{Shared, lock};

/// A running sandbox. Dropping it stops it.
#[derive(Debug)]
pub struct Sandbox {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// What kind of file a person sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// A picture, made smaller by the phone.
    Photo,
    /// A file as it is.
    Document,
    /// A voice message.
    Voice,
}

impl Sandbox {
    pub(super) fn new(
        address: SocketAddr,
        shared: Arc<Shared>,
        stop: watch::Sender<bool>,
        tasks: Vec<JoinHandle<()>>,
    ) -> Self {
        Self { address, shared, stop, tasks }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a bot takes for the address of the Bot API.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Writes a text on a person's phone; gives the message's number.
    pub fn send_text(&self, seat: i64, chat: i64, text: &str) -> Result<i64, Impossible> {
        self.shared.with(|world, now| world.write(seat, chat, text, None, now))
    }

    /// Answers a message.
    pub fn reply(&self, seat: i64, chat: i64, to: i64, text: &str) -> Result<i64, Impossible> {
        self.shared.with(|world, now| world.write(seat, chat, text, Some(to), now))
    }

    /// Opens a deep link to the bot; an empty payload presses "Start".
    pub fn start(&self, seat: i64, payload: &str) -> Result<i64, Impossible> {
        self.shared.with(|world, now| world.start(seat, payload, now))
    }

    /// Taps a button that carries `data`.
    pub fn tap(&self, seat: i64, chat: i64, message: i64, data: &str) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.tap(seat, chat, message, data, now))
    }

    /// Sends a file with a caption.
    pub fn upload(
        &self,
        seat: i64,
        chat: i64,
        kind: Attachment,
        upload: &Upload,
        caption: &str,
    ) -> Result<i64, Impossible> {
        let sent = Sent { kind: kind.into(), upload, caption, album: None };
        self.shared.with(|world, now| world.upload(seat, chat, &sent, now))
    }

    /// Sends several pictures as one album: separate messages that share a number.
    pub fn album(&self, seat: i64, chat: i64, uploads: &[Upload], caption: &str) -> Result<Vec<i64>, Impossible> {
        self.shared.with(|world, now| {
            let album = world.next_serial().to_string();
            let pictures = uploads.iter().zip(std::iter::once(caption).chain(std::iter::repeat("")));
            pictures
                .map(|(upload, caption)| {
                    let sent = Sent { kind: Kind::Photo, upload, caption, album: Some(&album) };
                    world.upload(seat, chat, &sent, now)
                })
                .collect()
        })
    }

    /// Sends a sticker, known by its emoji.
    pub fn sticker(&self, seat: i64, chat: i64, emoji: &str) -> Result<i64, Impossible> {
        self.shared.with(|world, now| world.sticker(seat, chat, emoji, now))
    }

    /// Changes a text the person wrote.
    pub fn edit(&self, seat: i64, chat: i64, message: i64, text: &str) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.rewrite(seat, chat, message, text, now))
    }

    /// Blocks or unblocks the bot.
    pub fn block(&self, seat: i64, blocked: bool) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.block(seat, blocked, now))
    }

    /// Asks the bot from the text field of any chat.
    pub fn ask_inline(&self, seat: i64, text: &str) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.ask_inline(seat, text, now))
    }

    /// Asks to be let into a group.
    pub fn ask_to_join(&self, seat: i64, group: i64) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.ask_to_join(seat, group, now))
    }

    /// Turns a group into a supergroup with another number.
    pub fn upgrade_group(&self, group: i64, to: i64) -> Result<(), Impossible> {
        self.shared.with(|world, now| world.upgrade(group, to, now))
    }

    /// The person's account is deleted.
    pub fn deactivate(&self, seat: i64) -> Result<(), Impossible> {
        self.shared.with(|world, _| {
            let person = world.people.get_mut(&seat).ok_or(Impossible::NoSeat(seat))?;
            person.deactivated = true;
            Ok(())
        })
    }

    /// What a chat shows, oldest first.
    pub fn messages(&self, chat: i64) -> Vec<Shown> {
        let world = self.shared.look();
        let chat = world.chats.get(&chat);
        chat.into_iter().flat_map(|chat| chat.messages.values()).map(|message| view::message(&world, message)).collect()
    }

    /// The number of the last event; see [`Sandbox::bot_message`].
    pub fn seq(&self) -> u64 {
        self.shared.look().seq
    }

    /// What happened after `seq`, as the page is told, each with its number.
    pub fn events_after(&self, seq: u64) -> Vec<(u64, Value)> {
        self.shared.look().events_after(seq).to_vec()
    }

    /// Waits for a message that the bot sends to `chat`, or changes there, after the event `seq`.
    /// `None` when nothing came `within` that time.
    pub async fn bot_message(&self, chat: i64, seq: u64, within: Duration) -> Option<Shown> {
        self.wait_for(within, || {
            let world = self.shared.look();
            world.events_after(seq).iter().find_map(|(_, event)| {
                let shown: Shown = serde_json::from_value(event.get("message")?.clone()).ok()?;
                (shown.chat == chat && shown.from.bot).then_some(shown)
            })
        })
        .await
    }

    /// Waits until the bot answers a tap of this person after the event `seq`; gives the words shown.
    pub async fn tap_answer(&self, seat: i64, seq: u64, within: Duration) -> Option<String> {
        self.wait_for(within, || {
            let world = self.shared.look();
            world.events_after(seq).iter().find_map(|(_, event)| {
                let is_answer = event.get("kind")?.as_str()? == "answer" && event.get("seat")?.as_i64()? == seat;
                is_answer.then(|| event.get("text").and_then(Value::as_str).unwrap_or_default().to_owned())
            })
        })
        .await
    }

    /// Waits until `look` finds what it looks for, asking again after every change.
    pub async fn wait_for<T>(&self, within: Duration, look: impl Fn() -> Option<T>) -> Option<T> {
        let mut changed = self.shared.changed.subscribe();
        let end = Instant::now() + within;
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            timeout_at(end, changed.changed()).await.ok()?.ok()?;
        }
    }

    /// Waits until no update waits for the bot and nothing has happened for `quiet`. False when that does not
    /// come `within` the given time.
    pub async fn settled(&self, quiet: Duration, within: Duration) -> bool {
        let settling = async {
            let mut changed = self.shared.changed.subscribe();
            loop {
                changed.mark_unchanged();
                let pending = self.shared.look().updates.pending();
                let still = timeout(quiet, changed.changed()).await.is_err();
                if still && pending == 0 {
                    return;
                }
            }
        };
        timeout(within, settling).await.is_ok()
    }

    /// How many updates the bot has not confirmed yet.
    pub fn pending_updates(&self) -> usize {
        self.shared.look().updates.pending()
    }

    /// Everything that happened, oldest first.
    pub fn transcript(&self) -> Vec<Value> {
        self.shared.look().transcript.entries().to_vec()
    }

    /// Requests in the transcript that break the Bot API's specification.
    pub fn violations(&self) -> Vec<Value> {
        let world = self.shared.look();
        world.transcript.entries().iter().filter(|entry| entry.get("violations").is_some()).cloned().collect()
    }

    /// Makes trouble by plan; an empty plan ends it.
    pub fn set_faults(&self, plan: FaultPlan) {
        *lock(&self.shared.faults) = Faults::new(plan);
    }

    /// Sets how fast the bot may send, and forgets what it sent.
    pub fn set_limits(&self, limits: Limits) {
        *lock(&self.shared.buckets) = Buckets::new(limits);
    }

    /// Stops listening, ends what is in progress and keeps the chats if a folder was given.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        for task in std::mem::take(&mut self.tasks) {
            let end = task.abort_handle();
            if timeout(Duration::from_secs(2), task).await.is_err() {
                end.abort();
            }
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}

impl From<Attachment> for Kind {
    fn from(attachment: Attachment) -> Self {
        match attachment {
            Attachment::Photo => Self::Photo,
            Attachment::Document => Self::Document,
            Attachment::Voice => Self::Voice,
        }
    }
}
