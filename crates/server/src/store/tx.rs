//! One transaction. [`super::Db::write`] begins, commits and, where the engine asks, begins again.

use std::marker::PhantomData;
use std::pin::Pin;

use sqlx::{Postgres, Sqlite, Transaction};

use super::{Args, Row, StoreError, error};

/// What a write closure returns: `Box::pin(async move { ... })`.
pub type BoxFuture<'t, T> = Pin<Box<dyn Future<Output = T> + Send + 't>>;

/// A transaction that sees no other writer.
///
/// `'a` is the life of what the closure borrows: it lets a closure that can run again use borrowed values.
pub struct Tx<'a> {
    engine: Engine,
    conflict: bool,
    scope: PhantomData<&'a ()>,
}

enum Engine {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

pub(super) fn sqlite<'a>(tx: Transaction<'static, Sqlite>) -> Tx<'a> {
    Tx {
        engine: Engine::Sqlite(tx),
        conflict: false,
        scope: PhantomData,
    }
}

pub(super) fn postgres<'a>(tx: Transaction<'static, Postgres>) -> Tx<'a> {
    Tx {
        engine: Engine::Postgres(tx),
        conflict: false,
        scope: PhantomData,
    }
}

/// Runs a statement on whichever engine it is.
macro_rules! on {
    ($tx:expr, $query:ident, $sql:expr, $args:expr, $fetch:ident) => {{
        tracing::trace!(work = $sql);
        let answer = match &mut $tx.engine {
            Engine::Sqlite(tx) => sqlx::$query($sql, $args.sqlite()?).$fetch(&mut **tx).await,
            Engine::Postgres(tx) => {
                sqlx::$query($sql, $args.postgres()?)
                    .$fetch(&mut **tx)
                    .await
            }
        };
        answer.map_err(|failure| $tx.failed(failure))
    }};
}

impl Tx<'_> {
    /// The one row of the answer.
    ///
    /// # Errors
    /// [`StoreError::Statement`], also where there is no row.
    pub async fn one<R: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<R, StoreError> {
        on!(self, query_as_with, sql, args, fetch_one)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn optional<R: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Option<R>, StoreError> {
        on!(self, query_as_with, sql, args, fetch_optional)
    }

    /// All rows.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn all<R: Row>(
        &mut self,
        sql: &'static str,
        args: impl Args,
    ) -> Result<Vec<R>, StoreError> {
        on!(self, query_as_with, sql, args, fetch_all)
    }

    /// Writes and says how many rows were touched.
    ///
    /// # Errors
    /// [`StoreError::Statement`].
    pub async fn run(&mut self, sql: &'static str, args: impl Args) -> Result<u64, StoreError> {
        tracing::trace!(work = sql);
        let answer = match &mut self.engine {
            Engine::Sqlite(tx) => sqlx::query_with(sql, args.sqlite()?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
            Engine::Postgres(tx) => sqlx::query_with(sql, args.postgres()?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
        };
        answer.map_err(|failure| self.failed(failure))
    }

    pub(super) const fn asks_for_another_try(&self) -> bool {
        self.conflict
    }

    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        match self.engine {
            Engine::Sqlite(tx) => tx.commit().await,
            Engine::Postgres(tx) => tx.commit().await,
        }
    }

    fn failed(&mut self, failure: sqlx::Error) -> StoreError {
        self.conflict |= error::is_conflict(&failure);
        StoreError::Statement(failure)
    }
}
