//! The number to call: asked for, shown back, and kept only once its owner says that it may be.
//!
//! ```text
//! bot       Bác gõ số điện thoại …                          [💬 Nhắn qua đây]
//! resident  0912 345 678
//! bot       Số của bác: 0912345678. Bác đồng ý cho người nhận việc gọi số này …?   [✅ Đồng ý, gửi yêu cầu]
//! ```
//!
//! Until then it stands nowhere but sealed in what the conversation is about, which goes with the next other thing.

use super::flow::{FLOW, Known, State, VERSION};
use super::resident::{Draft, sent_before, store, with_way_out};
use super::screens::act;
use super::{Way, resident};
use crate::chat::{Helping, Screen};
use crate::outbox;
use crate::people::consents::{self, Purpose};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};
use crate::vault::{Contact, Opened, Place};

/// Asks for the number.
pub(super) fn ask(turn: &mut Turn<'_>, draft: &Draft, id: &str) -> Result<()> {
    turn.keep(FLOW, VERSION, &State::Phone(draft.clone()))?;
    let screen = instead(turn, draft, Screen::say(turn.say(id)));
    turn.show(with_way_out(turn, screen));
    Ok(())
}

/// With the way that needs no number.
fn instead(turn: &Turn<'_>, draft: &Draft, screen: Screen) -> Screen {
    let way = if draft.for_other { Way::Hall } else { Way::Chat };
    let label = turn.say(&format!("requests-choose-{}", way.word()));
    screen.choice(label, act(Helping::Way(way.word().to_owned())))
}

fn purpose(draft: &Draft) -> Purpose {
    if draft.for_other { Purpose::PhoneOfOther } else { Purpose::Phone }
}

/// Where a number waits for its owner's word: in her conversation and nobody else's.
fn place(turn: &Turn<'_>) -> Place {
    Place { table: "conversations", column: "state", row: turn.person.id.0 }
}

/// Something was typed as the number: whether it may be kept is asked now.
pub(super) fn typed(turn: &mut Turn<'_>, known: Known<'_>, draft: Draft, text: &str) -> Result<()> {
    let Some(contact) = number(text).map(Contact::from) else {
        return ask(turn, &draft, "requests-phone-unread");
    };
    let Some(sealed) = known.vault.seal(place(turn), &contact) else {
        resident::no_key(turn);
        return Ok(());
    };
    let asked = purpose(&draft).text(turn.words);
    let shown = outbox::sealed::words(known.vault, &turn.address, &contact);
    let read = turn.fill("requests-phone-read", &[("phone", Value::Marked(shown.into()))]);
    let screen = Screen { fleeting: true, ..Screen::say(lines([read.as_str(), &asked, &turn.say("privacy-child")])) }
        .choice(turn.say("requests-phone-agree"), act(Helping::Agree(draft.key().to_owned())));
    let screen = instead(turn, &draft, screen);
    turn.keep(FLOW, VERSION, &State::PhoneGiven { draft, sealed })?;
    turn.show(with_way_out(turn, screen));
    Ok(())
}

/// The number may be kept and called: the request is sent with it.
pub(super) async fn agree<'a>(turn: &mut Turn<'a>, known: Known<'a>, key: &str) -> Result<()> {
    let (draft, sealed) = match turn.kept::<State>(FLOW, VERSION) {
        Some(State::PhoneGiven { draft, sealed }) if draft.key() == key => (draft, sealed),
        _ => return sent_before(turn, known, key).await,
    };
    let Opened::Clear(contact) = known.vault.open(place(turn), &sealed) else {
        return ask(turn, &draft, "requests-ask-phone");
    };
    let Some(wanted) = draft.wanted(Some(contact)) else {
        return resident::ask(turn, known, draft).await;
    };
    if store(turn, known, &wanted).await? {
        consents::agree(turn.tx, turn.person.id, purpose(&draft), turn.words, turn.now).await?;
    }
    Ok(())
}

/// A Vietnamese telephone number in `text`, written from its 0 on.
fn number(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.strip_prefix("84") {
        Some(rest) if digits.len() >= 11 => format!("0{rest}"),
        _ => digits,
    };
    ((10..=11).contains(&national.len()) && national.starts_with('0') && !national.starts_with("00"))
        .then_some(national)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn telephone_numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("0912345678", Some("0912345678")),
            ("số của bác 0912 345 678 nhé", Some("0912345678")),
            ("+84 912.345.678", Some("0912345678")),
            ("02203853555", Some("02203853555")),
            ("912345", None),
            ("không", None),
            ("031190001234", None),
        ] {
            assert_eq!(number(text).as_deref(), read, "{text}");
        }
    }
}
