//! Feeds one of the targets under coverage guidance: `FUZZ_TARGET` names it, all else is libFuzzer's. See `tests/fuzz/run`.

#![no_main]

mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|(target, _)| *target == name);
    found.map_or_else(|| panic!("FUZZ_TARGET is none of the targets: {name:?}"), |(_, target)| *target)
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
