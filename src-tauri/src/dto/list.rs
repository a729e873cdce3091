//! The list: what is asked, and a page of rows. No row has room for a secret.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What the list shall show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListQuery {
    /// What was typed.
    pub query: String,
    /// Which items.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Rows to leave out at the start.
    pub offset: u32,
    /// Most rows in the answer.
    pub limit: u32,
}

/// Which items.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Filter {
    /// All but archive and trash.
    All,
    /// Favourites.
    Favourites,
    /// One kind of item.
    Kind {
        /// Its name.
        name: String,
    },
    /// Those with a one-time code.
    WithCode,
    /// What lies in a folder and in the folders in it.
    Folder {
        /// The folder's id.
        id: String,
    },
    /// What has a tag or one nested in it.
    Tag {
        /// The whole tag.
        name: String,
    },
    /// What is over, or soon will be.
    Expiring,
    /// The archive.
    Archive,
    /// The trash.
    Trash,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// Best match first; by title while nothing is typed.
    Relevance,
    /// By title.
    Title,
    /// By title from the end.
    TitleDown,
    /// By user name.
    User,
    /// By user name from the end.
    UserDown,
    /// Longest unused first.
    Used,
    /// Last used first.
    UsedDown,
    /// Longest unchanged first.
    Changed,
    /// Last changed first.
    ChangedDown,
    /// Oldest first.
    Created,
    /// Newest first.
    CreatedDown,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemPage {
    /// How many there are in all.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The item's id.
    pub id: String,
    /// Its kind, by name.
    pub item_kind: String,
    /// Its title.
    pub title: String,
    /// User name or first line.
    pub subtitle: String,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// The last day on which it is good, `2026-11-28`, where that is near or past.
    pub expires: Option<String>,
    /// What can be done from the row.
    pub can: RowCan,
    /// What matched in the title.
    pub title_hits: Vec<Span>,
    /// What matched in the subtitle.
    pub subtitle_hits: Vec<Span>,
}

/// What can be done from a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowCan {
    /// There is a user name to copy.
    pub user_name: bool,
    /// There is a password to copy.
    pub password: bool,
    /// There is a site to open.
    pub site: bool,
    /// There is a one-time code to copy.
    pub code: bool,
    /// There are files to open.
    pub attachment: bool,
}

/// A stretch of a text, start and length in UTF-16 units as JavaScript counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Span(pub u32, pub u32);
