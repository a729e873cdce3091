//! The type-ahead without a vault: items that never lay anywhere, for the fuzzers.

use crate::{
    Item, Page, Query,
    id::DeviceId,
    search::{Entry, Index, Scene, Summary},
    stored::{COMMITMENT_BYTES, Link, summary::StoredSummary},
};

/// Items in the order in which they were put in.
pub struct Shelf(Index);

impl Shelf {
    /// A list of these items.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        Self(Index::new(items.into_iter().map(entry).collect()))
    }

    /// What the list shows for `query`.
    pub fn page(&mut self, query: &Query) -> Page<'_> {
        self.0.list(query, Scene::default())
    }
}

fn entry(item: &Item) -> Entry {
    let nowhere = Link {
        revision: 1,
        commitment: [0; COMMITMENT_BYTES],
    };
    let stored = StoredSummary::of(item, nowhere, None, DeviceId::from_bytes([0; 16]));
    Entry::new(Summary::of(item.id, &stored), &stored.sites)
}
