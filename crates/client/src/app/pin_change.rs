//! Changing the PIN of an open vault: the current one, the new one, the new one again.

use vault::{Passphrase, Pin};

use super::door::{NewSecret, Session};
use super::entry::rules;
use super::front::PinChanging;
use super::{App, Inner, vault_error};
use crate::error::{AppError, Code};
use crate::session::Entry;
use crate::view::{PinChange, Purpose, SecretKind};

impl App {
    /// Asks for the current PIN. From now on the keys typed belong to this change.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn pin_change_begin(&self) -> Result<PinChange, AppError> {
        self.inner.open_kind()?;
        {
            let mut front = self.inner.front();
            front.problem = None;
            front.suggestion = None;
            front.before_recovery = None;
            front.change = PinChanging::Current(Entry::empty());
        }
        self.pin_change().await
    }

    /// Leaves the PIN as it is.
    pub fn pin_change_cancel(&self) {
        let mut front = self.inner.front();
        front.change = PinChanging::No;
        front.problem = None;
    }

    /// Takes what was typed.
    ///
    /// What the person can mend is a `problem` of the answer.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::NotNow`], or what the disk or the keychain said.
    pub async fn pin_change_submit(&self) -> Result<PinChange, AppError> {
        let done = self.blocking(Inner::submit_pin_change).await?;
        if done {
            Ok(PinChange::Done)
        } else {
            self.pin_change().await
        }
    }

    /// Where the change stands.
    ///
    /// # Errors
    /// [`Code::NotNow`] where none was begun.
    pub async fn pin_change(&self) -> Result<PinChange, AppError> {
        self.blocking(Inner::pin_change).await
    }
}

impl Inner {
    pub(super) fn open_kind(&self) -> Result<SecretKind, AppError> {
        match &*self.session_that_is_back() {
            Some(session @ Session::Open(_)) => Ok(session.kind()),
            _ => Err(Code::Locked.into()),
        }
    }

    fn pin_change(&self) -> Result<PinChange, AppError> {
        let kind = self.open_kind()?;
        let membership = self.membership()?;
        let wanted = self.wanted(&membership, kind, Purpose::Reset);
        let mut front = self.front();
        let problem = front.problem.clone();
        let suggests = matches!(&front.change, PinChanging::New { chosen: None, .. });
        let suggestion = front.suggested(suggests && kind == SecretKind::Passphrase);
        Ok(match &front.change {
            PinChanging::No => return Err(Code::NotNow.into()),
            PinChanging::Current(entry) => PinChange::Current {
                secret: kind,
                entered: entry.characters(),
                problem,
            },
            PinChanging::New {
                entry,
                chosen: None,
                ..
            } => PinChange::New {
                entered: entry.characters(),
                problem,
                min_length: wanted.min_length,
                fixed_numeric: wanted.fixed_numeric,
                suggestion,
            },
            PinChanging::New {
                entry,
                chosen: Some(_),
                ..
            } => PinChange::Confirm {
                entered: entry.characters(),
                problem,
            },
        })
    }

    /// Whether the PIN is changed.
    fn submit_pin_change(&self) -> Result<bool, AppError> {
        let locks = self.locks_now();
        let kind = self.open_kind()?;
        let change = std::mem::replace(&mut self.front().change, PinChanging::No);
        let (next, problem) = match change {
            PinChanging::No => return Err(Code::NotNow.into()),
            PinChanging::Current(entry) => match self.check_current(kind, &entry) {
                Ok(()) => (new_one(entry, None), None),
                Err(error) if error.code == Code::Locked => return Err(error),
                Err(error) => (PinChanging::Current(Entry::empty()), Some(error)),
            },
            PinChanging::New {
                current,
                entry,
                chosen: None,
            } => self.choose_new(kind, current, &entry)?,
            PinChanging::New {
                current,
                entry,
                chosen: Some(chosen),
            } => {
                if chosen.is_typed(&entry) {
                    self.change_way(kind, &current, &chosen)?;
                    self.remember_form(&chosen);
                    self.front().problem = None;
                    return Ok(true);
                }
                let code = match kind {
                    SecretKind::Pin => Code::PinDiffers,
                    SecretKind::Passphrase => Code::PassphraseDiffers,
                };
                (new_one(current, None), Some(code.into()))
            }
        };
        let mut front = self.front();
        if self.locks_now() != locks {
            // What was typed went with the lock.
            return Err(Code::Locked.into());
        }
        front.change = next;
        front.problem = problem;
        Ok(false)
    }

    /// Whether what was typed opens the vault that is open. The try is counted.
    pub(super) fn check_current(&self, kind: SecretKind, entry: &Entry) -> Result<(), AppError> {
        let now = self.now();
        // Entered bytes go into their normal form in locked memory.
        self.with_open_lent(|open| match kind {
            SecretKind::Pin => {
                let pin = Pin::parse(entry.expose()).map_err(|_| Code::PinCharacter)?;
                let checked = open.vault.check_pin(&pin, &now);
                checked.map_err(|error| vault_error::change(&error, kind, &now))
            }
            SecretKind::Passphrase => {
                let typed = Passphrase::parse(entry.expose()).map_err(|_| Code::PinCharacter)?;
                let checked = open.vault.check_passphrase(&typed, &now);
                checked.map_err(|error| vault_error::change(&error, kind, &now))
            }
        })
    }

    fn choose_new(
        &self,
        kind: SecretKind,
        current: Entry,
        entry: &Entry,
    ) -> Result<(PinChanging, Option<AppError>), AppError> {
        let membership = self.membership()?;
        let wanted = self.wanted(&membership, kind, Purpose::Reset);
        Ok(
            match NewSecret::parse(kind, entry, &rules(&wanted, &membership)) {
                Ok(chosen) => (new_one(current, Some(chosen)), None),
                Err(error) => (new_one(current, None), Some(error)),
            },
        )
    }

    fn change_way(
        &self,
        kind: SecretKind,
        current: &Entry,
        chosen: &NewSecret,
    ) -> Result<(), AppError> {
        let now = self.now();
        let way = chosen.way(self.stretch);
        self.with_open_lent(|open| {
            // What was typed at the start opens the vault once more, so that nothing in between counts.
            let changed = match kind {
                SecretKind::Pin => {
                    let pin = Pin::parse(current.expose()).map_err(|_| Code::PinCharacter)?;
                    open.vault.change_pin(&pin, &way, &now)
                }
                SecretKind::Passphrase => {
                    let typed = Passphrase::parse(current.expose());
                    let typed = typed.map_err(|_| Code::PinCharacter)?;
                    open.vault.change_passphrase(&typed, &way, &now)
                }
            };
            changed.map_err(|error| vault_error::change(&error, kind, &now))
        })
    }
}

fn new_one(current: Entry, chosen: Option<NewSecret>) -> PinChanging {
    PinChanging::New {
        current,
        entry: Entry::empty(),
        chosen,
    }
}
