//! The machine against a server that answers anything, late, twice, and a computer that crashes anywhere.

mod actions;
mod believed;
mod properties;
mod steps;
pub(crate) mod world;
