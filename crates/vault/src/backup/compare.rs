//! A backup beside an open vault: what is new in it, what is the same, what differs.

use crypto::{Secret, context::RecordKind};

use super::{
    ReadBackupError, RestoreError, Watch, WholeBackup,
    entry::{Entry, Record},
};
use crate::{
    database::Shelf,
    id::ItemId,
    item::Item,
    sealer::RecordType,
    store::{ReadError, item_of},
    stored::{
        Unknown,
        secret::{self, StoredSecret},
        summary::StoredSummary,
    },
    unlocked::Unlocked,
};

/// What merging a backup into a vault would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Items that the vault does not have.
    pub new: u64,
    /// Items that it has as they are, now or among their former versions.
    pub same: u64,
    /// Items of which it has another content: both would be kept.
    pub different: u64,
    /// Whether the backup was made of this very vault.
    pub is_of_this_vault: bool,
    /// How many later changes of this vault are not in it. Replacing the vault would lose them.
    pub changes_missing: Option<u64>,
}

/// How an item of a backup stands to a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    New,
    Same,
    Different,
}

impl WholeBackup {
    /// Holds every item against those of `vault`, one at a time.
    ///
    /// # Errors
    /// [`RestoreError`].
    pub fn compare(&self, vault: &Unlocked, watch: Watch<'_>) -> Result<Comparison, RestoreError> {
        let mut comparison = Comparison {
            is_of_this_vault: self.head().vault == vault.vault(),
            ..Comparison::default()
        };
        if comparison.is_of_this_vault {
            let missing = vault.state().checked_sub(self.contents().manifest_version);
            comparison.changes_missing = missing.filter(|missing| *missing > 0);
        }
        let mut present = Present::default();
        let mut done = 0_u64;
        self.again(|entry| {
            if watch(done).is_break() {
                return Err(ReadBackupError::Stopped.into());
            }
            done = done.saturating_add(1);
            let Some(item) = present.take(&entry)? else {
                return Ok(());
            };
            let count = match Standing::of(&item, vault)? {
                Standing::New => &mut comparison.new,
                Standing::Same => &mut comparison.same,
                Standing::Different => &mut comparison.different,
            };
            *count += 1;
            Ok::<_, RestoreError>(())
        })?;
        Ok(comparison)
    }
}

impl Standing {
    pub(crate) fn of(item: &Item, vault: &Unlocked) -> Result<Self, ReadError> {
        if vault.summary(item.id).is_none() {
            return Ok(Self::New);
        }
        let content = Content::of(item);
        let mut is_there = false;
        vault.each_version(item.id, &mut |version| {
            is_there = is_there || content.is_that_of(version);
        })?;
        Ok(if is_there {
            Self::Same
        } else {
            Self::Different
        })
    }
}

/// The items as they are, put together from their two records as they come out of a backup.
#[derive(Default)]
pub(crate) struct Present {
    secret: Option<(ItemId, Secret<Vec<u8>>)>,
}

impl Present {
    /// The present item, once its summary comes.
    pub(crate) fn take(&mut self, entry: &Entry<'_>) -> Result<Option<Item>, ReadBackupError> {
        let Entry::Record(record) = entry else {
            return Ok(None);
        };
        let is_item = RecordType::from_code(record.record_type) == Some(RecordType::Item);
        if !is_item || record.shelf == Shelf::Former {
            return Ok(None);
        }
        match record.kind {
            RecordKind::Secret => {
                self.secret = Some((record.item, Secret::new(record.content.to_vec())));
                Ok(None)
            }
            RecordKind::Summary => self.together(record).map(Some),
            RecordKind::Tombstone => Ok(None),
        }
    }

    fn together(&mut self, record: &Record<'_>) -> Result<Item, ReadBackupError> {
        let summary = StoredSummary::decode(record.content)?;
        let waiting = self.secret.take();
        let (_, secret) = waiting
            .filter(|(item, _)| *item == record.item)
            .ok_or(ReadBackupError::Damaged)?;
        // It is decoded here into values that wipe themselves.
        let secret = StoredSecret::decode(secret.expose(), summary.kind)?;
        Ok(item_of(record.item, &summary, secret))
    }
}

/// What a person has put into an item. Where it lies, and with which keys its files are sealed, is no part of it.
struct Content<'a> {
    item: &'a Item,
    sections: Secret<Vec<u8>>,
}

impl<'a> Content<'a> {
    fn of(item: &'a Item) -> Self {
        let sections = sections_of(item);
        Self { item, sections }
    }

    fn is_that_of(&self, other: &Item) -> bool {
        let of = |item: &'a Item| (item.kind, &item.title, &item.tags, item.remind_days);
        let files = |item: &Item| -> Vec<_> {
            let files = item.attachments.iter();
            files
                .map(|file| (file.id, file.name.clone(), file.size))
                .collect()
        };
        let is_same = (other.kind, &other.title, &other.tags, other.remind_days) == of(self.item);
        // They are compared and go nowhere.
        is_same
            && other.expires_ms == self.item.expires_ms
            && files(other) == files(self.item)
            && sections_of(other).expose() == self.sections.expose()
    }
}

fn sections_of(item: &Item) -> Secret<Vec<u8>> {
    let unknown: &Unknown = &item.unknown_in_secret;
    secret::encode(&item.sections, &[], unknown)
}
