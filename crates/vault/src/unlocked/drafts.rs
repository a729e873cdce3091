//! Forms that are kept while they are filled in, so that a lock or a crash takes nothing that was typed.
//!
//! Each is two sealed records: a head, which is read when the vault is opened, and what was typed,
//! which is opened only when the person goes on.

use std::{cell::Cell, collections::HashSet};

use crypto::{Secret, attempts::Now, context::RecordKind};

use super::{HeldId, SaveError, Unlocked};
use crate::{
    database::Shelf,
    id::{DraftId, ItemId},
    item::{
        draft::{DraftError, ItemDraft, Part, rebase::rebase},
        limits,
    },
    kinds::ItemKind,
    sealer::{Place, RecordType},
    store::{Change, DraftHead, ReadError, WriteError},
    stored::{Unknown, draft, draft::StoredDraftHead},
};

/// Most forms that are kept: more than anybody has begun at once, few enough to be shown in one list.
pub const DRAFTS_KEPT: usize = 20;
/// Longest form as it is stored, in bytes: an item's values and as much again for its names.
const FORM_BYTES: usize = 2 * limits::ITEM_BYTES;

/// A form that is kept, without what was typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// Who it is.
    pub id: DraftId,
    /// The item that is edited; nothing for a new one.
    pub item: Option<ItemId>,
    /// What it is, or is to become.
    pub kind: ItemKind,
    /// What it is called in the form; it may be empty.
    pub title: String,
    /// When it was kept, in milliseconds since the epoch.
    pub kept_ms: i64,
}

/// A form was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftKept {
    /// Under which id it is kept from now on.
    pub id: DraftId,
    /// The oldest one, which had to go because there were [`DRAFTS_KEPT`].
    pub dropped: Option<KeptDraft>,
}

/// A kept form, ready to be gone on with.
pub struct TakenUp {
    /// The form as it was; where the item was changed meanwhile, an edit of the present one.
    pub draft: ItemDraft,
    /// Whether the item was changed since the form was filled.
    pub changed_meanwhile: bool,
}

