//! Saving and proving the recovery key, at set-up and later from the open vault.

use crypto::Secret;
use crypto::recovery::GROUPS;
use vault::NotReplaced;

use super::App;
use super::door::Open;
use crate::enrolment::{Event, State};
use crate::error::{AppError, Code};
use crate::session::Idle;
use crate::view::{GateView, LockReason};

impl App {
    /// The recovery key in its nine groups, to be shown, saved or printed.
    ///
    /// At set-up a key that is not in memory any more is replaced by a new one: the vault was opened
    /// a moment ago, for nothing else. Later [`App::due_recovery_submit`] makes it.
    ///
    /// # Errors
    /// [`Code::Locked`]; [`Code::NotNow`] where there is none to be shown.
    ///
    /// # Security
    /// The groups are the key: the shell shows them and drops them.
    pub async fn reveal_recovery_key(&self) -> Result<Secret<[String; GROUPS]>, AppError> {
        self.blocking(|inner| {
            let at_set_up = matches!(inner.machine().state(), State::SavingRecovery { .. });
            inner.with_open_lent(|open| {
                open.idle = Idle::since(inner.now());
                let proven = open.vault.recovery_proven_ms().is_some();
                if open.recovery.is_none() && at_set_up && !proven {
                    inner.renew_recovery(open)?;
                }
                let shown = open.recovery.as_ref();
                let shown = shown.ok_or_else(|| AppError::new(Code::NotNow))?;
                Ok(shown.key.groups())
            })
        })
        .await
    }

    /// The person says that the key is saved: which two groups are to be typed back, from 0.
    ///
    /// # Errors
    /// [`Code::NotNow`] where no key was shown.
    pub async fn ask_recovery_groups(&self) -> Result<[usize; 2], AppError> {
        self.inner.front().problem = None;
        self.with_open(|open, _| {
            let shown = open
                .recovery
                .as_mut()
                .ok_or_else(|| AppError::new(Code::NotNow))?;
            // Asking again keeps the question: otherwise one could wait for the groups one has.
            let asked = match shown.asked {
                Some(asked) => asked,
                None => two_groups()?,
            };
            shown.asked = Some(asked);
            Ok(asked)
        })
        .await
    }

    /// As [`App::ask_recovery_groups`], answering with the gate.
    ///
    /// # Errors
    /// [`Code::NotNow`] where no key was shown.
    pub async fn recovery_saved(&self) -> Result<GateView, AppError> {
        self.ask_recovery_groups().await?;
        Ok(self.gate().await)
    }

    /// Checks the two groups that were typed back.
    ///
    /// # Errors
    /// [`Code::RecoveryGroupsWrong`], which the gate shows as well; [`Code::NotNow`] where none were asked for.
    pub async fn prove_recovery_key(&self, typed: [String; 2]) -> Result<GateView, AppError> {
        let typed = typed.map(Secret::new);
        let proven = self
            .with_open_for_long(move |open, now| {
                let Open {
                    vault, recovery, ..
                } = open;
                let shown = recovery
                    .as_ref()
                    .ok_or_else(|| AppError::new(Code::NotNow))?;
                let [a, b] = shown.asked.ok_or_else(|| AppError::new(Code::NotNow))?;
                let [first, second] = &typed;
                // What was typed is compared with the key.
                let groups = [(a, first.expose().as_str()), (b, second.expose().as_str())];
                match &shown.replaces {
                    None => vault.prove_recovery(&shown.key, &groups, &now)?,
                    Some(rotation) => {
                        let replaced = vault.replace_recovery(rotation, &shown.key, &groups, &now);
                        match replaced {
                            Err(unread @ NotReplaced::Reopen(_)) => return Ok(Some(unread.into())),
                            replaced => replaced?,
                        }
                    }
                }
                *recovery = None;
                Ok(None)
            })
            .await;
        if let Ok(Some(unread)) = proven {
            // The key is the new one. What is in memory cannot be written any more; the next unlocking reads it anew.
            self.lock(LockReason::Manual).await;
            self.inner.front().problem = Some(AppError::clone(&unread));
            return Err(unread);
        }
        if let Err(error) = proven {
            if error.code != Code::Locked {
                self.inner.front().problem = Some(error.clone());
            }
            return Err(error);
        }
        self.inner.front().problem = None;
        // From here on the person can open what is made.
        self.back_up_in_background();
        self.step(Event::RecoveryProven).await?;
        Ok(self.gate().await)
    }

    /// Tells the enrolment of a proof that the vault knows of alone: the recovery key itself opened
    /// it, or the program ended between the two.
    pub(super) async fn tell_proof(&self) -> Result<(), AppError> {
        let untold = self.blocking(|inner| {
            let at_set_up = matches!(inner.machine().state(), State::SavingRecovery { .. });
            let proven = |open: &mut Open| Ok(open.vault.recovery_proven_ms().is_some());
            Ok(at_set_up && inner.with_open_now(proven).unwrap_or(false))
        });
        if untold.await? {
            self.step(Event::RecoveryProven).await?;
        }
        Ok(())
    }

    /// Puts the recovery key off: the vault opens, and the person is asked again.
    ///
    /// # Errors
    /// What the disk said.
    pub async fn recovery_later(&self) -> Result<GateView, AppError> {
        let forgotten = self.with_open(|open, _| {
            open.recovery = None;
            Ok(())
        });
        // A vault that is locked has forgotten it.
        forgotten.await.ok();
        self.inner.front().problem = None;
        self.step(Event::RecoveryLater).await?;
        Ok(self.gate().await)
    }
}

/// Two different groups by chance, in their order.
fn two_groups() -> Result<[usize; 2], AppError> {
    let random = crypto::random::bytes::<2>().map_err(|_| AppError::new(Code::Internal))?;
    // The leaning of 256 towards the first groups, under one in a hundred, helps nobody.
    let [first, step] = random.map(usize::from);
    let first = first % GROUPS;
    let second = (first + 1 + step % (GROUPS - 1)) % GROUPS;
    Ok([first.min(second), first.max(second)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_different_groups_are_asked_for() {
        for _ in 0..2_000 {
            let [a, b] = two_groups().unwrap();
            assert!(a < b && b < GROUPS);
        }
    }
}
