//! What is kept about whoever wrote sessions down, and forgetting it. The sessions themselves are the ward's work and
//! stay, with nobody's name.

mod sql;

use serde_json::Value;

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
    for (id, before) in sql::history(tx, person).await? {
        let Ok(mut said) = serde_json::from_str::<Value>(&before) else { continue };
        if drop_photo(&mut said) {
            sql::rewrite_history(tx, id, &said.to_string()).await?;
        }
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
