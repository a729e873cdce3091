//! The PIN was forgotten or destroyed, or the keychain emptied: the recovery key sets a new one.

use vault::{NotARecoveryKey, RecoveryKey};

use super::door::Outcome;
use super::front::Forgot;
use super::{App, Change, Inner};
use crate::error::{AppError, Code};
use crate::keep::{Probe, SystemKeychain as _};
use crate::session::Idle;
use crate::view::{GateView, SecretKind};

impl App {
    /// Asks for the recovery key.
    ///
    /// # Errors
    /// [`Code::Deactivated`] or [`Code::OfflineTooLong`] while nothing opens the vault.
    pub async fn forgot_pin(&self) -> Result<GateView, AppError> {
        if let Some(reason) = self.inner.lasting_reason() {
            return Err(self.inner.lasting_error(reason)?);
        }
        {
            let mut front = self.inner.front();
            front.forgot = Forgot::AskKey;
            front.problem = None;
            front.entry.clear();
        }
        Ok(self.gate().await)
    }

    /// Takes the recovery key; if it opens the vault, a new PIN is to be chosen.
    ///
    /// # Errors
    /// [`Code::NotNow`] where none was asked for. A wrong or mistyped key is a `problem` of the view.
    pub async fn open_with_recovery_key(&self, text: &str) -> Result<GateView, AppError> {
        if matches!(self.inner.front().forgot, Forgot::No) {
            return Err(Code::NotNow.into());
        }
        match typed_key(text) {
            Ok(key) => self.blocking(move |inner| inner.try_recovery(key)).await?,
            Err(error) => self.inner.front().problem = Some(error),
        }
        Ok(self.gate().await)
    }

    /// Back to the lock screen.
    ///
    /// # Errors
    /// None today.
    pub async fn cancel_forgot(&self) -> Result<GateView, AppError> {
        {
            let mut front = self.inner.front();
            front.forgot = Forgot::No;
            front.chosen = None;
            front.problem = None;
            front.entry.clear();
        }
        Ok(self.gate().await)
    }

    /// Opens the vault with the recovery key and the new PIN that was confirmed.
    pub(super) async fn open_anew(&self) -> Result<(), AppError> {
        self.tell(Change::Gate);
        self.blocking(|inner| {
            let (forgot, chosen) = {
                let mut front = inner.front();
                (
                    std::mem::replace(&mut front.forgot, Forgot::AskKey),
                    front.chosen.take(),
                )
            };
            let (Forgot::Choose { key, .. }, Some(chosen)) = (forgot, chosen) else {
                return Err(Code::NotNow.into());
            };
            let outcome =
                inner.enter(|locked, _, now| chosen.set_anew(locked, &key, inner.stretch, now))?;
            if matches!(outcome, Outcome::Opened | Outcome::Older(_)) {
                inner.remember_form(&chosen);
            }
            inner.ask_about_older(&outcome);
            Ok(())
        })
        .await
    }
}

impl Inner {
    /// Opens the vault with the key and closes it at once: the person has to choose a PIN first.
    fn try_recovery(&self, key: RecoveryKey) -> Result<(), AppError> {
        let outcome = self.enter(|locked, _, now| locked.unlock_with_recovery(&key, now))?;
        let now = self.now();
        let mut held = self.session();
        *held = held.take().map(|session| self.close_session(session));
        drop(held);
        // An older state is asked about once the new PIN opens it.
        let is_the_key = matches!(outcome, Outcome::Opened | Outcome::Older(_));
        let usable = self.keychain.probe() == Probe::Good;
        let kind = if usable {
            SecretKind::Pin
        } else {
            SecretKind::Passphrase
        };
        let mut front = self.front();
        front.chosen = None;
        front.entry.clear();
        if is_the_key {
            front.problem = None;
            front.forgot = Forgot::Choose {
                key,
                kind,
                idle: Idle::since(now),
            };
        }
        Ok(())
    }
}

/// Nine groups of four, with room for any separators.
const LONGEST_TYPED_KEY: usize = 256;

/// The key that was typed.
pub(super) fn typed_key(text: &str) -> Result<RecoveryKey, AppError> {
    match text.len() {
        ..=LONGEST_TYPED_KEY => RecoveryKey::parse(text).map_err(|error| mistyped(&error)),
        _ => Err(Code::RecoveryKeyMalformed.into()),
    }
}

const fn mistyped(error: &NotARecoveryKey) -> AppError {
    AppError::new(match error {
        NotARecoveryKey::Checksum => Code::RecoveryKeyMistyped,
        NotARecoveryKey::Length { .. } | NotARecoveryKey::Character { .. } => {
            Code::RecoveryKeyMalformed
        }
    })
}
