//! The driver with a real vault on a real disk; server, keychain and clock are made up.

mod enrolling;
mod items;
mod locking;
mod person;
mod pinned;
mod server;
mod standing;
