//! The driver with a real vault on a real disk; server, keychain and clock are made up.

mod again;
mod attachments;
mod backups;
mod codes;
mod enrolling;
mod fixed_pin;
mod generator;
mod history;
mod items;
mod keys;
mod leaving;
mod locking;
mod older;
mod order;
mod outside;
mod patience;
mod person;
mod pinned;
mod recovery;
mod restoring;
mod rotated;
mod searching;
mod server;
mod ssh;
mod standing;
mod texting;
