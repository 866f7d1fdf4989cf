//! The appendix as a workbook of one sheet: headings on every printed page, one page wide.

use std::fmt::Write as _;

use super::super::{Column, Plan};
use super::{PaperWords, is_centred, printed, text};

/// The columns' widths in signs.
const WIDTHS: [usize; 7] = [7, 48, 20, 21, 24, 20, 16];
/// How high a line is, and how much a row is higher than its lines, in points.
const LINE_HEIGHT: usize = 17;
const ROW_MARGIN: usize = 5;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORM: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Places in the list of looks below.
const BOLD_TITLE: u32 = 1;
const ITALIC_TITLE: u32 = 2;
const HEADING: u32 = 3;
const SECTION: u32 = 4;
const CENTRED: u32 = 5;
const WORDS: u32 = 6;

/// The names of the archive's parts and what is in them.
pub(super) fn parts(plan: &Plan, words: &PaperWords) -> Vec<(&'static str, String)> {
    let sheet = text(&words.kind);
    vec![
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{FORM}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{FORM}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{FORM}.styles+xml"/></Types>"#
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
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'{sheet}'!$4:$4</definedName></definedNames></workbook>"#
            ),
        ),
        ("xl/styles.xml", styles()),
        ("xl/worksheets/sheet1.xml", worksheet(plan, words)),
    ]
}

fn styles() -> String {
    let font = |look: &str, size: u32| {
        format!(r#"<font>{look}<sz val="{size}"/><name val="Times New Roman"/><family val="1"/></font>"#)
    };
    let fonts = [font("", 13), font("<b/>", 14), font("<i/>", 14), font("<b/>", 13)].concat();
    let side = |name: &str| format!(r#"<{name} style="thin"><color auto="1"/></{name}>"#);
    let box_of_lines = ["left", "right", "top", "bottom"].map(side).concat();
    let look = |font: u32, border: u32, side: &str| {
        format!(
            r#"<xf numFmtId="49" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="{side}" vertical="center" wrapText="1"/></xf>"#
        )
    };
    let looks = [
        look(0, 0, "left"),
        look(1, 0, "center"),
        look(2, 0, "center"),
        look(3, 1, "center"),
        look(3, 1, "left"),
        look(0, 1, "center"),
        look(0, 1, "left"),
    ]
    .concat();
    format!(
        r#"<styleSheet xmlns="{MAIN}"><fonts count="4">{fonts}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{box_of_lines}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
    )
}

/// Rows as they are added.
#[derive(Default)]
struct Sheet {
    rows: String,
    merged: String,
    count: usize,
    merges: usize,
}

impl Sheet {
    /// Adds a row of seven texts, so many lines high: not every program reckons the height by itself.
    fn row(&mut self, cells: [&str; 7], looks: [u32; 7], lines: usize) {
        self.count += 1;
        let height = lines * LINE_HEIGHT + ROW_MARGIN;
        // Writing to a string cannot fail.
        let _ = write!(self.rows, r#"<row r="{}" ht="{height}" customHeight="1">"#, self.count);
        for ((words, look), column) in cells.into_iter().zip(looks).zip('A'..) {
            let place = format!("{column}{}", self.count);
            let _ = if words.is_empty() {
                write!(self.rows, r#"<c r="{place}" s="{look}"/>"#)
            } else {
                let words = text(words);
                write!(
                    self.rows,
                    r#"<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>"#
                )
            };
        }
        self.rows.push_str("</row>");
    }

    /// Merges cells of the last row, up to its end.
    fn merge_from(&mut self, column: char) {
        self.merges += 1;
        let _ = write!(self.merged, r#"<mergeCell ref="{column}{row}:G{row}"/>"#, row = self.count);
    }
}

/// How many lines the highest of seven cells has.
fn highest(cells: [&str; 7]) -> usize {
    cells.into_iter().zip(WIDTHS).map(|(words, width)| lines(words, width)).max().unwrap_or(1)
}

/// How many lines words take in a column of so many signs.
fn lines(words: &str, width: usize) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if filled > 0 && filled + 1 + length > width {
            lines += 1;
            filled = length;
        } else {
            filled += length + usize::from(filled > 0);
        }
    }
    lines
}

fn worksheet(plan: &Plan, words: &PaperWords) -> String {
    let mut sheet = Sheet::default();
    for (line, look) in [(&words.kind, BOLD_TITLE), (&words.title, BOLD_TITLE), (&words.issued_with, ITALIC_TITLE)] {
        sheet.row([line, "", "", "", "", "", ""], [look; 7], 1);
        sheet.merge_from('A');
    }
    let headings = words.headings.each_ref().map(String::as_str);
    sheet.row(headings, [HEADING; 7], highest(headings));
    for section in &plan.sections {
        let lines = lines(&section.title, WIDTHS[1..].iter().sum());
        let looks = [HEADING, SECTION, SECTION, SECTION, SECTION, SECTION, SECTION];
        sheet.row([&section.id, &section.title, "", "", "", "", ""], looks, lines);
        sheet.merge_from('B');
        for task in plan.tasks.iter().filter(|task| task.section == section.id) {
            let cells = Column::ALL.map(|column| printed(task, column));
            let looks = Column::ALL.map(|column| if is_centred(column) { CENTRED } else { WORDS });
            sheet.row(cells, looks, highest(cells));
        }
    }
    let mut columns = String::new();
    for (width, place) in WIDTHS.into_iter().zip(1..) {
        let _ = write!(columns, r#"<col min="{place}" max="{place}" width="{width}" customWidth="1"/>"#);
    }
    let Sheet { rows, merged, merges, .. } = sheet;
    format!(
        r#"<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="17"/><cols>{columns}</cols><sheetData>{rows}</sheetData><mergeCells count="{merges}">{merged}</mergeCells><pageMargins left="1.18" right="0.79" top="0.79" bottom="0.79" header="0.39" footer="0.39"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter differentFirst="1"><oddHeader>&amp;C&amp;"Times New Roman"&amp;13&amp;P</oddHeader></headerFooter></worksheet>"#
    )
}
