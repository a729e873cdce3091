//! The versions of an item from the present one back, each found by the link that the one after it holds.
//!
//! Only summaries are opened on the way. How many there are is known from the first, so one that is
//! missing is noticed and the walk ends.

use crypto::context::RecordKind;

use super::{ReadError, Store};
use crate::{
    database::{Row, Shelf},
    id::ItemId,
    ledger::RowsChanged,
    stored::{Link, summary::StoredSummary},
};

/// One version on the way back.
pub(crate) struct Step {
    pub(crate) summary: StoredSummary,
    pub(crate) row: Row,
    pub(crate) shelf: Shelf,
}

/// The way back through an item's versions. It ends after the first error.
pub(crate) struct Walk<'a> {
    store: &'a Store,
    item: ItemId,
    present: Option<Step>,
    next: Option<Link>,
    left: u64,
}

impl<'a> Walk<'a> {
    /// From the present version on.
    pub(crate) fn of(store: &'a Store, item: ItemId) -> Result<Self, ReadError> {
        let (summary, row) = store.summary(item)?;
        let (next, left) = (summary.previous, summary.former_versions());
        let shelf = Shelf::Current;
        Ok(Self {
            store,
            item,
            present: Some(Step {
                summary,
                row,
                shelf,
            }),
            next,
            left,
        })
    }

    fn back(&mut self) -> Result<Step, ReadError> {
        let link = self.next.take().ok_or(RowsChanged)?;
        let kind = RecordKind::Summary;
        let shelf = Shelf::Former;
        let row = self.store.linked_row(shelf, kind, self.item, &link)?;
        let summary = self.store.decode_summary(&row)?;
        self.next = summary.previous;
        Ok(Step {
            summary,
            row,
            shelf,
        })
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Step, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(present) = self.present.take() {
            return Some(Ok(present));
        }
        self.left = self.left.checked_sub(1)?;
        let step = self.back();
        if step.is_err() {
            self.left = 0;
        }
        Some(step)
    }
}
