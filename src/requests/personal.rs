//! What is kept about whoever asked for help and whoever helped, and forgetting it.

mod sql;

use super::notices::Notices;
use super::screens::act;
use super::{Request, State, contacts};
use crate::chat::{Helping, Screen};
use crate::guides::Catalogue;
use crate::outbox;
use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};
use crate::talk::Turn;
use crate::tasks::Rules;
use crate::text::Value;
use crate::vault::{Opened, Vault};

/// The requests that somebody asked for herself, whole; those for others and those that she helped with by their codes
/// alone, as what they say is about somebody else; the group that she let us remember.
pub async fn held(tx: &mut Tx, person: PersonId, vault: &Vault) -> Result<Vec<Held>> {
    let mut own = Vec::new();
    let mut for_others = Vec::new();
    for row in sql::of_person(tx, person).await? {
        let at = held::moment(moment("requests", row.id, row.created_at)?);
        if row.for_other {
            for_others.push(vec![("code", row.code.into()), ("at", at), ("state", row.state.into())]);
            continue;
        }
        let phone = row.phone.map(|stored| match contacts::open(vault, row.id, &stored) {
            Opened::Clear(phone) => phone.expose().to_owned(),
            Opened::Locked => "…".to_owned(),
        });
        own.push(vec![
            ("code", row.code.into()),
            ("at", at),
            ("state", row.state.into()),
            ("guide", row.slug.into()),
            ("words", row.about.into()),
            ("way", row.way.into()),
            ("wish", row.wish.into()),
            ("phone", phone.into()),
        ]);
    }
    let mut helped = Vec::new();
    for (id, code, at, state) in sql::helped_by(tx, person).await? {
        helped.push(vec![
            ("code", code.into()),
            ("at", held::moment(moment("requests", id, at)?)),
            ("state", state.into()),
        ]);
    }
    let mut group = Vec::new();
    if let Some((name, at)) = sql::remembered(tx, person).await? {
        let at = held::moment(moment("resident_groups", person.0, at)?);
        group.push(vec![("place", name.into()), ("since", at)]);
    }
    let mut views = Vec::new();
    for (id, at, code, reason) in sql::views(tx, person).await? {
        let at = held::moment(moment("contact_views", id, at)?);
        views.push(vec![("at", at), ("code", code.into()), ("what", reason.into())]);
    }
    Ok(vec![
        Held::of("requests", own),
        Held::of("views", views),
        Held::of("for-others", for_others),
        Held::of("helped", helped),
        Held::of("group", group),
    ])
}

/// What somebody asked for herself is taken back and whoever helps is told; what could lead to her goes, the counts stay.
/// What she helps with goes back to the team. What she asked for somebody else goes on without her.
pub async fn forget<'a>(turn: &mut Turn<'a>, catalogue: &'a Catalogue, rules: &'a Rules) -> Result<()> {
    let me = turn.person.id;
    let notices = Notices::of(turn, catalogue);
    for request in super::sql::helped_by(turn.tx, me).await? {
        notices.back_to_team(turn.tx, &request, me, "lost", &rules.calendar).await?;
    }
    for code in sql::codes(turn.tx, me).await? {
        outbox::personal::forget_about(turn.tx, &code).await?;
    }
    for request in sql::running(turn.tx, me).await? {
        take_back(turn, notices, &request).await?;
    }
    sql::forget_words(turn.tx, me).await?;
    sql::forget_group(turn.tx, me).await?;
    turn.reminders_changed = true;
    Ok(())
}

async fn take_back<'a>(turn: &mut Turn<'a>, notices: Notices<'a>, request: &Request) -> Result<()> {
    if !super::cancel(turn.tx, &turn.person, request.id, turn.now).await? {
        return Ok(());
    }
    let Some(helper) = request.helper.filter(|helper| request.state == State::Claimed && *helper != turn.person.id)
    else {
        return Ok(());
    };
    notices.end_talk(turn.tx, helper, request).await?;
    notices
        .to(turn.tx, helper, request, "cancelled", |words| {
            Screen::say(words.fill("requests-cancelled-notice", &[("code", Value::from(&request.code))]))
                .choice(words.get("requests-team"), act(Helping::Team))
        })
        .await?;
    Ok(())
}

/// The group that somebody let us remember is forgotten.
pub async fn forget_group(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_group(tx, person).await
}

/// The telephone numbers that somebody gave, for herself or for others, are forgotten; what was asked for goes on, and
/// whoever helps is told that she cannot call any more.
pub async fn forget_phones<'a>(turn: &mut Turn<'a>, catalogue: &'a Catalogue, for_others: bool) -> Result<()> {
    let me = turn.person.id;
    let notices = Notices::of(turn, catalogue);
    let requests = sql::with_phone(turn.tx, me, for_others).await?;
    sql::forget_phones(turn.tx, me, for_others).await?;
    for request in requests {
        outbox::personal::forget_about(turn.tx, &request.code).await?;
        let Some(helper) = request.helper.filter(|helper| request.state == State::Claimed && *helper != me) else {
            continue;
        };
        notices
            .to(turn.tx, helper, &request, "phone-withdrawn", |words| {
                Screen::say(words.fill("requests-phone-withdrawn", &[("code", Value::from(&request.code))]))
                    .choice(words.get("requests-chat-resident"), act(Helping::Chat(request.id.0)))
                    .choice(words.get("requests-look"), act(Helping::Show(request.id.0)))
            })
            .await?;
    }
    Ok(())
}

/// Whether something that somebody asked for, or helps with, is not over.
pub async fn is_under_way(tx: &mut Tx, person: PersonId) -> Result<bool> {
    sql::is_under_way(tx, person).await
}

/// What could lead to somebody in what is over is forgotten.
pub async fn forget_ended(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_words(tx, person).await
}
