//! Stored records, read and written again: what stands behind the seal, for the fuzzers.

use crypto::{
    Secret,
    backup::{BACKUP_SLOT_BYTES, BackupSlot},
};

use crate::{
    HeldId, Item, ItemDraft, ItemKind, Unreadable,
    id::{DeviceId, FolderId, SavedSearchId},
    saved_search::SavedSearch,
    stored::{
        COMMITMENT_BYTES, Link, Unknown,
        backup_key::StoredBackupKey,
        device::StoredDevice,
        draft::{self, StoredDraftHead},
        folder::StoredFolder,
        manifest::{SUM_BYTES, StoredManifest},
        saved_searches::StoredSavedSearches,
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
    /// Searches under names.
    SavedSearches,
    /// What a folder is called and lies in.
    Folder,
    /// The key of backups.
    BackupKey,
}

impl StoredRecord {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Summary,
        Self::Secret,
        Self::Settings,
        Self::Manifest,
        Self::Tombstone,
        Self::Device,
        Self::FormHead,
        Self::Form,
        Self::SavedSearches,
        Self::Folder,
        Self::BackupKey,
    ];

    /// The key from which on this version knows nothing.
    pub const fn first_unknown_key(self) -> u64 {
        match self {
            Self::Summary => 19,
            Self::Secret => 2,
            Self::Settings => 11,
            Self::Manifest => 3,
            Self::Tombstone => 2,
            Self::Device => 1,
            Self::FormHead => 6,
            Self::Form => 9,
            Self::SavedSearches => 1,
            Self::Folder => 3,
            Self::BackupKey => 5,
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
            secret::encode(&read.sections, &read.attachments, &read.unknown)
        }
        StoredRecord::Settings => StoredSettings::decode(bytes)?.encode(),
        StoredRecord::Manifest => StoredManifest::decode(bytes)?.encode(),
        StoredRecord::Tombstone => StoredTombstone::decode(bytes)?.encode(),
        StoredRecord::Device => StoredDevice::decode(bytes)?.encode(),
        StoredRecord::FormHead => StoredDraftHead::decode(bytes)?.encode(),
        StoredRecord::Form => form_rewritten(bytes)?,
        StoredRecord::SavedSearches => StoredSavedSearches::decode(bytes)?.encode(),
        StoredRecord::Folder => StoredFolder::decode(bytes)?.encode(),
        StoredRecord::BackupKey => StoredBackupKey::decode(bytes)?.encode(),
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
        StoredRecord::Secret => secret::encode(&item.sections, &item.attachments, &unknown),
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
        StoredRecord::Form => draft::encode(&ItemDraft::editing(item.detail(1)), &|_| {
            Secret::new(String::new())
        }),
        StoredRecord::SavedSearches => StoredSavedSearches {
            searches: vec![SavedSearch {
                id: SavedSearchId::from_bytes([6; 16]),
                name: item.title.clone(),
                query: "tag:work is:favourite".to_owned(),
                unknown: Unknown::default(),
            }],
            unknown,
        }
        .encode(),
        StoredRecord::Folder => StoredFolder {
            name: "Work".to_owned(),
            parent: Some(FolderId::from_bytes([6; 16])),
            device,
            unknown,
        }
        .encode(),
        StoredRecord::BackupKey => backup_key().encode(),
    }
}

fn backup_key() -> StoredBackupKey {
    let header = [
        &[1, 0][..],
        &[9; 32],
        &[3],
        &[0; 13],
        &[8; 16],
        &[0; 36],
        &[7; 8],
    ];
    let slot = [header.concat(), vec![6; BACKUP_SLOT_BYTES - 108]].concat();
    #[expect(clippy::expect_used, reason = "it is written above as a slot is")]
    let slot = BackupSlot::parse(&slot).ok().flatten().expect("a slot");
    StoredBackupKey {
        key: vec![5; 108],
        recovery: slot,
        passphrase: None,
        made_ms: 1,
        recovery_slot: [4; 16],
        unknown: Unknown::default(),
    }
}

fn form_rewritten(bytes: &[u8]) -> Result<Secret<Vec<u8>>, Unreadable> {
    let mut held = Vec::new();
    let draft = draft::decode(bytes, &mut |secret: Secret<String>| {
        let id = HeldId(u64::try_from(held.len()).unwrap_or(u64::MAX));
        held.push(secret);
        id
    })?;
    let copy = |HeldId(at)| {
        let found = usize::try_from(at).ok().and_then(|at| held.get(at));
        // It is written down again, as what it was read from.
        Secret::new(found.map_or_else(String::new, |secret| secret.expose().clone()))
    };
    Ok(draft::encode(&draft, &copy))
}
