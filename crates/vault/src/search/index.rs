//! All summaries in memory, with their folded text and their order by title.

use std::{
    cmp::{Ordering, Reverse},
    collections::{HashMap, HashSet},
};

use zeroize::Zeroize;

use super::{
    Counts, Page, Query, Row, Scene, Sort, Summary, fold,
    highlight::hits,
    query::Terms,
    rank::{Fuzzy, Text},
    sort::{Sorted, by_title},
};
use crate::{
    id::{FolderId, ItemId},
    item::ItemState,
    kinds::ItemKind,
};

mod matching;

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
    sites_start: usize,
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
            Some(former) if former.summary.title == entry.summary.title => *former = entry,
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
            counts.with_code += usize::from(summary.has_code);
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

    /// What the list knows of every item, by title.
    pub(crate) fn by_title(&self) -> impl Iterator<Item = &Summary> {
        let entries = self.by_title.iter().filter_map(|at| self.entries.get(*at));
        entries.map(|entry| &entry.summary)
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
    pub(crate) fn list(&mut self, query: &Query, scene: Scene<'_>) -> Page<'_> {
        let mut terms = Terms::of(&query.text);
        terms.find_folders(&self.folders);
        if terms.is_empty() {
            self.browse(query, scene.now_ms)
        } else {
            self.search(query, &terms, scene)
        }
    }

    /// The items for which all holds that `query` asks, notes aside.
    pub(crate) fn candidates(
        &mut self,
        query: &Query,
        terms: &mut Terms,
        now_ms: i64,
    ) -> Vec<ItemId> {
        terms.find_folders(&self.folders);
        let now_ms = Some(now_ms);
        let Self {
            entries,
            fuzzy,
            folders,
            ..
        } = self;
        let within = query.filter.within(folders, terms, now_ms);
        let asked = |entry: &&Entry| {
            query.filter.takes(&entry.summary, &within)
                && terms.rank_noted(entry, now_ms, fuzzy).is_some()
        };
        let found = entries.iter().filter(asked);
        found.map(|entry| entry.summary.id).collect()
    }

    fn browse(&self, query: &Query, now_ms: Option<i64>) -> Page<'_> {
        let within = query.filter.within(&self.folders, &Terms::of(""), now_ms);
        let shown = |at: &usize| {
            self.entries
                .get(*at)
                .is_some_and(|entry| query.filter.takes(&entry.summary, &within))
        };
        let total = self.by_title.iter().filter(|at| shown(at)).count();
        let window: Vec<_> = match query.sort {
            Sort::Relevance | Sort::Title => {
                let listed = self.by_title.iter().copied().filter(shown);
                listed.skip(query.offset).take(query.limit).collect()
            }
            Sort::TitleDown => {
                let listed = self.by_title.iter().rev().copied().filter(shown);
                listed.skip(query.offset).take(query.limit).collect()
            }
            sort => {
                let mut listed: Vec<_> = (0..self.entries.len()).filter(shown).collect();
                window_of(&mut listed, query, |a, b| {
                    order(&self.entries, sort, *a, *b)
                })
            }
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

    fn search(&mut self, query: &Query, terms: &Terms, scene: Scene<'_>) -> Page<'_> {
        let Self {
            entries,
            fuzzy,
            folders,
            ..
        } = self;
        let within = query.filter.within(folders, terms, scene.now_ms);
        let mut found: Vec<_> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| query.filter.takes(&entry.summary, &within))
            .filter_map(|(at, entry)| {
                let rank = terms.rank(entry, scene, fuzzy)?;
                Some((rank, Reverse(entry.summary.recency_ms()), at))
            })
            .collect();
        let total = found.len();
        let window = window_of(&mut found, query, |a, b| match query.sort {
            Sort::Relevance => (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| title_order(entries, a.2, b.2)),
            sort => order(entries, sort, a.2, b.2),
        });
        let mut rows = Vec::with_capacity(window.len());
        for (_, _, at) in window {
            let Some(Entry { summary, .. }) = entries.get(at) else {
                continue;
            };
            let (title_hits, subtitle_hits) = hits(terms, &summary.title, &summary.subtitle, fuzzy);
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
        for tag in &summary.tags {
            folded.push(SEPARATOR);
            fold::fold_into(tag, &mut folded);
        }
        let sites_start = folded.len();
        for site in sites {
            folded.push(SEPARATOR);
            fold::fold_into(site, &mut folded);
        }
        let letters = fold::letters(&folded);
        Self {
            summary,
            folded: folded.into_boxed_str(),
            title_end,
            subtitle_end,
            sites_start,
            letters,
        }
    }

    fn text(&self) -> Text<'_> {
        Text {
            all: &self.folded,
            title_end: self.title_end,
            subtitle_end: self.subtitle_end,
            sites_start: self.sites_start,
            letters: self.letters,
        }
    }

    fn sorted(&self) -> Sorted<'_> {
        let part = |start, end| self.folded.get(start..end).unwrap_or_default();
        Sorted {
            summary: &self.summary,
            title: part(0, self.title_end),
            user: part(self.title_end + SEPARATOR.len_utf8(), self.subtitle_end),
        }
    }

    /// The folded tags, each alone.
    fn tags(&self) -> impl Iterator<Item = &str> {
        let tags = self.folded.get(self.subtitle_end..self.sites_start);
        tags.unwrap_or_default().split(SEPARATOR).skip(1)
    }
}

/// Stands between the parts of folded text. No word of a query contains it, so none matches across.
const SEPARATOR: char = '\n';

fn order(entries: &[Entry], sort: Sort, a: usize, b: usize) -> Ordering {
    match (entries.get(a), entries.get(b)) {
        (Some(a), Some(b)) => sort.order(&a.sorted(), &b.sorted()),
        _ => a.cmp(&b),
    }
}

fn title_order(entries: &[Entry], a: usize, b: usize) -> Ordering {
    match (entries.get(a), entries.get(b)) {
        (Some(a), Some(b)) => by_title(&a.sorted(), &b.sorted()),
        _ => a.cmp(&b),
    }
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
