//! A Telegram Bot API of our own, on this machine: the same bot runs against it without a token and without a network.
//!
//! It answers as Telegram does where a bot feels it, shows every phone on a page, and records everything for tests.
//! It knows Telegram and nothing else: not the bot, not the ward.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Clock;

mod api;
mod characters;
mod control;
pub mod counting;
mod entities;
mod faults;
mod files;
mod html;
mod keep;
mod limits;
mod membership;
mod page_html;
mod people;
mod picture;
mod refusal;
mod request;
mod running;
mod settings;
mod spec;
mod transcript;
mod updates;
mod view;
mod voice;
mod webhook;
mod wire;
mod world;

pub use faults::{Fault, FaultPlan, FaultRule};
pub use files::Upload;
pub use limits::Limits;
pub use people::Impossible;
pub use running::{Attachment, Sandbox};
pub use spec::Spec;
pub use view::{Author, Button, Document, Photo, Shown, Voice};

/// How a sandbox is set up.
#[derive(Debug)]
pub struct Setup {
    /// Where it listens; port 0 takes any free one.
    pub address: SocketAddr,
    /// The only token it accepts; the part before the colon is the bot's number.
    pub token: String,
    /// The bot's name as people see it.
    pub bot_name: String,
    /// The bot's user name, without `@`.
    pub bot_username: String,
    /// The time everything happens at.
    pub clock: Clock,
    /// The people on the page.
    pub seats: Vec<Seat>,
    /// The groups they and the bot are in.
    pub groups: Vec<Group>,
    /// How fast the bot may send.
    pub limits: Limits,
    /// In groups the bot hears only what is addressed to it.
    pub privacy: bool,
    /// The page's own words, by id.
    pub page_texts: BTreeMap<String, String>,
    /// The machine-readable Bot API; with it every request is checked, word by word.
    pub spec: Option<Spec>,
    /// A folder in which the chats are kept from one start to the next.
    pub data: Option<PathBuf>,
}

/// One phone of a person.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The account's number, which is also the number of the chat with the bot.
    pub id: i64,
    /// The person's name.
    pub name: String,
    /// Who that is, for whoever looks at the page.
    pub note: String,
    /// The user name, without `@`.
    pub username: Option<String>,
}

/// A group of people with the bot in it.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The group's number: below zero.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Who is in it.
    pub members: Vec<i64>,
    /// Who administers it; the first is its creator.
    pub administrators: Vec<i64>,
    /// The bot administers it too, and hears everything.
    pub bot_is_administrator: bool,
    /// It has topics.
    pub forum: bool,
    /// An old, basic group rather than a supergroup.
    pub basic: bool,
}

/// What all requests share.
#[derive(Debug)]
struct Shared {
    world: Mutex<world::World>,
    faults: Mutex<faults::Faults>,
    buckets: Mutex<limits::Buckets>,
    clock: Clock,
    token: String,
    page_texts: BTreeMap<String, String>,
    spec: Option<Spec>,
    /// Counts the changes of the world, for whoever waits for one.
    changed: watch::Sender<u64>,
    stopped: watch::Receiver<bool>,
}

impl Shared {
    /// Changes the world, then wakes whoever waits for a change.
    fn with<T>(&self, work: impl FnOnce(&mut world::World, i64) -> T) -> T {
        let result = work(&mut self.look(), self.now());
        self.changed.send_modify(|changes| *changes += 1);
        result
    }

    fn now(&self) -> i64 {
        self.clock.now().timestamp()
    }

    /// Looks at the world without waking anybody.
    fn look(&self) -> MutexGuard<'_, world::World> {
        lock(&self.world)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts a sandbox and returns once it listens.
pub async fn start(setup: Setup) -> io::Result<Sandbox> {
    let listener = TcpListener::bind(setup.address).await?;
    let address = listener.local_addr()?;
    let id = setup.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(1);
    let bot = world::BotAccount { id, name: setup.bot_name, username: setup.bot_username, privacy: setup.privacy };
    let world = match &setup.data {
        Some(folder) => keep::load(folder, &bot, &setup.seats, &setup.groups)?,
        None => world::World::new(bot, &setup.seats, &setup.groups),
    };
    let (stop, stopped) = watch::channel(false);
    let shared = Arc::new(Shared {
        world: Mutex::new(world),
        faults: Mutex::new(faults::Faults::default()),
        buckets: Mutex::new(limits::Buckets::new(setup.limits)),
        clock: setup.clock,
        token: setup.token,
        page_texts: setup.page_texts,
        spec: setup.spec,
        changed: watch::Sender::new(0),
        stopped: stopped.clone(),
    });
    let routes = control::routes().merge(api::routes()).with_state(Arc::clone(&shared));
    let service = routes.into_make_service_with_connect_info::<wire::Line>();
    let server = axum::serve(wire::Lines(listener), service).with_graceful_shutdown(until(stopped));
    let mut tasks: Vec<JoinHandle<()>> = vec![
        tokio::spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the sandbox's server ended");
            }
        }),
        tokio::spawn(webhook::deliver(Arc::clone(&shared))),
    ];
    if let Some(folder) = setup.data {
        tasks.push(tokio::spawn(keep::save_changes(Arc::clone(&shared), folder)));
    }
    Ok(Sandbox::new(address, shared, stop, tasks))
}

/// Waits until the sandbox is stopped.
async fn until(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}
