//! The texts: complete, alike in all languages, and in step with the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cong_dong_so::text::{Language, Texts, Value, faults};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, out);
        } else if path.to_str().is_some_and(|name| name.ends_with(ending)) {
            out.push(path);
        }
    }
}

/// The ids of the Vietnamese texts, read plainly from the files.
fn ids() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files(&root().join("locales/vi"), ".ftl", &mut paths);
    paths
        .iter()
        .flat_map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| {
            let (id, _) = line.split_once('=')?;
            let id = id.trim_end();
            let fits = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            (fits && !line.starts_with(' ')).then(|| id.to_owned())
        })
        .collect()
}

/// String literals in `src` that look like an id of a text.
fn named_in_code() -> (BTreeSet<String>, BTreeSet<String>) {
    let scopes: BTreeSet<String> = ids().iter().filter_map(|id| Some(id.split_once('-')?.0.to_owned())).collect();
    let mut paths = Vec::new();
    files(&root().join("src"), ".rs", &mut paths);
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        for literal in source.split('"').skip(1).step_by(1) {
            let Some((scope, rest)) = literal.split_once('-') else { continue };
            if !scopes.contains(scope) || rest.is_empty() {
                continue;
            }
            let plain = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if let Some((start, _)) = literal.split_once('{') {
                if plain(start) {
                    begun.insert(start.to_owned());
                }
            } else if literal.ends_with('-') && plain(literal) {
                begun.insert(literal.to_owned());
            } else if plain(literal) {
                whole.insert(literal.to_owned());
            }
        }
    }
    (whole, begun)
}

#[test]
fn languages_agree_in_ids_and_variables() {
    assert_eq!(faults(), []);
}

/// Words that look like an id and are the word of a step in a stored state, a setting, a folder.
const NO_TEXTS: [&str; 4] = ["people-typed", "privacy-rewritten", "sandbox-clock", "sandbox-files"];

#[test]
fn the_code_names_no_text_that_is_not_there() {
    let known = ids();
    let (whole, begun) = named_in_code();
    // The id of a number of the registry is the end of its text's id.
    let is_number = |id: &String| known.contains(&format!("figures-{id}"));
    let missing: Vec<_> =
        whole.iter().filter(|id| !known.contains(*id) && !is_number(id) && !NO_TEXTS.contains(&id.as_str())).collect();
    assert!(missing.is_empty(), "named in src and not in locales/vi: {missing:?}");
    let empty: Vec<_> = begun.iter().filter(|start| !known.iter().any(|id| id.starts_with(*start))).collect();
    assert!(empty.is_empty(), "beginnings of ids in src that begin none in locales/vi: {empty:?}");
}

#[test]
fn no_text_is_left_that_nobody_says() {
    let (whole, begun) = named_in_code();
    let unused: Vec<_> = ids()
        .into_iter()
        .filter(|id| !id.starts_with("sandbox-"))
        .filter(|id| !whole.contains(id) && !begun.iter().any(|start| id.starts_with(start)))
        .collect();
    assert!(unused.is_empty(), "in locales/vi and never said: {unused:?}");
}

/// Every text with hostile arguments: nobody's words become a tag, and no invisible mark stands around them.
#[test]
fn arguments_are_escaped_in_every_text() {
    let texts = Texts::load();
    let hostile = "<i>&\"x</i>";
    for language in Language::ALL {
        let words = texts.words(language);
        let mut paths = Vec::new();
        files(&root().join(format!("locales/{}", language.code())), ".ftl", &mut paths);
        for id in ids() {
            let source: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
            let variables: BTreeSet<String> =
                source.split("{ $").skip(1).filter_map(|rest| Some(rest.split_once(' ')?.0.to_owned())).collect();
            let values: Vec<(&'static str, Value<'_>)> =
                variables.into_iter().map(|name| (&*name.leak(), Value::from(hostile))).collect();
            let said = words.fill(&id, &values);
            assert!(!said.contains("<i>&"), "{id}: {said}");
            assert!(!said.contains(['\u{2068}', '\u{2069}']), "{id}: {said}");
            assert!(!said.contains("{ $"), "{id}: {said}");
        }
    }
}
