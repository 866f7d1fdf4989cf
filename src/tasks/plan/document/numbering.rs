//! The numbers that Word counts by itself: they stand in no cell, and yet a person sees them.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::DocumentFault;
use super::docx::{attribute, value_of};

const LEVELS: usize = 9;
/// The longest label before its numbers are put in: "%1.%2.%3." and the like.
const LONGEST_LABEL: usize = 40;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    form: String,
    label: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, form: "decimal".to_owned(), label: String::new() }
    }
}

/// A list as the document uses it: the form that it takes, and where it begins anew.
#[derive(Debug, Default)]
struct List {
    form: String,
    begins: HashMap<usize, u32>,
}

/// The document's lists and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Result<Self, DocumentFault> {
        let mut numbering = Self::default();
        let (mut form, mut list, mut level) = (None::<String>, None::<String>, 0);
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(DocumentFault::damaged)?;
            let tag = match &event {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof => return Ok(numbering),
                _ => continue,
            };
            let value = value_of(tag);
            let number = value.as_deref().and_then(|value| value.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "abstractNum" => {
                    form = attribute(tag, "abstractNumId");
                    list = None;
                    if let Some(form) = &form {
                        numbering.forms.insert(form.clone(), vec![Level::default(); LEVELS]);
                    }
                }
                "num" => {
                    (form, list) = (None, attribute(tag, "numId"));
                    if let Some(list) = &list {
                        numbering.lists.insert(list.clone(), List::default());
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = attribute(tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                }
                "abstractNumId" => {
                    if let Some((list, form)) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)).zip(value) {
                        list.form = form;
                    }
                }
                "startOverride" => {
                    if let Some((list, begin)) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)).zip(number) {
                        list.begins.insert(level, begin);
                    }
                }
                name @ ("start" | "numFmt" | "lvlText") => {
                    let levels = form.as_ref().and_then(|form| numbering.forms.get_mut(form));
                    if let Some(one) = levels.and_then(|levels| levels.get_mut(level)) {
                        match name {
                            "start" => one.start = number.unwrap_or(1),
                            "numFmt" => one.form = value.unwrap_or_default(),
                            _ => one.label = value.unwrap_or_default().chars().take(LONGEST_LABEL).collect(),
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Counts a paragraph of a list and gives its label; none for a bullet.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let used = self.lists.get(list)?;
        let levels = self.forms.get(&used.form)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(used.form.clone()).or_default();
        let begin = used.begins.get(&level).filter(|_| self.begun.insert((list.to_owned(), level)));
        counts[level] = Some(match (begin, counts[level]) {
            (Some(begin), _) => *begin,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        counts[level + 1..].fill(None);
        if matches!(own.form.as_str(), "bullet" | "none") {
            return None;
        }
        let mut label = own.label.clone();
        for (place, one) in levels.iter().enumerate() {
            let said = written(counts[place].unwrap_or(one.start), &one.form);
            label = label.replace(&format!("%{}", place + 1), &said);
        }
        Some(label)
    }
}

fn written(count: u32, form: &str) -> String {
    match form {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "lowerLetter" | "upperLetter" => {
            let letter = char::from(b'a' + u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0));
            if form == "lowerLetter" { letter.to_string() } else { letter.to_uppercase().to_string() }
        }
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 7] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = count.min(89);
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}
