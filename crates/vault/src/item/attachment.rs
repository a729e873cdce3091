//! A file that belongs to an item: what is known of it without opening it.
//!
//! Its content lies sealed in a file of its own (`attached.rs`); what opens it stands here, inside the item's
//! secret record.

mod media;
mod name;

use crypto::Secret;

use super::limits;
use crate::{id::AttachmentId, stored::Unknown};
pub(crate) use media::{LOOKED_AT_BYTES, guess, is_really};
pub use media::{Shown, shown_as};
pub use name::clean;

/// Length of the hash over the sealed bytes.
pub(crate) const SEALED_HASH_BYTES: usize = 64;

/// A file that belongs to an item.
#[non_exhaustive]
pub struct Attachment {
    /// Who it is within its item.
    pub id: AttachmentId,
    /// What it is called: one name, never a path.
    pub name: String,
    /// What is in it, as a media type: guessed from its first bytes and its ending.
    pub media: String,
    /// How long it is in bytes.
    pub size: u64,
    /// When it was added, in milliseconds since the epoch.
    pub added_ms: i64,
    /// The key of its stream, and of nothing else.
    pub(crate) key: Secret<Vec<u8>>,
    /// SHA-512 over the sealed bytes.
    pub(crate) sealed_hash: [u8; SEALED_HASH_BYTES],
    pub(crate) unknown: Unknown,
}

/// A file that belongs to an item, as a screen may have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentDetail {
    /// Who it is.
    pub id: AttachmentId,
    /// What it is called.
    pub name: String,
    /// What is in it, as a media type.
    pub media: String,
    /// How long it is in bytes.
    pub size: u64,
    /// When it was added.
    pub added_ms: i64,
    /// As what it can be shown, if it can.
    pub shown: Option<Shown>,
}

impl Attachment {
    /// The same once more, for the next version of its item: both open the same sealed bytes.
    pub(crate) fn copy(&self) -> Self {
        Self {
            id: self.id,
            name: self.name.clone(),
            media: self.media.clone(),
            size: self.size,
            added_ms: self.added_ms,
            // Both records keep the key.
            key: Secret::new(self.key.expose().clone()),
            sealed_hash: self.sealed_hash,
            unknown: self.unknown.clone(),
        }
    }

    /// What a screen may have of it.
    pub fn detail(&self) -> AttachmentDetail {
        AttachmentDetail {
            id: self.id,
            name: self.name.clone(),
            media: self.media.clone(),
            size: self.size,
            added_ms: self.added_ms,
            shown: self.shown(),
        }
    }

    /// As what it can be shown: by its type, as long as it is not too large.
    pub fn shown(&self) -> Option<Shown> {
        let shown = shown_as(&self.media)?;
        let largest = match shown {
            Shown::Picture => limits::SHOWN_PICTURE_BYTES,
            Shown::Text => limits::SHOWN_TEXT_BYTES,
        };
        (self.size <= largest).then_some(shown)
    }
}
