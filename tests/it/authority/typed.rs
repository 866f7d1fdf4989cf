//! Whatever somebody typed is shown as she typed it: in every screen that any button gives, and in every paper.

use cong_dong_so::figures::period::{Calendar, Period};
use cong_dong_so::reports::{self, Paper};
use cong_dong_so::text::Words;

use super::*;

/// Markup, escapes, and what a program for tables would take for a formula.
const TYPED: &str = "=cmd|' /C calc'!A0 <i>ZZ</i> <a href=\"x\">& &lt;b&gt; @SUM(1) </b>";
/// What of it must never stand in a message: markup that is not escaped.
const RAW: [&str; 3] = ["<i>ZZ", "ZZ</i>", "<a href=\"x\""];

/// Every column into which a person's words get, or a file's that somebody imports.
const COLUMNS: [(&str, &[&str]); 22] = [
    ("people", &["name"]),
    ("residential_groups", &["name"]),
    ("units", &["name", "head"]),
    ("invitations", &["name"]),
    ("settings", &["value"]),
    ("sessions", &["note"]),
    ("requests", &["about"]),
    ("request_ratings", &["word"]),
    ("register_entries", &["words", "decision", "document"]),
    ("register_history", &["old", "new"]),
    ("plans", &["title", "source"]),
    ("tasks", &["section_title", "content", "responsible", "lead", "coordinating", "result", "when_text", "head"]),
    ("task_history", &["old", "new"]),
    ("task_evidence", &["text"]),
    ("task_obstacles", &["text"]),
    ("task_extensions", &["reason", "remark"]),
    ("task_openings", &["what"]),
    ("calendar_changes", &["name", "source"]),
    ("unanswered", &["text"]),
    ("guide_phrases", &["text"]),
    ("indicators", &["name", "unit", "source"]),
    ("report_remarks", &["text"]),
];

/// Settings whose values are read as numbers or times.
const READ: &str = "key IN ('ward-name', 'city-name', 'centre-address', 'centre-hours', 'centre-phone', 'ward-hotline', 'police-phone')";

/// What is wrong with the markup of a message; nothing if it is as Telegram wants it.
fn fault(words: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(['<', '>', '&']) {
        let (sign, after) = (rest[start..].chars().next()?, &rest[start + 1..]);
        let end = match sign {
            '>' => return Some(format!("a lone > before {after:?}")),
            '&' => after.find(';').filter(|end| ["lt", "gt", "amp", "quot"].contains(&&after[..*end])),
            _ => after.find('>'),
        };
        let Some(end) = end else { return Some(format!("a lone {sign} before {after:?}")) };
        let tag = &after[..end];
        if sign == '<' {
            match tag.strip_prefix('/') {
                Some(name) if open.pop() == Some(name) => {}
                Some(_) => return Some(format!("{tag} closes nothing")),
                None if ["b", "i", "code", "sealed"].contains(&tag) => open.push(tag),
                None if tag.starts_with("a href=\"http") || tag.starts_with("a href=\"tel:") => open.push("a"),
                None => return Some(format!("<{tag}>")),
            }
        }
        rest = &after[end + 1..];
    }
    open.pop().map(|tag| format!("{tag} stays open"))
}

/// The words of all messages in a stored form.
fn words_of(bodies: &str) -> Vec<String> {
    let bodies = bodies.lines().map(|body| serde_json::from_str::<serde_json::Value>(body).expect("a message"));
    bodies.filter_map(|body| Some(body.get("words")?.as_str()?.to_owned())).collect()
}

#[test]
fn the_check_of_markup_can_fail() {
    assert_eq!(fault("<b>a</b> &lt; &amp; <a href=\"https://x.vn\">x</a>"), None);
    for wrong in ["<b>a", "a</b>", "<b><i>a</b></i>", "a & b", "a < b", "a > b", "<i>ZZ</i><a href=\"x\">", "&nbsp;"] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
}

