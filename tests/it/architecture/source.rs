//! A source file as the rules see it: where it stands, its tokens, what it names.

use std::fmt;

use super::TIERS;
use super::lexer::{Token, tokens};
use super::paths::{Named, named};

/// A file as the rules see it.
pub(super) struct Source {
    /// From the project's root, with `/`.
    pub(super) path: String,
    /// The top-level module: `guides` for all of `src/guides/`, `main` for `src/main.rs`; `None` outside `src/`.
    pub(super) folder: Option<String>,
    pub(super) module: Vec<String>,
    pub(super) length: usize,
    pub(super) tokens: Vec<Token>,
    named: Vec<Named>,
}

impl Source {
    pub(super) fn new(path: impl Into<String>, text: &str) -> Self {
        let path = path.into();
        let (folder, module) = place(&path);
        let mut tokens = tokens(text);
        if is_test_file(&path) {
            for token in &mut tokens {
                token.in_test = true;
            }
        }
        let named = named(&tokens, &module);
        Self { folder, module, length: text.lines().count(), tokens, named, path }
    }

    pub(super) fn broken(&self, line: usize, rule: impl Into<String>) -> Violation {
        Violation { path: self.path.clone(), line, rule: rule.into() }
    }

    /// What the shipped code names.
    pub(super) fn shipped(&self) -> impl Iterator<Item = &Named> {
        self.named.iter().filter(|named| self.folder.is_some() && !named.in_test)
    }

    /// The other folders of the crate that shipped code names, each with the path.
    pub(super) fn neighbours(&self) -> impl Iterator<Item = (&str, &Named)> {
        self.shipped().filter(|named| named.segments[0] == "crate").filter_map(|named| {
            let target = named.segments.get(1).map(String::as_str)?;
            (tier(target).is_some() && self.folder.as_deref() != Some(target)).then_some((target, named))
        })
    }
}

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Violation {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

fn place(path: &str) -> (Option<String>, Vec<String>) {
    let Some(inside) = path.strip_prefix("src/") else {
        return (None, Vec::new());
    };
    let mut module: Vec<String> = inside.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let folder = module[0].clone();
    if module.last().is_some_and(|name| ["mod", "main", "lib"].contains(&name.as_str())) {
        module.pop();
    }
    (Some(folder), module)
}

fn is_test_file(path: &str) -> bool {
    path.starts_with("src/") && (path.ends_with("/tests.rs") || path.contains("/tests/"))
}

/// The tier of a top-level module; `None` when it has no place yet or is no folder of the crate.
pub(super) fn tier(folder: &str) -> Option<usize> {
    TIERS.iter().position(|tier| tier.contains(&folder))
}