impl Unlocked {
    /// The forms that are kept, the newest first.
    pub fn drafts(&self) -> Vec<KeptDraft> {
        let mut drafts: Vec<_> = self.drafts.iter().map(KeptDraft::of).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.kept_ms));
        drafts
    }

    /// Keeps what a form holds now, in the place of what it held before. An item has one form at most.
    ///
    /// # Errors
    /// [`SaveError`] where it is larger than an item may be or cannot be written; what was kept before
    /// is still kept then.
    pub fn keep_draft(
        &mut self,
        id: Option<DraftId>,
        draft: &ItemDraft,
        now: &Now,
    ) -> Result<DraftKept, SaveError> {
        let known = self.known_draft(id, draft.id);
        let revision = known.map_or(0, |known| known.revision) + 1;
        let id = match known.map(|known| known.id).or(id) {
            Some(id) => id,
            None => DraftId::make().map_err(DraftError::from)?,
        };
        let is_new = known.is_none();
        let (head, mut changes) = self.seal_draft(id, revision, draft, now)?;
        let oldest = self.drafts.iter().min_by_key(|head| head.stored.kept_ms);
        let dropped = oldest.filter(|_| is_new && self.drafts.len() >= DRAFTS_KEPT);
        let dropped = dropped.map(KeptDraft::of);
        changes.extend(dropped.iter().flat_map(|dropped| removed(dropped.id)));
        self.commit(&changes, now)?;
        let gone = dropped.as_ref().map(|dropped| dropped.id);
        self.drafts
            .retain(|head| head.id != id && Some(head.id) != gone);
        self.drafts.push(head);
        Ok(DraftKept { id, dropped })
    }

    /// Opens a kept form, with the secrets that were typed. It stays kept. What was made for it is held
    /// again, as it was when the form was kept.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn take_up_draft(&mut self, id: DraftId) -> Result<TakenUp, ReadError> {
        let head = self.drafts.iter().find(|head| head.id == id);
        let content = self.form_of(head.ok_or(ReadError::NotThere)?)?;
        // What was typed is read into values that wipe themselves.
        let mut draft = draft::decode(content.expose(), &mut |secret| self.held.hold(secret))?;
        // A folder that was deleted meanwhile is none.
        draft.folder = draft.folder.filter(|id| self.folders.get(*id).is_some());
        let Some(item) = draft.id else {
            return Ok(TakenUp {
                draft,
                changed_meanwhile: false,
            });
        };
        let present = self.item(item)?;
        if draft.expected_revision == Some(present.revision) {
            return Ok(TakenUp {
                draft,
                changed_meanwhile: false,
            });
        }
        let base = draft.expected_revision;
        let base = base.map(|base| self.version_at(item, base)).transpose();
        let base = match base {
            Ok(base) => base.map(|base| base.item.detail(base.summary.secret.revision)),
            // Version 1 kept one version only.
            Err(ReadError::NotThere) => None,
            Err(error) => return Err(error),
        };
        let base = base.map(ItemDraft::editing);
        Ok(TakenUp {
            draft: rebase(draft, base.as_ref(), ItemDraft::editing(present)),
            changed_meanwhile: true,
        })
    }

    /// Throws a kept form away. One that is not there is no error.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn discard_draft(&mut self, id: DraftId, now: &Now) -> Result<(), WriteError> {
        if !self.drafts.iter().any(|head| head.id == id) {
            return Ok(());
        }
        self.commit(&removed(id), now)?;
        self.drafts.retain(|head| head.id != id);
        Ok(())
    }

    /// Opens a form once, to know that it is whole.
    pub(super) fn check_draft(&self, head: &DraftHead) -> Result<(), ReadError> {
        self.read_draft(head, &mut |_| HeldId(0)).map(drop)
    }

    /// What was typed into a form; `hold` takes what no page has.
    pub(super) fn read_draft(
        &self,
        head: &DraftHead,
        hold: draft::Holding<'_>,
    ) -> Result<ItemDraft, ReadError> {
        let content = self.form_of(head)?;
        // What was typed is read into values that wipe themselves.
        Ok(draft::decode(content.expose(), hold)?)
    }

    /// The record of what was typed.
    fn form_of(&self, head: &DraftHead) -> Result<Secret<Vec<u8>>, ReadError> {
        let item = ItemId::from_bytes(*head.id.as_bytes());
        let (shelf, kind) = (Shelf::Current, RecordKind::Secret);
        let row = self
            .store
            .linked_row(shelf, kind, item, &head.stored.form)?;
        Ok(self.store.sealer.open(&row)?)
    }

    /// Forgets the forms of items that were just erased; their records went with them.
    pub(super) fn drop_forms_of(&mut self, items: &HashSet<ItemId>) {
        let gone = |head: &DraftHead| head.stored.item.is_some_and(|item| items.contains(&item));
        self.drafts.retain(|head| !gone(head));
    }

    fn known_draft(&self, id: Option<DraftId>, item: Option<ItemId>) -> Option<&DraftHead> {
        let of_item = |head: &&DraftHead| item.is_some() && head.stored.item == item;
        let named = self.drafts.iter().find(|head| Some(head.id) == id);
        named.or_else(|| self.drafts.iter().find(of_item))
    }

    /// What was typed, with what is held for it: both are in the vault then, whatever comes.
    fn form_content(&self, draft: &ItemDraft) -> Result<Secret<Vec<u8>>, SaveError> {
        let missing = Cell::new(false);
        let content = draft::encode(draft, &|id| {
            self.held.copy(id).unwrap_or_else(|| {
                missing.set(true);
                Secret::new(String::new())
            })
        });
        if missing.get() {
            return Err(SaveError::NotHeld);
        }
        Ok(content)
    }

    fn seal_draft(
        &self,
        id: DraftId,
        revision: u64,
        draft: &ItemDraft,
        now: &Now,
    ) -> Result<(DraftHead, Vec<Change>), SaveError> {
        draft.check_amounts()?;
        let content = self.form_content(draft)?;
        check_length(&content)?;
        let form = self
            .store
            .sealer
            .seal(&place_of(id, RecordKind::Secret, revision), &content);
        let form = form.map_err(WriteError::from)?;
        let title = draft.title.trim().chars().take(limits::TITLE_CHARS);
        let stored = StoredDraftHead {
            item: draft.id,
            kind: draft.kind,
            title: title.collect(),
            kept_ms: now.wall_ms,
            device: self.store.device,
            form: form.link().map_err(ReadError::from)?,
            unknown: Unknown::default(),
        };
        let place = place_of(id, RecordKind::Summary, revision);
        let head = self.store.sealer.seal(&place, &stored.encode());
        let head = head.map_err(WriteError::from)?;
        let changes = vec![
            Change::Put(Shelf::Current, head),
            Change::Put(Shelf::Current, form),
        ];
        let head = DraftHead {
            id,
            revision,
            stored,
        };
        Ok((head, changes))
    }
}

impl KeptDraft {
    fn of(head: &DraftHead) -> Self {
        Self {
            id: head.id,
            item: head.stored.item,
            kind: head.stored.kind,
            title: head.stored.title.clone(),
            kept_ms: head.stored.kept_ms,
        }
    }
}

/// What takes a kept form away.
pub(super) fn removed(id: DraftId) -> [Change; 2] {
    let item = ItemId::from_bytes(*id.as_bytes());
    [RecordKind::Summary, RecordKind::Secret].map(|kind| Change::Remove(Shelf::Current, kind, item))
}

fn place_of(id: DraftId, kind: RecordKind, revision: u64) -> Place {
    Place {
        kind,
        record_type: RecordType::Draft,
        item: ItemId::from_bytes(*id.as_bytes()),
        revision,
    }
}

/// Whether a form is not longer than a kept one may be.
fn check_length(content: &Secret<Vec<u8>>) -> Result<(), DraftError> {
    // Only the length is read.
    if content.expose().len() <= FORM_BYTES {
        return Ok(());
    }
    Err(DraftError::TooLong {
        what: Part::Item,
        limit: FORM_BYTES,
        label: None,
    })
}
