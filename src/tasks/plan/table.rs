//! The seven-column table of a plan's appendix, as its rows stand in a document or a sheet: headings repeated at page
//! breaks, section titles across the table, rows cut by a page, several contents under one number.

use super::{Cell, Column, Header, Imported, MonthDay, Plan, Reason, Row, Section, Units, fold};

/// A row of the table; a merged cell's text stands in its first place, the others are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row's number in the document or sheet, from 1.
    pub line: usize,
    /// The cells from left to right; paragraphs of a cell are parted by line breaks.
    pub cells: Vec<String>,
}

/// Why a table is not a plan's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// No row holds the headings of the columns.
    #[error("no row holds the headings of the seven columns")]
    NoHeading,
    /// A column has no heading.
    #[error("line {line}: no heading for {}", column.key())]
    MissingColumn {
        /// The row of the headings.
        line: usize,
        /// The column that was not found.
        column: Column,
    },
    /// There are headings and no task.
    #[error("there is no task")]
    NoTasks,
}

/// Reads the table under a plan's header; every task row is accounted for.
pub fn read(
    table: &[TableRow],
    header: Header,
    units: &Units,
    yearly_due: MonthDay,
) -> Result<Imported, Vec<TableFault>> {
    let heading = table.iter().position(is_heading).ok_or_else(|| vec![TableFault::NoHeading])?;
    let places = places_in(&table[heading])?;
    let mut reading = Reading { places, sections: Vec::new(), tasks: Vec::new(), open: Open::Nothing };
    for row in &table[heading..] {
        if is_heading(row) {
            // A table that was cut may have been widened or narrowed since.
            if let Ok(places) = places_in(row) {
                reading.places = places;
            }
        } else {
            reading.take(row);
        }
    }
    if reading.tasks.is_empty() {
        return Err(vec![TableFault::NoTasks]);
    }
    for section in &mut reading.sections {
        section.title = fold::tidy(&section.title);
    }
    let rows: Vec<Row> = reading.tasks.iter().map(Task::row).collect();
    Ok(Plan::from_rows(header, reading.sections, &rows, units, yearly_due))
}

/// The column whose heading a cell is.
fn column_of(cell: &str) -> Option<Column> {
    // No heading is longer; what is not folded costs nothing.
    if cell.len() > 400 {
        return None;
    }
    let heading = fold::fold(cell);
    let says = |words: &str| heading.contains(words);
    match heading.as_str() {
        "tt" | "stt" | "so tt" | "so thu tu" => Some(Column::Id),
        _ if heading.len() > 80 => None,
        _ if heading.starts_with("noi dung") || heading.starts_with("nhiem vu") => Some(Column::Content),
        _ if says("nguoi dung dau") || says("chiu trach nhiem") => Some(Column::Responsible),
        _ if says("chu tri") => Some(Column::Lead),
        _ if says("phoi hop") => Some(Column::Coordinating),
        _ if heading.starts_with("ket qua") || heading.starts_with("san pham") => Some(Column::Result),
        _ if heading.starts_with("thoi gian") || heading.starts_with("thoi han") => Some(Column::When),
        _ => None,
    }
}

/// Which of the seven headings a row of cells holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Headings {
    /// All of them.
    All,
    /// Most of them; these are not there.
    Lack(Vec<Column>),
    /// It is another row.
    None,
}

/// Whether a row of cells is that of the headings.
pub(super) fn headings(cells: &[String]) -> Headings {
    let lacks: Vec<Column> = Column::ALL.into_iter().filter(|column| place_of(cells, *column).is_none()).collect();
    match lacks.len() {
        0 => Headings::All,
        1..=3 => Headings::Lack(lacks),
        _ => Headings::None,
    }
}

/// Where the heading of a column stands in a row of cells.
pub(super) fn place_of(cells: &[String], wanted: Column) -> Option<usize> {
    cells.iter().position(|cell| column_of(cell) == Some(wanted))
}

/// Headings are those of the number and of most other columns; a task's row has a number instead.
fn is_heading(row: &TableRow) -> bool {
    let columns: Vec<Column> = row.cells.iter().filter_map(|cell| column_of(cell)).collect();
    columns.len() >= 4 && columns.contains(&Column::Id)
}

/// Where each column stands, in the order of [`Column::ALL`].
fn places_in(row: &TableRow) -> Result<[usize; 7], Vec<TableFault>> {
    let found = Column::ALL.map(|column| place_of(&row.cells, column));
    let missing: Vec<TableFault> = Column::ALL
        .into_iter()
        .zip(found)
        .filter(|(_, place)| place.is_none())
        .map(|(column, _)| TableFault::MissingColumn { line: row.line, column })
        .collect();
    if missing.is_empty() { Ok(found.map(Option::unwrap_or_default)) } else { Err(missing) }
}

/// A task being put together from one or several rows.
struct Task {
    line: usize,
    /// Section and number, without the letter of a content.
    number: String,
    letter: Option<char>,
    /// The words common to all contents under the number.
    lead_in: Option<String>,
    /// The rows that were added to it.
    joined: Vec<usize>,
    /// The texts in the order of [`Column::ALL`]; the id's place is not used.
    texts: [String; 7],
}

