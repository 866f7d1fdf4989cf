//! The command line: what stands behind each subcommand of `cong-dong-so`.
//!
//! Results go to standard output, errors and notes to standard error, both in the chosen language. A subcommand ends
//! with 0 (done), 1 (the input is at fault), 2 (wrong usage; clap says so) or 3 (the surroundings are at fault).

mod arguments;
mod ask;
mod audit;
mod backup;
mod bench;
mod check;
mod console;
mod daily_sheet;
mod demo;
mod disk;
mod doctor;
mod groups;
mod guides;
mod health;
mod import;
mod invite;
mod keys;
mod migrate_store;
mod plan;
mod qr;
mod read_session;
mod registers;
mod reminders;
mod report;
mod restore;
mod serve;
mod settings;
mod sql;
mod trail;

use std::io::{self, Write};

use crate::clock::Clock;
use crate::text::Texts;

pub use arguments::{
    Arguments, Audit, Backup, BackupKeys, Bench, Command, DailySheet, DemoData, Groups, Health, Import, Indicators,
    Invite, Keys, MigrateStore, Plan, PlanFacts, Report, Restore, Sandbox, Settings,
};
pub use console::{Console, Failure, Result};
pub use import::lines_of_list;

/// Everything was done.
pub const DONE: u8 = 0;
/// The input is at fault.
pub const INPUT: u8 = 1;
/// The surroundings are at fault: the database, the disk, the network.
pub const ENVIRONMENT: u8 = 3;

/// Does what is asked and returns the exit code.
pub async fn run(arguments: Arguments, clock: Clock, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let texts = Texts::load();
    let mut console = Console { words: texts.words(arguments.lang), clock, database: arguments.database, out, err };
    let deed = trail::Deed::of(&arguments.command);
    let mut result = perform(&mut console, arguments.command).await;
    if let (Ok(()), Some(deed)) = (&result, deed) {
        result = deed.write(&console).await;
    }
    let result = console.out.flush().map_err(Failure::from).and(result);
    let (code, told) = match result {
        Ok(()) => return DONE,
        // Whoever read has stopped reading, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return DONE,
        Err(Failure::Told) => return INPUT,
        Err(Failure::Input(text)) => (INPUT, text),
        Err(Failure::Environment(text)) => (ENVIRONMENT, text),
        Err(Failure::Store(error)) => {
            let values = [("database", console::raw(console.database_name())), ("why", console::raw(error))];
            (ENVIRONMENT, console.words.fill("cli-database-failed", &values))
        }
        Err(Failure::Output(error)) => {
            let values = [("why", console::raw(error))];
            (ENVIRONMENT, console.words.fill("cli-output-failed", &values))
        }
    };
    // With standard error gone too, the exit code is all that is left to say.
    let _ = writeln!(console.err, "{told}");
    code
}

async fn perform(console: &mut Console<'_>, command: Command) -> Result {
    match command {
        Command::Run { at } => serve::run(console, at.as_deref()).await,
        Command::Sandbox(sandbox) => serve::sandbox(console, sandbox).await,
        Command::Ask { batch: Some(file), .. } => ask::batch(console, &file),
        Command::Ask { question, json, .. } => ask::one(console, &question.unwrap_or_default(), json),
        Command::ReadSession { batch: Some(file), .. } => read_session::batch(console, &file),
        Command::ReadSession { line, now, .. } => read_session::one(console, &line.unwrap_or_default(), now),
        Command::Guides { json } => guides::list(console, json).await,
        Command::Plan(Plan::Import { file, facts }) => plan::import(console, &file, &facts).await,
        Command::Plan(Plan::Show { docx: None, xlsx: None, json }) => plan::show(console, json).await,
        Command::Plan(Plan::Show { docx, xlsx, .. }) => plan::print(console, docx.as_deref(), xlsx.as_deref()).await,
        Command::Reminders { from, to, json } => reminders::show(console, from, to, json).await,
        Command::Registers { book, beyond, json } => registers::list(console, book.as_deref(), beyond, json).await,
        Command::Indicators(Indicators::Show { json }) => registers::indicators(console, json).await,
        Command::Indicators(Indicators::Import { file }) => registers::import_indicators(console, &file).await,
        Command::Report(asked) => report::make(console, &asked).await,
        Command::DailySheet(asked) => daily_sheet::make(console, &asked).await,
        Command::Check { json } => check::all(console, json).await,
        Command::Settings(Settings::Set { key, value }) => settings::set(console, &key, &value).await,
        Command::Settings(Settings::Show { json }) => settings::show(console, json).await,
        Command::Settings(Settings::Import { ward, calendar }) => {
            settings::import(console, ward.as_deref(), calendar.as_deref()).await
        }
        Command::Import(import) => import::list(console, &import).await,
        Command::Groups(groups) => groups::change(console, groups).await,
        Command::DemoData(demo) => demo::fill(console, &demo).await,
        Command::Bench(bench) => bench::measure(console, &bench).await,
        Command::Invite(invite) => invite::make(console, &invite).await,
        Command::Doctor(with) => doctor::examine(console, with.keys.as_deref()).await,
        Command::Health(asked) => health::ask(console, &asked).await,
        Command::Audit(asked) => audit::list(console, &asked).await,
        Command::MakeKey => keys::make(console),
        Command::RotateKey(with) => keys::rotate(console, with.keys.as_deref()).await,
        Command::Backup(asked) => backup::make(console, &asked).await,
        Command::Restore(asked) => restore::put_back(console, &asked).await,
        Command::MigrateStore(asked) => migrate_store::copy_over(console, &asked).await,
    }
}
