//! A list as rows of text, out of a workbook or a .csv, with the columns found by their headers.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};

use super::super::console::raw;
use super::super::{Console, Result};
use crate::tasks::plan::document::{DocumentFault, measured};
use crate::text::{Language, Words, fold};

/// The largest file, in bytes.
const LARGEST: u64 = 10 * 1024 * 1024;
/// How much text may stand in a workbook, in bytes.
const MOST_TEXT: usize = 48 * 1024 * 1024;
/// The most lines.
const MOST_LINES: usize = 20_000;
/// In how many first lines the headers are looked for: a title may stand above them.
const HEADER_WITHIN: usize = 10;
/// How many columns are looked at.
const MOST_COLUMNS: u32 = 60;
/// How far down a sheet lines are looked at: empty ones may stand between.
const FURTHEST_ROW: u32 = 60_000;

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    GroupName,
    UnitName,
    Head,
    Name,
    Role,
    Group,
    Unit,
}

impl Column {
    fn id(self) -> &'static str {
        match self {
            Self::Code => "cli-import-column-code",
            Self::GroupName => "cli-import-column-group-name",
            Self::UnitName => "cli-import-column-unit-name",
            Self::Head => "cli-import-column-head",
            Self::Name => "cli-import-column-name",
            Self::Role => "cli-import-column-role",
            Self::Group => "cli-import-column-group",
            Self::Unit => "cli-import-column-unit",
        }
    }

    /// The header in the language of `words`.
    pub(super) fn header(self, words: Words<'_>) -> String {
        words.get(self.id())
    }

    /// Whether a cell is this column's header, in any language.
    fn is(self, words: Words<'_>, cell: &str) -> bool {
        let cell = simple(cell);
        Language::ALL.into_iter().any(|language| simple(&self.header(words.of(language))) == cell)
    }
}

