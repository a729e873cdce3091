//! All summaries in memory, with their folded text and their order by title.

use std::{
    cmp::{Ordering, Reverse},
    collections::{HashMap, HashSet},
};

use zeroize::Zeroize;

use super::{
    Counts, Page, Query, Row, Sort, Summary, fold,
    highlight::hits,
    rank::{Fuzzy, Text, Words},
};
use crate::{
    id::{FolderId, ItemId},
    item::ItemState,
    kinds::ItemKind,
};

/// The list of a vault's items. Dropping it wipes every text in it.
pub(crate) struct Index {
    entries: Vec<Entry>,
    places: HashMap<ItemId, usize>,
    by_title: Vec<usize>,
    fuzzy: Fuzzy,
    /// Each folder's whole name, `Work/Clients`.
    pub(super) folders: HashMap<FolderId, String>,
}

/// An item as the list and search have it.
pub(crate) struct Entry {
    summary: Summary,
    folded: Box<str>,
    title_end: usize,
    subtitle_end: usize,
    letters: u64,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.folded.zeroize();
    }
}

impl Index {
    /// An index of all of a vault's items.
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        let places = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.summary.id, at))
            .collect();
        let mut by_title: Vec<_> = (0..entries.len()).collect();
        by_title.sort_unstable_by(|a, b| title_order(&entries, *a, *b));
        Self {
            entries,
            places,
            by_title,
            fuzzy: Fuzzy::new(),
            folders: HashMap::new(),
        }
    }

    /// The summary of `id`.
    pub(crate) fn get(&self, id: ItemId) -> Option<&Summary> {
        self.places
            .get(&id)
            .and_then(|at| self.entries.get(*at))
            .map(|entry| &entry.summary)
    }

    /// Puts `summary` in, or in the place of what stands there for the same item.
    pub(crate) fn put(&mut self, summary: Summary, sites: &[String]) {
        let id = summary.id;
        let entry = Entry::new(summary, sites);
        let place = self
            .places
            .get(&id)
            .and_then(|at| self.entries.get_mut(*at));
        // Under the same title it keeps its place: many at once cost no more than each by itself.
        match place {
            Some(former) if former.title() == entry.title() => *former = entry,
            _ => self.put_anew(entry),
        }
    }

    fn put_anew(&mut self, entry: Entry) {
        self.remove(entry.summary.id);
        let at = self.entries.len();
        self.places.insert(entry.summary.id, at);
        self.entries.push(entry);
        let order = |other: &usize| title_order(&self.entries, *other, at).is_lt();
        let rank = self.by_title.partition_point(order);
        self.by_title.insert(rank, at);
    }

    /// Takes `id` out.
    pub(crate) fn remove(&mut self, id: ItemId) {
        let Some(at) = self.places.remove(&id) else {
            return;
        };
        self.entries.swap_remove(at);
        // The last entry now stands where the removed one stood.
        let moved = self.entries.len();
        self.by_title.retain(|other| *other != at);
        if let Some(place) = self.by_title.iter_mut().find(|other| **other == moved) {
            *place = at;
        }
        if let Some(entry) = self.entries.get(at) {
            self.places.insert(entry.summary.id, at);
        }
    }

    /// How many items there are.
    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let mut kinds: HashMap<ItemKind, usize> = HashMap::new();
        for Entry { summary, .. } in &self.entries {
            match summary.state {
                ItemState::Active => {}
                ItemState::Archived { .. } => {
                    counts.archive += 1;
                    continue;
                }
                ItemState::Trashed { .. } => {
                    counts.trash += 1;
                    continue;
                }
            }
            counts.all += 1;
            counts.favourites += usize::from(summary.favourite);
            *kinds.entry(summary.kind).or_default() += 1;
        }
        let order = ItemKind::ALL.iter();
        counts.kinds = order
            .filter_map(|kind| Some((*kind, *kinds.get(kind)?)))
            .collect();
        counts
    }

    /// Every item, by title.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ItemId> {
        self.by_title
            .iter()
            .filter_map(|at| self.entries.get(*at))
            .map(|entry| entry.summary.id)
    }

    /// What the list knows of every item, in no order.
    pub(crate) fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.entries.iter().map(|entry| &entry.summary)
    }

    /// Takes all of these out, for the price of one.
    pub(crate) fn remove_all(&mut self, ids: &HashSet<ItemId>) {
        let left: Vec<_> = self.ids().filter(|id| !ids.contains(id)).collect();
        self.entries
            .retain(|entry| !ids.contains(&entry.summary.id));
        let places = self.entries.iter().enumerate();
        self.places = places.map(|(at, entry)| (entry.summary.id, at)).collect();
        let places = left.iter().filter_map(|id| self.places.get(id));
        self.by_title = places.copied().collect();
    }

    /// The part of the list that `query` asks for.
    pub(crate) fn list(&mut self, query: &Query) -> Page<'_> {
        match Words::of(&query.text) {
            Some(words) => self.search(query, &words),
            None => self.browse(query),
        }
    }

    fn browse(&self, query: &Query) -> Page<'_> {
        let within = query.filter.within(&self.folders);
        let shown = |at: &usize| {
            self.entries
                .get(*at)
                .is_some_and(|entry| query.filter.takes(&entry.summary, &within))
        };
        let (total, window) = if query.sort == Sort::Title {
            let listed = self.by_title.iter().copied().filter(shown);
            let window: Vec<_> = listed.skip(query.offset).take(query.limit).collect();
            (self.by_title.iter().filter(|at| shown(at)).count(), window)
        } else {
            let mut listed: Vec<_> = (0..self.entries.len()).filter(shown).collect();
            let key = |at: &usize| {
                self.entries
                    .get(*at)
                    .map(|entry| Reverse(query.sort.time_ms(&entry.summary)))
            };
            let order = |a: &usize, b: &usize| {
                key(a)
                    .cmp(&key(b))
                    .then_with(|| title_order(&self.entries, *a, *b))
            };
            (listed.len(), window_of(&mut listed, query, order))
        };
        let entries = window.into_iter().filter_map(|at| self.entries.get(at));
        let rows = entries.map(|entry| Row {
            summary: &entry.summary,
            title_hits: Vec::new(),
            subtitle_hits: Vec::new(),
        });
        Page {
            total,
            rows: rows.collect(),
        }
    }

    fn search(&mut self, query: &Query, words: &Words) -> Page<'_> {
        let Self {
            entries,
            fuzzy,
            folders,
            ..
        } = self;
        let within = query.filter.within(folders);
        let mut found: Vec<_> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| query.filter.takes(&entry.summary, &within))
            .filter_map(|(at, entry)| {
                let rank = words.rank(&entry.text(), fuzzy)?;
                Some((rank, Reverse(entry.summary.recency_ms()), at))
            })
            .collect();
        let total = found.len();
        let window = window_of(&mut found, query, |a, b| {
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| title_order(entries, a.2, b.2))
        });
        let mut rows = Vec::with_capacity(window.len());
        for (_, _, at) in window {
            let Some(Entry { summary, .. }) = entries.get(at) else {
                continue;
            };
            let (title_hits, subtitle_hits) = hits(words, &summary.title, &summary.subtitle, fuzzy);
            rows.push(Row {
                summary,
                title_hits,
                subtitle_hits,
            });
        }
        Page { total, rows }
    }
}

