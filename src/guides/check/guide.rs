//! The faults of one guide, and how its translations differ from it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::place::Source;
use super::{Fault, FaultKind, is_agreed};
use crate::guides::{GROUPS, Guide};
use crate::ward::FACTS;

const LONGEST_BUTTON: usize = 28;
const LONGEST_STEP: usize = 220;
const AUDIENCES: [&str; 3] = ["resident", "member", "staff"];
const MARKUP: [&str; 7] = ["<", ">", "&", "**", "__", "`", "]("];

/// A text of a guide and where it stands.
struct Part<'a> {
    place: String,
    text: &'a str,
    /// Whether it is quoted from elsewhere, as an address is.
    quoted: bool,
}

/// The faults of a guide that can be seen without drawing it.
pub(super) fn faults(source: &Source<'_>, guide: &Guide, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |place: &str, kind, detail: &str| {
        faults.push(source.fault(place, kind, detail));
    };
    let wanted = format!("{}/{}.toml", guide.group, guide.slug);
    if !source.path.ends_with(&format!("/{wanted}")) || !GROUPS.contains(&guide.group.as_str()) {
        fault("slug", FaultKind::Misplaced, &wanted);
    }
    if !is_agreed(&guide.slug) {
        fault("slug", FaultKind::UnknownSlug, &guide.slug);
    }
    if !AUDIENCES.contains(&guide.audience.as_str()) {
        fault("audience", FaultKind::UnknownAudience, &guide.audience);
    }
    for place in missing(guide) {
        fault(&place, FaultKind::Missing, &place);
    }
    for (number, related) in guide.related.iter().enumerate() {
        if !is_agreed(related) || *related == guide.slug {
            fault(&format!("related.{number}"), FaultKind::DeadLink, related);
        }
    }
    for (number, origin) in guide.sources.iter().enumerate() {
        if !is_dated(&origin.date) {
            fault(&format!("source.{number}"), FaultKind::SourceUndated, &origin.title);
        }
    }
    if today > guide.review_by() {
        fault("checked", FaultKind::PastReview, &guide.review_by().to_string());
    }
    let labels = guide.paths.iter().enumerate().map(|(number, path)| (format!("path.{number}.label"), &path.label));
    for (place, label) in std::iter::once(("short".to_owned(), &guide.short)).chain(labels) {
        let letters = label.chars().count();
        if letters > LONGEST_BUTTON {
            fault(&place, FaultKind::ButtonTooLong, &letters.to_string());
        }
    }
    for (number, path) in guide.paths.iter().enumerate() {
        for (step_number, step) in path.steps.iter().enumerate() {
            let letters = step.action.chars().count();
            if letters > LONGEST_STEP {
                let place = format!("path.{number}.step.{step_number}.do");
                fault(&place, FaultKind::StepTooLong, &letters.to_string());
            }
        }
    }
    for part in parts(guide) {
        for name in placeholders(part.text) {
            if !FACTS.contains(&name.as_str()) {
                fault(&part.place, FaultKind::UnknownPlaceholder, &name);
            }
        }
        if !part.quoted
            && let Some(mark) = MARKUP.iter().find(|mark| part.text.contains(*mark))
        {
            fault(&part.place, FaultKind::Markup, mark);
        }
    }
    faults
}

/// The places where a translation is built otherwise.
pub(super) fn differences(reference: &Guide, guide: &Guide) -> Vec<String> {
    let mut places: Vec<String> = [
        ("group", reference.group == guide.group),
        ("audience", reference.audience == guide.audience),
        ("checked", reference.checked == guide.checked),
        ("review_days", reference.review_days == guide.review_days),
        ("related", reference.related == guide.related),
        ("prepare", reference.prepare.len() == guide.prepare.len()),
        ("warnings", reference.warnings.len() == guide.warnings.len()),
        ("question", reference.question.is_some() == guide.question.is_some()),
        ("path", reference.paths.len() == guide.paths.len()),
        ("error", reference.errors.len() == guide.errors.len()),
        ("source", reference.sources.len() == guide.sources.len()),
    ]
    .into_iter()
    .filter(|(_, same)| !same)
    .map(|(place, _)| place.to_owned())
    .collect();
    for (number, (ours, theirs)) in reference.paths.iter().zip(&guide.paths).enumerate() {
        if ours.steps.len() != theirs.steps.len() {
            places.push(format!("path.{number}"));
        }
    }
    let named =
        |guide: &Guide| -> BTreeSet<String> { parts(guide).iter().flat_map(|part| placeholders(part.text)).collect() };
    places.extend(named(reference).symmetric_difference(&named(guide)).map(|name| format!("{{{name}}}")));
    places
}

