//! The appendix from and to files on the command line.

use std::fs;

use cong_dong_so::example;

use super::{Said, Ward};
use crate::plan::made;

impl Ward {
    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a written file");
        path.display().to_string()
    }

    fn tasks(&self) -> String {
        self.run(&["plan", "show", "--json"]).ended(0).out
    }
}

/// One sentence or two, on one line, that names the file.
#[track_caller]
fn refused(said: &Said, file: &str) {
    assert_eq!(said.out, "", "{said:?}");
    assert_eq!(said.err.lines().count(), 1, "{said:?}");
    assert!(said.err.starts_with(file), "{said:?}");
}

#[test]
fn the_appendix_is_written_and_read_again() {
    let ward = Ward::new();
    let example = ward.tasks();
    for name in ["phu-luc.docx", "phu-luc.xlsx"] {
        let file = ward.path(name).display().to_string();
        let option = if name.ends_with("docx") { "--docx" } else { "--xlsx" };
        ward.run(&["plan", "show", option, &file]).ended(0);
        let whole = fs::read(&file).expect("a file");
        let again = ward.run(&["plan", "show", option, &file]).ended(1);
        assert!(again.err.contains(&file), "{again:?}");
        assert_eq!(fs::read(&file).expect("a file"), whole);
        let said = ward.run(&["plan", "import", &file]).ended(0);
        assert_eq!(said.err, "", "{said:?}");
        assert_eq!(said.out.lines().count(), 38, "{said:?}");
        assert!(said.out.contains("24/KH-UBND"), "{said:?}");
        assert_eq!(ward.tasks(), example);
    }
}

#[test]
fn wrong_files_change_nothing_and_say_what_to_do() {
    let ward = Ward::new();
    let plan = ward.write("plan.toml", example::PLAN);
    ward.run(&["plan", "import", &plan]).ended(0);
    let before = ward.tasks();
    let mut headings = made::HEADINGS;
    headings[4] = "Ghi chú";
    let bomb = made::archive(&[("word/document.xml", &vec![b' '; 50 * 1024 * 1024])]);
    let table = |rows: &[String]| made::docx(&made::table(rows));
    let files: [(&str, Vec<u8>, &str); 11] = [
        ("khac.docx", table(&[made::row(["1", "a", "b", "c", "d", "e", "f"])]), "Cơ quan phối hợp"),
        ("thieu.docx", table(&[made::row(headings)]), "thiếu cột: Cơ quan phối hợp"),
        ("rong.docx", table(&[made::row(made::HEADINGS)]), "chưa có nhiệm vụ"),
        ("khoa.docx", made::compound("EncryptedPackage"), "mật khẩu"),
        ("khoa.xlsx", made::compound("EncryptedPackage"), "mật khẩu"),
        ("cu.doc", made::compound("WordDocument"), ".docx"),
        ("cu.xls", made::compound("Workbook"), ".xlsx"),
        ("bom.docx", bomb, "quá lớn"),
        ("anh.docx", b"\xff\xd8\xff\xe0 not a document".to_vec(), ".docx"),
        ("in.pdf", b"%PDF-1.7".to_vec(), "PDF"),
        ("hong.toml", b"PK\x03\x04 not a document".to_vec(), "hỏng"),
    ];
    for (name, bytes, says) in files {
        let file = ward.put(name, &bytes);
        let said = ward.run(&["plan", "import", &file]).ended(1);
        refused(&said, &file);
        assert!(said.err.contains(says), "{said:?}");
    }
    let large = ward.put("lon.docx", b"PK");
    fs::File::options().write(true).open(&large).expect("a file").set_len(50 * 1024 * 1024).expect("a large file");
    let said = ward.run(&["plan", "import", &large]).ended(1);
    refused(&said, &large);
    assert!(said.err.contains("quá lớn"), "{said:?}");
    assert_eq!(ward.tasks(), before);
}

#[test]
fn a_blank_number_is_filled_in_later_without_a_second_plan() {
    let ward = Ward::new();
    let appendix = |with: &str| {
        let above =
            made::paragraphs(&format!("PHỤ LỤC\nNHIỆM VỤ TRONG NĂM 2026\n(Ban hành kèm theo Kế hoạch số {with})"));
        let task = ["1", "Làm việc", "Trưởng Công an phường", "Công an phường", "", "Báo cáo", "Quý II/2026"];
        let rows = [made::row(made::HEADINGS), made::section("I", "Mục một"), made::row(task)];
        made::docx(&format!("{above}{}", made::table(&rows)))
    };
    let blank = ward.put("nhap.docx", &appendix("        /KH-UBND ngày       /01/2026"));
    let said = ward.run(&["plan", "import", &blank]).ended(0);
    assert!(said.err.contains("--number"), "{said:?}");
    let said = ward.run(&["plan", "import", &blank, "--number", "24/KH-UBND", "--issued", "2026-01-28"]).ended(0);
    assert_eq!(said.err, "", "{said:?}");
    let shown = ward.run(&["plan", "show"]).ended(0);
    assert!(shown.out.contains("24/KH-UBND") && shown.out.contains("28/01/2026"), "{shown:?}");
    assert_eq!(ward.run(&["plan", "import", &blank]).ended(0).err, "");
    let signed = ward.put("ky.docx", &appendix("24/KH-UBND ngày 28 tháng 01 năm 2026"));
    assert_eq!(ward.run(&["plan", "import", &signed]).ended(0).err, "");
    assert!(ward.run(&["doctor"]).out.contains("24/KH-UBND"));
    let shown = ward.run(&["plan", "show"]).ended(0);
    assert!(shown.out.contains("28/01/2026"), "{shown:?}");
}
