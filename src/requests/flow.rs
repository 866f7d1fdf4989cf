//! The conversation about requests for help.
//!
//! ```text
//! resident  [🙋 Gặp người thật]  [🤝 Nhờ người giúp]
//! bot       Bác ở tổ dân phố nào?                     [Tổ dân phố 1] … [Bác không rõ]
//! resident  [Tổ dân phố 5]  [💬 Nhắn qua đây]  [Càng sớm càng tốt]
//! bot       Em gửi yêu cầu này nhé? …                  [✅ Gửi]
//! resident  [✅ Gửi]
//! bot       Em đã gửi yêu cầu HD-7K2P …
//! member    (🆕 HD-7K2P …)  [✋ Tôi nhận việc này]
//! bot       (to the resident) Chị Lan nhận giúp bác …  what is typed goes to the other side
//! member    [✔️ Kết thúc]  [Xong]                       → the resident rates, the member logs the session
//! ```

use serde::{Deserialize, Serialize};

use super::resident::Draft;
use super::{RequestId, after, chats, closing, desk, helper, phone, relay, resident, sql};
use crate::chat::{Action, Event, Helping, Media, Payload, Screen};
use crate::guides::Catalogue;
use crate::guides::search;
use crate::people::{self, GroupId};
use crate::sessions::Entry;
use crate::store::{Result, Tx};
use crate::talk::{Chosen, Turn, choose};
use crate::tasks::Rules;
use crate::text::{Language, Words};
use crate::vault::Vault;

pub(super) const FLOW: &str = "requests";
pub(super) const VERSION: u32 = 1;
/// What a link that opens a request begins with.
pub const LINK: &str = "r_";
/// The command by which a chat is linked to a group's team.
pub const LINK_COMMAND: &str = "lienket";

/// What the next words are about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum State {
    /// A request is being written.
    Writing(Draft),
    /// It is to be sent as soon as the telephone number is there, which is kept nowhere before.
    Phone(Draft),
    /// The number is there, sealed; whether it may be kept is asked.
    PhoneGiven {
        /// The request.
        draft: Draft,
        /// The number.
        sealed: String,
    },
    /// They go to the other side of this request.
    Chat(i64),
    /// They say where this request was passed on to.
    PassedTo(i64),
    /// They are a word to this rating.
    Word(i64),
    /// This request has just ended; what is typed is no longer passed on.
    Ended(i64),
}

/// What the conversation knows beside the turn.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The guides.
    pub catalogue: &'a Catalogue,
    /// Working hours and days.
    pub rules: &'a Rules,
    /// What seals telephone numbers.
    pub vault: &'a Vault,
}

/// What a button about requests does.
pub async fn act<'a>(turn: &mut Turn<'a>, known: Known<'a>, deed: Helping) -> Result<()> {
    match deed {
        Helping::New => resident::begin(turn, known, false).await,
        Helping::ForOther => resident::begin(turn, known, true).await,
        Helping::NoWords => resident::describe(turn, known, None).await,
        Helping::Group(group) => resident::group(turn, known, group.map(GroupId)).await,
        Helping::Groups(from) => resident::groups_from(turn, from).await,
        Helping::Way(word) => resident::way(turn, known, &word).await,
        Helping::Wish(word) => resident::wish(turn, known, &word).await,
        Helping::Send(key) => resident::send(turn, known, &key).await,
        Helping::Remember(group) => resident::remember(turn, group).await,
        Helping::Agree(key) => phone::agree(turn, known, &key).await,
        Helping::Mine => after::mine(turn, known).await,
        Helping::Team => desk::team(turn, known, 0).await,
        Helping::TeamFrom(from) => desk::team(turn, known, from).await,
        Helping::MyMonth(back) => desk::my_month(turn, known, back).await,
        Helping::Show(id) => helper::show(turn, known, RequestId(id)).await,
        Helping::Cancel(id) => after::ask_cancel(turn, RequestId(id)).await,
        Helping::CancelSure(id) => after::cancel(turn, known, RequestId(id)).await,
        Helping::Claim(id) => helper::claim(turn, known, RequestId(id)).await,
        Helping::Return(id) => helper::give_back(turn, known, RequestId(id)).await,
        Helping::HandOver(id) => helper::ask_hand(turn, RequestId(id)).await,
        Helping::HandTo(id, person) => helper::hand(turn, known, RequestId(id), people::PersonId(person)).await,
        Helping::Move(id, from) => helper::ask_move(turn, RequestId(id), from).await,
        Helping::MoveTo(id, group) => helper::move_to(turn, known, RequestId(id), GroupId(group)).await,
        Helping::Close(id) => closing::ask_close(turn, RequestId(id)).await,
        Helping::Closed(id, outcome) => closing::close(turn, known, RequestId(id), outcome).await,
        Helping::PassedOn(id, place) => closing::passed_on(turn, known, RequestId(id), &place).await,
        Helping::Chat(id) => relay::begin(turn, RequestId(id)).await,
        Helping::ChatEnd => {
            relay::end(turn);
            Ok(())
        }
        Helping::Rate(id, stars) => after::rate(turn, RequestId(id), stars).await,
        Helping::NoWord => {
            after::no_word(turn);
            Ok(())
        }
        Helping::Reopen(id) => after::reopen(turn, known, RequestId(id)).await,
        Helping::Session(_) => Ok(()),
    }
}