/// What the next row may go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Section,
    Task,
}

struct Reading {
    places: [usize; 7],
    sections: Vec<Section>,
    tasks: Vec<Task>,
    open: Open,
}

impl Reading {
    fn take(&mut self, row: &TableRow) {
        let texts = self.places.map(|place| row.cells.get(place).map_or("", |cell| cell.trim()).to_owned());
        let number = texts[0].clone();
        if texts.iter().all(String::is_empty) {
            return;
        }
        if number.is_empty() {
            self.go_on(row.line, texts);
        } else if let Some(section) = section_title(&texts) {
            self.sections.push(section);
            self.open = Open::Section;
        } else {
            self.begin(row.line, &number, texts);
        }
    }

    fn begin(&mut self, line: usize, number: &str, texts: [String; 7]) {
        let number = number.trim_end_matches('.').trim();
        let numbered = number.starts_with(|first: char| first.is_ascii_digit());
        let number = match self.sections.last() {
            Some(section) if numbered => format!("{}.{number}", section.id),
            _ => number.to_owned(),
        };
        self.tasks.push(Task { line, number, letter: None, lead_in: None, joined: Vec::new(), texts });
        self.open = Open::Task;
    }

    /// A row without a number: another content, or the rest of what a page break cut.
    fn go_on(&mut self, line: usize, texts: [String; 7]) {
        match self.open {
            Open::Nothing => self.begin(line, "", texts),
            Open::Section => {
                if let Some(section) = self.sections.last_mut() {
                    join(&mut section.title, &texts.join(" "));
                }
            }
            Open::Task => {
                let Some(last) = self.tasks.last_mut() else {
                    return;
                };
                if !is_whole(&texts) {
                    last.joined.push(line);
                    for (text, rest) in last.texts.iter_mut().zip(&texts) {
                        join(text, rest);
                    }
                } else if last.is_only_a_lead_in() {
                    last.lead_in = Some(std::mem::take(&mut last.texts[1]));
                    (last.line, last.letter, last.texts) = (line, Some('a'), texts);
                } else {
                    let task = last.next_content(line, texts);
                    self.tasks.push(task);
                }
            }
        }
    }
}

impl Task {
    /// "…in education and training:" with nothing else in its row.
    fn is_only_a_lead_in(&self) -> bool {
        self.letter.is_none() && self.texts[1].ends_with(':') && self.texts[2..].iter().all(String::is_empty)
    }

    /// Another content under the same number, and the letters that tell them apart.
    fn next_content(&mut self, line: usize, texts: [String; 7]) -> Self {
        let letter = *self.letter.get_or_insert('a');
        if self.lead_in.is_none() && letter == 'a' {
            let content = std::mem::take(&mut self.texts[1]);
            let parted = content.split_once('\n').filter(|(first, _)| first.trim_end().ends_with(':'));
            (self.lead_in, self.texts[1]) = match parted {
                Some((first, own)) => (Some(first.to_owned()), own.to_owned()),
                None => (None, content),
            };
        }
        let letter = char::from_u32(u32::from(letter) + 1);
        Self { line, number: self.number.clone(), letter, lead_in: self.lead_in.clone(), joined: Vec::new(), texts }
    }

    fn row(&self) -> Row {
        let letter = self.letter.map(String::from).unwrap_or_default();
        let mut notes: Vec<Reason> = self.joined.iter().map(|line| Reason::JoinedWith { line: *line }).collect();
        notes.extend(self.letter.map(|_| Reason::SharedNumber));
        let cells = Column::ALL.into_iter().zip(&self.texts).map(|(column, text)| {
            let text = match column {
                Column::Id => format!("{}{letter}", self.number),
                Column::Content => {
                    format!("{} {text}", self.lead_in.as_deref().unwrap_or_default())
                }
                _ => text.clone(),
            };
            (column, Cell::Text(text))
        });
        Row { line: self.line, cells: cells.collect(), notes }
    }
}

/// A row that could be a task by itself but for its number.
fn is_whole(texts: &[String; 7]) -> bool {
    [1, 3, 6].iter().all(|place| !texts[*place].is_empty())
}

/// "III Tăng cường đầu tư…": a Roman number and a title, in one cell or in two.
fn section_title(texts: &[String; 7]) -> Option<Section> {
    if !texts[3].is_empty() && !texts[6].is_empty() {
        return None;
    }
    let (roman, rest) = texts[0].split_once(char::is_whitespace).unwrap_or((&texts[0], ""));
    let roman = roman.trim_end_matches('.');
    if roman.is_empty() || !roman.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
        return None;
    }
    let mut title = String::new();
    std::iter::once(rest).chain(texts[1..].iter().map(String::as_str)).for_each(|part| join(&mut title, part));
    Some(Section { id: roman.to_owned(), title })
}

/// Adds to a text with one space between.
fn join(text: &mut String, rest: &str) {
    if !text.is_empty() && !rest.is_empty() {
        text.push(' ');
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests;
