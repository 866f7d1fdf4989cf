//! About which guides words are said together, for questions of a few words.

use super::frozen::{List, frozen};
use super::vocabulary::{Bag, real};

/// Words and pairs of words, and the things said that have them.
#[derive(Debug)]
pub(super) struct Mentions {
    /// By feature: where what has it begins; at last, where it ends.
    begins: List<u32>,
    /// Numbers of things said, ascending in each feature.
    said: List<u32>,
    /// Of each thing said, the guide.
    guides: List<u16>,
}

frozen!(Mentions { begins, said, guides });

impl Mentions {
    /// Of things said (guide and words) over so many features, with fewer than 65,536 guides.
    pub(super) fn of(said: &[(usize, &Bag)], features: usize) -> Self {
        let mut begins = vec![0; features + 1];
        for feature in said.iter().flat_map(|(_, bag)| bag.words_and_pairs()) {
            begins[feature as usize + 1] += 1;
        }
        for feature in 0..features {
            begins[feature + 1] += begins[feature];
        }
        let mut next = begins.clone();
        let mut numbers = vec![0; begins[features] as usize];
        for (number, (_, bag)) in (0_u32..).zip(said) {
            for feature in bag.words_and_pairs() {
                let place = &mut next[feature as usize];
                numbers[*place as usize] = number;
                *place += 1;
            }
        }
        let guides: Vec<u16> = said.iter().map(|(guide, _)| u16::try_from(*guide).unwrap_or(u16::MAX)).collect();
        Self { begins: begins.into(), said: numbers.into(), guides: guides.into() }
    }

    /// "Mã QR" alone is said about many guides: of all that was said with the words of the text, the guide's share; 1
    /// if not more than one thing was.
    pub(super) fn share(&self, bag: &Bag, guide: usize) -> f32 {
        let mut lists: Vec<&[u32]> = bag
            .words_and_pairs()
            .map(|feature| {
                &self.said[self.begins[feature as usize] as usize..self.begins[feature as usize + 1] as usize]
            })
            .collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else {
            return 1.0;
        };
        let (mut all, mut right) = (0, 0);
        for number in rarest.iter().filter(|number| others.iter().all(|list| list.binary_search(number).is_ok())) {
            all += 1;
            right += u32::from(usize::from(self.guides[*number as usize]) == guide);
        }
        if all > 1 { real(right) / real(all) } else { 1.0 }
    }
}