/// Words alone: without accents, case, signs, spaces.
fn simple(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A line: where it stands in the file and what its cells say.
pub(super) struct Line {
    pub(super) number: usize,
    cells: Vec<String>,
}

/// A list.
pub(super) struct Table {
    places: Vec<(Column, usize)>,
    pub(super) lines: Vec<Line>,
}

impl Table {
    /// What a line says in a column, with single spaces; empty if nothing.
    pub(super) fn cell(&self, line: &Line, column: Column) -> String {
        let place = self.places.iter().find(|(one, _)| *one == column).map(|(_, place)| *place);
        let cell = place.and_then(|place| line.cells.get(place)).map_or("", String::as_str);
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

type Rows = Vec<(usize, Vec<String>)>;

/// Reads a list.
pub(super) fn read(console: &Console<'_>, file: &Path, columns: &[Column]) -> Result<Table> {
    let size = fs::metadata(file).map(|about| about.len());
    if size.as_ref().is_ok_and(|size| *size > LARGEST) {
        return console.input("cli-import-too-large", &[("file", raw(file.display()))]);
    }
    match fs::read(file) {
        Ok(bytes) => of(console, file, bytes, columns),
        Err(error) => {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            let id = if missing { "cli-file-missing" } else { "cli-file-unreadable" };
            console.input(id, &[("file", raw(file.display())), ("why", raw(error))])
        }
    }
}

/// Reads a list out of what is in a file.
pub(super) fn of(console: &Console<'_>, file: &Path, bytes: Vec<u8>, columns: &[Column]) -> Result<Table> {
    let named = [("file", raw(file.display())), ("most", raw(MOST_LINES))];
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let sheets: Vec<Rows> = match ending.as_deref() {
        Some("csv") => vec![csv_rows(console, file, &bytes)?],
        Some("xlsx") => workbook(console, file, bytes)?,
        Some("xls") => return console.input("cli-import-old-workbook", &named),
        _ => return console.input("cli-import-unknown-form", &named),
    };
    let mut missing: Option<Vec<Column>> = None;
    for rows in sheets {
        let header = rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(index, (_, cells))| {
            let places: Vec<(Column, usize)> = columns
                .iter()
                .filter_map(|column| Some((*column, cells.iter().position(|cell| column.is(console.words, cell))?)))
                .collect();
            if places.len() == columns.len() {
                return Some((index, places));
            }
            let lacks: Vec<Column> =
                columns.iter().copied().filter(|column| !places.iter().any(|(one, _)| one == column)).collect();
            if !places.is_empty() && missing.as_ref().is_none_or(|fewest| lacks.len() < fewest.len()) {
                missing = Some(lacks);
            }
            None
        });
        if let Some((index, places)) = header {
            let lines: Vec<Line> = rows
                .into_iter()
                .skip(index + 1)
                .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
                .map(|(number, cells)| Line { number, cells })
                .collect();
            if lines.len() > MOST_LINES {
                return console.input("cli-import-too-many", &named);
            }
            if lines.is_empty() {
                return console.input("cli-import-empty", &named);
            }
            return Ok(Table { places, lines });
        }
    }
    let headers =
        |columns: &[Column]| columns.iter().map(|column| column.header(console.words)).collect::<Vec<_>>().join(", ");
    let values = [
        ("file", raw(file.display())),
        ("columns", raw(headers(columns))),
        ("missing", raw(headers(missing.as_deref().unwrap_or(columns)))),
    ];
    console.input(if missing.is_some() { "cli-import-columns-missing" } else { "cli-import-no-header" }, &values)
}

fn csv_rows(console: &Console<'_>, file: &Path, bytes: &[u8]) -> Result<Rows> {
    let named = [("file", raw(file.display())), ("most", raw(MOST_LINES))];
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return console.input("cli-import-not-utf8", &named);
    };
    if text.contains('\0') {
        return console.input("cli-import-not-utf8", &named);
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: char| first.matches(sign).count();
    let delimiter = [b';', b'\t']
        .into_iter()
        .fold(b',', |best, sign| if count(char::from(sign)) > count(char::from(best)) { sign } else { best });
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let values = [("file", raw(file.display())), ("why", raw(error))];
                return console.input("cli-file-unreadable", &values);
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((usize::try_from(line).unwrap_or(0), record.iter().map(str::to_owned).collect()));
        if rows.len() > MOST_LINES + HEADER_WITHIN {
            return console.input("cli-import-too-many", &named);
        }
    }
    Ok(rows)
}

fn workbook(console: &Console<'_>, file: &Path, bytes: Vec<u8>) -> Result<Vec<Rows>> {
    let named = [("file", raw(file.display())), ("most", raw(MOST_LINES))];
    // An encrypted workbook, like an old one, is a compound file and no archive.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return console.input("cli-import-locked", &named);
    }
    match measured(&bytes) {
        Ok(()) => {}
        Err(DocumentFault::TooLarge) => return console.input("cli-import-too-large", &named),
        Err(fault) => {
            return console.input("cli-import-no-workbook", &[("file", raw(file.display())), ("why", raw(fault))]);
        }
    }
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(XlsxError::Password) => return console.input("cli-import-locked", &named),
        Err(error) => {
            return console.input("cli-import-no-workbook", &[("file", raw(file.display())), ("why", raw(error))]);
        }
    };
    let mut sheets = Vec::new();
    // Many cells may point to one long text.
    let mut left = MOST_TEXT;
    for name in book.sheet_names() {
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        loop {
            let cell = match cells.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(error) => {
                    let values = [("file", raw(file.display())), ("why", raw(error))];
                    return console.input("cli-import-no-workbook", &values);
                }
            };
            let (row, column) = cell.get_position();
            let text = said(cell.get_value());
            if text.is_empty() || column >= MOST_COLUMNS {
                continue;
            }
            left = match left.checked_sub(text.len()) {
                Some(left) => left,
                None => return console.input("cli-import-too-large", &named),
            };
            if row > FURTHEST_ROW || rows.len() > MOST_LINES + HEADER_WITHIN {
                return console.input("cli-import-too-many", &named);
            }
            let line = rows.entry(row).or_default();
            let column = column as usize;
            if line.len() <= column {
                line.resize(column + 1, String::new());
            }
            line[column] = text;
        }
        sheets.push(rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect());
    }
    Ok(sheets)
}

/// A cell as a person would read it: whole numbers without a decimal point.
fn said(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
