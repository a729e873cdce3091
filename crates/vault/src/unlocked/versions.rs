//! Every save of an item is a version: which there are, what stood in one, and what differs from now.
//!
//! A version is known by its content revision. It is reached by the links from the present one back,
//! so one that was changed or dropped from outside is refused.

use crypto::{Secret, attempts::Now};

use super::{Unlocked, items::shown};
use crate::{
    id::{FieldId, ItemId},
    item::comparison::Comparison,
    store::{Opened, ReadError, Step, Walk},
};

/// One save of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its content revision.
    pub revision: u64,
    /// When it was saved, in milliseconds since the epoch.
    pub saved_ms: i64,
    /// What the computer is called on which it was saved, where that is known.
    pub computer: Option<String>,
    /// Whether that is this computer.
    pub here: bool,
}

/// A part of an item's versions, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPage {
    /// How many there are, the present one among them.
    pub total: usize,
    /// Those that were asked for.
    pub versions: Vec<Version>,
}

impl Unlocked {
    /// The versions of an item, the present one first.
    ///
    /// # Errors
    /// [`ReadError`]; [`ReadError::Changed`] where one was changed or dropped from outside.
    pub fn versions(
        &self,
        id: ItemId,
        offset: usize,
        limit: usize,
    ) -> Result<VersionPage, ReadError> {
        let (present, _) = self.store.summary(id)?;
        let total = present.former_versions().saturating_add(1);
        let mut versions = Vec::new();
        for step in Walk::of(&self.store, id)?.take(offset.saturating_add(limit)) {
            versions.push(self.version_of(&step?));
        }
        Ok(VersionPage {
            total: usize::try_from(total).unwrap_or(usize::MAX),
            versions: versions.split_off(offset.min(versions.len())),
        })
    }

    /// What stood in a version and what stands there now, field by field, without concealed values.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn compare(&self, id: ItemId, revision: u64) -> Result<Comparison, ReadError> {
        let now = self.store.item(id)?;
        let then = self.version_at(id, revision)?;
        let present = now.summary.secret.revision;
        Ok(Comparison::of(&then.item, revision, &now.item, present))
    }

    /// One value of a version, concealed or not; of the key of a one-time code the code at `now`.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn reveal_version(
        &self,
        id: ItemId,
        revision: u64,
        field: FieldId,
        now: &Now,
    ) -> Result<Secret<String>, ReadError> {
        let mut opened = self.version_at(id, revision)?;
        let sections = opened.item.sections.iter_mut();
        let mut fields = sections.flat_map(|section| &mut section.fields);
        let found = fields.find(|found| found.id == field);
        found
            .and_then(|found| shown(&mut found.value, now))
            .ok_or(ReadError::NotThere)
    }

    /// The whole item as it was at a content revision.
    pub(super) fn version_at(&self, id: ItemId, revision: u64) -> Result<Opened, ReadError> {
        for step in Walk::of(&self.store, id)? {
            let Step {
                summary,
                row,
                shelf,
            } = step?;
            if summary.secret.revision == revision {
                return self.store.with_secret(shelf, summary, row);
            }
        }
        Err(ReadError::NotThere)
    }

    fn version_of(&self, Step { summary, .. }: &Step) -> Version {
        let saved_on = summary.saved_on();
        Version {
            revision: summary.secret.revision,
            saved_ms: summary.changed_ms,
            computer: self.computer(saved_on).map(str::to_owned),
            here: saved_on == self.store.device,
        }
    }
}
