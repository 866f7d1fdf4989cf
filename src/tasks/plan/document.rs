//! A plan's appendix as an office keeps it: a Word document or a workbook, told apart by what is in the file and not by
//! its name. What cannot be used is refused as a whole, before anything is read from it that could fill the memory.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::Column;
use super::table::TableRow;

mod docx;
mod grid;
mod numbering;
mod said;
mod xlsx;

pub use said::Said;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 20 * 1024 * 1024;
/// How much may come out of the archive, in bytes.
const MOST_UNPACKED: u64 = 48 * 1024 * 1024;
/// The most rows of a table.
const MOST_ROWS: usize = 2_000;
/// The most columns of a table.
const MOST_COLUMNS: usize = 64;
/// The most tables of a document.
const MOST_TABLES: usize = 500;
/// The most merged cells of a sheet.
const MOST_MERGED: usize = 10_000;
/// How a compound file begins: an old Office file, or a new one under a password.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// An appendix out of its container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What is said above the table.
    pub said: Said,
    /// The table from its headings on.
    pub rows: Vec<TableRow>,
}

/// Why a file gives no appendix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentFault {
    /// The file, what is packed in it, or its table is larger than any plan.
    #[error("the file is too large")]
    TooLarge,
    /// A password is needed to open it.
    #[error("the file is under a password")]
    Locked,
    /// A .doc or .xls.
    #[error("the file is of the form before 2007")]
    OldForm,
    /// A .pdf: pages as they look, without a table in them.
    #[error("the file is a PDF")]
    Pdf,
    /// Neither document nor workbook.
    #[error("the file is neither a document nor a workbook")]
    Unknown,
    /// It began as one and cannot be read to its end; in the reader's words.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// No table has the headings of the appendix.
    #[error("no table has the headings of the seven columns")]
    NoTable,
    /// The table lacks headings, or two stand in one cell.
    #[error("the table lacks columns")]
    Columns(Vec<Column>),
}

impl DocumentFault {
    fn damaged(why: impl Into<Box<dyn std::error::Error>>) -> Self {
        Self::Damaged(why.into().to_string())
    }
}

/// Reads the appendix in a file of at most [`LARGEST`] bytes.
pub fn read(bytes: &[u8]) -> Result<Document, DocumentFault> {
    if bytes.len() as u64 > LARGEST {
        return Err(DocumentFault::TooLarge);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(DocumentFault::Pdf);
    }
    if !bytes.starts_with(b"PK") {
        return Err(DocumentFault::Unknown);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(DocumentFault::damaged)?;
    unpack(&mut archive)?;
    if let Some(name) = name_like(&archive, "word/document") {
        grid::choose(docx::pieces(&mut archive, &name)?, grid::Split::OverPages)
    } else if name_like(&archive, "xl/workbook").is_some() {
        grid::choose(contained(|| xlsx::pieces(bytes))?, grid::Split::No)
    } else {
        Err(DocumentFault::Unknown)
    }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What a reader that others wrote says of a file; one that ends badly over it says that the file is damaged.
///
/// # Errors
/// The reader's.
pub fn contained<T>(read: impl FnOnce() -> Result<T, DocumentFault>) -> Result<T, DocumentFault> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(DocumentFault::damaged("the reader gave up")))
}

/// Whether a file is an archive out of which no more comes than any plan or list needs: to be asked before a reader that
/// unpacks by itself is given it.
///
/// # Errors
/// It is none, or too much would come out of it.
pub fn measured(bytes: &[u8]) -> Result<(), DocumentFault> {
    unpack(&mut ZipArchive::new(Cursor::new(bytes)).map_err(DocumentFault::damaged)?)
}

/// The name of the part of the archive that begins so.
fn name_like(archive: &Archive<'_>, beginning: &str) -> Option<String> {
    let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    names.filter(|name| name.starts_with(beginning)).min_by_key(String::len)
}

/// Unpacks everything into nothing: sizes that an archive states of itself prove nothing.
fn unpack(archive: &mut Archive<'_>) -> Result<(), DocumentFault> {
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(DocumentFault::damaged)?;
        let mut bounded = part.take(left + 1);
        let size = std::io::copy(&mut bounded, &mut std::io::sink()).map_err(DocumentFault::damaged)?;
        left = left.checked_sub(size).ok_or(DocumentFault::TooLarge)?;
    }
    Ok(())
}

/// The text of a part; none if there is no such part.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, DocumentFault> {
    let Ok(part) = archive.by_name(name) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    part.take(MOST_UNPACKED).read_to_end(&mut bytes).map_err(DocumentFault::damaged)?;
    let text = String::from_utf8(bytes).map_err(DocumentFault::damaged)?;
    Ok(Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)))
}

/// What a compound file is, by the names of the streams in it.
fn compound(bytes: &[u8]) -> DocumentFault {
    let holds = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    };
    if holds("EncryptedPackage") {
        DocumentFault::Locked
    } else if ["WordDocument", "Workbook", "Book"].into_iter().any(holds) {
        DocumentFault::OldForm
    } else {
        DocumentFault::Unknown
    }
}
