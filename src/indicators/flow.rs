//! The conversation about the plan's indicators.
//!
//! ```text
//! coordinator  [📊 Chỉ tiêu]
//! bot          1. Tỷ lệ dịch vụ công trực tuyến năm 2026: — (chỉ tiêu 85 %) …
//! coordinator  [1]  [✏️ Nhập số]  84,6
//! bot          Số này tính đến ngày nào?            [Hôm nay] [Hết tháng trước]
//! coordinator  [Hết tháng trước]
//! bot          Số này lấy ở đâu?                    [Không có văn bản]
//! coordinator  BC 12/BC-TTPVHCC ngày 20/3/2026      [✅ Lưu]
//! ```

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::screens::{self, card, line, trace};
use super::{Amount, Indicator, IndicatorId, LONGEST_ORIGIN, NewValue, Saved, Standing};
use super::{all, enter, is_believable, is_possible, one, sql, take_back};
use crate::chat::{Action, Measuring, Registering, Screen};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, PersonId};
use crate::registers::reading;
use crate::requests::code;
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::{Value, day, lines};

const FLOW: &str = "indicators";
const VERSION: u32 = 1;
/// How many indicators stand on one page.
const LISTED: usize = 5;
/// How many values of the history stand on one screen.
const TRACES: u32 = 6;

/// A value being written.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Draft {
    key: String,
    id: i64,
    /// The newest value that there was when it was begun, or shown again.
    seen: Option<i64>,
    amount: Option<Amount>,
    as_of: Option<NaiveDate>,
    /// Whether the origin was asked for.
    asked: bool,
    origin: Option<String>,
}

fn act_on(deed: Measuring) -> Action {
    Action::Measuring(deed)
}

/// What a button about indicators does.
pub async fn act(turn: &mut Turn<'_>, deed: Measuring) -> Result<()> {
    let needed = match deed {
        Measuring::Page(_) | Measuring::Show(_) | Measuring::History(..) => Deed::SeeIndicators,
        _ => Deed::EnterIndicators,
    };
    if !may(&turn.person, needed) {
        not_allowed(turn);
        return Ok(());
    }
    match deed {
        Measuring::Page(from) => page(turn, from).await,
        Measuring::Show(id) => {
            turn.forget();
            show(turn, IndicatorId(id), None).await
        }
        Measuring::Enter(id) => begin(turn, IndicatorId(id)).await,
        Measuring::Today => {
            let today = local_date(turn.now);
            dated(turn, today).await
        }
        Measuring::MonthEnd => {
            let today = local_date(turn.now);
            let end = today.with_day(1).and_then(|first| first.pred_opt()).unwrap_or(today);
            dated(turn, end).await
        }
        Measuring::NoDocument => {
            let Some(draft) = draft(turn) else { return Ok(()) };
            ask(turn, Draft { asked: true, origin: None, ..draft }).await
        }
        Measuring::Save(key) => save(turn, &key).await,
        Measuring::History(id, from) => history(turn, IndicatorId(id), from).await,
        Measuring::TakeBack(value) => ask_take_back(turn, value).await,
        Measuring::TakeBackSure(value) => {
            turn.forget();
            let Some(id) = take_back(turn.tx, &turn.person, value, turn.now).await? else {
                not_allowed(turn);
                return Ok(());
            };
            let said = turn.say("indicators-taken-back");
            show(turn, id, Some(said)).await
        }
    }
}

/// Words typed while a value is being written. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let Some(draft) = turn.kept::<Draft>(FLOW, VERSION) else { return Ok(false) };
    let Some((indicator, _)) = one(turn.tx, IndicatorId(draft.id), local_date(turn.now)).await? else {
        return Ok(false);
    };
    if draft.amount.is_none() {
        // A number alone is the value and no choice.
        let amount = Amount::read(text, &indicator.unit);
        if amount.is_none() && matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
            return Ok(false);
        }
        let possible = amount.filter(|amount| is_possible(&indicator, *amount));
        if possible.is_none() {
            let id = if amount.is_some() { "indicators-value-impossible" } else { "indicators-value-unread" };
            turn.show(Screen::say(turn.say(id)));
        }
        ask(turn, Draft { amount: possible, ..draft }).await?;
        return Ok(true);
    }
    if matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
        return Ok(false);
    }
    if draft.as_of.is_none() {
        let today = local_date(turn.now);
        let as_of = reading::date(text, today, false).filter(|as_of| is_believable(*as_of, today));
        if as_of.is_none() {
            turn.show(Screen::say(turn.say("indicators-date-unread")));
        }
        ask(turn, Draft { as_of, ..draft }).await?;
        return Ok(true);
    }
    if !draft.asked {
        let fits = text.chars().filter(|letter| letter.is_alphanumeric()).count() >= 3;
        let origin = fits.then(|| text.chars().take(LONGEST_ORIGIN).collect());
        ask(turn, Draft { asked: fits, origin, ..draft }).await?;
        return Ok(true);
    }
    Ok(false)
}

