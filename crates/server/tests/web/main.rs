//! The web side of the real server: administrators' accounts, pages, headers, health.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by failing"
)]

mod admin;
#[path = "../core/engine.rs"]
mod engine;
mod outbox;
mod pages;
mod stage;
mod tls;
