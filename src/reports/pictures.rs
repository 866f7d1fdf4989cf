//! The pictures of a report: sessions by group, week by week, tasks by unit, topics. Each title is a sentence that says
//! what the picture shows; it goes with the picture into the chat.

use super::chart::{Bar, Bars, Colour, Part, Trend};
use super::word::Say;
use super::{Fault, Made, Report};
use crate::clock::local_date;
use crate::figures::{self, Figures, grouped};
use crate::text::{Words, day};

/// How many bars a picture has: more cannot be read on a phone.
const MOST: usize = 12;

/// From how many whole weeks on broken ones are left out.
const WHOLE_WEEKS: usize = 4;

/// Draws what there is to be drawn.
pub(super) fn draw(report: &Report, words: Words<'_>) -> Result<Vec<Made>, Fault> {
    let say = Say { report, words };
    let mut made = vec![groups(say)?];
    if report.days.len() > 1 {
        made.push(weeks(say)?);
    }
    if !report.topics.is_empty() {
        made.push(topics(say)?);
    }
    if !report.units.is_empty() {
        made.push(tasks(say)?);
    }
    Ok(made)
}

fn named(say: Say<'_>, name: &str, says: String, bytes: Vec<u8>) -> Made {
    let name = say.get(&format!("reports-picture-name-{name}"));
    let file = say.fill("reports-picture-file", &[("name", &name), ("period", &say.report.period.code())]);
    Made { name: format!("{file}.png"), says, bytes }
}

fn below(say: Say<'_>, id: &str) -> String {
    say.fill(id, &[("ward", &say.ward()), ("period", &say.period())])
}

fn foot(say: Say<'_>) -> String {
    say.fill("reports-picture-foot", &[("day", &day(local_date(say.report.now)))])
}

fn count(figures: Option<&Figures>, id: &str) -> Option<i64> {
    figures.and_then(|figures| figures.get(id)).and_then(|figure| figure.value)
}

fn bar(name: String, value: i64) -> Bar {
    Bar { name, parts: vec![Part { value, colour: Colour::Strong }], said: grouped(value) }
}

fn groups(say: Say<'_>) -> Result<Made, Fault> {
    let mut counted: Vec<(String, i64)> = say
        .report
        .groups
        .iter()
        .filter_map(|row| Some((super::word::group_name(say, row), count(row.sessions.as_ref(), "sessions")?)))
        .collect();
    counted.sort_by_key(|(_, sessions)| std::cmp::Reverse(*sessions));
    let silent = say.report.groups.iter().filter(|row| row.sessions.is_none() && row.group.closed_on.is_none()).count();
    let title = match counted.first() {
        Some((name, sessions)) => say.fill("reports-picture-groups", &[("name", name), ("count", &grouped(*sessions))]),
        None => say.get("reports-picture-groups-none"),
    };
    let rest = if counted.len() > MOST { counted.split_off(MOST - 1) } else { Vec::new() };
    let mut bars: Vec<Bar> = counted.into_iter().map(|(name, sessions)| bar(name, sessions)).collect();
    if !rest.is_empty() {
        let name = say.fill("reports-picture-rest", &[("count", &rest.len().to_string())]);
        let sum = rest.iter().map(|(_, sessions)| sessions).sum();
        bars.push(Bar { name, parts: vec![Part { value: 0, colour: Colour::Soft }], said: grouped(sum) });
    }
    let mut ending = foot(say);
    if silent > 0 {
        let silent = say.fill("reports-picture-silent", &[("count", &silent.to_string())]);
        ending = format!("{silent} {ending}");
    }
    let picture = Bars {
        title: title.clone(),
        below: below(say, "reports-picture-below"),
        legend: Vec::new(),
        bars,
        foot: ending,
    };
    Ok(named(say, "groups", title, picture.png()?))
}

