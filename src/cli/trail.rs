//! What the command line did is written down where no other trace of it is kept: which command, and a word about it that
//! names nobody.

use std::path::Path;

use super::{Command, Console, Import, Indicators, MigrateStore, Result, Settings, sql};
use crate::store::{self, Store};

/// What is to be written down of a command once it is done.
pub(super) struct Deed {
    kind: &'static str,
    detail: String,
}

/// A file by its name alone: where it lies is nobody's business.
fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

impl Deed {
    /// None for what only looks, and for what leaves its own trace: plans, groups, invitations.
    pub(super) fn of(command: &Command) -> Option<Self> {
        let deed = |kind, detail| Some(Self { kind, detail });
        match command {
            Command::Backup(asked) => deed("backup", name(&asked.file)),
            Command::Restore(asked) if !asked.check => deed("restore", name(&asked.file)),
            Command::MigrateStore(MigrateStore { from, .. }) => {
                let kind =
                    if store::is_postgres(from) { "postgres".into() } else { name(store::sqlite_path(from).as_ref()) };
                deed("migrate-store", kind)
            }
            Command::Settings(Settings::Set { key, .. }) => deed("setting", key.clone()),
            Command::Settings(Settings::Import { ward, calendar }) => {
                let files: Vec<String> = [ward, calendar].into_iter().flatten().map(|file| name(file)).collect();
                deed("setting", files.join(", "))
            }
            Command::Import(Import { kind, file, dry_run: false, template: false, .. }) => {
                deed("imported", format!("{kind} {}", name(file)))
            }
            Command::Indicators(Indicators::Import { file }) => deed("imported", format!("indicators {}", name(file))),
            Command::RotateKey(_) => deed("rotate-key", String::new()),
            _ => None,
        }
    }

    /// Writes it down. A store whose tables are not those of this version is left as it is.
    pub(super) async fn write(self, console: &Console<'_>) -> Result {
        if console.database_file().is_some_and(|file| !file.exists()) {
            return Ok(());
        }
        let store = Store::connect(&console.database).await?;
        let mut tx = store.begin().await?;
        let ours: Vec<i64> = Store::migrations().into_iter().map(|(version, _)| version).collect();
        if sql::made_with(&mut tx).await? == ours {
            sql::write_down(&mut tx, self.kind, &self.detail, console.clock.now()).await?;
            tx.commit().await?;
        } else {
            tx.rollback().await?;
        }
        store.close().await;
        Ok(())
    }
}
