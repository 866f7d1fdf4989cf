//! The plan's appendix out of documents and workbooks as offices write them, and back.

pub(crate) mod made;

use cong_dong_so::example;
use cong_dong_so::tasks::plan::document::{self, DocumentFault};
use cong_dong_so::tasks::plan::paper::{self, Form, PaperWords};
use cong_dong_so::tasks::plan::table;
use cong_dong_so::tasks::plan::{Column, Header, Imported, Kind, Outcome, Plan, Reason};
use cong_dong_so::tasks::{self, Change, Rules};
use cong_dong_so::text::Language;
use unicode_normalization::UnicodeNormalization as _;

use crate::harness::{at, on_both};
use made::{HEADINGS, cell, docx, docx_with_lists, line, paragraphs, row, row_of, section, table as drawn, xlsx};

fn rules() -> Rules {
    Rules::read(example::WARD, example::CALENDAR).unwrap()
}

fn example_plan() -> Plan {
    let rules = rules();
    Plan::from_toml(example::PLAN, &rules.units, rules.reminders.yearly_due).unwrap().plan
}

fn words() -> PaperWords {
    PaperWords {
        kind: "PHỤ LỤC".to_owned(),
        title: "NHIỆM VỤ TRONG NĂM 2026".to_owned(),
        issued_with: "(Ban hành kèm theo Kế hoạch số 24/KH-UBND ngày 28/01/2026 của UBND phường Hải Dương)".to_owned(),
        headings: HEADINGS.map(str::to_owned),
    }
}

/// The plan in a file, whose header is the example's.
fn read(bytes: &[u8]) -> Imported {
    let rules = rules();
    let Plan { number, title, issued, year, source, .. } = example_plan();
    let rows = document::read(bytes).unwrap().rows;
    let header = Header { number, title, issued, year, source };
    table::read(&rows, header, &rules.units, rules.reminders.yearly_due).unwrap()
}

/// What became of each row: its line, its id, and whether it is in the plan.
fn told(imported: &Imported) -> Vec<(usize, &str, Outcome)> {
    imported.rows.iter().map(|row| (row.line, row.id.as_deref().unwrap_or("?"), row.outcome)).collect()
}

const TASK: [&str; 7] =
    ["1", "Làm việc", "Trưởng Công an phường", "Công an phường", "Các phòng. ban", "Báo cáo", "Quý II/2026"];

fn task(number: &'static str, content: &'static str) -> [&'static str; 7] {
    let mut task = TASK;
    (task[0], task[1]) = (number, content);
    task
}

#[test]
fn the_example_goes_to_paper_and_back_unchanged() {
    let plan = example_plan();
    for form in [Form::Docx, Form::Xlsx] {
        let bytes = paper::write(&plan, &words(), form).unwrap();
        let imported = read(&bytes);
        assert_eq!(imported.plan, plan, "{form:?}");
        assert!(imported.rows.iter().all(|row| row.outcome == Outcome::Read), "{form:?}");
        let said = document::read(&bytes).unwrap().said;
        assert_eq!(said.number.as_deref(), Some("24/KH-UBND"));
        assert_eq!(said.issued, Some(plan.issued));
        assert_eq!((said.year, said.title.as_deref()), (Some(2026), Some("NHIỆM VỤ TRONG NĂM 2026")));
    }
}

