//! The container file goes with the program: its Rust, its subcommands, its places.

use std::fs;
use std::path::Path;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().expect("a number")).collect()
}

#[test]
fn the_container_builds_with_a_rust_that_is_new_enough_and_runs_as_nobody_special() {
    let text = file(".container/Containerfile");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    let known =
        ["FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "ENV", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "CMD"];
    let mut goes_on = false;
    for line in &lines {
        let word = line.split_whitespace().next().expect("a word");
        assert!(goes_on || known.contains(&word), "{line}");
        goes_on = line.ends_with('\\');
    }
    let rust = lines[0].strip_prefix("FROM rust:").and_then(|rest| rest.split('-').next()).expect("a Rust");
    let manifest = file("Cargo.toml");
    let wanted = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    assert!(version(rust) >= version(wanted.trim_matches('"')), "{rust} builds what wants {wanted}");
    let last = lines.iter().rposition(|line| line.starts_with("FROM ")).expect("a stage");
    let stage = &lines[last..];
    let of = |word: &str| stage.iter().find_map(|line| line.strip_prefix(word)).unwrap_or_else(|| panic!("no {word}"));
    assert!(!of("USER ").starts_with("root") && !of("USER ").starts_with('0'));
    assert!(of("ENV ").contains(&format!("sqlite:{}/", of("VOLUME "))), "what is kept lies in the volume");
    assert!(of("HEALTHCHECK ").ends_with(r#"CMD ["cong-dong-so", "health"]"#));
    assert!(!text.contains("_KEY=") && !text.contains("BOT_TOKEN"), "no secret is in a layer");
    // What is left out of the build is not needed by it.
    let ignored = file(".dockerignore");
    for needed in ["src", "locales", "migrations", "Cargo.toml", "Cargo.lock", "benches"] {
        assert!(!ignored.lines().any(|line| line.trim_matches('/') == needed), "{needed} is needed");
    }
}
