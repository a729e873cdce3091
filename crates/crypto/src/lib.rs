//! Keys, envelopes, key derivation, signatures.
//!
//! Pure: no input or output, no clock, no serialisation of keys.
//! Raw key bytes do not leave this crate but through `expose`, which each caller justifies.

#![forbid(unsafe_code)]

mod secret;
pub mod signed;

pub use secret::Secret;
