use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::*;
use crate::example;

fn units() -> Units {
    Units::from_toml(example::WARD).unwrap()
}

fn yearly_due() -> MonthDay {
    "12-14".parse().unwrap()
}

fn import(text: &str) -> Imported {
    Plan::from_toml(text, &units(), yearly_due()).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A plan with one section and the given rows.
fn plan_with(rows: &str) -> String {
    format!(
        "number = \"1/KH\"\ntitle = \"Kế hoạch\"\nissued = 2026-01-28\nyear = 2026\nsource = \"thử\"\n\
         [[section]]\nid = \"I\"\ntitle = \"Mục một\"\n{rows}"
    )
}

/// A whole row of ten lines, with some lines replaced.
fn row(id: &str, changes: &[(&str, &str)]) -> String {
    let mut cells = vec![
        ("content", "Làm việc"),
        ("responsible", "Trưởng phòng Văn hóa - Xã hội"),
        ("lead", "Phòng Văn hóa - Xã hội"),
        ("coordinating", ""),
        ("result", "Báo cáo"),
        ("when", "Quý I/2026"),
    ];
    for (key, value) in changes {
        match cells.iter_mut().find(|(known, _)| known == key) {
            Some(cell) => cell.1 = value,
            None => cells.push((key, value)),
        }
    }
    let lines: Vec<String> = cells.iter().map(|(key, value)| format!("{key} = \"{value}\"\n")).collect();
    format!("[[task]]\nid = \"{id}\"\n{}", lines.concat())
}

#[test]
fn every_row_of_the_wards_plan_is_read() {
    let imported = import(example::PLAN);
    assert_eq!(imported.rows.len(), 37);
    for row in &imported.rows {
        assert_eq!((row.outcome, &row.reasons), (Outcome::Read, &Vec::new()), "{:?}", row.id);
    }
    let plan = &imported.plan;
    assert_eq!((plan.number.as_str(), plan.year), ("24/KH-UBND", 2026));
    assert_eq!(plan.issued, date("2026-01-28"));
    let ids: Vec<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "I.1", "I.2", "I.3", "I.4", "I.5", "II.1", "II.2", "II.3", "II.4", "III.1", "III.2", "III.3", "III.4",
            "III.5", "III.6", "III.7", "III.8", "III.9", "III.10a", "III.10b", "IV.1", "IV.2", "IV.3", "IV.4", "IV.5",
            "V.1", "V.2", "V.3", "V.4", "V.5", "V.6", "V.7", "VI.1", "VI.2", "VI.3", "VI.4", "VII.1"
        ]
    );
    let mut per_section = BTreeMap::new();
    for task in &plan.tasks {
        *per_section.entry(task.section.as_str()).or_insert(0) += 1;
    }
    let counted: Vec<_> = plan.sections.iter().map(|section| per_section[section.id.as_str()]).collect();
    assert_eq!(counted, [5, 4, 11, 5, 7, 4, 1]);
}

