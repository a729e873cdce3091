//! Putting items in order, one or a hundred thousand: favourites, folders, tags, archive, trash.

use std::collections::HashSet;

use crypto::attempts::Now;
use zeroize::Zeroizing;

use super::{
    Unlocked,
    turns::{Aspect, Turns},
    undo::UndoToken,
};
use crate::{
    folders::NotAFolder,
    id::{FolderId, ItemId},
    item::{ItemState, limits},
    search::{Filter, Query, Sort},
    store::{ReadError, WriteError},
    stored::summary::StoredSummary,
    tag::{self, NotATag},
};

/// Which items an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// These. One that is gone is left out.
    These(Vec<ItemId>),
    /// All of a list, also those that no screen has seen.
    All {
        /// What was typed.
        text: String,
        /// Which list.
        filter: Filter,
        /// But not these.
        except: Vec<ItemId>,
    },
}

/// What is done with items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Marks them as favourites, or no longer.
    Favourite(bool),
    /// Puts them into a folder, or into none.
    MoveTo(Option<FolderId>),
    /// Hangs a tag on them.
    AddTag(String),
    /// Takes a tag off them, and what is nested in it.
    RemoveTag(String),
    /// Puts them into the archive. What is in the trash stays there.
    Archive,
    /// Takes them out of the archive.
    Unarchive,
    /// Puts them into the trash.
    Delete,
    /// Takes them out of the trash.
    Restore,
}

/// What was done.
#[derive(Debug)]
pub struct Done {
    /// How many items were changed.
    pub items: usize,
    /// What takes it back; none where nothing was changed.
    pub undo: Option<UndoToken>,
}

