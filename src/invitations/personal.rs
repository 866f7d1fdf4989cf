//! What is kept about somebody in the invitation by which she joined, and forgetting it.

mod sql;

use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The name under which somebody was invited.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let mut records = Vec::new();
    for (id, name, used_at) in sql::used_by(tx, person).await? {
        let used = used_at.map(|at| moment("invitations", id, at)).transpose()?;
        records.push(vec![("name", name.into()), ("at", used.map_or(serde_json::Value::Null, held::moment))]);
    }
    Ok(Held::of("invitation", records))
}

/// The name is forgotten, and by which line of a list it came.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget(tx, person).await
}
