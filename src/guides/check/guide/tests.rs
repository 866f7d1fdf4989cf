//! A sound guide has no fault; each thing broken in it is found on its line.

use super::*;

const SOUND: &str = r#"slug = "vneid-install"
group = "vneid"
audience = "resident"
icon = "i"
title = "Title"
short = "Short"
summary = "Summary at {centre-address}"
for_whom = "Everybody"
prepare = ["a phone"]
fee = "Free"
time = "Ten minutes"
where = "At home"
checked = 2026-11-01
review_days = 30
related = ["vneid-activate"]
warnings = ["Beware"]
next = "Go on"

[[path]]
label = ""
[[path.step]]
do = "Press"
see = "a screen"
else = "Ask"
[[path.step]]
do = "Press again"
see = "another screen"
else = "Ask again"

[[error]]
sign = "Sign"
remedy = "Remedy"

[[source]]
title = "Source"
address = "https://example.org/?a=1&b=2"
date = "2026-03"
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn guide(text: &str) -> Guide {
    toml::from_str(text).expect("a guide")
}

fn found(text: &str) -> Vec<(FaultKind, usize)> {
    let source = Source::new("vi/guides/vneid/vneid-install.toml", text);
    faults(&source, &guide(text), day("2026-11-20")).into_iter().map(|fault| (fault.kind, fault.line)).collect()
}

#[test]
fn a_sound_guide_has_no_fault() {
    assert_eq!(found(SOUND), []);
}

#[test]
fn each_broken_part_is_found_on_its_line() {
    let long = "x".repeat(221);
    for (whole, broken, kind, line) in [
        ("group = \"vneid\"", "group = \"safety\"", FaultKind::Misplaced, 1),
        ("\"resident\"", "\"pupil\"", FaultKind::UnknownAudience, 3),
        ("\"Short\"", "\"A title with more words than fit\"", FaultKind::ButtonTooLong, 6),
        ("{centre-address}", "{centre-adress}", FaultKind::UnknownPlaceholder, 7),
        ("{centre-address}", "{centre-address", FaultKind::UnknownPlaceholder, 7),
        ("[\"a phone\"]", "[]", FaultKind::Missing, 9),
        ("\"Free\"", "\" \"", FaultKind::Missing, 10),
        ("vneid-activate", "vneid-activat", FaultKind::DeadLink, 15),
        ("\"Press again\"", "\"Press <b>again</b>\"", FaultKind::Markup, 26),
        ("Press again", long.as_str(), FaultKind::StepTooLong, 26),
        ("\"Ask again\"", "\"\"", FaultKind::Missing, 28),
        ("\"2026-03\"", "\"\"", FaultKind::SourceUndated, 34),
        ("review_days = 30", "review_days = 10", FaultKind::PastReview, 13),
    ] {
        assert!(SOUND.contains(whole), "{whole}");
        assert_eq!(found(&SOUND.replacen(whole, broken, 1)), [(kind, line)], "{broken}");
    }
}

#[test]
fn the_last_day_of_a_review_is_still_in_time() {
    let source = Source::new("vi/guides/vneid/vneid-install.toml", SOUND);
    let kinds = |today| faults(&source, &guide(SOUND), day(today)).len();
    assert_eq!((kinds("2026-12-01"), kinds("2026-12-02")), (0, 1));
}

#[test]
fn a_translation_keeps_the_structure() {
    let reference = guide(SOUND);
    assert!(differences(&reference, &guide(SOUND)).is_empty());
    let fewer = SOUND.replacen("[[path.step]]\ndo = \"Press\"\nsee = \"a screen\"\nelse = \"Ask\"\n", "", 1);
    assert_eq!(differences(&reference, &guide(&fewer)), ["path.0"]);
    let other = SOUND.replacen("{centre-address}", "{centre-phone}", 1);
    assert_eq!(differences(&reference, &guide(&other)), ["{centre-address}", "{centre-phone}"]);
}
