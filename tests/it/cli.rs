//! The command line as scripts and people use it: the real program, a database of its own for each test.

mod bench;
mod copies;
mod keys;
mod people;
mod plan;
mod plan_files;
mod settings;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use clap::Parser as _;
use cong_dong_so::cli::{self, Arguments};
use cong_dong_so::clock::Clock;
use cong_dong_so::guides::check::FaultKind;
use cong_dong_so::text::{Language, Texts};
use serde_json::Value as Json;

use crate::harness::backend::{Backend, Place, postgres};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cong-dong-so");

/// A folder with a database that is not there yet.
struct Ward {
    folder: tempfile::TempDir,
}

/// What the program said and how it ended.
#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Ward {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.path("data/ward.sqlite")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.database().display())
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).expect("a written file");
        path.display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let done = self.command(arguments).output().expect("the program starts");
        Said {
            code: done.status.code().expect("an exit code"),
            out: String::from_utf8(done.stdout).expect("UTF-8"),
            err: String::from_utf8(done.stderr).expect("UTF-8"),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env("DATABASE_URL", self.url()).env_remove("RUST_LOG").env_remove("BOT_USERNAME");
        command
    }

    /// The same within this process, at a chosen moment.
    async fn run_at(&self, now: &str, arguments: &[&str]) -> Said {
        let now: DateTime<Utc> = now.parse().expect("a moment");
        let url = self.url();
        let program = ["cong-dong-so", "--database", &url];
        let arguments = program.iter().chain(arguments);
        let arguments = Arguments::try_parse_from(arguments).expect("right usage");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = cli::run(arguments, Clock::frozen_at(now), &mut out, &mut err).await;
        Said {
            code: i32::from(code),
            out: String::from_utf8(out).expect("UTF-8"),
            err: String::from_utf8(err).expect("UTF-8"),
        }
    }
}

