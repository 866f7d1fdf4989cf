//! Everything that was found by feeding the readers with anything at all (`tests/fuzz/run`) is read or refused once more.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::path::Path;

use cong_dong_so::tasks::plan::document::{self, DocumentFault};

#[test]
fn the_kept_corpus_is_read_or_refused_by_every_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus");
    for (name, target) in targets::TARGETS {
        let folder = std::fs::read_dir(corpus.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (mut inputs, mut reaching) = (0, 0);
        for input in folder {
            let bytes = std::fs::read(input.expect("an entry").path()).expect("an input");
            target(&bytes);
            inputs += 1;
            reaching += usize::from(["docx", "xlsx"].contains(&name) && targets::reaches_a_table(name, &bytes));
        }
        assert!(reaching >= 1 || !["docx", "xlsx"].contains(&name), "{name}: no input reaches a table");
        assert!(inputs >= 10, "{name} has {inputs} inputs");
    }
}

/// One long text that many cells show would take more memory than the file has bytes, many times over.
#[test]
fn one_long_text_in_many_cells_is_refused() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let cells = |count: usize| {
        let row = |row: usize| {
            let cells = ('A'..='Z')
                .map(|column| format!(r#"<c r="{column}{row}" t="s"><v>0</v></c>"#))
                .collect::<Vec<_>>()
                .concat();
            format!(r#"<row r="{row}">{cells}</row>"#)
        };
        let rows = (1..=count).map(row).collect::<Vec<_>>().concat();
        let text = "x".repeat(1024 * 1024);
        let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
        targets::workbook(format!("{sheet}\0<sst xmlns=\"{MAIN}\"><si><t>{text}</t></si></sst>").as_bytes())
    };
    assert_eq!(document::read(&cells(2)).unwrap_err(), DocumentFault::TooLarge);
    assert_ne!(document::read(&cells(1)).unwrap_err(), DocumentFault::TooLarge);
    assert_eq!(targets::count("people", "a.xlsx", cells(2)), None);
}
