//! The server's own secret: one file of 32 random bytes, and what is derived from it.
//!
//! It seals what the database must hold but must not show (signing keys, mails that wait),
//! and keys the hashes of short codes, so that a copy of the database alone opens nothing.

mod file;
mod keyed;
mod token;

pub use file::SecretFileError;
pub use keyed::{Purpose, ServerSecrets};
pub use token::{HashedToken, random_token};
