//! Run by Cargo before the program is compiled: learns to find the guides, and leaves the index for the binary to carry.
//! Learning takes about a second and much memory; so it happens once, not at each start on the ward's small server.

#![expect(dead_code, unreachable_pub, reason = "what it shares with the program is more than it uses")]
#![expect(clippy::print_stdout, reason = "so Cargo is told which files to watch")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guide_search::Index;
use written::{Guide, document, phrase};

#[path = "../text/lines.rs"]
mod lines;
#[path = "written.rs"]
mod written;

/// The place at which the program, too, finds [`lines`].
mod text {
    pub(crate) use super::lines::lines;
}

/// Guides are found by the Vietnamese ones.
const GUIDES: &str = "locales/vi/guides";
/// Phrases of all languages lead to them, in this order.
const PHRASES: [&str; 2] = ["locales/vi/phrases", "locales/en/phrases"];

fn main() -> Result<(), Box<dyn Error>> {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("run by Cargo only")?);
    let mut guides = BTreeMap::new();
    for file in files(&home.join(GUIDES), "toml")? {
        // One that cannot be read is left out here as it is by the program, which names it (`check`).
        if let Ok(guide) = toml::from_str::<Guide>(&fs::read_to_string(file)?) {
            guides.insert(guide.slug.clone(), guide);
        }
    }
    let mut phrases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in PHRASES {
        for file in files(&home.join(folder), "tsv")? {
            let slug = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let known = phrases.entry(slug).or_default();
            known.extend(fs::read_to_string(file)?.lines().filter_map(phrase).map(|(_, text)| text.to_owned()));
        }
    }
    let documents: Vec<_> = guides
        .iter()
        .map(|(slug, guide)| document(guide, phrases.get(slug).into_iter().flatten().map(String::as_str).collect()))
        .collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("run by Cargo only")?);
    fs::write(out.join("index.bin"), Index::build(&documents).freeze())?;
    Ok(())
}

/// The files below a folder with that ending, in order; Cargo runs this anew when any of them changes.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}