/// The session in which a request was solved, as far as it is known. None, said plainly, if it is not the person's.
pub async fn session(turn: &mut Turn<'_>, id: i64) -> Result<Option<Entry>> {
    closing::session(turn, RequestId(id)).await
}

/// Words typed while something about a request is being asked. False if they belong to somebody else.
pub async fn words<'a>(turn: &mut Turn<'a>, known: Known<'a>, text: &str) -> Result<bool> {
    let Some(state) = turn.kept::<State>(FLOW, VERSION) else {
        return Ok(false);
    };
    let chosen = choose(text, &turn.conversation.choices);
    match state {
        // Numbers are answers to the other side; only the words of a choice take it.
        State::Chat(_) if matches!(chosen, Chosen::Action(_)) && text.chars().any(char::is_alphabetic) => Ok(false),
        State::Chat(id) => relay::pass_words(turn, known, RequestId(id), text).await.map(|()| true),
        _ if matches!(chosen, Chosen::Action(_)) => Ok(false),
        State::Writing(draft) => resident::typed(turn, known, draft, text).await,
        State::Phone(draft) | State::PhoneGiven { draft, .. } => phone::typed(turn, known, draft, text).map(|()| true),
        State::PassedTo(id) => closing::passed_on(turn, known, RequestId(id), text).await.map(|()| true),
        State::Word(row) => after::word(turn, row, text).await.map(|()| true),
        State::Ended(id) => relay::after_the_end(turn, known, RequestId(id), text).await,
    }
}

/// Whether what is typed goes to the other side of a request.
pub fn is_talking(turn: &Turn<'_>) -> bool {
    matches!(turn.kept::<State>(FLOW, VERSION), Some(State::Chat(_)))
}

/// Words of alarm go to the other side too, beside the answer that they get here.
pub async fn alarm<'a>(turn: &mut Turn<'a>, known: Known<'a>, text: &str) -> Result<()> {
    match turn.kept::<State>(FLOW, VERSION) {
        Some(State::Chat(id)) => relay::pass_words(turn, known, RequestId(id), text).await,
        _ => Ok(()),
    }
}

/// A picture, a file or speech. False if it belongs to somebody else, as does a picture with a secret under it.
pub async fn media<'a>(turn: &mut Turn<'a>, known: Known<'a>, payload: &Payload, file: Option<&str>) -> Result<bool> {
    let Some(State::Chat(id)) = turn.kept::<State>(FLOW, VERSION) else {
        return Ok(false);
    };
    let (media, caption) = match payload {
        Payload::Photo(caption) => (Some(Media::Photo), caption.as_deref()),
        Payload::Document(caption) => (None, caption.as_deref()),
        Payload::Voice => (Some(Media::Voice), None),
        _ => return Ok(false),
    };
    if caption.is_some_and(|caption| search::guard(caption).is_some()) {
        return Ok(false);
    }
    match media.zip(file) {
        Some((media, file)) => relay::pass_media(turn, known, RequestId(id), media, file, caption).await?,
        None => relay::file_not_passed(turn),
    }
    Ok(true)
}

/// A link to a request was opened.
pub async fn open_link<'a>(turn: &mut Turn<'a>, known: Known<'a>, code: &str) -> Result<()> {
    if let Some(request) = sql::of_code(turn.tx, code).await? {
        return helper::show(turn, known, request.id).await;
    }
    not_allowed(turn);
    Ok(())
}

/// The command in a group's chat that has it told of new requests; none if the event is not that command.
pub async fn in_group(
    tx: &mut Tx,
    event: &Event,
    words: Words<'_>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Screen>> {
    let (Payload::Command { name, argument }, Some(sender)) = (&event.payload, &event.sender) else {
        return Ok(None);
    };
    if name != LINK_COMMAND {
        return Ok(None);
    }
    let person = people::meet(tx, &event.address.channel, &sender.account, Language::Vi, now).await?;
    chats::link(tx, &event.address, &person, argument, words, now).await.map(Some)
}

/// Whether a person has asked for help that is not yet forgotten.
pub async fn has_asked(turn: &mut Turn<'_>) -> Result<bool> {
    after::has_asked(turn).await
}

pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}
