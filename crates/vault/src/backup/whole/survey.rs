//! Whether entries come in the order in which they are written, each once, and what they hold.

use crypto::context::RecordKind;

use super::Contents;
use crate::{
    backup::{
        ReadBackupError,
        entry::{Entry, FileHead, Record, Trailer},
    },
    database::Shelf,
    id::{AttachmentId, ItemId},
    item::ItemState,
    kinds::ItemKind,
    sealer::{RECORD_SCHEMA, RecordType},
    stored::{
        Unreadable, device::StoredDevice, draft::StoredDraftHead, folder::StoredFolder,
        generator::StoredHistorySummary, saved_searches::StoredSavedSearches, secret::StoredSecret,
        settings::StoredSettings, summary::StoredSummary, tombstone::StoredTombstone,
    },
};

/// What was read so far.
#[derive(Default)]
pub(super) struct Survey {
    contents: Contents,
    named: bool,
    settings: u64,
    searches: u64,
    histories: u64,
    last_tombstone: Option<ItemId>,
    /// The item whose records were begun or are all there.
    last: Option<ItemId>,
    /// Whether its present summary is still to come.
    begun: bool,
    /// The secret record whose summary has to come next.
    secret: Option<(Shelf, u64)>,
    last_file: Option<(ItemId, AttachmentId)>,
}

impl Survey {
    pub(super) fn take(&mut self, entry: &Entry<'_>) -> Result<(), ReadBackupError> {
        match entry {
            Entry::About(about) => {
                in_order(!self.named && self.last.is_none() && self.last_tombstone.is_none())?;
                self.named = true;
                self.contents
                    .organisation_name
                    .clone_from(&about.organisation_name);
                self.contents.person_name.clone_from(&about.person_name);
                self.contents.computer.clone_from(&about.computer);
                Ok(())
            }
            Entry::Record(record) => self.take_record(record),
            Entry::File(head) => self.take_file(head),
            Entry::Trailer(_) | Entry::Unknown => Ok(()),
        }
    }

    pub(super) fn finish(mut self, trailer: &Trailer) -> Result<Contents, ReadBackupError> {
        let is_whole = self.named && self.settings == 1 && !self.begun;
        in_order(is_whole && self.searches <= 1 && self.histories <= 1)?;
        self.contents.manifest_version = trailer.manifest_version;
        Ok(self.contents)
    }

    fn take_record(&mut self, record: &Record<'_>) -> Result<(), ReadBackupError> {
        in_order(self.named && self.last_file.is_none())?;
        if record.schema > RECORD_SCHEMA && RecordType::from_code(record.record_type).is_some() {
            return Err(Unreadable.into());
        }
        match record.kind {
            RecordKind::Tombstone => self.take_tombstone(record),
            RecordKind::Secret => self.take_secret(record),
            RecordKind::Summary => self.take_summary(record),
        }
    }

    fn take_tombstone(&mut self, record: &Record<'_>) -> Result<(), ReadBackupError> {
        in_order(record.shelf == Shelf::Current && self.last.is_none())?;
        in_order(self.last_tombstone.is_none_or(|last| last < record.item))?;
        self.last_tombstone = Some(record.item);
        StoredTombstone::decode(record.content)?;
        Ok(())
    }

    fn take_secret(&mut self, record: &Record<'_>) -> Result<(), ReadBackupError> {
        in_order(self.secret.is_none())?;
        self.belongs(record.item)?;
        if RecordType::from_code(record.record_type) == Some(RecordType::Item) {
            // Its kind does not matter here: only whether it is read.
            StoredSecret::decode(record.content, ItemKind::LOGIN)?;
        }
        self.secret = Some((record.shelf, record.revision));
        Ok(())
    }

    fn take_summary(&mut self, record: &Record<'_>) -> Result<(), ReadBackupError> {
        self.belongs(record.item)?;
        let secret = self.secret.take();
        in_order(secret.is_none_or(|(shelf, _)| shelf == record.shelf))?;
        let named = self.read_summary(record)?;
        let is_known = RecordType::from_code(record.record_type).is_some();
        let found = secret.map(|(_, revision)| revision);
        in_order(!is_known || named == found)?;
        self.begun = record.shelf == Shelf::Former;
        Ok(())
    }

    /// Counts what a summary is about; gives the revision of the secret record that it names.
    fn read_summary(&mut self, record: &Record<'_>) -> Result<Option<u64>, ReadBackupError> {
        let content = record.content;
        let known = RecordType::from_code(record.record_type);
        in_order(record.shelf == Shelf::Current || known == Some(RecordType::Item))?;
        match known {
            Some(RecordType::Item) => return self.count_item(record).map(Some),
            Some(RecordType::Draft) => {
                self.contents.drafts += 1;
                return Ok(Some(StoredDraftHead::decode(content)?.form.revision));
            }
            Some(RecordType::Generated) => {
                self.histories += 1;
                let summary = StoredHistorySummary::decode(content)?;
                return Ok(Some(summary.secret.revision));
            }
            Some(RecordType::Settings) => {
                self.settings += 1;
                StoredSettings::decode(content)?;
            }
            Some(RecordType::Folder) => {
                self.contents.folders += 1;
                StoredFolder::decode(content)?;
            }
            Some(RecordType::Device) => drop(StoredDevice::decode(content)?),
            Some(RecordType::SavedSearches) => {
                self.searches += 1;
                StoredSavedSearches::decode(content)?;
            }
            // A vault's own, which no backup holds.
            Some(RecordType::BackupKey) => return Err(ReadBackupError::Damaged),
            None => {}
        }
        Ok(None)
    }

    fn count_item(&mut self, record: &Record<'_>) -> Result<u64, ReadBackupError> {
        let summary = StoredSummary::decode(record.content)?;
        let contents = &mut self.contents;
        let count = match (record.shelf, summary.state) {
            (Shelf::Former, _) => &mut contents.former_versions,
            (Shelf::Current, ItemState::Active) => &mut contents.active,
            (Shelf::Current, ItemState::Archived { .. }) => &mut contents.archived,
            (Shelf::Current, ItemState::Trashed { .. }) => &mut contents.trashed,
        };
        *count += 1;
        Ok(summary.secret.revision)
    }

    /// Whether a record of this item may come now: of the one that was begun, or of a later one.
    fn belongs(&mut self, item: ItemId) -> Result<(), ReadBackupError> {
        let is_same = self.last == Some(item) && (self.begun || self.secret.is_some());
        if !is_same {
            in_order(!self.begun && self.secret.is_none())?;
            in_order(self.last.is_none_or(|last| last < item))?;
            self.last = Some(item);
            self.begun = true;
        }
        Ok(())
    }

    fn take_file(&mut self, head: &FileHead) -> Result<(), ReadBackupError> {
        in_order(self.named && !self.begun)?;
        let place = (head.item, head.attachment);
        in_order(self.last_file.is_none_or(|last| last < place))?;
        self.last_file = Some(place);
        self.contents.files += 1;
        Ok(())
    }
}

fn in_order(is: bool) -> Result<(), ReadBackupError> {
    is.then_some(()).ok_or(ReadBackupError::Damaged)
}
