//! The generator's choices, and the newest of what it made that was copied or used.
//!
//! The history is a summary that only names its secret record, and a secret record with the values,
//! so that an open vault holds none of them in memory.

use crypto::{Secret, attempts::Now, context::RecordKind, random::NoRandomness};

use super::{Problem, Unlocked};
use crate::{
    database::Shelf,
    generator::Choices,
    id::{GeneratedId, ItemId},
    ledger::RowsChanged,
    sealer::{Place, RecordType},
    store::{Change, FoundHistory, ReadError, WriteError},
    stored::{
        Unknown,
        generator::{StoredChoices, StoredGenerated, StoredHistory, StoredHistorySummary},
    },
};

/// Values that are kept; the oldest gives way.
pub const MOST_GENERATED: usize = 100;
/// Characters of a title that are kept with a value.
const TITLE_CHARS: usize = 200;
/// Entries of a history that a newer version may have written.
const MOST_READ: usize = 10_000;
/// Rows of the history: its summary and its secret.
const ROWS: u64 = 2;

/// The form that a value was put into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedFor {
    /// The item, if it had been saved before.
    pub item: Option<ItemId>,
    /// What the form called it.
    pub title: String,
}

/// One value that was copied or used, without the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedEntry {
    /// Names it.
    pub id: GeneratedId,
    /// When it was last copied or used, in milliseconds since the epoch.
    pub used_ms: i64,
    /// The item it was used for, if that is there.
    pub item: Option<ItemId>,
    /// What that is called, or was when it was used; empty where it was only copied.
    pub title: String,
}

impl Unlocked {
    /// What was chosen in the generator last.
    pub fn generator(&self) -> Choices {
        let stored = self.settings.generator.as_ref();
        stored.map_or_else(Choices::default, |stored| stored.choices.clone())
    }

    /// Remembers what was chosen.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn set_generator(&mut self, choices: Choices, now: &Now) -> Result<(), WriteError> {
        let before = self.settings.generator.take();
        if before.as_ref().map(|stored| &stored.choices) == Some(&choices) {
            self.settings.generator = before;
            return Ok(());
        }
        let unknown = before
            .as_ref()
            .map_or_else(Unknown::default, |stored| stored.unknown.clone());
        self.settings.generator = Some(StoredChoices { choices, unknown });
        self.write_settings(now)
            .inspect_err(|_| self.settings.generator = before)
    }

    /// Keeps a value that was copied, or used in a form. The same value again becomes the newest.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn keep_generated(
        &mut self,
        value: &Secret<String>,
        used: Option<UsedFor>,
        now: &Now,
    ) -> Result<(), WriteError> {
        let mut history = self.history()?;
        // They are compared, to keep each once.
        let place = history
            .entries
            .iter()
            .position(|entry| entry.value.expose() == value.expose());
        let mut entry = match place {
            Some(place) => history.entries.remove(place),
            None => StoredGenerated {
                id: GeneratedId::make().map_err(no_randomness)?,
                // It goes into the record that is about to be sealed.
                value: Secret::new(value.expose().clone()),
                used_ms: 0,
                item: None,
                title: String::new(),
                unknown: Unknown::default(),
            },
        };
        entry.used_ms = now.wall_ms;
        if let Some(UsedFor { item, title }) = used {
            entry.item = item;
            entry.title = title.chars().take(TITLE_CHARS).collect();
        }
        history.entries.push(entry);
        let too_many = history.entries.len().saturating_sub(MOST_GENERATED);
        history.entries.drain(..too_many);
        self.write_history(&history, now)
    }

    /// What was copied or used, newest first, without the values.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn generated(&self) -> Result<Vec<GeneratedEntry>, ReadError> {
        let history = self.history()?;
        let entries = history.entries.iter().rev();
        Ok(entries.map(|entry| self.shown(entry)).collect())
    }

    /// One value of the history.
    ///
    /// # Errors
    /// [`ReadError::NotThere`] where it was cleared or gave way.
    pub fn reveal_generated(&self, id: GeneratedId) -> Result<Secret<String>, ReadError> {
        let history = self.history()?;
        let mut entries = history.entries.into_iter();
        let found = entries.find(|entry| entry.id == id);
        found.map(|entry| entry.value).ok_or(ReadError::NotThere)
    }

    /// Forgets all of them.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn clear_generated(&mut self, now: &Now) -> Result<(), WriteError> {
        if self.generated.is_none() {
            return Ok(());
        }
        let unknown = self.history()?.unknown;
        let entries = Vec::new();
        self.write_history(&StoredHistory { entries, unknown }, now)
    }

    /// The item of an entry may be called something else by now.
    fn shown(&self, entry: &StoredGenerated) -> GeneratedEntry {
        let item = entry.item.and_then(|id| self.index.get(id));
        GeneratedEntry {
            id: entry.id,
            used_ms: entry.used_ms,
            item: item.map(|item| item.id),
            title: item.map_or_else(|| entry.title.clone(), |item| item.title.clone()),
        }
    }

    /// The history as it is stored; an empty one until something was used.
    fn history(&self) -> Result<StoredHistory, ReadError> {
        let Some(found) = &self.generated else {
            return Ok(StoredHistory::default());
        };
        let row = match self.store.row(RecordKind::Secret, found.id) {
            // The summary names it, so it was dropped from outside.
            Err(ReadError::NotThere) => return Err(RowsChanged.into()),
            row => row?,
        };
        if row.link()? != found.summary.secret {
            return Err(RowsChanged.into());
        }
        let content = self.store.sealer.open(&row)?;
        // The values are decoded into ones that wipe themselves.
        Ok(StoredHistory::decode(content.expose(), MOST_READ)?)
    }

    fn write_history(&mut self, history: &StoredHistory, now: &Now) -> Result<(), WriteError> {
        let (id, revision, unknown) = match &self.generated {
            Some(found) => (found.id, found.revision, found.summary.unknown.clone()),
            None => (
                ItemId::make().map_err(no_randomness)?,
                0,
                Unknown::default(),
            ),
        };
        let revision = revision + 1;
        let place = |kind| Place {
            kind,
            record_type: RecordType::Generated,
            item: id,
            revision,
        };
        let sealer = &self.store.sealer;
        let secret_row = sealer.seal(&place(RecordKind::Secret), &history.encode())?;
        let summary = StoredHistorySummary {
            secret: secret_row.link().map_err(ReadError::from)?,
            unknown,
        };
        let summary_row = sealer.seal(&place(RecordKind::Summary), &summary.encode())?;
        let changes = [
            Change::Put(Shelf::Current, summary_row),
            Change::Put(Shelf::Current, secret_row),
        ];
        self.commit(&changes, now)?;
        self.generated = Some(FoundHistory {
            id,
            revision,
            summary,
        });
        Ok(())
    }

    /// Opens the history once, and counts its rows into those that are named.
    pub(super) fn check_generated(&self, named: &mut u64) -> Option<Problem> {
        let found = self.generated.as_ref()?;
        *named = named.saturating_add(ROWS);
        let error = self.history().err()?;
        Some(Problem {
            item: found.id,
            error,
        })
    }
}

fn no_randomness(error: NoRandomness) -> WriteError {
    WriteError::Seal(error.into())
}
