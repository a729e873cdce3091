//! Putting what a backup holds into a vault: records sealed anew and linked to each other, files sealed anew.

use std::{collections::HashMap, io::Write as _};

use crypto::{Secret, context::RecordKind, keys::StreamKey};
use zeroize::Zeroizing;

use super::{
    ReadBackupError, RestoreError, Watch, WholeBackup,
    entry::{Entry, FileHead, Record},
};
use crate::{
    attached::{Place, Pouring},
    database::{Row, Shelf},
    id::{AttachmentId, ItemId, VaultId},
    item::{Attachment, attachment::SEALED_HASH_BYTES},
    ledger::RowsChanged,
    sealer::{Blank, RecordType},
    store::{Filling, ReadError},
    stored::{
        Link, MapReader,
        draft::StoredDraftHead,
        generator::StoredHistorySummary,
        secret::{self, StoredSecret},
        summary::StoredSummary,
    },
};

/// Bytes of a file that are read and sealed at a time.
const BUFFER_BYTES: usize = 64 * 1024;
/// Where the secret record of an item has its attached files.
const ATTACHMENTS: u64 = 1;

/// Files that were sealed for a vault, under their unfinished names, until [`Brought::finish`].
#[derive(Default)]
pub(crate) struct Brought {
    seals: HashMap<(ItemId, AttachmentId), Seal>,
    places: Vec<Place>,
    named: bool,
}

/// What opens a file that was sealed anew.
struct Seal {
    key: Secret<Vec<u8>>,
    hash: [u8; SEALED_HASH_BYTES],
}

/// Where files are sealed to.
pub(crate) struct Ground<'a> {
    pub(crate) root: &'a std::path::Path,
    pub(crate) vault: VaultId,
}

impl Drop for Brought {
    fn drop(&mut self) {
        if !self.named {
            for place in &self.places {
                // What stays is removed at the next unlock.
                place.drop_unfinished().ok();
            }
        }
    }
}

impl Brought {
    /// Seals the files that are `wanted` anew.
    pub(crate) fn bring(
        whole: &WholeBackup,
        ground: &Ground<'_>,
        wanted: &dyn Fn(ItemId, AttachmentId) -> bool,
        watch: Watch<'_>,
    ) -> Result<Self, RestoreError> {
        let mut brought = Self::default();
        if whole.contents().files == 0 {
            return Ok(brought);
        }
        let mut done = 0_u64;
        let mut body = whole.body()?;
        loop {
            let head = match body.next()? {
                Entry::File(head) => head,
                Entry::Trailer(trailer) => {
                    whole.is_the_same(&trailer)?;
                    return Ok(brought);
                }
                _ => continue,
            };
            if wanted(head.item, head.attachment) {
                let read = &mut |into: &mut [u8]| body.read_file(into);
                brought.take(ground, head, read, watch, &mut done)?;
            }
        }
    }

    fn take(
        &mut self,
        ground: &Ground<'_>,
        head: FileHead,
        read: &mut dyn FnMut(&mut [u8]) -> Result<usize, ReadBackupError>,
        watch: Watch<'_>,
        done: &mut u64,
    ) -> Result<(), RestoreError> {
        let place = Place {
            root: ground.root.to_owned(),
            vault: ground.vault,
            item: head.item,
            attachment: head.attachment,
        };
        let key = StreamKey::make()?;
        let pouring = Pouring::begin(&place, &key, head.size);
        self.places.push(place.clone());
        let mut pouring = pouring.map_err(RestoreError::Disk)?;
        let mut buffer = Zeroizing::new(vec![0; BUFFER_BYTES]);
        loop {
            if watch(*done).is_break() {
                return Err(ReadBackupError::Stopped.into());
            }
            let count = read(&mut buffer)?;
            let part = buffer.get(..count).unwrap_or_default();
            if part.is_empty() {
                break;
            }
            pouring.write_all(part).map_err(RestoreError::Disk)?;
            *done = done.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        }
        let seal = Seal {
            hash: pouring.finish().map_err(RestoreError::Disk)?,
            // The key goes into the item's secret record.
            key: Secret::new(key.expose().to_vec()),
        };
        self.seals.insert((head.item, head.attachment), seal);
        Ok(())
    }

    /// Lets the items' files have what opens them here. One that the backup lacks stays as it is, and is missing.
    pub(crate) fn put_into(&self, item: ItemId, attachments: &mut [Attachment]) {
        for attachment in attachments {
            if let Some(seal) = self.seals.get(&(item, attachment.id)) {
                // Both records keep the key.
                attachment.key = Secret::new(seal.key.expose().clone());
                attachment.sealed_hash = seal.hash;
            }
        }
    }

    /// Gives the files their own names, now that their items name them.
    pub(crate) fn finish(mut self) {
        self.named = true;
        for place in &self.places {
            // It is found under either name; the next unlock tries again.
            place.finish().ok();
        }
    }
}

/// What was put.
pub(crate) enum Planted {
    /// An item's present summary.
    Item(Box<StoredSummary>),
    /// The head of a form.
    Form(StoredDraftHead),
    /// Anything else.
    Other,
}

