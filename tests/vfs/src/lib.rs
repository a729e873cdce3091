//! A disk under SQLite that fails on demand, and remembers what it was asked to do.
//!
//! [`NAME`] is a file system of SQLite that hands every call on to the usual one, below SQLCipher.
//! Before it does, it asks the calling thread's [`Fault`] whether the call is to fail, and afterwards
//! writes changes down for [`power`], which works out what a cut of the power could leave.
//! Threads without a fault and without a log notice nothing.

mod disk;
mod file;
pub mod power;
mod system;

pub use disk::{Failure, Fault, Lasts, arm, disarm, position, record, recorded};
pub use system::{NAME, register};
