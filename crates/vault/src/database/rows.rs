//! Rows in and out. Numbers of 64 bits are stored as SQLite's signed ones and read back checked.

use crypto::context::RecordKind;
use rusqlite::{Connection, OptionalExtension, named_params, types::Type};

use super::DatabaseError;
use crate::{
    id::{AccountId, DeviceId, ItemId, VaultId},
    store::ReadError,
    surroundings::HASH_BYTES,
};

/// One sealed record.
pub(crate) struct Row {
    pub(crate) kind: RecordKind,
    pub(crate) item: ItemId,
    pub(crate) record_type: u16,
    pub(crate) schema: u16,
    pub(crate) revision: u64,
    pub(crate) epoch: u16,
    pub(crate) envelope: Vec<u8>,
}

/// What is said once of a vault. None of it is secret.
pub(crate) struct VaultRow {
    pub(crate) vault: VaultId,
    pub(crate) account: AccountId,
    pub(crate) device: DeviceId,
}

/// The sealed manifest.
pub(crate) struct ManifestRow {
    pub(crate) version: u64,
    pub(crate) previous_hash: [u8; HASH_BYTES],
    pub(crate) envelope: Vec<u8>,
}

/// Which table a record lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// What is.
    Current,
    /// What was before a save: every former version.
    Former,
}

impl Row {
    /// The current record of an item.
    pub(crate) fn read(
        connection: &Connection,
        kind: RecordKind,
        item: ItemId,
    ) -> rusqlite::Result<Option<Self>> {
        let sql = "SELECT kind, item, type, schema, revision, epoch, envelope FROM record
                   WHERE kind = :kind AND item = :item";
        let key = named_params! { ":kind": kind.to_byte(), ":item": item.as_bytes() };
        connection
            .prepare_cached(sql)?
            .query_row(key, Self::of)
            .optional()
    }

    /// The record of a former version of an item.
    pub(crate) fn read_former(
        connection: &Connection,
        kind: RecordKind,
        item: ItemId,
        revision: u64,
    ) -> rusqlite::Result<Option<Self>> {
        let sql = "SELECT kind, item, type, schema, revision, epoch, envelope FROM version
                   WHERE item = :item AND revision = :revision AND kind = :kind";
        let key = named_params! {
            ":kind": kind.to_byte(),
            ":item": item.as_bytes(),
            // No row has a revision that SQLite cannot write.
            ":revision": i64::try_from(revision).unwrap_or(-1),
        };
        connection
            .prepare_cached(sql)?
            .query_row(key, Self::of)
            .optional()
    }

    /// All current records of `kind`, handed over in parts of `part` rows while the next are read.
    pub(crate) fn read_in_parts(
        connection: &Connection,
        kind: RecordKind,
        part: usize,
        mut hand_over: impl FnMut(Vec<Self>),
    ) -> rusqlite::Result<()> {
        let sql = "SELECT kind, item, type, schema, revision, epoch, envelope FROM record
                   WHERE kind = :kind";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map(named_params! { ":kind": kind.to_byte() }, Self::of)?;
        let mut read = Vec::new();
        for row in rows {
            read.push(row?);
            if read.len() >= part {
                hand_over(std::mem::take(&mut read));
            }
        }
        hand_over(read);
        Ok(())
    }

