//! The plan's appendix as a paper again: the seven columns as a Word document or a workbook, A4 across, laid out as far as
//! Nghị định 30/2020/NĐ-CP speaks of an appendix. What is written here [`super::document`] reads back.

use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Column, Plan, PlanTask};

mod docx;
mod xlsx;

/// The words around the plan's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperWords {
    /// What kind of paper it is ("phụ lục"), as it is to be printed.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// With what it was issued, in brackets.
    pub issued_with: String,
    /// The headings, in the order of [`Column::ALL`].
    pub headings: [String; 7],
}

/// The form of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
}

/// Writes the appendix.
///
/// # Errors
/// It is larger than an archive can be.
pub fn write(plan: &Plan, words: &PaperWords, form: Form) -> Result<Vec<u8>, zip::result::ZipError> {
    let parts = match form {
        Form::Docx => docx::parts(plan, words),
        Form::Xlsx => xlsx::parts(plan, words),
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(HEAD.as_bytes())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// With what the appendix was issued, from "kèm theo" on, if the plan's source says so.
pub fn issued_with(plan: &Plan) -> Option<&str> {
    plan.source.find("kèm theo").map(|start| &plan.source[start..])
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// A text between tags; signs that XML cannot hold are left out.
fn text(words: &str) -> String {
    let words: String = words.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect();
    escape(words).into_owned()
}

/// A task's cell as printed under its section: "10a" for "III.10a".
fn printed(task: &PlanTask, column: Column) -> &str {
    let cell = task.cell(column);
    match column {
        Column::Id => cell.split_once('.').map_or(cell, |(_, number)| number),
        _ => cell,
    }
}

/// Numbers and times stand in the middle of their columns, words at the left.
fn is_centred(column: Column) -> bool {
    matches!(column, Column::Id | Column::When)
}
