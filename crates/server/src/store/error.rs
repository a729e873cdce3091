//! What can go wrong between the server and its database.

use sqlx::error::BoxDynError;

/// Why the database did not do what was asked. Details are for the log, never for an answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is neither `sqlite:` nor `postgres:`, or cannot be read.
    #[error("the database address cannot be used")]
    Address(#[source] Option<sqlx::Error>),
    /// The database does not answer or refuses.
    #[error("the database cannot be opened")]
    Open(#[source] sqlx::Error),
    /// The schema cannot be brought up to date.
    #[error("the database schema cannot be brought up to date")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("a database statement failed")]
    Statement(#[source] sqlx::Error),
    /// A value could not be handed to the driver.
    #[error("a value cannot be stored")]
    Argument(#[source] BoxDynError),
    /// Others wrote the same rows each time this was tried.
    #[error("the database is too busy")]
    Busy,
    /// A stored value is not one that this program writes.
    #[error("the database holds a value that cannot be read: {what}")]
    Unreadable {
        /// Which column or table.
        what: &'static str,
    },
}

impl StoreError {
    pub(super) fn argument(source: BoxDynError) -> Self {
        Self::Argument(source)
    }
}

/// Whether the engine asks to run the whole transaction again.
pub(super) fn is_conflict(error: &sqlx::Error) -> bool {
    const SERIALIZATION_FAILURE: &str = "40001";
    const DEADLOCK_DETECTED: &str = "40P01";
    // SQLITE_BUSY and SQLITE_BUSY_SNAPSHOT: another process holds the file.
    const SQLITE_BUSY: [&str; 2] = ["5", "517"];
    let Some(code) = error.as_database_error().and_then(|error| error.code()) else {
        return false;
    };
    code == SERIALIZATION_FAILURE
        || code == DEADLOCK_DETECTED
        || SQLITE_BUSY.contains(&code.as_ref())
}
