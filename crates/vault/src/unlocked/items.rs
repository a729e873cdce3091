//! Reading, saving and deleting items.

use crypto::{Secret, attempts::Now, context::RecordKind};

use super::{Unlocked, drafts, undo::UndoToken};
use crate::{
    database::{Row, Shelf},
    id::{DraftId, FieldId, ItemId},
    item::{
        FieldValue, Item,
        detail::ItemDetail,
        draft::{DraftError, ItemDraft},
    },
    otp::{Code, OneTimeCode},
    sealer::{Place, RecordType},
    search::{Counts, Summary},
    store::{Change, DraftHead, Opened, ReadError, WriteError},
    stored::{secret, summary::StoredSummary, tombstone::StoredTombstone},
};

/// An item that was saved.
#[derive(Debug)]
pub struct Saved {
    /// The item.
    pub id: ItemId,
    /// Its content revision now.
    pub revision: u64,
    /// What takes the save back.
    pub undo: UndoToken,
}

/// What the list offers of an item without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handy {
    /// The user name, or what stands for one in its kind.
    UserName,
    /// The password, or what is the secret of its kind.
    Secret,
    /// The first web address.
    Site,
    /// The one-time code.
    Code,
}

/// Why an item was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something is wrong with what was entered.
    #[error("the draft is not an item")]
    Draft(#[from] DraftError),
    /// The item was saved from elsewhere since the form was filled.
    #[error("the item was changed meanwhile")]
    ChangedMeanwhile {
        /// The content revision now.
        revision: u64,
    },
    /// What the draft takes from the vault's hands is no longer held.
    #[error("what was made for the item is no longer held")]
    NotHeld,
    /// It could not be written.
    #[error("the item cannot be written")]
    Write(#[from] WriteError),
}

impl From<ReadError> for SaveError {
    fn from(error: ReadError) -> Self {
        Self::Write(error.into())
    }
}

impl Unlocked {
    /// How many items there are.
    pub fn counts(&self) -> Counts {
        self.index.counts()
    }

    /// What the list knows of an item.
    pub fn summary(&self, id: ItemId) -> Option<&Summary> {
        self.index.get(id)
    }

    /// An item without its concealed values.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn item(&self, id: ItemId) -> Result<ItemDetail, ReadError> {
        let Opened { item, summary, .. } = self.store.item(id)?;
        Ok(ItemDetail {
            versions: summary.former_versions().saturating_add(1),
            ..item.detail(summary.secret.revision)
        })
    }

    /// One value of an item, concealed or not; of the key of a one-time code the code at `now`.
    /// The rest of its secret record is wiped at once.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn reveal(
        &self,
        id: ItemId,
        field: FieldId,
        now: &Now,
    ) -> Result<Secret<String>, ReadError> {
        let mut opened = self.store.item(id)?;
        let sections = opened.item.sections.iter_mut();
        let mut fields = sections.flat_map(|section| &mut section.fields);
        let found = fields.find(|found| found.id == field);
        found
            .and_then(|found| shown(&mut found.value, now))
            .ok_or(ReadError::NotThere)
    }

    /// What a key or a button of the list copies or opens, and the field it stands in.
    ///
    /// # Errors
    /// [`ReadError::NotThere`] where the item has none or it is empty.
    pub fn reveal_part(
        &self,
        id: ItemId,
        part: Handy,
        now: &Now,
    ) -> Result<(FieldId, Secret<String>), ReadError> {
        let opened = self.store.item(id)?;
        let field = match part {
            Handy::UserName => opened.item.identifier(),
            Handy::Secret => opened.item.secret(),
            Handy::Site => opened.item.site(),
            Handy::Code => opened.item.one_time_code(),
        };
        let field = field.ok_or(ReadError::NotThere)?;
        let value = shown(&mut field.value.copy(), now).ok_or(ReadError::NotThere)?;
        Ok((field.id, value))
    }

    /// The code of a field at `now`, the one after it, and how long it is good.
    ///
    /// # Errors
    /// [`ReadError::NotThere`] where the field holds no key of one-time codes.
    pub fn one_time_code(&self, id: ItemId, field: FieldId, now: &Now) -> Result<Code, ReadError> {
        let opened = self.store.item(id)?;
        let key = opened
            .item
            .field(field)
            .and_then(|field| key_of(&field.value));
        Ok(key.ok_or(ReadError::NotThere)?.code_at(now.wall_ms))
    }

    /// Saves what a form holds. The version before is kept, so that the save can be undone.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub fn save(&mut self, draft: ItemDraft, now: &Now) -> Result<Saved, SaveError> {
        self.save_taking(draft, None, now)
    }

    /// As [`Unlocked::save`]; the kept form goes in the same write, because it is saved now.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then, and the form is still kept.
    pub fn save_taking(
        &mut self,
        mut draft: ItemDraft,
        kept: Option<DraftId>,
        now: &Now,
    ) -> Result<Saved, SaveError> {
        let taken = self.held.fill(&mut draft)?;
        // A folder that was deleted while the form was open is none.
        draft.folder = draft.folder.filter(|id| self.folders.get(*id).is_some());
        let former = draft.id.map(|id| self.store.item(id)).transpose()?;
        if let (Some(former), Some(expected)) = (&former, draft.expected_revision)
            && former.summary.secret.revision != expected
        {
            let revision = former.summary.secret.revision;
            return Err(SaveError::ChangedMeanwhile { revision });
        }
        let item = draft.parse(former.as_ref().map(|former| &former.item), now.wall_ms)?;
        let is_new = former.is_none();
        let gone: Vec<_> = kept.into_iter().flat_map(drafts::removed).collect();
        let revision = self.write_item_with(&item, former, gone, now)?;
        self.drafts.retain(|draft| Some(draft.id) != kept);
        self.held.let_go(&taken);
        let id = item.id;
        let undo = match is_new {
            true => UndoToken::Created { item: id, revision },
            false => UndoToken::Saved { item: id, revision },
        };
        Ok(Saved { id, revision, undo })
    }

    /// Marks an item as a favourite, or no longer.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn set_favourite(
        &mut self,
        id: ItemId,
        favourite: bool,
        now: &Now,
    ) -> Result<(), WriteError> {
        self.rewrite_summary(id, now, |summary| summary.favourite = favourite)
    }

    /// Notes that a value was just copied out of an item.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn mark_used(&mut self, id: ItemId, now: &Now) -> Result<(), WriteError> {
        self.rewrite_summary(id, now, |summary| summary.used_ms = Some(now.wall_ms))
    }

    /// Erases an item, its former versions and the form it was edited in for good. Only that it was
    /// there remains.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn erase(&mut self, id: ItemId, now: &Now) -> Result<(), WriteError> {
        self.erase_all(&[id], now)
    }

    /// As [`Unlocked::erase`], for all of these in one transaction.
    pub(super) fn erase_all(&mut self, ids: &[ItemId], now: &Now) -> Result<(), WriteError> {
        let mut changes = Vec::with_capacity(ids.len());
        for id in ids {
            changes.extend(self.erasing(*id, now)?);
        }
        if changes.is_empty() {
            return Ok(());
        }
        self.commit(&changes, now)?;
        let gone = ids.iter().copied().collect();
        self.drop_forms_of(&gone);
        self.index.remove_all(&gone);
        ids.iter().for_each(|id| self.erase_attachments(*id));
        Ok(())
    }

    pub(super) fn erasing(&self, id: ItemId, now: &Now) -> Result<Vec<Change>, WriteError> {
        let (_, row) = self.store.summary(id)?;
        let place = place_of(id, RecordKind::Tombstone, row.revision + 1);
        let tombstone = StoredTombstone {
            erased_ms: now.wall_ms,
            device: self.store.device,
        }
        .encode();
        let tombstone = self.store.sealer.seal(&place, &tombstone)?;
        let mut changes = vec![Change::Put(Shelf::Current, tombstone)];
        for shelf in [Shelf::Current, Shelf::Former] {
            for kind in [RecordKind::Summary, RecordKind::Secret] {
                changes.push(Change::Remove(shelf, kind, id));
            }
        }
        let edited = |draft: &&DraftHead| draft.stored.item == Some(id);
        let forms = self.drafts.iter().filter(edited);
        changes.extend(forms.flat_map(|draft| drafts::removed(draft.id)));
        Ok(changes)
    }

    /// Writes both records of `item` above `former`, which is kept. Gives the content revision back.
    pub(super) fn write_item(
        &mut self,
        item: &Item,
        former: Option<Opened>,
        now: &Now,
    ) -> Result<u64, WriteError> {
        self.write_item_with(item, former, Vec::new(), now)
    }

    /// The same, with more that changes in the same write.
    fn write_item_with(
        &mut self,
        item: &Item,
        former: Option<Opened>,
        mut changes: Vec<Change>,
        now: &Now,
    ) -> Result<u64, WriteError> {
        let Sealed {
            summary,
            summary_row,
            secret_row,
        } = self.seal_item(item, former.as_ref())?;
        let revision = secret_row.revision;
        changes.push(Change::Put(Shelf::Current, summary_row));
        changes.push(Change::Put(Shelf::Current, secret_row));
        if let Some(Opened {
            summary_row,
            secret_row,
            ..
        }) = former
        {
            changes.push(Change::Put(Shelf::Former, summary_row));
            changes.push(Change::Put(Shelf::Former, secret_row));
        }
        self.commit(&changes, now)?;
        self.index
            .put(Summary::of(item.id, &summary), &summary.sites);
        Ok(revision)
    }

    pub(super) fn seal_item(
        &self,
        item: &Item,
        former: Option<&Opened>,
    ) -> Result<Sealed, WriteError> {
        let revision = former.map_or(0, |former| former.summary_row.revision) + 1;
        let content = secret::encode(&item.sections, &item.attachments, &item.unknown_in_secret);
        let place = place_of(item.id, RecordKind::Secret, revision);
        let secret_row = self.store.sealer.seal(&place, &content)?;
        let previous = former.map(|former| former.summary_row.link()).transpose();
        let mut summary = StoredSummary::of(
            item,
            secret_row.link().map_err(ReadError::from)?,
            previous.map_err(ReadError::from)?,
            self.store.device,
        );
        let versions = former.map(|former| former.summary.former_versions());
        summary.versions = versions.map(|before| before.saturating_add(1));
        let summary_row = self.seal_summary(item.id, revision, &summary)?;
        Ok(Sealed {
            summary,
            summary_row,
            secret_row,
        })
    }

    /// Changes only what stands in the summary. The secret record is neither read nor written.
    pub(super) fn rewrite_summary(
        &mut self,
        id: ItemId,
        now: &Now,
        change: impl FnOnce(&mut StoredSummary),
    ) -> Result<(), WriteError> {
        let (mut summary, row) = self.store.summary(id)?;
        change(&mut summary);
        summary.written_by(self.store.device);
        let row = self.seal_summary(id, row.revision + 1, &summary)?;
        self.commit(&[Change::Put(Shelf::Current, row)], now)?;
        self.index.put(Summary::of(id, &summary), &summary.sites);
        Ok(())
    }

    pub(super) fn seal_summary(
        &self,
        id: ItemId,
        revision: u64,
        summary: &StoredSummary,
    ) -> Result<Row, WriteError> {
        let place = place_of(id, RecordKind::Summary, revision);
        Ok(self.store.sealer.seal(&place, &summary.encode())?)
    }
}

/// An item's two records, sealed, with the summary that the list needs.
pub(super) struct Sealed {
    pub(super) summary: StoredSummary,
    pub(super) summary_row: Row,
    pub(super) secret_row: Row,
}

pub(super) fn place_of(item: ItemId, kind: RecordKind, revision: u64) -> Place {
    Place {
        kind,
        record_type: RecordType::Item,
        item,
        revision,
    }
}

/// A value as it is copied and revealed; the key of a one-time code stays where it is.
pub(super) fn shown(value: &mut FieldValue, now: &Now) -> Option<Secret<String>> {
    match key_of(value) {
        Some(key) => Some(key.code_at(now.wall_ms).code),
        None => value.take(),
    }
}

pub(super) fn key_of(value: &FieldValue) -> Option<OneTimeCode> {
    match value {
        // It is read here and wiped.
        FieldValue::OneTimeCode(key) => OneTimeCode::parse(key.expose()).ok(),
        _ => None,
    }
}
