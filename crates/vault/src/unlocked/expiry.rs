//! Which items are over soon, and which of them somebody is still to be reminded of.

use crypto::attempts::Now;

use super::Unlocked;
use crate::{
    database::Shelf,
    id::ItemId,
    item::{ItemState, expiry},
    search::Summary,
    store::{Change, WriteError},
};

/// Items that are over soon, or are already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expiring {
    /// How many there are within [`expiry::SOON_DAYS`] days, or past.
    pub count: usize,
    /// Those of which somebody is to be reminded now, the first to end first.
    pub due: Vec<ItemId>,
}

impl Unlocked {
    /// What is over soon at `now`, as the clocks around the person show it. Archive and trash are left out.
    pub fn expiring(&self, now: &Now) -> Expiring {
        let soon = expiry::in_days(now.wall_ms, expiry::SOON_DAYS);
        let mut count = 0;
        let mut due = Vec::new();
        for summary in self.index.summaries() {
            let Some(expires_ms) = summary.expires_ms else {
                continue;
            };
            if summary.state != ItemState::Active {
                continue;
            }
            count += usize::from(expires_ms <= soon);
            if summary.is_due(now.wall_ms) {
                due.push((expires_ms, summary.id));
            }
        }
        due.sort_unstable();
        let due = due.into_iter().map(|(_, id)| id).collect();
        Expiring { count, due }
    }

    /// Reminds nobody of these any more, until they are saved again. What is gone or has no end is left out.
    ///
    /// # Errors
    /// [`WriteError`]; nothing has changed then.
    pub fn dismiss_reminders(&mut self, ids: &[ItemId], now: &Now) -> Result<(), WriteError> {
        let mut changes = Vec::new();
        let mut shown = Vec::new();
        for id in ids {
            let ends = |summary: &Summary| summary.expires_ms.is_some() && !summary.reminded;
            if !self.index.get(*id).is_some_and(ends) || shown.iter().any(|(seen, _)| seen == id) {
                continue;
            }
            let (mut summary, row) = self.store.summary(*id)?;
            summary.reminded_ms = summary.expires_ms;
            summary.device = self.store.device;
            let row = self.seal_summary(*id, row.revision + 1, &summary)?;
            changes.push(Change::Put(Shelf::Current, row));
            shown.push((*id, summary));
        }
        if changes.is_empty() {
            return Ok(());
        }
        self.commit(&changes, now)?;
        for (id, summary) in shown {
            self.index.put(Summary::of(id, &summary), &summary.sites);
        }
        Ok(())
    }
}
