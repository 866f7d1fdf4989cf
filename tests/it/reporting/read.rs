//! Reading papers back: a Word document's text and tables, a workbook's cells.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::events::Event;
use zip::ZipArchive;

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Day(String),
}

impl Cell {
    pub fn number(value: Option<i64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    pub fn as_number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

/// The cells of all tables, row by row.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let document = part(bytes, "word/document.xml");
    let (mut rows, mut row, mut cell): (Vec<Vec<String>>, Vec<String>, Option<String>) = (Vec::new(), Vec::new(), None);
    walk(&document, |step| match step {
        Step::Open("w:tr") => row.clear(),
        Step::Close("w:tr") => rows.push(std::mem::take(&mut row)),
        Step::Open("w:tc") => cell = Some(String::new()),
        Step::Close("w:tc") => row.extend(cell.take()),
        Step::Text(text) => {
            if let Some(cell) = &mut cell {
                cell.push_str(text);
            }
        }
        _ => {}
    });
    rows
}

/// All its words, a line a paragraph.
pub fn text(bytes: &[u8]) -> String {
    let document = part(bytes, "word/document.xml");
    let mut out = String::new();
    walk(&document, |step| match step {
        Step::Text(text) => out.push_str(text),
        Step::Close("w:p") => out.push('\n'),
        _ => {}
    });
    out
}

enum Step<'a> {
    Open(&'a str),
    Close(&'a str),
    Text(&'a str),
}

fn walk(xml: &str, mut step: impl FnMut(Step<'_>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => step(Step::Open(tag.name().as_ref())),
            Event::End(tag) => step(Step::Close(tag.name().as_ref())),
            Event::Text(text) => step(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                step(Step::Text(match &*reference.xml10_content() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                }));
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook")
}

pub fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Cell>> {
    let range = open(bytes).worksheet_range(name).expect(name);
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers")]
        Data::Float(number) => Cell::Number(*number as i64),
        Data::Int(number) => Cell::Number(*number),
        Data::DateTime(at) => Cell::Day(at.to_string()),
        other => panic!("{other:?}"),
    }
}

/// Every cell of every sheet, one after the other.
pub fn everything(bytes: &[u8]) -> String {
    let mut book = open(bytes);
    let mut out = String::new();
    for name in book.sheet_names() {
        for row in book.worksheet_range(&name).expect("a sheet").rows() {
            for cell in row {
                out.push_str(&cell.to_string());
                out.push('\n');
            }
        }
    }
    out
}

pub fn has_no_formula(bytes: &[u8]) -> bool {
    let sheets = open(bytes).sheet_names().len();
    (1..=sheets).all(|sheet| !part(bytes, &format!("xl/worksheets/sheet{sheet}.xml")).contains("<f>"))
}
