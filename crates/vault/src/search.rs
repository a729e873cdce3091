//! Type-ahead over the summaries in memory. Nothing searchable ever lies on disk.
//!
//! Every word of the query has to match. The start of a word beats the middle of one, which beats
//! letters in order with gaps; what was used or changed last comes first among equals.
//! Phrases and operators narrow it further ([`query`]).
//! Passwords are not here: a [`Summary`] has no field that could hold one.
//! Notes are not here either: [`notes`] says which items they are looked for in, one at a time.

mod fold;
mod highlight;
mod index;
mod notes;
mod order;
pub(crate) mod query;
mod rank;
mod sort;
mod summary;

use std::collections::HashSet;

pub use highlight::Hit;
pub(crate) use index::{Entry, Index};
pub use notes::NoteSearch;
pub use sort::Sort;
pub use summary::Summary;

use crate::{
    id::{FolderId, ItemId},
    kinds::ItemKind,
};

/// Which items a list shows and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What the person typed.
    pub text: String,
    /// Which items are in the list at all.
    pub filter: Filter,
    /// The order of the rows.
    pub sort: Sort,
    /// How many rows to leave out at the start.
    pub offset: usize,
    /// How many rows to give at most.
    pub limit: usize,
}

/// What the summaries alone do not tell of a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scene<'a> {
    /// The time by which items are expired; none are at no time.
    pub(crate) now_ms: Option<i64>,
    /// The items whose notes say what was asked.
    pub(crate) noted: Option<&'a HashSet<ItemId>>,
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
    /// Those with a one-time code.
    WithCode,
    /// What lies in a folder and in the folders in it.
    Folder(FolderId),
    /// What has a tag or one nested in it.
    Tag(String),
    /// What is over, or soon will be.
    Expiring,
    /// What was put away and not deleted.
    Archive,
    /// What was deleted and can still come back.
    Trash,
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
    /// Those with a one-time code.
    pub with_code: usize,
    /// Each kind that there is at least one of, in the order in which kinds are offered.
    pub kinds: Vec<(ItemKind, usize)>,
    /// What was put away and not deleted.
    pub archive: usize,
    /// What was deleted and can still come back.
    pub trash: usize,
}
