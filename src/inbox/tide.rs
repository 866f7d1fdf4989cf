//! Whether very much is coming in.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// From so many full answers in a row on, very much is waiting on the other side too.
const HIGH: u32 = 12;

/// How many times in a row as much came in as may come at once. Clones are the same tide.
#[derive(Clone, Debug, Default)]
pub struct Tide(Arc<AtomicU32>);

impl Tide {
    /// Something came in: as much as may come at once, or less.
    pub fn came(&self, full: bool) {
        let before = self.0.load(Ordering::Relaxed);
        self.0.store(if full { before.saturating_add(1) } else { 0 }, Ordering::Relaxed);
    }

    /// Whether so much waits that all of it goes sooner by large portions, while the next to come in can wait.
    pub fn is_high(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= HIGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_who_floods_makes_no_high_tide_and_a_whole_town_does() {
        let tide = Tide::default();
        for _ in 0..10 {
            tide.came(true);
        }
        assert!(!tide.is_high(), "a thousand from one chat");
        for _ in 0..10 {
            tide.came(true);
        }
        assert!(tide.clone().is_high());
        tide.came(false);
        assert!(!tide.is_high());
    }
}
