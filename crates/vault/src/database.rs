//! The SQLCipher file: pragmas, tables, rows. What stands in a row's envelope is not known here.
//!
//! SQLCipher hides how many rows there are and when they changed. It is not what keeps them secret
//! or whole: that is the seal of each row and the manifest over all of them.

mod copy;
mod migrations;
mod rows;

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use crypto::keys::DatabaseKey;
use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};

pub use migrations::SchemaError;
use migrations::migrate;
pub(crate) use rows::{ManifestRow, Row, Shelf, VaultRow, put_vault_key, vault_key, vault_keys};

/// An open database.
pub(crate) struct Database {
    pub(crate) connection: Connection,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// SQLite or SQLCipher refused: the file is damaged, the disk full, a row not what it should be.
    #[error("the database cannot be used")]
    Sqlite(#[from] rusqlite::Error),
    /// The disk did not give what lies in the file.
    #[error("the database cannot be read")]
    Disk(#[from] io::Error),
    /// SQLCipher did not take the key.
    #[error("the database's key was not taken")]
    Key(#[from] guard::KeyRefused),
    /// The file is of another version.
    #[error("the database is of another version")]
    Schema(#[from] SchemaError),
}

impl Database {
    /// Opens the file at `path`, which has to be there, and brings it to this version's tables.
    pub(crate) fn open(path: &Path, key: &DatabaseKey) -> Result<Self, DatabaseError> {
        // SQLite takes an empty file for a new database and would fill it with empty tables.
        if std::fs::metadata(path)?.len() == 0 {
            let damaged = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_NOTADB);
            return Err(rusqlite::Error::SqliteFailure(damaged, None).into());
        }
        Self::with(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Makes the file at `path`.
    pub(crate) fn create(path: &Path, key: &DatabaseKey) -> Result<Self, DatabaseError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::with(path, key, flags)
    }

    fn with(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> Result<Self, DatabaseError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = connect(path, flags)?;
        guard::silence_log(&connection)?;
        if Encryption::of_this_build() == Encryption::On {
            // The key goes to SQLCipher and nowhere else.
            guard::set_key(&connection, key.expose())?;
        }
        let ready = harden(&connection).map_err(DatabaseError::from);
        match ready.and_then(|()| migrate(&mut connection)) {
            Ok(()) => Ok(Self { connection }),
            Err(error) => {
                salt_was_read(&connection, path)?;
                Err(error)
            }
        }
    }

    /// What stands in the place of a file while that is closed and another one comes.
    pub(crate) fn nowhere() -> Result<Self, DatabaseError> {
        let connection = Connection::open_in_memory()?;
        Ok(Self { connection })
    }

    /// Closes the file with everything in it, so that nothing is missing without its log.
    ///
    /// Dropping closes as well, but tells nobody when the log could not be moved into the file.
    pub(crate) fn close_whole(self) -> Result<(), DatabaseError> {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let kept: bool = self.connection.query_row(sql, [], |row| row.get(0))?;
        if kept {
            let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, None).into());
        }
        Ok(self.connection.close().map_err(|(_, error)| error)?)
    }
}

#[cfg(not(any(test, feature = "testing")))]
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, flags)
}

/// Where tests put a failing disk under the database.
#[cfg(any(test, feature = "testing"))]
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    match crate::testing::vfs() {
        Some(name) => Connection::open_with_flags_and_vfs(path, flags, name),
        None => Connection::open_with_flags(path, flags),
    }
}

/// Whether SQLCipher is in use. It always is, but for tests that show the design to be safe without.
#[derive(PartialEq, Eq)]
enum Encryption {
    On,
    #[cfg(test)]
    Off,
}

impl Encryption {
    #[cfg(not(test))]
    fn of_this_build() -> Self {
        Self::On
    }

    #[cfg(test)]
    fn of_this_build() -> Self {
        if crate::tests::without_sqlcipher() {
            Self::Off
        } else {
            Self::On
        }
    }
}

/// How many bytes of salt a file of SQLCipher begins with.
const SALT_BYTES: usize = 16;

/// Where SQLCipher cannot read a file's salt, it goes on with another one and finds that this is no
/// database. The file may be whole: it is the disk that failed.
fn salt_was_read(connection: &Connection, path: &Path) -> io::Result<()> {
    let mut salt = [0; SALT_BYTES];
    match File::open(path)?.read_exact(&mut salt) {
        // Too short to be one of ours.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
        read => read?,
    }
    let used = connection.query_row("PRAGMA cipher_salt", [], |row| row.get::<_, String>(0));
    let in_file: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    match used {
        Ok(used) if used != in_file => Err(io::Error::other("the salt was not read")),
        _ => Ok(()),
    }
}

fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    // No other file is ever opened through this connection.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(())
}
