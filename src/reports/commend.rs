//! Teams and members with recorded results, as a Word document for commendation (the plan, II.1.4). It lists what was
//! recorded and chooses nobody.

use super::word::page::{Column, Look, Page, Row};
use super::word::{self, Say};
use super::{Fault, Made, Report};
use crate::figures::grouped;
use crate::text::Words;

pub(super) fn write(report: &Report, words: Words<'_>) -> Result<Made, Fault> {
    let say = Say { report, words };
    let mut page = Page::default();
    word::head(&mut page, say, "reports-commend-symbol");
    let about = say.fill("reports-commend-about", &[("period", &say.period())]);
    word::title(&mut page, &say.get("reports-commend-kind"), &about);
    let days = crate::figures::days(report.period, words);
    page.paragraph(&say.fill("reports-commend-opening", &[("days", &days), ("ward", &say.ward())]), Look::BODY);
    page.paragraph(&say.get("reports-commend-teams"), Look::PART);
    teams(&mut page, say);
    page.paragraph(&say.get("reports-commend-members"), Look::PART);
    members(&mut page, say);
    word::signature(&mut page, say);
    let name = say.fill("reports-commend-file", &[("period", &report.period.code())]);
    let says = say.fill("reports-commend-says", &[("period", &say.period())]);
    Ok(Made { name: format!("{name}.docx"), says, bytes: page.finish(&about)? })
}

fn column(say: Say<'_>, id: &str, share: u32, side: &'static str) -> Column {
    Column { name: say.get(id), share, side }
}

fn teams(page: &mut Page, say: Say<'_>) {
    let mut rows: Vec<_> = say.report.groups.iter().filter(|row| row.sessions.is_some()).collect();
    let sessions =
        |row: &super::GroupRow| row.sessions.as_ref().and_then(|figures| figures.get("sessions")?.value).unwrap_or(0);
    rows.sort_by_key(|row| std::cmp::Reverse(sessions(row)));
    if rows.is_empty() {
        page.paragraph(&say.get("reports-commend-none"), Look::BODY);
        return;
    }
    let columns = [
        column(say, "reports-column-number", 8, "center"),
        column(say, "reports-column-group", 40, "left"),
        column(say, "reports-column-members", 13, "right"),
        column(say, "reports-column-sessions", 13, "right"),
        column(say, "reports-column-people", 13, "right"),
        column(say, "reports-column-seniors", 13, "right"),
    ];
    let rows: Vec<Row> = (1_usize..)
        .zip(rows)
        .map(|(number, row)| {
            let cell = |id: &str| say.cell(row.sessions.as_ref(), id);
            Row::Cells(vec![
                number.to_string(),
                word::group_name(say, row),
                say.cell(row.members.as_ref(), "members"),
                cell("sessions"),
                cell("people"),
                cell("seniors"),
            ])
        })
        .collect();
    page.table(&columns, &rows);
}

fn members(page: &mut Page, say: Say<'_>) {
    if say.report.members.is_empty() {
        page.paragraph(&say.get("reports-commend-none"), Look::BODY);
        return;
    }
    let columns = [
        column(say, "reports-column-number", 8, "center"),
        column(say, "reports-column-name", 32, "left"),
        column(say, "reports-column-group", 24, "left"),
        column(say, "reports-column-sessions", 11, "right"),
        column(say, "reports-column-people", 11, "right"),
        column(say, "reports-commend-column-requests", 14, "right"),
    ];
    let rows: Vec<Row> = (1_usize..)
        .zip(&say.report.members)
        .map(|(number, member)| {
            Row::Cells(vec![
                number.to_string(),
                member.name.clone(),
                member.group.clone(),
                grouped(member.sessions),
                grouped(member.people),
                grouped(member.requests),
            ])
        })
        .collect();
    page.table(&columns, &rows);
}
