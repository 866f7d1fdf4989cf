//! Everything that was found by feeding the readers with anything at all (`tests/fuzz/run`) is read or refused once more.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::path::Path;

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
