//! To what somebody agreed: for which purpose, to which text word for word, when, and until when. One purpose never
//! stands for another, and no row is no consent.

mod sql;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::PersonId;
use super::held::{self, Held};
use crate::store::{Result, Tx, moment, word};
use crate::text::Words;

/// What something is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One's own telephone number, to be called.
    Phone,
    /// Somebody else's, who has agreed to it.
    PhoneOfOther,
    /// One's residential group, so as not to be asked again.
    Group,
    /// What one writes to the ward.
    Entry,
    /// A picture of a screen that looks different.
    Picture,
    /// A picture of a session, on which people have agreed to be.
    SessionPicture,
    /// The name under which one joins.
    Name,
}

impl Purpose {
    /// All of them, in the order shown.
    pub const ALL: [Self; 7] =
        [Self::Phone, Self::PhoneOfOther, Self::Group, Self::Entry, Self::Picture, Self::SessionPicture, Self::Name];

    /// The word in the store, on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::PhoneOfOther => "phone-of-other",
            Self::Group => "group",
            Self::Entry => "entry",
            Self::Picture => "picture",
            Self::SessionPicture => "session-picture",
            Self::Name => "name",
        }
    }

    /// The sentence that is agreed to. It names nobody, so that it can be kept.
    pub fn text(self, words: Words<'_>) -> String {
        words.get(&format!("privacy-consent-{}", self.word()))
    }
}

impl FromStr for Purpose {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word).ok_or(())
    }
}

/// Somebody has just agreed to the sentence of a purpose as it stands in her language.
pub async fn agree(
    tx: &mut Tx,
    person: PersonId,
    purpose: Purpose,
    words: Words<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let text = purpose.text(words);
    let hash = Sha256::digest(text.as_bytes()).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    sql::keep_text(tx, &hash, &text).await?;
    sql::insert(tx, person, purpose.word(), &hash, words.language.code(), now).await
}

/// Somebody no longer agrees. False if she did not before.
pub async fn withdraw(tx: &mut Tx, person: PersonId, purpose: Purpose, now: DateTime<Utc>) -> Result<bool> {
    sql::withdraw(tx, person, purpose.word(), now).await
}

/// The purposes to which somebody agrees now.
pub async fn standing(tx: &mut Tx, person: PersonId) -> Result<Vec<Purpose>> {
    let rows = sql::standing(tx, person).await?;
    let mut purposes: Vec<Purpose> =
        rows.iter().map(|purpose| word("consents", person.0, purpose)).collect::<Result<_>>()?;
    purposes.sort_by_key(|purpose| Purpose::ALL.iter().position(|one| one == purpose));
    Ok(purposes)
}

/// To what somebody agreed, and what she took back.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let mut records = Vec::new();
    for (id, purpose, text, at, until) in sql::of_person(tx, person).await? {
        let until = until.map(|until| moment("consents", id, until)).transpose()?;
        records.push(vec![
            ("purpose", purpose.into()),
            ("words", text.into()),
            ("at", held::moment(moment("consents", id, at)?)),
            ("until", until.map_or(serde_json::Value::Null, held::moment)),
        ]);
    }
    Ok(Held::of("consents", records))
}
