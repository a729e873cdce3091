//! A recovery key that was put off, or that is lost: a new one is made and shown once the PIN was typed again.

use vault::{Passphrase, Pin, RecoveryKey, Rotation};

use super::door::{Open, ShownKey, kind_of};
use super::front::PinChanging;
use super::{App, Inner, vault_error};
use crate::error::{AppError, Code};
use crate::session::Entry;
use crate::view::{DueRecovery, SecretKind};

impl App {
    /// Asks for the PIN or passphrase. From now on the keys typed belong to it, and a key that was
    /// shown before is shown no more.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn due_recovery_begin(&self) -> Result<DueRecovery, AppError> {
        self.blocking(|inner| {
            inner.with_open_now(|open| {
                open.recovery = None;
                Ok(())
            })?;
            let mut front = inner.front();
            front.problem = None;
            front.change = PinChanging::No;
            front.before_recovery = Some(Entry::empty());
            drop(front);
            inner.due_recovery()
        })
        .await
    }

    /// Takes what was typed. If it is right, a new key is shown. The one before stays good until the new one is proven.
    ///
    /// What the person can mend is a `problem` of the answer. The tries are those of the lock screen.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::NotNow`], or what the disk or the keychain said.
    pub async fn due_recovery_submit(&self) -> Result<DueRecovery, AppError> {
        self.blocking(Inner::submit_due_recovery).await
    }

    /// Leaves it: nothing is asked any more, and the key is shown no more.
    ///
    /// # Errors
    /// [`Code::Locked`]; then there is nothing left of it either.
    pub async fn due_recovery_end(&self) -> Result<(), AppError> {
        self.blocking(|inner| {
            let mut front = inner.front();
            front.before_recovery = None;
            front.problem = None;
            drop(front);
            inner.with_open_now(|open| {
                open.recovery = None;
                Ok(())
            })
        })
        .await
    }
}

impl Inner {
    /// What is asked now.
    fn due_recovery(&self) -> Result<DueRecovery, AppError> {
        let secret = self.open_kind()?;
        let front = self.front();
        let entry = front.before_recovery.as_ref();
        let entry = entry.ok_or_else(|| AppError::new(Code::NotNow))?;
        Ok(DueRecovery::Ask {
            secret,
            entered: entry.characters(),
            problem: front.problem.clone(),
        })
    }

    fn submit_due_recovery(&self) -> Result<DueRecovery, AppError> {
        let kind = self.open_kind()?;
        let typed = self.front().before_recovery.as_mut().map(Entry::take);
        let typed = typed.ok_or_else(|| AppError::new(Code::NotNow))?;
        let begun = self.begin_rotation(kind, &typed);
        let rotation = match begun {
            Ok(rotation) => rotation,
            Err(problem) if problem.code == Code::Locked => return Err(problem),
            Err(problem) => {
                self.front().problem = Some(problem);
                return self.due_recovery();
            }
        };
        // The person may have left it while the key was being derived.
        let asked = self.front().before_recovery.take();
        asked.ok_or_else(|| AppError::new(Code::NotNow))?;
        self.with_open_lent(|open| {
            let key = RecoveryKey::make().map_err(|_| AppError::new(Code::Internal))?;
            open.recovery = Some(ShownKey {
                key,
                asked: None,
                replaces: Some(rotation),
            });
            Ok(())
        })?;
        Ok(DueRecovery::Ready)
    }

    /// Whether what was typed opens the vault that is open, and what it takes to replace the recovery key then.
    fn begin_rotation(&self, kind: SecretKind, typed: &Entry) -> Result<Rotation, AppError> {
        let now = self.now();
        // Entered bytes go into their normal form in locked memory.
        let bytes = typed.expose();
        self.with_open_lent(|open| {
            let begun = match kind {
                SecretKind::Pin => {
                    let pin = Pin::parse(bytes).map_err(|_| Code::PinCharacter)?;
                    open.vault.begin_rotation_with_pin(&pin, &now)
                }
                SecretKind::Passphrase => {
                    let typed = Passphrase::parse(bytes).map_err(|_| Code::PinCharacter)?;
                    open.vault.begin_rotation_with_passphrase(&typed, &now)
                }
            };
            begun.map_err(|error| vault_error::change(&error, kind, &now))
        })
    }

    /// Makes a key in the place of one that nobody was shown, for a vault that was just made.
    pub(super) fn renew_recovery(&self, open: &mut Open) -> Result<(), AppError> {
        let (kind, now) = (kind_of(&open.vault), self.now());
        let key = open.vault.renew_recovery(&now);
        let key = key.map_err(|error| vault_error::change(&error, kind, &now))?;
        open.recovery = Some(ShownKey {
            key,
            asked: None,
            replaces: None,
        });
        Ok(())
    }
}
