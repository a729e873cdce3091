//! The sealed rows with their manifest: what is read is what was written, and each write is whole.

mod fill;
mod load;
mod rekey;
mod walk;

use std::path::Path;

use crypto::{
    context::RecordKind,
    keys::{MasterKey, VaultKey},
    random::NoRandomness,
    seal::{CannotOpen, CannotSeal},
};
pub(crate) use fill::Filling;
pub(crate) use load::{Device, DraftHead, FoundHistory, Loaded};
pub(crate) use walk::{Step, Walk};

use crate::{
    database::{Database, DatabaseError, Row, Shelf, VaultRow, put_vault_key},
    id::{AccountId, DeviceId, ItemId, VaultId},
    item::Item,
    ledger::{Ledger, RowsChanged},
    sealer::Sealer,
    stored::{Link, Unreadable, secret::StoredSecret, summary::StoredSummary},
};

/// The epoch of a new vault's key.
const FIRST_EPOCH: u16 = 1;

/// An open vault's rows.
pub(crate) struct Store {
    pub(crate) database: Database,
    pub(crate) sealer: Sealer,
    pub(crate) ledger: Ledger,
    pub(crate) device: DeviceId,
}

/// One change of a write.
pub(crate) enum Change {
    Put(Shelf, Row),
    Remove(Shelf, RecordKind, ItemId),
}