#[test]
fn the_wording_is_the_printed_one() {
    let plan = import(example::PLAN).plan;
    let cell = |id: &str, column| plan.task(id).unwrap().cell(column);
    assert_eq!(cell("II.3", Column::Coordinating), "Các phòng. ban, đơn vị liên quan");
    assert_eq!(cell("II.4", Column::Responsible), "Thủ trưởng các phòng, ban, đơn vị; Trưởng Công an phường.");
    assert_eq!(cell("II.4", Column::Coordinating), "Các phòng, ban, đơn vị có liên quan; Công an phường;");
    assert_eq!(cell("I.1", Column::Result), "Tin, bài, video, hình ảnh, nội dung tuyên truyền..");
    assert_eq!(cell("I.3", Column::Lead), "Phòng Văn hóa – Xã hội");
    assert_eq!(cell("III.5", Column::Lead), "Phòng Kinh tế, hạ tầng và Đô thị");
    assert_eq!(cell("V.5", Column::Responsible), "Trưởng phòng Kinh tế, Hạ Tầng và Đô thị");
    assert_eq!(cell("III.10b", Column::Result), "CSGD vận hành HT tuyển sinh đầu cấp, kết nối CSDL ngành");
    for (id, own) in
        [("III.10a", "Phối hợp triển khai thực hiện cấp Học bạ số"), ("III.10b", "Phối hợp triển khai CSDL")]
    {
        let lead_in = format!("Ứng dụng công nghệ thông tin trong giáo dục và đào tạo: {own}");
        assert!(cell(id, Column::Content).starts_with(&lead_in), "{id}");
    }
    assert!(cell("V.1", Column::Content).ends_with("y tế, đất đai; kết quả giải quyết thủ tục hành chính"));
    assert!(cell("V.3", Column::Content).ends_with("bảo đảm dữ liệu “đúng - đủ - sạch – sống"));
    assert!(cell("VII.1", Column::Content).ends_with("trên điạ bàn thành phố"));
    assert_eq!(cell("VII.1", Column::Lead), "Phòng Văn hóa - Xã hội xã");
    let without_help: Vec<&str> =
        plan.tasks.iter().filter(|task| task.coordinating.is_empty()).map(|task| task.id.as_str()).collect();
    assert_eq!(without_help, ["V.1", "V.3"]);
}

#[test]
fn kinds_and_due_dates_follow_from_the_printed_times() {
    let plan = import(example::PLAN).plan;
    let of = |kind| -> Vec<&str> {
        plan.tasks.iter().filter(|task| task.when.kind == kind).map(|task| task.id.as_str()).collect()
    };
    assert_eq!(of(Kind::Ongoing).len(), 17);
    assert_eq!(of(Kind::Yearly), ["III.5", "III.8", "IV.3", "V.4", "V.5", "V.7", "VI.4", "VII.1"]);
    assert_eq!(of(Kind::ByMonth), ["I.3", "II.2", "III.4"]);
    assert_eq!(of(Kind::ByQuarter), ["III.2", "III.3", "IV.1", "V.6", "VI.2"]);
    assert_eq!(of(Kind::OnEvent), ["I.2"]);
    assert_eq!(of(Kind::ExternalGuidance), ["III.7", "III.10a", "III.10b"]);
    let due = |id: &str| plan.task(id).unwrap().when.due;
    assert_eq!(due("I.3"), Some(date("2026-01-31")));
    assert_eq!(due("III.4"), Some(date("2026-12-31")));
    assert_eq!(due("V.6"), Some(date("2026-03-31")));
    assert_eq!(due("VI.2"), Some(date("2026-12-31")));
    assert_eq!(due("III.8"), Some(date("2026-12-14")));
    assert_eq!(due("I.2"), None);
}

#[test]
fn leads_are_matched_and_collective_ones_never_guessed() {
    let plan = import(example::PLAN).plan;
    let mut per_unit: BTreeMap<&str, usize> = BTreeMap::new();
    for task in &plan.tasks {
        *per_unit.entry(task.lead_unit.as_ref().map_or("", UnitId::as_str)).or_default() += 1;
    }
    let expected = [
        ("", 4),
        ("cong-an", 1),
        ("hanh-chinh-cong", 3),
        ("kinh-te-ha-tang-do-thi", 6),
        ("su-nghiep-cong", 1),
        ("van-hoa-xa-hoi", 16),
        ("van-phong", 6),
    ];
    assert_eq!(per_unit, BTreeMap::from(expected));
    for id in ["I.5", "III.9", "V.1", "V.3"] {
        assert_eq!(plan.task(id).unwrap().lead_unit, None, "{id}");
    }
}

