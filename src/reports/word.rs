//! The report as a Word document: a draft whose number, day and signature are left blank. Each sentence is there only
//! if its numbers are; whoever signs adds what only people know.

mod appendix;
pub(super) mod page;
mod results;

pub(super) use appendix::group_name;
use page::{Look, Page, Place, WIDTH, paragraph, rule};

use super::{Fault, Made, Report};
use crate::figures::{self, Figures};
use crate::text::{Value, Words};

/// What a paper is made with.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    pub(super) report: &'a Report,
    pub(super) words: Words<'a>,
}

impl Say<'_> {
    pub(super) fn get(self, id: &str) -> String {
        self.words.get(id)
    }

    /// A text with arguments that are printed as they are: the document escapes them itself.
    pub(super) fn fill(self, id: &str, values: &[(&'static str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::Marked((*value).into()))).collect();
        self.words.fill(id, &values)
    }

    /// A number of the period, as people read it; none when it is not known.
    pub(super) fn number(self, id: &str) -> Option<String> {
        self.number_of(&self.report.figures, id)
    }

    pub(super) fn number_of(self, figures: &Figures, id: &str) -> Option<String> {
        let (_, metric) = figures::metric(id)?;
        let figure = figures.get(id).copied().filter(|figure| figure.value.is_some())?;
        Some(figures::shown(metric, figure, self.words))
    }

    /// The same, a dash when it is not known.
    pub(super) fn cell(self, figures: Option<&Figures>, id: &str) -> String {
        figures.and_then(|figures| self.number_of(figures, id)).unwrap_or_else(|| self.get("figures-none"))
    }

    pub(super) fn value(self, id: &str) -> Option<i64> {
        self.report.figures.get(id).and_then(|figure| figure.value)
    }

    /// A sentence whose arguments are numbers of those ids; none when one of them is not known.
    pub(super) fn sentence(self, id: &str, numbers: &[(&'static str, &str)]) -> Option<String> {
        let mut values = Vec::new();
        for (name, metric) in numbers {
            values.push((*name, self.number(metric)?));
        }
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(self.fill(id, &values))
    }

    pub(super) fn period(self) -> String {
        figures::title(self.report.period, self.words)
    }

    /// The ward's name, or the word for "not entered yet".
    pub(super) fn ward(self) -> String {
        self.report.ward.clone().unwrap_or_else(|| self.get("common-not-entered"))
    }

    /// The place that stands before a date: the ward's name without what kind of place it is.
    fn place(self) -> String {
        let ward = self.ward();
        let begins = ward.split(' ').position(|word| word.starts_with(char::is_uppercase));
        begins.map_or(ward.clone(), |first| ward.split(' ').skip(first).collect::<Vec<_>>().join(" "))
    }
}

/// Writes the report.
pub(super) fn write(report: &Report, words: Words<'_>) -> Result<Made, Fault> {
    let say = Say { report, words };
    let mut page = Page::default();
    head(&mut page, say, "reports-word-symbol");
    let about = say.fill("reports-word-about", &[("period", &say.period()), ("ward", &say.ward())]);
    title(&mut page, &say.get("reports-word-kind"), &about);
    results::write(&mut page, say);
    signature(&mut page, say);
    appendix::write(&mut page, say);
    let name = say.fill("reports-word-file", &[("period", &report.period.code())]);
    let says = say.fill("reports-word-says", &[("period", &say.period())]);
    Ok(Made { name: format!("{name}.docx"), says, bytes: page.finish(&about)? })
}

/// Who issues, the country's name and motto, place for number and day.
pub(super) fn head(page: &mut Page, say: Say<'_>, symbol: &str) {
    const LEFT: u32 = 3700;
    const RIGHT: u32 = WIDTH - LEFT;
    let line = |words: &str, look: Look| paragraph(words, look);
    let (bold13, plain13) = (Look { size: 26, ..Look::MIDDLE }, Look { size: 26, bold: false, ..Look::MIDDLE });
    let left = [
        line(&say.get("reports-word-office"), bold13),
        line(&say.ward().to_uppercase(), bold13),
        rule(LEFT, 1000),
        line(&say.get(symbol), Look { above: 60, ..plain13 }),
        line(&say.get("reports-word-draft"), Look { above: 40, bold: true, size: 24, ..plain13 }),
    ]
    .concat();
    let year = chrono::Datelike::year(&crate::clock::local_date(say.report.now)).to_string();
    let right = [
        line(&say.get("reports-word-country"), Look { size: 25, ..bold13 }),
        line(&say.get("reports-word-motto"), Look { size: 27, ..bold13 }),
        rule(RIGHT, 3250),
        line(
            &say.fill("reports-word-day", &[("place", &say.place()), ("year", &year)]),
            Look { above: 60, italic: true, size: 27, ..plain13 },
        ),
    ]
    .concat();
    page.pair((LEFT, &left), (RIGHT, &right));
}

/// What kind of paper it is and what about, with a rule below.
pub(super) fn title(page: &mut Page, kind: &str, about: &str) {
    page.paragraph(kind, Look { above: 280, place: Place::WithNext, ..Look::MIDDLE });
    page.paragraph(about, Look { place: Place::WithNext, ..Look::MIDDLE });
    page.rule(WIDTH, 2400);
    page.paragraph("", Look { size: 12, ..Look::CELL });
}

/// To whom it goes, and the place for the signature.
pub(super) fn signature(page: &mut Page, say: Say<'_>) {
    const LEFT: u32 = 4300;
    let small = Look { size: 22, below: 0, ..Look::CELL };
    let mut left = paragraph(&say.get("reports-word-to"), Look { size: 24, bold: true, italic: true, ..small });
    for receiver in say.get("reports-word-receivers").split('\n') {
        left.push_str(&paragraph(receiver.trim(), small));
    }
    let middle = Look { size: 26, place: Place::WithNext, ..Look::MIDDLE };
    let mut right = String::new();
    for line in say.get("reports-word-signs").split('\n') {
        right.push_str(&paragraph(line.trim(), middle));
    }
    for _ in 0..5 {
        right.push_str(&paragraph("", middle));
    }
    page.paragraph("", Look { size: 12, place: Place::WithNext, ..Look::CELL });
    page.pair((LEFT, &left), (WIDTH - LEFT, &right));
}
