//! The download page: the visitor's system first, all others below, each installer with size and SHA-256.
//!
//! Anyone may see it. It knows nothing of the invite: that stays in the fragment, in the visitor's browser.

mod assets;
mod catalogue;
mod handlers;
mod installer;
mod page;
mod visitor;

pub use handlers::routes;
