//! Documents and workbooks made by hand, as offices and other programs make them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The headings as Word breaks them.
pub(crate) const HEADINGS: [&str; 7] = [
    "TT",
    "Nội dung công việc",
    "Người đứng đầu\nchịu trách nhiệm",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả",
    "Thời gian triển khai\nvà hoàn thành",
];

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document with that body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document(body).as_bytes())])
}

/// A document with that body and those lists.
pub(crate) fn docx_with_lists(body: &str, lists: &str) -> Vec<u8> {
    let lists = format!(r#"<w:numbering xmlns:w="urn:w">{lists}</w:numbering>"#);
    archive(&[("word/document.xml", document(body).as_bytes()), ("word/numbering.xml", lists.as_bytes())])
}

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

/// Paragraphs, one for each line.
pub(crate) fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    lines.concat()
}

/// A cell with marks in its properties.
pub(crate) fn cell(marks: &str, text: &str) -> String {
    let text = if text.is_empty() { "<w:p/>".to_owned() } else { paragraphs(text) };
    format!("<w:tc><w:tcPr>{marks}</w:tcPr>{text}</w:tc>")
}

/// A row of plain cells.
pub(crate) fn row(texts: [&str; 7]) -> String {
    row_of(&texts.map(|text| cell("", text)))
}

/// A row of these cells.
pub(crate) fn row_of(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A table of these rows.
pub(crate) fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

/// A section's row, its title across the table.
pub(crate) fn section(id: &str, title: &str) -> String {
    row_of(&[cell("", id), cell(r#"<w:gridSpan w:val="6"/>"#, title)])
}

/// A workbook of one sheet: `rows` is what stands in `sheetData`, `merged` are its merged cells.
pub(crate) fn xlsx(rows: &str, merged: &[&str]) -> Vec<u8> {
    let areas: Vec<String> = merged.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
    let merged = if areas.is_empty() { String::new() } else { format!("<mergeCells>{}</mergeCells>", areas.concat()) };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{merged}</worksheet>"#);
    let book = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Phụ lục" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let related = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
    );
    let top = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let styles = format!(
        r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="17" applyNumberFormat="1"/></cellXfs></styleSheet>"#
    );
    archive(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", top.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A sheet's row: texts, numbers where they are numbers alone, days (counted from 1900) after an `@`.
pub(crate) fn line(number: usize, texts: [&str; 7]) -> String {
    let cells: String = texts
        .iter()
        .zip('A'..)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, column)| match (text.strip_prefix('@'), text.parse::<f64>()) {
            (Some(day), _) => format!(r#"<c r="{column}{number}" s="1"><v>{day}</v></c>"#),
            (None, Ok(_)) => format!(r#"<c r="{column}{number}"><v>{text}</v></c>"#),
            (None, Err(_)) => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// A compound file in which a stream has that name.
pub(crate) fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1024, 0);
    bytes
}