/// Seals records for a vault, one after the other as they come out of a backup.
pub(crate) struct Planter<'a> {
    files: &'a Brought,
    /// The secret record whose summary comes next.
    secret: Option<Waiting>,
    /// The summary before, of the item whose versions come one after the other, and how many came.
    chain: Option<(ItemId, Link, u64)>,
}

struct Waiting {
    shelf: Shelf,
    blank: Blank,
    content: Secret<Vec<u8>>,
}

impl<'a> Planter<'a> {
    pub(crate) fn new(files: &'a Brought) -> Self {
        Self {
            files,
            secret: None,
            chain: None,
        }
    }

    /// Puts one record; a summary gets a revision of at least `least`.
    pub(crate) fn plant(
        &mut self,
        record: &Record<'_>,
        least: u64,
        into: &mut Filling<'_>,
    ) -> Result<Planted, RestoreError> {
        let blank = Blank {
            kind: record.kind,
            record_type: record.record_type,
            schema: record.schema,
            item: record.item,
            revision: record.revision,
        };
        if record.kind == RecordKind::Secret {
            self.secret = Some(Waiting {
                shelf: record.shelf,
                blank,
                content: Secret::new(record.content.to_vec()),
            });
            return Ok(Planted::Other);
        }
        let blank = Blank {
            revision: blank.revision.max(least),
            ..blank
        };
        let known = RecordType::from_code(record.record_type);
        match (record.kind, known) {
            (RecordKind::Summary, Some(RecordType::Item)) => self.plant_item(record, blank, into),
            (RecordKind::Summary, Some(RecordType::Draft)) => {
                let mut head = StoredDraftHead::decode(record.content).map_err(newer)?;
                head.form = self.plant_secret(into)?;
                put(into, record.shelf, blank, &head.encode())?;
                Ok(Planted::Form(head))
            }
            (RecordKind::Summary, Some(RecordType::Generated)) => {
                let mut summary = StoredHistorySummary::decode(record.content).map_err(newer)?;
                summary.secret = self.plant_secret(into)?;
                put(into, record.shelf, blank, &summary.encode())
            }
            _ => {
                if self.secret.is_some() {
                    self.plant_secret(into)?;
                }
                let content = Secret::new(record.content.to_vec());
                put(into, record.shelf, blank, &content)
            }
        }
    }

    fn plant_item(
        &mut self,
        record: &Record<'_>,
        blank: Blank,
        into: &mut Filling<'_>,
    ) -> Result<Planted, RestoreError> {
        let mut summary = StoredSummary::decode(record.content).map_err(newer)?;
        self.take_own_files(&summary)?;
        summary.secret = self.plant_secret(into)?;
        let before = self.chain.take().filter(|(item, ..)| *item == record.item);
        summary.previous = before.map(|(_, link, _)| link);
        summary.versions = before.map(|(.., count)| count);
        let row = into.sealer.seal_blank(blank, &summary.encode())?;
        into.put(record.shelf, &row)?;
        if record.shelf == Shelf::Former {
            let count = before.map_or(0, |(.., count)| count).saturating_add(1);
            self.chain = Some((record.item, link(&row)?, count));
            return Ok(Planted::Other);
        }
        Ok(Planted::Item(Box::new(summary)))
    }

    /// The secret record that waits names the files as they are sealed here.
    fn take_own_files(&mut self, summary: &StoredSummary) -> Result<(), RestoreError> {
        let waiting = self.secret.as_mut().ok_or(ReadBackupError::Damaged)?;
        // Whether it has files is looked at, and only then the rest.
        let mut map = MapReader::new(waiting.content.expose()).map_err(newer)?;
        if map.raw(ATTACHMENTS).is_none() {
            return Ok(());
        }
        // It is decoded here into values that wipe themselves.
        let decoded = StoredSecret::decode(waiting.content.expose(), summary.kind);
        let mut decoded = decoded.map_err(newer)?;
        self.files
            .put_into(waiting.blank.item, &mut decoded.attachments);
        waiting.content = secret::encode(&decoded.sections, &decoded.attachments, &decoded.unknown);
        Ok(())
    }

    fn plant_secret(&mut self, into: &mut Filling<'_>) -> Result<Link, RestoreError> {
        let waiting = self.secret.take().ok_or(ReadBackupError::Damaged)?;
        let row = into.sealer.seal_blank(waiting.blank, &waiting.content)?;
        into.put(waiting.shelf, &row)?;
        Ok(link(&row)?)
    }
}

fn put(
    into: &mut Filling<'_>,
    shelf: Shelf,
    blank: Blank,
    content: &Secret<Vec<u8>>,
) -> Result<Planted, RestoreError> {
    let row = into.sealer.seal_blank(blank, content)?;
    into.put(shelf, &row)?;
    Ok(Planted::Other)
}

fn link(row: &Row) -> Result<Link, ReadError> {
    Ok(row.link().map_err(RowsChanged::from)?)
}

fn newer(error: crate::stored::Unreadable) -> RestoreError {
    ReadBackupError::Newer(error).into()
}
