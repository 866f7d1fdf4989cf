//! What people are told about requests without having asked: the team, the resident, the helper, a team's chat.

use chrono::{DateTime, Utc};

use super::escalation::Kind;
use super::flow::{FLOW, State as Asking, VERSION};
use super::routing::Reader;
use super::screens::{self, act};
use super::{Request, RequestId, Settings, chats, escalation, routing, sql};
use crate::chat::{Action, Address, Body, Helping, Screen};
use crate::guides::Catalogue;
use crate::outbox::{self, Lane};
use crate::people::{self, Group, PersonId, Role};
use crate::store::{Result, Tx};
use crate::talk::{self, Turn};
use crate::tasks::calendar::Calendar;
use crate::text::{Language, Value, Words};

/// Where a request went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// To its group's team.
    Team,
    /// To those of the team who have said that they are on duty now.
    OnDuty,
    /// To nobody yet: the team is told when the next duty begins.
    Later(DateTime<Utc>),
    /// To the coordinators, at once.
    Coordinator,
    /// Nobody can be written to; the coordinator is told as soon as there is one.
    Nobody,
}

/// Whoever tells.
#[derive(Clone, Copy)]
pub(super) struct Notices<'a> {
    /// The texts, in any language.
    pub(super) words: Words<'a>,
    /// The guides.
    pub(super) catalogue: &'a Catalogue,
    /// The present moment.
    pub(super) now: DateTime<Utc>,
    /// The bot's name in links.
    pub(super) deep_link: Option<&'a str>,
}

impl<'a> Notices<'a> {
    pub(super) fn of(turn: &Turn<'a>, catalogue: &'a Catalogue) -> Self {
        Self { words: turn.words, catalogue, now: turn.now, deep_link: turn.deep_link }
    }

    /// Brings a request that waits to those who may take it, but for `except`, and starts its clock.
    pub(super) async fn route(
        self,
        tx: &mut Tx,
        request: &Request,
        head: &str,
        except: Option<PersonId>,
        calendar: &Calendar,
    ) -> Result<Told> {
        let group = group_of(tx, request).await?;
        let team = routing::team(tx, request, group.as_ref(), except, self.now).await?;
        let told = match team.next {
            Some(at) => Told::Later(at),
            None if team.readers.is_empty() => Told::Coordinator,
            None if team.on_duty => Told::OnDuty,
            None => Told::Team,
        };
        let mut readers = team.readers;
        if told == Told::Coordinator {
            readers = people::addresses(tx, Role::Coordinator, None).await?;
            readers.retain(|(person, ..)| request.for_other || *person != request.person);
            if readers.is_empty() {
                escalation::start_at_once(tx, request, self.now).await?;
                return Ok(Told::Nobody);
            }
        }
        self.tell_all(tx, request, group.as_ref(), head, readers).await?;
        if told != Told::Coordinator {
            let settings = Settings::load(tx).await?;
            escalation::start(tx, request, &settings, calendar, self.now).await?;
            if let Told::Later(at) = told {
                escalation::start_duty(tx, request, at).await?;
            }
            self.in_chats(tx, request, group.as_ref()).await?;
        }
        Ok(told)
    }

    /// Tells each address once.
    async fn tell_all(
        self,
        tx: &mut Tx,
        request: &Request,
        group: Option<&Group>,
        head: &str,
        readers: Vec<Reader>,
    ) -> Result<()> {
        let mut addressed: Vec<Address> = Vec::new();
        for (_, language, address) in readers {
            if addressed.contains(&address) {
                continue;
            }
            let screen = screens::for_team(self.words.of(language), self.catalogue, request, group, head);
            self.tell(tx, &address, &screen, &format!("request:{}:{}:{head}", request.id.0, request.round)).await?;
            addressed.push(address);
        }
        Ok(())
    }

    /// A duty begins: whoever is on it is told of a request that has waited for it. When the roster has changed
    /// meanwhile and nobody is, returns from when on somebody is.
    pub(super) async fn duty_begins(self, tx: &mut Tx, request: &Request) -> Result<Option<DateTime<Utc>>> {
        let group = group_of(tx, request).await?;
        let team = routing::team(tx, request, group.as_ref(), None, self.now).await?;
        if team.next.is_none() {
            self.tell_all(tx, request, group.as_ref(), "requests-waiting-head", team.readers).await?;
        }
        Ok(team.next)
    }

