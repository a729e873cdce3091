//! Every record of the vault, opened and put down: of each item the oldest version first and the present one last, so
//! that a reader can link each to the one before.

use crypto::{Secret, context::RecordKind};

use super::{Files, go_on};
use crate::{
    backup::{BackupError, Watch, body::BodyWriter, entry::Record, files::NewFile},
    database::{DatabaseError, Row, Shelf},
    id::ItemId,
    ledger::{Ledger, RowsChanged, Tally},
    sealer::RecordType,
    store::{ReadError, Store},
    stored::{
        Link, draft::StoredDraftHead, generator::StoredHistorySummary, secret::StoredSecret,
        summary::StoredSummary,
    },
};

/// Records on their way into a body.
pub(super) struct Taking<'a, 'w> {
    store: &'a Store,
    body: &'a mut BodyWriter<NewFile>,
    watch: Watch<'w>,
    tally: Tally,
    taken: Taken,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) files: Files,
    pub(super) left_out: Vec<ItemId>,
    pub(super) versions_left_out: u64,
}

impl<'a, 'w> Taking<'a, 'w> {
    pub(super) fn new(
        store: &'a Store,
        body: &'a mut BodyWriter<NewFile>,
        watch: Watch<'w>,
    ) -> Self {
        Self {
            store,
            body,
            watch,
            tally: Ledger::nothing(),
            taken: Taken::default(),
        }
    }

    /// Takes everything that the manifest counts, and what that names.
    pub(super) fn all(mut self) -> Result<Taken, BackupError> {
        let store = self.store;
        let connection = &store.database.connection;
        for kind in [RecordKind::Tombstone, RecordKind::Summary] {
            Row::each(connection, kind, |row| self.take(&row))?;
        }
        let is_all = self.store.ledger.check(&self.tally);
        is_all.map_err(ReadError::from)?;
        Ok(self.taken)
    }

    fn take(&mut self, row: &Row) -> Result<(), BackupError> {
        go_on(self.watch, self.body.bytes())?;
        let content = self.store.sealer.open(row).map_err(ReadError::from)?;
        let member = row.member().map_err(ReadError::from)?;
        self.store.ledger.add(&mut self.tally, &member);
        let secret = match (row.kind, RecordType::from_code(row.record_type)) {
            (RecordKind::Summary, Some(RecordType::Item)) => return self.take_item(row, &content),
            // What opens this vault's backups is of no use in another vault.
            (_, Some(RecordType::BackupKey)) => return Ok(()),
            (RecordKind::Summary, Some(RecordType::Draft)) => {
                StoredDraftHead::decode(content.expose()).map(|head| Some(head.form))
            }
            (RecordKind::Summary, Some(RecordType::Generated)) => {
                StoredHistorySummary::decode(content.expose()).map(|summary| Some(summary.secret))
            }
            (RecordKind::Summary, None) => return self.take_newer(row, &content),
            _ => Ok(None),
        };
        if let Some(link) = secret.map_err(ReadError::from)? {
            match self.secret(Shelf::Current, row.item, &link) {
                Ok((row, secret)) => self.put(Shelf::Current, &row, &secret)?,
                Err(error) => return self.leave_out(row.item, error),
            }
        }
        self.put(Shelf::Current, row, &content)
    }

    /// Takes a record that only a newer version knows, with the secret record beside it if there is one.
    fn take_newer(&mut self, row: &Row, content: &Secret<Vec<u8>>) -> Result<(), BackupError> {
        let connection = &self.store.database.connection;
        let secret = Row::read(connection, RecordKind::Secret, row.item);
        let secret = secret
            .map_err(DatabaseError::from)
            .map_err(ReadError::from)?;
        if let Some(secret_row) = secret {
            let secret = self.store.sealer.open(&secret_row);
            self.put(
                Shelf::Current,
                &secret_row,
                &secret.map_err(ReadError::from)?,
            )?;
        }
        self.put(Shelf::Current, row, content)
    }

