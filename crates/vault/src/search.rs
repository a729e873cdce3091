//! Type-ahead over the summaries in memory. Nothing searchable ever lies on disk.
//!
//! Every word of the query has to match. The start of a word beats the middle of one, which beats
//! letters in order with gaps; what was used or changed last comes first among equals.
//! Passwords are not here: a [`Summary`] has no field that could hold one.

mod fold;
mod highlight;
mod index;
mod order;
mod rank;
mod summary;

pub use highlight::Hit;
pub(crate) use index::{Entry, Index};
pub use summary::Summary;

use crate::{id::FolderId, kinds::ItemKind};

/// Which items a list shows and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What the person typed; with nothing typed, `sort` says the order.
    pub text: String,
    /// Which items are in the list at all.
    pub filter: Filter,
    /// The order where nothing is typed.
    pub sort: Sort,
    /// How many rows to leave out at the start.
    pub offset: usize,
    /// How many rows to give at most.
    pub limit: usize,
}

/// Which items are in a list. All but [`Filter::Archive`] and [`Filter::Trash`] leave archive and trash out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Everything.
    All,
    /// What was marked.
    Favourites,
    /// One kind.
    Kind(ItemKind),
    /// What lies in a folder and in the folders in it.
    Folder(FolderId),
    /// What has a tag or one nested in it.
    Tag(String),
    /// What was put away and not deleted.
    Archive,
    /// What was deleted and can still come back.
    Trash,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By title, case and accents aside.
    #[default]
    Title,
    /// Last used first; never used last.
    RecentlyUsed,
    /// Last changed first.
    RecentlyChanged,
    /// Newest first.
    RecentlyCreated,
}

/// The part of a list that was asked for.
pub struct Page<'a> {
    /// How many rows the whole list has.
    pub total: usize,
    /// The rows from the offset on.
    pub rows: Vec<Row<'a>>,
}

/// One row of a list.
pub struct Row<'a> {
    /// The item.
    pub summary: &'a Summary,
    /// What matched in its title.
    pub title_hits: Vec<Hit>,
    /// What matched in its subtitle.
    pub subtitle_hits: Vec<Hit>,
}

/// How many items there are. All but `archive` and `trash` leave both out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Everything.
    pub all: usize,
    /// What was marked.
    pub favourites: usize,
    /// Each kind that there is at least one of, in the order in which kinds are offered.
    pub kinds: Vec<(ItemKind, usize)>,
    /// What was put away and not deleted.
    pub archive: usize,
    /// What was deleted and can still come back.
    pub trash: usize,
}
