//! A sealed file: bytes of any length, sealed piece by piece as they pass, so that nothing is ever held whole.
//!
//! The file begins with a mark, the format's number, the key's name and a random beginning that all its nonces share.
//! Each piece has a nonce of its own (that beginning, the piece's number, whether it is the last) and is bound to the
//! whole head: a piece that was changed, moved, taken away or put in, from another file too, does not open, and a file
//! that ends before its last piece is not whole. This is the STREAM construction with `XChaCha20-Poly1305`.

use std::io::{self, Read, Write};

use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};

use super::{BadKey, Key, NAME_BYTES, SANDBOX_KEY, hex};

const MAGIC: &[u8; 12] = b"CDS-SEALED\r\n";
const FORMAT: u8 = 1;
/// How many bytes of a nonce are the same in one file; then come the piece's number and the mark of the last.
const SHARED: usize = 19;
const HEAD: usize = MAGIC.len() + 1 + NAME_BYTES + SHARED;
/// How many bytes one piece seals.
const PIECE: usize = 64 * 1024;
/// How much longer a sealed piece is.
const TAG: usize = 16;

/// Why a sealed file is not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// It is no sealed file.
    #[error("not a sealed file")]
    Foreign,
    /// It is of a later format.
    #[error("a sealed file of format {0}")]
    Later(u8),
    /// Another key seals it: this is its name.
    #[error("sealed with the key {0}")]
    OtherKey(String),
    /// It was changed, or its end is missing.
    #[error("the sealed file was changed or is not whole")]
    Broken,
}

/// The keys of sealed files: the first seals, all open.
#[derive(Clone)]
pub struct Keys(Vec<Key>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|key| key.name.as_str()).collect();
        formatter.debug_tuple("Keys").field(&names).finish()
    }
}

impl Keys {
    /// The keys in `text`, parted by commas.
    ///
    /// # Errors
    /// One of them is none, or is the sandbox's, which everybody knows.
    pub fn read(text: &str) -> Result<Self, BadKey> {
        if text.contains(SANDBOX_KEY) {
            return Err(BadKey);
        }
        text.split(',').map(|key| Key::read(key.trim())).collect::<Result<_, _>>().map(Self)
    }

    /// The name of the key that seals: it tells two keys apart and nothing else.
    pub fn name(&self) -> &str {
        self.0.first().map_or("", |key| key.name.as_str())
    }

    /// Whether one of these is one of those.
    pub fn share(&self, others: &Self) -> bool {
        self.0.iter().any(|key| others.0.iter().any(|other| other.name == key.name))
    }
}

/// Whether a file begins as a sealed one.
pub fn is_sealed(beginning: &[u8]) -> bool {
    beginning.starts_with(MAGIC)
}

/// What numbers the pieces of one file.
struct Pieces {
    key: Key,
    head: [u8; HEAD],
    next: u32,
}

impl Pieces {
    fn nonce(&self, last: bool) -> XNonce {
        let mut nonce = [0; SHARED + 5];
        nonce[..SHARED].copy_from_slice(&self.head[HEAD - SHARED..]);
        nonce[SHARED..SHARED + 4].copy_from_slice(&self.next.to_be_bytes());
        nonce[SHARED + 4] = u8::from(last);
        XNonce::from(nonce)
    }

    /// No number is used twice: so many pieces are more than any disk holds, and then it ends.
    fn passed(&mut self) -> io::Result<()> {
        self.next = self.next.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(())
    }
}

/// Seals what is written to it. Without [`Sealing::finish`] it makes no file that opens.
pub struct Sealing<W: Write> {
    out: W,
    pieces: Pieces,
    waiting: Vec<u8>,
}

impl<W: Write> std::fmt::Debug for Sealing<W> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sealing").field("piece", &self.pieces.next).finish_non_exhaustive()
    }
}