#[test]
fn names_are_compared_without_their_dress() {
    let units = units();
    let one = |slug: &str| Named::One(UnitId::from(slug));
    for print in [
        "Phòng Văn hóa - Xã hội",
        "PHÒNG VĂN HOÁ–XÃ HỘI",
        "phong van hoa xa hoi",
        " Phòng. Văn hóa\u{a0}— Xã hội ",
        "Pho\u{300}ng Va\u{306}n ho\u{301}a - Xa\u{303} ho\u{323}\u{302}i",
        "Phòng Văn hóa - Xã hội phường Hải Dương",
        "Phòng VHXH",
    ] {
        assert_eq!(units.named(print), one("van-hoa-xa-hoi"), "{print}");
    }
    assert_eq!(units.named("Văn phòng HĐND & UBND phường"), one("van-phong"));
    assert_eq!(units.named("Công an phường;"), one("cong-an"));
    for print in [
        "Các phòng, ban, đơn vị",
        "Các phòng. ban; Công an phường",
        "Thủ trưởng các cơ quan",
        "Công an phường; các trường",
    ] {
        assert_eq!(units.named(print), Named::Collective, "{print}");
    }
    let two = Named::Several(vec![UnitId::from("cong-an"), UnitId::from("van-phong")]);
    assert_eq!(units.named("Công an phường, Văn phòng HĐND và UBND"), two);
    for print in ["", "Phòng Nội vụ", "Phòng Văn hóa", "Sở Khoa học và Công nghệ; Công an phường"] {
        assert_eq!(units.named(print), Named::Unknown, "{print}");
    }
}

#[test]
fn a_plan_written_and_read_again_is_the_same() {
    let plan = import(example::PLAN).plan;
    let written = plan.to_toml().unwrap();
    assert_eq!(import(&written).plan, plan);
}

#[test]
fn a_task_is_told_in_the_agreed_form() {
    let plan = import(example::PLAN).plan;
    let told = serde_json::to_value(plan.task("III.2").unwrap()).unwrap();
    let expected = serde_json::json!({
        "id": "III.2", "section": "III",
        "content": "Rà soát hiện trạng trang thiết bị, hạ tầng CNTT tại UBND phường (máy tính, mạng nội bộ, thiết bị phục vụ công việc)",
        "responsible": "Chánh Văn phòng HĐND và UBND", "lead": "Văn phòng HĐND và UBND",
        "coordinating": "Các phòng, ban, đơn vị có liên quan", "result": "Báo cáo rà soát", "when_text": "Quý I/2026",
        "when": {"kind": "by_quarter", "year": 2026, "month": null, "quarter": 1, "due": "2026-03-31"}
    });
    assert_eq!(told, expected);
    let event = serde_json::to_value(&plan.task("I.2").unwrap().when).unwrap();
    assert_eq!(
        event,
        serde_json::json!({"kind": "on_event", "year": null, "month": null, "quarter": null, "due": null})
    );
}

