//! Finding faults in the guides and in the phrases that lead to them, each with its file and line.
//!
//! It says what is wrong and where; how that is told to people is decided where it is shown.

mod guide;
mod phrases;
mod place;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::catalogue::{self, BadFile};
use super::{Guide, render};
use crate::chat::{Screen, plain};
use crate::talk::Turn;
use crate::text::Language;
use place::Source;
/// The longest message that every channel takes, in UTF-16 units.
const LONGEST_SCREEN: usize = 4096;

/// A fault in a guide or in its phrases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, below `locales/`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
    /// The part, slug, number or text that it is about.
    pub detail: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)*) => {
        /// What is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FaultKind {
            $($(#[$doc])* $kind,)*
        }

        impl FaultKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The word for it in the ids of texts.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// The file is not what its form asks for.
    Unreadable = "unreadable",
    /// Its slug and group are not those of its folder and name.
    Misplaced = "misplaced",
    /// Its slug is not agreed on.
    UnknownSlug = "unknown-slug",
    /// Nobody is called so.
    UnknownAudience = "unknown-audience",
    /// A part is missing or empty.
    Missing = "missing",
    /// It belongs to a guide that there will never be.
    DeadLink = "dead-link",
    /// A source does not say of when it is.
    SourceUndated = "source-undated",
    /// Its facts should have been checked again.
    PastReview = "past-review",
    /// A title or label for a button is too long.
    ButtonTooLong = "button-too-long",
    /// A step is too long.
    StepTooLong = "step-too-long",
    /// A screen is longer than a message may be.
    ScreenTooLong = "screen-too-long",
    /// It is not there in this language.
    Untranslated = "untranslated",
    /// It is not built as the Vietnamese one is.
    Unlike = "unlike",
    /// It names a fact of the ward that there is not.
    UnknownPlaceholder = "unknown-placeholder",
    /// It holds characters of a markup.
    Markup = "markup",
    /// A line is not a voice, a tab and a phrase.
    BadPhrase = "bad-phrase",
    /// The phrase is there already.
    PhraseTwice = "phrase-twice",
    /// The phrase also leads to another guide.
    PhraseShared = "phrase-shared",
    /// Phrases of a guide that is not there.
    PhrasesAstray = "phrases-astray",
    /// Too few phrases.
    FewPhrases = "few-phrases",
    /// Too few voices.
    FewVoices = "few-voices",
}

/// All faults, by file and line. `turn` is there to draw the screens with its texts and its ward's facts.
pub fn faults(turn: &mut Turn<'_>, today: NaiveDate) -> Vec<Fault> {
    let (_, unreadable) = catalogue::read_guides();
    let mut faults: Vec<Fault> = unreadable.into_iter().map(|bad| bad.fault(FaultKind::Unreadable)).collect();
    let mut guides: BTreeMap<(String, Language), (Source<'_>, Guide)> = BTreeMap::new();
    for (language, path, text) in catalogue::files("guides", ".toml") {
        if let Ok(guide) = toml::from_str::<Guide>(text) {
            let source = Source::new(path, text);
            faults.extend(guide::faults(&source, &guide, today));
            turn.words = turn.words.of(language);
            faults.extend(overlong_screens(turn, &source, &guide));
            guides.insert((guide.slug.clone(), language), (source, guide));
        }
    }
    faults.extend(translations(&guides));
    let slugs: Vec<&str> =
        guides.keys().filter(|(_, language)| *language == Language::Vi).map(|(slug, _)| slug.as_str()).collect();
    for language in Language::ALL {
        let (_, bad) = catalogue::read_phrases(language);
        faults.extend(bad.into_iter().map(|bad| bad.fault(FaultKind::BadPhrase)));
    }
    let files: Vec<(&str, &str)> =
        catalogue::files("phrases", ".tsv").into_iter().map(|(_, path, text)| (path, text)).collect();
    faults.extend(phrases::faults(&files, &slugs));
    faults.sort();
    faults
}

/// Whether a guide of that name is agreed on.
fn is_agreed(slug: &str) -> bool {
    catalogue::SLUGS.lines().any(|agreed| agreed == slug)
}

impl BadFile {
    fn fault(self, kind: FaultKind) -> Fault {
        Fault { file: self.file, line: self.line, kind, detail: self.why }
    }
}

/// The groups of guides that foreign residents read: each has its other languages.
const TRANSLATED: [&str; 4] = ["vneid", "public-services", "payments", "safety"];

fn translations(guides: &BTreeMap<(String, Language), (Source<'_>, Guide)>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ((slug, language), (source, guide)) in guides {
        if *language == Language::Vi {
            for other in Language::ALL.into_iter().skip(1) {
                if TRANSLATED.contains(&guide.group.as_str()) && !guides.contains_key(&(slug.clone(), other)) {
                    faults.push(source.fault("", FaultKind::Untranslated, other.code()));
                }
            }
        } else if let Some((_, reference)) = guides.get(&(slug.clone(), Language::Vi)) {
            faults.extend(
                guide::differences(reference, guide)
                    .into_iter()
                    .map(|place| source.fault(&place, FaultKind::Unlike, &place)),
            );
        } else {
            faults.push(source.fault("", FaultKind::Untranslated, Language::Vi.code()));
        }
    }
    faults
}

fn overlong_screens(turn: &Turn<'_>, source: &Source<'_>, guide: &Guide) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut measure = |place: String, screen: &Screen| {
        let units = plain(&screen.words).encode_utf16().count();
        if units > LONGEST_SCREEN {
            faults.push(source.fault(&place, FaultKind::ScreenTooLong, &units.to_string()));
        }
    };
    measure(String::new(), &render::card(turn, guide));
    measure("source".to_owned(), &render::sources(turn, guide));
    for (number, path) in guide.paths.iter().enumerate() {
        let place = format!("path.{number}");
        measure(place.clone(), &render::all_steps(turn, guide, number, path));
        for step in 0..path.steps.len() {
            let place = format!("{place}.step.{step}");
            measure(place.clone(), &render::step(turn, guide, number, path, step));
            measure(place, &render::stuck(turn, guide, number, path, step));
        }
    }
    faults
}
