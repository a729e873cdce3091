//! What the app knows of its backups while it runs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

use protocol::UnixMillis;
use protocol::backup::{BackupHealth, KeptBackups};
use tokio::sync::watch;

use super::pause::Pause;
use crate::app::{Inner, held};
use crate::backups::{Choices, Journal, NewestBackup, hex};
use crate::error::AppError;

/// Backups, in the one place that holds what is known of them.
pub(in crate::app) struct Backing {
    state: Mutex<State>,
    /// How many are being written right now, with the vault or without.
    unfinished: watch::Sender<usize>,
    /// How many were begun that are not known yet.
    unknown: watch::Sender<usize>,
    /// Whether one reads the records of the vault, which it took out.
    reading: AtomicBool,
    /// Only one is handed in at a time.
    pub(super) turn: tokio::sync::Mutex<()>,
}

/// What is known.
pub(super) struct State {
    pub(super) choices: Choices,
    pub(super) journal: Journal,
    /// As it is in the keychain.
    pub(super) newest: Option<NewestBackup>,
    /// Whether the keychain was asked for it.
    pub(super) newest_known: bool,
    /// Why the last try made none.
    pub(super) problem: Option<AppError>,
    /// Why the second folder has no copy of the newest.
    pub(super) second_problem: Option<AppError>,
    /// SHA-256 of what was copied there last.
    pub(super) second_has: Option<[u8; 32]>,
    /// When it was last looked for.
    pub(super) second_looked_at: Option<UnixMillis>,
    /// When a test was begun.
    pub(super) test_begun_at: Option<UnixMillis>,
    pub(super) company: Company,
}

/// What is known of the server's copies.
#[derive(Default)]
pub(super) struct Company {
    /// Why the newest is not there.
    pub(super) problem: Option<AppError>,
    pub(super) pause: Pause,
    /// What the server said last that it has.
    pub(super) kept: Option<KeptBackups>,
    pub(super) told_health: Option<BackupHealth>,
    pub(super) health_pause: Pause,
}

/// One backup that is being written. It counts until it is dropped.
pub(super) struct Unfinished(watch::Sender<usize>);

impl Backing {
    /// SHA-256 of a backup that was made or read here.
    pub(in crate::app) fn sum_of(&self, made_at: UnixMillis) -> Option<[u8; 32]> {
        let state = self.state();
        state
            .journal
            .backups
            .get(&made_at)
            .map(|known| known.sha256)
    }

    pub(in crate::app) fn new(choices: Choices, journal: Journal) -> Self {
        Self {
            state: Mutex::new(State {
                choices,
                journal,
                newest: None,
                newest_known: false,
                problem: None,
                second_problem: None,
                second_has: None,
                second_looked_at: None,
                test_begun_at: None,
                company: Company::default(),
            }),
            unfinished: watch::Sender::new(0),
            unknown: watch::Sender::new(0),
            reading: AtomicBool::new(false),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        held(&self.state)
    }

    /// Reads the records of a vault; says so until it is over.
    pub(super) fn reading<T>(&self, read: impl FnOnce() -> T) -> T {
        self.reading.store(true, Ordering::Relaxed);
        let _reading = Reading(&self.reading);
        read()
    }

    pub(in crate::app) fn is_reading(&self) -> bool {
        self.reading.load(Ordering::Relaxed)
    }

    /// Counts one more.
    pub(super) fn begin(&self) -> Unfinished {
        self.unfinished.send_modify(|count| *count += 1);
        Unfinished(self.unfinished.clone())
    }

    /// Counts one more that is not known yet.
    pub(super) fn begin_to_know(&self) -> Unfinished {
        self.unknown.send_modify(|count| *count += 1);
        Unfinished(self.unknown.clone())
    }

    /// Waits until every backup that was begun is known, or known not to be.
    pub(in crate::app) async fn until_known(&self) {
        let mut unknown = self.unknown.subscribe();
        unknown.wait_for(|count| *count == 0).await.ok();
    }

    /// Waits until none is being written.
    pub(in crate::app) async fn until_finished(&self) {
        let mut unfinished = self.unfinished.subscribe();
        unfinished.wait_for(|count| *count == 0).await.ok();
    }
}

/// It is over when this is dropped, also by a panic.
struct Reading<'a>(&'a AtomicBool);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl State {
    /// Whether the company took this one, and has it still, as far as it was asked.
    pub(super) fn company_has(&self, sha256: &[u8; 32]) -> bool {
        let kept = self.company.kept.as_ref();
        let is_there = kept.is_none_or(|kept| {
            let mut copies = kept.items.iter();
            copies.any(|copy| copy.sha256 == hex(sha256))
        });
        self.journal.handed.as_ref() == Some(sha256) && is_there
    }

    /// When the newest was made.
    pub(super) fn made_at(&self) -> Option<UnixMillis> {
        self.newest.as_ref().map(|newest| newest.made_at)
    }
}

impl Inner {
    /// Asks the keychain which backup is the newest, once.
    pub(in crate::app) fn learn_newest(&self) {
        if self.backing.state().newest_known {
            return;
        }
        let kept = self
            .secrets()
            .and_then(|secrets| NewestBackup::kept(&secrets));
        match kept {
            Ok(kept) => {
                let mut state = self.backing.state();
                state.newest_known = true;
                // One that was made meanwhile is newer.
                state.newest = state.newest.take().or(kept);
            }
            // Asked again when the vault is opened next; until then it counts as none.
            Err(error) => tracing::warn!(
                code = error.code.as_str(),
                "which backup is the newest is not known"
            ),
        }
    }

    /// Changes what is known of backups, and stores it.
    pub(super) fn note(&self, change: impl FnOnce(&mut Journal)) {
        let mut state = self.backing.state();
        let mut journal = std::mem::take(&mut state.journal);
        change(&mut journal);
        state.journal = journal.within_limits();
        let journal = state.journal.clone();
        drop(state);
        if let Err(error) = journal.write(&self.home.backup_journal()) {
            tracing::warn!(
                code = error.code.as_str(),
                "the journal of backups is not stored"
            );
        }
    }
}
