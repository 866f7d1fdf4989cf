//! The tables of a Word document, as a reader of the final text sees them: what was deleted under "track changes" is
//! not there, what was added is; numbers that Word counts by itself are there.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::grid::{GridCell, GridRow, Piece};
use super::numbering::Numbering;
use super::{Archive, DocumentFault, MOST_COLUMNS, MOST_ROWS, MOST_TABLES, part};

/// Elements whose words are not part of the text: deleted, moved away, former looks, fields' codes, pictures, and what
/// is said twice for old readers.
const UNSEEN: [&str; 19] = [
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "instrText",
    "rPrChange",
    "pPrChange",
    "tcPrChange",
    "trPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "sectPrChange",
    "numberingChange",
    "drawing",
    "pict",
    "object",
    "Fallback",
    "txbxContent",
];

/// The tables of the document, each with the text above it.
pub(super) fn pieces(archive: &mut Archive<'_>, name: &str) -> Result<Vec<Piece>, DocumentFault> {
    let numbering =
        part(archive, "word/numbering.xml")?.map_or_else(|| Ok(Numbering::default()), |xml| Numbering::read(&xml));
    let xml = part(archive, name)?.ok_or(DocumentFault::Unknown)?;
    let mut reading = Reading { numbering: numbering?, ..Reading::default() };
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(DocumentFault::damaged)? {
            Event::Start(tag) => reading.open(&tag, false)?,
            Event::Empty(tag) if reading.unseen == 0 => {
                reading.open(&tag, true)?;
                reading.close(tag.local_name().as_ref());
            }
            Event::End(tag) => reading.close(tag.local_name().as_ref()),
            Event::Text(text) => reading.say(&text.xml10_content()),
            Event::CData(text) => reading.say(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(sign)) => reading.say(sign.encode_utf8(&mut [0; 4])),
                Ok(None) => reading
                    .say(quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default()),
                Err(error) => return Err(DocumentFault::damaged(error)),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if reading.depth > 0 {
        return Err(DocumentFault::damaged("it ends within a table"));
    }
    Ok(reading.pieces)
}

#[derive(Default)]
struct Reading {
    numbering: Numbering,
    pieces: Vec<Piece>,
    /// The text since the last table.
    above: String,
    /// How many tables stand around this place.
    depth: usize,
    row: GridRow,
    deleted: bool,
    place: usize,
    cell: Option<GridCell>,
    /// How many unseen elements stand around this place, with all within them.
    unseen: usize,
    in_row_marks: bool,
    in_text: bool,
    /// The list and level that the paragraph's number is counted in, until it has been said.
    list: Option<String>,
    level: usize,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), DocumentFault> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if self.unseen > 0 {
            self.unseen += 1;
            return Ok(());
        }
        if UNSEEN.contains(&name) {
            self.deleted |= self.in_row_marks && name == "del";
            self.unseen = usize::from(!empty);
            return Ok(());
        }
        match name {
            "tbl" => {
                if self.depth == 0 {
                    let above = std::mem::take(&mut self.above).lines().map(str::to_owned).collect();
                    self.pieces.push(Piece { above, rows: Vec::new() });
                }
                self.depth += 1;
            }
            "tr" if self.depth == 1 => {
                let line = self.pieces.last().map_or(0, |piece| piece.rows.len()) + 1;
                (self.row, self.deleted, self.place) = (GridRow { line, cells: Vec::new() }, false, 0);
            }
            "trPr" => self.in_row_marks = true,
            "gridBefore" if self.depth == 1 => self.place = number_of(tag, self.place),
            "tc" if self.depth == 1 => {
                self.cell = Some(GridCell { place: self.place, span: 1, goes_on: false, text: String::new() });
            }
            "gridSpan" if self.depth == 1 => {
                if let Some(cell) = &mut self.cell {
                    cell.span = number_of(tag, 1).max(1);
                }
            }
            "vMerge" if self.depth == 1 => {
                if let Some(cell) = &mut self.cell {
                    cell.goes_on = value_of(tag).is_none_or(|value| value == "continue");
                }
            }
            "p" => (self.list, self.level) = (None, 0),
            "numId" => self.list = value_of(tag).filter(|id| id != "0"),
            "ilvl" => self.level = number_of(tag, 0),
            "t" => self.in_text = true,
            "br" | "cr" => self.put("\n"),
            "tab" => self.put(" "),
            "noBreakHyphen" => self.put("-"),
            _ => {}
        }
        let too_long = self.pieces.last().is_some_and(|piece| piece.rows.len() > MOST_ROWS);
        if too_long || self.place > MOST_COLUMNS || self.pieces.len() > MOST_TABLES {
            return Err(DocumentFault::TooLarge);
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        if self.unseen > 0 {
            self.unseen -= 1;
            return;
        }
        match name {
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "tr" if self.depth == 1 => {
                let row = std::mem::take(&mut self.row);
                if let Some(piece) = self.pieces.last_mut().filter(|_| !self.deleted) {
                    piece.rows.push(row);
                }
            }
            "trPr" => self.in_row_marks = false,
            "tc" if self.depth == 1 => {
                if let Some(cell) = self.cell.take() {
                    self.place += cell.span;
                    let text = cell.text.trim().to_owned();
                    self.row.cells.push(GridCell { text, ..cell });
                }
            }
            "p" => {
                self.count();
                self.put("\n");
            }
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if self.unseen == 0 && self.in_text {
            self.count();
            self.put(text);
        }
    }

    /// Says the number that Word counts for the paragraph, once, before its first word.
    fn count(&mut self) {
        if let Some(list) = self.list.take()
            && let Some(label) = self.numbering.next(&list, self.level)
        {
            self.put(&label);
            self.put(" ");
        }
    }

    fn put(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) => cell.text.push_str(text),
            None => self.above.push_str(text),
        }
    }
}

/// What an element's `val` says.
pub(super) fn value_of(tag: &BytesStart<'_>) -> Option<String> {
    attribute(tag, "val")
}

/// An attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|one| {
        let key: &str = one.key.local_name().into_inner();
        key == name
    })?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn number_of(tag: &BytesStart<'_>, otherwise: usize) -> usize {
    value_of(tag).and_then(|value| value.parse().ok()).unwrap_or(otherwise).min(MOST_COLUMNS)
}
