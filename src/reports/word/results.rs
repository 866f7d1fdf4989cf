//! The body of the report: steering, results by the plan's groups of tasks, shortcomings, what comes next, proposals.

use super::Say;
use super::page::{Look, Page};
use crate::figures::grouped;
use crate::text::day;

/// How many tasks or groups are named in the body; the appendix has them all.
const NAMED: usize = 8;
/// How many topics.
const TOPICS: usize = 5;
/// The section of the plan in which the teams' work stands, that of spreading the word, that of businesses.
const TEAMS: &str = "IV";
const AWARENESS: &str = "I";
const BUSINESS: &str = "VI";

pub(super) fn write(page: &mut Page, say: Say<'_>) {
    steering(page, say);
    page.paragraph(&say.get("reports-word-part-results"), Look::PART);
    if say.report.sections.is_empty() {
        page.paragraph(&say.get("reports-word-no-plan"), Look::BODY);
        community(page, say);
    }
    for (number, section) in (1_usize..).zip(&say.report.sections) {
        group(page, say, number, section);
    }
    registers(page, say);
    shortcomings(page, say);
    next(page, say);
    proposals(page, say);
    let last = say.fill("reports-word-last", &[("period", &say.period()), ("ward", &say.ward())]);
    page.paragraph(&last, Look::BODY);
}

/// What is asked of the city, and what was remarked in chat.
fn proposals(page: &mut Page, say: Say<'_>) {
    page.paragraph(&say.get("reports-word-part-proposals"), Look::PART);
    if !say.report.beyond.is_empty() {
        page.paragraph(&say.get("reports-word-beyond"), Look::BODY);
    }
    for (code, words) in &say.report.beyond {
        page.paragraph(&say.fill("reports-word-beyond-one", &[("code", code), ("words", words)]), Look::BODY);
    }
    for remark in &say.report.remarks {
        for line in remark.lines().filter(|line| !line.trim().is_empty()) {
            page.paragraph(line.trim(), Look::BODY);
        }
    }
    if say.report.remarks.is_empty() {
        page.paragraph(&say.get("reports-word-no-proposals"), Look { italic: true, ..Look::BODY });
    }
}

/// What came into the registers and how much of it was answered; nothing where nothing came and nothing waits.
fn registers(page: &mut Page, say: Say<'_>) {
    let some = |ids: &[&str]| ids.iter().any(|id| say.value(id).is_some_and(|count| count > 0));
    if some(&["obstacles", "petitions", "initiatives", "entries-answered"]) {
        let numbers = [
            ("obstacles", "obstacles"),
            ("petitions", "petitions"),
            ("initiatives", "initiatives"),
            ("answered", "entries-answered"),
            ("in-time", "entries-in-time"),
        ];
        body(page, say.sentence("reports-word-registers", &numbers));
    }
    if some(&["entries-waiting"]) {
        let numbers = [("waiting", "entries-waiting"), ("late", "entries-late"), ("beyond", "entries-beyond")];
        body(page, say.sentence("reports-word-waiting", &numbers));
    }
}

fn body(page: &mut Page, sentence: Option<String>) {
    if let Some(sentence) = sentence {
        page.paragraph(&sentence, Look::BODY);
    }
}

fn steering(page: &mut Page, say: Say<'_>) {
    page.paragraph(&say.get("reports-word-part-steering"), Look::PART);
    let days = crate::figures::days(say.report.period, say.words);
    let ward = say.ward();
    let opening = match &say.report.plan {
        Some((number, _, issued)) => say.fill(
            "reports-word-opening",
            &[
                ("number", number),
                ("issued", &day(*issued)),
                ("ward", &ward),
                ("period", &say.period()),
                ("days", &days),
            ],
        ),
        None => {
            say.fill("reports-word-opening-no-plan", &[("ward", &ward), ("period", &say.period()), ("days", &days)])
        }
    };
    page.paragraph(&opening, Look::BODY);
    if !say.report.is_over() {
        let today = day(crate::clock::local_date(say.report.now));
        page.paragraph(&say.fill("reports-word-running", &[("day", &today)]), Look { italic: true, ..Look::BODY });
    }
    body(
        page,
        say.sentence(
            "reports-word-tasks",
            &[("all", "tasks"), ("done", "tasks-done"), ("open", "tasks-open"), ("now", "tasks-done-now")],
        ),
    );
    body(
        page,
        say.sentence("reports-word-reminders", &[("sent", "reminders-sent"), ("answered", "reminders-answered")]),
    );
    if say.value("tasks-no-unit").is_some_and(|count| count > 0) {
        body(page, say.sentence("reports-word-no-unit", &[("count", "tasks-no-unit")]));
    }
    if say.value("indicators").is_some_and(|count| count > 0) {
        let numbers = [("all", "indicators"), ("reported", "indicators-reported"), ("reached", "indicators-reached")];
        body(page, say.sentence("reports-word-indicators", &numbers));
    }
}

