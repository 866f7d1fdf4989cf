//! Lists of groups, units and people; groups as they change; invitations as pictures; made-up data.

use std::fmt::Write as _;

use super::*;

const NOW: &str = "2026-03-24T00:30:00Z";

fn lines(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A workbook of one sheet whose cells are text, as small as one can be.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::new();
    for (row, cells) in (1..).zip(rows) {
        write!(sheet, "<row r=\"{row}\">").unwrap();
        for (column, cell) in ('A'..).zip(*cells) {
            write!(sheet, "<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>").unwrap();
        }
        sheet += "</row>";
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    zipped(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Bìa\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ])
}

/// An archive whose files are stored as they are.
fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
        })
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let size = u32::try_from(text.len()).unwrap().to_le_bytes();
        let start = u32::try_from(out.len()).unwrap().to_le_bytes();
        let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
        let about = [
            &[20, 0, 0, 8, 0, 0, 0, 0, 0, 0][..],
            &crc(text.as_bytes()).to_le_bytes(),
            &size,
            &size,
            &name_size,
            &[0, 0],
        ]
        .concat();
        out.extend([b"PK\x03\x04", &about[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &about[..], &[0; 10], &start, name.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (start, size) =
        (u32::try_from(out.len()).unwrap().to_le_bytes(), u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(&directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &start, &[0, 0]].concat());
    out
}

#[tokio::test]
async fn groups_and_units_are_entered_and_changed_by_their_code() {
    let ward = Ward::new();
    let file = ward.write(
        "to.csv",
        "\u{feff}DANH SÁCH TỔ;;\n MÃ ;ten  TO;Ghi chú\ntdp-1;Tổ dân phố 1;x\n;;\nTDP-2;Tổ dân phố  2;\n",
    );
    let said = ward.run_at(NOW, &["import", "groups", &file, "--dry-run"]).await.ended(0);
    assert!(said.out.contains("Chưa ghi gì") && said.out.contains("2 mới"), "{said:?}");
    ward.run_at(NOW, &["import", "groups", &file]).await.ended(0);
    let said = ward.run_at(NOW, &["import", "groups", &file]).await.ended(0);
    assert!(said.out.contains("0 mới, 0 sửa, 2 giữ nguyên"), "{said:?}");
    let book = ward.path("to.xlsx");
    fs::write(&book, workbook(&[&["Mã", "Tên tổ"], &["tdp-2", "Tổ dân phố Hai"], &["tdp-3", "Tổ dân phố 3"]])).unwrap();
    let said = ward.run_at(NOW, &["import", "groups", book.to_str().unwrap()]).await.ended(0);
    assert!(said.out.contains("1 mới, 1 sửa, 0 giữ nguyên"), "{said:?}");
    let units = ward.write("dv.csv", "Mã,Tên đơn vị,Người đứng đầu\nvan-phong,Văn phòng,Chánh Văn phòng\n");
    let said = ward.run_at(NOW, &["import", "units", &units]).await.ended(0);
    assert!(said.out.contains("1 mới"), "{said:?}");
}

#[tokio::test]
async fn every_fault_is_named_with_line_and_column_and_nothing_is_written() {
    let ward = Ward::new();
    let groups = ward.write("to.csv", "Mã,Tên tổ\ntdp-1,Tổ dân phố 1\n");
    ward.run_at(NOW, &["import", "groups", &groups]).await.ended(0);
    let file = ward.write(
        "nguoi.csv",
        "Mã,Họ và tên,Vai trò,Tổ dân phố,Đơn vị\nn1,Chị Lan,thành viên,tdp-1,\nn1,Anh Sơn,thành viên,tdp-1,\nn3,=HYPERLINK(1),vua,tdp-1,\nn4,Anh Ba,thành viên,tdp-9,\nn5,Bà Tư,cán bộ,,\nn6,Ông Năm,điều phối,tdp-1,\nổ,Cô Sáu,tổ trưởng,,\n",
    );
    let said = ward.run_at(NOW, &["import", "people", &file]).await.ended(1);
    for part in [
        ":3: cột \"Mã\": mã \"n1\" đã có ở dòng 2",
        ":4: cột \"Họ và tên\"",
        ":4: cột \"Vai trò\": không có vai trò \"vua\"",
        ":5: cột \"Tổ dân phố\": không có tổ dân phố \"tdp-9\"",
        ":6: cột \"Đơn vị\": để trống",
        ":7: cột \"Tổ dân phố\": vai trò \"điều phối\" không cần",
        ":8: cột \"Mã\": mã \"ổ\"",
        ":8: cột \"Tổ dân phố\": để trống",
        "Có 8 lỗi, nên chưa ghi gì",
    ] {
        assert!(said.err.contains(part), "{part} in {}", said.err);
    }
    assert!(!ward.path("nguoi-loi-moi.csv").exists());
    assert!(ward.run_at(NOW, &["doctor"]).await.out.contains("tổ"), "the database is in order");
}

#[tokio::test]
async fn a_list_of_people_makes_invitations_once() {
    let ward = Ward::new();
    let groups = ward.write("to.csv", "Mã,Tên tổ\ntdp-1,Tổ dân phố 1\n");
    ward.run_at(NOW, &["import", "groups", &groups]).await.ended(0);
    let people = "Mã,Họ và tên,Vai trò,Tổ dân phố,Đơn vị\nn1,Nguyễn Thị Lan,Thành viên,to dan pho 1,\nn2,Trần Sơn,TO TRUONG,tdp-1,\n";
    let file = ward.write("nguoi.csv", people);
    ward.run_at(NOW, &["import", "people", &file, "--dry-run"]).await.ended(0);
    assert!(!ward.path("nguoi-loi-moi.csv").exists());
    ward.run_at(NOW, &["import", "people", &file, "--bot", "tro_ly_bot"]).await.ended(0);
    let made = lines(&fs::read_to_string(ward.path("nguoi-loi-moi.csv")).unwrap());
    assert_eq!(made.len(), 3, "{made:?}");
    assert_eq!(made[1][..4], ["n1", "Nguyễn Thị Lan", "thành viên Tổ công nghệ số", "Tổ dân phố 1"]);
    assert!(made[1][4].starts_with("https://t.me/tro_ly_bot?start=inv_"), "{made:?}");
    assert_ne!(made[1][4], made[2][4]);
    // Again: nothing new, so no second file; with one line changed only that one is made anew.
    ward.run_at(NOW, &["import", "people", &file]).await.ended(0);
    let file = ward.write("nguoi2.csv", &people.replace("Trần Sơn", "Trần Văn Sơn"));
    let said = ward.run_at(NOW, &["import", "people", &file]).await.ended(0);
    assert!(said.out.contains("0 mới, 1 sửa, 1 giữ nguyên"), "{said:?}");
    assert_eq!(lines(&fs::read_to_string(ward.path("nguoi2-loi-moi.csv")).unwrap()).len(), 2);
    // The links are never written over; then nothing is entered either.
    let file = ward.write("nguoi2.csv", &people.replace("Trần Sơn", "Trần Sơn Tùng"));
    let said = ward.run_at(NOW, &["import", "people", &file]).await.ended(1);
    assert!(said.err.contains("Đã có tệp"), "{said:?}");
    let file = ward.write("nguoi3.csv", &people.replace("Trần Sơn", "Trần Sơn Tùng"));
    let said = ward.run_at(NOW, &["import", "people", &file]).await.ended(0);
    assert!(said.out.contains("1 sửa"), "{said:?}");
    // Long after, the unused ones have expired and are made anew.
    let file = ward.write("nguoi4.csv", people);
    let said = ward.run_at("2026-05-24T00:30:00Z", &["import", "people", &file]).await.ended(0);
    assert!(said.out.contains("2 mới"), "{said:?}");
}

#[tokio::test]
async fn a_wrong_file_gets_a_sentence() {
    let ward = Ward::new();
    let bytes = |name: &str, bytes: &[u8]| {
        fs::write(ward.path(name), bytes).unwrap();
        ward.path(name).display().to_string()
    };
    let long = (0..20_001).fold(String::new(), |mut long, number| {
        writeln!(long, "t{number},Tổ {number}").unwrap();
        long
    });
    for (file, part) in [
        (ward.path("không-có.csv").display().to_string(), "Không có tệp"),
        (bytes("a.xlsx", b"PK\x03\x04 not really"), "không phải tệp Excel đọc được"),
        (bytes("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1........"), "có mật khẩu"),
        (bytes("c.xls", b"x"), "loại Excel cũ"),
        (bytes("d.docx", b"x"), "không phải .xlsx hay .csv"),
        (bytes("e.csv", b"M\xe3,T\xean t\xf4\nx,y\n"), "UTF-8"),
        (bytes("f.csv", b"\xff\xfeM\0\xe3\0,\0"), "UTF-8"),
        (bytes("g.csv", "Mã,Tên\nx,y\n".as_bytes()), "thiếu cột Tên tổ"),
        (bytes("h.csv", "a,b\nx,y\n".as_bytes()), "không trang nào có dòng tiêu đề Mã, Tên tổ"),
        (bytes("i.csv", "Mã,Tên tổ\n".as_bytes()), "chưa có dòng nào"),
        (bytes("j.csv", b""), "tiêu đề"),
        (bytes("k.csv", format!("Mã,Tên tổ\n{long}").as_bytes()), "20000 dòng"),
        (bytes("l.csv", &vec![b'x'; 10 * 1024 * 1024 + 1]), "10 MB"),
        (bytes("m.xlsx", &workbook(&[&["Trang bìa"]])), "không trang nào"),
    ] {
        let said = ward.run_at(NOW, &["import", "groups", &file]).await.ended(1);
        assert!(said.err.contains(part), "{part} in {}", said.err);
    }
    let template = ward.path("mau.csv").display().to_string();
    ward.run_at(NOW, &["import", "people", &template, "--template"]).await.ended(0);
    assert_eq!(
        lines(&fs::read_to_string(&template).unwrap()),
        [["Mã", "Họ và tên", "Vai trò", "Tổ dân phố", "Đơn vị"]]
    );
    ward.run_at(NOW, &["import", "people", &template, "--template"]).await.ended(1);
}

#[tokio::test]
async fn groups_change_only_as_they_can() {
    let ward = Ward::new();
    let groups = ward.write("to.csv", "Mã,Tên tổ\ntdp-1,Tổ dân phố 1\ntdp-2,Tổ dân phố 2\n");
    ward.run_at(NOW, &["import", "groups", &groups]).await.ended(0);
    let said = ward.run_at(NOW, &["groups", "rename", "tdp-1", "Tổ dân phố Một"]).await.ended(0);
    assert!(said.out.contains("Tổ dân phố Một"), "{said:?}");
    for (arguments, part) in [
        (&["groups", "rename", "tdp-9", "x"][..], "Các mã: tdp-1, tdp-2"),
        (&["groups", "rename", "tdp-1", "<b>"], "phải có chữ"),
        (&["groups", "merge", "tdp-1", "--into", "tdp-1"], "chính nó"),
        (&["groups", "merge", "tdp-1", "--into", "tdp-2", "--on", "2026-03-25"], "chưa đến"),
        (&["groups", "split", "tdp-1", "--into", "tdp-1a=Tổ 1A"], "ít nhất hai"),
        (&["groups", "split", "tdp-1", "--into", "tdp-1a=Tổ 1A", "--into", "tdp-2=Tổ 2"], "đã có"),
        (&["groups", "split", "tdp-1", "--into", "tdp-1a", "--into", "tdp-1b=B"], "MÃ=TÊN"),
    ] {
        let said = ward.run_at(NOW, arguments).await.ended(1);
        assert!(said.err.contains(part), "{part} in {}", said.err);
    }
    ward.run_at(NOW, &["groups", "merge", "tdp-1", "--into", "tdp-2", "--on", "2026-03-01"]).await.ended(0);
    let said = ward.run_at(NOW, &["groups", "merge", "tdp-1", "--into", "tdp-2"]).await.ended(1);
    assert!(said.err.contains("đã thôi hoạt động từ 01/03/2026"), "{said:?}");
    let said = ward.run_at(NOW, &["import", "groups", &groups]).await.ended(1);
    assert!(said.err.contains("đã gộp hoặc đã tách"), "{said:?}");
    let said = ward.run_at(NOW, &["invite", "--role", "member", "--group", "tdp-1"]).await.ended(1);
    assert!(said.err.contains("tdp-2"), "a closed group takes nobody: {said:?}");
}

#[tokio::test]
async fn an_invitation_is_a_picture_too() {
    let ward = Ward::new();
    let file = ward.path("moi.png").display().to_string();
    let arguments = ["invite", "--role", "coordinator", "--bot", "tro_ly_bot", "--qr", &file];
    let said = ward.run_at(NOW, &arguments).await.ended(0);
    assert!(said.out.contains("moi.png"), "{said:?}");
    let picture = fs::read(&file).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.len() > 300, "{} bytes", picture.len());
    let said = ward.run_at(NOW, &arguments).await.ended(1);
    assert!(said.err.contains("Đã có tệp"), "{said:?}");
}

#[tokio::test]
async fn made_up_data_is_the_same_for_the_same_seed_and_only_for_an_empty_database() {
    let (one, other) = (Ward::new(), Ward::new());
    let arguments = ["demo-data", "--groups", "7", "--members", "20", "--sessions", "300", "--seed", "5"];
    let mut seen = Vec::new();
    for ward in [&one, &other] {
        let said = ward.run_at(NOW, &arguments).await.ended(0);
        assert!(said.out.contains("300 buổi hỗ trợ"), "{said:?}");
        let store = cong_dong_so::store::Store::open(&ward.url()).await.unwrap();
        let cong_dong_so::store::Store::Sqlite { writer, .. } = &store else { panic!("SQLite") };
        let rows: Vec<(i64, i64, String, i64, Option<String>)> =
            sqlx::query_as("SELECT group_id, logged_by, held_on, people, note FROM sessions ORDER BY id")
                .fetch_all(writer)
                .await
                .unwrap();
        assert_eq!(rows.len(), 300);
        seen.push(rows);
        store.close().await;
    }
    assert_eq!(seen[0], seen[1]);
    let said = one.run_at(NOW, &arguments).await.ended(1);
    assert!(said.err.contains("đã có dữ liệu"), "{said:?}");
}

/// What unpacks into more than any list holds is refused before it is read.
#[test]
fn a_list_that_would_fill_the_memory_is_refused() {
    let ward = Ward::new();
    let bomb = crate::plan::made::archive(&[("xl/workbook.xml", &vec![b' '; 50 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000);
    fs::write(ward.path("bom.xlsx"), bomb).expect("a file");
    let said = ward.run(&["import", "people", &ward.path("bom.xlsx").display().to_string(), "--dry-run"]);
    assert!(said.code == 1 && said.err.contains("lớn hơn 10 MB"), "{said:?}");
}
