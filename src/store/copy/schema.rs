//! Which tables and columns there are, as the database itself says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::store::{Dialect, Error, Result, Tx};

/// A column, its name, its type as declared, its place in the key from 1 on or 0.
type Described = (String, String, String, i64);

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, by name: back ends differ in the order in which they keep them.
    pub columns: Vec<Column>,
    /// The columns of its key, in the key's order.
    pub key: Vec<String>,
    /// The column that numbers its rows by itself.
    pub numbered: Option<String>,
    /// The tables that its rows point to.
    pub points_to: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub kind: Kind,
}

/// What can stand in a column. There are no other types in the tables, so that both back ends say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole number.
    Whole,
    /// Yes or no.
    Truth,
    /// Words.
    Text,
    /// Bytes.
    Bytes,
}

impl Kind {
    fn declared(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "bigint" | "integer" => Some(Self::Whole),
            "boolean" => Some(Self::Truth),
            "text" => Some(Self::Text),
            "bytea" | "blob" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// All tables but the one of migrations, each after those that it points to.
///
/// # Errors
/// A column is of a type that is not known, or tables point to each other in a circle.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let described: Vec<Described> = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as(
                "SELECT t.name, c.name, c.type, c.pk FROM sqlite_master t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND t.name <> '_sqlx_migrations'
                 ORDER BY t.name, c.name",
            )
            .fetch_all(&mut **tx)
            .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "SELECT t.relname::text, c.attname::text, format_type(c.atttypid, NULL),
                     coalesce(array_position(k.indkey::smallint[], c.attnum) + 1, 0)::bigint
                 FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
                 LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
                 WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
                     AND t.relname <> '_sqlx_migrations'
                 ORDER BY t.relname::text COLLATE \"C\", c.attname::text COLLATE \"C\"",
            )
            .fetch_all(&mut **tx)
            .await?
        }
    };
    let numbered: Vec<(String, String)> = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as(
                "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.pk = 1
                 WHERE t.type = 'table' AND t.sql LIKE '%AUTOINCREMENT%'",
            )
            .fetch_all(&mut **tx)
            .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "SELECT t.relname::text, c.attname::text FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid
                 WHERE c.attidentity <> '' AND t.relnamespace = current_schema()::regnamespace",
            )
            .fetch_all(&mut **tx)
            .await?
        }
    };
    let pointers: Vec<(String, String)> = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as(
                "SELECT DISTINCT t.name, f.\"table\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
                 WHERE t.type = 'table'",
            )
            .fetch_all(&mut **tx)
            .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "SELECT DISTINCT t.relname::text, r.relname::text FROM pg_constraint f
                 JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
                 WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace",
            )
            .fetch_all(&mut **tx)
            .await?
        }
    };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut keys: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for (table, name, declared, key) in described {
        let Some(kind) = Kind::declared(&declared) else {
            return Err(Error::Unlike(format!("{table}.{name} ({declared})")));
        };
        if key > 0 {
            keys.entry(table.clone()).or_default().push((key, name.clone()));
        }
        let entry = tables.entry(table.clone()).or_insert_with(|| Table {
            name: table,
            columns: Vec::new(),
            key: Vec::new(),
            numbered: None,
            points_to: Vec::new(),
        });
        entry.columns.push(Column { name, kind });
    }
    for (name, table) in &mut tables {
        let mut key = keys.remove(name).unwrap_or_default();
        key.sort();
        table.key = key.into_iter().map(|(_, column)| column).collect();
        table.numbered = numbered.iter().find(|(of, _)| of == name).map(|(_, column)| column.clone());
        let others = pointers.iter().filter(|(from, to)| from == name && to != name);
        table.points_to = others.map(|(_, to)| to.clone()).collect();
    }
    in_order(tables.into_values().collect())
}

fn in_order(mut left: Vec<Table>) -> Result<Vec<Table>> {
    let mut ordered: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let ready = |table: &Table| table.points_to.iter().all(|to| ordered.iter().any(|done| done.name == *to));
        let Some(next) = left.iter().position(ready) else {
            let names: Vec<&str> = left.iter().map(|table| table.name.as_str()).collect();
            return Err(Error::Unlike(names.join(", ")));
        };
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}

/// The dialect's way to order words by their bytes.
pub(super) fn by_bytes(dialect: Dialect, kind: Kind) -> &'static str {
    if dialect == Dialect::Postgres && kind == Kind::Text { " COLLATE \"C\"" } else { "" }
}
