//! The conversation about the registers.
//!
//! ```text
//! trader   /kiennghi
//! bot      Kiến nghị này là của ai?                  [Doanh nghiệp, hộ kinh doanh] [Người dân]
//! trader   [Doanh nghiệp, hộ kinh doanh]   Mạng ở chợ chập chờn, không quét được mã
//! bot      Em gửi phường lời này nhé? …              [✅ Đồng ý, gửi] [✏️ Viết lại]
//! trader   [✅ Đồng ý, gửi]
//! bot      ✅ Em đã gửi. Mã theo dõi: KN-7K2P …
//! officer  (📥 KN-7K2P …)  [✋ Nhận xử lý]  [💬 Trả lời]   Đã làm việc với VNPT …
//! bot      Trả lời theo văn bản nào?                 [Không có văn bản]
//! officer  45/UBND-KT ngày 27/3/2026   [✅ Gửi trả lời]
//! bot      (to the trader) 📬 KN-7K2P đã được trả lời …
//! ```

use serde::{Deserialize, Serialize};

use super::{Changed, Entry, EntryId, Settings, deciding, lists, notices, reading, screens, sql, steering, writing};
use crate::chat::{Action, Registering, Screen};
use crate::clock::local_date;
use crate::people::{self, UnitId};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::tasks::{self, Rules};

pub(super) const FLOW: &str = "registers";
pub(super) const VERSION: u32 = 1;

/// What the next words are about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Asking {
    /// Something is being written.
    Writing(writing::Draft),
    /// A decision is being written.
    Deciding(deciding::Draft),
    /// By which day this entry is to be answered.
    Due(i64),
    /// What to look for.
    Search,
    /// These words were looked for; nothing is asked.
    Found(String),
    /// Which code to follow.
    Code,
}

/// What a button about the registers does.
pub async fn act(turn: &mut Turn<'_>, rules: &Rules, deed: Registering) -> Result<()> {
    match deed {
        Registering::Home => lists::home(turn).await,
        Registering::New(book) => writing::begin(turn, &book, None).await,
        Registering::ForTask(task) => writing::begin(turn, super::Book::Obstacle.word(), Some(task)).await,
        Registering::ForObstacle(obstacle) => writing::take_over(turn, obstacle).await,
        Registering::Side(side) => writing::side(turn, &side),
        Registering::Reword => writing::reword(turn),
        Registering::Send(key) => writing::send(turn, rules, &key).await,
        Registering::Mine(from) => lists::mine(turn, from).await,
        Registering::Show(id) => show_id(turn, EntryId(id)).await,
        Registering::Withdraw(id) => writing::ask_withdraw(turn, EntryId(id)).await,
        Registering::WithdrawSure(id) => writing::withdraw(turn, rules, EntryId(id)).await,
        Registering::List(list, from) => lists::list(turn, &list, from).await,
        Registering::Search => lists::ask_search(turn),
        Registering::Found(from) => lists::found_from(turn, from).await,
        Registering::Take(id) => steering::take(turn, rules, EntryId(id)).await,
        Registering::Answer(id) => deciding::begin(turn, EntryId(id), deciding::Kind::Answer).await,
        Registering::Raise(id) => deciding::begin(turn, EntryId(id), deciding::Kind::Raise).await,
        Registering::Close(id) => deciding::begin(turn, EntryId(id), deciding::Kind::Close).await,
        Registering::NoDocument => deciding::no_document(turn).await,
        Registering::Decide(id) => deciding::decide(turn, rules, EntryId(id)).await,
        Registering::Reopen(id) => steering::reopen(turn, rules, EntryId(id)).await,
        Registering::Assign(id, from) => steering::ask_unit(turn, EntryId(id), from).await,
        Registering::AssignTo(id, unit) => steering::assign(turn, rules, EntryId(id), UnitId(unit)).await,
        Registering::Due(id) => steering::ask_due(turn, EntryId(id)).await,
        Registering::DueIn(id, days) => steering::due_in(turn, rules, EntryId(id), days).await,
        Registering::History(id, from) => lists::history(turn, EntryId(id), from).await,
    }
}

/// Words typed while something about the registers is being asked, or a code. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, rules: &Rules, text: &str) -> Result<bool> {
    let asking = turn.kept::<Asking>(FLOW, VERSION);
    if asking.is_some() && matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
        return Ok(false);
    }
    match asking {
        Some(Asking::Writing(draft)) => writing::typed(turn, draft, text),
        Some(Asking::Deciding(draft)) => deciding::typed(turn, draft, text).await,
        Some(Asking::Due(id)) => steering::typed_due(turn, rules, EntryId(id), text).await.map(|()| true),
        Some(Asking::Search) => lists::search(turn, text, 0).await.map(|()| true),
        Some(Asking::Code) => follow(turn, text).await.map(|()| true),
        Some(Asking::Found(_)) => typed_code(turn, text).await,
        None if turn.conversation.state.flow.is_empty() => typed_code(turn, text).await,
        None => Ok(false),
    }
}

