//! The rules themselves: each looks at the sources and names file, line and what is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Kind, Token};
use super::paths::Named;
use super::source::{Source, Violation, tier};
use super::{KNOWS_ONLY, LONG_FILES, LONGEST, PRIVATE_MODULES, RESERVED, VIETNAMESE_READ};

/// Every broken rule, by file and line, each once.
pub(super) fn violations(sources: &[Source]) -> BTreeSet<Violation> {
    let rules = [length, lint_reasons, known_folder, direction, narrowed, private_modules, root, reserved, human_text];
    let single = sources.iter().flat_map(|source| rules.iter().flat_map(move |rule| rule(source)));
    single.chain(circles(sources)).collect()
}

fn length(source: &Source) -> Vec<Violation> {
    let exempt = LONG_FILES.iter().any(|(path, _)| *path == source.path);
    if source.length <= LONGEST || exempt {
        return Vec::new();
    }
    vec![source.broken(
        LONGEST + 1,
        format!(
            "{} lines: no file is longer than {LONGEST}, a table of data excepted with its reason in LONG_FILES",
            source.length
        ),
    )]
}

fn lint_reasons(source: &Source) -> Vec<Violation> {
    let mut broken = Vec::new();
    for (index, window) in source.tokens.windows(3).enumerate() {
        let [before, lint, open] = window else {
            continue;
        };
        if !lint.in_attribute || !(before.is('[') || before.is(',')) || !open.is('(') {
            continue;
        }
        if lint.is_word("allow") {
            broken.push(source.broken(
                lint.line,
                "a lint is excepted with `expect`, not `allow`, so that a stale exception shows itself",
            ));
        } else if lint.is_word("expect") && !has_reason(&source.tokens[index + 2..]) {
            broken.push(source.broken(lint.line, "an `expect` of a lint says why: `reason = \"…\"`"));
        }
    }
    broken
}

fn has_reason(from_bracket: &[Token]) -> bool {
    let inside = from_bracket.iter().take_while(|token| token.in_attribute && !token.is(']'));
    inside.zip(from_bracket.iter().skip(1)).any(|(word, next)| word.is_word("reason") && next.is('='))
}

fn known_folder(source: &Source) -> Vec<Violation> {
    match &source.folder {
        Some(folder) if folder != "lib" && tier(folder).is_none() => {
            vec![
                source.broken(1, format!("`{folder}` has no place in the table of dependencies: give it one in TIERS")),
            ]
        }
        _ => Vec::new(),
    }
}

fn direction(source: &Source) -> Vec<Violation> {
    let Some(own) = source.folder.as_deref().and_then(tier) else {
        return Vec::new();
    };
    let back = source.neighbours().filter(|(target, _)| tier(target).is_some_and(|target| target < own));
    back.map(|(target, named)| {
        let folder = source.folder.as_deref().unwrap_or_default();
        source.broken(
            named.line,
            format!("`{folder}` may not use `{target}`, which stands to its left in TIERS ({})", written(named)),
        )
    })
    .collect()
}

fn narrowed(source: &Source) -> Vec<Violation> {
    let Some(rule) = KNOWS_ONLY.iter().find(|rule| source.folder.as_deref() == Some(rule.folder)) else {
        return Vec::new();
    };
    let unknown = source.neighbours().filter(|(target, _)| !rule.known.contains(target));
    unknown
        .map(|(target, named)| {
            let known = if rule.known.is_empty() {
                "no other folder".to_owned()
            } else {
                format!("only {}", rule.known.join(", "))
            };
            source.broken(
                named.line,
                format!("`{}` knows {known}, not `{target}`: {} ({})", rule.folder, rule.reason, written(named)),
            )
        })
        .collect()
}

fn private_modules(source: &Source) -> Vec<Violation> {
    let folder = source.folder.as_deref().unwrap_or_default();
    let mut broken = Vec::new();
    for (module, _) in PRIVATE_MODULES.iter().filter(|(_, admitted)| !admitted.contains(&folder)) {
        for (target, named) in
            source.neighbours().filter(|(_, named)| named.segments[2..].iter().any(|segment| segment == module))
        {
            broken.push(source.broken(
                named.line,
                format!(
                    "`{target}` is used through its own functions, never through its `{module}` ({})",
                    written(named)
                ),
            ));
        }
    }
    broken
}

