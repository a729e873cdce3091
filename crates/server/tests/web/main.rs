//! The web side of the real server: administrators' accounts, pages, headers, health.

mod admin;
mod pages;
mod stage;
mod tls;
