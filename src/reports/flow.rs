//! The talk about numbers and reports, for coordinators and leaders of the ward.
//!
//! ```text
//! leader       📊 Numbers, reports          bot: which period? week, month, quarter… (calendar: tap to change)
//! leader       Month                        bot: 11/2026, 10/2026, 09/2026…
//! leader       10/2026                      bot: sessions 128 (before 110, a year ago —)… · the other themes
//! leader       Why this number?             bot: of which? → how it is reckoned, where it is asked for, its records
//! coordinator  Reports, charts              bot: Word, Excel, charts, commendation
//! coordinator  ✍️ Remarks                    bot: please write → kept for part V
//! coordinator  📄 Report (Word)             bot: noted → and as soon as it is made, the file
//! ```

use serde::{Deserialize, Serialize};

use super::{Paper, sql, worker};
use crate::chat::{Action, Reporting, Screen};
use crate::clock::local_date;
use crate::figures::period::{Calendar, Kind, Name, Period};
use crate::figures::{self, Figures, Theme};
use crate::guides::Catalogue;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, fold, lines};

mod why;

const FLOW: &str = "reports";
const VERSION: u32 = 1;
/// How many periods of a kind are offered at once.
const OFFERED: usize = 6;
/// The furthest page back.
const PAGES_BACK: u32 = 40;
/// The longest remark, in characters, and how many periods' worth are kept.
const LONGEST_REMARK: usize = 3000;

/// What is being asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
enum Asking {
    /// Two days.
    Days { calendar: String },
    /// A remark on a period.
    Remark { calendar: String, period: String },
}

