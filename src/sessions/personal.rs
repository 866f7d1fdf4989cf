//! What is kept about whoever wrote sessions down, and forgetting it. The sessions themselves are the ward's work and
//! stay, with nobody's name.

mod sql;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::clock::local_date;
use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The sessions that somebody wrote down or helped in.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let mut records = Vec::new();
    for row in sql::of_person(tx, person).await? {
        records.push(vec![
            ("at", held::moment(moment("sessions", row.id, row.created_at)?)),
            ("day", row.held_on.into()),
            ("people", row.people.into()),
            ("minutes", row.minutes.into()),
            ("note", row.note.into()),
            ("picture", row.photo.into()),
        ]);
    }
    Ok(Held::of("sessions", records))
}

/// The pictures that somebody added are forgotten, in what sessions once said too.
pub async fn forget_pictures(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_photos(tx, person).await?;
    for (row, said) in sql::history(tx, person).await? {
        forget_said(tx, row, &said).await?;
    }
    Ok(())
}

/// Whether there was a picture, which is there no more.
fn drop_photo(said: &mut Value) -> bool {
    let Value::Object(fields) = said else { return false };
    let mut dropped = false;
    for (name, field) in fields.iter_mut() {
        if name == "photo" && !field.is_null() {
            *field = Value::Null;
            dropped = true;
        } else {
            dropped |= drop_photo(field);
        }
    }
    dropped
}

/// The pictures of sessions held before a day are forgotten, in what those sessions once said too; so many at most.
pub async fn expire_pictures(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    let expired = sql::expired(tx, &local_date(before).to_string(), limit).await?;
    for id in &expired {
        sql::forget_photo(tx, *id).await?;
        for (row, said) in sql::history_of(tx, *id).await? {
            forget_said(tx, row, &said).await?;
        }
    }
    Ok(expired.len() as u64)
}

async fn forget_said(tx: &mut Tx, row: i64, said: &str) -> Result<()> {
    let Ok(mut said) = serde_json::from_str::<Value>(said) else { return Ok(()) };
    if drop_photo(&mut said) { sql::rewrite_history(tx, row, &said.to_string()).await } else { Ok(()) }
}
