//! The conversation about tasks: what is mine, how it stands, answered in the reminder itself.
//!
//! ```text
//! bot      🔔 Còn 7 ngày … Rà soát hiện trạng trang thiết bị …   [✅ Đã xong] [📈 Đang làm] [🚧 Vướng mắc] [⏳ Xin lùi hạn] …
//! officer  [📈 Đang làm]
//! bot      Việc này làm được khoảng bao nhiêu phần trăm?         [25 %] [50 %] [75 %] [90 %]
//! officer  60
//! bot      Đã ghi: 60 % …
//! ```

use super::asking::{Asking, asked};
use super::holders::{naming, posts};
use super::{Rules, answers, beside, card, clarity, evidence, extension, history, obstacles, parts, search, views};
use crate::chat::{Action, Payload, Screen, Tasking};
use crate::people::UnitId;
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};

/// What a button about tasks does.
pub async fn act(turn: &mut Turn<'_>, rules: &Rules, action: Action) -> Result<()> {
    clarity::settle(turn.tx, rules).await?;
    match action {
        Action::Tasks => views::home(turn).await,
        Action::TaskShow(id) => show(turn, id).await,
        Action::TaskDone(id) => answers::done(turn, rules, id, false).await,
        Action::TaskProgress(id) => answers::ask_percent(turn, id).await,
        Action::TaskPercent(id, percent) => answers::percent(turn, rules, id, percent).await,
        Action::TaskNotMine(id) => answers::not_ours(turn, rules, id).await,
        Action::TaskReopen(id) => answers::reopen(turn, rules, id).await,
        Action::TaskAssign(id, from) => answers::ask_unit(turn, id, from).await,
        Action::TaskAssignTo(id, unit) => answers::assign(turn, rules, id, UnitId(unit)).await,
        Action::Tasking(deed) => further(turn, rules, deed).await,
        // Of the others only that there is no note comes here.
        _ => {
            answers::no_note(turn);
            Ok(())
        }
    }?;
    // What was just changed is worked out with it, so that the next list is right.
    clarity::settle(turn.tx, rules).await
}

async fn show(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = card::visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    card::show(turn, &task, None).await
}

async fn further(turn: &mut Turn<'_>, rules: &Rules, deed: Tasking) -> Result<()> {
    match deed {
        Tasking::Views => views::choose(turn).await,
        Tasking::View(view, from) => views::show(turn, view, from).await,
        Tasking::Heads(from) => views::heads(turn, from).await,
        Tasking::OfHead(task, from) => views::of_head(turn, task, from).await,
        Tasking::Search => views::ask_search(turn),
        Tasking::Found(from) => search::turn_page(turn, from).await,
        Tasking::More(id) => card::more(turn, id).await,
        Tasking::History(id, from) => history::show(turn, id, from).await,
        Tasking::Evidence(id, from) => evidence::show(turn, id, from).await,
        Tasking::EvidenceFile(id) => evidence::pass(turn, id).await,
        Tasking::AddEvidence(id) => evidence::ask(turn, id).await,
        Tasking::DoneWhole(id) => answers::done(turn, rules, id, true).await,
        Tasking::Obstacle(id) => obstacles::ask(turn, id).await,
        Tasking::Solved(id) => obstacles::solved(turn, id).await,
        Tasking::Extend(id) => extension::ask(turn, rules, id).await,
        Tasking::ExtendTo(id, day) => extension::until(turn, rules, id, extension::written(day)).await,
        Tasking::Grant(id) => extension::grant(turn, rules, id).await,
        Tasking::Refuse(id) => extension::ask_refusal(turn, id).await,
        Tasking::RefuseNow(id) => extension::refuse(turn, id, None).await,
        Tasking::SendBack(id) => answers::ask_send_back(turn, id).await,
        Tasking::GiveBack(id) => answers::ask_give_back(turn, id).await,
        Tasking::Holders(id) => naming::show(turn, rules, id).await,
        Tasking::HolderUnits(id, from) => naming::by_unit(turn, rules, id, from).await,
        Tasking::HolderUnit(id, unit, from) => naming::in_unit(turn, rules, id, unit, from, None).await,
        Tasking::Hold(id, unit, person) => naming::name_holder(turn, rules, id, unit, person).await,
        Tasking::Release(id, unit, person) => naming::release_holder(turn, rules, id, unit, person).await,
        Tasking::EveryHead(id) => naming::every_head(turn, rules, id, false).await,
        Tasking::EveryHeadSure(id) => naming::every_head(turn, rules, id, true).await,
        Tasking::Drop(id) => parts::drop(turn, id, false).await,
        Tasking::DropSure(id) => parts::drop(turn, id, true).await,
        Tasking::Post(unit) => posts::show(turn, unit, None).await,
        Tasking::PostNext(unit, from) => posts::ask_next(turn, unit, from).await,
        Tasking::PostTo(unit, person) => posts::fill(turn, unit, person, false).await,
        Tasking::PostToSure(unit, person) => posts::fill(turn, unit, person, true).await,
        Tasking::HandOver(unit, from) => posts::ask_former(turn, unit, from).await,
        Tasking::HandOverOf(unit, person, from) => posts::ask_to_whom(turn, unit, person, from).await,
        Tasking::HandOverTo(unit, former, next) => posts::give(turn, unit, former, next, false).await,
        Tasking::HandOverSure(unit, former, next) => posts::give(turn, unit, former, next, true).await,
        Tasking::Parts(id, from) => parts::show(turn, id, from).await,
        Tasking::PartNew(id) => parts::ask_new(turn, id).await,
        Tasking::PartDate(day) => parts::chosen_date(turn, rules, day).await,
        Tasking::Beside(id) => beside::show(turn, id).await,
        Tasking::Know(id) => beside::know(turn, id).await,
        Tasking::BesideUnits(id, from) => beside::choose(turn, id, from).await,
        Tasking::BesideUnit(id, unit, from) => beside::set(turn, id, unit, from, true).await,
        Tasking::BesideNot(id, unit, from) => beside::set(turn, id, unit, from, false).await,
    }
}

