//! The file of an SQLite database, as an operator copies it and puts it back.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::StoreError;
use super::db::byte_order;

/// A database file. Its schema is left as it is.
pub struct SqliteFile(PathBuf);

impl SqliteFile {
    /// The file of the database at `url`; nothing where that is another engine.
    ///
    /// # Errors
    /// [`StoreError::Address`].
    pub fn of(url: &str) -> Result<Option<Self>, StoreError> {
        if !url.starts_with("sqlite:") {
            return Ok(None);
        }
        let options = SqliteConnectOptions::from_str(url);
        let options = options.map_err(|source| StoreError::Address(Some(source)))?;
        Ok(Some(Self(options.get_filename().to_owned())))
    }

    /// The file at `path`.
    pub const fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes one state of it into a new file at `to`, while others read and write.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Statement`], also where there is something at `to`.
    pub async fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        let mut connection = self.connect().await?;
        let to = to.to_string_lossy().into_owned();
        let copied = sqlx::query("VACUUM INTO ?").bind(to);
        copied
            .execute(&mut connection)
            .await
            .map_err(StoreError::Statement)?;
        connection.close().await.map_err(StoreError::Statement)
    }

    /// Whether SQLite finds each page and each reference where it belongs.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Statement`].
    pub async fn is_whole(&self) -> Result<bool, StoreError> {
        let mut connection = self.connect().await?;
        let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
            .fetch_one(&mut connection)
            .await
            .map_err(StoreError::Statement)?;
        let broken = sqlx::query("PRAGMA foreign_key_check")
            .fetch_optional(&mut connection)
            .await
            .map_err(StoreError::Statement)?;
        connection.close().await.map_err(StoreError::Statement)?;
        Ok(said == "ok" && broken.is_none())
    }

    /// Moves everything into the one file, which only works while nobody else has it open. Says whether it did.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Statement`].
    pub async fn settle(&self) -> Result<bool, StoreError> {
        let mut connection = self.connect().await?;
        let settled = sqlx::query_scalar::<_, String>("PRAGMA journal_mode = DELETE")
            .fetch_one(&mut connection)
            .await;
        connection.close().await.map_err(StoreError::Statement)?;
        match settled {
            Ok(mode) => Ok(mode == "delete"),
            Err(error) if super::error::is_conflict(&error) => Ok(false),
            Err(error) => Err(StoreError::Statement(error)),
        }
    }

    async fn connect(&self) -> Result<SqliteConnection, StoreError> {
        SqliteConnectOptions::new()
            .filename(&self.0)
            .create_if_missing(false)
            .busy_timeout(Duration::ZERO)
            .collation("C", byte_order)
            .connect()
            .await
            .map_err(StoreError::Open)
    }
}