type Section = (String, String, crate::figures::Figures);

fn group(page: &mut Page, say: Say<'_>, number: usize, (code, title, figures): &Section) {
    let heading = say.fill("reports-word-group", &[("number", &number.to_string()), ("title", title)]);
    page.paragraph(&heading, Look::PART);
    let of = |id: &str| figures.get(id).and_then(|figure| figure.value);
    if let (Some(all), Some(done), Some(open), Some(late)) =
        (of("tasks"), of("tasks-done"), of("tasks-open"), of("tasks-late"))
    {
        let id = if late > 0 { "reports-word-group-late" } else { "reports-word-group-tasks" };
        let [all, done, open, late] = [all, done, open, late].map(grouped);
        let sentence = say.fill(id, &[("all", &all), ("done", &done), ("open", &open), ("late", &late)]);
        page.paragraph(&sentence, Look::BODY);
    }
    let finished: Vec<_> =
        say.report.tasks.iter().filter(|task| task.section == *code && task.done && task.done_now).collect();
    if !finished.is_empty() {
        page.paragraph(&say.get("reports-word-finished"), Look::BODY);
    }
    for task in finished {
        let line = [("content", task.content.as_str()), ("code", &task.code), ("unit", &task.unit)];
        page.paragraph(&say.fill("reports-word-task", &line), Look::BODY);
    }
    match code.as_str() {
        AWARENESS => {
            body(
                page,
                say.sentence(
                    "reports-word-guides",
                    &[("read", "guides-read"), ("finished", "guides-finished"), ("worked", "guides-worked")],
                ),
            );
        }
        TEAMS => community(page, say),
        BUSINESS => body(page, say.sentence("reports-word-businesses", &[("count", "businesses")])),
        _ => {}
    }
}

/// What the teams did.
fn community(page: &mut Page, say: Say<'_>) {
    body(page, say.sentence("reports-word-teams", &[("teams", "teams"), ("members", "members"), ("led", "teams-led")]));
    match say.sentence(
        "reports-word-sessions",
        &[("sessions", "sessions"), ("people", "people"), ("groups", "groups-reporting")],
    ) {
        Some(sentence) => {
            let change = change(say, "sessions");
            page.paragraph(&format!("{sentence}{change}."), Look::BODY);
        }
        None => page.paragraph(&say.get("reports-word-no-sessions"), Look::BODY),
    }
    if let (Some(seniors), Some(figure)) = (say.number("seniors"), say.report.figures.get("seniors")) {
        let (base, of) = (grouped(figure.base), grouped(figure.of));
        let id = if figure.base == figure.of { "reports-word-seniors" } else { "reports-word-seniors-partly" };
        page.paragraph(&say.fill(id, &[("count", &seniors), ("base", &base), ("of", &of)]), Look::BODY);
    }
    body(
        page,
        say.sentence(
            "reports-word-outcomes",
            &[("done", "people-done"), ("not", "people-not-done"), ("referred", "people-referred")],
        ),
    );
    body(
        page,
        say.sentence(
            "reports-word-duties",
            &[
                ("guidance", "duty-guidance"),
                ("safety", "duty-safety"),
                ("skills", "duty-skills"),
                ("needs", "duty-needs"),
            ],
        ),
    );
    let topics: Vec<String> = say
        .report
        .topics
        .iter()
        .take(TOPICS)
        .filter_map(|(title, figures)| {
            let count = say.number_of(figures, "sessions")?;
            Some(say.fill("reports-word-topic", &[("title", title), ("count", &count)]))
        })
        .collect();
    if !topics.is_empty() {
        page.paragraph(&say.fill("reports-word-topics", &[("topics", &topics.join("; "))]), Look::BODY);
    }
    body(
        page,
        say.sentence(
            "reports-word-requests",
            &[
                ("opened", "requests-opened"),
                ("claimed", "requests-claimed"),
                ("in-time", "requests-in-time"),
                ("closed", "requests-closed"),
                ("done", "requests-done"),
            ],
        ),
    );
    body(page, say.sentence("reports-word-rating", &[("rating", "requests-rating"), ("count", "requests-rated")]));
}