fn weeks(say: Say<'_>) -> Result<Made, Fault> {
    let today = local_date(say.report.now);
    let mut weeks: Vec<_> = say.report.period.by_week().into_iter().filter(|week| week.first <= today).collect();
    let whole: Vec<_> = weeks.iter().copied().filter(|week| week.days() == 7 && week.last < today).collect();
    // Half a week at either end would look like a fall.
    if whole.len() >= WHOLE_WEEKS {
        weeks = whole;
    }
    let values = figures::fold_days(&say.report.days, &weeks, "sessions");
    let (most, week) = values
        .iter()
        .zip(&weeks)
        .filter_map(|(value, week)| Some(((*value)?, week.first)))
        .max_by_key(|(value, first)| (*value, std::cmp::Reverse(*first)))
        .unwrap_or((0, say.report.period.first));
    let title = say.fill(
        "reports-picture-weeks",
        &[
            ("count", &grouped(count(Some(&say.report.figures), "sessions").unwrap_or(0))),
            ("week", &week.format("%d/%m").to_string()),
            ("most", &grouped(most)),
        ],
    );
    let gaps = values.iter().any(Option::is_none);
    let points = weeks.iter().map(|week| week.first.format("%d/%m").to_string()).zip(values).collect();
    let mut ending = foot(say);
    if gaps {
        ending = format!("{} {ending}", say.get("reports-picture-weeks-gap"));
    }
    let picture =
        Trend { title: title.clone(), below: below(say, "reports-picture-weeks-below"), points, foot: ending };
    Ok(named(say, "weeks", title, picture.png()?))
}

fn topics(say: Say<'_>) -> Result<Made, Fault> {
    let counted: Vec<(String, i64)> = say
        .report
        .topics
        .iter()
        .filter_map(|(title, figures)| Some((title.clone(), count(Some(figures), "sessions")?)))
        .take(MOST)
        .collect();
    let (first, most) = counted.first().cloned().unwrap_or_default();
    let title = say.fill("reports-picture-topics", &[("title", &first), ("count", &grouped(most))]);
    let picture = Bars {
        title: title.clone(),
        below: below(say, "reports-picture-below"),
        legend: Vec::new(),
        bars: counted.into_iter().map(|(name, sessions)| bar(name, sessions)).collect(),
        foot: foot(say),
    };
    Ok(named(say, "topics", title, picture.png()?))
}

fn tasks(say: Say<'_>) -> Result<Made, Fault> {
    let figures = &say.report.figures;
    let said = |figures: &Figures, id: &str| grouped(count(Some(figures), id).unwrap_or(0));
    let title = say.fill(
        "reports-picture-tasks",
        &[
            ("done", &said(figures, "tasks-done")),
            ("all", &said(figures, "tasks")),
            ("late", &said(figures, "tasks-late")),
        ],
    );
    let bars = say
        .report
        .units
        .iter()
        .filter(|(_, figures)| count(Some(figures), "tasks").is_some())
        .take(MOST)
        .map(|(name, figures)| {
            let of = |id: &str| count(Some(figures), id).unwrap_or(0);
            let (done, late) = (of("tasks-done"), of("tasks-late"));
            let id = if late > 0 { "reports-picture-tasks-said-late" } else { "reports-picture-tasks-said" };
            let values = [
                ("done", said(figures, "tasks-done")),
                ("all", said(figures, "tasks")),
                ("late", said(figures, "tasks-late")),
            ];
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Bar {
                name: if name.is_empty() { say.get("reports-no-unit") } else { name.clone() },
                parts: vec![
                    Part { value: done, colour: Colour::Strong },
                    Part { value: of("tasks-open") - late, colour: Colour::Soft },
                    Part { value: late, colour: Colour::Alarm },
                ],
                said: say.fill(id, &values),
            }
        })
        .collect();
    let legend = [
        ("reports-column-done", Colour::Strong),
        ("reports-column-open", Colour::Soft),
        ("reports-column-late", Colour::Alarm),
    ]
    .map(|(id, colour)| (say.get(id), colour))
    .to_vec();
    let picture =
        Bars { title: title.clone(), below: below(say, "reports-picture-below"), legend, bars, foot: foot(say) };
    Ok(named(say, "tasks", title, picture.png()?))
}
