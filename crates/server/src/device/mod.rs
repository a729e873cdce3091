//! Enrolled computers: their tokens, and the signed status that each is told.
//!
//! A token only lets a device ask. What it obeys is signed by the organisation's key.

mod erased;
mod known;
mod list;
mod seen;
mod statement;

pub use erased::erased;
pub use known::{KnownDevice, TOKEN_PREFIX, by_token};
pub use list::{ListedDevice, of_person};
pub use seen::status;
pub(crate) use statement::statement_counter;
pub use statement::{StatementFailure, sign_status};