fn root(source: &Source) -> Vec<Violation> {
    let reexports =
        source.tokens.iter().filter(|token| source.path == "src/lib.rs" && token.is_word("use") && !token.in_test);
    let everything = source.shipped().filter(|named| named.segments == ["crate", "*"]);
    reexports
        .map(|token| source.broken(token.line, "the crate's root re-exports nothing, so that a path shows its folder"))
        .chain(everything.map(|named| source.broken(named.line, "`crate::*` hides which folder is used")))
        .collect()
}

fn reserved(source: &Source) -> Vec<Violation> {
    let mut broken = Vec::new();
    for rule in RESERVED {
        let at_home = rule.places.iter().any(|place| match place.strip_prefix("*::") {
            Some(name) => source.module.iter().any(|module| module == name),
            None => source.folder.as_deref() == Some(place),
        });
        if at_home {
            continue;
        }
        let named = source
            .shipped()
            .filter(|named| !(rule.derives && named.in_attribute) && rule.paths.iter().any(|path| names(named, path)));
        broken.extend(named.map(|named| source.broken(named.line, format!("{} ({})", rule.reason, written(named)))));
    }
    broken
}

fn names(named: &Named, path: &str) -> bool {
    let wanted: Vec<&str> = path.split("::").collect();
    if wanted.len() == 1 {
        return named.segments[0] == path;
    }
    named.segments.windows(wanted.len()).any(|window| window == wanted)
}

fn human_text(source: &Source) -> Vec<Violation> {
    let exempt = source.folder.is_none() || VIETNAMESE_READ.iter().any(|(prefix, _)| source.path.starts_with(prefix));
    let texts = source.tokens.iter().filter(|token| !exempt && !token.in_test).filter_map(|token| match &token.kind {
        Kind::Text(text) if text.chars().any(is_vietnamese) => Some((token.line, text)),
        _ => None,
    });
    texts
        .map(|(line, text)| {
            let start: String = text.chars().take(30).collect();
            source.broken(line, format!("people's words live in locales/, not in Rust (\"{start}\")"))
        })
        .collect()
}

/// A letter with a diacritic as Vietnamese has them, composed or as a combining mark.
fn is_vietnamese(character: char) -> bool {
    let latin = matches!(character, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ý');
    latin
        || matches!(character, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' | '\u{300}'..='\u{331}')
}

/// Neighbours of one tier that use each other in a circle; the other tiers cannot have one.
fn circles(sources: &[Source]) -> Vec<Violation> {
    let mut uses: BTreeMap<&str, BTreeMap<&str, Violation>> = BTreeMap::new();
    for source in sources {
        let Some(folder) = source.folder.as_deref() else {
            continue;
        };
        for (target, named) in source.neighbours().filter(|(target, _)| tier(target) == tier(folder)) {
            let rule = format!("`{folder}` and `{target}` use each other in a circle ({})", written(named));
            uses.entry(folder).or_default().entry(target).or_insert_with(|| source.broken(named.line, rule));
        }
    }
    let mut broken = Vec::new();
    for (folder, targets) in &uses {
        for target in targets.keys().filter(|target| reaches(&uses, target, folder, &mut BTreeSet::new())) {
            let Violation { path, line, rule } = &targets[target];
            broken.push(Violation { path: path.clone(), line: *line, rule: rule.clone() });
        }
    }
    broken
}

fn reaches<'a>(
    uses: &BTreeMap<&'a str, BTreeMap<&'a str, Violation>>,
    from: &'a str,
    wanted: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    from == wanted
        || (seen.insert(from)
            && uses.get(from).is_some_and(|targets| targets.keys().any(|target| reaches(uses, target, wanted, seen))))
}

fn written(named: &Named) -> String {
    named.segments.join("::")
}