/// Why a record was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such item, or no such field in it.
    #[error("there is no such item")]
    NotThere,
    /// The record is not the one that was written.
    #[error("the record was changed from outside")]
    Changed(#[from] RowsChanged),
    /// The record is whole but of a version that is not known.
    #[error("the record cannot be read by this version")]
    Unreadable(#[from] Unreadable),
    /// The database said no.
    #[error("the database cannot be read")]
    Database(#[from] DatabaseError),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// What is to be changed could not be read.
    #[error("what is to be changed cannot be read")]
    Read(#[from] ReadError),
    /// The record could not be sealed.
    #[error("the record cannot be sealed")]
    Seal(#[from] CannotSeal),
    /// The database said no: the disk is full, or the file damaged.
    #[error("the database cannot be written")]
    Database(#[from] DatabaseError),
}

/// Why no store was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateStoreError {
    /// No key or id could be drawn.
    #[error("no key could be made")]
    NoRandomness(#[from] NoRandomness),
    /// The key or a record could not be sealed.
    #[error("the vault key cannot be sealed")]
    Seal(#[from] CannotSeal),
    /// The database said no.
    #[error("the database cannot be made")]
    Database(#[from] DatabaseError),
    /// A row could not be written.
    #[error("the first records cannot be written")]
    Write(#[from] WriteError),
}

/// An item as it lies in its rows.
pub(crate) struct Opened {
    pub(crate) item: Item,
    pub(crate) summary: StoredSummary,
    pub(crate) summary_row: Row,
    pub(crate) secret_row: Row,
}

impl Store {
    /// Makes the database at `path` with a fresh vault key and no records.
    pub(crate) fn create(
        path: &Path,
        master: &MasterKey,
        vault: VaultId,
    ) -> Result<Self, CreateStoreError> {
        let database = Database::create(path, &master.derive_database_key())?;
        let row = VaultRow {
            vault,
            account: AccountId::make()?,
            device: DeviceId::make()?,
        };
        let key = VaultKey::make(FIRST_EPOCH)?;
        let wrapped = master.wrap_vault_key(&key, *row.account.as_bytes(), *vault.as_bytes())?;
        row.put(&database.connection).map_err(DatabaseError::from)?;
        put_vault_key(&database.connection, FIRST_EPOCH, &wrapped).map_err(DatabaseError::from)?;
        let ledger = Ledger::empty(&key);
        Ok(Self {
            database,
            sealer: Sealer { vault, key },
            ledger,
            device: row.device,
        })
    }

    /// Opens the database at `path` and reads every summary, checked against the manifest.
    pub(crate) fn open(
        path: &Path,
        master: &MasterKey,
        vault: VaultId,
    ) -> Result<(Self, Loaded), ReadError> {
        load::open(path, master, vault)
    }

    /// Writes the changes and the manifest they lead to in one transaction.
    pub(crate) fn commit(&mut self, changes: &[Change]) -> Result<(), WriteError> {
        self.fill(|filling| changes.iter().try_for_each(|change| filling.apply(change)))
    }

    /// As [`Store::commit`], for more than can be held at once: writes what `fill` hands over. Nothing is written
    /// where it fails.
    pub(crate) fn fill<E: From<WriteError>>(
        &mut self,
        fill: impl FnOnce(&mut Filling<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut filling = Filling::begin(self)?;
        fill(&mut filling)?;
        let (tally, manifest) = filling.commit()?;
        self.ledger.committed(tally, &manifest);
        Ok(())
    }

    /// The row of a current record, which has to be there.
    pub(crate) fn row(&self, kind: RecordKind, item: ItemId) -> Result<Row, ReadError> {
        let row = Row::read(&self.database.connection, kind, item);
        row.map_err(DatabaseError::from)?.ok_or(ReadError::NotThere)
    }

    /// The row that another record names. Where it is not there, it was dropped from outside.
    pub(crate) fn linked_row(
        &self,
        shelf: Shelf,
        kind: RecordKind,
        item: ItemId,
        link: &Link,
    ) -> Result<Row, ReadError> {
        let connection = &self.database.connection;
        let row = match shelf {
            Shelf::Current => Row::read(connection, kind, item),
            Shelf::Former => Row::read_former(connection, kind, item, link.revision),
        };
        let row = row.map_err(DatabaseError::from)?.ok_or(RowsChanged)?;
        if row.link().map_err(RowsChanged::from)? != *link {
            return Err(RowsChanged.into());
        }
        Ok(row)
    }

    /// The summary of an item and its row.
    pub(crate) fn summary(&self, item: ItemId) -> Result<(StoredSummary, Row), ReadError> {
        let row = self.row(RecordKind::Summary, item)?;
        Ok((self.decode_summary(&row)?, row))
    }

    /// The whole item as it is now.
    pub(crate) fn item(&self, item: ItemId) -> Result<Opened, ReadError> {
        let (summary, summary_row) = self.summary(item)?;
        self.with_secret(Shelf::Current, summary, summary_row)
    }

    /// The whole item as it was when the summary that `link` names was the newest.
    pub(crate) fn former(&self, item: ItemId, link: &Link) -> Result<Opened, ReadError> {
        let row = self.linked_row(Shelf::Former, RecordKind::Summary, item, link)?;
        let summary = self.decode_summary(&row)?;
        self.with_secret(Shelf::Former, summary, row)
    }

    pub(crate) fn decode_summary(&self, row: &Row) -> Result<StoredSummary, ReadError> {
        let content = self.sealer.open(row).map_err(RowsChanged::from)?;
        // The summary is decoded here and wiped.
        Ok(StoredSummary::decode(content.expose())?)
    }

    /// The whole item to which a summary belongs.
    pub(crate) fn with_secret(
        &self,
        shelf: Shelf,
        summary: StoredSummary,
        summary_row: Row,
    ) -> Result<Opened, ReadError> {
        let kind = RecordKind::Secret;
        let secret_row = self.linked_row(shelf, kind, summary_row.item, &summary.secret)?;
        let content = self.sealer.open(&secret_row).map_err(RowsChanged::from)?;
        // The secrets are decoded into values that wipe themselves.
        let secret = StoredSecret::decode(content.expose(), summary.kind)?;
        let item = item_of(summary_row.item, &summary, secret);
        Ok(Opened {
            item,
            summary,
            summary_row,
            secret_row,
        })
    }
}

/// The item that its two records say.
pub(crate) fn item_of(id: ItemId, summary: &StoredSummary, secret: StoredSecret) -> Item {
    Item {
        id,
        kind: summary.kind,
        title: summary.title.clone(),
        folder: summary.folder,
        tags: summary.tags.clone(),
        favourite: summary.favourite,
        sections: secret.sections,
        attachments: secret.attachments,
        created_ms: summary.created_ms,
        changed_ms: summary.changed_ms,
        used_ms: summary.used_ms,
        expires_ms: summary.expires_ms,
        remind_days: summary.remind_days,
        state: summary.state,
        unknown: summary.unknown.clone(),
        unknown_in_secret: secret.unknown,
    }
}

impl From<CannotOpen> for ReadError {
    fn from(error: CannotOpen) -> Self {
        RowsChanged::from(error).into()
    }
}
