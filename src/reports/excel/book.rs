//! A workbook (ECMA-376) written sheet by sheet, row by row: no sheet is ever held whole. Texts stand in their cells as
//! texts, so that one that begins with `=` is never a formula.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::reports::Fault;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORM: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The row of the headings.
const HEADING_ROW: usize = 4;
/// The longest text of a cell that programs take.
const LONGEST: usize = 32_000;
/// How much is gathered before it is packed.
const CHUNK: usize = 64 * 1024;

/// Places in the list of looks.
const TITLE: u32 = 1;
const BELOW: u32 = 2;
const HEADING: u32 = 3;

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Date,
    Moment,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// In signs.
    pub(super) width: u32,
    pub(super) kind: Kind,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(i64),
    /// A number in tenths.
    Tenths(i64),
    /// A number in thousandths.
    Thousandths(i64),
    Date(NaiveDate),
    Moment(NaiveDateTime),
}

/// A sheet that is done.
struct Done {
    name: String,
    /// The last row and the last column, as letters.
    rows: usize,
    last: String,
}

/// A workbook as it grows.
pub(super) struct Book {
    archive: ZipWriter<Cursor<Vec<u8>>>,
    title: String,
    below: String,
    page: String,
    done: Vec<Done>,
}

/// A sheet as it grows.
pub(super) struct Sheet<'a> {
    book: &'a mut Book,
    name: String,
    letters: Vec<String>,
    out: String,
    rows: usize,
}

impl Book {
    /// A workbook whose sheets bear this title, this line below it, and this foot when printed.
    pub(super) fn new(title: &str, below: &str, page: &str) -> Self {
        let archive = ZipWriter::new(Cursor::new(Vec::new()));
        Self { archive, title: title.to_owned(), below: below.to_owned(), page: page.to_owned(), done: Vec::new() }
    }

    /// Begins a sheet.
    pub(super) fn sheet(&mut self, name: &str, columns: &[Column]) -> Result<Sheet<'_>, Fault> {
        let number = self.done.len() + 1;
        // The fastest packing that is still worth it: what is written here is mostly the same again and again.
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
        self.archive.start_file(format!("xl/worksheets/sheet{number}.xml"), options)?;
        let letters: Vec<String> = (0..columns.len()).map(letter).collect();
        let mut out = String::from(HEAD);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            r#"<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView {}workbookViewId="0"><pane ySplit="{HEADING_ROW}" topLeftCell="A{}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>"#,
            if number == 1 { r#"tabSelected="1" "# } else { "" },
            HEADING_ROW + 1
        );
        for (place, column) in (1..).zip(columns) {
            let style = match column.kind {
                Kind::Text => 4,
                Kind::Number => 5,
                Kind::Date => 6,
                Kind::Moment => 7,
            };
            let _ = write!(
                out,
                r#"<col min="{place}" max="{place}" width="{}" style="{style}" customWidth="1"/>"#,
                column.width
            );
        }
        out.push_str("</cols><sheetData>");
        for (row, words, look) in [(1, &self.title, TITLE), (2, &self.below, BELOW)] {
            let _ = write!(out, r#"<row r="{row}">"#);
            text_cell(&mut out, "A", row, look, words);
            out.push_str("</row>");
        }
        let _ = write!(out, r#"<row r="{HEADING_ROW}" ht="34" customHeight="1">"#);
        for (letter, column) in letters.iter().zip(columns) {
            text_cell(&mut out, letter, HEADING_ROW, HEADING, &column.name);
        }
        out.push_str("</row>");
        Ok(Sheet { book: self, name: name.to_owned(), letters, out, rows: HEADING_ROW })
    }

    /// The workbook as a file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, part) in self.parts() {
            self.archive.start_file(name, options)?;
            self.archive.write_all(HEAD.as_bytes())?;
            self.archive.write_all(part.as_bytes())?;
        }
        Ok(self.archive.finish()?.into_inner())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let each = |write: &dyn Fn(usize, &Done) -> String| {
            self.done.iter().enumerate().map(|(index, sheet)| write(index, sheet)).collect::<String>()
        };
        let types = each(&|index, _| {
            format!(
                r#"<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="{FORM}.worksheet+xml"/>"#,
                index + 1
            )
        });
        let sheets = each(&|index, sheet| {
            format!(
                r#"<sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#,
                text(&sheet.name),
                number = index + 1
            )
        });
        let relations = each(&|index, _| {
            format!(
                r#"<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>"#,
                number = index + 1
            )
        });
        let quoted = |sheet: &Done| text(&format!("'{}'", sheet.name.replace('\'', "''")));
        let names = each(&|index, sheet| {
            format!(
                r#"<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{}!$A${HEADING_ROW}:${}${}</definedName>"#,
                quoted(sheet),
                sheet.last,
                sheet.rows
            )
        }) + &each(&|index, sheet| {
            format!(
                r#"<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{}!${HEADING_ROW}:${HEADING_ROW}</definedName>"#,
                quoted(sheet)
            )
        });
        let styles = self.done.len() + 1;
        vec![
            (
                "[Content_Types].xml",
                format!(
                    r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{FORM}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{FORM}.styles+xml"/>{types}</Types>"#
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships">{relations}<Relationship Id="rId{styles}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>"#
                ),
            ),
            ("xl/styles.xml", looks()),
        ]
    }
}

