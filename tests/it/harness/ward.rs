//! What several stories do alike: on a store that is there already, inviting, joining, waiting for what comes unasked, reading the store.

use std::sync::Mutex;

use cong_dong_so::clock::Clock;
use cong_dong_so::sandbox::{self, Shown};
use cong_dong_so::store::Store;
use sqlx::AssertSqlSafe;

use super::backend::Place;
use super::{ENDLESS, PATIENCE, Phone, Town, at, setup};

impl Town {
    /// A ward whose store is there already, without a bot.
    pub async fn on(place: Place, wall: &str) -> Self {
        let clock = Clock::running_from(at(wall));
        let store = Store::open(&place.url).await.expect("the program takes the store as it is");
        let sandbox = sandbox::start(setup(&clock)).await.expect("the sandbox starts");
        Self { sandbox, store, clock, place, bot: Mutex::new(None), intake: Mutex::new(ENDLESS) }
    }

    /// Ends a test whose store has gone another way.
    pub async fn abandon(self) {
        self.stop().await;
        let violations = self.sandbox.violations();
        assert!(violations.is_empty(), "requests broke the Bot API: {violations:#?}");
        self.sandbox.stop().await;
        self.store.close().await;
        self.place.remove().await;
    }

    /// The texts that a statement finds in the store.
    pub async fn texts(&self, statement: &'static str) -> Vec<String> {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_all(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_all(pool).await.expect(statement),
        }
    }

    /// Waits until the bot has said so many things to a chat, and until nothing more is on its way.
    pub async fn heard(&self, chat: i64, count: usize) -> Vec<Shown> {
        let all = self.sandbox.wait_for(PATIENCE, || Some(self.said_to(chat)).filter(|said| said.len() >= count)).await;
        assert!(all.is_some(), "{count} messages were expected by {chat}: {:#?}", self.said_to(chat));
        self.quiet().await;
        self.said_to(chat)
    }

    /// Moves the clock to a time at which the bot has something to say to a chat, and reads it.
    pub async fn reminded_at(&self, wall: &str, chat: i64) -> Shown {
        let before = self.said_to(chat).len();
        self.clock.set(super::at(wall));
        let said = self.heard(chat, before + 1).await.pop().expect("the message");
        // Others hear of it too.
        self.said_what_is_due().await;
        said
    }
}

impl Phone<'_> {
    /// Opens the menu and asks for an invitation by tapping these labels one after the other; gives the link's
    /// parameter, read from the message.
    pub async fn invites(&self, labels: &[&str]) -> String {
        self.opens("").await;
        let mut screen = self.taps("Mời người tham gia").await;
        for label in labels {
            screen = self.taps(label).await;
        }
        let link = screen.text.split_once("?start=").unwrap_or_else(|| panic!("no link: {}", screen.text)).1;
        link.split_whitespace().next().expect("a parameter").to_owned()
    }

    /// Every button that this phone has ever shown: what it carried.
    pub fn offered(&self) -> Vec<String> {
        let mut offered: Vec<String> = Vec::new();
        for (_, event) in self.town.sandbox.events_after(0) {
            let shown = event.get("message").cloned().and_then(|shown| serde_json::from_value::<Shown>(shown).ok());
            let Some(shown) = shown.filter(|shown| shown.chat == self.seat) else { continue };
            for data in shown.buttons.into_iter().flatten().filter_map(|button| button.data) {
                if !offered.contains(&data) {
                    offered.push(data);
                }
            }
        }
        offered
    }
}

/// The texts that any statement finds.
pub async fn words(store: &Store, statement: &str) -> Vec<String> {
    let query = AssertSqlSafe(statement.to_owned());
    match store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(query).fetch_all(writer).await.expect(statement),
        Store::Postgres(pool) => sqlx::query_scalar(query).fetch_all(pool).await.expect(statement),
    }
}

/// Every column of every table, as table and column.
pub async fn columns(store: &Store) -> Vec<(String, String)> {
    let statement = match store {
        Store::Sqlite { .. } => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Store::Postgres(_) => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let names = words(store, statement).await;
    names
        .into_iter()
        .filter_map(|name| name.split_once('.').map(|(table, column)| (table.into(), column.into())))
        .collect()
}
