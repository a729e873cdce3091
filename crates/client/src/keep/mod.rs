//! Keeps things between two starts: small files written whole or not at all, and secrets.

mod file;
mod installation;
mod keychain;
mod patient;
mod secrets;
mod version;

pub(crate) use file::{read, write};
pub(crate) use installation::Installation;
pub use keychain::{OsKeychain, Probe, SystemKeychain};
pub(crate) use patient::PatientKeychain;
pub(crate) use secrets::{Name, Secrets};
pub(crate) use version::{Unusable, parse};
