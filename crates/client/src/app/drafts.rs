//! Forms that the open vault keeps while they are filled in.

use vault::{DraftId, DraftKept, ItemDraft, KeptDraft, TakenUp};

use super::App;
use super::items::SavedItem;
use crate::error::AppError;

impl App {
    /// The forms that are kept, the newest first.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn drafts(&self) -> Result<Vec<KeptDraft>, AppError> {
        self.reading(|open| Ok(open.vault.drafts())).await
    }

    /// Keeps what a form holds now.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::ItemTooLong`], [`crate::Code::DiskFull`].
    pub async fn keep_draft(
        &self,
        id: Option<DraftId>,
        draft: ItemDraft,
    ) -> Result<DraftKept, AppError> {
        self.blocking(move |inner| {
            let now = inner.now();
            // The page does it by itself after a while: the keys before it were the person's.
            inner.with_open_now(|open| Ok(open.vault.keep_draft(id, &draft, &now)?))
        })
        .await
    }

    /// Opens a kept form, with the secrets that were typed.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::ItemNotFound`].
    pub async fn take_up_draft(&self, id: DraftId) -> Result<TakenUp, AppError> {
        self.giving_out(move |open, _| Ok(open.vault.take_up_draft(id)?))
            .await
    }

    /// Throws a kept form away.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn discard_draft(&self, id: DraftId) -> Result<(), AppError> {
        self.with_open(move |open, now| Ok(open.vault.discard_draft(id, &now)?))
            .await
    }

    /// Saves what a form holds; the form is no longer kept then.
    ///
    /// # Errors
    /// As [`App::save`].
    pub async fn save_taking(
        &self,
        draft: ItemDraft,
        kept: Option<DraftId>,
    ) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.save_taking(draft, kept, &now)?;
            Ok(open.saved(saved))
        })
        .await
    }
}
