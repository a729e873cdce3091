//! Stored records, read and written again: what stands behind the seal, for the fuzzers.

use crypto::Secret;

use crate::{
    Item, ItemDraft, ItemKind, Unreadable,
    id::DeviceId,
    stored::{
        COMMITMENT_BYTES, Link, Unknown,
        device::StoredDevice,
        draft::{self, StoredDraftHead},
        manifest::{SUM_BYTES, StoredManifest},
        secret::{self, StoredSecret},
        settings::StoredSettings,
        summary::StoredSummary,
        tombstone::StoredTombstone,
    },
};

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredRecord {
    /// What the list shows.
    Summary,
    /// What is concealed.
    Secret,
    /// What the person chose.
    Settings,
    /// What all rows add up to.
    Manifest,
    /// That an item is gone.
    Tombstone,
    /// What a computer is called.
    Device,
    /// That a form is kept.
    FormHead,
    /// What was typed into a form.
    Form,
}

impl StoredRecord {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Summary,
        Self::Secret,
        Self::Settings,
        Self::Manifest,
        Self::Tombstone,
        Self::Device,
        Self::FormHead,
        Self::Form,
    ];

    /// The lowest key that this version knows nothing about.
    pub const fn first_unknown_key(self) -> u64 {
        match self {
            Self::Summary => 18,
            Self::Secret => 1,
            Self::Settings => 6,
            Self::Manifest => 3,
            Self::Tombstone => 2,
            Self::Device => 1,
            Self::FormHead => 6,
            Self::Form => 9,
        }
    }
}

/// The record as this version writes it after it has read it.
///
/// # Errors
/// [`Unreadable`].
pub fn rewritten(record: StoredRecord, bytes: &[u8]) -> Result<Secret<Vec<u8>>, Unreadable> {
    Ok(match record {
        StoredRecord::Summary => StoredSummary::decode(bytes)?.encode(),
        StoredRecord::Secret => {
            let read = StoredSecret::decode(bytes, ItemKind::LOGIN)?;
            secret::encode(&read.sections, &read.unknown)
        }
        StoredRecord::Settings => StoredSettings::decode(bytes)?.encode(),
        StoredRecord::Manifest => StoredManifest::decode(bytes)?.encode(),
        StoredRecord::Tombstone => StoredTombstone::decode(bytes)?.encode(),
        StoredRecord::Device => StoredDevice::decode(bytes)?.encode(),
        StoredRecord::FormHead => StoredDraftHead::decode(bytes)?.encode(),
        StoredRecord::Form => draft::encode(&draft::decode(bytes)?),
    })
}

/// The record as it is first written, for this item where it belongs to one.
pub fn written(record: StoredRecord, item: &Item) -> Secret<Vec<u8>> {
    let device = DeviceId::from_bytes([5; 16]);
    let unknown = Unknown::default();
    let link = Link {
        revision: 1,
        commitment: [3; COMMITMENT_BYTES],
    };
    match record {
        StoredRecord::Summary => StoredSummary::of(item, link, Some(link), device).encode(),
        StoredRecord::Secret => secret::encode(&item.sections, &unknown),
        StoredRecord::Settings => StoredSettings {
            recovery_proven_ms: Some(1),
            ..StoredSettings::default()
        }
        .encode(),
        StoredRecord::Manifest => StoredManifest {
            sum: [4; SUM_BYTES],
            rows: 2,
            device,
            unknown,
        }
        .encode(),
        StoredRecord::Tombstone => StoredTombstone {
            erased_ms: 1,
            device,
        }
        .encode(),
        StoredRecord::Device => StoredDevice {
            name: "Desk".into(),
            unknown,
        }
        .encode(),
        StoredRecord::FormHead => StoredDraftHead {
            item: Some(item.id),
            kind: item.kind,
            title: item.title.clone(),
            kept_ms: 1,
            device,
            form: link,
            unknown,
        }
        .encode(),
        StoredRecord::Form => draft::encode(&ItemDraft::editing(item.detail(1))),
    }
}
