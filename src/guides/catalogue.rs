//! All guides, loaded once, with what finds them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::search::{Document, Index};
use super::{GROUPS, Guide};
use crate::text::{LOCALES, Language};

/// The names of all guides, which never change, in the order in which they are shown.
pub(super) const SLUGS: &str = include_str!("slugs.txt");

/// All guides in all languages, and the index over the Vietnamese ones and everybody's phrases.
#[derive(Debug)]
pub struct Catalogue {
    guides: BTreeMap<(Language, String), Guide>,
    phrases: BTreeMap<String, Vec<Phrase>>,
    index: OnceLock<Index>,
}

/// A question that a person might ask, and in whose voice it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Whose.
    pub voice: String,
    /// The question.
    pub text: String,
}

/// A file of the catalogue that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadFile {
    /// Its path below `locales/`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What the reader of the format says.
    pub why: String,
}

impl Catalogue {
    /// Loads what the binary carries. A file that cannot be used is left out, and named by [`super::check`].
    pub fn load() -> Self {
        let (guides, bad) = read_guides();
        for fault in bad {
            tracing::error!(file = fault.file, line = fault.line, why = fault.why, "a guide could not be read");
        }
        let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for language in Language::ALL {
            for (slug, list) in read_phrases(language).0 {
                phrases.entry(slug).or_default().extend(list);
            }
        }
        Self { guides, phrases, index: OnceLock::new() }
    }

    /// What the binary carries, loaded once for the whole process.
    pub fn shared() -> Arc<Self> {
        static SHARED: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(Catalogue::load()));
        Arc::clone(&SHARED)
    }

    /// A guide in a language, or in Vietnamese where it is not translated.
    pub fn guide(&self, slug: &str, language: Language) -> Option<&Guide> {
        self.guides.get(&(language, slug.to_owned())).or_else(|| self.guides.get(&(Language::Vi, slug.to_owned())))
    }

    /// All Vietnamese guides, by group and then in the order shown.
    pub fn all(&self) -> impl Iterator<Item = &Guide> {
        GROUPS.iter().flat_map(|group| self.of_group(group))
    }

    /// The Vietnamese guides of a group, in the order in which most people need them ([`SLUGS`]).
    pub fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Guide> {
        SLUGS
            .lines()
            .filter_map(|slug| self.guides.get(&(Language::Vi, slug.to_owned())))
            .filter(move |guide| guide.group == group)
    }

    /// The groups that have guides for residents.
    pub fn groups(&self) -> Vec<&'static str> {
        GROUPS.into_iter().filter(|group| self.of_group(group).any(|guide| guide.audience == "resident")).collect()
    }

    /// The questions written down for a guide.
    pub fn phrases(&self, slug: &str) -> &[Phrase] {
        self.phrases.get(slug).map_or(&[], Vec::as_slice)
    }

    /// What finds guides; it learns when first asked for.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let vietnamese = self.guides.iter().filter(|((language, _), _)| *language == Language::Vi);
            let documents: Vec<Document<'_>> = vietnamese
                .map(|((_, slug), guide)| Document {
                    slug,
                    title: &guide.title,
                    summary: &guide.summary,
                    phrases: self.phrases(slug).iter().map(|phrase| phrase.text.as_str()).collect(),
                    body: guide.body(),
                })
                .collect();
            Index::build(&documents)
        })
    }
}

/// All guides of all languages, and the files that cannot be used.
pub(super) fn read_guides() -> (BTreeMap<(Language, String), Guide>, Vec<BadFile>) {
    let mut guides = BTreeMap::new();
    let mut bad = Vec::new();
    for (language, path, source) in files("guides", ".toml") {
        match toml::from_str::<Guide>(source) {
            Ok(guide) => {
                guides.insert((language, guide.slug.clone()), guide);
            }
            Err(error) => {
                let line =
                    error.span().map_or(1, |span| source[..span.start.min(source.len())].matches('\n').count() + 1);
                bad.push(BadFile { file: path.to_owned(), line, why: error.message().to_owned() });
            }
        }
    }
    (guides, bad)
}

/// The phrases of a language by slug, and the lines that cannot be used.
pub(super) fn read_phrases(language: Language) -> (BTreeMap<String, Vec<Phrase>>, Vec<BadFile>) {
    let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    let mut bad = Vec::new();
    for (_, path, source) in files("phrases", ".tsv").into_iter().filter(|(of, ..)| *of == language) {
        let slug = path.rsplit('/').next().and_then(|name| name.strip_suffix(".tsv")).unwrap_or_default();
        for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match line.split_once('\t') {
                Some((voice, text)) if !text.contains('\t') && !text.trim().is_empty() => phrases
                    .entry(slug.to_owned())
                    .or_default()
                    .push(Phrase { voice: voice.to_owned(), text: text.trim().to_owned() }),
                _ => bad.push(BadFile { file: path.to_owned(), line: number + 1, why: "voice<TAB>phrase".to_owned() }),
            }
        }
    }
    (phrases, bad)
}

/// The files of a folder that end so, by language and path.
pub(super) fn files(folder: &str, ending: &str) -> Vec<(Language, &'static str, &'static str)> {
    fn walk(dir: &'static include_dir::Dir<'static>, ending: &str, out: &mut Vec<(&'static str, &'static str)>) {
        for entry in dir.entries() {
            match entry {
                include_dir::DirEntry::Dir(dir) => walk(dir, ending, out),
                include_dir::DirEntry::File(file) => {
                    if let (Some(path), Some(source)) = (file.path().to_str(), file.contents_utf8())
                        && path.ends_with(ending)
                    {
                        out.push((path, source));
                    }
                }
            }
        }
    }
    let mut all = Vec::new();
    for language in Language::ALL {
        let mut found = Vec::new();
        if let Some(dir) = LOCALES.get_dir(format!("{}/{folder}", language.code())) {
            walk(dir, ending, &mut found);
        }
        found.sort_unstable();
        all.extend(found.into_iter().map(|(path, source)| (language, path, source)));
    }
    all
}
