//! The ward's offices as the plan names them, and the one question put to a printed name: which office is it?

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::fold::{fold, line_at, line_of};

/// An office's id: a slug such as "van-hoa-xa-hoi".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(String);

impl UnitId {
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for UnitId {
    fn from(slug: &str) -> Self {
        Self(slug.to_owned())
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// An office of the ward.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its full name.
    pub name: String,
    /// Other ways its name is written.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The title of the head's post.
    pub head: String,
    /// Whether the ward has yet to confirm the entry.
    #[serde(default)]
    pub assumed: bool,
}

/// What a printed name names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// One office.
    One(UnitId),
    /// Several offices, each known.
    Several(Vec<UnitId>),
    /// Everybody of a sort ("Các phòng, ban, đơn vị"): never guessed, a person names the holders.
    Collective,
    /// No office of the ward.
    Unknown,
}

/// The offices of the ward.
#[derive(Clone, Debug)]
pub struct Units {
    list: Vec<Unit>,
    coordinator: usize,
    ward: String,
    by_name: HashMap<String, usize>,
    by_head: HashMap<String, usize>,
}

/// A fault in the list of offices.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct UnitFault {
    /// The line of the ward's file.
    pub line: usize,
    /// What is wrong.
    pub kind: UnitFaultKind,
}

/// What can be wrong in the list of offices.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitFaultKind {
    /// The file is not what its form asks for; in the TOML reader's words.
    #[error("{0}")]
    Form(String),
    /// An id is not a slug.
    #[error("the id {0:?} is not lower-case letters, digits and hyphens")]
    NotASlug(String),
    /// An id is used twice.
    #[error("the id {0:?} is used twice")]
    IdTwice(String),
    /// Two offices share a name, an alias or a head.
    #[error("{0:?} also names another office")]
    NameTwice(String),
    /// The coordinator is not in the list.
    #[error("no office has the coordinator's id {0:?}")]
    NoCoordinator(String),
}

#[derive(Deserialize)]
struct WardFile {
    name: String,
    coordinator: Spanned<String>,
    #[serde(rename = "unit")]
    units: Vec<Spanned<Unit>>,
}

/// Words that open the name of a whole sort of offices or posts.
const COLLECTIVE: [&str; 5] = ["cac", "thu truong", "toan the", "tat ca", "moi"];

impl Units {
    /// Reads `coordinator` and `[[unit]]` of the ward's file; every fault is reported.
    pub fn from_toml(text: &str) -> Result<Self, Vec<UnitFault>> {
        let file: WardFile = toml::from_str(text).map_err(|error| {
            vec![UnitFault { line: line_of(text, &error), kind: UnitFaultKind::Form(error.message().to_owned()) }]
        })?;
        let mut faults = Vec::new();
        let mut read = Self {
            list: Vec::new(),
            coordinator: 0,
            ward: fold(&file.name),
            by_name: HashMap::new(),
            by_head: HashMap::new(),
        };
        for entry in file.units {
            let line = line_at(text, entry.span().start);
            let unit = entry.into_inner();
            faults.extend(read.enter(unit).into_iter().map(|kind| UnitFault { line, kind }));
        }
        match read.list.iter().position(|unit| unit.id.as_str() == file.coordinator.get_ref()) {
            Some(place) => read.coordinator = place,
            None => faults.push(UnitFault {
                line: line_at(text, file.coordinator.span().start),
                kind: UnitFaultKind::NoCoordinator(file.coordinator.into_inner()),
            }),
        }
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    fn enter(&mut self, unit: Unit) -> Vec<UnitFaultKind> {
        let mut faults = Vec::new();
        let slug = unit.id.as_str();
        if slug.is_empty() || !slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            faults.push(UnitFaultKind::NotASlug(slug.to_owned()));
        }
        if self.list.iter().any(|other| other.id == unit.id) {
            faults.push(UnitFaultKind::IdTwice(slug.to_owned()));
        }
        let place = self.list.len();
        for name in std::iter::once(&unit.name).chain(&unit.aliases) {
            if *self.by_name.entry(key(name, &self.ward)).or_insert(place) != place {
                faults.push(UnitFaultKind::NameTwice(name.clone()));
            }
        }
        if *self.by_head.entry(key(&unit.head, &self.ward)).or_insert(place) != place {
            faults.push(UnitFaultKind::NameTwice(unit.head.clone()));
        }
        self.list.push(unit);
        faults
    }

    /// All of them, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.list.iter()
    }

    /// The office with that id.
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.list.iter().find(|unit| unit.id == *id)
    }

    /// The office that assigns, follows and consolidates.
    pub fn coordinator(&self) -> &Unit {
        &self.list[self.coordinator]
    }

    /// Which office a printed name is; hyphens, dashes, blanks, case and accents' form do not matter.
    pub fn named(&self, print: &str) -> Named {
        self.look_up(print, &self.by_name)
    }

    /// Which office's head a printed post is.
    pub fn head_named(&self, print: &str) -> Named {
        self.look_up(print, &self.by_head)
    }

    /// Whether a printed post speaks of several holders, in whole or in part.
    pub fn is_collective_post(&self, print: &str) -> bool {
        match self.head_named(print) {
            Named::One(_) => false,
            Named::Several(_) | Named::Collective => true,
            Named::Unknown => print.contains(';') || format!(" {} ", fold(print)).contains(" cac "),
        }
    }

    fn look_up(&self, print: &str, known: &HashMap<String, usize>) -> Named {
        match self.look_up_one(print, known) {
            Named::Unknown => {}
            named => return named,
        }
        let parts = |by: char| -> Vec<Named> {
            print.split(by).filter(|part| !fold(part).is_empty()).map(|part| self.look_up_one(part, known)).collect()
        };
        [';', ',']
            .into_iter()
            .map(|by| together(parts(by)))
            .find(|named| *named != Named::Unknown)
            .unwrap_or(Named::Unknown)
    }

    fn look_up_one(&self, print: &str, known: &HashMap<String, usize>) -> Named {
        let key = key(print, &self.ward);
        match known.get(&key) {
            Some(place) => Named::One(self.list[*place].id.clone()),
            None if COLLECTIVE.iter().any(|opening| starts_with_words(&key, opening)) => Named::Collective,
            None => Named::Unknown,
        }
    }
}

/// What the parts of a list name together.
fn together(parts: Vec<Named>) -> Named {
    if parts.contains(&Named::Collective) {
        return Named::Collective;
    }
    let mut ids = Vec::new();
    for part in parts {
        let Named::One(id) = part else {
            return Named::Unknown;
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() == 1 {
        Named::One(ids.swap_remove(0))
    } else if ids.is_empty() {
        Named::Unknown
    } else {
        Named::Several(ids)
    }
}

/// A name for comparison, without the ward it belongs to.
fn key(name: &str, ward: &str) -> String {
    let folded = fold(name);
    [ward, "phuong", "xa"]
        .iter()
        .find_map(|ending| folded.strip_suffix(ending)?.strip_suffix(' '))
        .unwrap_or(&folded)
        .to_owned()
}

fn starts_with_words(folded: &str, opening: &str) -> bool {
    folded.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
