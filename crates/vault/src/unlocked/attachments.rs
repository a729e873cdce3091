//! Files that belong to items: sealed beside the vault, named by the item, swept where a crash left them.

use std::io;

use crypto::{attempts::Now, context::RecordKind};

use super::{Report, Saved, UndoToken, Unlocked};
use crate::{
    Cause,
    attached::{
        self, AttachError, Leftover, OpenAttachmentError, OpenedAttachment, Place, SealFor, Sealed,
        Sealing, Source,
    },
    id::{AttachmentId, ItemId},
    item::{Attachment, Item, limits},
    store::{Opened, ReadError, Step, Walk, WriteError},
};

/// An attached file whose sealed bytes are not those that were written.
#[derive(Debug)]
pub struct AttachmentProblem {
    /// The item it belongs to.
    pub item: ItemId,
    /// The file.
    pub attachment: AttachmentId,
    /// What is the matter.
    pub error: OpenAttachmentError,
}

impl Unlocked {
    /// Begins to seal a file for an item. What comes next, [`Sealing::seal`], needs no vault; the file counts once
    /// [`Unlocked::attach`] gave it to its item.
    ///
    /// # Errors
    /// [`AttachError::TooMany`] where the item is full; [`AttachError::Write`] where it is not there.
    pub fn begin_attachment(&self, item: ItemId, source: Source) -> Result<Sealing, AttachError> {
        has_room(&self.store.item(item)?.item, 1)?;
        let root = self.locked.surroundings.dir.own_attachments();
        let of = SealFor {
            root: root.map_err(AttachError::Disk)?,
            vault: self.vault(),
            item,
        };
        Sealing::new(of, source)
    }

    /// Attaches sealed files to their item: one save, which can be taken back.
    ///
    /// # Errors
    /// [`AttachError`]; the item is what it was then, and the files are gone.
    pub fn attach(
        &mut self,
        id: ItemId,
        sealed: Vec<Sealed>,
        now: &Now,
    ) -> Result<Saved, AttachError> {
        let (mut item, former) = self.to_be_changed(id)?;
        has_room(&item, sealed.len())?;
        if !sealed.iter().all(|sealed| sealed.is_for(self.vault(), id)) {
            return Err(AttachError::Disk(io::ErrorKind::NotFound.into()));
        }
        let taken = sealed.into_iter().map(|sealed| sealed.take(now.wall_ms));
        let (attachments, places): (Vec<_>, Vec<_>) = taken.unzip();
        item.attachments.extend(attachments);
        let saved = self.save_files(item, former, now).inspect_err(|error| {
            // A write of which the disk does not know whether it was made is looked at again at the next unlock.
            if Cause::of(error) == Some(Cause::DiskFull) {
                places
                    .iter()
                    .for_each(|place| drop(place.drop_unfinished()));
            }
        })?;
        for place in places {
            // It is found under either name; the next unlock tries again.
            place.finish().ok();
        }
        Ok(saved)
    }

    /// Takes a file away from its item: a save, which can be taken back. Its sealed bytes stay as long as the item,
    /// because former versions hold it.
    ///
    /// # Errors
    /// [`WriteError`]; [`ReadError::NotThere`] inside where there is no such file.
    pub fn detach(
        &mut self,
        id: ItemId,
        attachment: AttachmentId,
        now: &Now,
    ) -> Result<Saved, WriteError> {
        let (mut item, former) = self.to_be_changed(id)?;
        let before = item.attachments.len();
        item.attachments.retain(|found| found.id != attachment);
        if item.attachments.len() == before {
            return Err(ReadError::NotThere.into());
        }
        self.save_files(item, former, now)
    }

    /// Opens a file of an item. Reading it needs no vault any more.
    ///
    /// # Errors
    /// [`OpenAttachmentError`].
    pub fn open_attachment(
        &self,
        id: ItemId,
        attachment: AttachmentId,
    ) -> Result<OpenedAttachment, OpenAttachmentError> {
        let opened = self.store.item(id)?;
        let mut attachments = opened.item.attachments.iter();
        let found = attachments.find(|found| found.id == attachment);
        let found = found.ok_or(ReadError::NotThere)?;
        OpenedAttachment::open(&self.place_of_file(id, found), found)
    }

