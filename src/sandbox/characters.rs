//! Characters that Telegram's HTML spells by name or number.

/// The character at the start of `text`, which begins with `&`, and how many bytes spell it.
pub(crate) fn decode(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let name: String = body.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '#').collect();
    let letter = match name.as_str() {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            code.ok().filter(|code| *code != 0).and_then(char::from_u32)?
        }
    };
    let length = 1 + name.len();
    let closed = body.get(name.len()..).is_some_and(|after| after.starts_with(';'));
    Some((letter, length + usize::from(closed)))
}

pub(crate) fn decode_all(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, length) = match letter {
            '&' => decode(rest).unwrap_or(('&', 1)),
            other => (other, other.len_utf8()),
        };
        decoded.push(letter);
        rest = rest.get(length..).unwrap_or_default();
    }
    decoded
}
