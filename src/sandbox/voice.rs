//! How long a voice message is, read from the file itself.

/// Opus counts 48,000 samples a second whatever was recorded.
const OPUS_RATE: u64 = 48_000;

/// Seconds of an Ogg Opus recording, at least one; one for anything else.
pub(crate) fn seconds(bytes: &[u8]) -> u64 {
    let last_page = bytes.windows(4).rposition(|window| window == b"OggS");
    let samples = last_page
        .and_then(|page| bytes.get(page + 6..page + 14))
        .map(|granule| granule.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)));
    samples.map_or(1, |samples| samples.div_ceil(OPUS_RATE)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_tells_the_length() {
        let mut recording = b"OggS\0\x02\0\0\0\0\0\0\0\0....OggS\0\x04".to_vec();
        recording.extend(100_000_u64.to_le_bytes());
        assert_eq!(seconds(&recording), 3);
        assert_eq!(seconds(b"not a recording"), 1);
    }
}
