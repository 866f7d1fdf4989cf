//! The short code that people say to each other.

use rand::RngExt as _;

/// Without letters and digits that look or sound alike (0 O, 1 I L, 5 S, 8 B, 2 Z) and without vowels that make words.
const LETTERS: &[u8; 20] = b"234679CDFGHJKMNPQRTX";
const LENGTH: usize = 4;
/// The letters of a key that no person reads.
const KEY_LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
const KEY_LENGTH: usize = 8;

/// A new code, such as `HD-7K2P`.
pub fn draw(prefix: &str) -> String {
    format!("{prefix}-{}", letters(LETTERS, LENGTH))
}

/// A new key for something being written.
pub fn key() -> String {
    letters(KEY_LETTERS, KEY_LENGTH)
}

fn letters(alphabet: &[u8], length: usize) -> String {
    let mut random = rand::rng();
    (0..length).map(|_| char::from(alphabet[random.random_range(0..alphabet.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_looks_like_another() {
        let code = draw("HD");
        assert_eq!(code.len(), 7, "{code}");
        for _ in 0..200 {
            let code = draw("HD");
            assert!(
                !code[3..].contains(['0', 'O', '1', 'I', 'L', '5', 'S', '8', 'B', 'Z', 'A', 'E', 'U', 'Y']),
                "{code}"
            );
        }
    }
}