/// Answers what was tapped.
pub async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, deed: Reporting) -> Result<()> {
    if !may(&turn.person, Deed::SeeReports) {
        turn.show(Screen::say(turn.say("reports-chat-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    turn.forget();
    match deed {
        Reporting::Home(calendar) => home(turn, read_calendar(&calendar)),
        Reporting::Periods(calendar, kind, back) => match kind.parse() {
            Ok(kind) => periods(turn, read_calendar(&calendar), kind, back),
            Err(()) => home(turn, read_calendar(&calendar)),
        },
        Reporting::Days(calendar) => {
            turn.keep(FLOW, VERSION, &Asking::Days { calendar })?;
            turn.show(Screen::say(turn.say("reports-chat-ask-days")));
        }
        Reporting::Page(calendar, period, theme) => match read_period(&calendar, &period) {
            Some(period) => page(turn, period, read_theme(&theme)).await?,
            None => home(turn, read_calendar(&calendar)),
        },
        Reporting::WhyWhich(calendar, period, theme) => match read_period(&calendar, &period) {
            Some(period) => why::which(turn, period, read_theme(&theme)).await?,
            None => home(turn, read_calendar(&calendar)),
        },
        Reporting::Why(calendar, period, metric, page) => match read_period(&calendar, &period) {
            Some(period) => why::show(turn, catalogue, period, &metric, page).await?,
            None => home(turn, read_calendar(&calendar)),
        },
        Reporting::Papers(calendar, period) => match read_period(&calendar, &period) {
            Some(period) => papers(turn, period, "").await?,
            None => home(turn, read_calendar(&calendar)),
        },
        Reporting::Make(calendar, period, paper) => match (read_period(&calendar, &period), paper.parse()) {
            (Some(period), Ok(paper)) => make(turn, period, paper).await?,
            _ => home(turn, read_calendar(&calendar)),
        },
        Reporting::Remark(calendar, period) => match read_period(&calendar, &period) {
            Some(period) if may(&turn.person, Deed::WriteReports) => ask_remark(turn, calendar, period)?,
            Some(period) => papers(turn, period, "").await?,
            None => home(turn, read_calendar(&calendar)),
        },
        Reporting::ClearRemarks(calendar, period) => match read_period(&calendar, &period) {
            Some(period) => {
                if may(&turn.person, Deed::WriteReports) {
                    sql::clear_remarks(turn.tx, period).await?;
                    papers(turn, period, "reports-chat-remarks-cleared").await?;
                } else {
                    papers(turn, period, "").await?;
                }
            }
            None => home(turn, read_calendar(&calendar)),
        },
    }
    Ok(())
}

/// Takes words if they were asked for. False if they were not.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let Some(asking) = turn.kept::<Asking>(FLOW, VERSION) else { return Ok(false) };
    if !may(&turn.person, Deed::SeeReports) {
        turn.forget();
        return Ok(false);
    }
    match asking {
        Asking::Days { calendar } => match two_days(text) {
            Some(name) => match Period::new(name, read_calendar(&calendar)) {
                Some(period) => {
                    turn.forget();
                    page(turn, period, Theme::Sessions).await?;
                }
                None => turn.show(Screen::say(turn.say("reports-chat-days-unread"))),
            },
            None => turn.show(
                Screen::say(turn.say("reports-chat-days-unread"))
                    .choice(turn.say("reports-chat-back"), Action::Reporting(Reporting::Home(calendar))),
            ),
        },
        Asking::Remark { calendar, period } => {
            let Some(period) = read_period(&calendar, &period).filter(|_| may(&turn.person, Deed::WriteReports)) else {
                turn.forget();
                return Ok(false);
            };
            let text = text.trim();
            if text.chars().count() > LONGEST_REMARK {
                let most = [("most", Value::from(LONGEST_REMARK))];
                turn.show(Screen::say(turn.fill("reports-chat-remark-long", &most)));
                return Ok(true);
            }
            turn.forget();
            sql::add_remark(turn.tx, period, text, turn.person.id, turn.now).await?;
            papers(turn, period, "reports-chat-remark-kept").await?;
        }
    }
    Ok(true)
}

fn read_calendar(letter: &str) -> Calendar {
    if letter == "n" { Calendar::Nd09 } else { Calendar::Plain }
}

fn letter(calendar: Calendar) -> String {
    if calendar == Calendar::Nd09 { "n".to_owned() } else { "p".to_owned() }
}

fn read_period(calendar: &str, period: &str) -> Option<Period> {
    Period::parse(period, read_calendar(calendar)).ok()
}

fn read_theme(word: &str) -> Theme {
    Theme::filled().find(|theme| theme.word() == word).unwrap_or(Theme::Sessions)
}

/// The button's fields of a period.
fn fields(period: Period) -> (String, String) {
    (letter(period.calendar), period.code())
}

/// Two days in words such as "01/01/2026 - 31/3/2026".
fn two_days(text: &str) -> Option<Name> {
    let numbers: Vec<u32> =
        fold(text).split(|sign: char| !sign.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    let [day, month, year, last_day, last_month, last_year] = numbers[..] else { return None };
    let date = |day, month, year| chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    Some(Name::Days(date(day, month, year)?, date(last_day, last_month, last_year)?))
}

fn home(turn: &mut Turn<'_>, calendar: Calendar) {
    let mut screen = Screen::say(turn.say("reports-chat-home"));
    for (index, kind) in Kind::ALL.into_iter().enumerate() {
        let label = turn.say(&format!("reports-chat-kind-{}", kind.word()));
        let action = Action::Reporting(Reporting::Periods(letter(calendar), kind.word().to_owned(), 0));
        screen = if index % 2 == 0 { screen.choice(label, action) } else { screen.beside(label, action) };
    }
    let other = if calendar == Calendar::Plain { Calendar::Nd09 } else { Calendar::Plain };
    let screen = screen
        .choice(turn.say("reports-chat-days"), Action::Reporting(Reporting::Days(letter(calendar))))
        .choice(
            turn.say(&format!("reports-chat-calendar-{}", calendar.word())),
            Action::Reporting(Reporting::Home(letter(other))),
        )
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Periods of a kind, the running one first.
fn periods(turn: &mut Turn<'_>, calendar: Calendar, kind: Kind, back: u32) {
    let back = back.min(PAGES_BACK);
    let today = local_date(turn.now);
    let offset = usize::try_from(back).unwrap_or(0) * OFFERED;
    let mut offered = Vec::new();
    let mut period = Period::running(kind, today, calendar);
    for index in 0..offset + OFFERED {
        let Some(one) = period else { break };
        if index >= offset {
            offered.push(one);
        }
        // Of six and nine months there is one a year.
        period = match kind {
            Kind::SixMonths | Kind::NineMonths => one.year_ago(),
            _ => one.before(),
        };
    }
    let mut screen = Screen::say(turn.say("reports-chat-which"));
    for one in offered {
        let (calendar, code) = fields(one);
        screen = screen.choice(
            figures::title(one, turn.words),
            Action::Reporting(Reporting::Page(calendar, code, Theme::Sessions.word().to_owned())),
        );
    }
    let page = |back| Action::Reporting(Reporting::Periods(letter(calendar), kind.word().to_owned(), back));
    if back < PAGES_BACK {
        screen = screen.choice(turn.say("reports-chat-earlier"), page(back + 1));
    }
    if back > 0 {
        screen = screen.beside(turn.say("reports-chat-later"), page(back - 1));
    }
    turn.show(screen.choice(turn.say("reports-chat-back"), Action::Reporting(Reporting::Home(letter(calendar)))));
}

/// The numbers of a theme, with those of the period before and of a year ago.
async fn page(turn: &mut Turn<'_>, period: Period, theme: Theme) -> Result<()> {
    let now = figures::read(turn.tx, theme.families(), period, turn.now).await?;
    let before = read_if(turn, theme, period.before()).await?;
    let ago = read_if(turn, theme, period.year_ago()).await?;
    let mut parts = vec![turn.fill(
        "reports-chat-page",
        &[
            ("theme", Value::from(turn.say(&format!("figures-theme-{}", theme.word())))),
            ("period", Value::from(figures::title(period, turn.words))),
            ("days", Value::from(figures::days(period, turn.words))),
        ],
    )];
    let today = local_date(turn.now);
    if period.first > today {
        parts.push(turn.say("reports-chat-future"));
    }
    for metric in theme.families().into_iter().flat_map(|family| family.metrics) {
        let shown =
            |figures: &Figures| figures::shown(metric, figures.get(metric.id).copied().unwrap_or_default(), turn.words);
        let mut line = turn.fill(
            "reports-chat-line-compared",
            &[
                ("name", Value::from(turn.say(&format!("figures-{}", metric.id)))),
                ("now", Value::from(shown(&now))),
                ("before", Value::from(shown(&before))),
                ("ago", Value::from(shown(&ago))),
            ],
        );
        let figure = now.get(metric.id).copied().unwrap_or_default();
        if theme == Theme::Sessions && figure.value.is_some() && figure.base < figure.of {
            line += &turn.fill(
                "reports-chat-line-partly",
                &[("base", Value::from(figure.base)), ("of", Value::from(figure.of))],
            );
        }
        parts.push(line);
    }
    if period.first <= today && today <= period.last {
        parts.push(turn.say("reports-chat-running"));
    }
    parts.push(turn.say("reports-chat-dash"));
    let (calendar, code) = fields(period);
    let to = |theme: Theme| Reporting::Page(calendar.clone(), code.clone(), theme.word().to_owned());
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)))
        .choice(turn.say("reports-chat-make"), Action::Reporting(Reporting::Papers(calendar.clone(), code.clone())))
        .choice(
            turn.say("reports-chat-why"),
            Action::Reporting(Reporting::WhyWhich(calendar.clone(), code.clone(), theme.word().to_owned())),
        );
    for other in Theme::filled().filter(|other| *other != theme) {
        screen = screen.choice(turn.say(&format!("figures-theme-{}", other.word())), Action::Reporting(to(other)));
    }
    let screen = screen
        .choice(turn.say("reports-chat-back"), Action::Reporting(Reporting::Home(calendar.clone())))
        .beside(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

async fn read_if(turn: &mut Turn<'_>, theme: Theme, period: Option<Period>) -> Result<Figures> {
    match period {
        Some(period) => figures::read(turn.tx, theme.families(), period, turn.now).await,
        None => Ok(Figures::new()),
    }
}

/// What can be made of a period, and what was remarked. `first` is said before, if it is not empty.
async fn papers(turn: &mut Turn<'_>, period: Period, first: &str) -> Result<()> {
    let remarks = sql::remarks(turn.tx, period).await?;
    let title = figures::title(period, turn.words);
    let period_value = || ("period", Value::from(title.clone()));
    let first = if first.is_empty() { String::new() } else { turn.fill(first, &[period_value()]) };
    let noted = if remarks.is_empty() {
        String::new()
    } else {
        let all = remarks.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
        turn.fill("reports-chat-remarks", &[("remarks", Value::from(all))])
    };
    let title = turn.fill("reports-chat-make-title", &[period_value()]);
    let mut screen = Screen::say(lines([first.as_str(), &title, &noted]));
    let (calendar, code) = fields(period);
    for paper in Paper::ALL {
        screen = screen.choice(
            turn.say(&format!("reports-chat-paper-{paper}")),
            Action::Reporting(Reporting::Make(calendar.clone(), code.clone(), paper.word().to_owned())),
        );
    }
    if may(&turn.person, Deed::WriteReports) {
        screen = screen.choice(
            turn.say("reports-chat-remark"),
            Action::Reporting(Reporting::Remark(calendar.clone(), code.clone())),
        );
        if !remarks.is_empty() {
            screen = screen.beside(
                turn.say("reports-chat-remarks-clear"),
                Action::Reporting(Reporting::ClearRemarks(calendar.clone(), code.clone())),
            );
        }
    }
    let numbers = Reporting::Page(calendar, code, Theme::Sessions.word().to_owned());
    turn.show(screen.choice(turn.say("reports-chat-numbers"), Action::Reporting(numbers)));
    Ok(())
}

fn ask_remark(turn: &mut Turn<'_>, calendar: String, period: Period) -> Result<()> {
    turn.keep(FLOW, VERSION, &Asking::Remark { calendar, period: period.code() })?;
    let values = [("period", Value::from(figures::title(period, turn.words))), ("most", Value::from(LONGEST_REMARK))];
    turn.show(Screen::say(turn.fill("reports-chat-ask-remark", &values)));
    Ok(())
}

/// Notes that a paper is to be made; it comes when it is.
async fn make(turn: &mut Turn<'_>, period: Period, paper: Paper) -> Result<()> {
    let person = turn.person.id;
    let new = worker::ask(turn.tx, Some(person), &turn.address, period, paper, turn.now).await?;
    turn.reminders_changed = true;
    let (calendar, code) = fields(period);
    let said = turn.say(if new { "reports-chat-queued" } else { "reports-chat-queued-before" });
    turn.show(Screen::say(said).choice(
        turn.say("reports-chat-numbers"),
        Action::Reporting(Reporting::Page(calendar, code, Theme::Sessions.word().to_owned())),
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_are_read_as_people_write_them() {
        let day = |text: &str| text.parse().unwrap();
        for text in ["01/01/2026 - 31/03/2026", "từ 1-1-2026 đến 31-3-2026", "1.1.2026 31.3.2026"] {
            assert_eq!(two_days(text), Some(Name::Days(day("2026-01-01"), day("2026-03-31"))), "{text}");
        }
        for text in ["", "tháng 3", "01/01/2026", "31/02/2026 - 01/03/2026", "1/1/2026 - 2/2/2026 3"] {
            assert_eq!(two_days(text), None, "{text}");
        }
    }
}
