//! The audit log: every administrative act and every enrolment step.
//!
//! A row is written in the transaction of what it tells, so nothing happens without it.
//! One background writer then gives each row its place and chains its hash to the row before:
//! `hash = SHA-256(previous hash ‖ place ‖ fields)`.
//! Chaining inside the transactions would make all of them wait for each other on one row.
//! It seals the newest place and hash under the server's key, so that rows missing at the end are noticed.
//! Devices are told the newest head in their signed status, and so are witnesses against a rewritten log.

mod chain;
mod end;
mod entry;
mod list;
mod writer;

pub use chain::{Broken, HASH_BYTES, Whole, head, verify};
pub use end::{ChainError, NoEnd, begin};
pub use entry::{Action, Actor, Entry, Subject, record};
pub use list::{Listed, page};
pub use writer::{run_writer, seal_waiting};