    /// All current records of `kind` in the order of their items, one at a time.
    pub(crate) fn each<E: From<ReadError>>(
        connection: &Connection,
        kind: RecordKind,
        mut visit: impl FnMut(Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error| E::from(ReadError::from(DatabaseError::from(error)));
        let sql = "SELECT kind, item, type, schema, revision, epoch, envelope FROM record
                   WHERE kind = :kind ORDER BY item";
        let mut statement = connection.prepare(sql).map_err(failed)?;
        let key = named_params! { ":kind": kind.to_byte() };
        let rows = statement.query_map(key, Self::of).map_err(failed)?;
        for row in rows {
            visit(row.map_err(failed)?)?;
        }
        Ok(())
    }

    /// How many current records of `kind` there are.
    pub(crate) fn count_kind(connection: &Connection, kind: RecordKind) -> rusqlite::Result<u64> {
        let sql = "SELECT count(*) FROM record WHERE kind = :kind";
        connection.query_row(sql, named_params! { ":kind": kind.to_byte() }, |row| {
            number(row, 0)
        })
    }

    /// How many records lie on the shelf.
    pub(crate) fn count(connection: &Connection, shelf: Shelf) -> rusqlite::Result<u64> {
        let sql = match shelf {
            Shelf::Current => "SELECT count(*) FROM record",
            Shelf::Former => "SELECT count(*) FROM version",
        };
        connection.query_row(sql, [], |row| number(row, 0))
    }

    /// Puts the record in the place of the one of its kind and item, and of its revision if it is a former one.
    pub(crate) fn put(&self, connection: &Connection, shelf: Shelf) -> rusqlite::Result<()> {
        let sql = match shelf {
            Shelf::Current => {
                "REPLACE INTO record (kind, item, type, schema, revision, epoch, envelope)
                 VALUES (:kind, :item, :type, :schema, :revision, :epoch, :envelope)"
            }
            Shelf::Former => {
                "REPLACE INTO version (kind, item, type, schema, revision, epoch, envelope)
                 VALUES (:kind, :item, :type, :schema, :revision, :epoch, :envelope)"
            }
        };
        connection.prepare_cached(sql)?.execute(named_params! {
            ":kind": self.kind.to_byte(),
            ":item": self.item.as_bytes(),
            ":type": self.record_type,
            ":schema": self.schema,
            ":revision": signed(self.revision)?,
            ":epoch": self.epoch,
            ":envelope": self.envelope,
        })?;
        Ok(())
    }

    /// Takes the record of that kind and item away; on the shelf of the former ones, all of them.
    pub(crate) fn remove(
        connection: &Connection,
        shelf: Shelf,
        kind: RecordKind,
        item: ItemId,
    ) -> rusqlite::Result<()> {
        let sql = match shelf {
            Shelf::Current => "DELETE FROM record WHERE kind = :kind AND item = :item",
            Shelf::Former => "DELETE FROM version WHERE kind = :kind AND item = :item",
        };
        let key = named_params! { ":kind": kind.to_byte(), ":item": item.as_bytes() };
        connection.prepare_cached(sql)?.execute(key)?;
        Ok(())
    }

    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let kind = RecordKind::from_byte(row.get(0)?);
        Ok(Self {
            kind: kind.ok_or(rusqlite::Error::IntegralValueOutOfRange(0, 0))?,
            item: ItemId::from_bytes(row.get(1)?),
            record_type: row.get(2)?,
            schema: row.get(3)?,
            revision: number(row, 4)?,
            epoch: row.get(5)?,
            envelope: row.get(6)?,
        })
    }
}

impl VaultRow {
    pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        connection.query_row("SELECT vault, account, device FROM vault", [], |row| {
            Ok(Self {
                vault: VaultId::from_bytes(row.get(0)?),
                account: AccountId::from_bytes(row.get(1)?),
                device: DeviceId::from_bytes(row.get(2)?),
            })
        })
    }

    pub(crate) fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection.execute(
            "INSERT INTO vault (id, vault, account, device) VALUES (1, :vault, :account, :device)",
            named_params! {
                ":vault": self.vault.as_bytes(),
                ":account": self.account.as_bytes(),
                ":device": self.device.as_bytes(),
            },
        )?;
        Ok(())
    }
}

impl ManifestRow {
    pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT version, previous_hash, envelope FROM manifest";
        connection.query_row(sql, [], |row| {
            let (version, previous_hash, envelope) = (number(row, 0)?, row.get(1)?, row.get(2)?);
            Ok(Self {
                version,
                previous_hash,
                envelope,
            })
        })
    }

    pub(crate) fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "REPLACE INTO manifest (id, version, previous_hash, envelope)
                   VALUES (1, :version, :previous_hash, :envelope)";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":version": signed(self.version)?,
            ":previous_hash": self.previous_hash,
            ":envelope": self.envelope,
        })?;
        Ok(())
    }
}

/// The newest wrapped vault key and its epoch.
pub(crate) fn vault_key(connection: &Connection) -> rusqlite::Result<(u16, Vec<u8>)> {
    let sql = "SELECT epoch, envelope FROM vault_key ORDER BY epoch DESC LIMIT 1";
    connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Every wrapped vault key with its epoch.
pub(crate) fn vault_keys(connection: &Connection) -> rusqlite::Result<Vec<(u16, Vec<u8>)>> {
    let mut keys = connection.prepare("SELECT epoch, envelope FROM vault_key ORDER BY epoch")?;
    let found = keys.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.collect()
}

/// Keeps a wrapped vault key.
pub(crate) fn put_vault_key(
    connection: &Connection,
    epoch: u16,
    envelope: &[u8],
) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO vault_key (epoch, envelope) VALUES (:epoch, :envelope)",
        named_params! { ":epoch": epoch, ":envelope": envelope },
    )?;
    Ok(())
}

fn signed(number: u64) -> rusqlite::Result<i64> {
    i64::try_from(number).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn number(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let stored: i64 = row.get(column)?;
    u64::try_from(stored).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, error.into())
    })
}
