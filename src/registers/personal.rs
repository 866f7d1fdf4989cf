//! What is kept about whoever sent something to a register, and forgetting it.

mod sql;

use chrono::{DateTime, Utc};

use super::notices;
use super::{Change, Changed, change};
use crate::outbox;
use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};
use crate::talk::Turn;
use crate::tasks::Rules;

/// What a resident sent, whole; what somebody of the ward entered or works on by its code.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Vec<Held>> {
    let mut sent = Vec::new();
    let mut worked = Vec::new();
    for row in sql::of_person(tx, person).await? {
        let mut record = vec![
            ("code", row.code.into()),
            ("at", held::moment(moment("register_entries", row.id, row.created_at)?)),
            ("state", row.state.into()),
        ];
        if row.own {
            record.push(("words", row.words.into()));
            sent.push(record);
        } else {
            worked.push(record);
        }
    }
    Ok(vec![Held::of("entries", sent), Held::of("entries-worked", worked)])
}

/// What a resident sent is taken back where it is not answered yet, and whoever works on it is told. Who sent it and
/// what it said go; that there was an entry, and how it was decided, stays.
pub async fn forget(turn: &mut Turn<'_>, rules: &Rules) -> Result<()> {
    let person = turn.person.clone();
    for code in sql::codes(turn.tx, person.id).await? {
        outbox::personal::forget_about(turn.tx, &code).await?;
    }
    for id in sql::open_of(turn.tx, person.id).await? {
        if let Changed::Done(entry) = change(turn.tx, &person, id, None, &Change::Withdrawn, rules, turn.now).await? {
            notices::changed(turn, &entry, "withdrawn").await?;
        }
    }
    sql::forget(turn.tx, person.id).await
}

/// Whether something that a resident sent is not over.
pub async fn is_under_way(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(!sql::open_of(tx, person).await?.is_empty())
}

/// That it was this resident who sent something is forgotten; what it said stays with the ward.
pub async fn forget_sender(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_sender(tx, person).await
}

/// Who sent what was closed before a day is forgotten, so many at most; what it said stays with the ward.
pub async fn expire(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire(tx, before, limit).await
}
