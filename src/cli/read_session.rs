//! Reading sessions from what members write, one line or a file of them.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

use super::console::raw;
use super::{Console, Failure, Result};
use crate::clock::local;
use crate::guides::Catalogue;
use crate::sessions::{Outcomes, Place, Reading, read_line};

/// How moments are written, without a zone: the ward's own time.
const MOMENTS: [&str; 3] = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];

#[derive(Deserialize)]
struct Line {
    id: Json,
    #[serde(deserialize_with = "moment")]
    now: NaiveDateTime,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: Json,
    session: Session,
}

#[derive(Serialize)]
struct Session {
    date: NaiveDate,
    people: Option<u32>,
    topics: Vec<String>,
    topic_groups: Vec<String>,
    place: Option<Place>,
    minutes: Option<u32>,
    outcome: Option<Outcomes>,
    businesses: u32,
}

/// Reads one line and says what it tells.
pub(super) fn one(console: &mut Console<'_>, line: &str, now: Option<NaiveDateTime>) -> Result {
    let catalogue = Catalogue::load();
    let now = now.unwrap_or_else(|| local(console.clock.now()).naive_local());
    let reading = read_line(line, now.date(), &catalogue);
    let text = crate::sessions::in_words(&reading, console.words, &catalogue, now.date());
    writeln!(console.out, "{text}")?;
    Ok(())
}

/// Reads a file of lines, one for one. A line that cannot be read is named after all others are answered.
pub(super) fn batch(console: &mut Console<'_>, file: &Path) -> Result {
    let text = console.read(file)?;
    let catalogue = Catalogue::load();
    let mut bad = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Line>(line) {
            Ok(line) => {
                let reading = read_line(&line.text, line.now.date(), &catalogue);
                let answer = Answer { id: line.id, session: session(reading, &catalogue) };
                let answer = serde_json::to_string(&answer).map_err(std::io::Error::from)?;
                writeln!(console.out, "{answer}")?;
            }
            Err(error) => bad.push((number + 1, error)),
        }
    }
    console.out.flush()?;
    for (line, error) in &bad {
        let values = [("file", raw(file.display())), ("line", raw(line)), ("why", raw(error))];
        console.note("cli-read-session-bad-line", &values)?;
    }
    if bad.is_empty() { Ok(()) } else { Err(Failure::Told) }
}

fn session(reading: Reading, catalogue: &Catalogue) -> Session {
    let mut topic_groups: Vec<String> = Vec::new();
    for topic in &reading.topics {
        let guide = catalogue.guide(topic, crate::text::Language::Vi);
        if let Some(group) = guide.map(|guide| guide.group.clone()).filter(|group| !topic_groups.contains(group)) {
            topic_groups.push(group);
        }
    }
    Session {
        date: reading.date,
        people: reading.people,
        topics: reading.topics,
        topic_groups,
        place: reading.place,
        minutes: reading.minutes,
        outcome: reading.outcome.map(Outcomes::from),
        businesses: reading.businesses,
    }
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    MOMENTS
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .ok_or_else(|| serde::de::Error::custom(format!("{text:?} is no moment such as 2026-11-23T17:40")))
}