#[test]
fn each_faulty_row_is_told_with_its_line_and_the_others_are_read() {
    let missing = row("I.2", &[]).replace("result = \"Báo cáo\"\n", "");
    let rows = [
        row("I.1", &[]),
        missing,
        row("I.3", &[("lead", "Phòng Nội vụ"), ("contents", "x")]),
        row("I.1", &[]),
        row("I.4", &[("when", "Tháng 13/2026")]),
        row("IX.1", &[]),
        row("1", &[]),
        row("I.5", &[("result", "  "), ("when", "Tháng 5/2027")]),
        row("I.6", &[("content", "")]),
        row("I.7", &[("responsible", "Trưởng Công an phường")]),
        row("I.8", &[("lead", "Công an phường; Trạm Y tế phường")]),
        row("I.9", &[]).replace("\"Báo cáo\"", "7"),
    ];
    let text = plan_with(&rows.concat());
    let imported = import(&text);
    let lines: Vec<usize> =
        text.lines().zip(1..).filter(|(line, _)| *line == "[[task]]").map(|(_, number)| number).collect();
    assert_eq!(imported.rows.iter().map(|row| row.line).collect::<Vec<_>>(), lines);
    let told: Vec<(Outcome, Vec<Reason>)> =
        imported.rows.iter().map(|row| (row.outcome, row.reasons.clone())).collect();
    let refused = |reason| (Outcome::Refused, vec![reason]);
    let unsure = |reasons: &[Reason]| (Outcome::Unsure, reasons.to_vec());
    let both = vec![UnitId::from("cong-an"), UnitId::from("tram-y-te")];
    let expected = [
        (Outcome::Read, vec![]),
        refused(Reason::MissingColumn(Column::Result)),
        unsure(&[Reason::UnknownColumn("contents".into()), Reason::UnknownLead]),
        refused(Reason::DuplicateId { first_line: lines[0] }),
        refused(Reason::Time(TimeFault::NoSuchMonth(13))),
        refused(Reason::UnknownSection("IX".into())),
        refused(Reason::BadId),
        unsure(&[Reason::EmptyCell(Column::Result), Reason::DoubtfulTime(TimeDoubt::OtherYear(2027))]),
        refused(Reason::EmptyCell(Column::Content)),
        unsure(&[Reason::HeadOfAnother(UnitId::from("cong-an"))]),
        unsure(&[Reason::SeveralLeads(both)]),
        refused(Reason::NotText(Column::Result)),
    ];
    assert_eq!(told, expected);
    let kept: Vec<&str> = imported.plan.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(kept, ["I.1", "I.3", "I.5", "I.7", "I.8"]);
}

#[test]
fn a_row_typed_on_another_keyboard_is_kept_composed_and_in_one_line() {
    let text = plan_with(&row("I.1", &[("content", " Ba\u{301}o  ca\u{301}o\\nquy\u{301} ")]));
    assert_eq!(import(&text).plan.tasks[0].content, "Báo cáo quý");
}

#[test]
fn a_plan_that_is_none_is_refused_with_every_fault() {
    let faults = |text: &str| Plan::from_toml(text, &units(), yearly_due()).unwrap_err();
    let broken = faults("number = \"1\"\ntitle = \n");
    assert_eq!(broken.len(), 1);
    assert!(matches!(&broken[0], PlanFault { line: 2, kind: PlanFaultKind::Form(_) }), "{broken:?}");
    let text = "number = 7\ntitle = \"a\"\nissued = \"hôm nay\"\nyear = 2026\nyears = 2\n\n[[section]]\nid = \"I\"\n";
    let told: Vec<(usize, PlanFaultKind)> = faults(text).into_iter().map(|fault| (fault.line, fault.kind)).collect();
    let expected = [
        (1, PlanFaultKind::Header("number")),
        (1, PlanFaultKind::Header("source")),
        (1, PlanFaultKind::NoTasks),
        (3, PlanFaultKind::Header("issued")),
        (5, PlanFaultKind::UnknownKey("years".into())),
        (7, PlanFaultKind::Section),
    ];
    assert_eq!(told, expected);
}

#[test]
fn faults_in_the_list_of_offices_are_told_together() {
    let text = "name = \"phường A\"\ncoordinator = \"x\"\n\
        [[unit]]\nid = \"a\"\nname = \"Phòng A\"\nhead = \"Trưởng phòng A\"\n\
        [[unit]]\nid = \"a\"\nname = \"phòng  a\"\nhead = \"Trưởng phòng B\"\n\
        [[unit]]\nid = \"Có dấu\"\nname = \"Phòng C\"\nhead = \"Trưởng phòng C\"\n";
    let told: Vec<(usize, UnitFaultKind)> =
        Units::from_toml(text).unwrap_err().into_iter().map(|fault| (fault.line, fault.kind)).collect();
    let expected = [
        (7, UnitFaultKind::IdTwice("a".into())),
        (7, UnitFaultKind::NameTwice("phòng  a".into())),
        (11, UnitFaultKind::NotASlug("Có dấu".into())),
        (2, UnitFaultKind::NoCoordinator("x".into())),
    ];
    assert_eq!(told, expected);
}
