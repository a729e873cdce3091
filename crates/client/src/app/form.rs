//! Of which form the PIN is: one of as many digits as the organisation fixes opens without Enter.
//!
//! A person may choose a longer one, or one with letters, so the lock screen has to know. That lies in
//! the keychain, where a copy of the files does not tell it.

use super::Inner;
use super::door::NewSecret;
use crate::error::AppError;
use crate::keep::{Name, Secrets};

impl Inner {
    /// Remembers the form of a new PIN. What cannot be remembered is ended with Enter.
    pub(super) fn remember_form(&self, chosen: &NewSecret) {
        let kept = self.keep_form(chosen);
        let opens_at = kept.unwrap_or_else(|error| {
            tracing::warn!(code = error.code.as_str(), "the PIN's form is not kept");
            None
        });
        self.front().opens_at = opens_at;
    }

    fn keep_form(&self, chosen: &NewSecret) -> Result<Option<usize>, AppError> {
        let policy = self.policy(&self.membership()?);
        let length = usize::from(policy.pin_min_length);
        let opens_at = policy.pin_fixed_numeric && chosen.has_digits(length);
        let Secrets::Keychain(_) = self.secrets()? else {
            return Ok(None);
        };
        // Also where it does not: what stands there is of the PIN before.
        let at = if opens_at { policy.pin_min_length } else { 0 };
        self.secrets()?.set(Name::PinOpensAt, &[at])?;
        Ok(opens_at.then_some(length))
    }

    /// Asks the keychain for the form of the PIN that was set.
    pub(super) fn learn_form(&self) {
        let kept = self
            .secrets()
            .and_then(|secrets| secrets.get(Name::PinOpensAt));
        // It is a length, of a PIN whose length everybody in the organisation knows.
        let length = kept
            .ok()
            .flatten()
            .and_then(|bytes| bytes.expose().first().copied());
        self.front().opens_at = length.map(usize::from);
    }
}