#[test]
fn a_table_cut_in_two_with_tracked_changes_is_read_as_it_stands() {
    let lead_over_two = |marks: &str, text: &str, number: &'static str| {
        let mut cells = task(number, "Chung chủ trì").map(|text| cell("", text));
        cells[3] = cell(marks, text);
        row_of(&cells)
    };
    let tracked = row_of(&[
        cell("", "4"),
        "<w:tc><w:p><w:r><w:t>Việc </w:t></w:r><w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del>\
         <w:ins><w:r><w:t>mới &amp; hay</w:t></w:r></w:ins></w:p></w:tc>"
            .to_owned(),
        cell("", TASK[2]),
        cell("", TASK[3]),
        cell("", ""),
        cell("", TASK[5]),
        cell("", "Hằng\nnăm"),
    ]);
    let removed = row(task("9", "Đã xóa")).replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1);
    let first = drawn(&[
        row(HEADINGS),
        section("I", "Mục một"),
        row(TASK),
        lead_over_two(r#"<w:vMerge w:val="restart"/>"#, "Văn phòng HĐND và UBND", "2"),
        lead_over_two("<w:vMerge/>", "", "3"),
        removed,
    ]);
    let second = drawn(&[row(HEADINGS), tracked.clone()]);
    let third = drawn(&[section("II", "Mục hai"), row(TASK)]);
    let signatures = drawn(&[row_of(&[cell("", "Nơi nhận"), cell("", "CHỦ TỊCH")])]);
    let head = drawn(&[row_of(&[
        cell("", "ỦY BAN NHÂN DÂN\nSố: 24/KH-UBND"),
        cell("", "Hải Dương, ngày 28 tháng 01 năm 2026"),
    ])]);
    let above = paragraphs(
        "PHỤ LỤC\nNHIỆM VỤ  TRONG NĂM 2026\n(Ban hành kèm theo Kế hoạch số        /KH-UBND ngày       /01/2026 của UBND phường)",
    );
    let body =
        [head, above, first, paragraphs("2"), second, "<w:p/>".to_owned(), third, "<w:p/>".to_owned(), signatures]
            .concat();
    let nfd: String = body.nfd().collect();
    for body in [body, nfd] {
        let bytes = docx(&body);
        let said = document::read(&bytes).unwrap().said;
        assert_eq!((said.number.as_deref(), said.year), (Some("24/KH-UBND"), Some(2026)));
        assert_eq!(said.issued, "2026-01-28".parse().ok());
        let imported = read(&bytes);
        let lines = [(3, "I.1"), (4, "I.2"), (5, "I.3"), (7, "I.4"), (9, "II.1")];
        let rows = told(&imported);
        assert_eq!(rows.iter().map(|(line, id, _)| (*line, *id)).collect::<Vec<_>>(), lines, "{:?}", imported.rows);
        let plan = imported.plan;
        let text = |id: &str, column| plan.task(id).unwrap().cell(column).to_owned();
        assert_eq!(text("I.1", Column::Coordinating), "Các phòng. ban");
        assert_eq!(text("I.2", Column::Lead), "Văn phòng HĐND và UBND");
        assert_eq!(text("I.3", Column::Lead), "Văn phòng HĐND và UBND");
        assert_eq!(text("I.4", Column::Content), "Việc mới & hay");
        assert_eq!(plan.task("I.4").unwrap().when.kind, Kind::Yearly);
        assert_eq!(plan.sections[1].title, "Mục hai");
    }
}

#[test]
fn numbers_that_word_counts_are_seen() {
    let counted = |list: &str, task: [&str; 7]| {
        let mut cells = task.map(|text| cell("", text));
        cells[0] = format!(
            r#"<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr></w:pPr></w:p></w:tc>"#
        );
        row_of(&cells)
    };
    let body = drawn(&[
        row(HEADINGS),
        counted("1", ["", "Mục một", "", "", "", "", ""]),
        counted("2", task("", "Một")),
        counted("2", task("", "Hai")),
        counted("1", ["", "Mục hai", "", "", "", "", ""]),
        counted("3", task("", "Ba")),
    ]);
    let form = |id: u32, form: &str| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>"#
        )
    };
    let lists = [
        form(7, "upperRoman"),
        form(8, "decimal"),
        r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
            .to_owned(),
    ];
    let imported = read(&docx_with_lists(&body, &lists.concat()));
    let ids: Vec<&str> = imported.plan.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids, ["I.1", "I.2", "II.1"], "{:?}", imported.rows);
}

