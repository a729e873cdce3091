//! The one small layer of SQL: SQLite in a file by default, PostgreSQL where it outgrows one machine.
//!
//! It owns connections, transactions and migrations, and knows nothing of what is stored.
//! The same text runs on both engines.
//! One SQL text lives in one function with fixed argument types,
//! because PostgreSQL caches prepared statements by their text alone.
//! Each statement is an event at the level `trace`, by its text and never its values.

mod args;
mod db;
mod error;
mod ids;
mod migrate;
mod pattern;
mod reached;
mod row;
mod sqlite_file;
mod tx;
mod words;

pub use args::{Args, Param};
pub use db::Db;
pub use error::StoreError;
pub use ids::{CodeId, IdColumn, InviteId};
pub use pattern::contains;
pub use reached::Reached;
pub use row::Row;
pub use sqlite_file::SqliteFile;
pub use tx::{BoxFuture, Tx};
pub use words::{StoredWord, WordColumn};
