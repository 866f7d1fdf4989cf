//! The pieces of a Word document, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4 upright, 20 mm above and below,
//! 30 mm at the left, 15 mm at the right, Times New Roman, the page's number in the middle of its head and not on the
//! first. Lengths are twentieths of a point, sizes of letters half points, as the format has them. Elements stand in the
//! order of its schema (ECMA-376, part 1, `wml.xsd`).

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::reports::Fault;

/// The width between the margins.
pub(in crate::reports) const WIDTH: u32 = 9354;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORM: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Where a paragraph may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reports) enum Place {
    Anywhere,
    /// On one page with what follows.
    WithNext,
    /// At the beginning of a page, with what follows.
    NewPage,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug)]
pub(in crate::reports) struct Look {
    /// The size of its letters, in half points.
    pub(in crate::reports) size: u32,
    pub(in crate::reports) bold: bool,
    pub(in crate::reports) italic: bool,
    /// "left", "center", "both" or "right".
    pub(in crate::reports) side: &'static str,
    /// How far its first line is moved in.
    pub(in crate::reports) first: u32,
    /// The space above and below.
    pub(in crate::reports) above: u32,
    pub(in crate::reports) below: u32,
    /// Where it may stand.
    pub(in crate::reports) place: Place,
}

impl Look {
    /// A paragraph of the report: 14 points, moved in by 1.27 cm, both margins straight.
    pub(in crate::reports) const BODY: Self = Self {
        size: 28,
        bold: false,
        italic: false,
        side: "both",
        first: 720,
        above: 0,
        below: 120,
        place: Place::Anywhere,
    };
    /// The heading of a part.
    pub(in crate::reports) const PART: Self = Self { bold: true, above: 60, place: Place::WithNext, ..Self::BODY };
    /// A line in the middle.
    pub(in crate::reports) const MIDDLE: Self = Self { side: "center", first: 0, below: 0, bold: true, ..Self::BODY };
    /// A cell of a table: 12 points.
    pub(in crate::reports) const CELL: Self = Self { size: 24, side: "left", first: 0, below: 0, ..Self::BODY };
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Column {
    pub(in crate::reports) name: String,
    /// Its share of the table's width, in hundredths.
    pub(in crate::reports) share: u32,
    pub(in crate::reports) side: &'static str,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(in crate::reports) enum Row {
    /// A cell for each column.
    Cells(Vec<String>),
    /// One bold cell over all columns.
    Over(String),
}

/// A document as it grows.
#[derive(Debug, Default)]
pub(in crate::reports) struct Page {
    body: String,
}

impl Page {
    pub(in crate::reports) fn paragraph(&mut self, words: &str, look: Look) {
        self.body.push_str(&paragraph(words, look));
    }

    /// A rule in the middle, so long, of what is so wide.
    pub(in crate::reports) fn rule(&mut self, width: u32, length: u32) {
        self.body.push_str(&rule(width, length));
    }

