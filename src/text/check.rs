//! Finding faults in the texts: files that do not parse, ids or variables that differ between languages.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse;

use super::{Language, ftl_files};

/// A fault in a file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, below `locales/`.
    pub file: String,
    /// The line, counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Fluent cannot read it.
    Unreadable(String),
    /// The same id stands twice.
    Twice(String),
    /// The id is missing in this language.
    Missing(String),
    /// The id is in no other language.
    Extra(String),
    /// The variables differ from the Vietnamese ones.
    Variables(String),
}

type Messages = BTreeMap<String, (usize, BTreeSet<String>)>;

/// All faults in the texts of all languages.
pub fn faults() -> Vec<Fault> {
    let mut faults = Vec::new();
    let reference = read(Language::Vi, &mut faults);
    for language in Language::ALL.into_iter().skip(1) {
        let other = read(language, &mut faults);
        for (file, messages) in &reference {
            let path = format!("{}/{file}", language.code());
            let theirs = other.get(file);
            for (id, (_, variables)) in messages {
                match theirs.and_then(|theirs| theirs.get(id)) {
                    None => faults.push(Fault { file: path.clone(), line: 0, kind: FaultKind::Missing(id.clone()) }),
                    Some((line, others)) if others != variables => {
                        faults.push(Fault { file: path.clone(), line: *line, kind: FaultKind::Variables(id.clone()) });
                    }
                    Some(_) => {}
                }
            }
            for (id, (line, _)) in theirs.into_iter().flatten() {
                if !messages.contains_key(id) {
                    faults.push(Fault { file: path.clone(), line: *line, kind: FaultKind::Extra(id.clone()) });
                }
            }
        }
    }
    faults
}

/// The ids of all messages of a language, attributes as `id.attribute`.
pub(super) fn ids(language: Language) -> Vec<String> {
    read(language, &mut Vec::new()).into_values().flat_map(BTreeMap::into_keys).collect()
}

fn read(language: Language, faults: &mut Vec<Fault>) -> BTreeMap<String, Messages> {
    let mut all = BTreeMap::new();
    for (path, source) in ftl_files(language) {
        let resource = match parse(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| Fault {
                    file: path.to_owned(),
                    line: source[..error.pos.start.min(source.len())].matches('\n').count() + 1,
                    kind: FaultKind::Unreadable(error.kind.to_string()),
                }));
                resource
            }
        };
        let file = path.rsplit('/').next().unwrap_or(path).to_owned();
        all.insert(file, messages(path, source, &resource, faults));
    }
    all
}

fn messages(path: &str, source: &str, resource: &Resource<&str>, faults: &mut Vec<Fault>) -> Messages {
    let mut messages = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let line = source
            .lines()
            .position(|line| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')))
            .map_or(0, |index| index + 1);
        let mut found = Vec::new();
        if let Some(value) = &message.value {
            found.push((id.to_owned(), value));
        }
        for attribute in &message.attributes {
            found.push((format!("{id}.{}", attribute.id.name), &attribute.value));
        }
        for (id, pattern) in found {
            let mut variables = BTreeSet::new();
            collect(pattern, &mut variables);
            if messages.insert(id.clone(), (line, variables)).is_some() {
                faults.push(Fault { file: path.to_owned(), line, kind: FaultKind::Twice(id) });
            }
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, variables),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, variables);
                    for variant in variants {
                        collect(&variant.value, variables);
                    }
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = expression.as_ref() {
                collect_inline(inline, variables);
            }
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, variables);
            }
        }
        _ => {}
    }
}