impl<W: Write> Sealing<W> {
    /// Begins a sealed file.
    ///
    /// # Errors
    /// It cannot be written; there is no key.
    pub fn begin(mut out: W, keys: &Keys) -> io::Result<Self> {
        let key = keys.0.first().ok_or(io::ErrorKind::InvalidInput)?.clone();
        let mut head = [0; HEAD];
        let name = super::unhex(&key.name).ok_or(io::ErrorKind::InvalidInput)?;
        let parts = MAGIC.iter().chain(&[FORMAT]).chain(&name).copied();
        for (place, byte) in head.iter_mut().zip(parts.chain(rand::random::<[u8; SHARED]>())) {
            *place = byte;
        }
        out.write_all(&head)?;
        Ok(Self { out, pieces: Pieces { key, head, next: 0 }, waiting: Vec::with_capacity(PIECE) })
    }

    /// Seals the last piece and hands back what was written to.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        let message = Payload { msg: &self.waiting, aad: &self.pieces.head };
        let sealed = self.pieces.key.cipher.encrypt(&self.pieces.nonce(last), message);
        self.out.write_all(&sealed.map_err(|_| io::ErrorKind::InvalidInput)?)?;
        self.waiting.clear();
        self.pieces.passed()
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits until more comes: it may be the last.
        if self.waiting.len() == PIECE && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(PIECE - self.waiting.len());
        self.waiting.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Opens a sealed file as it is read. Nothing is handed out that was not found whole; the end is the end only after the
/// last piece.
pub struct Opening<R: Read> {
    input: R,
    pieces: Pieces,
    /// Sealed bytes that were read ahead, to know whether a piece is the last.
    ahead: Vec<u8>,
    clear: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> std::fmt::Debug for Opening<R> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opening").field("piece", &self.pieces.next).finish_non_exhaustive()
    }
}

