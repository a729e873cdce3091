//! Items that name each other.

use vault::{ItemId, ItemKind, Summary};

use super::App;
use crate::error::AppError;

/// What an item names, and what names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The items that its fields name, each once.
    pub to: Vec<LinkedItem>,
    /// The items that name it, by title.
    pub from: Vec<LinkedItem>,
}

/// An item as another one shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedItem {
    /// Who it is.
    pub id: ItemId,
    /// What is known of it; nothing where it is gone.
    pub found: Option<FoundItem>,
}

/// What is known of a linked item. No field of it can hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundItem {
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// What stands below the title.
    pub subtitle: String,
    /// Whether it is in the trash.
    pub trashed: bool,
    /// Whether it is in the archive.
    pub archived: bool,
}

impl App {
    /// What an item names, and what names it.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::ItemNotFound`].
    pub async fn linked(&self, id: ItemId) -> Result<Linked, AppError> {
        self.reading(move |open| {
            let linked = open.vault.linked(id)?;
            let to = linked.to.into_iter();
            let from = linked.from.into_iter();
            Ok(Linked {
                to: to.map(|(id, found)| LinkedItem::of(id, found)).collect(),
                from: from
                    .map(|found| LinkedItem::of(found.id, Some(found)))
                    .collect(),
            })
        })
        .await
    }
}

impl LinkedItem {
    fn of(id: ItemId, found: Option<&Summary>) -> Self {
        let found = found.map(|summary| FoundItem {
            kind: summary.kind,
            title: summary.title.clone(),
            subtitle: summary.subtitle.clone(),
            trashed: summary.state.is_trashed(),
            archived: summary.state.is_archived(),
        });
        Self { id, found }
    }
}