/// Why nothing was put elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// Something is the matter with the folder.
    #[error("the folder cannot be so")]
    Folder(#[from] NotAFolder),
    /// Something is the matter with the tag.
    #[error("the tag cannot be so")]
    Tag(#[from] NotATag),
    /// An item would have more tags than it may.
    #[error("more than {limit} tags on one item")]
    TooManyTags {
        /// The most.
        limit: usize,
    },
    /// It could not be written.
    #[error("it cannot be written")]
    Write(#[from] WriteError),
}

impl From<Turns> for Done {
    fn from(turns: Turns) -> Self {
        Self {
            items: turns.items(),
            undo: (!turns.is_empty()).then(|| turns.token()),
        }
    }
}

impl Unlocked {
    /// Does one thing with all of `chosen`, in one transaction and with one act that takes it back.
    ///
    /// # Errors
    /// [`OrderError`]; nothing has changed then.
    pub fn act(&mut self, chosen: &Chosen, act: &Act, now: &Now) -> Result<Done, OrderError> {
        let items = self.resolve(chosen, now)?;
        match act {
            Act::MoveTo(Some(folder)) if self.folders.get(*folder).is_none() => {
                Err(NotAFolder::Gone.into())
            }
            Act::MoveTo(folder) => self.turn_all(items, |_| Some(Aspect::Folder(*folder)), now),
            Act::Favourite(on) => self.turn_all(items, |_| Some(Aspect::Favourite(*on)), now),
            Act::AddTag(typed) => self.add_tag(items, &tag::parse(typed)?, now),
            Act::RemoveTag(tag) => {
                let off = |summary: &StoredSummary| tag::without(&summary.tags, tag).map(tags);
                self.turn_all(items, off, now)
            }
            Act::Archive => self.turn_all(items, |summary| archived(summary, now), now),
            Act::Unarchive => self.turn_all(items, unarchived, now),
            Act::Delete => self.turn_all(items, |summary| trashed(summary, now), now),
            Act::Restore => self.turn_all(items, restored, now),
        }
    }

    /// Puts an item into the trash.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn delete(&mut self, id: ItemId, now: &Now) -> Result<UndoToken, WriteError> {
        let batch = self.batch([id], |_, summary| trashed(summary, now))?;
        Ok(self.turn(batch, Vec::new(), now)?.token())
    }

    /// Takes an item out of the trash.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn restore(&mut self, id: ItemId, now: &Now) -> Result<UndoToken, WriteError> {
        let batch = self.batch([id], |_, summary| restored(summary))?;
        Ok(self.turn(batch, Vec::new(), now)?.token())
    }

    /// Erases those of `chosen` that are in the trash, with their former versions, for good.
    /// Gives back how many there were. Nothing brings them back.
    ///
    /// # Errors
    /// [`WriteError`]; nothing is erased then.
    pub fn erase_trashed(&mut self, chosen: &Chosen, now: &Now) -> Result<usize, WriteError> {
        let mut items = self.resolve(chosen, now)?;
        items.retain(|id| self.index.get(*id).is_some_and(|it| it.state.is_trashed()));
        self.erase_all(&items, now)?;
        Ok(items.len())
    }

    /// Renames a tag on all items, what is nested in it with it.
    ///
    /// # Errors
    /// [`OrderError`]; nothing has changed then.
    pub fn rename_tag(&mut self, from: &str, to: &str, now: &Now) -> Result<Done, OrderError> {
        let to = tag::parse(to)?;
        let mut too_long = None;
        let items: Vec<_> = self.index.ids().collect();
        let batch = self.batch(items, |_, summary| {
            let renamed = tag::renamed(&summary.tags, from, &to)?;
            let checked = renamed.iter().map(|tag| tag::parse(tag));
            too_long = too_long.or(checked.filter_map(Result::err).next());
            Some(tags(renamed))
        })?;
        match too_long {
            Some(error) => Err(error.into()),
            None => Ok(self.turn(batch, Vec::new(), now)?.into()),
        }
    }

    /// Takes a tag off all items, what is nested in it with it.
    ///
    /// # Errors
    /// [`OrderError`]; nothing has changed then.
    pub fn delete_tag(&mut self, tag: &str, now: &Now) -> Result<Done, OrderError> {
        let all: Vec<_> = self.index.ids().collect();
        self.act(&Chosen::These(all), &Act::RemoveTag(tag.to_owned()), now)
    }

    fn add_tag(&mut self, items: Vec<ItemId>, tag: &str, now: &Now) -> Result<Done, OrderError> {
        let mut full = false;
        let batch = self.batch(items, |_, summary| {
            let mut with = summary.tags.clone();
            with.push(tag.to_owned());
            let with = tag::once(with.into_iter());
            full |= with.len() > limits::TAGS;
            Some(tags(with))
        })?;
        if full {
            let limit = limits::TAGS;
            return Err(OrderError::TooManyTags { limit });
        }
        Ok(self.turn(batch, Vec::new(), now)?.into())
    }

    fn turn_all(
        &mut self,
        items: Vec<ItemId>,
        mut decide: impl FnMut(&StoredSummary) -> Option<Aspect>,
        now: &Now,
    ) -> Result<Done, OrderError> {
        let batch = self.batch(items, |_, summary| decide(summary))?;
        Ok(self.turn(batch, Vec::new(), now)?.into())
    }

    fn resolve(&mut self, chosen: &Chosen, now: &Now) -> Result<Vec<ItemId>, WriteError> {
        match chosen {
            Chosen::These(these) => {
                let mut seen = HashSet::new();
                let there = |id: &&ItemId| self.index.get(**id).is_some() && seen.insert(**id);
                Ok(these.iter().filter(there).copied().collect())
            }
            Chosen::All {
                text,
                filter,
                except,
            } => {
                let query = Query {
                    text: text.clone(),
                    filter: filter.clone(),
                    sort: Sort::Title,
                    offset: 0,
                    limit: usize::MAX,
                };
                let except: HashSet<_> = except.iter().collect();
                let ids = self.all_of(&query, now)?.into_iter();
                Ok(ids.filter(|id| !except.contains(id)).collect())
            }
        }
    }

    /// Every item of a list, with their notes looked into where the list asks for them.
    fn all_of(&mut self, query: &Query, now: &Now) -> Result<Vec<ItemId>, ReadError> {
        let mut notes = self.search_notes(query, now);
        if let Some(notes) = &mut notes {
            self.look_into_notes(notes, usize::MAX)?;
        }
        let page = self.search(query, notes.as_ref(), now);
        Ok(page.rows.iter().map(|row| row.summary.id).collect())
    }
}

fn tags(tags: Vec<String>) -> Aspect {
    Aspect::Tags(Zeroizing::new(tags))
}

fn archived(summary: &StoredSummary, now: &Now) -> Option<Aspect> {
    let since_ms = now.wall_ms;
    (summary.state == ItemState::Active).then_some(Aspect::State(ItemState::Archived { since_ms }))
}

fn unarchived(summary: &StoredSummary) -> Option<Aspect> {
    let archived = matches!(summary.state, ItemState::Archived { .. });
    archived.then_some(Aspect::State(ItemState::Active))
}

fn trashed(summary: &StoredSummary, now: &Now) -> Option<Aspect> {
    let since_ms = now.wall_ms;
    (!summary.state.is_trashed()).then_some(Aspect::State(ItemState::Trashed { since_ms }))
}

fn restored(summary: &StoredSummary) -> Option<Aspect> {
    let trashed = summary.state.is_trashed();
    trashed.then_some(Aspect::State(ItemState::Active))
}
