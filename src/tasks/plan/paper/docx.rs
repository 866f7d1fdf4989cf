//! The appendix as a Word document. Lengths are twentieths of a point: A4 across, 20 mm above, below and at the right,
//! 30 mm at the left; Times New Roman 13 in the table, 14 above it; a page's number in the middle of its head, not on
//! the first page.

use std::fmt::Write as _;

use super::super::{Column, Plan};
use super::{PaperWords, is_centred, printed, text};

/// The columns' widths: 247 mm together.
const WIDTHS: [u32; 7] = [700, 4403, 1800, 1900, 2100, 1700, 1400];
const WIDTH: u32 = 14_003;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORM: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The names of the archive's parts and what is in them.
pub(super) fn parts(plan: &Plan, words: &PaperWords) -> Vec<(&'static str, String)> {
    vec![
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{FORM}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{FORM}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="{FORM}.header+xml"/><Override PartName="/word/header2.xml" ContentType="{FORM}.header+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{OFFICE}/header" Target="header1.xml"/><Relationship Id="rId3" Type="{OFFICE}/header" Target="header2.xml"/></Relationships>"#
            ),
        ),
        (
            "word/styles.xml",
            format!(
                r#"<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"#
            ),
        ),
        (
            "word/header1.xml",
            format!(
                r#"<w:hdr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#
            ),
        ),
        ("word/header2.xml", format!(r#"<w:hdr xmlns:w="{MAIN}"><w:p/></w:hdr>"#)),
        ("word/document.xml", document(plan, words)),
    ]
}

fn document(plan: &Plan, words: &PaperWords) -> String {
    let mut body = String::new();
    body.push_str(&line(&words.kind, "<w:b/>", 0));
    body.push_str(&line(&words.title, "<w:b/>", 0));
    body.push_str(&line(&words.issued_with, "<w:i/>", 240));
    // Writing to a string cannot fail.
    let _ = write!(
        body,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{}</w:tblGrid>"#,
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#))
            .concat(),
        WIDTHS.map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).concat(),
    );
    let headings = words.headings.iter().zip(WIDTHS).map(|(heading, width)| {
        let look = Look { side: "center", bold: true, with_next: false };
        cell(heading, width, 1, look)
    });
    body.push_str(&row("<w:tblHeader/>", headings));
    for section in &plan.sections {
        let look = Look { side: "left", bold: true, with_next: true };
        let number = cell(&section.id, WIDTHS[0], 1, Look { side: "center", ..look });
        let title = cell(&section.title, WIDTH - WIDTHS[0], 6, look);
        body.push_str(&row("", [number, title]));
        for task in plan.tasks.iter().filter(|task| task.section == section.id) {
            let cells = Column::ALL.into_iter().zip(WIDTHS).map(|(column, width)| {
                let side = match column {
                    Column::Content => "both",
                    column if is_centred(column) => "center",
                    _ => "left",
                };
                let look = Look { side, bold: false, with_next: false };
                cell(printed(task, column), width, 1, look)
            });
            body.push_str(&row("", cells));
        }
    }
    format!(
        r#"<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}</w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#
    )
}

/// A line above the table, 14 points large.
fn line(words: &str, look: &str, after: u32) -> String {
    format!(
        r#"<w:p><w:pPr><w:keepNext/><w:spacing w:after="{after}"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>{look}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        text(words)
    )
}

/// A row that no page's end cuts.
fn row(marks: &str, cells: impl IntoIterator<Item = String>) -> String {
    let cells: String = cells.into_iter().collect();
    format!("<w:tr><w:trPr><w:cantSplit/>{marks}</w:trPr>{cells}</w:tr>")
}

/// How a cell looks.
#[derive(Clone, Copy)]
struct Look {
    /// "left", "center" or "both".
    side: &'static str,
    bold: bool,
    /// On the same page as the next row.
    with_next: bool,
}

fn cell(words: &str, width: u32, span: u32, look: Look) -> String {
    let mut cell = format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
    if span > 1 {
        // Writing to a string cannot fail.
        let _ = write!(cell, r#"<w:gridSpan w:val="{span}"/>"#);
    }
    let bold = if look.bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let with_next = if look.with_next { "<w:keepNext/>" } else { "" };
    let (side, words) = (look.side, text(words));
    let _ = write!(
        cell,
        r#"<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{with_next}<w:jc w:val="{side}"/></w:pPr><w:r>{bold}<w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>"#
    );
    cell
}