    /// Finishes or removes what a crash left, and removes the files of items that were erased.
    ///
    /// Files of items that this vault does not know are left alone: they may belong to a newer state of it.
    ///
    /// # Errors
    /// Where the disk does not answer. What could not be swept is tried again the next time.
    pub fn sweep_attachments(&self) -> io::Result<()> {
        let root = self.locked.surroundings.dir.own_attachments()?;
        for leftover in attached::leftovers(&root, self.vault())? {
            match leftover {
                Leftover::Files(item) if self.was_erased(item) => attached::erase(&root, item)?,
                Leftover::Files(_) => {}
                Leftover::Unfinished(place) => match self.names(&place) {
                    Some(true) => place.finish()?,
                    Some(false) => place.drop_unfinished()?,
                    None => {}
                },
            }
        }
        Ok(())
    }

    /// Removes the files of an item that was just erased. What stays is swept at the next unlock.
    pub(super) fn erase_attachments(&self, item: ItemId) {
        if let Ok(root) = self.locked.surroundings.dir.own_attachments() {
            attached::erase(&root, item).ok();
        }
    }

    /// Looks at the sealed bytes of every file that any version of an item holds.
    pub(super) fn check_attachments(&self, report: &mut Report) {
        for item in self.index.ids() {
            let mut seen = Vec::new();
            // Records that do not open are in the report already.
            let _ = self.each_version(item, &mut |version| {
                for found in &version.attachments {
                    if !seen.contains(&found.id) {
                        seen.push(found.id);
                        self.check_file(item, found, report);
                    }
                }
            });
        }
    }

    fn check_file(&self, item: ItemId, found: &Attachment, report: &mut Report) {
        match attached::whole(&self.place_of_file(item, found), found) {
            Ok(()) => report.attachments += 1,
            Err(error) => report.attachment_problems.push(AttachmentProblem {
                item,
                attachment: found.id,
                error,
            }),
        }
    }

    /// Where attached files are read.
    pub(crate) fn attachments_folder(&self) -> std::path::PathBuf {
        self.locked.surroundings.dir.attachments()
    }

    fn place_of_file(&self, item: ItemId, attachment: &Attachment) -> Place {
        Place {
            root: self.locked.surroundings.dir.attachments(),
            vault: self.vault(),
            item,
            attachment: attachment.id,
        }
    }

    /// The item twice: one to be changed, one to be kept as the version before.
    fn to_be_changed(&self, id: ItemId) -> Result<(Item, Opened), ReadError> {
        Ok((self.store.item(id)?.item, self.store.item(id)?))
    }

    fn save_files(&mut self, item: Item, former: Opened, now: &Now) -> Result<Saved, WriteError> {
        let id = item.id;
        let item = Item {
            changed_ms: now.wall_ms,
            ..item
        };
        let revision = self.write_item(&item, Some(former), now)?;
        let undo = UndoToken::Saved { item: id, revision };
        Ok(Saved { id, revision, undo })
    }

    fn was_erased(&self, item: ItemId) -> bool {
        let tombstone = self.store.row(RecordKind::Tombstone, item);
        tombstone.is_ok() && self.index.get(item).is_none()
    }

    /// Whether any version of the item holds the file; `None` where nobody can tell.
    fn names(&self, place: &Place) -> Option<bool> {
        let mut named = false;
        let all = self.each_version(place.item, &mut |version| {
            let mut attachments = version.attachments.iter();
            named |= attachments.any(|found| found.id == place.attachment);
        });
        match all {
            Ok(()) => Some(named),
            Err(_) => named.then_some(true),
        }
    }

    /// Opens every version of an item, one after the other, the present one first.
    pub(crate) fn each_version(
        &self,
        id: ItemId,
        visit: &mut dyn FnMut(&Item),
    ) -> Result<(), ReadError> {
        for step in Walk::of(&self.store, id)? {
            let Step {
                summary,
                row,
                shelf,
            } = step?;
            visit(&self.store.with_secret(shelf, summary, row)?.item);
        }
        Ok(())
    }
}

fn has_room(item: &Item, more: usize) -> Result<(), AttachError> {
    let limit = limits::ATTACHMENTS;
    let fits = item.attachments.len().saturating_add(more) <= limit;
    fits.then_some(()).ok_or(AttachError::TooMany { limit })
}
