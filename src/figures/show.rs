//! Numbers and periods as people read them.

use std::collections::BTreeMap;

use super::period::{Name, Period};
use super::{Figure, Figures, Measure, Metric, Source};
use crate::text::{Value, Words, day};

/// A number as people read it: `1.234`, `4,6`, a dash where nothing is known.
pub fn shown(metric: &Metric, figure: Figure, words: Words<'_>) -> String {
    let Some(value) = figure.value else { return words.get("figures-none") };
    match metric.measure {
        Measure::Count => grouped(value),
        Measure::Mean => mean(value, figure.base)
            .map_or_else(|| words.get("figures-none"), |tenths| format!("{},{}", tenths / 10, tenths % 10)),
    }
}

/// A mean in tenths, rounded.
pub fn mean(sum: i64, base: i64) -> Option<i64> {
    (base > 0).then(|| (sum * 20 + base) / (2 * base))
}

/// A number with a point after each three digits, as written in Viet Nam.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// The numbers by day folded into parts of the period, such as its weeks; each a sum of what is known.
pub fn fold_days(days: &BTreeMap<String, Figures>, parts: &[Period], id: &str) -> Vec<Option<i64>> {
    parts
        .iter()
        .map(|part| {
            let (first, last) = (part.first.to_string(), part.last.to_string());
            days.range(first..=last).filter_map(|(_, figures)| figures.get(id)?.value).reduce(|sum, one| sum + one)
        })
        .collect()
}

/// Where a number is asked for, in words.
pub fn source(metric: &Metric, words: Words<'_>) -> String {
    match metric.source {
        Source::Decree224 => words.get("figures-source-decree224"),
        Source::Plan("PL") => words.get("figures-source-appendix"),
        Source::Plan(row) => words.fill("figures-source-plan", &[("row", Value::from(row))]),
        Source::Service => words.get("figures-source-service"),
    }
}

/// The week, month… as people name it.
pub fn title(period: Period, words: Words<'_>) -> String {
    let text = |id: &str, values: &[(&'static str, Value<'_>)]| words.fill(id, values);
    let year = |year: i32| Value::from(year.to_string());
    match period.name {
        Name::Week(of, week) => text(
            "figures-period-week",
            &[
                ("week", Value::from(week)),
                ("year", year(of)),
                ("first", Value::from(day(period.first))),
                ("last", Value::from(day(period.last))),
            ],
        ),
        Name::Month(of, month) => {
            text("figures-period-month", &[("month", Value::from(format!("{month:02}"))), ("year", year(of))])
        }
        Name::Quarter(of, quarter) => {
            let roman = ["I", "II", "III", "IV"].get(quarter as usize - 1).copied().unwrap_or_default();
            text("figures-period-quarter", &[("quarter", Value::from(roman)), ("year", year(of))])
        }
        Name::SixMonths(of) => text("figures-period-six", &[("year", year(of))]),
        Name::NineMonths(of) => text("figures-period-nine", &[("year", year(of))]),
        Name::Year(of) => text("figures-period-year", &[("year", year(of))]),
        Name::Days(first, last) => {
            text("figures-period-days", &[("first", Value::from(day(first))), ("last", Value::from(day(last)))])
        }
    }
}

/// The days of a period, from first to last, as people write them.
pub fn days(period: Period, words: Words<'_>) -> String {
    words.fill("figures-days", &[("first", Value::from(day(period.first))), ("last", Value::from(day(period.last)))])
}