impl<R: Read> Opening<R> {
    /// Reads the head and finds the key. The error of the outside is the disk's, the one inside is the file's.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn begin(mut input: R, keys: Option<&Keys>) -> io::Result<Result<Self, Unopened>> {
        let mut beginning = Vec::with_capacity(HEAD);
        (&mut input).take(HEAD as u64).read_to_end(&mut beginning)?;
        if !is_sealed(&beginning) {
            return Ok(Err(Unopened::Foreign));
        }
        let Ok(head) = <[u8; HEAD]>::try_from(beginning) else {
            return Ok(Err(Unopened::Broken));
        };
        let format = head[MAGIC.len()];
        if format != FORMAT {
            return Ok(Err(Unopened::Later(format)));
        }
        let name = hex(&head[MAGIC.len() + 1..HEAD - SHARED]);
        let Some(key) = keys.and_then(|keys| keys.0.iter().find(|key| key.name == name)).cloned() else {
            return Ok(Err(Unopened::OtherKey(name)));
        };
        let pieces = Pieces { key, head, next: 0 };
        Ok(Ok(Self { input, pieces, ahead: Vec::new(), clear: Vec::new(), given: 0, ended: false }))
    }

    fn open(&mut self) -> io::Result<()> {
        let wanted = (PIECE + TAG + 1).saturating_sub(self.ahead.len());
        (&mut self.input).take(wanted as u64).read_to_end(&mut self.ahead)?;
        let last = self.ahead.len() <= PIECE + TAG;
        let piece = self.ahead.len().min(PIECE + TAG);
        let message = Payload { msg: &self.ahead[..piece], aad: &self.pieces.head };
        let opened = self.pieces.key.cipher.decrypt(&self.pieces.nonce(last), message);
        self.clear = opened.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, Unopened::Broken))?;
        self.given = 0;
        self.ahead.drain(..piece);
        self.ended = last;
        self.pieces.passed()
    }
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.given == self.clear.len() && !self.ended && !bytes.is_empty() {
            self.open()?;
        }
        let read = (&self.clear[self.given..]).read(bytes)?;
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Vault;
    use super::*;

    fn keys() -> Keys {
        Keys::read(&Vault::draw_key()).unwrap()
    }

    fn sealed(bytes: &[u8], keys: &Keys) -> Vec<u8> {
        let mut sealing = Sealing::begin(Vec::new(), keys).unwrap();
        for part in bytes.chunks(1000) {
            sealing.write_all(part).unwrap();
        }
        sealing.finish().unwrap()
    }

    fn opened(file: &[u8], keys: &Keys) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let opening = Opening::begin(file, Some(keys))?;
        opening.map_err(io::Error::other)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from(at * 31 % 251).unwrap()).collect()
    }

    #[test]
    fn what_is_sealed_opens_whatever_its_length() {
        let keys = keys();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 77] {
            let file = sealed(&bytes(length), &keys);
            assert_eq!(opened(&file, &keys).unwrap(), bytes(length), "{length}");
            assert_eq!(file.len(), HEAD + length + TAG * length.div_ceil(PIECE).max(1));
        }
        assert_ne!(sealed(b"the same", &keys), sealed(b"the same", &keys));
        let pair = Keys::read(&format!("{},{}", Vault::draw_key(), Vault::draw_key())).unwrap();
        assert!(!pair.share(&keys) && pair.share(&pair));
    }

    #[test]
    fn a_file_that_was_cut_changed_or_put_together_anew_does_not_open() {
        let keys = keys();
        let clear = bytes(3 * PIECE + 100);
        let file = sealed(&clear, &keys);
        let whole = PIECE + TAG;
        let piece = |number: usize| &file[HEAD + number * whole..(HEAD + (number + 1) * whole).min(file.len())];
        let broken = |file: &[u8], what: &str| {
            let error = opened(file, &keys).expect_err(what);
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{what}: {error}");
        };
        for length in [HEAD, HEAD + 1, HEAD + whole, HEAD + 2 * whole, HEAD + 3 * whole, file.len() - 1] {
            broken(&file[..length], &format!("cut to {length}"));
        }
        for at in [MAGIC.len() + 1 + NAME_BYTES, HEAD - 1, HEAD, HEAD + whole, file.len() - 1] {
            let mut changed = file.clone();
            changed[at] ^= 1;
            broken(&changed, &format!("changed at {at}"));
        }
        let head = &file[..HEAD];
        broken(&[head, piece(1), piece(0), piece(2), piece(3)].concat(), "two pieces in the wrong order");
        broken(&[head, piece(0), piece(2), piece(3)].concat(), "a piece taken out");
        broken(&[head, piece(0), piece(0), piece(1), piece(2), piece(3)].concat(), "a piece twice");
        broken(&[file.as_slice(), piece(3)].concat(), "something behind the end");
        let other = sealed(&clear, &keys);
        broken(&[head, &other[HEAD..]].concat(), "the pieces of another file");
    }

    #[test]
    fn what_is_no_sealed_file_or_needs_another_key_is_said() {
        let (ours, theirs) = (keys(), keys());
        let file = sealed(b"words", &theirs);
        let why = |file: &[u8]| Opening::begin(file, Some(&ours)).unwrap().err().unwrap();
        assert_eq!(why(&file), Unopened::OtherKey(theirs.name().to_owned()));
        assert_eq!(
            Opening::begin(file.as_slice(), None).unwrap().err(),
            Some(Unopened::OtherKey(theirs.name().into()))
        );
        assert_eq!(why(b"SQLite format 3\0 and so on, long enough to hold a whole head"), Unopened::Foreign);
        assert_eq!(why(b""), Unopened::Foreign);
        assert_eq!(why(&file[..20]), Unopened::Broken);
        let mut later = file;
        later[MAGIC.len()] = 2;
        assert_eq!(why(&later), Unopened::Later(2));
        assert!(Keys::read(SANDBOX_KEY).is_err() && Keys::read("x").is_err());
        assert!(!format!("{ours:?}").contains(&Vault::draw_key()[..16]));
    }
}
