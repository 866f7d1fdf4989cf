//! Asking the search, one question or a file of them.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::console::raw;
use super::{Console, Failure, Result};
use crate::guides::Catalogue;
use crate::guides::search::{Decision, Emergency, Finding, Index};

#[derive(Deserialize)]
struct Question {
    id: Json,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Json>,
    decision: &'static str,
    guides: Vec<Scored>,
}

#[derive(Serialize)]
struct Scored {
    slug: String,
    score: f64,
}

/// Answers one question.
pub(super) fn one(console: &mut Console<'_>, question: &str, json: bool) -> Result {
    let catalogue = Catalogue::load();
    let finding = catalogue.index().find(question);
    if json {
        return console.json(&answer(None, finding));
    }
    console.say(said(finding.decision), &[])?;
    match finding.decision {
        Decision::Answer | Decision::Choose | Decision::Vague => {}
        Decision::Refuse if !finding.guides.is_empty() => console.say("cli-ask-nearest", &[])?,
        Decision::Refuse | Decision::Emergency(_) | Decision::Guard(_) => return Ok(()),
    }
    for hit in &finding.guides {
        let title = catalogue.guide(&hit.slug, console.words.language).map_or("", |guide| guide.title.as_str());
        console.say(
            "cli-ask-guide",
            &[("title", raw(title)), ("slug", raw(&hit.slug)), ("percent", raw(format!("{:.0}", hit.score * 100.0)))],
        )?;
    }
    Ok(())
}

/// Lines that are answered before their answers are written.
const AT_ONCE: usize = 4096;

/// Answers a file of questions, a line for a line. A line that cannot be read is named after all others are answered.
pub(super) fn batch(console: &mut Console<'_>, file: &Path) -> Result {
    let text = console.read(file)?;
    let index = Catalogue::load().index();
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let mut bad = Vec::new();
    for some in lines.chunks(AT_ONCE) {
        for (number, answered) in answer_all(&index, some) {
            match answered {
                Ok(line) => writeln!(console.out, "{line}")?,
                Err(error) => bad.push((number, error)),
            }
        }
    }
    console.out.flush()?;
    for (line, error) in &bad {
        console.note("cli-ask-bad-line", &[("file", raw(file.display())), ("line", raw(line)), ("why", raw(error))])?;
    }
    if bad.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

/// Answers lines on all processors, in their order.
fn answer_all(index: &Index, lines: &[(usize, &str)]) -> Vec<(usize, serde_json::Result<String>)> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    let work = |(number, line): &(usize, &str)| {
        let answered = serde_json::from_str::<Question>(line).and_then(|question| {
            let finding = index.find(&question.text);
            serde_json::to_string(&answer(Some(question.id), finding))
        });
        (*number, answered)
    };
    thread::scope(|scope| {
        let shares: Vec<_> = lines
            .chunks(lines.len().div_ceil(hands).max(1))
            .map(|share| scope.spawn(move || share.iter().map(work).collect::<Vec<_>>()))
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|cause| resume_unwind(cause))).collect()
    })
}

fn answer(id: Option<Json>, finding: Finding) -> Answer {
    Answer {
        id,
        decision: word(finding.decision),
        guides: finding
            .guides
            .into_iter()
            .map(|hit| Scored { slug: hit.slug, score: (hit.score * 10_000.0).round() / 10_000.0 })
            .collect(),
    }
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Answer => "answer",
        Decision::Choose | Decision::Vague => "choose",
        Decision::Refuse => "refuse",
        Decision::Emergency(_) => "emergency",
        Decision::Guard(_) => "guard",
    }
}

fn said(decision: Decision) -> &'static str {
    match decision {
        Decision::Answer => "cli-ask-answer",
        Decision::Choose | Decision::Vague => "cli-ask-choose",
        Decision::Refuse => "cli-ask-refuse",
        Decision::Emergency(Emergency::Fire) => "cli-ask-fire",
        Decision::Emergency(Emergency::Medical) => "cli-ask-medical",
        Decision::Emergency(Emergency::Violence) => "cli-ask-violence",
        Decision::Emergency(Emergency::SelfHarm) => "cli-ask-self-harm",
        Decision::Guard(_) => "cli-ask-guard",
    }
}
