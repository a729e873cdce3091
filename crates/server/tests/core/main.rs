//! The server's core on a real database, over real HTTP, with a clock that only tests move.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by panicking"
)]

mod app;
mod audit;
mod authorisation;
mod backups;
mod binding;
mod browser;
mod codes;
mod command;
mod computer;
mod console;
mod copies;
mod engine;
mod enumeration;
mod grace;
mod histories;
mod import;
mod invites;
mod join_codes;
mod leaving;
mod limits;
mod lives;
mod logs;
mod mails;
mod operator;
mod path;
mod race;
mod replacing;
mod rest;
mod rotating;
mod settings;
mod start;
mod steps;
mod store;
mod streams;
mod uploads;
