//! A handle on the database, whichever engine it is.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::tx::{self, BoxFuture, Tx};
use super::{Args, Row, SqliteFile, StoreError, error, migrate};

const SQLITE_READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// For another process on the same file (`directory import` beside `serve`).
const SQLITE_BUSY_TIMEOUT: Duration = Duration::from_secs(15);
/// Each round at least one writer gets through, so this is far above the number of connections.
const WRITE_ATTEMPTS: u32 = 60;

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Engine);

#[derive(Clone)]
enum Engine {
    /// One connection writes, so that writers queue instead of failing; others read.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

/// Runs a statement on the pool for reading (or writing) of whichever engine it is.
macro_rules! on {
    ($engine:expr, $sqlite:ident, $query:ident, $sql:expr, $args:expr, $fetch:ident) => {{
        tracing::trace!(work = $sql);
        match $engine {
            Engine::Sqlite { $sqlite, .. } => {
                sqlx::$query($sql, $args.sqlite()?).$fetch($sqlite).await
            }
            Engine::Postgres(pool) => sqlx::$query($sql, $args.postgres()?).$fetch(pool).await,
        }
        .map_err(StoreError::Statement)
    }};
}

impl Db {
    /// Opens the database at `url` (`sqlite:FILE` or `postgres://...`) and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Address`], [`StoreError::Open`] or [`StoreError::Migration`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let engine = if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url);
            open_sqlite(options.map_err(|source| StoreError::Address(Some(source)))?).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await?
        } else {
            return Err(StoreError::Address(None));
        };
        Self::migrated(engine).await
    }

    /// The same for a file of SQLite, whatever characters its path has.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Migration`].
    pub async fn open_file(file: &SqliteFile) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().filename(file.path());
        Self::migrated(open_sqlite(options).await?).await
    }

    async fn migrated(engine: Engine) -> Result<Self, StoreError> {
        match &engine {
            Engine::Sqlite { writer, .. } => migrate::sqlite().run(writer).await,
            Engine::Postgres(pool) => migrate::postgres().run(pool).await,
        }
        .map_err(StoreError::Migration)?;
        Ok(Self(engine))
    }

    /// The one row of the answer.
    ///
    /// # Errors
    /// [`StoreError::Statement`], also where there is no row.
    pub async fn one<R: Row>(&self, sql: &'static str, args: impl Args) -> Result<R, StoreError> {
        on!(&self.0, readers, query_as_with, sql, args, fetch_one)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn optional<R: Row>(
        &self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Option<R>, StoreError> {
        on!(&self.0, readers, query_as_with, sql, args, fetch_optional)
    }

    /// All rows.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn all<R: Row>(
        &self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Vec<R>, StoreError> {
        on!(&self.0, readers, query_as_with, sql, args, fetch_all)
    }

    /// Writes with one statement and says how many rows it touched.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn run(&self, sql: &'static str, args: impl Args) -> Result<u64, StoreError> {
        tracing::trace!(work = sql);
        match &self.0 {
            Engine::Sqlite { writer, .. } => sqlx::query_with(sql, args.sqlite()?)
                .execute(writer)
                .await
                .map(|done| done.rows_affected()),
            Engine::Postgres(pool) => sqlx::query_with(sql, args.postgres()?)
                .execute(pool)
                .await
                .map(|done| done.rows_affected()),
        }
        .map_err(StoreError::Statement)
    }

    /// Runs `work` in one transaction that sees no other writer, and commits it if it succeeds.
    ///
    /// `work` runs again from the start where the engine asks for that,
    /// so it must not have effects outside the transaction.
    ///
    /// # Errors
    /// What `work` says, or [`StoreError::Busy`] where it could not get through.
    pub async fn write<'a, T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> Fn(&'t mut Tx<'a>) -> BoxFuture<'t, Result<T, E>>,
    {
        for attempt in 0..WRITE_ATTEMPTS {
            let mut tx = self.begin().await?;
            match work(&mut tx).await {
                Ok(value) => match tx.commit().await {
                    Ok(()) => return Ok(value),
                    Err(failure) if error::is_conflict(&failure) => {}
                    Err(failure) => return Err(StoreError::Statement(failure).into()),
                },
                Err(_) if tx.asks_for_another_try() => drop(tx),
                Err(failure) => return Err(failure),
            }
            tokio::time::sleep(Duration::from_millis(u64::from(attempt.min(20)))).await;
        }
        Err(StoreError::Busy.into())
    }

    /// Runs `work` on one state of the database, without keeping writers waiting. What it writes is dropped.
    ///
    /// # Errors
    /// What `work` says.
    pub async fn read<'a, T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx<'a>) -> BoxFuture<'t, Result<T, E>>,
    {
        const POSTGRES: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let mut tx = match &self.0 {
            Engine::Sqlite { readers, .. } => readers.begin().await.map(tx::sqlite),
            Engine::Postgres(pool) => pool.begin_with(POSTGRES).await.map(tx::postgres),
        }
        .map_err(StoreError::Statement)?;
        work(&mut tx).await
    }

    /// Closes all connections; what is under way is finished first.
    pub async fn close(&self) {
        match &self.0 {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    async fn begin<'a>(&self) -> Result<Tx<'a>, StoreError> {
        match &self.0 {
            Engine::Sqlite { writer, .. } => {
                writer.begin_with("BEGIN IMMEDIATE").await.map(tx::sqlite)
            }
            Engine::Postgres(pool) => pool
                .begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE")
                .await
                .map(tx::postgres),
        }
        .map_err(StoreError::Statement)
    }
}

async fn open_sqlite(options: SqliteConnectOptions) -> Result<Engine, StoreError> {
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY_TIMEOUT)
        // PostgreSQL knows this name: both engines order by bytes.
        .collation("C", byte_order);
    let pool = |connections| {
        SqlitePoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
    };
    let writer = pool(1)
        .connect_with(options.clone())
        .await
        .map_err(StoreError::Open)?;
    let readers = pool(SQLITE_READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(StoreError::Open)?;
    Ok(Engine::Sqlite { readers, writer })
}

/// How both engines order text.
pub(super) fn byte_order(a: &str, b: &str) -> std::cmp::Ordering {
    a.cmp(b)
}

async fn open_postgres(url: &str) -> Result<Engine, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|source| StoreError::Address(Some(source)))?
        .application_name("latchkey-server");
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await
        .map_err(StoreError::Open)?;
    Ok(Engine::Postgres(pool))
}
