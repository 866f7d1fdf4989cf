//! What is kept about who somebody is, and forgetting it.

mod sql;

use super::PersonId;
use super::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The accounts, the name, the roles.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Vec<Held>> {
    let mut accounts = Vec::new();
    for (channel, account, name, language, since) in sql::accounts(tx, person).await? {
        accounts.push(vec![
            ("channel", channel.into()),
            ("account", account.into()),
            ("name", name.into()),
            ("language", language.into()),
            ("since", held::moment(moment("people", person.0, since)?)),
        ]);
    }
    let mut roles = Vec::new();
    for (id, role, place, since, until) in sql::roles(tx, person).await? {
        let until = until.map(|until| moment("roles", id, until)).transpose()?;
        roles.push(vec![
            ("role", role.into()),
            ("place", place.into()),
            ("since", held::moment(moment("roles", id, since)?)),
            ("until", until.map_or(serde_json::Value::Null, held::moment)),
        ]);
    }
    Ok(vec![Held::of("account", accounts), Held::of("roles", roles)])
}

/// Whoever it was has no account and no name any more. The row stays, without anything that leads to a person, for what
/// points to it; not even the hour of the first word is kept.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_accounts(tx, person).await?;
    sql::forget_hour(tx, person).await?;
    sql::forget_name(tx, person).await
}

/// Whoever it is has no name any more.
pub async fn forget_name(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_name(tx, person).await
}
