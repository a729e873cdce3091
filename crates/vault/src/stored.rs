//! What stands in a record: CBOR maps with integer keys in ascending order.
//!
//! A key this version does not know is kept and written back, so that an older version that saves
//! an item loses nothing a newer one put there.
//! Rows, seals and padding are not known here; docs/FORMATS.md has the keys.

mod attachment;
pub(crate) mod backup_key;
mod cbor;
pub(crate) mod device;
pub(crate) mod draft;
pub(crate) mod folder;
pub(crate) mod generator;
pub(crate) mod manifest;
pub(crate) mod saved_searches;
pub(crate) mod secret;
pub(crate) mod settings;
pub(crate) mod summary;
pub(crate) mod tombstone;
mod value;

pub(crate) use cbor::{MapReader, MapWriter, Unknown};

/// The bytes are not a record of this kind that this version can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the record cannot be read")]
pub struct Unreadable;

/// Which revision of a record another one points at, and its commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) revision: u64,
    pub(crate) commitment: [u8; COMMITMENT_BYTES],
}

/// Length of an envelope's commitment.
pub(crate) const COMMITMENT_BYTES: usize = 32;
