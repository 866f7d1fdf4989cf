use super::*;
use crate::example;
use crate::tasks::plan::{Outcome, PlanTask, Reason};

const HEADINGS: [&str; 7] = [
    "TT",
    "Nội dung công việc",
    "Người đứng đầu\nchịu trách nhiệm",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả",
    "Thời gian triển khai\nvà hoàn thành",
];

fn units() -> Units {
    Units::from_toml(example::WARD).unwrap()
}

fn plan() -> Plan {
    Plan::from_toml(example::PLAN, &units(), "12-14".parse().unwrap()).unwrap().plan
}

fn header() -> Header {
    let Plan { number, title, issued, year, source, .. } = plan();
    Header { number, title, issued, year, source }
}

fn read_rows(rows: &[Vec<String>]) -> Result<Imported, Vec<TableFault>> {
    let rows: Vec<TableRow> = (1..).zip(rows).map(|(line, cells)| TableRow { line, cells: cells.clone() }).collect();
    read(&rows, header(), &units(), "12-14".parse().unwrap())
}

fn cells(texts: [&str; 7]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn numbered(task: &PlanTask, number: &str) -> Vec<String> {
    Column::ALL.map(|column| if column == Column::Id { number } else { task.cell(column) }.to_owned()).to_vec()
}

/// The ward's plan as the printed table has it; `contents` writes the two contents of III.10.
fn printed(contents: impl Fn(&PlanTask, &PlanTask) -> Vec<Vec<String>>) -> Vec<Vec<String>> {
    let plan = plan();
    let mut rows = vec![cells(["PHỤ LỤC", "", "", "", "", "", ""]), cells(HEADINGS)];
    for section in &plan.sections {
        rows.push(cells([&section.id, &section.title, "", "", "", "", ""]));
        for task in plan.tasks.iter().filter(|task| task.section == section.id) {
            let number = task.id.split_once('.').unwrap().1;
            match task.id.as_str() {
                "III.10a" => rows.extend(contents(task, plan.task("III.10b").unwrap())),
                "III.10b" => {}
                "V.1" => {
                    let mut row = numbered(task, number);
                    let cut = row[1].find("quả giải quyết").unwrap();
                    let rest = row[1].split_off(cut);
                    rows.extend([row, cells(HEADINGS), cells(["", &rest, "", "", "", "", ""])]);
                }
                _ => rows.push(numbered(task, number)),
            }
        }
        rows.push(cells(HEADINGS));
    }
    rows
}

fn without_lead_in(task: &PlanTask, number: &str) -> Vec<String> {
    let mut row = numbered(task, number);
    row[1] = task.content.split_once(": ").unwrap().1.to_owned();
    row
}

const LEAD_IN: &str = "Ứng dụng công nghệ thông tin trong giáo dục và đào tạo:";

#[test]
fn the_printed_table_gives_the_plan_in_each_way_of_writing_two_contents() {
    let in_the_first_cell = printed(|first, second| {
        let mut row = without_lead_in(first, "10");
        row[1] = format!("{LEAD_IN}\n{}", row[1]);
        vec![row, without_lead_in(second, "")]
    });
    let in_a_row_of_its_own = printed(|first, second| {
        vec![cells(["10", LEAD_IN, "", "", "", "", ""]), without_lead_in(first, ""), without_lead_in(second, "")]
    });
    let lettered = printed(|first, second| vec![numbered(first, "10a"), numbered(second, "10b.")]);
    for (rows, shared) in [(in_the_first_cell, true), (in_a_row_of_its_own, true), (lettered, false)] {
        let imported = read_rows(&rows).unwrap();
        assert_eq!(imported.plan, plan());
        let unsure: Vec<_> = imported
            .rows
            .iter()
            .filter(|row| row.outcome != Outcome::Read)
            .map(|row| (row.id.as_deref().unwrap(), row.reasons.clone()))
            .collect();
        let joined = unsure.last().unwrap();
        assert!(matches!(joined, ("V.1", reasons) if matches!(reasons[..], [Reason::JoinedWith { .. }])), "{joined:?}");
        let expected: &[&str] = if shared { &["III.10a", "III.10b", "V.1"] } else { &["V.1"] };
        assert_eq!(unsure.iter().map(|(id, _)| *id).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn columns_may_stand_in_another_order() {
    let mut rows = printed(|first, second| vec![numbered(first, "10a"), numbered(second, "10b")]);
    for row in &mut rows {
        row.swap(2, 3);
        row.swap(5, 6);
        row.push("ghi chú".to_owned());
    }
    assert_eq!(read_rows(&rows).unwrap().plan, plan());
}

#[test]
fn section_and_title_may_stand_in_one_cell_or_be_cut() {
    let task = cells(["1", "Làm việc", "Trưởng Công an phường", "Công an phường", "", "Báo cáo", "Hằng năm"]);
    let rows = [
        cells(HEADINGS),
        cells(["I. Mục một", "", "", "", "", "", ""]),
        task.clone(),
        cells(["II", "Mục", "", "", "", "", ""]),
        cells(HEADINGS),
        cells(["", "hai", "", "", "", "", ""]),
        task,
    ];
    let plan = read_rows(&rows).unwrap().plan;
    let titles: Vec<_> = plan.sections.iter().map(|section| (section.id.as_str(), section.title.as_str())).collect();
    assert_eq!(titles, [("I", "Mục một"), ("II", "Mục hai")]);
    assert_eq!(plan.tasks.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["I.1", "II.1"]);
}

#[test]
fn what_is_no_task_is_refused_on_its_line() {
    let mut orphan = cells(["1", "Làm việc", "Trưởng Công an phường", "Công an phường", "", "Báo cáo", "Hằng năm"]);
    let mut rows = vec![cells(HEADINGS), orphan.clone(), cells(["I", "Mục một", "", "", "", "", ""])];
    orphan[0] = "Ghi chú".to_owned();
    rows.push(orphan.clone());
    (orphan[0], orphan[6]) = ("2".to_owned(), String::new());
    rows.push(orphan);
    let imported = read_rows(&rows).unwrap();
    let told: Vec<_> = imported.rows.iter().map(|row| (row.line, row.outcome, row.reasons.clone())).collect();
    let expected = [
        (2, Outcome::Refused, vec![Reason::BadId]),
        (4, Outcome::Refused, vec![Reason::BadId]),
        (5, Outcome::Refused, vec![Reason::EmptyCell(Column::When)]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_table_of_something_else_is_refused() {
    assert_eq!(read_rows(&[cells(["1", "a", "b", "c", "d", "e", "f"])]).unwrap_err(), [TableFault::NoHeading]);
    let mut heading = cells(HEADINGS);
    heading[4] = "Ghi chú".to_owned();
    let fault = TableFault::MissingColumn { line: 1, column: Column::Coordinating };
    assert_eq!(read_rows(&[heading]).unwrap_err(), [fault]);
    assert_eq!(read_rows(&[cells(HEADINGS)]).unwrap_err(), [TableFault::NoTasks]);
}
