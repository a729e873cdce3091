//! Merging a backup into the open vault: what is new comes with its versions and files, and where an item differs both
//! contents are kept, the newer as the present one and the other as a version of it.
//!
//! One transaction, and one act that takes it back. Settings and the generator's history stay the vault's own.

mod plan;
mod undo;

use crypto::{attempts::Now, context::RecordKind};

use super::{UndoToken, Unlocked, items::Sealed, turns::FolderTurn};
use crate::{
    backup::{
        ReadBackupError, RestoreError, Watch, WholeBackup,
        entry::{Entry, Record},
        planting::{Brought, Ground, Planted, Planter},
    },
    database::Shelf,
    folders::Folders,
    id::{DeviceId, DraftId, FolderId, ItemId},
    sealer::RecordType,
    search::Summary,
    store::{Change, Device, DraftHead, Filling, Opened},
    stored::{
        device::StoredDevice, draft::StoredDraftHead, saved_searches::StoredSavedSearches,
        summary::StoredSummary,
    },
};
use plan::{Different, Plan};
pub use undo::MergeUndo;

/// What a merge did.
#[derive(Debug)]
pub struct Merged {
    /// Items that came.
    pub new: Vec<ItemId>,
    /// Items of which both contents are kept now.
    pub different: Vec<ItemId>,
    /// What takes it back; nothing where nothing came.
    pub undo: Option<UndoToken>,
}

/// What is written besides the records that come as they are.
#[derive(Default)]
struct Together {
    changes: Vec<Change>,
    shown: Vec<(ItemId, StoredSummary)>,
    folder_turns: Vec<FolderTurn>,
    folders: Option<Folders>,
    searches: Option<(StoredSavedSearches, (ItemId, u64))>,
    undo: MergeUndo,
}

/// What came as it is.
#[derive(Default)]
struct Came {
    shown: Vec<(ItemId, StoredSummary)>,
    drafts: Vec<DraftHead>,
    devices: Vec<Device>,
}

