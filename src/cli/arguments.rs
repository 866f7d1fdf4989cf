//! What can be written on the command line.

mod copies;
mod privacy;
mod trying;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand};

use crate::text::Language;

pub use copies::{Backup, BackupKeys, DailySheet, Health, MigrateStore, Restore};
pub use privacy::{Audit, Keys};
pub use trying::{Bench, DemoData, Sandbox};

/// A ward's digital-support bot.
#[derive(Debug, Parser)]
#[command(name = "cong-dong-so", version, about)]
pub struct Arguments {
    /// Language of results and errors.
    #[arg(long, global = true, default_value = "vi", value_parser = PossibleValuesParser::new(["vi", "en"])
        .map(|code| code.parse::<Language>().unwrap_or(Language::Vi)))]
    pub lang: Language,
    /// Where everything is kept: an SQLite file or a PostgreSQL address.
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite:data/cong-dong-so.sqlite"
    )]
    pub database: String,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the bot (`BOT_TOKEN`).
    Run {
        /// The moment at which its clock starts; only with a Bot API on this machine.
        #[arg(long, hide = true, value_name = "MOMENT")]
        at: Option<String>,
    },
    /// Try the bot on this machine, with a chat page and without a token.
    Sandbox(Sandbox),
    /// Say which guide answers a question.
    Ask {
        /// The question.
        #[arg(required_unless_present = "batch", conflicts_with = "batch", allow_hyphen_values = true)]
        question: Option<String>,
        /// A file of questions, one JSON object a line: {"id","text"}.
        #[arg(long, value_name = "FILE")]
        batch: Option<PathBuf>,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Read a session from one line, as a member writes it.
    ReadSession {
        /// The line.
        #[arg(required_unless_present = "batch", conflicts_with = "batch", allow_hyphen_values = true)]
        line: Option<String>,
        /// When it was written, by the ward's clocks, such as 2026-11-23T17:40; now where it is not given.
        #[arg(long, value_name = "MOMENT", conflicts_with = "batch", value_parser = moment)]
        now: Option<NaiveDateTime>,
        /// A file of lines, one JSON object a line: {"id","now","text"}.
        #[arg(long, value_name = "FILE")]
        batch: Option<PathBuf>,
    },
    /// List the guides.
    Guides {
        /// Answer as JSON, with everything that each guide says.
        #[arg(long)]
        json: bool,
    },
    /// Enter or show the ward's plan.
    #[command(subcommand)]
    Plan(Plan),
    /// Show which reminders would be sent, when and to which post.
    Reminders {
        /// The first day (YYYY-MM-DD).
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// The last day.
        #[arg(long, value_name = "DATE")]
        to: NaiveDate,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// List what waits for an answer: obstacles, petitions, initiatives.
    Registers {
        /// Only one register: obstacle, petition or initiative.
        #[arg(long, value_name = "REGISTER")]
        book: Option<String>,
        /// What is beyond the ward's power, for the city.
        #[arg(long)]
        beyond: bool,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show the plan's indicators, or enter which there are.
    #[command(subcommand)]
    Indicators(Indicators),
    /// Write the report of a period (Word, Excel, pictures, a list for commendation) into a folder.
    Report(Report),
    /// Say and print what is to be done on a day, for when Telegram cannot be reached.
    DailySheet(DailySheet),
    /// Look for faults in guides, texts, plan and settings.
    Check {
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Enter or show what only the ward knows: addresses, hours, numbers, offices, days off.
    #[command(subcommand)]
    Settings(Settings),
    /// Enter lists of groups, units or people, kept as a workbook or as .csv.
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// Rename, merge or split residential groups.
    #[command(subcommand)]
    Groups(Groups),
    /// Fill an empty database with made-up groups, members and sessions, to try how it copes.
    DemoData(DemoData),
    /// Measure how much the bot takes: updates a second, how long answers take, memory. Needs no token and no network.
    Bench(Bench),
    /// Make a one-time invitation to a role.
    Invite(Invite),
    /// Say how things stand and what to do about it.
    Doctor(Keys),
    /// Ask a running program whether it is well (`STATUS_LISTEN`); for the keeper of a container.
    Health(Health),
    /// List who did what in looking after the ward's data: numbers shown, roles, imports, erasures, copies and more.
    Audit(Audit),
    /// Write a new key for contact data (`DATA_KEY`).
    MakeKey,
    /// Seal all contact data anew with the first key of `DATA_KEY=new,old`.
    RotateKey(Keys),
    /// Copy the store to a file while the bot runs; sealed with `BACKUP_KEY` where there is one.
    Backup(Backup),
    /// Put a copy back in place of the store.
    Restore(Restore),
    /// Copy a store into an empty one of the other kind: from SQLite to PostgreSQL.
    MigrateStore(MigrateStore),
}

/// The plan's indicators.
#[derive(Debug, Subcommand)]
pub enum Indicators {
    /// Show them and how they stand.
    Show {
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Enter which there are, from a file like src/example/indicators.toml; what was reported stays.
    Import {
        /// The file.
        file: PathBuf,
    },
}

/// Of which period, and where to write.
#[derive(Debug, Args)]
pub struct Report {
    /// The period: 2026, 2026-11, 2026-Q3, 2026-6M, 2026-9M, 2026-W12 or 2026-01-01..2026-03-31.
    #[arg(long)]
    pub period: String,
    /// By the plain calendar, or by the closing dates of Nghị định 09/2019 (the 15th to the 14th).
    #[arg(long, default_value = "plain", value_parser = PossibleValuesParser::new(["plain", "nd09"]))]
    pub calendar: String,
    /// The folder; what is in it stays.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// What to do with the plan.
#[derive(Debug, Subcommand)]
pub enum Plan {
    /// Enter a plan, with an account of each of its rows.
    Import {
        /// The plan's appendix: a Word document (.docx), a workbook (.xlsx) or .toml.
        file: PathBuf,
        /// What the document may have left blank.
        #[command(flatten)]
        facts: PlanFacts,
    },
    /// Show the plan's tasks, or write them as an appendix.
    Show {
        /// Answer as JSON.
        #[arg(long, conflicts_with_all = ["docx", "xlsx"])]
        json: bool,
        /// Write a Word document; the file must not be there yet.
        #[arg(long, value_name = "FILE")]
        docx: Option<PathBuf>,
        /// Write a workbook; the file must not be there yet.
        #[arg(long, value_name = "FILE")]
        xlsx: Option<PathBuf>,
    },
}

/// What stands above a plan's table, for documents that leave it blank.
#[derive(Debug, Default, Args)]
pub struct PlanFacts {
    /// The plan's number, such as 24/KH-UBND.
    #[arg(long)]
    pub number: Option<String>,
    /// The day it was issued (YYYY-MM-DD).
    #[arg(long, value_name = "DATE")]
    pub issued: Option<NaiveDate>,
    /// The year it is for.
    #[arg(long, value_parser = clap::value_parser!(i32).range(2020..2100))]
    pub year: Option<i32>,
}

/// What to do with the ward's settings.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Enter one fact.
    Set {
        /// Which.
        key: String,
        /// What it is; empty for "not known yet".
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Show all facts.
    Show {
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Enter the ward's file (offices, groups, hours) and its calendar.
    #[command(group = clap::ArgGroup::new("files").required(true).multiple(true).args(["ward", "calendar"]))]
    Import {
        /// The ward's file.
        #[arg(long, value_name = "FILE")]
        ward: Option<PathBuf>,
        /// The calendar's file.
        #[arg(long, value_name = "FILE")]
        calendar: Option<PathBuf>,
    },
}

/// What stands in the columns.
const IMPORT_HELP: &str = "Columns, by their headers in Vietnamese or English; accents, case, order and spacing are free:\n\
  groups   Ma (code), Ten to (name)\n\
  units    Ma (code), Ten don vi (name), Nguoi dung dau (head's post)\n\
  people   Ma (code), Ho va ten (name), Vai tro (role), To dan pho (group), Don vi (unit)\n\
A line whose code is known already changes what is there. Nobody gets an account: each line of people makes an\n\
invitation, and the links are written to a .csv beside the list. `import people --template` writes the headers.";

/// Which list to enter.
#[derive(Debug, Args)]
pub struct Import {
    /// What the list is of.
    #[arg(value_parser = PossibleValuesParser::new(["groups", "units", "people"]))]
    pub kind: String,
    /// The list (.xlsx or .csv); with --template the .csv to write.
    pub file: PathBuf,
    /// Check every line and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write an empty .csv with the headers instead.
    #[arg(long, conflicts_with = "dry_run")]
    pub template: bool,
    /// Where to write the invitations of people; beside the list unless said otherwise.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The bot's name on Telegram, for links that can be tapped.
    #[arg(long, env = "BOT_USERNAME", value_name = "NAME")]
    pub bot: Option<String>,
}

/// What to do with a group.
#[derive(Debug, Subcommand)]
pub enum Groups {
    /// Give it another name; its code stays.
    Rename {
        /// Its code.
        code: String,
        /// The new name.
        name: String,
    },
    /// Close it and move its people to another; its months can still be read.
    Merge {
        /// Its code.
        code: String,
        /// The code of the group that it becomes part of.
        #[arg(long, value_name = "CODE")]
        into: String,
        /// From which day on (YYYY-MM-DD); today unless said otherwise.
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
    },
    /// Close it and make new groups of it, among which its people choose.
    Split {
        /// Its code.
        code: String,
        /// The new groups.
        #[arg(long, value_name = "CODE=NAME", required = true)]
        into: Vec<String>,
        /// From which day on (YYYY-MM-DD); today unless said otherwise.
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
    },
}

/// Whom to invite.
#[derive(Debug, Args)]
pub struct Invite {
    /// The role.
    #[arg(long)]
    pub role: String,
    /// The residential group's code, for roles of a team.
    #[arg(long, value_name = "CODE")]
    pub group: Option<String>,
    /// The unit's code, for roles of a unit.
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// The bot's name on Telegram, for a link that can be tapped.
    #[arg(long, env = "BOT_USERNAME", value_name = "NAME")]
    pub bot: Option<String>,
    /// Write the link as a QR code to this picture (.png), which must not be there yet; needs --bot.
    #[arg(long, value_name = "FILE", requires = "bot")]
    pub qr: Option<PathBuf>,
}

/// A moment by the ward's clocks.
fn moment(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
}
