//! What is kept about readers who reported a guide and about editors, and forgetting it.

mod sql;

use chrono::{DateTime, Utc};

use super::reports::fingerprint;
use crate::chat::Address;
use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The reports that this account made, found by their fingerprints, and the ways of asking that an editor added.
pub async fn held(tx: &mut Tx, person: PersonId, address: &Address) -> Result<Vec<Held>> {
    let mut reports = Vec::new();
    for slug in sql::reported_slugs(tx).await? {
        for (id, at, picture) in sql::reports(tx, &slug, &fingerprint(address, &slug)).await? {
            reports.push(vec![
                ("at", held::moment(moment("guide_reports", id, at)?)),
                ("guide", slug.clone().into()),
                ("picture", picture.into()),
            ]);
        }
    }
    let mut phrases = Vec::new();
    for (id, at, slug, text) in sql::phrases(tx, person).await? {
        phrases.push(vec![
            ("at", held::moment(moment("guide_phrases", id, at)?)),
            ("guide", slug.into()),
            ("words", text.into()),
        ]);
    }
    Ok(vec![Held::of("reports", reports), Held::of("phrases", phrases)])
}

/// The reports still count, and lead to nobody; their pictures are forgotten.
pub async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    for slug in sql::reported_slugs(tx).await? {
        sql::forget(tx, &slug, &fingerprint(address, &slug)).await?;
    }
    Ok(())
}

/// The pictures are forgotten, the reports stay.
pub async fn forget_pictures(tx: &mut Tx, address: &Address) -> Result<()> {
    for slug in sql::reported_slugs(tx).await? {
        sql::forget_picture(tx, &slug, &fingerprint(address, &slug)).await?;
    }
    Ok(())
}

/// Questions that were last asked before a day keep their count and lose their words, so many at most.
pub async fn expire_questions(tx: &mut Tx, before: DateTime<Utc>, now: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_questions(tx, before, now, limit).await
}

/// The pictures of reports from before a day are forgotten, so many at most.
pub async fn expire_pictures(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_pictures(tx, before, limit).await
}
