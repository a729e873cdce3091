//! One write: rows that come one after the other, and the manifest they lead to, in one transaction.

use crypto::{context::RecordKind, seal::CannotOpen};
use rusqlite::{Transaction, TransactionBehavior};

use super::{Change, ReadError, Store, WriteError};
use crate::{
    database::{DatabaseError, ManifestRow, Row, Shelf},
    id::{DeviceId, ItemId},
    ledger::{Ledger, RowsChanged, Tally},
    sealer::Sealer,
};

/// A write that is going on. Dropped, it never was.
pub(crate) struct Filling<'a> {
    transaction: Transaction<'a>,
    pub(crate) sealer: &'a Sealer,
    ledger: &'a Ledger,
    pub(crate) device: DeviceId,
    tally: Tally,
}

impl<'a> Filling<'a> {
    pub(super) fn begin(store: &'a mut Store) -> Result<Self, WriteError> {
        let transaction = store
            .database
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(DatabaseError::from)?;
        Ok(Self {
            transaction,
            sealer: &store.sealer,
            ledger: &store.ledger,
            device: store.device,
            tally: store.ledger.tally(),
        })
    }

    /// Puts a row in the place of the one that is there.
    pub(crate) fn put(&mut self, shelf: Shelf, row: &Row) -> Result<(), WriteError> {
        self.forget(shelf, row)?;
        row.put(&self.transaction, shelf)
            .map_err(DatabaseError::from)?;
        if shelf == Shelf::Current {
            let member = row.member().map_err(unknown)?;
            self.ledger.add(&mut self.tally, &member);
        }
        Ok(())
    }

    pub(crate) fn apply(&mut self, change: &Change) -> Result<(), WriteError> {
        match change {
            Change::Put(shelf, row) => self.put(*shelf, row),
            Change::Remove(shelf, kind, item) => {
                if *shelf == Shelf::Current {
                    self.forget_at(*kind, *item)?;
                }
                Row::remove(&self.transaction, *shelf, *kind, *item)
                    .map_err(DatabaseError::from)?;
                Ok(())
            }
        }
    }

    /// The revision above that of an item's tombstone; zero where there is none.
    pub(crate) fn above_tombstone(&self, item: ItemId) -> Result<u64, WriteError> {
        let tombstone = Row::read(&self.transaction, RecordKind::Tombstone, item);
        let tombstone = tombstone.map_err(DatabaseError::from)?;
        Ok(tombstone.map_or(0, |row| row.revision.saturating_add(1)))
    }

    pub(super) fn commit(self) -> Result<(Tally, ManifestRow), WriteError> {
        let manifest = self
            .ledger
            .seal_next(self.sealer, &self.tally, self.device)?;
        manifest
            .put(&self.transaction)
            .map_err(DatabaseError::from)?;
        self.transaction.commit().map_err(DatabaseError::from)?;
        Ok((self.tally, manifest))
    }

    /// Takes what is about to be replaced out of the sum.
    fn forget(&mut self, shelf: Shelf, row: &Row) -> Result<(), WriteError> {
        match shelf {
            Shelf::Current => self.forget_at(row.kind, row.item),
            Shelf::Former => Ok(()),
        }
    }

    fn forget_at(&mut self, kind: RecordKind, item: ItemId) -> Result<(), WriteError> {
        let old = Row::read(&self.transaction, kind, item).map_err(DatabaseError::from)?;
        if let Some(old) = old {
            let member = old.member().map_err(unknown)?;
            self.ledger.remove(&mut self.tally, &member);
        }
        Ok(())
    }
}

fn unknown(_: CannotOpen) -> ReadError {
    RowsChanged.into()
}