/// Words typed while something about a task is being asked, or that look for one. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, rules: &Rules, text: &str) -> Result<bool> {
    let asking = asked(turn);
    if let Some(Asking::Percent(id)) = asking {
        // A number is how far it is before it is the number of a choice.
        clarity::settle(turn.tx, rules).await?;
        return answers::typed_percent(turn, rules, id, text).await;
    }
    if asking.is_some() && matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
        return Ok(false);
    }
    let Some(asking) = asking else {
        return sought(turn, rules, text).await;
    };
    clarity::settle(turn.tx, rules).await?;
    match asking {
        Asking::Files(_) => {
            // Words after the pictures are about something else, and so are pictures after those.
            turn.forget();
            return sought(turn, rules, text).await;
        }
        Asking::Percent(_) | Asking::Found(_) => return sought(turn, rules, text).await,
        _ if !text.chars().any(char::is_alphanumeric) => {
            turn.show(Screen::say(turn.say("tasks-no-words")));
        }
        Asking::Note(id) => evidence::told(turn, rules, id, text).await?,
        Asking::Obstacle(id) => obstacles::told(turn, id, text).await?,
        Asking::Until(id) => {
            let date = extension::typed(text, turn.now);
            extension::until(turn, rules, id, date).await?;
        }
        Asking::Reason(id, date) => extension::asked(turn, id, date, text).await?,
        Asking::Refusal(id) => extension::refuse(turn, id, Some(text)).await?,
        Asking::SendBack(id) => answers::send_back(turn, rules, id, text).await?,
        Asking::GiveBack(id) => answers::give_back(turn, rules, id, text).await?,
        Asking::Search => search::find(turn, text, 0).await?,
        Asking::Part(id) => parts::named_part(turn, id, text).await?,
        Asking::PartDate(id, content) => parts::dated_part(turn, rules, id, &content, text).await?,
    }
    clarity::settle(turn.tx, rules).await?;
    Ok(true)
}

/// "tìm việc chữ ký số", typed anywhere by somebody who has to do with tasks.
async fn sought(turn: &mut Turn<'_>, rules: &Rules, text: &str) -> Result<bool> {
    match search::typed(text).filter(|_| views::scope(turn).is_some()) {
        Some(words) => {
            clarity::settle(turn.tx, rules).await?;
            search::find(turn, &words, 0).await?;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// A picture or a file sent while it is asked for. False if it is for somebody else.
pub async fn media(turn: &mut Turn<'_>, payload: &Payload, file: Option<&str>) -> Result<bool> {
    evidence::media(turn, payload, file).await
}
