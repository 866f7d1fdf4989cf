//! Contact data at rest: sealed with a key that is in no database, opened only to be shown or called.
//!
//! A sealed value says which key seals it, and opens only in the very place (table, column, row) that it was sealed for,
//! so that it cannot be moved to somebody else's row. Of several keys the first seals; the others still open, until
//! everything is sealed anew. What is opened cannot be printed by accident.

pub mod stream;

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// What a sealed value begins with; whatever does not is not sealed.
const MARK: &str = "s1";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// How many bytes of a key's fingerprint name it.
const NAME_BYTES: usize = 4;
/// The key of every sandbox. It is no secret, and `run` refuses it.
pub const SANDBOX_KEY: &str = "5a4e4442582d4f4e4c59005a4e4442582d4f4e4c59005a4e4442582d4f4e4c59";

/// Something by which a person can be reached.
#[derive(Clone)]
pub struct Contact(SecretString);

impl Contact {
    /// What it is, to be shown or stored sealed.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<String> for Contact {
    fn from(clear: String) -> Self {
        Self(SecretString::from(clear))
    }
}

impl PartialEq for Contact {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Contact {}

impl fmt::Debug for Contact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Contact(…)")
    }
}

/// Where a sealed value stands, and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row.
    pub row: i64,
}

impl Place {
    fn bound(self) -> String {
        format!("{}.{}.{}", self.table, self.column, self.row)
    }
}

/// What became of opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is this.
    Clear(Contact),
    /// Its key is not here, or it does not belong there.
    Locked,
}

/// A list of keys cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 characters of 0-9 a-f, and several are parted by commas")]
pub struct BadKey;

/// The keys.
#[derive(Clone, Default)]
pub struct Vault {
    keys: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    name: String,
    cipher: XChaCha20Poly1305,
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.keys.iter().map(|key| key.name.as_str()).collect();
        formatter.debug_tuple("Vault").field(&names).finish()
    }
}

impl Vault {
    /// The keys in `text`, parted by commas: the first seals, all open.
    ///
    /// # Errors
    /// One of them is none.
    pub fn read(text: &str) -> Result<Self, BadKey> {
        let keys: Vec<Key> = text.split(',').map(|key| Key::read(key.trim())).collect::<Result<_, _>>()?;
        Ok(Self { keys })
    }

    /// The sandbox's.
    pub fn sandbox() -> Self {
        Self::read(SANDBOX_KEY).unwrap_or_default()
    }

    /// A new key as it is written in the environment.
    pub fn draw_key() -> String {
        hex(&rand::random::<[u8; KEY_BYTES]>())
    }

    /// Whether anything can be sealed.
    pub fn can_seal(&self) -> bool {
        !self.keys.is_empty()
    }

    /// The beginning of everything that is sealed with the present key; none without a key.
    pub fn current(&self) -> Option<String> {
        self.keys.first().map(|key| format!("{MARK}.{}.", key.name))
    }

    /// Seals something for its place. None without a key: then it must not be stored.
    pub fn seal(&self, place: Place, contact: &Contact) -> Option<String> {
        let key = self.keys.first()?;
        let nonce = rand::random::<[u8; NONCE_BYTES]>();
        let bound = place.bound();
        let message = Payload { msg: contact.expose().as_bytes(), aad: bound.as_bytes() };
        let sealed = key.cipher.encrypt(&XNonce::from(nonce), message).ok()?;
        Some(format!("{MARK}.{}.{}{}", key.name, hex(&nonce), hex(&sealed)))
    }

    /// Opens what stands at its place; what was stored before there were keys is clear as it is.
    pub fn open(&self, place: Place, stored: &str) -> Opened {
        match stored.strip_prefix(MARK).and_then(|rest| rest.strip_prefix('.')) {
            Some(sealed) => self.unseal(place, sealed).map_or(Opened::Locked, Opened::Clear),
            None => Opened::Clear(Contact::from(stored.to_owned())),
        }
    }