impl Entry {
    /// The entry of an item with these web addresses.
    pub(crate) fn new(summary: Summary, sites: &[String]) -> Self {
        let mut folded = String::with_capacity(summary.title.len() + summary.subtitle.len() + 2);
        fold::fold_into(&summary.title, &mut folded);
        let title_end = folded.len();
        folded.push(SEPARATOR);
        fold::fold_into(&summary.subtitle, &mut folded);
        let subtitle_end = folded.len();
        for text in summary.tags.iter().chain(sites) {
            folded.push(SEPARATOR);
            fold::fold_into(text, &mut folded);
        }
        let letters = fold::letters(&folded);
        Self {
            summary,
            folded: folded.into_boxed_str(),
            title_end,
            subtitle_end,
            letters,
        }
    }

    fn text(&self) -> Text<'_> {
        Text {
            all: &self.folded,
            title_end: self.title_end,
            subtitle_end: self.subtitle_end,
            letters: self.letters,
        }
    }

    fn title(&self) -> &str {
        self.folded.get(..self.title_end).unwrap_or_default()
    }
}

/// Stands between the parts of folded text. No word of a query contains it, so none matches across.
const SEPARATOR: char = '\n';

impl Sort {
    fn time_ms(self, summary: &Summary) -> i64 {
        match self {
            Self::Title => 0,
            Self::RecentlyUsed => summary.used_ms.unwrap_or(i64::MIN),
            Self::RecentlyChanged => summary.changed_ms,
            Self::RecentlyCreated => summary.created_ms,
        }
    }
}

fn title_order(entries: &[Entry], a: usize, b: usize) -> Ordering {
    let key = |at: usize| {
        entries
            .get(at)
            .map(|entry| (entry.title(), entry.summary.id))
    };
    key(a).cmp(&key(b))
}

/// The rows from `offset` on, sorted, without sorting what is not shown.
fn window_of<T: Copy>(
    found: &mut [T],
    query: &Query,
    mut order: impl FnMut(&T, &T) -> Ordering,
) -> Vec<T> {
    let end = query.offset.saturating_add(query.limit).min(found.len());
    if end > 0 && end < found.len() {
        found.select_nth_unstable_by(end, &mut order);
    }
    let shown = found.get_mut(..end).unwrap_or_default();
    shown.sort_unstable_by(order);
    shown.get(query.offset..).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests;
