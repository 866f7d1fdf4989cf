//! Which questions are alike, by the words that they share.

use std::cmp::Ordering;
use std::collections::HashMap;

/// From this share of common weight on two questions are alike.
const ALIKE: f64 = 0.5;

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Groups folded texts: each joins the first group whose first text is like it (Jaccard's measure over their words,
/// each word with its `weight`), or begins one of its own. Groups and texts keep their order.
pub(super) fn groups(texts: &[&str], weight: impl Fn(&str) -> f64) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut weights: Vec<f64> = Vec::new();
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let mut bag: Vec<usize> = words(text)
            .map(|word| {
                *numbers.entry(word).or_insert_with(|| {
                    weights.push(weight(word));
                    weights.len() - 1
                })
            })
            .collect();
        bag.sort_unstable();
        bag.dedup();
        match groups.iter_mut().find(|(first, _)| likeness(first, &bag, &weights) >= ALIKE) {
            Some((_, members)) => members.push(place),
            None => groups.push((bag, vec![place])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The weight that two sorted bags have in common, as a share of the weight of both together.
fn likeness(one: &[usize], other: &[usize], weights: &[f64]) -> f64 {
    let sum = |bag: &[usize]| bag.iter().map(|word| weights[*word]).sum::<f64>();
    let (mut left, mut right, mut common) = (0, 0, 0.0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            Ordering::Less => left += 1,
            Ordering::Greater => right += 1,
            Ordering::Equal => {
                common += weights[one[left]];
                left += 1;
                right += 1;
            }
        }
    }
    let all = sum(one) + sum(other) - common;
    if all > 0.0 { common / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(texts: &[&str]) -> Vec<Vec<usize>> {
        groups(texts, |_| 1.0)
    }

    #[test]
    fn questions_with_most_words_in_common_stand_together() {
        let texts =
            ["doi bang lai xe", "ho chieu lam o dau", "bang lai xe doi the nao", "lam ho chieu o dau", "gia vang"];
        assert_eq!(plain(&texts), [vec![0, 2], vec![1, 3], vec![4]]);
    }

    #[test]
    fn order_signs_and_repeated_words_do_not_matter() {
        assert_eq!(plain(&["xe lai bang", "bang, bang: lai xe?"]), [vec![0, 1]]);
        assert_eq!(plain(&[]), Vec::<Vec<usize>>::new());
        assert_eq!(plain(&["", "?"]), [vec![0], vec![1]], "what has no words is like nothing");
    }

    #[test]
    fn words_that_tell_little_join_nothing() {
        let texts = ["lam sao de cap ho chieu", "lam sao de mua ve tau"];
        let telling = |word: &str| if ["lam", "sao", "de"].contains(&word) { 0.1 } else { 2.0 };
        assert_eq!(groups(&texts, telling), [vec![0], vec![1]]);
        let texts = ["cap ho chieu", "lam sao de cap ho chieu"];
        assert_eq!(groups(&texts, telling), [vec![0, 1]]);
    }

    /// Likeness to the first text counts, so that a chain of small changes does not end in another matter.
    #[test]
    fn a_chain_of_likenesses_makes_no_single_group() {
        assert_eq!(plain(&["a b c", "b c d", "c d e"]), [vec![0, 1], vec![2]]);
    }
}
