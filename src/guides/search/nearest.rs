//! How close a text is to texts already known.

use std::cell::RefCell;
use std::ops::Range;

use super::frozen::{List, frozen};
use super::vocabulary::Vector;

/// Known texts by their features.
#[derive(Debug)]
pub(super) struct Nearest {
    /// By feature: where its postings begin; at last, where the postings end.
    begins: List<u32>,
    /// Of each feature the known texts that have it: number of the text, and the feature's value there in
    /// [`VALUE_BITS`]. Half the room of two numbers is half the time to fetch them.
    postings: List<u32>,
    /// By class: where its texts begin; at last, where the texts end.
    texts: List<u32>,
}

frozen!(Nearest { begins, postings, texts });

/// A feature that more than one text in this many has says nothing about closeness.
const COMMON: usize = 24;
/// However many texts there are, a feature that more than this many have costs more time than it tells.
const LONGEST: usize = 1_000;

/// Bits of a posting for the value, which is below 1; the others number the text.
const VALUE_BITS: u32 = 12;
const ONE: u16 = 1 << VALUE_BITS;
/// Texts after this many are not known.
const MOST_TEXTS: usize = 1 << (u32::BITS - VALUE_BITS);

/// The closeness of the nearest text counts so much, of the next so much, of the third so much.
const SHARES: [f32; 3] = [0.5, 0.3, 0.2];
/// A question of little known length is not close to anything.
const SHORTEST: f32 = 0.6;

thread_local! {
    /// Room for the closeness of each text, kept from question to question.
    static CLOSE: RefCell<Vec<i32>> = const { RefCell::new(Vec::new()) };
}

impl Nearest {
    /// Knows these texts (class and vector) of so many classes over so many features.
    pub(super) fn of(known: &[(usize, &Vector)], classes: usize, features: usize) -> Self {
        let mut known: Vec<(usize, &Vector)> = known.iter().copied().take(MOST_TEXTS).collect();
        known.sort_by_key(|(class, _)| *class);
        let mut texts = vec![0; classes + 1];
        let mut begins = vec![0; features + 1];
        for (class, vector) in &known {
            texts[class + 1] += 1;
            for (feature, _) in *vector {
                begins[*feature as usize + 1] += 1;
            }
        }
        let longest = u32::try_from((known.len() / COMMON).min(LONGEST)).unwrap_or(u32::MAX);
        let common: Vec<bool> = begins[1..].iter().map(|texts| *texts > longest).collect();
        for (count, common) in begins[1..].iter_mut().zip(&common) {
            *count = if *common { 0 } else { *count };
        }
        sum_up(&mut texts);
        sum_up(&mut begins);
        let mut postings = vec![0; begins[features] as usize];
        let mut next = begins.clone();
        for (number, (_, vector)) in (0_u32..).zip(&known) {
            let length = length(vector);
            for (feature, value) in vector.iter().filter(|(feature, _)| !common[*feature as usize]) {
                let place = &mut next[*feature as usize];
                postings[*place as usize] = number << VALUE_BITS | in_bits(value / length);
                *place += 1;
            }
        }
        Self { begins: begins.into(), postings: postings.into(), texts: texts.into() }
    }

    /// By class: the closeness of its nearest texts, the nearest counting most.
    pub(super) fn closeness(&self, vector: &Vector) -> Vec<f32> {
        let scale = 1.0 / (f32::from(ONE) * f32::from(ONE) * length(vector).max(SHORTEST));
        CLOSE.with_borrow_mut(|close| {
            close.clear();
            close.resize(self.texts.last().map_or(0, |texts| *texts as usize), 0);
            let close = close.as_mut_slice();
            for (feature, value) in vector {
                let value = in_bits(*value).cast_signed();
                for posting in &self.postings[range(&self.begins, *feature as usize)] {
                    let known = (posting & ((1 << VALUE_BITS) - 1)).cast_signed();
                    close[(posting >> VALUE_BITS) as usize] += value * known;
                }
            }
            (0..self.texts.len() - 1)
                .map(|class| {
                    let nearest = highest_three(&close[range(&self.texts, class)]);
                    nearest.iter().zip(SHARES).map(|(close, share)| share * real(*close)).sum::<f32>() * scale
                })
                .collect()
        })
    }
}

/// Blocks so long are looked through for their highest at once.
const BLOCK: usize = 16;

fn highest_three(values: &[i32]) -> [i32; 3] {
    let mut top = [0; 3];
    for block in values.chunks(BLOCK) {
        if block.iter().fold(0, |highest, value| highest.max(*value)) <= top[2] {
            continue;
        }
        for value in block.iter().copied() {
            if value > top[0] {
                top = [value, top[0], top[1]];
            } else if value > top[1] {
                top = [top[0], value, top[1]];
            } else if value > top[2] {
                top[2] = value;
            }
        }
    }
    top
}

/// Turns how many each has, one place later, into where each begins.
fn sum_up(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

fn range(begins: &[u32], number: usize) -> Range<usize> {
    begins[number] as usize..begins[number + 1] as usize
}

fn length(vector: &Vector) -> f32 {
    vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "values are between 0 and 1")]
fn in_bits(value: f32) -> u32 {
    ((value * f32::from(ONE) + 0.5) as u32).min((1 << VALUE_BITS) - 1)
}

#[expect(clippy::cast_precision_loss, reason = "what is lost is less than what the bits of a value lose")]
fn real(close: i32) -> f32 {
    close as f32
}
