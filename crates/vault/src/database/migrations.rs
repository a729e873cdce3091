//! The tables of each version, and the way from one to the next.

use rusqlite::Connection;

use super::DatabaseError;

/// The version this program writes.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// The file is of a version this program does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("made by a newer version: tables {found}, known up to {known}")]
pub struct SchemaError {
    /// The file's version.
    pub found: u32,
    /// The newest this program knows.
    pub known: u32,
}

/// Step `n` brings a file from version `n` to `n + 1`. A released step never changes.
const STEPS: &[&str] = &["
    CREATE TABLE vault (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        vault BLOB NOT NULL,
        account BLOB NOT NULL,
        device BLOB NOT NULL
    ) STRICT;
    CREATE TABLE vault_key (
        epoch INTEGER PRIMARY KEY,
        envelope BLOB NOT NULL
    ) STRICT;
    CREATE TABLE record (
        kind INTEGER NOT NULL,
        item BLOB NOT NULL,
        type INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        envelope BLOB NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE previous (
        kind INTEGER NOT NULL,
        item BLOB NOT NULL,
        type INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        envelope BLOB NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE manifest (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        version INTEGER NOT NULL,
        previous_hash BLOB NOT NULL,
        envelope BLOB NOT NULL
    ) STRICT;
"];

/// Brings the file to [`SCHEMA_VERSION`], each step whole or not at all.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), DatabaseError> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > SCHEMA_VERSION {
        return Err(SchemaError {
            found,
            known: SCHEMA_VERSION,
        }
        .into());
    }
    for (step, version) in STEPS
        .iter()
        .zip(1_u32..)
        .skip_while(|(_, version)| *version <= found)
    {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}
