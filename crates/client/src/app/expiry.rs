//! Reminders of what is over soon.

use vault::ItemId;

use super::App;
use crate::error::AppError;

impl App {
    /// Reminds nobody of these items any more, until they are saved again.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn dismiss_reminders(&self, items: Vec<ItemId>) -> Result<(), AppError> {
        self.with_open(move |open, now| Ok(open.vault.dismiss_reminders(&items, &now)?))
            .await
    }
}
