//! Opening every record once, to know that each is whole.
//!
//! Summaries and tombstones were checked against the manifest when the vault was opened.

use crypto::context::RecordKind;

use super::{AttachmentProblem, Unlocked};
use crate::{
    database::{DatabaseError, Row, Shelf},
    id::ItemId,
    store::{ReadError, Walk},
};

/// The settings have one row, which was read when the vault was opened, as were the saved searches if there are any.
const SETTINGS_ROWS: u64 = 1;
/// A computer's name has one as well.
const DEVICE_ROWS: u64 = 1;
/// A kept form has its head and what was typed.
const DRAFT_ROWS: u64 = 2;
const FOLDER_ROWS: u64 = 1;
/// A version has a summary and a secret record.
const VERSION_ROWS: u64 = 2;

/// What a check found.
pub struct Report {
    /// The manifest's version: how often something was written.
    pub manifest_version: u64,
    /// Ways into the vault.
    pub slots: usize,
    /// Items whose both records were opened, the trash included.
    pub items: u64,
    /// Former versions that were opened.
    pub former_versions: u64,
    /// Rows in the database.
    pub rows: u64,
    /// Rows that no item names: put in from outside. They are never shown or used.
    pub stray_rows: u64,
    /// What could not be opened.
    pub problems: Vec<Problem>,
    /// Attached files whose sealed bytes are those that were written.
    pub attachments: u64,
    /// Attached files of which that cannot be said.
    pub attachment_problems: Vec<AttachmentProblem>,
}

/// A record that is not whole.
#[derive(Debug)]
pub struct Problem {
    /// The item it belongs to.
    pub item: ItemId,
    /// What is the matter.
    pub error: ReadError,
}

impl Unlocked {
    /// Opens every record of the vault, wiping each.
    ///
    /// # Errors
    /// Where the database itself does not answer. Records that are not whole are in the report.
    pub fn check(&self) -> Result<Report, ReadError> {
        let connection = &self.store.database.connection;
        let count = |shelf| Row::count(connection, shelf).map_err(DatabaseError::from);
        let mut report = Report {
            manifest_version: self.head().version,
            slots: self.locked.slots.headers().count(),
            items: 0,
            former_versions: 0,
            rows: count(Shelf::Current)? + count(Shelf::Former)?,
            stray_rows: 0,
            problems: Vec::new(),
            attachments: 0,
            attachment_problems: Vec::new(),
        };
        let mut named = self.rows_besides_items()?;
        for id in self.index.ids() {
            named = named.saturating_add(self.rows_named_by(id));
            if let Err(error) = self.check_item(id, &mut report) {
                report.problems.push(Problem { item: id, error });
            }
        }
        for draft in &self.drafts {
            if let Err(error) = self.check_draft(draft) {
                let item = ItemId::from_bytes(*draft.id.as_bytes());
                report.problems.push(Problem { item, error });
            }
        }
        if let Some(problem) = self.check_generated(&mut named) {
            report.problems.push(problem);
        }
        self.check_attachments(&mut report);
        report.stray_rows = report.rows.saturating_sub(named);
        Ok(report)
    }

    /// How many rows there have to be that belong to no item; the generator's history is counted where it is read.
    fn rows_besides_items(&self) -> Result<u64, ReadError> {
        let connection = &self.store.database.connection;
        let tombstones = Row::count_kind(connection, RecordKind::Tombstone);
        Ok(tombstones
            .map_err(DatabaseError::from)?
            .saturating_add(SETTINGS_ROWS)
            .saturating_add(rows_of(self.devices.len(), DEVICE_ROWS))
            .saturating_add(rows_of(self.drafts.len(), DRAFT_ROWS))
            .saturating_add(rows_of(self.folders.len(), FOLDER_ROWS))
            .saturating_add(u64::from(self.searches.at.is_some()))
            .saturating_add(u64::from(self.backup_key.is_some()))
            .saturating_add(self.newer_records))
    }

    /// The rows of an item: summary and secret, and both of each former version.
    fn rows_named_by(&self, id: ItemId) -> u64 {
        let summary = self.store.summary(id);
        let former = summary.map_or(0, |(summary, _)| summary.former_versions());
        former.saturating_add(1).saturating_mul(VERSION_ROWS)
    }

    fn check_item(&self, id: ItemId, report: &mut Report) -> Result<(), ReadError> {
        for step in Walk::of(&self.store, id)? {
            let step = step?;
            let count = match step.shelf {
                Shelf::Current => &mut report.items,
                Shelf::Former => &mut report.former_versions,
            };
            self.store.with_secret(step.shelf, step.summary, step.row)?;
            *count += 1;
        }
        Ok(())
    }
}

fn rows_of(things: usize, rows: u64) -> u64 {
    u64::try_from(things)
        .unwrap_or(u64::MAX)
        .saturating_mul(rows)
}
