//! Every text that a person sees, by language, from `locales/<language>/*.ftl` (Fluent), built into the binary.
//!
//! Vietnamese is first and complete; another language falls back to it message by message. Arguments that are
//! text are escaped for the channels' markup when they are put in, so that nobody's name can become a tag.

mod check;
mod lines;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

pub use check::{Fault, FaultKind, faults};
pub use lines::lines;

/// The texts and guides that the binary carries.
pub static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The languages that the bot speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Vietnamese: first and complete.
    Vi,
    /// English.
    En,
}

impl Language {
    /// All of them, the reference first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The folder's and the store's word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language for an app that runs in `tag` (such as `en-GB`): Vietnamese unless it is clearly another that
    /// the bot speaks.
    pub fn of_app(tag: Option<&str>) -> Self {
        if tag.is_some_and(|tag| tag.starts_with("en")) { Self::En } else { Self::Vi }
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

/// All texts, loaded once.
#[derive(Debug)]
pub struct Texts {
    bundles: BTreeMap<Language, Bundle>,
}

struct Bundle(FluentBundle<FluentResource>);

impl std::fmt::Debug for Bundle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Bundle")
    }
}

impl Texts {
    /// Loads what the binary carries. A file that does not parse is left out as far as it does not; [`faults`] names it.
    pub fn load() -> Self {
        let bundles = Language::ALL
            .into_iter()
            .map(|language| {
                let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
                let mut bundle = FluentBundle::new_concurrent(vec![tag]);
                // The invisible marks around arguments would spoil links, commands and what is copied.
                bundle.set_use_isolating(false);
                for (_, source) in ftl_files(language) {
                    let resource = match FluentResource::try_new(source.to_owned()) {
                        Ok(resource) | Err((resource, _)) => resource,
                    };
                    bundle.add_resource_overriding(resource);
                }
                (language, Bundle(bundle))
            })
            .collect();
        Self { bundles }
    }

    /// The texts in one language.
    pub fn words(&self, language: Language) -> Words<'_> {
        Words { texts: self, language }
    }

    fn format(&self, language: Language, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = &self.bundles.get(&language)?.0;
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(id, language = language.code(), ?errors, "a text could not be filled in whole");
        }
        Some(text.into_owned())
    }

    /// All simple messages whose id begins with `prefix`, by id: for a page that carries its own words.
    pub fn with_prefix(&self, language: Language, prefix: &str) -> BTreeMap<String, String> {
        let args = FluentArgs::new();
        check::ids(Language::Vi)
            .into_iter()
            .filter(|id| id.starts_with(prefix))
            .filter_map(|id| {
                Some((id.clone(), self.format(language, &id, &args).or_else(|| self.format(Language::Vi, &id, &args))?))
            })
            .collect()
    }
}

/// The `.ftl` files of a language: path and content.
fn ftl_files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    LOCALES.get_dir(language.code()).into_iter().flat_map(Dir::files).filter_map(|file| {
        let path = file.path().to_str()?;
        (file.path().extension()? == "ftl").then_some((path, file.contents_utf8()?))
    })
}

/// The texts in the language of one person.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    texts: &'a Texts,
    /// The language.
    pub language: Language,
}

impl<'a> Words<'a> {
    /// The same texts in another language.
    #[must_use]
    pub fn of(self, language: Language) -> Words<'a> {
        Words { language, ..self }
    }

    /// The text `id` without arguments.
    pub fn get(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// The text `id` with its arguments.
    pub fn fill(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.fluent());
        }
        self.texts
            .format(self.language, id, &args)
            .or_else(|| self.texts.format(Language::Vi, id, &args))
            .unwrap_or_else(|| {
                tracing::error!(id, "a text is missing");
                format!("[{id}]")
            })
    }

    /// Whether there is such a text in Vietnamese.
    pub fn has(&self, id: &str) -> bool {
        self.texts.format(Language::Vi, id, &FluentArgs::new()).is_some()
    }
}

/// An argument of a text.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Somebody's words: escaped.
    Text(Cow<'a, str>),
    /// Words of ours that may hold the few tags.
    Marked(Cow<'a, str>),
    /// A number, written plainly (2026 stays 2026).
    Number(i64),
}

impl Value<'_> {
    fn fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(escape(text)),
            Self::Marked(text) => FluentValue::from(text.clone().into_owned()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => { $(impl From<$kind> for Value<'_> {
        fn from(number: $kind) -> Self {
            Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
        }
    })* };
}
numbers!(i64, i32, u8, u32, usize);

/// `text` so that no channel's markup sees a tag in it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
    out
}

/// A date as people write it here: 24/03/2026.
pub fn day(date: chrono::NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `text` for comparing: lower case, without accents, đ as d, one space between words.
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    for character in text.nfd() {
        match character {
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => {}
            'đ' | 'Đ' => out.push('d'),
            other if other.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            other => out.extend(other.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