impl Unlocked {
    /// Brings what `whole` holds and this vault does not.
    ///
    /// # Errors
    /// [`RestoreError`]; nothing has changed then.
    pub fn merge(
        &mut self,
        whole: &WholeBackup,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<Merged, RestoreError> {
        let mut plan = Plan::of(self, whole, watch)?;
        let root = self.locked.surroundings.dir.own_attachments();
        let root = root.map_err(RestoreError::Disk)?;
        let vault = self.vault();
        let ground = Ground { root: &root, vault };
        let wanted = |item, attachment| plan.wants_file(item, attachment);
        let files = Brought::bring(whole, &ground, &wanted, watch)?;
        let differing = std::mem::take(&mut plan.different);
        let different = differing.iter().map(|one| one.item.id).collect();
        let mut together = self.together(&plan, differing, &files, now)?;
        let came = self.write_merge(whole, &plan, &files, &together, watch)?;
        files.finish();
        together.undo.came(&came);
        let undo = std::mem::take(&mut together.undo);
        self.take_in(together, came, now);
        Ok(Merged {
            new: plan.new.into_iter().collect(),
            different,
            undo: (!undo.is_empty()).then(|| UndoToken::Merged(Box::new(undo))),
        })
    }

    /// Seals what is joined with what is there.
    fn together(
        &self,
        plan: &Plan,
        differing: Vec<Different>,
        files: &Brought,
        now: &Now,
    ) -> Result<Together, RestoreError> {
        let mut together = Together::default();
        for different in differing {
            self.keep_both(different, files, &mut together)?;
        }
        self.add_folders(plan, now, &mut together)?;
        if let Some(next) = plan.searches_with(&self.searches.stored) {
            let (change, at) = self.searches_change(&next)?;
            together.undo.searches = Some((self.searches.stored.clone(), next.clone()));
            together.changes.push(change);
            together.searches = Some((next, at));
        }
        Ok(together)
    }

    fn keep_both(
        &self,
        different: Different,
        files: &Brought,
        together: &mut Together,
    ) -> Result<(), RestoreError> {
        let id = different.item.id;
        let ours = self.store.item(id)?;
        let theirs = different.beside(&ours.item, files);
        let is_newer = theirs.changed_ms > ours.item.changed_ms;
        let sealed = self.seal_item(&theirs, Some(&ours))?;
        let Opened {
            item,
            summary_row,
            secret_row,
            ..
        } = ours;
        together.former([summary_row, secret_row]);
        let present = if is_newer {
            together.undo.changed.push((id, sealed.secret_row.revision));
            sealed
        } else {
            let version = Opened {
                item: theirs,
                summary: sealed.summary,
                summary_row: sealed.summary_row,
                secret_row: sealed.secret_row,
            };
            let present = self.seal_item(&item, Some(&version))?;
            together.former([version.summary_row, version.secret_row]);
            present
        };
        let Sealed {
            summary,
            summary_row,
            secret_row,
        } = present;
        for row in [summary_row, secret_row] {
            together.changes.push(Change::Put(Shelf::Current, row));
        }
        together.shown.push((id, summary));
        Ok(())
    }

    /// Folders come with other names where theirs are taken, and at the top where they would lie too deep.
    fn add_folders(
        &self,
        plan: &Plan,
        now: &Now,
        together: &mut Together,
    ) -> Result<(), RestoreError> {
        let mut after = self.folders.copy();
        for (id, stored) in &plan.folders {
            if after.len() >= crate::folders::FOLDERS {
                break;
            }
            let mut stored = stored.clone();
            if after.check_place(Some(*id), stored.parent).is_err() {
                stored.parent = None;
            }
            stored.name = after.free_name(&stored.name, stored.parent, *id);
            let turn = FolderTurn::new(*id, None, Some(stored));
            self.change_folder(&turn, now, &mut after, &mut together.changes)?;
            together.undo.folders.push(*id);
            together.folder_turns.push(turn);
        }
        together.folders = (!together.folder_turns.is_empty()).then_some(after);
        Ok(())
    }

    fn write_merge(
        &mut self,
        whole: &WholeBackup,
        plan: &Plan,
        files: &Brought,
        together: &Together,
        watch: Watch<'_>,
    ) -> Result<Came, RestoreError> {
        let mut came = Came::default();
        if plan.brings_nothing() && together.changes.is_empty() {
            return Ok(came);
        }
        self.store.fill(|into| {
            for change in &together.changes {
                into.apply(change)?;
            }
            let mut planter = Planter::new(files);
            let mut done = 0_u64;
            whole.again(|entry| {
                if watch(done).is_break() {
                    return Err(ReadBackupError::Stopped.into());
                }
                done = done.saturating_add(1);
                match entry {
                    Entry::Record(record) if plan.brings(&record) => {
                        came.take(&record, &mut planter, into)
                    }
                    _ => Ok(()),
                }
            })
        })?;
        Ok(came)
    }

    /// Shows what was written.
    fn take_in(&mut self, together: Together, came: Came, now: &Now) {
        if let Some(folders) = together.folders {
            self.folders = folders;
            self.index.set_folders(self.folders.paths());
        }
        for (id, summary) in together.shown.into_iter().chain(came.shown) {
            self.index.put(Summary::of(id, &summary), &summary.sites);
        }
        if let Some((next, at)) = together.searches {
            self.searches_were_written(next, at);
        }
        self.drafts.extend(came.drafts);
        self.devices.extend(came.devices);
        self.remember_later(now);
    }
}

impl Together {
    fn former(&mut self, rows: [crate::database::Row; 2]) {
        for row in rows {
            self.changes.push(Change::Put(Shelf::Former, row));
        }
    }
}

impl Came {
    fn take(
        &mut self,
        record: &Record<'_>,
        planter: &mut Planter<'_>,
        into: &mut Filling<'_>,
    ) -> Result<(), RestoreError> {
        let mut least = 0;
        if record.kind == RecordKind::Summary && record.shelf == Shelf::Current {
            // What was erased here and comes back goes above its tombstone.
            least = into.above_tombstone(record.item)?;
            let kind = RecordKind::Tombstone;
            into.apply(&Change::Remove(Shelf::Current, kind, record.item))?;
        }
        let revision = record.revision.max(least);
        match planter.plant(record, least, into)? {
            Planted::Item(summary) => self.shown.push((record.item, *summary)),
            Planted::Form(stored) => self.drafts.push(DraftHead {
                id: DraftId::from_bytes(*record.item.as_bytes()),
                revision,
                stored,
            }),
            Planted::Other => self.devices.extend(device(record, revision)?),
        }
        Ok(())
    }
}

/// The computer that a record is about, if it is about one.
fn device(record: &Record<'_>, revision: u64) -> Result<Option<Device>, ReadBackupError> {
    let known = RecordType::from_code(record.record_type);
    if (record.kind, known) != (RecordKind::Summary, Some(RecordType::Device)) {
        return Ok(None);
    }
    Ok(Some(Device {
        id: DeviceId::from_bytes(*record.item.as_bytes()),
        revision,
        stored: StoredDevice::decode(record.content)?,
    }))
}

/// The folder that a record is about.
fn folder_of(record: &Record<'_>) -> FolderId {
    FolderId::from_bytes(*record.item.as_bytes())
}

/// The head of a form as it lies in a backup.
fn head_of(record: &Record<'_>) -> Result<StoredDraftHead, ReadBackupError> {
    Ok(StoredDraftHead::decode(record.content)?)
}
