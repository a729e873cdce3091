//! Keys, envelopes, key derivation, attempt rules, signatures.
//!
//! Pure: no input or output, no clock, no serialisation of keys; it knows nothing of items, servers or screens.
//! Raw key bytes do not leave this crate but through `expose`, which each caller justifies.
//! Every byte layout is written down in `docs/FORMATS.md`.

#![forbid(unsafe_code)]

pub mod attempts;
pub mod backup;
pub mod context;
pub mod entered;
mod hash;
pub mod kdf;
pub mod keys;
pub mod multiset;
mod padding;
pub mod random;
pub mod recovery;
pub mod seal;
mod sealing;
mod secret;
pub mod signed;
pub mod slots;
pub mod stream;

pub use secret::Secret;