fn missing(guide: &Guide) -> Vec<String> {
    let lists = [
        ("prepare", guide.prepare.is_empty()),
        ("warnings", guide.warnings.is_empty()),
        ("path", guide.paths.is_empty()),
        ("error", guide.errors.is_empty()),
        ("source", guide.sources.is_empty()),
        ("icon", guide.icon.trim().is_empty()),
        ("review_days", guide.review_days == 0),
        (
            "question",
            guide.paths.len() > 1 && guide.question.as_ref().is_none_or(|question| question.trim().is_empty()),
        ),
    ];
    let steps = guide
        .paths
        .iter()
        .enumerate()
        .filter(|(_, path)| path.steps.is_empty())
        .map(|(number, _)| format!("path.{number}.step"));
    let texts = parts(guide)
        .into_iter()
        .filter(|part| {
            let key = part.place.rsplit('.').next();
            // The label of an only path says nothing; dates and questions are looked at by themselves.
            let may_be_empty = match key {
                Some("label") => guide.paths.len() == 1,
                Some("date" | "question") => true,
                _ => false,
            };
            part.text.trim().is_empty() && !may_be_empty
        })
        .map(|part| part.place);
    lists
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(place, _)| place.to_owned())
        .chain(steps)
        .chain(texts)
        .collect()
}

fn parts(guide: &Guide) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut add = |place: String, text| {
        parts.push(Part { quoted: place.starts_with("source."), place, text });
    };
    for (place, text) in [
        ("title", &guide.title),
        ("short", &guide.short),
        ("summary", &guide.summary),
        ("for_whom", &guide.for_whom),
        ("fee", &guide.fee),
        ("time", &guide.time),
        ("where", &guide.place),
        ("next", &guide.next),
    ] {
        add(place.to_owned(), text.as_str());
    }
    if let Some(question) = &guide.question {
        add("question".to_owned(), question);
    }
    for (place, list) in [("prepare", &guide.prepare), ("warnings", &guide.warnings)] {
        for (number, text) in list.iter().enumerate() {
            add(format!("{place}.{number}"), text);
        }
    }
    for (number, path) in guide.paths.iter().enumerate() {
        add(format!("path.{number}.label"), &path.label);
        for (step_number, step) in path.steps.iter().enumerate() {
            let place = format!("path.{number}.step.{step_number}");
            add(format!("{place}.do"), &step.action);
            add(format!("{place}.see"), &step.see);
            add(format!("{place}.else"), &step.otherwise);
        }
    }
    for (number, trouble) in guide.errors.iter().enumerate() {
        add(format!("error.{number}.sign"), &trouble.sign);
        add(format!("error.{number}.remedy"), &trouble.remedy);
    }
    for (number, origin) in guide.sources.iter().enumerate() {
        add(format!("source.{number}.title"), &origin.title);
        add(format!("source.{number}.address"), &origin.address);
        add(format!("source.{number}.date"), &origin.date);
    }
    parts
}

/// What stands between braces; a brace without its partner counts as a name too.
fn placeholders(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let inside = &rest[start + 1..];
        match inside.find(['{', '}']) {
            Some(end) if rest[start..].starts_with('{') && inside[end..].starts_with('}') => {
                names.push(inside[..end].to_owned());
                rest = &inside[end + 1..];
            }
            _ => {
                names.push(rest[start..=start].to_owned());
                rest = inside;
            }
        }
    }
    names
}

/// Whether a date names at least a year.
fn is_dated(date: &str) -> bool {
    date.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() == 4)
}

#[cfg(test)]
mod tests;
