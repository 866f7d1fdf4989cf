//! A transaction that knows whether it may have changed anything that was read ahead.

use std::ops::{Deref, DerefMut};

use sqlx::{Database, Transaction};

/// A transaction of one of the databases. Whatever borrows its connection to run a statement is taken to change
/// something, unless it says that it runs [`quietly`](Live::quietly).
#[derive(Debug)]
pub struct Live<DB: Database> {
    pub(super) tx: Transaction<'static, DB>,
    touched: u64,
}

impl<DB: Database> Live<DB> {
    pub(super) fn new(tx: Transaction<'static, DB>) -> Self {
        Self { tx, touched: 0 }
    }

    /// The connection, for a statement that changes nothing of what was [read ahead](super::Tx::touched).
    pub fn quietly(&mut self) -> &mut DB::Connection {
        &mut self.tx
    }

    pub(super) fn touched(&self) -> u64 {
        self.touched
    }
}

impl<DB: Database> Deref for Live<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &DB::Connection {
        &self.tx
    }
}

impl<DB: Database> DerefMut for Live<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        self.touched += 1;
        &mut self.tx
    }
}
