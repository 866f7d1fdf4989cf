//! The sheets of a workbook as tables; numbers and dates as a person reads them in the cell.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader as _, Xlsx, XlsxError};

use super::grid::{GridCell, GridRow, Piece};
use super::{DocumentFault, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, MOST_UNPACKED};

/// The sheets in their order. What unpacks from the file must have been measured before.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, DocumentFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut pieces = Vec::new();
    // Many cells may point to one long text.
    let mut left = usize::try_from(MOST_UNPACKED).unwrap_or(usize::MAX);
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        if merged.len() > MOST_MERGED {
            return Err(DocumentFault::TooLarge);
        }
        // A sheet of charts has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            let text = said(cell.get_value());
            if text.is_empty() || column as usize >= MOST_COLUMNS {
                continue;
            }
            left = left.checked_sub(text.len()).ok_or(DocumentFault::TooLarge)?;
            rows.entry(row).or_default().insert(column, text);
            // Another sheet may well be longer; the appendix may not.
            if rows.len() > MOST_ROWS {
                break;
            }
        }
        let rows = rows.into_iter().map(|(row, texts)| drawn(row, texts, &merged)).collect();
        pieces.push(Piece { above: Vec::new(), rows });
    }
    Ok(pieces)
}

/// A row with its merged cells; a cell of which the text stands further up goes on.
fn drawn(row: u32, mut texts: BTreeMap<u32, String>, merged: &[Dimensions]) -> GridRow {
    let mut cells: Vec<GridCell> = Vec::new();
    for area in merged.iter().filter(|area| area.start.0 <= row && row <= area.end.0) {
        let (first, last) = (area.start.1, area.end.1.min(u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX)));
        if last < first {
            continue;
        }
        let text = texts.remove(&first).unwrap_or_default();
        // What other programs left under the merged cell is not seen.
        texts.retain(|column, _| !(first..=last).contains(column));
        let goes_on = row > area.start.0;
        let text = if goes_on { String::new() } else { text };
        cells.push(GridCell { place: first as usize, span: (last - first) as usize + 1, goes_on, text });
    }
    cells.extend(texts.into_iter().map(|(column, text)| GridCell {
        place: column as usize,
        span: 1,
        goes_on: false,
        text,
    }));
    cells.sort_by_key(|cell| cell.place);
    GridRow { line: row as usize + 1, cells }
}

fn fault(error: XlsxError) -> DocumentFault {
    match error {
        XlsxError::Password => DocumentFault::Locked,
        error => DocumentFault::damaged(error),
    }
}

/// A cell as a person reads it. A month typed as "12/2026" is kept by Excel as that month's first day.
fn said(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, 1, 0, 0, 0, 0) => format!("{month:02}/{year}"),
            (year, month, day, ..) => format!("{day:02}/{month:02}/{year}"),
        },
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
