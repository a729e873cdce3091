//! The audit log: every administrative act and every enrolment step.
//!
//! A row is written in the transaction of what it tells, so nothing happens without it.
//! One background writer then gives each row its place and chains its hash to the row before:
//! `hash = SHA-256(previous hash ‖ place ‖ fields)`.
//! Chaining inside the transactions would make all of them wait for each other on one row.
//! Devices are told the newest head in their signed status, and so are witnesses against a rewritten log.

mod chain;
mod entry;
mod list;
mod writer;

pub use chain::{Broken, HASH_BYTES, head, verify};
pub use entry::{Action, Actor, Entry, Subject, record};
pub use list::{Listed, page};
pub use writer::{run_writer, seal_waiting};
