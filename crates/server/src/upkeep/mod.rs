//! What keeps a server's database for its operator: a copy that was checked, and the way back.
//!
//! PostgreSQL has tools of its own for both.

mod backup;
mod proof;
mod restore;

pub use backup::{BackupError, Copied, back_up};
pub use proof::{Proof, ProofError, prove};
pub use restore::{RestoreError, Restored, restore};