    fn take_item(&mut self, row: &Row, content: &Secret<Vec<u8>>) -> Result<(), BackupError> {
        // It is decoded here and wiped.
        let summary = StoredSummary::decode(content.expose()).map_err(ReadError::from)?;
        let present = self.secret(Shelf::Current, row.item, &summary.secret);
        let (secret_row, secret) = match present {
            Ok(present) => present,
            Err(error) => return self.leave_out(row.item, error),
        };
        for link in self.former(row.item, &summary)?.iter().rev() {
            let (former_row, former) = self.record(RecordKind::Summary, row.item, link)?;
            let stored = StoredSummary::decode(former.expose()).map_err(ReadError::from)?;
            let (secret_row, secret) = self.secret(Shelf::Former, row.item, &stored.secret)?;
            self.note_files(row.item, &stored, &secret)?;
            self.put(Shelf::Former, &secret_row, &secret)?;
            self.put(Shelf::Former, &former_row, &former)?;
        }
        self.note_files(row.item, &summary, &secret)?;
        self.put(Shelf::Current, &secret_row, &secret)?;
        self.put(Shelf::Current, row, content)
    }

    /// The links to the summaries of the versions before, the newest first, as far as they open.
    fn former(&mut self, item: ItemId, summary: &StoredSummary) -> Result<Vec<Link>, BackupError> {
        let mut links = Vec::new();
        let (mut next, mut left) = (summary.previous, summary.former_versions());
        while left > 0 {
            match self.version(item, next) {
                Ok((link, before)) => {
                    links.push(link);
                    next = before;
                    left -= 1;
                }
                Err(error) => {
                    tolerable(error)?;
                    self.taken.versions_left_out += left;
                    break;
                }
            }
        }
        Ok(links)
    }

    /// Looks whether a version opens whole; gives the link to it, and the one to the version before.
    fn version(&self, item: ItemId, link: Option<Link>) -> Result<(Link, Option<Link>), ReadError> {
        let link = link.ok_or(RowsChanged)?;
        let (_, content) = self.record(RecordKind::Summary, item, &link)?;
        let summary = StoredSummary::decode(content.expose())?;
        self.secret(Shelf::Former, item, &summary.secret)?;
        Ok((link, summary.previous))
    }

    fn record(
        &self,
        kind: RecordKind,
        item: ItemId,
        link: &Link,
    ) -> Result<(Row, Secret<Vec<u8>>), ReadError> {
        let row = self.store.linked_row(Shelf::Former, kind, item, link)?;
        let content = self.store.sealer.open(&row)?;
        Ok((row, content))
    }

    fn secret(
        &self,
        shelf: Shelf,
        item: ItemId,
        link: &Link,
    ) -> Result<(Row, Secret<Vec<u8>>), ReadError> {
        let row = self
            .store
            .linked_row(shelf, RecordKind::Secret, item, link)?;
        let content = self.store.sealer.open(&row)?;
        Ok((row, content))
    }

    fn note_files(
        &mut self,
        item: ItemId,
        summary: &StoredSummary,
        secret: &Secret<Vec<u8>>,
    ) -> Result<(), BackupError> {
        if !summary.has.attachment {
            return Ok(());
        }
        // It is decoded here and wiped.
        let decoded = StoredSecret::decode(secret.expose(), summary.kind);
        for attachment in decoded.map_err(ReadError::from)?.attachments {
            self.taken.files.insert((item, attachment.id), attachment);
        }
        Ok(())
    }

    fn put(
        &mut self,
        shelf: Shelf,
        row: &Row,
        content: &Secret<Vec<u8>>,
    ) -> Result<(), BackupError> {
        let record = Record {
            shelf,
            kind: row.kind,
            item: row.item,
            record_type: row.record_type,
            schema: row.schema,
            revision: row.revision,
            // It goes into the sealed body.
            content: content.expose(),
        };
        self.body.record(&record).map_err(BackupError::Disk)
    }

    fn leave_out(&mut self, item: ItemId, error: ReadError) -> Result<(), BackupError> {
        tolerable(error)?;
        self.taken.left_out.push(item);
        Ok(())
    }
}

/// A record that was changed or dropped is left out, so that the others are saved; a disk that fails is not.
fn tolerable(error: ReadError) -> Result<(), BackupError> {
    match error {
        ReadError::Changed(_) | ReadError::NotThere | ReadError::Unreadable(_) => Ok(()),
        ReadError::Database(_) => Err(error.into()),
    }
}
