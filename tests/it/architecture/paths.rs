//! The paths that a file names, in `use` lines and in expressions, written out in full.

use super::lexer::{Kind, Token};

/// `a::b::c` as named on a line; imports in braces come one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
    pub(super) in_test: bool,
    pub(super) in_attribute: bool,
}

/// The crate as the binary and the tests call it.
const OWN_NAME: &str = "cong_dong_so";

/// Every path in a file whose own module is `module`. Paths into the crate begin with `crate`.
pub(super) fn named(tokens: &[Token], module: &[String]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut modules: Vec<String> = module.to_vec();
    let mut braces: Vec<bool> = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let token = &tokens[index];
        let next = tokens.get(index + 1);
        if token.is_word("mod") && tokens.get(index + 2).is_some_and(|brace| brace.is('{')) {
            modules.extend(next.and_then(Token::word).map(str::to_owned));
            braces.push(true);
            index += 3;
            continue;
        }
        if token.is('{') {
            braces.push(false);
        } else if token.is('}') && braces.pop() == Some(true) {
            modules.pop();
        }
        if token.is_word("use")
            && next.is_some_and(|next| next.word().is_some() || next.kind == Kind::Path || next.is('{'))
        {
            let from = found.len();
            index = import(tokens, index + 1, &[], &mut found);
            for named in &mut found[from..] {
                resolve(named, &modules);
            }
            continue;
        }
        if token.word().is_some() && next.is_some_and(|next| next.kind == Kind::Path) {
            let mut named = begin(token);
            index = expression(tokens, index, &mut named.segments);
            resolve(&mut named, &modules);
            found.push(named);
            continue;
        }
        index += 1;
    }
    found
}

fn begin(token: &Token) -> Named {
    Named { line: token.line, segments: Vec::new(), in_test: token.in_test, in_attribute: token.in_attribute }
}

/// Reads `a::b::c` and returns the index behind it.
fn expression(tokens: &[Token], mut index: usize, segments: &mut Vec<String>) -> usize {
    while let Some(word) = tokens.get(index).and_then(Token::word) {
        segments.push(word.to_owned());
        index += 1;
        if tokens.get(index).is_none_or(|token| token.kind != Kind::Path) {
            break;
        }
        index += 1;
    }
    index
}

/// Reads one tree of a `use` and returns the index behind it.
fn import(tokens: &[Token], mut index: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut segments = prefix.to_vec();
    while let Some(token) = tokens.get(index) {
        match &token.kind {
            Kind::Path => index += 1,
            Kind::Word(word) if word == "as" => index += 2,
            Kind::Word(word) if word == "self" && !segments.is_empty() => index += 1,
            Kind::Word(word) => {
                segments.push(word.clone());
                index += 1;
            }
            Kind::Mark('*') => {
                segments.push("*".to_owned());
                index += 1;
            }
            Kind::Mark('{') => {
                index += 1;
                while tokens.get(index).is_some_and(|token| !token.is('}')) {
                    index = import(tokens, index, &segments, found);
                    index += usize::from(tokens.get(index).is_some_and(|token| token.is(',')));
                }
                return index + 1;
            }
            _ => break,
        }
    }
    let last = &tokens[index.saturating_sub(1).min(tokens.len() - 1)];
    found.push(Named { segments, ..begin(last) });
    // An unforeseen token must not hold the reader in place.
    let stuck = tokens.get(index).is_some_and(|token| !token.is(',') && !token.is('}') && !token.is(';'));
    index + usize::from(stuck)
}

/// Writes `cong_dong_so::`, `self::` and `super::` as what they mean from the crate's root.
fn resolve(named: &mut Named, modules: &[String]) {
    let from_here = |kept: usize, rest: &[String]| {
        let own = modules[..kept].iter().cloned();
        std::iter::once("crate".to_owned()).chain(own).chain(rest.iter().cloned()).collect()
    };
    match named.segments.first().map(String::as_str) {
        Some(OWN_NAME) => "crate".clone_into(&mut named.segments[0]),
        Some("self") => named.segments = from_here(modules.len(), &named.segments[1..]),
        Some("super") => {
            let up = named.segments.iter().take_while(|segment| *segment == "super").count();
            named.segments = from_here(modules.len().saturating_sub(up), &named.segments[up..]);
        }
        _ => {}
    }
}
