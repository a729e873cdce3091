//! What every command has in common: how it answers.

use crate::dto::UiError;
use crate::translate;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, UiError>;

/// The client's answer for a page.
pub(crate) trait ForPage<T> {
    /// The same, with the error in the pages' words.
    fn for_page(self) -> Answer<T>;
}

impl<T> ForPage<T> for Result<T, client::AppError> {
    fn for_page(self) -> Answer<T> {
        self.map_err(translate::ui_error)
    }
}
