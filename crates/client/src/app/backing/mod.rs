//! Backups of the open vault: made, copied, handed in, tested and told.
//!
//! Only the records are read under the session, and at a lock for no longer than [`make::LOCK_WAITS`]; files, reading
//! back, copies and the server come afterwards and need no vault.

mod acts;
mod company;
mod error;
mod job;
mod make;
mod overview;
mod pause;
mod proofs;
mod rows;
mod second;
mod state;
mod triggers;

pub(super) use make::{Begun, LOCK_WAITS};
pub(super) use state::Backing;

pub use job::{BackupJob, BackupProgress, BackupStep, MadeBackup};
pub use overview::{BackupOverview, CompanyCopies, NewestMade, SecondFolder};
pub use rows::{BackupCheck, BackupId, BackupPlace, BackupRow};