#[test]
fn a_number_shared_by_two_contents_gives_two_tasks_and_one_by_two_results_gives_one() {
    let start = r#"<w:vMerge w:val="restart"/>"#;
    let shared = |merged: &[usize], first: bool, texts: [&str; 7]| {
        let mut place = 0;
        let cells = texts.map(|text| {
            let made = match (merged.contains(&place), first) {
                (true, true) => cell(start, text),
                (true, false) => cell("<w:vMerge/>", ""),
                (false, _) => cell("", text),
            };
            place += 1;
            made
        });
        row_of(&cells)
    };
    let mut other_result = task("2", "Hai kết quả");
    other_result[5] = "Tờ trình";
    let body = drawn(&[
        row(HEADINGS),
        section("I", "Mục một"),
        shared(&[0, 2, 3, 4, 5, 6], true, task("1", "Việc thứ nhất")),
        shared(&[0, 2, 3, 4, 5, 6], false, task("1", "Việc thứ hai")),
        shared(&[0, 1, 2, 3, 4, 6], true, task("2", "Hai kết quả")),
        shared(&[0, 1, 2, 3, 4, 6], false, other_result),
    ]);
    let imported = read(&docx(&body));
    let plan = &imported.plan;
    let ids: Vec<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids, ["I.1a", "I.1b", "I.2"], "{:?}", imported.rows);
    assert_eq!(plan.tasks[1].content, "Việc thứ hai");
    assert_eq!(plan.tasks[1].lead, "Công an phường");
    assert_eq!(plan.tasks[2].result, "Báo cáo Tờ trình");
    assert_eq!(imported.rows[2].reasons, [Reason::JoinedWith { line: 6 }]);
}

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    let mut month = task("2", "Việc có tháng");
    // The first of June 2026, which is what Excel makes of "6/2026".
    month[6] = "@46174";
    let rows = [
        line(1, ["PHỤ LỤC", "", "", "", "", "", ""]),
        line(2, ["(Ban hành kèm theo Kế hoạch số 24/KH-UBND ngày 28/01/2026)", "", "", "", "", "", ""]),
        line(5, HEADINGS),
        line(6, ["I", "Mục một", "", "", "", "", ""]),
        line(7, TASK),
        line(8, month),
        line(10, ["3", "Chung chủ trì", TASK[2], "", "", TASK[5], "Thường xuyên"]),
    ];
    let imported = read(&xlsx(&rows.concat(), &["A1:G1", "B6:G6", "D8:D10"]));
    let expected = [(7, "I.1", Outcome::Read), (8, "I.2", Outcome::Unsure), (10, "I.3", Outcome::Read)];
    assert_eq!(told(&imported), expected, "{:?}", imported.rows);
    let plan = imported.plan;
    assert_eq!(plan.task("I.2").unwrap().when.due, "2026-06-30".parse().ok());
    assert_eq!(plan.task("I.3").unwrap().lead, "Công an phường");
}

