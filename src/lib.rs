//! Cộng Đồng Số: a ward's community digital-support bot.
//!
//! Residents ask in their own words and are led through written guides step by step; members of a Tổ công nghệ số
//! cộng đồng log the sessions in which they helped; officers are reminded of the tasks that the ward's plan gives them.
//!
//! # Bird's-eye view
//!
//! What a person does reaches a channel ([`telegram`]) as an update. The update is stored raw in the [`inbox`] before the
//! channel is told that it has arrived. The engine ([`bot`]) takes what waits, reads each update into a channel-free
//! [`chat::Event`], hands the person's capability a [`talk::Turn`], and commits the update's mark, everything it changed,
//! what is to be said and where the conversation stands in one transaction. The sender ([`outbox::worker`]) delivers what
//! is stored, in the order of each chat and at the pace the channel allows. Reminders ([`tasks::reminders`]) are stored
//! rows that become stored messages in one transaction too.
//!
//! Several processes may share one PostgreSQL: each works what came in, chat by chat; the one on duty
//! ([`store::duty`]) alone receives by polling, sends and does what falls due. They wake each other by
//! [bells](store::Bells).
//!
//! # Code map, in the order of dependency (each may use what stands below it, never what stands above)
//!
//! - [`cli`]: what stands behind each subcommand. [`app`]: puts everything together, starts and stops it; the example
//!   ward. [`config`]: what the environment sets.
//! - [`sandbox`]: a local Telegram Bot API with a chat page. It is Telegram to the bot: it knows only [`clock`].
//! - [`telegram`]: the adapter: receiving, sending, what became of it. [`web`]: how the process stands, over HTTP.
//! - [`bot`]: one event, one unit of work; which capability it belongs to; the first screen.
//! - [`privacy`]: what is kept about a person, as a screen, as a file, erased; it asks every capability for its part.
//! - Capabilities, each a folder with its types, rules, statements (`sql.rs`) and conversation (`flow.rs`): [`guides`]
//!   (with [`guides::search`], which finds them), [`sessions`] (with the crate `session-line`, which reads one-line logs),
//!   [`requests`] (for help, with the talk of both sides and
//!   its clock), [`tasks`], [`registers`] (obstacles, petitions, initiatives), [`indicators`] (what the plan measures
//!   itself by), [`invitations`], [`team`] (who holds which role, groups), [`roster`] (when members can be called on),
//!   [`reports`] (a period as Word, Excel, pictures).
//! - [`figures`]: the one registry of numbers, which reads any table and writes none. [`talk`]: what a capability is handed in a turn and leaves behind. [`people`]: who somebody is and what she may do
//!   ([`people::access`]). [`ward`]: the ward's own facts. [`inbox`], [`outbox`].
//! - [`chat`]: events, screens, actions, free of any channel. [`text`]: every text that a person sees. [`clock`].
//! - [`vault`]: contact data sealed at rest, copies of the store sealed as they are written. [`store`]: SQLite or
//!   PostgreSQL, and a whole store as rows ([`store::copy`]), which makes copies and moves from one to the other. [`example`]: the example ward as data. [`metrics`]: what a process counts.
//!
//! # Invariants (`tests/it/architecture.rs` checks those that can be seen in the source)
//!
//! - Only [`telegram`] and [`sandbox`] know Telegram; no capability knows whether there are buttons: every choice can be
//!   typed by its number or its words.
//! - Only [`store`] and files called `sql.rs` speak SQL, each statement once for both back ends.
//! - Nothing but [`clock`] reads the system clock; people see Viet Nam's time, stores keep UTC.
//! - Nothing is sent inside a transaction, and nothing is said to have been done before it is stored.
//! - A button proves nothing: [`people::access::may`] is asked whenever an action arrives.
//! - No human text stands in Rust; it is in `locales/`, Vietnamese first and complete.
//! - What is kept about a person is said, exported and forgotten by the capability that keeps it (its `personal` module);
//!   every column that could hold something about one has its fate in `tests/it/privacy/columns.rs`. Contact data is
//!   stored sealed and every showing of it is written down.
//! - A resident has no name here; what she writes is wiped from the inbox as soon as it is worked and is in no log.
//!
//! # Adding a capability
//!
//! A folder with `mod.rs` (types, rules, what may be done), `sql.rs`, `flow.rs` (begin with the conversation written out);
//! its texts in `locales/*/<name>.ftl`; its actions in [`chat::Action`]; one arm in `bot/route.rs`; its tables in a new
//! pair of migrations with sample rows in `tests/data/migrations`; its conversations in `tests/it/<name>.rs`.

pub mod app;
pub mod bot;
pub mod chat;
pub mod cli;
pub mod clock;
pub mod config;
pub mod example;
pub mod figures;
pub mod guides;
pub mod inbox;
pub mod indicators;
pub mod invitations;
pub mod metrics;
pub mod outbox;
pub mod people;
pub mod privacy;
pub mod registers;
pub mod reports;
pub mod requests;
pub mod roster;
pub mod sandbox;
pub mod sessions;
pub mod store;
pub mod talk;
pub mod tasks;
pub mod team;
pub mod telegram;
pub mod text;
pub mod vault;
pub mod ward;
pub mod web;
