//! Tables as they are drawn, with merged cells, brought to rows that have one cell for each heading.

use super::super::fold::{fold, tidy};
use super::super::table::{Headings, TableRow, headings};
use super::{Document, DocumentFault, MOST_ROWS, Said};

/// The longest text that several tasks share, in bytes: the names of some offices.
const LONGEST_SHARED: usize = 2_000;

/// A table as it is drawn, or a part of one.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The lines of text between it and the one before.
    pub(super) above: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<GridRow>,
}

/// A row as it is drawn.
#[derive(Debug, Default)]
pub(super) struct GridRow {
    /// Its number, from 1.
    pub(super) line: usize,
    /// Its cells from left to right.
    pub(super) cells: Vec<GridCell>,
}

/// A cell as it is drawn.
#[derive(Debug)]
pub(super) struct GridCell {
    /// The first column of the grid that it covers, from 0.
    pub(super) place: usize,
    /// How many columns it covers.
    pub(super) span: usize,
    /// Whether it is the rest of the cell above.
    pub(super) goes_on: bool,
    /// Its paragraphs, parted by line breaks.
    pub(super) text: String,
}

/// Whether one table may be drawn as several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// As Word does when somebody parts a table at the end of a page.
    OverPages,
    /// Each stands for itself.
    No,
}

impl GridRow {
    fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.text.clone()).collect()
    }

    fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.place + cell.span).max().unwrap_or_default()
    }
}

/// The first table with all headings, and what is said above it.
pub(super) fn choose(pieces: Vec<Piece>, split: Split) -> Result<Document, DocumentFault> {
    let mut lacks: Option<Vec<_>> = None;
    let mut above = Vec::new();
    let mut pieces = pieces.into_iter();
    while let Some(piece) = pieces.next() {
        above.extend(piece.above.iter().cloned());
        let found = piece.rows.iter().enumerate().find_map(|(place, row)| match headings(&row.texts()) {
            Headings::All => Some(place),
            Headings::Lack(columns) => {
                if lacks.as_ref().is_none_or(|fewest| columns.len() < fewest.len()) {
                    lacks = Some(columns);
                }
                None
            }
            Headings::None => None,
        });
        let lines = piece.rows.iter().take(found.unwrap_or(piece.rows.len())).flat_map(GridRow::texts);
        above.extend(lines.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()));
        if let Some(heading) = found {
            let mut rows = Vec::new();
            take(&piece.rows, heading, 0, &mut rows);
            let width = piece.rows[heading].width();
            let mut counted = piece.rows.len();
            for next in pieces.by_ref().take_while(|next| split == Split::OverPages && is_rest(next, width)) {
                let own = next.rows.iter().position(|row| headings(&row.texts()) == Headings::All);
                match own {
                    Some(own) => take(&next.rows, own, counted, &mut rows),
                    None => take_under(&piece.rows[heading], &next.rows, counted, &mut rows),
                }
                counted += next.rows.len();
            }
            if piece.rows.len() > MOST_ROWS || rows.len() > MOST_ROWS {
                return Err(DocumentFault::TooLarge);
            }
            let above: Vec<String> = above.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()).collect();
            return Ok(Document { said: Said::read(&above), rows });
        }
    }
    Err(lacks.map_or(DocumentFault::NoTable, DocumentFault::Columns))
}

/// Whether a table is the rest of the one before: nothing but a page's number stands between, and it is as wide or has
/// the headings again.
fn is_rest(piece: &Piece, width: usize) -> bool {
    let silent = piece.above.iter().all(|line| fold(line).chars().all(|sign| sign.is_ascii_digit()));
    let own = piece.rows.iter().any(|row| headings(&row.texts()) == Headings::All);
    silent && (own || piece.rows.first().is_some_and(|row| row.width() == width))
}

/// The rows from the headings on.
fn take(rows: &[GridRow], heading: usize, before: usize, taken: &mut Vec<TableRow>) {
    take_under(&rows[heading], &rows[heading..], before, taken);
}

/// Rows, each text in the place of the heading under which it begins.
fn take_under(heading: &GridRow, rows: &[GridRow], before: usize, taken: &mut Vec<TableRow>) {
    let under = |place: usize| heading.cells.iter().rposition(|head| head.place <= place).unwrap_or_default();
    let place_of = |wanted| {
        let texts = heading.texts();
        super::super::table::place_of(&texts, wanted)
    };
    let (number, content) = (place_of(super::Column::Id), place_of(super::Column::Content));
    let mut standing = vec![String::new(); heading.cells.len()];
    for row in rows {
        let mut texts = vec![String::new(); heading.cells.len()];
        let rest: Vec<usize> = row.cells.iter().filter(|cell| cell.goes_on).map(|cell| under(cell.place)).collect();
        let is_rest = |column: Option<usize>| column.is_some_and(|column| rest.contains(&column));
        // One task drawn as several rows: what they share is said once. Several tasks: each of them has it.
        let same_task = is_rest(number) && is_rest(content);
        for cell in &row.cells {
            let column = under(cell.place);
            if !cell.goes_on {
                let text = &mut texts[column];
                if !text.is_empty() && !cell.text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&cell.text);
                standing[column].clone_from(text);
            } else if !same_task && Some(column) != number && standing[column].len() <= LONGEST_SHARED {
                texts[column].clone_from(&standing[column]);
            }
        }
        taken.push(TableRow { line: before + row.line, cells: texts });
    }
}