#[test]
fn what_is_no_appendix_is_refused_for_what_it_is() {
    let fault = |bytes: &[u8]| document::read(bytes).unwrap_err();
    assert_eq!(fault(b""), DocumentFault::Unknown);
    assert_eq!(fault("chỉ là chữ".as_bytes()), DocumentFault::Unknown);
    assert_eq!(fault(b"%PDF-1.7"), DocumentFault::Pdf);
    assert_eq!(fault(&made::compound("EncryptedPackage")), DocumentFault::Locked);
    for stream in ["WordDocument", "Workbook"] {
        assert_eq!(fault(&made::compound(stream)), DocumentFault::OldForm);
    }
    assert_eq!(fault(&made::archive(&[("mimetype", b"application/epub+zip")])), DocumentFault::Unknown);
    let whole = docx(&drawn(&[row(HEADINGS), section("I", "Mục"), row(TASK)]));
    assert!(matches!(fault(&whole[..whole.len() / 2]), DocumentFault::Damaged(_)));
    assert!(matches!(fault(&docx("<w:tbl><w:tr><w:tc>")), DocumentFault::Damaged(_)));
    let nulls = vec![0; 50 * 1024 * 1024];
    // Not even a part that nobody would look at.
    let bomb = made::archive(&[("word/document.xml", b"<w/>"), ("word/media/image1.bmp", &nulls)]);
    assert!(bomb.len() < 200_000);
    assert_eq!(fault(&bomb), DocumentFault::TooLarge);
    assert_eq!(fault(&vec![b'P'; 21 * 1024 * 1024]), DocumentFault::TooLarge);
    assert_eq!(fault(&docx(&drawn(&[row(TASK)]))), DocumentFault::NoTable);
    assert_eq!(fault(&xlsx(&line(1, TASK), &[])), DocumentFault::NoTable);
    let mut headings = HEADINGS;
    headings[4] = "Ghi chú";
    assert_eq!(fault(&docx(&drawn(&[row(headings)]))), DocumentFault::Columns(vec![Column::Coordinating]));
    headings[0] = "Mã";
    assert_eq!(fault(&xlsx(&line(1, headings), &[])), DocumentFault::Columns(vec![Column::Id, Column::Coordinating]));
    let merged = row_of(&[
        cell("", "TT"),
        cell("", HEADINGS[1]),
        cell(r#"<w:gridSpan w:val="3"/>"#, "Cơ quan chủ trì, phối hợp"),
        cell("", "Kết quả"),
        cell("", "Thời gian"),
    ]);
    let lacks = vec![Column::Responsible, Column::Coordinating];
    assert_eq!(fault(&docx(&drawn(&[merged, row(TASK)]))), DocumentFault::Columns(lacks));
}

#[test]
fn rows_and_columns_without_end_are_refused() {
    let many: String = (0..6_000).map(|_| row(TASK)).collect();
    assert_eq!(document::read(&docx(&drawn(&[row(HEADINGS), many]))).unwrap_err(), DocumentFault::TooLarge);
    let wide: String = (0..400).map(|_| cell(r#"<w:gridSpan w:val="99999999999"/>"#, "x")).collect();
    assert_eq!(document::read(&docx(&drawn(&[row_of(&[wide])]))).unwrap_err(), DocumentFault::TooLarge);
    let many: String = [line(1, HEADINGS)].into_iter().chain((2..6_000).map(|number| line(number, TASK))).collect();
    assert_eq!(document::read(&xlsx(&many, &[])).unwrap_err(), DocumentFault::TooLarge);
    // All but the first cell lies under one that is merged, so there are no headings to see.
    assert_eq!(document::read(&xlsx(&many, &["A1:XFD1048576"])).unwrap_err(), DocumentFault::NoTable);
}

on_both! {
    async fn a_changed_file_leaves_progress_and_its_history(town) {
        let rules = rules();
        let now = at("2026-03-02T08:00");
        let plan = example_plan();
        let mut tx = town.store.begin().await.unwrap();
        let imported = read(&paper::write(&plan, &words(), Form::Docx).unwrap());
        tasks::register(&mut tx, &imported.plan, &rules, now).await.unwrap();
        let person = cong_dong_so::people::meet(&mut tx, "telegram", "77", Language::Vi, now).await.unwrap();
        for task in tasks::of_units(&mut tx, None).await.unwrap() {
            let change = match task.code.as_str() {
                "III.2" => Change::Done,
                "III.3" => Change::Percent(40),
                "III.4" => Change::NotOurs,
                _ => continue,
            };
            tasks::change(&mut tx, &task, &change, person.id, &rules, now).await.unwrap();
        }
        let mut changed = plan.clone();
        for task in &mut changed.tasks {
            if task.section == "III" {
                task.content.push_str(" (sửa)");
                if task.id != "III.1" {
                    "Tháng 11/2026".clone_into(&mut task.when_text);
                }
            }
        }
        let imported = read(&paper::write(&changed, &words(), Form::Xlsx).unwrap());
        tasks::register(&mut tx, &imported.plan, &rules, at("2026-03-03T08:00")).await.unwrap();
        let all = tasks::of_units(&mut tx, None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(all.len(), 37);
        let of = |code: &str| all.iter().find(|task| task.code == code).unwrap();
        for code in ["III.2", "III.3", "III.4"] {
            assert!(of(code).content.ends_with(" (sửa)"));
            assert_eq!(of(code).due, "2026-11-30".parse().ok());
        }
        assert_eq!((of("III.2").state, of("III.2").percent), (tasks::State::Done, 100));
        assert_eq!((of("III.3").state, of("III.3").percent), (tasks::State::Open, 40));
        assert_eq!((of("III.4").state, of("III.4").unit), (tasks::State::Returned, None));
        let history = town.texts("SELECT what FROM task_history ORDER BY id").await;
        assert_eq!(history, ["state", "percent", "returned"]);
        let planned = "SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE r.state = 'planned' AND t.code = 'III.2'";
        assert_eq!(town.count(planned).await, 0);
    }
}