impl Said {
    #[track_caller]
    fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    #[track_caller]
    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

fn keys(object: &Json) -> Vec<&str> {
    let mut keys: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn wrong_usage_ends_with_two() {
    let ward = Ward::new();
    for arguments in [
        &[][..],
        &["no-such-thing"],
        &["ask"],
        &["ask", "question", "--batch", "file"],
        &["reminders", "--from", "2026-13-01", "--to", "2026-12-01"],
        &["settings", "import"],
        &["--lang", "fr", "doctor"],
    ] {
        ward.run(arguments).ended(2);
    }
}

#[test]
fn a_question_and_a_file_of_questions_are_answered() {
    let ward = Ward::new();
    let said = ward.run(&["ask", "quên mật khẩu vneid thì làm sao", "--json"]).ended(0);
    let answer = said.json();
    assert_eq!(keys(&answer), ["decision", "guides"]);
    assert_eq!(answer["guides"][0]["slug"], "vneid-forgot-password");
    let file = ward.write(
        "questions.jsonl",
        "{\"id\":\"a\",\"text\":\"nhà tôi đang cháy to cứu với\"}\n\nnot json\n{\"id\":2,\"text\":\"mất điện thoại có vneid\"}\n{\"id\":3}\n",
    );
    let said = ward.run(&["ask", "--batch", &file]).ended(1);
    let answers: Vec<Json> = said.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(answers.len(), 2);
    for answer in &answers {
        assert_eq!(keys(answer), ["decision", "guides", "id"]);
        let guides = answer["guides"].as_array().expect("an array");
        assert!(guides.len() <= 5);
        let scores: Vec<f64> = guides.iter().map(|guide| guide["score"].as_f64().expect("a number")).collect();
        assert!(scores.is_sorted_by(|one, next| one >= next), "{scores:?}");
    }
    assert_eq!((&answers[0]["id"], &answers[0]["decision"]), (&"a".into(), &"emergency".into()));
    assert_eq!(answers[1]["id"], 2);
    let named: Vec<&str> = said.err.lines().collect();
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named[0].starts_with(&format!("{file}:3:")));
    assert!(named[1].starts_with(&format!("{file}:5:")));
    assert!(!ward.database().exists());
}

#[test]
fn guides_are_listed_with_all_that_they_say() {
    let said = Ward::new().run(&["guides", "--json"]).ended(0).json();
    let guides = said.as_array().expect("an array");
    assert!(guides.len() >= 12);
    for guide in guides {
        assert_eq!(keys(guide), ["audience", "checked", "group", "questions", "slug", "sources", "text", "title"]);
        assert!(guide["questions"].as_array().expect("questions").len() >= 60);
        let text = guide["text"].as_str().expect("a text");
        assert!(text.contains(guide["title"].as_str().expect("a title")));
        assert!(!text.contains('{'), "{text}");
        guide["checked"].as_str().and_then(|date| date.parse::<chrono::NaiveDate>().ok()).expect("a date");
        assert_eq!(keys(&guide["sources"][0]), ["address", "date", "title"]);
    }
}

#[tokio::test]
async fn what_is_written_has_no_fault_until_it_is_too_old() {
    let ward = Ward::new();
    let said = ward.run_at("2026-11-25T01:00:00Z", &["check"]).await.ended(0);
    assert_eq!((said.out.lines().count(), said.err.as_str()), (1, ""));
    let said = ward.run_at("2031-01-01T01:00:00Z", &["check", "--json"]).await.ended(1);
    let faults = said.json();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for fault in faults.as_array().expect("an array") {
        assert_eq!(keys(fault), ["file", "line", "what"]);
        let text = fs::read_to_string(root.join(fault["file"].as_str().expect("a file"))).expect("a file");
        let line = usize::try_from(fault["line"].as_u64().expect("a line")).expect("a line");
        assert!(text.lines().nth(line - 1).is_some_and(|line| line.starts_with("checked = ")));
    }
    assert!(!ward.database().exists());
}

#[test]
fn the_doctor_says_what_is_bad_and_what_only_wants_attention() {
    let ward = Ward::new();
    let said = ward.run(&["doctor"]).ended(3);
    assert!(said.out.contains("[hỏng]"), "{}", said.out);
    assert!(!ward.database().exists());
    ward.run(&["settings", "set", "ward-name", "phường Hải Dương"]).ended(0);
    let said = ward.run(&["--lang", "en", "doctor"]).ended(0);
    for part in ["[ok]", "[attention]", "administrator", "police-phone", "plan import"] {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    assert!(!said.out.contains("[bad]") && !said.out.contains("ward-name"), "{}", said.out);
    fs::write(ward.database(), "this is no database at all, though long enough to be looked at").expect("a file");
    let said = ward.run(&["doctor"]).ended(3);
    assert!(said.out.contains("[hỏng]"), "{}", said.out);
    ward.run(&["settings", "show"]).ended(3);
}

#[tokio::test]
async fn the_doctor_hears_that_a_server_was_told_to_forget() {
    if postgres().await.is_none() {
        return;
    }
    let (ward, place) = (Ward::new(), Place::make(Backend::Postgres).await);
    ward.run(&["--database", &place.url, "settings", "set", "ward-name", "x"]).ended(0);
    for (value, told) in [("on", false), ("off", true)] {
        let url = format!("{}&options[synchronous_commit]={value}", place.url);
        let said = ward.run(&["--database", &url, "doctor"]).ended(0).out;
        assert_eq!(said.contains("[chú ý] PostgreSQL đang tắt synchronous_commit"), told, "{said}");
    }
    place.remove().await;
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let ward = Ward::new();
    let mut program = ward
        .command(&["plan", "show", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(program.stdout.take());
    let mut err = String::new();
    program.stderr.take().expect("errors").read_to_string(&mut err).expect("UTF-8");
    assert_eq!(program.wait().expect("an end").code(), Some(0));
    assert!(!err.contains("panic"), "{err}");
}

#[test]
fn a_database_that_cannot_be_made_is_the_surroundings_fault() {
    let ward = Ward::new();
    let file = ward.write("file", "");
    let url = format!("sqlite:{file}/below/ward.sqlite");
    let said = ward.run(&["--database", &url, "settings", "set", "ward-name", "x"]).ended(3);
    assert!(said.err.contains("below"), "{}", said.err);
}

#[test]
fn every_text_of_the_command_line_is_there_and_used() {
    let texts = Texts::load();
    for kind in FaultKind::ALL {
        let id = format!("cli-fault-{}", kind.word());
        for language in Language::ALL {
            let text = texts.words(language).get(&id);
            assert!(!text.starts_with('['), "{id} is missing in {language:?}");
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    let mut folders = vec![root.join("src/cli")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).expect("a file");
            named.extend(
                text.split('"').filter(|part| part.starts_with("cli-") && !part.contains('{')).map(str::to_owned),
            );
        }
    }
    named.extend(FaultKind::ALL.iter().map(|kind| format!("cli-fault-{}", kind.word())));
    for language in Language::ALL {
        let path = root.join(format!("locales/{}/cli.ftl", language.code()));
        let written: BTreeSet<String> = fs::read_to_string(path)
            .expect("a file")
            .lines()
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id.to_owned())
            .filter(|id| id.starts_with("cli-"))
            .collect();
        let missing: Vec<_> = named.symmetric_difference(&written).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}
