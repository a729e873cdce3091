//! Backups: the real app core makes them, and the real server keeps them.

mod console;
pub(crate) mod contents;
mod copies;
mod new_computer;