    /// Two columns without lines: the head and the foot of a document.
    pub(in crate::reports) fn pair(&mut self, left: (u32, &str), right: (u32, &str)) {
        let (width, cells) = (left.0 + right.0, [left, right]);
        let grid = cells.map(|(width, _)| format!(r#"<w:gridCol w:w="{width}"/>"#)).concat();
        let cells = cells
            .map(|(width, inside)| {
                format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>"#)
            })
            .concat();
        // Writing to a string cannot fail.
        let _ = write!(
            self.body,
            r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"#
        );
    }

    /// A table with lines, whose headings come again on each page.
    pub(in crate::reports) fn table(&mut self, columns: &[Column], rows: &[Row]) {
        let all: u32 = columns.iter().map(|column| column.share).sum::<u32>().max(1);
        let mut widths: Vec<u32> = columns.iter().map(|column| WIDTH * column.share / all).collect();
        let used: u32 = widths.iter().sum();
        if let Some(last) = widths.last_mut() {
            *last += WIDTH - used;
        }
        let lines = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#))
            .concat();
        let grid = widths.iter().fold(String::new(), |grid, width| grid + &format!(r#"<w:gridCol w:w="{width}"/>"#));
        let _ = write!(
            self.body,
            r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
        );
        let heading = Look { bold: true, side: "center", ..Look::CELL };
        let cells = columns.iter().zip(&widths).map(|(column, width)| cell(&column.name, *width, 1, heading));
        let _ = write!(
            self.body,
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>",
            cells.collect::<String>()
        );
        for row in rows {
            let cells: String = match row {
                Row::Over(words) => {
                    let span = u32::try_from(columns.len()).unwrap_or(1);
                    cell(words, WIDTH, span, Look { bold: true, place: Place::WithNext, ..Look::CELL })
                }
                Row::Cells(cells) => cells
                    .iter()
                    .zip(columns.iter().zip(&widths))
                    .map(|(words, (column, width))| cell(words, *width, 1, Look { side: column.side, ..Look::CELL }))
                    .collect(),
            };
            let _ = write!(self.body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
        }
        self.body.push_str("</w:tbl>");
        // Two tables without a paragraph between them would be one.
        self.body.push_str(&paragraph("", Look { size: 16, ..Look::CELL }));
    }

    /// The document as a file.
    pub(in crate::reports) fn finish(self, title: &str) -> Result<Vec<u8>, Fault> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, part) in parts(&self.body, title) {
            archive.start_file(name, options)?;
            archive.write_all(HEAD.as_bytes())?;
            archive.write_all(part.as_bytes())?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// A paragraph.
pub(in crate::reports) fn paragraph(words: &str, look: Look) -> String {
    let mut out = String::from("<w:p><w:pPr>");
    out.push_str(match look.place {
        Place::Anywhere => "",
        Place::WithNext => "<w:keepNext/>",
        Place::NewPage => "<w:keepNext/><w:pageBreakBefore/>",
    });
    let _ = write!(
        out,
        r#"<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="auto"/><w:ind w:firstLine="{}"/><w:jc w:val="{}"/></w:pPr>"#,
        look.above,
        look.below,
        if look.first > 0 { 264 } else { 240 },
        look.first,
        look.side
    );
    if !words.is_empty() {
        let (bold, italic) = (if look.bold { "<w:b/>" } else { "" }, if look.italic { "<w:i/>" } else { "" });
        let _ = write!(
            out,
            r#"<w:r><w:rPr>{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
            text(words),
            size = look.size
        );
    }
    out.push_str("</w:p>");
    out
}

/// A rule of that length in the middle of a space of that width.
pub(in crate::reports) fn rule(width: u32, length: u32) -> String {
    let side = width.saturating_sub(length) / 2;
    format!(
        r#"<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="60" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>"#
    )
}

fn cell(words: &str, width: u32, span: u32, look: Look) -> String {
    let span = if span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{}</w:tc>"#,
        paragraph(words, look)
    )
}

/// Words between tags; signs that XML cannot hold are left out.
fn text(words: &str) -> String {
    let words: String = words.chars().filter(|sign| !sign.is_control()).collect();
    escape(words).into_owned()
}

fn parts(body: &str, title: &str) -> Vec<(&'static str, String)> {
    let title = text(title);
    vec![
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{FORM}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{FORM}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="{FORM}.header+xml"/><Override PartName="/word/header2.xml" ContentType="{FORM}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
            ),
        ),
        (
            "docProps/core.xml",
            format!(
                r#"<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"#
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
                r#"<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"#
            ),
        ),
        (
            "word/header1.xml",
            format!(
                r#"<w:hdr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#
            ),
        ),
        ("word/header2.xml", format!(r#"<w:hdr xmlns:w="{MAIN}"><w:p/></w:hdr>"#)),
        (
            "word/document.xml",
            format!(
                r#"<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#
            ),
        ),
    ]
}
