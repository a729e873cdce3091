//! Trees, and many items at once.

use client::{AppError, Code, FolderId, ItemId};

use super::{count, id, list::filter};
use crate::dto;

/// The id of a folder that a page hands back. What is none belongs to no folder.
pub(crate) fn folder_id(text: &str) -> Result<FolderId, AppError> {
    text.parse()
        .map_err(|_| AppError::new(Code::FolderNotFound))
}

/// The trees as the sidebar has them.
pub(crate) fn trees(trees: client::Trees) -> dto::Trees {
    let folder = |row: client::FolderRow| dto::FolderNode {
        id: row.id.to_string(),
        name: row.name,
        parent: row.parent.map(|parent| parent.to_string()),
        depth: count(row.depth),
        path: row.path,
        count: count(row.items),
    };
    let tag = |row: client::TagRow| dto::TagNode {
        tag: row.tag,
        depth: count(row.depth),
        count: count(row.items),
    };
    dto::Trees {
        folders: trees.folders.into_iter().map(folder).collect(),
        tags: trees.tags.into_iter().map(tag).collect(),
    }
}

/// Which items are meant.
pub(crate) fn chosen(chosen: dto::Chosen) -> Result<client::Chosen, AppError> {
    let ids = |ids: Vec<String>| -> Result<Vec<ItemId>, AppError> {
        ids.iter().map(|text| id(text)).collect()
    };
    Ok(match chosen {
        dto::Chosen::These { ids: these } => client::Chosen::These(ids(these)?),
        dto::Chosen::All {
            query,
            filter: of,
            except,
        } => client::Chosen::All {
            text: query,
            filter: filter(of)?,
            except: ids(except)?,
        },
    })
}

/// What is done with them.
pub(crate) fn act(act: dto::Act) -> Result<client::Act, AppError> {
    Ok(match act {
        dto::Act::Favourite { on } => client::Act::Favourite(on),
        dto::Act::MoveTo { folder } => {
            client::Act::MoveTo(folder.as_deref().map(folder_id).transpose()?)
        }
        dto::Act::AddTag { tag } => client::Act::AddTag(tag),
        dto::Act::RemoveTag { tag } => client::Act::RemoveTag(tag),
        dto::Act::Archive => client::Act::Archive,
        dto::Act::Unarchive => client::Act::Unarchive,
        dto::Act::Delete => client::Act::Delete,
        dto::Act::Restore => client::Act::Restore,
    })
}

/// What was done.
pub(crate) fn act_done(done: client::ActDone) -> dto::ActDone {
    dto::ActDone {
        count: count(done.items),
        undo: done.undo.map(|undo| undo.0.to_string()),
    }
}
