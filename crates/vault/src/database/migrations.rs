//! The tables of each version, and the way from one to the next.

use rusqlite::Connection;

use super::DatabaseError;

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
const STEPS: &[&str] = &[
    "
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
",
    "
    CREATE TABLE version (
        item BLOB NOT NULL,
        revision INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        type INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        envelope BLOB NOT NULL,
        PRIMARY KEY (item, revision, kind)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO version (item, revision, kind, type, schema, epoch, envelope)
        SELECT item, revision, kind, type, schema, epoch, envelope FROM previous;
    DROP TABLE previous;
",
];

/// The steps this program knows. The version it writes is their number.
#[cfg(not(test))]
fn steps() -> Vec<&'static str> {
    STEPS.to_vec()
}

/// In a test, with those of a version that is still to come, or without those of the newest.
#[cfg(test)]
fn steps() -> Vec<&'static str> {
    let known = STEPS.iter().take(crate::tests::known_steps());
    known.chain(crate::tests::coming_steps()).copied().collect()
}

/// Brings the file to this program's version, each step whole or not at all.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), DatabaseError> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let steps: Vec<(&str, u32)> = steps().into_iter().zip(1..).collect();
    let known = steps.last().map_or(0, |(_, version)| *version);
    if found > known {
        return Err(SchemaError { found, known }.into());
    }
    for (step, version) in steps
        .into_iter()
        .skip_while(|(_, version)| *version <= found)
    {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}
