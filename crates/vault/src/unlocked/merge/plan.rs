//! What of a backup is brought into the vault: decided before anything is written.

use std::collections::{HashMap, HashSet};

use crypto::context::RecordKind;

use super::{folder_of, head_of};
use crate::{
    backup::{
        Present, ReadBackupError, RestoreError, Standing, Watch, WholeBackup,
        entry::{Entry, Record},
        planting::Brought,
    },
    database::Shelf,
    id::{AttachmentId, DeviceId, DraftId, FolderId, ItemId},
    item::{Attachment, Item},
    saved_search::SAVED_SEARCHES,
    sealer::RecordType,
    stored::{folder::StoredFolder, saved_searches::StoredSavedSearches},
    unlocked::{DRAFTS_KEPT, Unlocked},
};

/// What is brought.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) new: HashSet<ItemId>,
    pub(super) different: Vec<Different>,
    pub(super) folders: Vec<(FolderId, StoredFolder)>,
    /// Records that come as they are and are no items: forms and computers' names.
    others: HashSet<ItemId>,
    drafts: usize,
    searches: Option<StoredSavedSearches>,
    wanted_files: HashSet<(ItemId, AttachmentId)>,
}

/// An item of which the vault has another content.
pub(super) struct Different {
    /// It, as the backup has it.
    pub(super) item: Item,
    /// The files that some version of it has in the vault.
    known: HashMap<AttachmentId, Attachment>,
}

impl Plan {
    pub(super) fn of(
        vault: &Unlocked,
        whole: &WholeBackup,
        watch: Watch<'_>,
    ) -> Result<Self, RestoreError> {
        let mut plan = Self {
            drafts: vault.drafts.len(),
            ..Self::default()
        };
        let mut present = Present::default();
        let mut done = 0_u64;
        whole.again(|entry| {
            if watch(done).is_break() {
                return Err(ReadBackupError::Stopped.into());
            }
            done = done.saturating_add(1);
            match present.take(&entry)? {
                Some(item) => plan.decide(vault, item),
                None => plan.decide_other(vault, &entry),
            }
        })?;
        plan.parents_first();
        Ok(plan)
    }

    fn decide(&mut self, vault: &Unlocked, item: Item) -> Result<(), RestoreError> {
        match Standing::of(&item, vault)? {
            Standing::Same => {}
            Standing::New => {
                self.new.insert(item.id);
            }
            Standing::Different => {
                let mut known = HashMap::new();
                vault.each_version(item.id, &mut |version| {
                    for file in &version.attachments {
                        known.entry(file.id).or_insert_with(|| file.copy());
                    }
                })?;
                let files = item.attachments.iter().map(|file| file.id);
                let wanted = files.filter(|id| !known.contains_key(id));
                self.wanted_files.extend(wanted.map(|id| (item.id, id)));
                self.different.push(Different { item, known });
            }
        }
        Ok(())
    }

    fn decide_other(&mut self, vault: &Unlocked, entry: &Entry<'_>) -> Result<(), RestoreError> {
        let Entry::Record(record) = entry else {
            return Ok(());
        };
        if record.kind != RecordKind::Summary || record.shelf == Shelf::Former {
            return Ok(());
        }
        match RecordType::from_code(record.record_type) {
            Some(RecordType::Folder) if vault.folders.get(folder_of(record)).is_none() => {
                let stored = StoredFolder::decode(record.content).map_err(ReadBackupError::from)?;
                self.folders.push((folder_of(record), stored));
            }
            Some(RecordType::Draft) => self.decide_form(vault, record)?,
            Some(RecordType::Device) => {
                let id = DeviceId::from_bytes(*record.item.as_bytes());
                if vault.computer(id).is_none() {
                    self.others.insert(record.item);
                }
            }
            Some(RecordType::SavedSearches) => {
                let stored = StoredSavedSearches::decode(record.content);
                self.searches = Some(stored.map_err(ReadBackupError::from)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// A form comes if there is none for its item and there is room: none that is there gives way.
    fn decide_form(&mut self, vault: &Unlocked, record: &Record<'_>) -> Result<(), RestoreError> {
        let (id, head) = (
            DraftId::from_bytes(*record.item.as_bytes()),
            head_of(record)?,
        );
        let mut kept = vault.drafts.iter();
        let is_there =
            kept.any(|kept| kept.id == id || head.item.is_some() && kept.stored.item == head.item);
        if !is_there && self.drafts < DRAFTS_KEPT {
            self.drafts += 1;
            self.others.insert(record.item);
        }
        Ok(())
    }

    /// So that each finds the folder it lies in.
    fn parents_first(&mut self) {
        let mut waiting = std::mem::take(&mut self.folders);
        let mut coming: HashSet<FolderId> = waiting.iter().map(|(id, _)| *id).collect();
        while !waiting.is_empty() {
            let stands = |folder: &(FolderId, StoredFolder)| {
                folder
                    .1
                    .parent
                    .is_none_or(|parent| !coming.contains(&parent))
            };
            let (mut ready, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(stands);
            waiting = rest;
            if ready.is_empty() {
                // They lie in each other: they come to the top.
                ready = std::mem::take(&mut waiting);
            }
            for (id, _) in &ready {
                coming.remove(id);
            }
            self.folders.append(&mut ready);
        }
    }

    /// Whether a record comes as it is.
    pub(super) fn brings(&self, record: &Record<'_>) -> bool {
        let is_item = RecordType::from_code(record.record_type) == Some(RecordType::Item);
        let wanted = if is_item { &self.new } else { &self.others };
        record.kind != RecordKind::Tombstone && wanted.contains(&record.item)
    }

    pub(super) fn brings_nothing(&self) -> bool {
        self.new.is_empty() && self.others.is_empty()
    }

    pub(super) fn wants_file(&self, item: ItemId, attachment: AttachmentId) -> bool {
        self.new.contains(&item) || self.wanted_files.contains(&(item, attachment))
    }

    /// The vault's searches with those of the backup behind them, if any come.
    pub(super) fn searches_with(&self, ours: &StoredSavedSearches) -> Option<StoredSavedSearches> {
        let mut next = ours.clone();
        for search in self.searches.iter().flat_map(|theirs| &theirs.searches) {
            let is_there = next.searches.iter().any(|one| one.id == search.id);
            if !is_there && next.searches.len() < SAVED_SEARCHES {
                next.searches.push(search.clone());
            }
        }
        (next.searches.len() > ours.searches.len()).then_some(next)
    }
}

impl Different {
    /// It, lying where ours lies, with files as this vault has them sealed.
    pub(super) fn beside(self, ours: &Item, files: &Brought) -> Item {
        let Self { mut item, known } = self;
        for file in &mut item.attachments {
            match known.get(&file.id) {
                Some(here) => *file = here.copy(),
                None => files.put_into(item.id, std::slice::from_mut(file)),
            }
        }
        Item {
            folder: ours.folder,
            favourite: ours.favourite,
            created_ms: ours.created_ms,
            used_ms: ours.used_ms,
            state: ours.state,
            ..item
        }
    }
}
