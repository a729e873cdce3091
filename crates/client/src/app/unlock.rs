//! Making the vault, opening it, closing it.

use std::sync::PoisonError;
use std::time::Duration;

use vault::UnlockError;

use super::backing::{Begun, LOCK_WAITS};
use super::door::{self, Outcome, Session};
use super::front::{KnownTries, Older};
use super::lending::{Lent, Put};
use super::{App, Change, Inner, vault_error};
use crate::enrolment::{Event, VaultOnDisk};
use crate::error::{AppError, Code};
use crate::view::{LockReason, SecretKind, Work};

/// How long the end of the program waits for a backup that is being written or read back.
const CLOSING_WAITS_FOR_BACKUP: Duration = Duration::from_secs(20);
/// How long the end of the program waits for server and keychain.
const CLOSING_WAITS: Duration = Duration::from_secs(3);

impl App {
    /// Closes the vault, wipes what was open or half typed, and says why. A closed vault stays closed.
    pub async fn lock(&self, reason: LockReason) {
        let locked = self.blocking(move |inner| Ok(inner.lock(reason))).await;
        let (ended, begun) = locked.unwrap_or((Ended::Nothing, None));
        if let Some(begun) = begun {
            self.finish_in_background(begun);
        }
        match ended {
            Ended::Open => self.learn_tries_in_background(),
            // Where a first PIN was to be confirmed, it is chosen anew.
            Ended::HalfDone => drop(self.step(Event::PinsDiffer).await),
            Ended::Nothing => return,
        }
        self.tell(Change::Gate);
    }

    /// The keychain may ask the person first, and the lock screen need not wait for that.
    fn learn_tries_in_background(&self) {
        let app = self.clone();
        self.inner.background().spawn(async move {
            let learnt = app.blocking(|inner| Ok(inner.learn_tries()));
            if learnt.await == Ok(true) {
                app.tell(Change::Gate);
            }
        });
    }

    /// Closes the vault, waits for what runs in the background, and gives the vault's folder back:
    /// the last thing before the program ends. A keychain that does not answer is not waited for.
    pub async fn close(&self) {
        self.lock(LockReason::Manual).await;
        let finished = self.inner.backing.until_finished();
        let in_time = tokio::time::timeout(CLOSING_WAITS_FOR_BACKUP, finished).await;
        if in_time.is_err() {
            tracing::warn!("the program ends before a backup was finished");
        }
        let background = self.wait_for_background();
        tokio::time::timeout(CLOSING_WAITS, background).await.ok();
        drop(self.inner.session().take());
        let told = self.blocking(|inner| Ok(inner.keychain.finish_within(CLOSING_WAITS)));
        if told.await != Ok(true) {
            tracing::warn!("the keychain was not told which state was left");
        }
    }

    /// Somebody is there: the time until the vault locks by itself starts anew.
    pub fn touch(&self) {
        let now = self.inner.now();
        if let Some(Session::Open(open)) = &mut *self.inner.session() {
            open.idle = crate::session::Idle::since(now);
        }
    }

    /// Makes the vault with the PIN that was confirmed.
    pub(super) async fn create_vault(&self) -> Event {
        self.tell(Change::Gate);
        let made = self.blocking(|inner| {
            let _working = inner.working(Work::Keys);
            let chosen = inner.front().chosen.take();
            let chosen = chosen.ok_or_else(|| AppError::new(Code::NotNow))?;
            if door::on_disk(&inner.home)? == VaultOnDisk::There {
                return Err(Code::VaultInTheWay.into());
            }
            let (_, locks) = inner.lend_session();
            let session = Session::create(inner, &chosen)?;
            inner.put_session(session, locks);
            inner.remember_form(&chosen);
            Ok(())
        });
        match made.await {
            Ok(()) => Event::VaultCreated,
            Err(error) => self.vault_failed(error).await,
        }
    }

    /// Disk or keychain may have failed after the vault was whole on the disk: then it is found
    /// there, as after a crash, and the PIN that was confirmed opens it.
    async fn vault_failed(&self, error: AppError) -> Event {
        if error.code == Code::VaultInTheWay {
            return Event::VaultFailed(error);
        }
        let found = self.blocking(|inner| {
            let there = door::on_disk(&inner.home)? == VaultOnDisk::There;
            if there {
                inner.find_vault();
            }
            Ok(there)
        });
        match found.await {
            Ok(true) => Event::VaultCreated,
            _ => Event::VaultFailed(error),
        }
    }

    /// Opens the vault by what was typed.
    pub(super) async fn unlock(&self) -> Result<(), AppError> {
        if let Some(reason) = self.inner.lasting_reason() {
            let error = self.inner.lasting_error(reason)?;
            let mut front = self.inner.front();
            front.entry.clear();
            front.problem = Some(error);
            return Ok(());
        }
        self.tell(Change::Gate);
        self.blocking(|inner| {
            let typed = inner.front().entry.take();
            let outcome =
                inner.enter(|locked, kind, now| door::unlock(locked, kind, &typed, now))?;
            inner.ask_about_older(&outcome);
            Ok(())
        })
        .await
    }
}

impl Inner {
    /// Finds the closed vault on the disk; what stands in the way is shown as trouble.
    pub(super) fn find_vault(&self) {
        if self.is_past_return() {
            return;
        }
        let found = Session::find(self);
        let mut front = self.front();
        match found {
            Ok(session) => {
                *self.session() = Some(session);
                front.entry.clear();
                front.trouble = None;
            }
            Err(error) => front.trouble = Some(error),
        }
        drop(front);
        self.learn_tries();
        self.learn_form();
    }

