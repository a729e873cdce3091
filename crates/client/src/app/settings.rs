//! The person's settings, tightened by policy.

use vault::Settings;

use super::{App, Inner};
use crate::error::AppError;
use crate::session::{tightened, write_settings};

impl App {
    /// The settings that apply.
    pub fn settings(&self) -> Settings {
        self.inner.applied_settings()
    }

    /// Keeps the person's choices and answers with what applies.
    ///
    /// # Errors
    /// What the disk said; the old choices stay.
    pub async fn set_settings(&self, settings: Settings) -> Result<Settings, AppError> {
        self.blocking(move |inner| {
            write_settings(&inner.home.settings(), &settings)?;
            *inner.settings() = settings;
            Ok(inner.applied_settings())
        })
        .await
    }
}

impl Inner {
    pub(super) fn applied_settings(&self) -> Settings {
        let policy = self.watch().as_ref().map(|watch| watch.standing().policy());
        let chosen = self.settings().clone();
        match policy {
            Some(policy) => tightened(chosen, &policy),
            None => chosen,
        }
    }
}
