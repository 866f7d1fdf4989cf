//! Time and room.

use std::hint::black_box;
use std::time::{Duration, Instant};

use cong_dong_so::guides::search::Index;
use cong_dong_so::guides::{Catalogue, Guide};
use peak_alloc::PeakAlloc;

use super::corpus::{documents, held_out, many_times};

/// How often the guides are repeated to see how cost grows.
const TIMES: usize = 10;

/// Learns from everything, as the program does at start.
pub(crate) fn learning(catalogue: &Catalogue, guides: &[&Guide], memory: PeakAlloc) -> Index {
    let all = documents(catalogue, guides, |_| true);
    let phrases: usize = all.iter().map(|document| document.phrases.len()).sum();
    let (index, took, kept, peak) = build(memory, || Index::build(&all));
    println!(
        "guides {}, phrases {phrases}: learning {} ms, the index keeps {kept:.1} MB (while learning {peak:.0} MB)",
        guides.len(),
        took.as_millis()
    );
    index
}

/// How long one question takes, and how that grows with its length.
pub(crate) fn questions(index: &Index) {
    let texts: Vec<String> = held_out("questions").into_iter().map(|question| question.text).collect();
    println!("one question:          {}", spread(&times(index, &texts)));
    let long: Vec<String> = texts.chunks(10).map(|some| some.join(" ")).collect();
    println!("ten questions in one:  {}\n", spread(&times(index, &long)));
}

/// The same questions asked of ten times as many guides and phrases.
pub(crate) fn ten_times(catalogue: &Catalogue, guides: &[&Guide], memory: PeakAlloc) {
    let made_up = many_times(&documents(catalogue, guides, |_| true), TIMES);
    let all: Vec<_> = made_up.iter().map(super::corpus::MadeUp::document).collect();
    let (index, took, kept, _) = build(memory, || Index::build(&all));
    let texts: Vec<String> = held_out("questions").into_iter().map(|question| question.text).collect();
    println!(
        "\n{} guides, {} phrases: learning {:.1} s, {kept:.0} MB; one question {}",
        all.len(),
        all.iter().map(|document| document.phrases.len()).sum::<usize>(),
        took.as_secs_f64(),
        spread(&times(&index, &texts))
    );
}

fn build(memory: PeakAlloc, learn: impl FnOnce() -> Index) -> (Index, Duration, f32, f32) {
    let before = memory.current_usage_as_mb();
    memory.reset_peak_usage();
    let begun = Instant::now();
    let index = learn();
    let took = begun.elapsed();
    (index, took, memory.current_usage_as_mb() - before, memory.peak_usage_as_mb() - before)
}

/// Every question's times in so many rounds: other work on the machine disturbs some of them.
const ROUNDS: usize = 9;

/// How long each question takes: in the middle of its rounds, and in the shortest of them.
struct Times {
    middle: Vec<Duration>,
    shortest: Vec<Duration>,
}

/// Asks all of them and then all again, so that no question finds its own traces near at hand.
fn times(index: &Index, texts: &[String]) -> Times {
    let mut taken: Vec<Vec<Duration>> = vec![Vec::with_capacity(ROUNDS); texts.len()];
    for _ in 0..ROUNDS {
        for (text, taken) in texts.iter().zip(&mut taken) {
            let begun = Instant::now();
            black_box(index.find(black_box(text)));
            taken.push(begun.elapsed());
        }
    }
    for rounds in &mut taken {
        rounds.sort_unstable();
    }
    let sorted = |place: usize| {
        let mut times: Vec<Duration> = taken.iter().map(|rounds| rounds[place]).collect();
        times.sort_unstable();
        times
    };
    Times { middle: sorted(ROUNDS / 2), shortest: sorted(0) }
}

fn spread(times: &Times) -> String {
    let at = |times: &[Duration], percent: usize| times[(times.len() - 1) * percent / 100].as_micros();
    format!(
        "half within {} µs, 99 of 100 within {} µs (undisturbed: {} and {} µs)",
        at(&times.middle, 50),
        at(&times.middle, 99),
        at(&times.shortest, 50),
        at(&times.shortest, 99)
    )
}