    /// Says in the team's chats that there is a new request, and nothing that points to a person.
    async fn in_chats(self, tx: &mut Tx, request: &Request, group: Option<&Group>) -> Result<()> {
        let Some(group) = group else { return Ok(()) };
        let words = self.words.of(Language::Vi);
        let about = screens::topic(words, self.catalogue, request.slug.as_deref(), request.place, None);
        let mut screen = Screen::say(words.fill(
            "requests-chat-notice",
            &[("code", Value::from(&request.code)), ("group", Value::from(&group.name)), ("topic", Value::from(about))],
        ));
        if let Some(name) = self.deep_link {
            let link = format!("https://t.me/{name}?start={}{}", super::flow::LINK, request.code);
            screen = screen.link(words.get("requests-chat-open"), link);
        }
        for address in chats::of_group(tx, group.id).await? {
            let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
            let dedupe = format!("request:{}:{}:chat:{}", request.id.0, request.round, address.chat);
            outbox::enqueue(tx, &address, Lane::Reminder, &body, Some(&dedupe), self.now).await?;
        }
        Ok(())
    }

    /// Nobody has taken it in time: the leader or the coordinator is told, and whoever asked. False if nobody of
    /// them can be written to.
    pub(super) async fn nobody_yet(
        self,
        tx: &mut Tx,
        request: &Request,
        kind: Kind,
        row: i64,
        tell_resident: bool,
    ) -> Result<bool> {
        let group = group_of(tx, request).await?;
        let mut readers = Vec::new();
        if let (Kind::Leader, Some(group)) = (kind, request.group) {
            let leaders = people::of_group(tx, Role::TeamLeader, group).await?;
            readers = routing::present(tx, leaders, self.now).await?;
        }
        let to_leader = !readers.is_empty();
        if readers.is_empty() {
            readers = people::addresses(tx, Role::Coordinator, None).await?;
        }
        readers.retain(|(person, ..)| request.for_other || *person != request.person);
        if readers.is_empty() {
            return Ok(false);
        }
        for (_, language, address) in readers {
            let words = self.words.of(language);
            let screen = screens::for_team(words, self.catalogue, request, group.as_ref(), "requests-unclaimed-head");
            self.tell(tx, &address, &screen, &format!("request-clock:{row}")).await?;
        }
        if tell_resident {
            let id = if to_leader { "requests-told-leader" } else { "requests-told-coordinator" };
            self.to_asker(tx, request, &format!("clock-{row}"), |words| {
                Screen::say(words.fill(id, &[("code", Value::from(&request.code))]))
                    .choice(words.get("requests-look"), act(Helping::Show(request.id.0)))
            })
            .await?;
        }
        Ok(true)
    }

    /// What is said about where a request went, with when an answer can be expected if that is later.
    pub(super) fn with_time(self, words: Words<'_>, said: String, told: Told) -> String {
        match told {
            Told::Later(at) => format!("{said}\n{}", routing::later(words, at, self.now)),
            _ => said,
        }
    }

