//! The company's copies of people's encrypted backups: kept, listed, handed out, deleted in time.
//!
//! The bytes mean nothing to the server. They lie in the database in pieces, so that every node has them
//! and none has more of them in memory than a piece.
//! A copy counts only once it is whole and hashes to what was promised; until then the older ones stay.

mod delete;
mod fetch;
mod health;
mod list;
mod retention;
mod upload;

pub use delete::{delete, delete_all};
pub use fetch::{Fetched, fetch};
pub use health::note_health;
pub use list::list;
pub use retention::{KEPT_AFTER_LEAVING, delete_old};
pub use upload::{Arriving, PIECE_BYTES, begin};