    fn unseal(&self, place: Place, stored: &str) -> Option<Contact> {
        let (name, sealed) = stored.split_once('.')?;
        let key = self.keys.iter().find(|key| key.name == name)?;
        let bytes = unhex(sealed)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let bound = place.bound();
        let opened = key.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound.as_bytes() }).ok()?;
        String::from_utf8(opened).ok().map(Contact::from)
    }
}

impl Key {
    fn read(text: &str) -> Result<Self, BadKey> {
        let bytes: [u8; KEY_BYTES] = unhex(text).and_then(|bytes| bytes.try_into().ok()).ok_or(BadKey)?;
        let print = Sha256::digest([b"the name of a key ".as_slice(), &bytes].concat());
        Ok(Self { name: hex(&print[..NAME_BYTES]), cipher: XChaCha20Poly1305::new(&bytes.into()) })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |text, byte| format!("{text}{byte:02x}"))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { table: "requests", column: "phone", row: 7 };

    fn contact() -> Contact {
        Contact::from("0912345678".to_owned())
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_alone_and_only_with_its_key() {
        let vault = Vault::read(&Vault::draw_key()).unwrap();
        let sealed = vault.seal(PLACE, &contact()).unwrap();
        assert!(!sealed.contains("0912345678") && sealed.starts_with(&vault.current().unwrap()));
        assert_ne!(vault.seal(PLACE, &contact()).unwrap(), sealed, "the same number looks different each time");
        assert_eq!(vault.open(PLACE, &sealed), Opened::Clear(contact()));
        for elsewhere in
            [Place { row: 8, ..PLACE }, Place { column: "about", ..PLACE }, Place { table: "people", ..PLACE }]
        {
            assert_eq!(vault.open(elsewhere, &sealed), Opened::Locked, "{elsewhere:?}");
        }
        assert_eq!(Vault::read(&Vault::draw_key()).unwrap().open(PLACE, &sealed), Opened::Locked);
        assert_eq!(Vault::default().open(PLACE, &sealed), Opened::Locked);
        let last = if sealed.ends_with('0') { '1' } else { '0' };
        let spoiled = format!("{}{last}", &sealed[..sealed.len() - 1]);
        for broken in [spoiled.as_str(), "s1.", "s1.00000000.", "s1.00000000.zz", "s1.é.00", &sealed[..30]] {
            assert_eq!(vault.open(PLACE, broken), Opened::Locked, "{broken}");
        }
    }

    #[test]
    fn an_old_key_still_opens_beside_a_new_one_and_without_a_key_nothing_is_sealed() {
        let (old, new) = (Vault::draw_key(), Vault::draw_key());
        let sealed = Vault::read(&old).unwrap().seal(PLACE, &contact()).unwrap();
        let both = Vault::read(&format!("{new}, {old}")).unwrap();
        assert_eq!(both.open(PLACE, &sealed), Opened::Clear(contact()));
        assert!(!sealed.starts_with(&both.current().unwrap()));
        assert_eq!(Vault::read(&new).unwrap().open(PLACE, &sealed), Opened::Locked);
        assert_eq!(Vault::default().seal(PLACE, &contact()), None);
        assert_eq!(
            Vault::default().open(PLACE, "0912345678"),
            Opened::Clear(contact()),
            "stored before there were keys"
        );
    }

    #[test]
    fn neither_keys_nor_contacts_are_printed() {
        let key = Vault::draw_key();
        let printed = format!("{:?} {:?}", Vault::read(&key).unwrap(), contact());
        assert!(!printed.contains(&key) && !printed.contains("0912345678"), "{printed}");
        for bad in ["", "x", &key[1..], &format!("{key},"), &format!("{key};{key}"), &"é".repeat(32)] {
            assert_eq!(Vault::read(bad).unwrap_err(), BadKey, "{bad}");
        }
        assert!(Vault::sandbox().can_seal());
    }
}