/// How a number differs from the period before and from a year ago, as far as both are known.
fn change(say: Say<'_>, id: &str) -> String {
    let value = |figures: Option<&crate::figures::Figures>| figures?.get(id)?.value;
    let Some(now) = value(Some(&say.report.figures)) else { return String::new() };
    let mut out = String::new();
    for (then, side) in [(value(say.report.before.as_ref()), "before"), (value(say.report.year_ago.as_ref()), "ago")] {
        let Some(then) = then else { continue };
        let kind = match now.cmp(&then) {
            std::cmp::Ordering::Greater => "more",
            std::cmp::Ordering::Less => "less",
            std::cmp::Ordering::Equal => "same",
        };
        let (difference, then) = (grouped((now - then).abs()), grouped(then));
        let values = [("difference", difference.as_str()), ("then", then.as_str())];
        out.push_str(&say.fill(&format!("reports-change-{side}-{kind}"), &values));
    }
    out
}

fn shortcomings(page: &mut Page, say: Say<'_>) {
    page.paragraph(&say.get("reports-word-part-shortcomings"), Look::PART);
    let late: Vec<_> = say.report.tasks.iter().filter(|task| task.late).collect();
    let mut any = false;
    if !late.is_empty() {
        any = true;
        page.paragraph(&say.fill("reports-word-late", &[("count", &late.len().to_string())]), Look::BODY);
        for task in late.iter().take(NAMED) {
            let due = task.due.map(day).unwrap_or_default();
            let values =
                [("content", task.content.as_str()), ("code", &task.code), ("unit", &task.unit), ("due", &due)];
            page.paragraph(&say.fill("reports-word-late-task", &values), Look::BODY);
        }
        more(page, say, late.len());
    }
    if say.value("teams-silent").is_some_and(|count| count > 0) {
        any = true;
        body(page, say.sentence("reports-word-silent", &[("silent", "teams-silent"), ("teams", "teams")]));
    }
    if say.value("guides-not-found").is_some_and(|count| count > 0) {
        any = true;
        body(page, say.sentence("reports-word-not-found", &[("count", "guides-not-found")]));
    }
    if let Some((title, step, count)) = say.report.stuck.first() {
        any = true;
        let values = [("title", title.as_str()), ("step", &step.to_string()), ("count", &grouped(*count))];
        page.paragraph(&say.fill("reports-word-stuck", &values), Look::BODY);
    }
    if !any {
        page.paragraph(&say.get("reports-word-no-shortcomings"), Look::BODY);
    }
    page.paragraph(&say.get("reports-word-causes"), Look { italic: true, ..Look::BODY });
}

fn more(page: &mut Page, say: Say<'_>, all: usize) {
    if all > NAMED {
        page.paragraph(&say.fill("reports-word-more", &[("count", &(all - NAMED).to_string())]), Look::BODY);
    }
}

fn next(page: &mut Page, say: Say<'_>) {
    page.paragraph(&say.get("reports-word-part-next"), Look::PART);
    let end = say.report.period.last + chrono::Days::new(u64::try_from(say.report.period.days()).unwrap_or(31));
    let coming: Vec<_> = say
        .report
        .tasks
        .iter()
        .filter(|task| !task.done && !task.late && task.due.is_some_and(|due| due <= end))
        .collect();
    if say.report.tasks.iter().any(|task| task.late) {
        page.paragraph(&say.get("reports-word-next-late"), Look::BODY);
    }
    if coming.is_empty() {
        page.paragraph(&say.get("reports-word-next-none"), Look::BODY);
    } else {
        page.paragraph(&say.fill("reports-word-next", &[("count", &coming.len().to_string())]), Look::BODY);
    }
    for task in coming.iter().take(NAMED) {
        let due = task.due.map(day).unwrap_or_default();
        let values = [("content", task.content.as_str()), ("code", &task.code), ("unit", &task.unit), ("due", &due)];
        page.paragraph(&say.fill("reports-word-next-task", &values), Look::BODY);
    }
    more(page, say, coming.len());
    if say.value("teams-silent").is_some_and(|count| count > 0) {
        page.paragraph(&say.get("reports-word-next-silent"), Look::BODY);
    }
    page.paragraph(&say.get("reports-word-next-other"), Look { italic: true, ..Look::BODY });
}