    /// Finds the vault of a state that has one, where it was not looked for before.
    pub(super) fn find_vault_again(&self) {
        if !self.machine().state().has_vault() {
            return;
        }
        let is_gone = self.session().is_none() && !self.is_lent();
        let is_idle = self.front().work.is_none();
        if is_gone && is_idle {
            self.find_vault();
        }
        self.start_watch();
    }

    /// Opens what is closed in the given way; what the person can mend is shown on the lock screen.
    pub(super) fn enter(
        &self,
        open: impl FnOnce(
            vault::Locked,
            SecretKind,
            &vault::Now,
        ) -> Result<vault::Opened, Box<vault::Refused>>,
    ) -> Result<Outcome, AppError> {
        let _working = self.working(Work::Unlocking);
        let older = self.front().older.as_ref().and_then(Older::accepted_state);
        // Argon2 runs without the lock; meanwhile the gate says that it is unlocking.
        let (session, locks) = self.lend_session();
        let session = session.ok_or_else(|| AppError::new(Code::NotNow))?;
        let (kind, now) = (session.kind(), self.now());
        let was_closed = matches!(session, Session::Closed(_));
        let (session, outcome) = session.enter(now, older, |locked| open(locked, kind, &now));
        if matches!(outcome, Outcome::Opened) {
            self.note_open();
        }
        if self.put_session(session, locks) == Put::Locked {
            self.front().forget();
            self.learn_tries();
            return Ok(Outcome::Locked);
        }
        match &outcome {
            Outcome::Opened => {
                let mut front = self.front();
                front.tries = None;
                front.forget();
                drop(front);
                if was_closed {
                    self.sweep_files();
                    self.sweep_replaced();
                    self.sweep_fetched();
                    self.learn_newest();
                }
            }
            Outcome::Refused(error) => self.show_refusal(error, kind, &now),
            Outcome::Older(_) | Outcome::Locked => {}
        }
        Ok(outcome)
    }

    fn show_refusal(&self, refused: &UnlockError, kind: SecretKind, now: &vault::Now) {
        let problem = door::told(self, refused, kind, now);
        let mut front = self.front();
        front.problem = Some(problem);
        if let UnlockError::Wrong(tries) | UnlockError::Wait(tries) = refused {
            let wait_until = vault_error::wait_until(*tries, now);
            front.tries = Some(KnownTries {
                left: tries.left,
                wait_until,
            });
        }
    }

    /// Nothing is shown of the vault from the count on. Its records are put into a backup first, if something changed,
    /// and for no longer than a lock may take.
    fn lock(&self, reason: LockReason) -> (Ended, Option<Begun>) {
        let mut held = self.session();
        let lent = self.lend_held(&mut held);
        let is_out = held.is_none();
        let was_open = self.is_lent_open();
        self.count_lock();
        drop(held);
        if is_out {
            // Whoever works on it right now closes it.
            self.front().reason = reason;
        }
        // Whoever comes back is asked about an older state again.
        let mut front = self.front();
        let asked = front.older.is_some();
        let half_done = front.holds_something();
        if was_open || asked || half_done {
            front.forget();
            front.reason = reason;
        }
        drop(front);
        let ended = match (was_open || asked, half_done) {
            (true, _) => Ended::Open,
            (false, true) => Ended::HalfDone,
            (false, false) => Ended::Nothing,
        };
        if ended == Ended::Open {
            self.tell(Change::Locked(reason));
        }
        if is_out && lent.is_none() {
            self.wait_for_backup();
        }
        (ended, lent.and_then(|lent| self.back_up_at_lock(lent)))
    }

    /// A backup that reads the vault's records gives it back in a moment, and then it is closed.
    fn wait_for_backup(&self) {
        let reading = |_: &mut Option<Session>| self.is_lent() && self.backing.is_reading();
        let back = self
            .returned
            .wait_timeout_while(self.session(), LOCK_WAITS, reading);
        drop(back.unwrap_or_else(PoisonError::into_inner));
    }

    /// The vault is closed when this is over, whatever came of it.
    fn back_up_at_lock(&self, lent: Lent<'_>) -> Option<Begun> {
        let begun = self.begin_if_behind(lent);
        begun.unwrap_or_else(|error| {
            tracing::warn!(code = error.code.as_str(), "a lock made no backup");
            None
        })
    }

    /// Asks disk and keychain how many tries there are; shown only once some were used up.
    /// Says whether something else is shown now.
    fn learn_tries(&self) -> bool {
        let now = self.now();
        let counted = self.session().as_ref().and_then(Session::counted_tries);
        let tries = counted.and_then(|counted| counted.read(&now).ok());
        let used = tries.filter(|tries| tries.left < crypto::attempts::LAST_TRY);
        let known = used.map(|tries| KnownTries {
            left: tries.left,
            wait_until: vault_error::wait_until(tries, &now),
        });
        std::mem::replace(&mut self.front().tries, known) != known
    }

    pub(super) fn lasting_error(&self, reason: LockReason) -> Result<AppError, AppError> {
        let membership = self.membership()?;
        let organisation = self.organisation_name(&membership);
        Ok(match reason {
            LockReason::Deactivated => {
                AppError::new(Code::Deactivated).text("organisation", organisation)
            }
            _ => AppError::new(Code::OfflineTooLong)
                .text("organisation", organisation)
                .number("hours", self.policy(&membership).max_offline_hours),
        })
    }

    /// Shows that something takes a moment, until the value is dropped, also by a panic.
    pub(super) fn working(&self, work: Work) -> Working<'_> {
        self.front().work = Some(work);
        Working(self)
    }
}

/// What a lock ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Nothing,
    /// Something was typed, or the recovery key was held for a new PIN.
    HalfDone,
    /// The vault was open, or an older state was asked about.
    Open,
}

/// While it lives, the gate says what takes a moment.
pub(super) struct Working<'a>(&'a Inner);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.front().work = None;
    }
}
