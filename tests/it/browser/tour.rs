//! Follows the five-minute tour exactly as it is written on the page.

use serde_json::{Value, json};

use super::driver::Page;
use crate::harness::{DUNG, HA, LAN, MINH, NHAI, TUNG};

const SEATS: [(&str, i64); 6] =
    [("Bà Nhài", NHAI), ("Anh Tùng", TUNG), ("Chị Lan", LAN), ("Anh Dũng", DUNG), ("Chị Hà", HA), ("Anh Minh", MINH)];

/// What a part of a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Go to that person's phone.
    Person(String),
    /// Put these words into its message box.
    Copy(String),
    /// Tap what has this name.
    Key(String),
}

/// Someone who follows the tour, and the phone in her hand.
pub(super) struct Walker<'a> {
    page: &'a Page,
    seat: Option<i64>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(page: &'a Page) -> Self {
        Self { page, seat: None }
    }

    /// How many steps a job has.
    pub(super) async fn steps(&self, job: &str) -> usize {
        let script = "return document.querySelectorAll(`[data-job=${arguments[0]}] li`).length";
        let count = self.page.run(script, &[json!(job)]).await;
        count.as_u64().and_then(|count| usize::try_from(count).ok()).expect("a count")
    }

    /// Does what a step says. Returns how many taps on names of buttons it took.
    pub(super) async fn follow(&mut self, job: &str, step: usize) -> usize {
        let parts = self.parts(job, step).await;
        assert!(!parts.is_empty(), "{job} {step} asks for something");
        let mut taps = 0;
        for (index, part) in parts.iter().enumerate() {
            match part {
                Part::Person(name) => {
                    self.tap_in_tour(job, step, index).await;
                    self.goes_to(name).await;
                }
                Part::Copy(words) => {
                    self.tap_in_tour(job, step, index).await;
                    let script = "return phone(arguments[0]).querySelector('textarea').value === arguments[1]";
                    self.page.until_with(words, script, &[json!(self.seat), json!(words)]).await;
                }
                Part::Key(name) => {
                    taps += 1;
                    self.press(name).await;
                }
            }
        }
        taps
    }

    /// Taps what has this name, and waits for what comes of it.
    async fn press(&mut self, name: &str) {
        let before = match self.seat {
            Some(seat) => self.page.run("return state(arguments[0])", &[json!(seat)]).await,
            None => Value::Null,
        };
        let found =
            self.page.tap(name, "return named(arguments[0], arguments[1])", &[json!(name), json!(self.seat)]).await;
        match found["kind"].as_str().expect("a kind") {
            "link" => drop(self.page.until("the dialog", "return document.querySelector('dialog[open]')").await),
            "dialog" => self.goes_to(name).await,
            "clock" if found["node"].is_object() => {
                // The card opens, or the clock stands at the next morning.
                let script = "return document.querySelector('#clock').open || document.querySelector('#clock-hour').textContent === '07:30'";
                self.page.until(name, script).await;
            }
            _ => {
                let script = "return state(arguments[0]) !== arguments[1] && last(arguments[0]).matches('.bot')";
                let what = format!("an answer to {name}");
                self.page.until_with(&what, script, &[json!(self.seat), before]).await;
            }
        }
    }

    async fn goes_to(&mut self, name: &str) {
        let (_, seat) = SEATS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("who is {name}?"));
        self.seat = Some(*seat);
        self.page.until_with(name, "return open(arguments[0])", &[json!(seat)]).await;
    }

    async fn parts(&self, job: &str, step: usize) -> Vec<Part> {
        let script =
            "return [...document.querySelectorAll(`[data-job=${arguments[0]}] li:nth-child(${arguments[1]}) > *`)]
            .map((node) => [node.classList[0], node.textContent])";
        let parts: Vec<(String, String)> =
            serde_json::from_value(self.page.run(script, &[json!(job), json!(step)]).await).expect("the parts");
        let part = |(class, words): (String, String)| match class.as_str() {
            "person" => Part::Person(words),
            "copy" => Part::Copy(words),
            "key" => Part::Key(words),
            other => panic!("{other}: {words}"),
        };
        parts.into_iter().map(part).collect()
    }

    /// Taps a part of a step in the tour itself, opening the tour and the job first where they are closed.
    async fn tap_in_tour(&self, job: &str, step: usize, index: usize) {
        let tour = "#tour";
        let job_card = format!("[data-job={job}]");
        for card in [tour, &job_card] {
            let open = self.page.run("return document.querySelector(arguments[0]).open", &[json!(card)]).await;
            if open == json!(false) {
                self.page.tap_css(&format!("{card} > summary")).await;
            }
        }
        self.page.is_in_order(&format!("in the tour, {job} {step}")).await;
        self.page.tap_css(&format!("{job_card} li:nth-child({step}) > :nth-child({})", index + 1)).await;
    }
}