async fn typed_everywhere(stage: &Stage) {
    let mut tx = stage.town.store.begin().await.unwrap();
    let typed = TYPED.replace('\'', "''");
    for (table, columns) in COLUMNS {
        for column in columns {
            let which = if table == "settings" { READ.to_owned() } else { format!("\"{column}\" IS NOT NULL") };
            let unique = if table == "indicators" || table == "guide_phrases" { " || id" } else { "" };
            ward::run(&mut tx, &format!("UPDATE {table} SET \"{column}\" = '{typed}'{unique} WHERE {which}")).await;
        }
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_shows_what_was_typed_as_it_was_typed() {
    let stage = Stage::open(Backend::Sqlite).await;
    typed_everywhere(&stage).await;
    let words = Arc::new(Texts::load());
    let core = cong_dong_so::app::load_core(&stage.town.store, words, Arc::new(Vault::sandbox())).await.unwrap();
    let stage = Stage { core: Core { intake: Arc::clone(&stage.core.intake), ..core }, ..stage };
    let (mut screens, mut shown) = (0, 0);
    for line in lines() {
        for (role, (who, _)) in ROLES.into_iter().enumerate() {
            for scope in line.scopes() {
                let mut tx = stage.town.store.begin().await.unwrap();
                let mut pressed = Vec::new();
                for form in line.first.iter().chain([&line.form]) {
                    let Some(data) = stage.data(&mut tx, form, role, *scope).await else { break };
                    pressed.push((data.clone(), stage.presses(&mut tx, role, &data).await));
                }
                let said_to_others = ward::texts(&mut tx, "SELECT body FROM outbox").await;
                tx.rollback().await.unwrap();
                let bodies = pressed.iter().map(|(_, pressed)| &pressed.said).chain(&said_to_others);
                for words in bodies.flat_map(|bodies| words_of(bodies)) {
                    screens += 1;
                    shown += usize::from(words.contains("&lt;i&gt;ZZ&lt;/i&gt;"));
                    assert!(!RAW.iter().any(|raw| words.contains(raw)), "{who} presses {}: {words}", line.form);
                    assert_eq!(fault(&words), None, "{who} presses {}: {words}", line.form);
                }
            }
        }
    }
    assert!(shown > 300, "of {screens} screens only {shown} show anything that was typed");
    stage.town.close().await;
}

/// Reads a workbook's sheets: every cell with words holds words, none a formula.
fn no_formulas(bytes: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let mut found = 0;
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut xml).unwrap();
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name} holds a formula");
        for cell in xml.split("<c ").skip(1).filter(|cell| cell.contains("cmd|")) {
            assert!(cell.contains("t=\"inlineStr\"") && cell.contains("&lt;i&gt;ZZ"), "{name}: {cell}");
            found += 1;
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_paper_holds_what_was_typed_as_words_and_never_as_a_formula() {
    let stage = Stage::open(Backend::Sqlite).await;
    typed_everywhere(&stage).await;
    let texts = Texts::load();
    let words: Words<'_> = texts.words(Language::Vi);
    let mut cells = 0;
    for (code, calendar) in [("2026-Q1", Calendar::Plain), ("2026", Calendar::Plain), ("2026-6M", Calendar::Nd09)] {
        let period = Period::parse(code, calendar).unwrap();
        let mut tx = stage.town.store.read().await.unwrap();
        let report =
            reports::gather(&mut tx, &stage.core.catalogue, words, period, &Paper::ALL, stage.now).await.unwrap();
        tx.rollback().await.unwrap();
        for paper in Paper::ALL {
            for file in reports::write(&report, paper, words).unwrap() {
                if file.bytes.starts_with(b"PK") {
                    cells += no_formulas(&file.bytes);
                    well_formed(&file.bytes);
                }
            }
        }
    }
    assert!(cells > 20, "{cells} cells");
    stage.town.close().await;
}

/// Every part of an archive that is XML is well-formed, and its words are those that were typed.
fn well_formed(bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        if !["xml", "rels"].contains(&name.rsplit('.').next().unwrap_or_default()) {
            continue;
        }
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(
            reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")),
            quick_xml::events::Event::Eof
        ) {}
    }
}
