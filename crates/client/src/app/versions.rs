//! The versions of an open vault's items, passed through on blocking threads.

use crypto::Secret;
use vault::{Comparison, FieldId, ItemId, ItemPart, Saved, VersionPage};

use super::App;
use super::door::Open;
use super::items::SavedItem;
use crate::error::AppError;

impl App {
    /// The versions of an item, the present one first.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::ItemNotFound`], [`crate::Code::VaultAltered`].
    pub async fn versions(
        &self,
        id: ItemId,
        offset: usize,
        limit: usize,
    ) -> Result<VersionPage, AppError> {
        self.reading(move |open| Ok(open.vault.versions(id, offset, limit)?))
            .await
    }

    /// What stood in a version and what stands there now.
    ///
    /// # Errors
    /// As [`App::versions`].
    pub async fn compare(&self, id: ItemId, revision: u64) -> Result<Comparison, AppError> {
        self.reading(move |open| Ok(open.vault.compare(id, revision)?))
            .await
    }

    /// One value of a version, to be shown or copied on request.
    ///
    /// # Errors
    /// As [`App::versions`].
    pub async fn reveal_version(
        &self,
        id: ItemId,
        revision: u64,
        field: FieldId,
    ) -> Result<Secret<String>, AppError> {
        self.giving_out(move |open, now| {
            Ok(open.vault.reveal_version(id, revision, field, &now)?)
        })
        .await
    }

    /// Makes the content of a version the present one.
    ///
    /// # Errors
    /// As [`App::versions`].
    pub async fn restore_version(&self, id: ItemId, revision: u64) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.restore_version(id, revision, &now)?;
            Ok(open.saved(saved))
        })
        .await
    }

    /// Makes one field what it was in a version.
    ///
    /// # Errors
    /// As [`App::versions`].
    pub async fn restore_field(
        &self,
        id: ItemId,
        revision: u64,
        field: FieldId,
    ) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.restore_field(id, revision, field, &now)?;
            Ok(open.saved(saved))
        })
        .await
    }

    /// Makes one part of the item what it was in a version.
    ///
    /// # Errors
    /// As [`App::versions`].
    pub async fn restore_part(
        &self,
        id: ItemId,
        revision: u64,
        part: ItemPart,
    ) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.restore_part(id, revision, part, &now)?;
            Ok(open.saved(saved))
        })
        .await
    }
}

impl Open {
    /// A save, with what takes it back.
    pub(super) fn saved(&mut self, saved: Saved) -> SavedItem {
        SavedItem {
            id: saved.id,
            revision: saved.revision,
            undo: self.keep_undo(saved.undo),
        }
    }
}
