//! Work on the session without its lock.
//!
//! Argon2 takes a moment, and a keychain may ask the person first, for as long as they like. Both run on
//! a session that was taken out, so that a lock never waits: it counts, and whoever brings the session
//! back closes it. Other work waits until it is back.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use super::backing::LOCK_WAITS;
use super::door::{Open, Session};
use super::{Change, Inner};
use crate::error::{AppError, Code};

/// Stands for an open vault that is not lent.
pub(super) const NOT_LENT: u64 = u64::MAX;

/// How a session came back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    AsItWas,
    /// A lock came while somebody worked on it.
    Locked,
}

/// An open vault that is worked on. It is put back also by a panic.
pub(super) struct Lent<'a> {
    inner: &'a Inner,
    session: Option<Session>,
    locks: u64,
    is_back: bool,
}

impl Inner {
    /// Takes the session out, to work on it without its lock, with the number of locks so far. A lock that is
    /// still putting a backup down is waited for; whoever waits for more is told that there is no session.
    pub(super) fn lend_session(&self) -> (Option<Session>, u64) {
        let closing = |held: &mut Option<Session>| held.is_none() && self.is_lent();
        let back = self
            .returned
            .wait_timeout_while(self.session(), LOCK_WAITS, closing);
        let (mut held, _) = back.unwrap_or_else(PoisonError::into_inner);
        (held.take(), self.locks_now())
    }

    /// Puts the session back, closed where a lock came in between.
    pub(super) fn put_session(&self, session: Session, locks: u64) -> Put {
        let mut held = self.session();
        if self.locks_now() == locks {
            *held = Some(session);
            return Put::AsItWas;
        }
        *held = Some(self.close_session(session));
        Put::Locked
    }

    /// Uses the open vault here and now. Nothing that asks the keychain: that is for
    /// [`Inner::with_open_lent`].
    pub(super) fn with_open_now<T>(
        &self,
        work: impl FnOnce(&mut Open) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        match &mut *self.session_that_is_back() {
            Some(Session::Open(open)) => work(open),
            _ => Err(Code::Locked.into()),
        }
    }

    /// Uses the open vault for what may take long. A lock that comes meanwhile closes it, and the answer
    /// is [`Code::Locked`], whatever came of the work.
    pub(super) fn with_open_lent<T>(
        &self,
        work: impl FnOnce(&mut Open) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut lent = self.lend_open()?;
        let done = match &mut lent.session {
            Some(Session::Open(open)) => work(open),
            _ => Err(Code::Locked.into()),
        };
        match lent.put_back() {
            Put::AsItWas => done,
            Put::Locked => Err(Code::Locked.into()),
        }
    }

    /// As [`Inner::with_open_lent`], for what puts another session in its place. Where there is none any more, the
    /// vault has to be found again.
    pub(super) fn exchange_open<T>(
        &self,
        work: impl FnOnce(Box<Open>) -> (Option<Session>, Result<T, AppError>),
    ) -> Result<T, AppError> {
        let mut lent = self.lend_open()?;
        let done = match lent.session.take() {
            Some(Session::Open(open)) => {
                let (session, done) = work(open);
                lent.session = session;
                done
            }
            other => {
                lent.session = other;
                Err(Code::Locked.into())
            }
        };
        match lent.put_back() {
            Put::AsItWas => done,
            Put::Locked => Err(Code::Locked.into()),
        }
    }

    /// The session, once nobody works on it any more.
    pub(super) fn session_that_is_back(&self) -> MutexGuard<'_, Option<Session>> {
        let mut held = self.session();
        while self.is_lent_open() {
            let back = self.returned.wait(held);
            held = back.unwrap_or_else(PoisonError::into_inner);
        }
        held
    }

    /// Whether the vault is open and somebody works on it.
    pub(super) fn is_lent_open(&self) -> bool {
        let lent = self.lent.load(Ordering::Relaxed);
        lent == self.locks_now()
    }

    /// Whether somebody works on it who opens or, once a lock came, closes it.
    pub(super) fn is_lent(&self) -> bool {
        self.lent.load(Ordering::Relaxed) != NOT_LENT
    }

    /// Counts a lock, under the session's lock. Who waits for the session is told that it is locked.
    pub(super) fn count_lock(&self) {
        self.locks.send_modify(|locks| *locks += 1);
        self.returned.notify_all();
    }

    /// Takes the open vault out, once nobody works on it any more.
    pub(super) fn lend_open(&self) -> Result<Lent<'_>, AppError> {
        let lent = self.lend_held(&mut self.session_that_is_back());
        lent.ok_or_else(|| Code::Locked.into())
    }

    /// Takes the vault out of the session that is held, if it is open and there.
    pub(super) fn lend_held(&self, held: &mut Option<Session>) -> Option<Lent<'_>> {
        match held.take() {
            Some(Session::Open(open)) => {
                let locks = self.locks_now();
                self.lent.store(locks, Ordering::Relaxed);
                Some(Lent {
                    inner: self,
                    session: Some(Session::Open(open)),
                    locks,
                    is_back: false,
                })
            }
            other => {
                *held = other;
                None
            }
        }
    }

    /// How many locks there were.
    pub(super) fn locks_now(&self) -> u64 {
        *self.locks.borrow()
    }

    /// Waits for the next lock after so many.
    pub(super) async fn locked_after(&self, locks: u64) {
        let mut counted = self.locks.subscribe();
        // The count is there for as long as this waits.
        counted.wait_for(|now| *now != locks).await.ok();
    }
}

impl Lent<'_> {
    /// The vault.
    pub(super) fn open(&mut self) -> Option<&mut Open> {
        match &mut self.session {
            Some(Session::Open(open)) => Some(open),
            _ => None,
        }
    }

    /// How many locks there were when it was taken out.
    pub(super) const fn locks(&self) -> u64 {
        self.locks
    }

    fn put_back(&mut self) -> Put {
        if std::mem::replace(&mut self.is_back, true) {
            return Put::AsItWas;
        }
        let session = self.session.take();
        let put = session.map_or(Put::AsItWas, |session| {
            self.inner.put_session(session, self.locks)
        });
        self.inner.lent.store(NOT_LENT, Ordering::Relaxed);
        self.inner.returned.notify_all();
        if put == Put::Locked {
            self.inner.tell(Change::Gate);
        }
        put
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.put_back();
    }
}
