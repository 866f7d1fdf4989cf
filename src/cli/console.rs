//! Where a subcommand speaks, and how it fails.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::clock::Clock;
use crate::store::{self, Store};
use crate::text::{Value, Words};

/// What a subcommand is given: texts, clock, database, results and notes.
pub struct Console<'a> {
    /// The texts in the chosen language.
    pub words: Words<'a>,
    /// The clock.
    pub clock: Clock,
    /// The database's URL.
    pub database: String,
    /// Results.
    pub out: &'a mut dyn Write,
    /// Notes and errors.
    pub err: &'a mut dyn Write,
}

/// Why a subcommand did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The input is at fault; the sentence says which, where and what to do.
    Input(String),
    /// The input is at fault, which has been told already.
    Told,
    /// Something around the program is at fault: the sentence says what.
    Environment(String),
    /// The store failed.
    Store(store::Error),
    /// Nobody could be told.
    Output(io::Error),
}

/// What a subcommand answers.
pub type Result<T = ()> = std::result::Result<T, Failure>;

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// An argument as it is: a terminal knows no markup to escape.
pub(super) fn raw(text: impl Display) -> Value<'static> {
    Value::Marked(text.to_string().into())
}

impl Console<'_> {
    /// Writes the text `id` as a line of the result.
    pub fn say(&mut self, id: &str, values: &[(&'static str, Value<'_>)]) -> Result {
        writeln!(self.out, "{}", self.words.fill(id, values))?;
        Ok(())
    }

    /// Writes the text `id` as a line beside the result.
    pub fn note(&mut self, id: &str, values: &[(&'static str, Value<'_>)]) -> Result {
        writeln!(self.err, "{}", self.words.fill(id, values))?;
        Ok(())
    }

    /// Writes a result as JSON.
    pub fn json(&mut self, value: &impl Serialize) -> Result {
        serde_json::to_writer_pretty(&mut *self.out, value).map_err(io::Error::from)?;
        writeln!(self.out)?;
        Ok(())
    }

    /// The text `id` as the reason why the input cannot be used.
    pub fn input<T>(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> Result<T> {
        Err(Failure::Input(self.words.fill(id, values)))
    }

    /// The text `id` as the reason why the surroundings do not allow it.
    pub fn environment<T>(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> Result<T> {
        Err(Failure::Environment(self.words.fill(id, values)))
    }

    /// The words of a file that somebody named.
    pub fn read(&self, path: &Path) -> Result<String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()),
            Err(error) => self.unread(path, &error),
        }
    }

    /// What is in a file that somebody named.
    pub fn read_bytes(&self, path: &Path) -> Result<Vec<u8>> {
        std::fs::read(path).or_else(|error| self.unread(path, &error))
    }

    fn unread<T>(&self, path: &Path, error: &io::Error) -> Result<T> {
        let id = match error.kind() {
            io::ErrorKind::NotFound => "cli-file-missing",
            io::ErrorKind::PermissionDenied => "cli-file-forbidden",
            io::ErrorKind::InvalidData => "cli-file-not-text",
            _ => "cli-file-unreadable",
        };
        self.input(id, &[("file", raw(path.display())), ("why", raw(error))])
    }

    /// The SQLite file of the database; none for PostgreSQL.
    pub fn database_file(&self) -> Option<&Path> {
        let url = self.database.as_str();
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return None;
        }
        Some(Path::new(url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url)))
    }

    /// The database's name without what nobody else should read.
    pub fn database_name(&self) -> String {
        if let Some(file) = self.database_file() {
            return file.display().to_string();
        }
        let place = self.database.rsplit_once('@').map_or(self.database.as_str(), |(_, place)| place);
        place.split('?').next().unwrap_or(place).to_owned()
    }

    /// Opens the database, making it and its folder where there is none yet.
    pub async fn open(&self) -> Result<Store> {
        if let Some(folder) = self.database_file().and_then(Path::parent)
            && let Err(error) = std::fs::create_dir_all(folder)
        {
            return self.environment("cli-folder-not-made", &[("folder", raw(folder.display())), ("why", raw(error))]);
        }
        Ok(Store::open(&self.database).await?)
    }

    /// Opens the database if there is one.
    pub async fn open_existing(&self) -> Result<Option<Store>> {
        if self.database_file().is_some_and(|file| !file.exists()) {
            return Ok(None);
        }
        self.open().await.map(Some)
    }
}