/// A code alone, typed when nothing is being asked, is followed.
async fn typed_code(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    if text.chars().count() > 12 {
        return Ok(false);
    }
    let settings = Settings::load(turn.tx).await?;
    if reading::code(text, &prefixes(&settings)).is_none() {
        return Ok(false);
    }
    follow(turn, text).await.map(|()| true)
}

fn prefixes(settings: &Settings) -> Vec<&str> {
    super::Book::ALL.iter().map(|book| settings.book(*book).prefix.as_str()).collect()
}

/// How far the entry with this code is; asks for the code where none was said.
pub async fn follow(turn: &mut Turn<'_>, text: &str) -> Result<()> {
    let settings = Settings::load(turn.tx).await?;
    let found = match reading::code(text, &prefixes(&settings)) {
        Some(code) => sql::of_code(turn.tx, &code).await?,
        None => None,
    };
    let Some(entry) = found else {
        turn.keep(FLOW, VERSION, &Asking::Code)?;
        let id = if text.trim().is_empty() { "registers-ask-code" } else { "registers-no-such-code" };
        let screen = Screen::say(turn.say(id))
            .choice(turn.say("registers-mine"), screens::act(Registering::Mine(0)))
            .choice(turn.say("common-cancel"), Action::Menu);
        turn.show(screen);
        return Ok(());
    };
    turn.forget();
    if entry.is_of(&turn.person) || notices::may_see(&turn.person, &entry) {
        return show(turn, &entry, None).await;
    }
    let screen = screens::by_code(turn.words, &entry, local_date(turn.now));
    turn.show(screen);
    Ok(())
}

pub(super) async fn show_id(turn: &mut Turn<'_>, id: EntryId) -> Result<()> {
    let found = sql::entry(turn.tx, id).await?;
    let seen = found.filter(|entry| entry.is_of(&turn.person) || notices::may_see(&turn.person, entry));
    let Some(entry) = seen else {
        not_allowed(turn);
        return Ok(());
    };
    turn.forget();
    show(turn, &entry, None).await
}

/// The card of an entry as this person may see it, with what she may do.
pub(super) async fn show(turn: &mut Turn<'_>, entry: &Entry, said: Option<String>) -> Result<()> {
    let today = local_date(turn.now);
    let works = notices::may_see(&turn.person, entry);
    let card = if works {
        let names = names(turn, entry).await?;
        screens::card(turn.words, entry, &names, today)
    } else {
        screens::own(turn.words, entry, today)
    };
    let mut screen = Screen::say(said.map_or_else(|| card.clone(), |said| format!("{said}\n\n{card}")));
    if works {
        screen = steering::choices(turn, screen, entry);
    }
    if entry.is_of(&turn.person) && entry.state.is_open() {
        screen = screen.choice(turn.say("registers-withdraw"), screens::act(Registering::Withdraw(entry.id.0)));
    }
    let back = if works { Registering::Home } else { Registering::Mine(0) };
    let label = if works { "registers-home" } else { "registers-mine" };
    screen = screen.choice(turn.say(label), screens::act(back));
    if !works {
        screen = screen.beside(turn.say("common-menu"), Action::Menu);
    }
    turn.show(screen);
    Ok(())
}

async fn names(turn: &mut Turn<'_>, entry: &Entry) -> Result<screens::Names> {
    let unit = match entry.unit {
        Some(unit) => people::unit(turn.tx, unit).await?.map(|unit| unit.name),
        None => None,
    };
    let task = match entry.task {
        Some(task) => tasks::task(turn.tx, task).await?.map(|task| task.code),
        None => None,
    };
    let asked: Vec<_> = [entry.holder, entry.received_by].into_iter().flatten().collect();
    let known = people::names(turn.tx, &asked).await?;
    let unnamed = turn.say("registers-an-officer");
    let name_of = |person: Option<people::PersonId>| {
        let person = person?;
        let name = known.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone());
        Some(name.unwrap_or_else(|| unnamed.clone()))
    };
    Ok(screens::Names { unit, task, holder: name_of(entry.holder), received_by: name_of(entry.received_by) })
}

/// Says what became of a change, and tells those whom it concerns; `what` is the change's word.
pub(super) async fn after(turn: &mut Turn<'_>, changed: Changed, what: &str) -> Result<()> {
    turn.forget();
    match changed {
        Changed::Done(entry) => {
            turn.reminders_changed = true;
            notices::changed(turn, &entry, what).await?;
            let said = turn.say(&format!("registers-said-{what}"));
            show(turn, &entry, Some(said)).await
        }
        Changed::Before(entry) => {
            let said = turn.say("registers-was-so");
            show(turn, &entry, Some(said)).await
        }
        Changed::Meanwhile(entry) if entry.is_of(&turn.person) || notices::may_see(&turn.person, &entry) => {
            let said = turn.say("registers-meanwhile");
            show(turn, &entry, Some(said)).await
        }
        Changed::Meanwhile(_) | Changed::NotAllowed => {
            not_allowed(turn);
            Ok(())
        }
    }
}

pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}
