//! How indicators look: on the page, alone, in their history.

use chrono::{Datelike, NaiveDate};

use super::{Amount, Entered, Indicator, Standing};
use crate::clock::local;
use crate::text::{Value, Words, day, lines};

/// An amount with its unit.
pub(super) fn amount(words: Words<'_>, indicator: &Indicator, amount: Amount) -> String {
    format!("{} {}", amount.show(words.language), indicator.unit)
}

/// How much, or that nobody reported it.
fn value(words: Words<'_>, indicator: &Indicator, standing: &Standing) -> String {
    standing.amount().map_or_else(|| words.get("indicators-unreported"), |value| amount(words, indicator, value))
}

/// What is to be reached and whether it is; empty where the plan says nothing.
fn target(words: Words<'_>, indicator: &Indicator, standing: &Standing) -> String {
    let Some(target) = indicator.target else { return String::new() };
    let id = match standing.amount() {
        None => "indicators-target",
        Some(value) if value >= target => "indicators-target-reached",
        Some(_) => "indicators-target-not-yet",
    };
    words.fill(id, &[("target", Value::from(amount(words, indicator, target)))])
}

/// The day and the origin of what stands.
fn origin(words: Words<'_>, standing: &Standing) -> String {
    match standing {
        Standing::Unreported => words.get("indicators-nobody-reported"),
        Standing::Entered(entered) => as_of(words, entered),
        Standing::Counted(_, until) => {
            let first = NaiveDate::from_ymd_opt(until.year(), 1, 1).unwrap_or(*until);
            words.fill("indicators-counted", &[("from", Value::from(day(first))), ("to", Value::from(day(*until)))])
        }
    }
}

fn as_of(words: Words<'_>, entered: &Entered) -> String {
    let date = Value::from(day(entered.as_of));
    match &entered.origin {
        Some(origin) => words.fill("indicators-as-of-by", &[("date", date), ("origin", Value::from(origin))]),
        None => words.fill("indicators-as-of", &[("date", date)]),
    }
}

/// One indicator on the page.
pub(super) fn line(words: Words<'_>, number: usize, indicator: &Indicator, standing: &Standing) -> String {
    let head = words.fill(
        "indicators-line",
        &[
            ("number", Value::from(number)),
            ("name", Value::from(&indicator.name)),
            ("value", Value::from(value(words, indicator, standing))),
            ("target", Value::Marked(target(words, indicator, standing).into())),
        ],
    );
    format!("{head}\n   {}", origin(words, standing))
}

/// One indicator alone.
pub(super) fn card(words: Words<'_>, indicator: &Indicator, standing: &Standing, by: Option<&str>) -> String {
    let head = words.fill(
        "indicators-card",
        &[
            ("name", Value::from(&indicator.name)),
            ("value", Value::from(value(words, indicator, standing))),
            ("target", Value::Marked(target(words, indicator, standing).into())),
            ("source", Value::from(&indicator.source)),
        ],
    );
    let who = by.map(|by| words.fill("indicators-entered-by", &[("who", Value::from(by))])).unwrap_or_default();
    let rule =
        indicator.counted.map(|counted| words.get(&format!("indicators-rule-{}", counted.word()))).unwrap_or_default();
    lines([head.as_str(), origin(words, standing).as_str(), who.as_str(), rule.as_str()])
}

/// One value of the history.
pub(super) fn trace(words: Words<'_>, indicator: &Indicator, entered: &Entered, who: &str) -> String {
    let id = if entered.taken_back_by.is_some() { "indicators-trace-taken-back" } else { "indicators-trace" };
    words.fill(
        id,
        &[
            ("value", Value::from(amount(words, indicator, entered.amount))),
            ("date", Value::Marked(as_of(words, entered).into())),
            ("who", Value::from(who)),
            ("at", Value::from(local(entered.at).format("%d/%m/%Y %H:%M").to_string())),
        ],
    )
}