async fn page(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    turn.forget();
    let indicators = all(turn.tx, local_date(turn.now)).await?;
    let mut words = turn.say("indicators-title");
    let mut screen = Screen::default();
    for (index, (indicator, standing)) in indicators.iter().enumerate().skip(from).take(LISTED) {
        words.push('\n');
        words.push_str(&line(turn.words, index + 1, indicator, standing));
        let label = turn.fill("indicators-button", &[("number", Value::from(index + 1))]);
        let action = act_on(Measuring::Show(indicator.id.0));
        screen = if (index - from) % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    if indicators.is_empty() {
        words.push('\n');
        words.push_str(&turn.say("indicators-none"));
    }
    screen.words = words;
    let next = from.saturating_add(LISTED);
    if next < indicators.len() {
        screen = screen.choice(turn.say("indicators-more"), act_on(Measuring::Page(next)));
    }
    screen = screen
        .choice(turn.say("registers-home"), Action::Registering(Registering::Home))
        .beside(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

async fn show(turn: &mut Turn<'_>, id: IndicatorId, said: Option<String>) -> Result<()> {
    let Some((indicator, standing)) = one(turn.tx, id, local_date(turn.now)).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let by = match &standing {
        Standing::Entered(entered) => Some(name_of(turn, entered.by).await?),
        Standing::Unreported | Standing::Counted(..) => None,
    };
    let card = card(turn.words, &indicator, &standing, by.as_deref());
    let mut screen = Screen::say(said.map_or_else(|| card.clone(), |said| format!("{said}\n\n{card}")));
    if indicator.counted.is_none() {
        if may(&turn.person, Deed::EnterIndicators) {
            screen = screen.choice(turn.say("indicators-enter"), act_on(Measuring::Enter(id.0)));
            if let Standing::Entered(entered) = &standing {
                screen = screen.choice(turn.say("indicators-take-back"), act_on(Measuring::TakeBack(entered.id)));
            }
        }
        screen = screen.choice(turn.say("indicators-history"), act_on(Measuring::History(id.0, 0)));
    }
    turn.show(screen.choice(turn.say("indicators-title-button"), act_on(Measuring::Page(0))));
    Ok(())
}

async fn name_of(turn: &mut Turn<'_>, person: PersonId) -> Result<String> {
    let names = people::names(turn.tx, &[person]).await?;
    Ok(names.into_iter().next().map_or_else(|| turn.say("registers-an-officer"), |(_, name)| name))
}

async fn begin(turn: &mut Turn<'_>, id: IndicatorId) -> Result<()> {
    let found = one(turn.tx, id, local_date(turn.now)).await?;
    if found.is_none_or(|(indicator, _)| indicator.counted.is_some()) {
        not_allowed(turn);
        return Ok(());
    }
    let seen = sql::newest(turn.tx, id, local_date(turn.now)).await?.map(|newest| newest.id);
    ask(turn, Draft { key: code::key(), id: id.0, seen, amount: None, as_of: None, asked: false, origin: None }).await
}

/// Asks for the first thing that is missing; at last shows the whole.
async fn ask(turn: &mut Turn<'_>, draft: Draft) -> Result<()> {
    let Some((indicator, _)) = one(turn.tx, IndicatorId(draft.id), local_date(turn.now)).await? else {
        not_allowed(turn);
        return Ok(());
    };
    turn.keep(FLOW, VERSION, &draft)?;
    let name = ("name", Value::from(&indicator.name));
    let screen = match (draft.amount, draft.as_of, draft.asked) {
        (None, ..) => Screen::say(turn.fill("indicators-ask-value", &[name, ("unit", Value::from(&indicator.unit))])),
        (_, None, _) => Screen::say(turn.say("indicators-ask-date"))
            .choice(turn.say("indicators-today"), act_on(Measuring::Today))
            .beside(turn.say("indicators-month-end"), act_on(Measuring::MonthEnd)),
        (_, _, false) => Screen::say(turn.say("indicators-ask-origin"))
            .choice(turn.say("indicators-no-document"), act_on(Measuring::NoDocument)),
        (Some(amount), Some(as_of), true) => whole(turn, &indicator, amount, as_of, draft.origin.as_deref())
            .choice(turn.say("indicators-save"), act_on(Measuring::Save(draft.key.clone())))
            .choice(turn.say("indicators-again"), act_on(Measuring::Enter(draft.id))),
    };
    turn.show(screen.choice(turn.say("common-cancel"), act_on(Measuring::Show(draft.id))));
    Ok(())
}

fn whole(turn: &Turn<'_>, indicator: &Indicator, amount: Amount, as_of: NaiveDate, origin: Option<&str>) -> Screen {
    let date = Value::from(day(as_of));
    let by = match origin {
        Some(origin) => turn.fill("indicators-as-of-by", &[("date", date), ("origin", Value::from(origin))]),
        None => turn.fill("indicators-as-of", &[("date", date)]),
    };
    let head = turn.fill(
        "indicators-sure",
        &[
            ("name", Value::from(&indicator.name)),
            ("value", Value::from(screens::amount(turn.words, indicator, amount))),
        ],
    );
    Screen::say(lines([head.as_str(), by.as_str()]))
}

/// The draft being written; otherwise says that it is gone.
fn draft(turn: &mut Turn<'_>) -> Option<Draft> {
    let kept = turn.kept(FLOW, VERSION);
    if kept.is_none() {
        let screen = Screen::say(turn.say("indicators-not-writing"))
            .choice(turn.say("indicators-title-button"), act_on(Measuring::Page(0)));
        turn.show(screen);
    }
    kept
}

async fn dated(turn: &mut Turn<'_>, as_of: NaiveDate) -> Result<()> {
    let Some(draft) = draft(turn) else { return Ok(()) };
    ask(turn, Draft { as_of: Some(as_of), ..draft }).await
}

/// Saves what is being written, once however often it is tapped.
async fn save(turn: &mut Turn<'_>, key: &str) -> Result<()> {
    if sql::is_saved(turn.tx, key).await? {
        turn.forget();
        turn.show(Screen::say(turn.say("indicators-saved-before")));
        return page(turn, 0).await;
    }
    let Some(draft) = draft(turn) else { return Ok(()) };
    let (Some(amount), Some(as_of), true, true) = (draft.amount, draft.as_of, draft.asked, draft.key == key) else {
        return ask(turn, draft).await;
    };
    let id = IndicatorId(draft.id);
    let value = NewValue { draft: draft.key.clone(), amount, as_of, origin: draft.origin.clone(), seen: draft.seen };
    match enter(turn.tx, &turn.person, id, &value, turn.now).await? {
        Saved::New => {
            turn.forget();
            let said = turn.say("indicators-saved");
            show(turn, id, Some(said)).await
        }
        Saved::Before => {
            turn.forget();
            let said = turn.say("indicators-saved-before");
            show(turn, id, Some(said)).await
        }
        Saved::Meanwhile => {
            let newest = sql::newest(turn.tx, id, local_date(turn.now)).await?;
            let found = one(turn.tx, id, local_date(turn.now)).await?;
            if let (Some(newest), Some((indicator, _))) = (&newest, &found) {
                let who = name_of(turn, newest.by).await?;
                let theirs = screens::amount(turn.words, indicator, newest.amount);
                let values = [("value", Value::from(theirs)), ("who", Value::from(who))];
                turn.show(Screen::say(turn.fill("indicators-meanwhile", &values)));
            }
            ask(turn, Draft { seen: newest.map(|newest| newest.id), ..draft }).await
        }
        Saved::Impossible => {
            turn.show(Screen::say(turn.say("indicators-value-impossible")));
            begin(turn, id).await
        }
        Saved::NotAllowed => {
            turn.forget();
            not_allowed(turn);
            Ok(())
        }
    }
}

async fn history(turn: &mut Turn<'_>, id: IndicatorId, from: usize) -> Result<()> {
    let Some((indicator, _)) = one(turn.tx, id, local_date(turn.now)).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let offset = u32::try_from(from).unwrap_or(u32::MAX);
    let values = sql::history(turn.tx, id, offset, TRACES + 1).await?;
    let mut words = turn.fill("indicators-history-head", &[("name", Value::from(&indicator.name))]);
    if values.is_empty() {
        words.push('\n');
        words.push_str(&turn.say("indicators-nobody-reported"));
    }
    for value in values.iter().take(TRACES as usize) {
        let who = name_of(turn, value.by).await?;
        words.push('\n');
        words.push_str(&trace(turn.words, &indicator, value, &who));
    }
    let mut screen = Screen::say(words);
    if values.len() > TRACES as usize {
        let next = from.saturating_add(TRACES as usize);
        screen = screen.choice(turn.say("indicators-more"), act_on(Measuring::History(id.0, next)));
    }
    turn.show(screen.choice(turn.say("indicators-back"), act_on(Measuring::Show(id.0))));
    Ok(())
}

async fn ask_take_back(turn: &mut Turn<'_>, value: i64) -> Result<()> {
    let found = sql::value(turn.tx, value).await?;
    let (Some(value), Some(id)) = (found, sql::indicator_of(turn.tx, value).await?) else {
        not_allowed(turn);
        return Ok(());
    };
    let Some((indicator, _)) = one(turn.tx, id, local_date(turn.now)).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let shown = screens::amount(turn.words, &indicator, value.amount);
    let screen = Screen::say(turn.fill("indicators-ask-take-back", &[("value", Value::from(shown))]))
        .choice(turn.say("indicators-take-back-sure"), act_on(Measuring::TakeBackSure(value.id)))
        .choice(turn.say("indicators-back"), act_on(Measuring::Show(id.0)));
    turn.show(screen);
    Ok(())
}

fn not_allowed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}