    /// Tells whoever asked. False if nothing can be sent to her now; it is kept for when it can.
    pub(super) async fn to_asker(
        self,
        tx: &mut Tx,
        request: &Request,
        what: &str,
        screen: impl Fn(Words<'_>) -> Screen + Send + Sync,
    ) -> Result<bool> {
        self.to(tx, request.person, request, what, screen).await
    }

    /// Tells one person about a request. False if nothing can be sent to her now.
    pub(super) async fn to(
        self,
        tx: &mut Tx,
        person: PersonId,
        request: &Request,
        what: &str,
        screen: impl Fn(Words<'_>) -> Screen + Send + Sync,
    ) -> Result<bool> {
        let mut reached = false;
        for (language, address, parked) in people::reach(tx, person).await? {
            let screen = screen(self.words.of(language));
            let key = format!("request:{}:{what}:{}", request.id.0, self.now.timestamp_millis());
            reached |= self.tell(tx, &address, &screen, &key).await? && !parked;
        }
        Ok(reached)
    }

    async fn tell(self, tx: &mut Tx, address: &Address, screen: &Screen, key: &str) -> Result<bool> {
        talk::leave(tx, address, self.now, |state| matches!(state.of::<Asking>(FLOW, VERSION), Some(Asking::Ended(_))))
            .await?;
        let dedupe = format!("{key}:{}:{}", address.channel, address.chat);
        talk::notify(tx, address, screen, Lane::Reminder, &dedupe, self.now).await
    }

    /// What a person types next goes to the other side of this request, unless she is in the middle of something.
    pub(super) async fn open_talk(self, tx: &mut Tx, person: PersonId, request: &Request) -> Result<()> {
        for (_, address, _) in people::reach(tx, person).await? {
            talk::settle(tx, &address, FLOW, VERSION, &Asking::Chat(request.id.0), self.now).await?;
        }
        Ok(())
    }

    /// What a person types next no longer goes to the other side of this request.
    pub(super) async fn end_talk(self, tx: &mut Tx, person: PersonId, request: &Request) -> Result<()> {
        for (_, address, _) in people::reach(tx, person).await? {
            talk::leave(
                tx,
                &address,
                self.now,
                |state| matches!(state.of::<Asking>(FLOW, VERSION), Some(Asking::Chat(id)) if id == request.id.0),
            )
            .await?;
        }
        Ok(())
    }

    /// Whoever took it can no longer help: it goes back to the team, and whoever asked is told.
    pub(super) async fn back_to_team(
        self,
        tx: &mut Tx,
        request: &Request,
        helper: PersonId,
        why: &str,
        calendar: &Calendar,
    ) -> Result<bool> {
        if !super::release(tx, request.id, helper, why, self.now).await? {
            return Ok(false);
        }
        self.end_talk(tx, request.person, request).await?;
        self.end_talk(tx, helper, request).await?;
        let Some(request) = sql::request(tx, request.id).await? else { return Ok(false) };
        let told = self.route(tx, &request, "requests-returned-head", Some(helper), calendar).await?;
        let id = match told {
            Told::Team | Told::OnDuty => "requests-went-back",
            Told::Later(_) => "requests-went-back-later",
            Told::Coordinator | Told::Nobody => "requests-went-to-coordinator",
        };
        self.to_asker(tx, &request, "back", |words| {
            let said = words.fill(id, &[("code", Value::from(&request.code))]);
            Screen::say(self.with_time(words, said, told))
                .choice(words.get("requests-look"), act(Helping::Show(request.id.0)))
                .choice(words.get("common-menu"), Action::Menu)
        })
        .await?;
        Ok(true)
    }
}

/// Calls for help that have not gone out yet have come to nothing: somebody has the request, or it is no more. So have
/// the words that nobody had it. What was told to anybody about its course stays.
pub(super) async fn call_off(tx: &mut Tx, id: RequestId, clock: &[i64], now: DateTime<Utc>) -> Result<()> {
    let rounds = sql::request(tx, id).await?.map_or(0, |request| request.round);
    for round in 0..=rounds {
        outbox::call_off(tx, &format!("request:{}:{round}:", id.0), now).await?;
    }
    for row in clock {
        outbox::call_off(tx, &format!("request-clock:{row}:"), now).await?;
        outbox::call_off(tx, &format!("request:{}:clock-{row}:", id.0), now).await?;
    }
    Ok(())
}

/// The group of a request.
pub(super) async fn group_of(tx: &mut Tx, request: &Request) -> Result<Option<Group>> {
    match request.group {
        Some(group) => people::group(tx, group).await,
        None => Ok(None),
    }
}

/// The name under which a member is shown.
pub(super) async fn name_of(tx: &mut Tx, person: PersonId, words: Words<'_>) -> Result<String> {
    let names = people::names(tx, &[person]).await?;
    Ok(names.into_iter().next().map_or_else(|| words.get("requests-a-member"), |(_, name)| name))
}
