//! What is fed with anything at all: whatever comes in from outside must be read or refused, and never panic or hang.

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use cong_dong_so::bot::worker::Decode as _;
use cong_dong_so::chat::Action;
use cong_dong_so::cli::{self, Console};
use cong_dong_so::clock::Clock;
use cong_dong_so::tasks::plan::document;
use cong_dong_so::tasks::plan::{Header, MonthDay, Plan, Units, table};
use cong_dong_so::telegram::{self, Telegram, api::Api};
use cong_dong_so::text::{Language, Texts};
use secrecy::SecretString;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

type Target = fn(&[u8]);

/// The targets: a name, and what is done with what comes in.
pub(crate) const TARGETS: [(&str, Target); 7] = [
    ("action", action),
    ("update", update),
    ("line", line),
    ("docx", docx),
    ("xlsx", xlsx),
    ("plan", plan),
    ("list", list),
];

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 24).expect("a day");
static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::load);
static UNITS: LazyLock<Units> =
    LazyLock::new(|| Units::from_toml(cong_dong_so::example::WARD).expect("the example's units"));
static BOT: LazyLock<Telegram> = LazyLock::new(|| {
    let api = Api::new("http://127.0.0.1:9", SecretString::from("1:none")).expect("a client");
    Telegram::new(api, 77, "tro_ly_bot".to_owned())
});

/// What a button carries.
fn action(bytes: &[u8]) {
    let Ok(written) = std::str::from_utf8(bytes) else { return };
    if let Ok(action) = Action::decode(written) {
        assert_eq!(Action::decode(&action.encode()), Ok(action), "{written:?}");
    }
}

/// What Telegram sends.
fn update(bytes: &[u8]) {
    let Ok(raw) = std::str::from_utf8(bytes) else { return };
    if let Some(arrival) = telegram::arrival(raw) {
        assert!(arrival.raw.len() <= raw.len().max(16 * 1024));
        let again = telegram::arrival(&arrival.raw).expect("what is kept can be read again");
        assert_eq!((again.update_id, again.chat), (arrival.update_id, arrival.chat));
        let _ = BOT.decode(&arrival.raw);
    }
}

/// What a member writes of a session in one line.
fn line(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reading = session_line::read(text, DAY, |words| (words.len() % 3 == 0).then(|| "vneid-install".to_owned()));
    let _ = session_line::likelihood(text, &reading);
}

/// An archive of these parts, not compressed, so that what is changed in one is changed in the archive.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        archive.start_file(*name, options).expect("a part");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// An appendix: read, and its table checked row by row.
fn appendix(bytes: &[u8]) {
    let Ok(found) = document::read(bytes) else { return };
    let header = Header {
        number: "1/KH-UBND".to_owned(),
        title: "Kế hoạch".to_owned(),
        issued: DAY,
        year: 2026,
        source: "phụ lục".to_owned(),
    };
    let _ = table::read(&found.rows, header, &UNITS, yearly_due());
}

fn yearly_due() -> MonthDay {
    "12-14".parse().expect("a day of the year")
}

/// What stands in a Word document, or the archive itself.
fn docx(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return appendix(bytes);
    }
    let (body, lists) = halves(bytes);
    appendix(&archive(&[("word/document.xml", body), ("word/numbering.xml", lists)]));
}

/// Two parts of one input, parted by a zero.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let middle = bytes.iter().position(|byte| *byte == 0);
    middle.map_or((bytes, b"<w:numbering/>".as_slice()), |middle| (&bytes[..middle], &bytes[middle + 1..]))
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const TOP: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const LOOKS: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="17" applyNumberFormat="1"/></cellXfs></styleSheet>"#;

pub(crate) fn workbook(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let middle = bytes.iter().position(|byte| *byte == 0);
    let (sheet, strings) = middle.map_or((bytes, b"<sst/>".as_slice()), |at| (&bytes[..at], &bytes[at + 1..]));
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", TOP.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/styles.xml", LOOKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

/// Whether an input reaches the table of an appendix: a target that refuses everything at its door tries nothing.
#[cfg(test)]
pub(crate) fn reaches_a_table(name: &str, bytes: &[u8]) -> bool {
    let (body, lists) = halves(bytes);
    let archive = match name {
        "docx" => archive(&[("word/document.xml", body), ("word/numbering.xml", lists)]),
        _ => workbook(bytes),
    };
    document::read(&archive).is_ok()
}

/// What stands in a workbook, or the archive itself, read as a plan and as a list of people.
fn xlsx(bytes: &[u8]) {
    let book = workbook(bytes);
    appendix(&book);
    let _ = count("people", "a.xlsx", book);
}

/// A plan as text.
fn plan(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Plan::from_toml(text, &UNITS, yearly_due());
}

/// A list of groups, units or people as text.
fn list(bytes: &[u8]) {
    for kind in ["groups", "people"] {
        let _ = count(kind, "a.csv", bytes.to_vec());
    }
}

pub(crate) fn count(kind: &str, name: &str, bytes: Vec<u8>) -> Option<usize> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = TEXTS.words(Language::Vi);
    let console = Console { words, clock: Clock::system(), database: String::new(), out: &mut out, err: &mut err };
    cli::lines_of_list(&console, kind, Path::new(name), bytes).ok()
}
