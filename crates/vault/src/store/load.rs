//! Opening: every summary is read once, opened, counted into the tally and checked against the manifest.
//!
//! Rows are opened on other threads while the next are read from the file.

use std::{path::Path, thread::ScopedJoinHandle};

use crypto::{context::RecordKind, keys::MasterKey};

use super::{ReadError, Store};
use crate::{
    database::{Database, DatabaseError, ManifestRow, Row, VaultRow, vault_key},
    id::{DeviceId, DraftId, FolderId, ItemId, VaultId},
    ledger::{Ledger, RowsChanged, Tally},
    sealer::{RecordType, Sealer},
    search::{Entry, Summary},
    stored::{
        backup_key::StoredBackupKey, device::StoredDevice, draft::StoredDraftHead,
        folder::StoredFolder, generator::StoredHistorySummary, saved_searches::StoredSavedSearches,
        settings::StoredSettings, summary::StoredSummary, tombstone::StoredTombstone,
    },
    unlocked::{KeptBackupKey, SavedSearches},
};

/// What was read at opening.
pub(crate) struct Loaded {
    pub(crate) entries: Vec<Entry>,
    pub(crate) folders: Vec<(FolderId, StoredFolder, u64)>,
    /// Records of types that only a newer version knows.
    pub(crate) newer_records: u64,
    pub(crate) settings: StoredSettings,
    pub(crate) settings_id: ItemId,
    pub(crate) settings_revision: u64,
    pub(crate) devices: Vec<Device>,
    pub(crate) drafts: Vec<DraftHead>,
    pub(crate) generated: Option<FoundHistory>,
    pub(crate) searches: SavedSearches,
    pub(crate) backup_key: Option<KeptBackupKey>,
}

/// A computer that wrote into the vault.
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) revision: u64,
    pub(crate) stored: StoredDevice,
}

/// A form that is kept, without what was typed into it.
pub(crate) struct DraftHead {
    pub(crate) id: DraftId,
    pub(crate) revision: u64,
    pub(crate) stored: StoredDraftHead,
}

/// The history of the generator, found and not opened.
pub(crate) struct FoundHistory {
    pub(crate) id: ItemId,
    pub(crate) revision: u64,
    pub(crate) summary: StoredHistorySummary,
}

impl FoundHistory {
    fn of(id: ItemId, revision: u64, summary: StoredHistorySummary) -> Self {
        Self {
            id,
            revision,
            summary,
        }
    }
}

/// Rows that one thread opens: enough to be worth its start, few enough to keep all processors busy.
const PART_ROWS: usize = 1_000;

pub(super) fn open(
    path: &Path,
    master: &MasterKey,
    vault: VaultId,
) -> Result<(Store, Loaded), ReadError> {
    let database = Database::open(path, &master.derive_database_key())?;
    let found = VaultRow::read(&database.connection).map_err(DatabaseError::from)?;
    if found.vault != vault {
        return Err(RowsChanged.into());
    }
    let (epoch, wrapped) = vault_key(&database.connection).map_err(DatabaseError::from)?;
    let account = *found.account.as_bytes();
    let key = master.unwrap_vault_key(&wrapped, account, *vault.as_bytes(), epoch)?;
    let sealer = Sealer { vault, key };
    let manifest = ManifestRow::read(&database.connection).map_err(DatabaseError::from)?;
    let ledger = Ledger::open(&sealer, &manifest)?;
    let loaded = load(&database, &sealer, &ledger)?;
    Ok((
        Store {
            database,
            sealer,
            ledger,
            device: found.device,
        },
        loaded,
    ))
}

fn load(database: &Database, sealer: &Sealer, ledger: &Ledger) -> Result<Loaded, ReadError> {
    let mut all = Part::new();
    for kind in [RecordKind::Tombstone, RecordKind::Summary] {
        std::thread::scope(|scope| {
            let mut threads = Vec::new();
            Row::read_in_parts(&database.connection, kind, PART_ROWS, |rows| {
                threads.push(scope.spawn(move || read_part(&rows, sealer, ledger)));
            })
            .map_err(DatabaseError::from)?;
            threads.into_iter().try_for_each(|thread| all.join(thread))
        })?;
    }
    ledger.check(&all.tally)?;
    let (settings_id, settings_revision, settings) = all.settings.ok_or(RowsChanged)?;
    Ok(Loaded {
        entries: all.entries,
        folders: all.folders,
        newer_records: all.newer_records,
        settings,
        settings_id,
        settings_revision,
        devices: all.devices,
        drafts: all.drafts,
        generated: all.generated,
        searches: all.searches.unwrap_or_default(),
        backup_key: all.backup_key,
    })
}

