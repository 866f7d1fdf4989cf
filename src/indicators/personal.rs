//! What is kept about whoever entered values. They are the ward's and stay, with nobody's name.

mod sql;

use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The values that somebody entered.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let mut records = Vec::new();
    for (id, at, code, as_of) in sql::values(tx, person).await? {
        records.push(vec![
            ("at", held::moment(moment("indicator_values", id, at)?)),
            ("code", code.into()),
            ("day", as_of.into()),
        ]);
    }
    Ok(Held::of("values", records))
}
