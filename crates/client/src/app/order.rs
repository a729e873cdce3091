//! Order among the items, passed through: folders, tags, archive, trash, and many at once.

use vault::{
    Act, Chosen, Done, FolderId, FolderRow, ItemId, NotAFolder, NotATag, OrderError, TagRow,
};

use super::App;
use super::door::Open;
use super::items::{SavedItem, UndoId};
use crate::error::{AppError, Code};

/// The trees of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trees {
    /// The folders, what lies in a folder after it.
    pub folders: Vec<FolderRow>,
    /// The tags, what is nested in a tag after it.
    pub tags: Vec<TagRow>,
}

/// What was done with items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActDone {
    /// How many were changed.
    pub items: usize,
    /// Takes it back; none where nothing was changed.
    pub undo: Option<UndoId>,
}

impl App {
    /// The trees of the sidebar.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn trees(&self) -> Result<Trees, AppError> {
        self.reading(|open| {
            Ok(Trees {
                folders: open.vault.folders(),
                tags: open.vault.tags(),
            })
        })
        .await
    }

    /// Does one thing with all of `chosen`.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with a folder or a tag.
    pub async fn act(&self, chosen: Chosen, act: Act) -> Result<ActDone, AppError> {
        self.with_open(move |open, now| {
            let done = open.vault.act(&chosen, &act, &now)?;
            Ok(open.done(done))
        })
        .await
    }

    /// Erases those of `chosen` that are in the trash, for good, and says how many there were.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn erase(&self, chosen: Chosen) -> Result<usize, AppError> {
        self.with_open(move |open, now| Ok(open.vault.erase_trashed(&chosen, &now)?))
            .await
    }

    /// Makes a second item like this one, called `title`.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn duplicate(&self, id: ItemId, title: String) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.duplicate(id, &title, &now)?;
            Ok(SavedItem {
                id: saved.id,
                revision: saved.revision,
                undo: open.keep_undo(saved.undo),
            })
        })
        .await
    }

    /// Makes a folder.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the name or the place.
    pub async fn make_folder(
        &self,
        name: String,
        parent: Option<FolderId>,
    ) -> Result<(FolderId, UndoId), AppError> {
        self.with_open(move |open, now| {
            let (id, undo) = open.vault.make_folder(&name, parent, &now)?;
            Ok((id, open.keep_undo(undo)))
        })
        .await
    }

    /// Calls a folder something else.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the name.
    pub async fn rename_folder(&self, id: FolderId, name: String) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let undo = open.vault.rename_folder(id, &name, &now)?;
            Ok(open.keep_undo(undo))
        })
        .await
    }

    /// Puts a folder into another one, or to the top.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the place.
    pub async fn move_folder(
        &self,
        id: FolderId,
        parent: Option<FolderId>,
    ) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let undo = open.vault.move_folder(id, parent, &now)?;
            Ok(open.keep_undo(undo))
        })
        .await
    }

    /// Deletes a folder; what lies in it moves to the one it lies in.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::FolderNotFound`].
    pub async fn delete_folder(&self, id: FolderId) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let undo = open.vault.delete_folder(id, &now)?;
            Ok(open.keep_undo(undo))
        })
        .await
    }

    /// Renames a tag on all items.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the tag.
    pub async fn rename_tag(&self, from: String, to: String) -> Result<ActDone, AppError> {
        self.with_open(move |open, now| {
            let done = open.vault.rename_tag(&from, &to, &now)?;
            Ok(open.done(done))
        })
        .await
    }

    /// Takes a tag off all items.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn delete_tag(&self, tag: String) -> Result<ActDone, AppError> {
        self.with_open(move |open, now| {
            let done = open.vault.delete_tag(&tag, &now)?;
            Ok(open.done(done))
        })
        .await
    }
}

impl Open {
    fn done(&mut self, done: Done) -> ActDone {
        ActDone {
            items: done.items,
            undo: done.undo.map(|token| self.keep_undo(token)),
        }
    }
}

impl From<OrderError> for AppError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Folder(error) => folder(&error),
            OrderError::Tag(NotATag::Empty) => Code::TagMissing.into(),
            OrderError::Tag(NotATag::TooLong { limit }) => most(Code::TagTooLong, limit),
            OrderError::TooManyTags { limit } => most(Code::TagTooMany, limit),
            OrderError::Write(error) => error.into(),
        }
    }
}

fn folder(error: &NotAFolder) -> AppError {
    match error {
        NotAFolder::Gone => Code::FolderNotFound.into(),
        NotAFolder::NameMissing => Code::FolderNameMissing.into(),
        NotAFolder::NameTooLong { limit } => most(Code::FolderNameTooLong, *limit),
        NotAFolder::NameWithSlash => Code::FolderNameSlash.into(),
        NotAFolder::NameTaken => Code::FolderNameTaken.into(),
        NotAFolder::IntoItself => Code::FolderIntoItself.into(),
        NotAFolder::TooDeep { limit } => most(Code::FolderTooDeep, *limit),
        NotAFolder::TooMany { limit } => most(Code::FolderTooMany, *limit),
        NotAFolder::NoRandomness(_) => Code::Internal.into(),
    }
}

fn most(code: Code, limit: usize) -> AppError {
    AppError::new(code).number("max", i64::try_from(limit).unwrap_or(i64::MAX))
}