impl Sheet<'_> {
    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), Fault> {
        self.cells(cells)
    }

    /// Adds a row of cells that stand elsewhere.
    pub(super) fn cells<'c>(&mut self, cells: impl IntoIterator<Item = &'c Cell>) -> Result<(), Fault> {
        self.rows += 1;
        let row = self.rows;
        let _ = write!(self.out, r#"<row r="{row}">"#);
        for (letter, cell) in self.letters.iter().zip(cells) {
            let out = &mut self.out;
            let _ = match cell {
                Cell::Empty => Ok(()),
                Cell::Text(words) => {
                    text_cell(out, letter, row, 4, words);
                    Ok(())
                }
                Cell::Number(number) => write!(out, r#"<c r="{letter}{row}" s="5"><v>{number}</v></c>"#),
                Cell::Tenths(tenths) => {
                    write!(out, r#"<c r="{letter}{row}" s="8"><v>{}.{}</v></c>"#, tenths / 10, tenths % 10)
                }
                Cell::Thousandths(parts) => {
                    write!(out, r#"<c r="{letter}{row}" s="9"><v>{}.{:03}</v></c>"#, parts / 1000, parts % 1000)
                }
                Cell::Date(day) => write!(out, r#"<c r="{letter}{row}" s="6"><v>{}</v></c>"#, serial(*day)),
                Cell::Moment(at) => {
                    let seconds = f64::from(at.num_seconds_from_midnight());
                    write!(
                        out,
                        r#"<c r="{letter}{row}" s="7"><v>{}</v></c>"#,
                        f64::from(serial(at.date())) + seconds / 86_400.0
                    )
                }
            };
        }
        self.out.push_str("</row>");
        if self.out.len() > CHUNK {
            self.book.archive.write_all(self.out.as_bytes())?;
            self.out.clear();
        }
        Ok(())
    }

    /// Ends the sheet.
    pub(super) fn finish(mut self) -> Result<(), Fault> {
        let last = self.letters.last().cloned().unwrap_or_else(|| "A".to_owned());
        let page = text(&self.book.page);
        let _ = write!(
            self.out,
            r#"</sheetData><autoFilter ref="A{HEADING_ROW}:{last}{}"/><pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C{page}</oddFooter></headerFooter></worksheet>"#,
            self.rows
        );
        self.book.archive.write_all(self.out.as_bytes())?;
        self.book.done.push(Done { name: self.name, rows: self.rows, last });
        Ok(())
    }
}

fn text_cell(out: &mut String, letter: &str, row: usize, look: u32, words: &str) {
    let _ = write!(
        out,
        r#"<c r="{letter}{row}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
        text(words)
    );
}

/// Words between tags or in an attribute; signs that XML cannot hold are left out.
fn text(words: &str) -> String {
    let words: String = words.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect();
    escape(words).into_owned()
}

/// The letters of a column, counted from 0.
fn letter(index: usize) -> String {
    let one = |index: usize| char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { one(index).to_string() } else { format!("{}{}", one(index / 26 - 1), one(index)) }
}

/// A day as workbooks count: days since 30/12/1899.
fn serial(day: NaiveDate) -> i32 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    i32::try_from((day - first).num_days()).unwrap_or(0)
}

fn looks() -> String {
    let font = |look: &str, size: u32| {
        format!(r#"<font>{look}<sz val="{size}"/><name val="Times New Roman"/><family val="1"/></font>"#)
    };
    let fonts = [font("", 12), font("<b/>", 14), font("<i/>", 11), font("<b/>", 12)].concat();
    let side = |name: &str| format!(r#"<{name} style="thin"><color rgb="FFB0B0B0"/></{name}>"#);
    let lines = ["left", "right", "top", "bottom"].map(side).concat();
    let look = |format: u32, font: u32, border: u32, side: &str, wrap: u32, fill: u32| {
        format!(
            r#"<xf numFmtId="{format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="{side}" vertical="center" wrapText="{wrap}"/></xf>"#
        )
    };
    let looks = [
        look(0, 0, 0, "general", 0, 0),
        look(0, 1, 0, "left", 0, 0),
        look(0, 2, 0, "left", 0, 0),
        look(0, 3, 1, "center", 1, 2),
        look(0, 0, 1, "left", 1, 0),
        look(3, 0, 1, "right", 0, 0),
        look(164, 0, 1, "center", 0, 0),
        look(165, 0, 1, "center", 0, 0),
        look(166, 0, 1, "right", 0, 0),
        look(0, 0, 1, "right", 0, 0),
    ]
    .concat();
    format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="166" formatCode="0.0"/></numFmts><fonts count="4">{fonts}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F1F7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{lines}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
    )
}
