//! Reading ahead: many who wrote are read in one statement, each of them used once and only as long as nothing has
//! happened that may have changed it.

use std::collections::HashMap;

use super::{Conversation, sql};
use crate::chat::Address;
use crate::people::Person;
use crate::store::{Result, Tx};

/// Who is about to be heard, read ahead in one transaction.
#[derive(Debug, Default)]
pub struct Ahead {
    /// How much had happened in the transaction when it was read.
    touched: u64,
    /// By account: where she writes, and who she is, if anybody knows her.
    arrived: HashMap<String, (Address, Option<(Person, Conversation)>)>,
}

/// It was not read ahead, or does not hold any more.
pub(super) struct NotRead;

impl Ahead {
    /// Reads ahead who writes from these accounts, and each one's conversation. One who comes twice is read for the first time only.
    ///
    /// # Errors
    /// The store fails.
    pub async fn of<'a>(tx: &mut Tx, writers: impl IntoIterator<Item = (&'a Address, &'a str)>) -> Result<Self> {
        let mut asked: Vec<(&str, &str)> = Vec::new();
        let mut arrived = HashMap::new();
        let mut channel = None;
        for (address, account) in writers {
            if *channel.get_or_insert(&address.channel) == &address.channel && !arrived.contains_key(account) {
                arrived.insert(account.to_owned(), (address.clone(), None));
                asked.push((account, &address.chat));
            }
        }
        if let Some(channel) = channel {
            let known = match sql::arrived_many(tx, channel, &asked).await {
                Ok(known) => known,
                // One of them cannot be read. Each is then read when she is heard, so that it harms nobody else.
                Err(error) if !error.is_passing() => return Ok(Self::default()),
                Err(error) => return Err(error),
            };
            for (place, known) in known {
                let entry = asked.get(place).and_then(|(account, _)| arrived.get_mut(*account));
                if let Some((_, found)) = entry {
                    *found = Some(known);
                }
            }
        }
        Ok(Self { touched: tx.touched(), arrived })
    }

    /// Whoever writes at `address` from `account`, none if nobody knows her.
    pub(super) fn take(
        &mut self,
        tx: &Tx,
        address: &Address,
        account: &str,
    ) -> std::result::Result<Option<(Person, Conversation)>, NotRead> {
        if self.touched != tx.touched() {
            self.arrived.clear();
        }
        match self.arrived.remove(account) {
            Some((read_for, known)) if read_for == *address => Ok(known),
            _ => Err(NotRead),
        }
    }
}
