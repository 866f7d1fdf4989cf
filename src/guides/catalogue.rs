//! All guides, loaded once, with what finds them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use tokio::sync::Notify;

use super::search::{Document, Index, fold};
use super::written::{document, phrase};
use super::{GROUPS, Guide};
use crate::text::{LOCALES, Language};

/// The names of all guides, which never change, in the order in which they are shown.
pub(super) const SLUGS: &str = include_str!("slugs.txt");

/// What was learnt from the guides when the program was built, for [`Index::thaw`].
static LEARNT: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/index.bin")));

/// So that numbers can be read where they lie.
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

/// All guides in all languages, and the index over the Vietnamese ones and everybody's phrases.
#[derive(Debug)]
pub struct Catalogue {
    built_in: Arc<BuiltIn>,
    /// The index that also knows what editors added, once there is such.
    learnt: RwLock<Option<Arc<Index>>>,
    added: Notify,
}

/// What the binary carries.
#[derive(Debug)]
struct BuiltIn {
    guides: BTreeMap<(Language, String), Guide>,
    phrases: BTreeMap<String, Vec<Phrase>>,
    index: OnceLock<Arc<Index>>,
    /// In how many guides' phrases a word occurs.
    spread: OnceLock<HashMap<String, u32>>,
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
        Self::over(Arc::new(BuiltIn { guides, phrases, index: OnceLock::new(), spread: OnceLock::new() }))
    }

    /// What the binary carries, loaded once for the whole process; what is learnt later belongs to this one alone.
    pub fn shared() -> Arc<Self> {
        static SHARED: LazyLock<Arc<BuiltIn>> = LazyLock::new(|| Catalogue::load().built_in);
        Arc::new(Self::over(Arc::clone(&SHARED)))
    }

    fn over(built_in: Arc<BuiltIn>) -> Self {
        Self { built_in, learnt: RwLock::new(None), added: Notify::new() }
    }

    /// A guide in a language, or in Vietnamese where it is not translated.
    pub fn guide(&self, slug: &str, language: Language) -> Option<&Guide> {
        let guides = &self.built_in.guides;
        guides.get(&(language, slug.to_owned())).or_else(|| guides.get(&(Language::Vi, slug.to_owned())))
    }

    /// All Vietnamese guides, by group and then in the order shown.
    pub fn all(&self) -> impl Iterator<Item = &Guide> {
        GROUPS.iter().flat_map(|group| self.of_group(group))
    }

    /// The Vietnamese guides of a group, in the order in which most people need them ([`SLUGS`]).
    pub fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Guide> {
        SLUGS
            .lines()
            .filter_map(|slug| self.built_in.guides.get(&(Language::Vi, slug.to_owned())))
            .filter(move |guide| guide.group == group)
    }

    /// The groups that have guides for residents.
    pub fn groups(&self) -> Vec<&'static str> {
        GROUPS.into_iter().filter(|group| self.of_group(group).any(|guide| guide.audience == "resident")).collect()
    }

    /// The questions written down for a guide.
    pub fn phrases(&self, slug: &str) -> &[Phrase] {
        self.built_in.phrases.get(slug).map_or(&[], Vec::as_slice)
    }

    /// What finds guides, as learnt when the program was built or with what was added since. Whoever holds one keeps it
    /// when another takes its place.
    pub fn index(&self) -> Arc<Index> {
        let learnt = self.learnt.read().unwrap_or_else(PoisonError::into_inner).clone();
        learnt.unwrap_or_else(|| {
            let built_in = || Arc::new(Index::thaw(&LEARNT.0).unwrap_or_else(|| self.build(&[])));
            Arc::clone(self.built_in.index.get_or_init(built_in))
        })
    }

    /// Learns anew, with these phrases (slug and phrase) besides those written down. It takes its time: a background
    /// thread's work. Phrases of guides that are no longer there are passed over.
    pub fn learn(&self, added: &[(String, Phrase)]) {
        if added.is_empty() {
            *self.learnt.write().unwrap_or_else(PoisonError::into_inner) = None;
            self.index();
            return;
        }
        let index = Arc::new(self.build(added));
        *self.learnt.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    fn build(&self, added: &[(String, Phrase)]) -> Index {
        let mut more: HashMap<&str, Vec<&str>> = HashMap::new();
        for (slug, phrase) in added {
            more.entry(slug).or_default().push(&phrase.text);
        }
        let vietnamese = self.built_in.guides.iter().filter(|((language, _), _)| *language == Language::Vi);
        let documents: Vec<Document<'_>> = vietnamese
            .map(|((_, slug), guide)| {
                let known = self.phrases(slug).iter().map(|phrase| phrase.text.as_str());
                document(guide, known.chain(more.remove(slug.as_str()).unwrap_or_default()).collect())
            })
            .collect();
        Index::build(&documents)
    }

    /// Says that the store holds new phrases.
    pub fn announce(&self) {
        self.added.notify_one();
    }

    /// Waits until [`Self::announce`] says so.
    pub(super) async fn announced(&self) {
        self.added.notified().await;
    }

    /// How much a folded word tells: most if few guides are asked for with it.
    pub(super) fn weight(&self, word: &str) -> f64 {
        let spread = self.built_in.spread.get_or_init(|| {
            let mut spread = HashMap::new();
            for phrases in self.built_in.phrases.values() {
                let folded: Vec<String> = phrases.iter().map(|phrase| fold(&phrase.text)).collect();
                let words: BTreeSet<&str> = folded.iter().flat_map(|text| super::likeness::words(text)).collect();
                for word in words {
                    *spread.entry(word.to_owned()).or_insert(0) += 1;
                }
            }
            spread
        });
        let all = f64::from(u32::try_from(self.built_in.phrases.len()).unwrap_or(u32::MAX));
        let with = f64::from(spread.get(word).copied().unwrap_or(0));
        (all / (with + 1.0)).ln_1p()
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
            match phrase(line) {
                Some((voice, text)) => phrases
                    .entry(slug.to_owned())
                    .or_default()
                    .push(Phrase { voice: voice.to_owned(), text: text.to_owned() }),
                None => {
                    bad.push(BadFile { file: path.to_owned(), line: number + 1, why: "voice<TAB>phrase".to_owned() });
                }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_binary_carries_is_what_the_guides_teach() {
        let catalogue = Catalogue::load();
        assert!(Index::thaw(&LEARNT.0).is_some(), "the binary carries an index");
        assert!(catalogue.build(&[]).freeze() == LEARNT.0, "learning anew gives the very same index");
    }
}