/// What some of the rows hold.
struct Part {
    tally: Tally,
    entries: Vec<Entry>,
    folders: Vec<(FolderId, StoredFolder, u64)>,
    newer_records: u64,
    settings: Option<(ItemId, u64, StoredSettings)>,
    devices: Vec<Device>,
    drafts: Vec<DraftHead>,
    generated: Option<FoundHistory>,
    searches: Option<SavedSearches>,
    backup_key: Option<KeptBackupKey>,
}

impl Part {
    fn new() -> Self {
        Self {
            tally: Ledger::nothing(),
            entries: Vec::new(),
            folders: Vec::new(),
            newer_records: 0,
            settings: None,
            devices: Vec::new(),
            drafts: Vec::new(),
            generated: None,
            searches: None,
            backup_key: None,
        }
    }

    /// Takes what a row holds.
    fn take(&mut self, row: &Row, content: &[u8]) -> Result<(), ReadError> {
        let Row { item, revision, .. } = *row;
        match (row.kind, RecordType::from_code(row.record_type)) {
            (RecordKind::Tombstone, _) => {
                StoredTombstone::decode(content)?;
            }
            // It is whole and counted, so it is what a newer version wrote.
            (_, None) => self.newer_records += 1,
            (_, Some(RecordType::Item)) => {
                let stored = StoredSummary::decode(content)?;
                let entry = Entry::new(Summary::of(item, &stored), &stored.sites);
                self.entries.push(entry);
            }
            (_, Some(RecordType::Folder)) => {
                let id = FolderId::from_bytes(*item.as_bytes());
                let stored = StoredFolder::decode(content)?;
                self.folders.push((id, stored, revision));
            }
            (_, Some(RecordType::Settings)) => {
                self.settings = Some((item, revision, StoredSettings::decode(content)?));
            }
            (_, Some(RecordType::Device)) => self.devices.push(Device {
                id: DeviceId::from_bytes(*item.as_bytes()),
                revision,
                stored: StoredDevice::decode(content)?,
            }),
            (_, Some(RecordType::Draft)) => self.drafts.push(DraftHead {
                id: DraftId::from_bytes(*item.as_bytes()),
                revision,
                stored: StoredDraftHead::decode(content)?,
            }),
            (_, Some(RecordType::Generated)) => {
                let summary = StoredHistorySummary::decode(content)?;
                self.generated = Some(FoundHistory::of(item, revision, summary));
            }
            (_, Some(RecordType::SavedSearches)) => {
                let stored = StoredSavedSearches::decode(content)?;
                self.searches = Some(SavedSearches::read(item, revision, stored));
            }
            (_, Some(RecordType::BackupKey)) => {
                self.backup_key = Some(KeptBackupKey {
                    item,
                    revision,
                    stored: StoredBackupKey::decode(content)?,
                });
            }
        }
        Ok(())
    }

    fn join(
        &mut self,
        thread: ScopedJoinHandle<'_, Result<Self, ReadError>>,
    ) -> Result<(), ReadError> {
        // A thread that panicked has read nothing that could be trusted.
        let part = thread.join().map_err(|_| RowsChanged)??;
        self.tally.join(&part.tally);
        self.entries.extend(part.entries);
        self.folders.extend(part.folders);
        self.newer_records += part.newer_records;
        self.settings = part.settings.or(self.settings.take());
        self.devices.extend(part.devices);
        self.drafts.extend(part.drafts);
        self.generated = part.generated.or(self.generated.take());
        self.searches = part.searches.or(self.searches.take());
        self.backup_key = part.backup_key.or(self.backup_key.take());
        Ok(())
    }
}

fn read_part(rows: &[Row], sealer: &Sealer, ledger: &Ledger) -> Result<Part, ReadError> {
    let mut part = Part::new();
    part.entries.reserve(rows.len());
    for row in rows {
        // Each record is decoded here and its plain bytes are wiped.
        let content = sealer.open(row)?;
        ledger.add(&mut part.tally, &row.member()?);
        part.take(row, content.expose())?;
    }
    Ok(part)
}
