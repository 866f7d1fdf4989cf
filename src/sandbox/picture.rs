//! Reads a picture's width and height from its first bytes.

/// Width and height of a PNG, JPEG, GIF or WebP picture; `None` for anything else.
pub(crate) fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big32(bytes, 16)?, big32(bytes, 20)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some((little16(bytes, 6)?, little16(bytes, 8)?));
    }
    if bytes.starts_with(b"\xff\xd8") {
        return jpeg(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        return webp(bytes);
    }
    None
}

fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some((big16(bytes, at + 7)?, big16(bytes, at + 5)?));
        }
        at += 2 + big16(bytes, at + 2)? as usize;
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little24(bytes, 24)? + 1, little24(bytes, 27)? + 1)),
        b"VP8 " => Some((little16(bytes, 26)? & 0x3fff, little16(bytes, 28)? & 0x3fff)),
        b"VP8L" => {
            let bits = little16(bytes, 21)? | little16(bytes, 23)? << 16;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<impl DoubleEndedIterator<Item = u32>> {
    Some(bytes.get(at..at + length)?.iter().map(|byte| u32::from(*byte)))
}

fn big16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(number(bytes, at, 2)?.fold(0, |sum, byte| sum << 8 | byte))
}

fn big32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(number(bytes, at, 4)?.fold(0, |sum, byte| sum << 8 | byte))
}

fn little16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(number(bytes, at, 2)?.rev().fold(0, |sum, byte| sum << 8 | byte))
}

fn little24(bytes: &[u8], at: usize) -> Option<u32> {
    Some(number(bytes, at, 3)?.rev().fold(0, |sum, byte| sum << 8 | byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_header() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
        assert_eq!(dimensions(png), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\xe0\x02\x80";
        assert_eq!(dimensions(jpeg), Some((640, 480)));
        assert_eq!(dimensions(b"GIF89a\x80\x02\xe0\x01"), Some((640, 480)));
        assert_eq!(dimensions(b"%PDF-1.7"), None);
        assert_eq!(dimensions(b"\x89PNG\r\n\x1a\n"), None);
    }
}
