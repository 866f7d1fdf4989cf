//! The right guide for whatever people type, asked in words that were never learnt from (`tests/data/held-out`, written
//! by people who saw nothing but the guides' titles and scopes). The floors are the goals; `cargo bench --bench search`
//! prints the figures.

use cong_dong_so::guides::Catalogue;
use cong_dong_so::guides::search::{Decision, Finding, Index, fold};
use serde::Deserialize;

#[derive(Deserialize)]
struct Asked {
    text: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    kind: String,
}

fn held_out(name: &str) -> Vec<Asked> {
    let file = format!("{}/tests/data/held-out/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Checks that at least `floor` percent hold, naming some that do not.
fn at_least(floor: f64, what: &str, cases: &[Asked], holds: impl Fn(&Asked) -> bool) {
    let misses: Vec<&str> = cases.iter().filter(|case| !holds(case)).map(|case| case.text.as_str()).collect();
    let percent = 100.0
        - 100.0 * f64::from(u32::try_from(misses.len()).unwrap()) / f64::from(u32::try_from(cases.len()).unwrap());
    assert!(
        percent >= floor,
        "{what}: {percent:.1} %, wanted {floor} %; among those that do not hold:\n{}",
        misses.iter().take(20).copied().collect::<Vec<_>>().join("\n")
    );
}

fn place(finding: &Finding, asked: &Asked) -> Option<usize> {
    finding.guides.iter().position(|hit| asked.labels.contains(&hit.slug))
}

fn shown(finding: &Finding) -> bool {
    matches!(finding.decision, Decision::Answer | Decision::Choose | Decision::Vague)
}

fn index() -> std::sync::Arc<Index> {
    Catalogue::shared().index()
}

#[test]
fn questions_in_new_words_find_their_guide() {
    let index = index();
    let questions = held_out("questions");
    assert!(questions.len() > 700);
    let find = |asked: &Asked| index.find(&asked.text);
    at_least(92.0, "first", &questions, |asked| place(&find(asked), asked) == Some(0));
    at_least(98.0, "right among what is shown", &questions, |asked| {
        let finding = find(asked);
        shown(&finding) && place(&finding, asked).is_some_and(|place| place < 3)
    });
    at_least(98.0, "not answered wrongly", &questions, |asked| {
        let finding = find(asked);
        finding.decision != Decision::Answer || place(&finding, asked) == Some(0)
    });
    at_least(98.0, "not refused", &questions, |asked| shown(&find(asked)));
    at_least(97.0, "the same without accents", &questions, |asked| {
        let bare = index.find(&fold(&asked.text));
        find(asked).guides.first().map(|hit| &hit.slug) == bare.guides.first().map(|hit| &hit.slug)
    });
}

#[test]
fn what_no_guide_answers_is_refused_and_danger_is_heard() {
    let index = index();
    let (emergencies, others): (Vec<Asked>, Vec<Asked>) =
        held_out("outofscope").into_iter().partition(|asked| asked.kind == "emergency");
    assert!(others.len() > 100 && emergencies.len() > 20);
    at_least(95.0, "refused", &others, |asked| {
        matches!(index.find(&asked.text).decision, Decision::Refuse | Decision::Guard(_))
    });
    let danger = |asked: &Asked| index.emergency(&asked.text).is_some();
    at_least(100.0, "danger heard", &emergencies, danger);
    at_least(87.0, "danger heard in hints", &held_out("emergencies"), danger);
    at_least(93.0, "no false alarm", &held_out("no-emergencies"), |asked| !danger(asked));
}
