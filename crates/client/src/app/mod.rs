//! The driver: owns the machines, executes their effects, and answers the shell.
//!
//! No lock is held across an await: a step of a machine, with what it stores, runs whole on a
//! blocking thread, and what goes over the network runs without any lock.
//! Keychain, disk and Argon2 block, so they run on blocking threads as well.

mod ask;
mod attachment_error;
mod attachments;
mod backing;
mod bursts;
mod code_error;
mod codes;
mod computer;
mod door;
mod drafts;
mod due_recovery;
mod enrol;
mod entry;
mod expiry;
mod fetching;
mod forgot;
mod form;
mod front;
mod gate;
mod generator;
mod items;
mod leaving;
mod left;
mod lending;
mod linked;
mod older;
mod open;
mod order;
mod pin_change;
mod poll;
mod recovery;
mod restore_error;
mod restoring;
mod saved_searches;
mod searching;
mod settings;
mod ssh;
mod steps;
mod stop;
mod stretch;
#[cfg(test)]
mod tests;
mod unlock;
mod vault_error;
mod versions;

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crypto::Secret;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinSet;
use vault::{Now, Settings};

use crate::clock::Clock;
use crate::enrolment::Enrolment;
use crate::error::{AppError, Code};
use crate::keep::{Installation, Name, PatientKeychain, Secrets};
use crate::paths::Home;
use crate::status::Watch;
use crate::transport::{Retries, Transport};
use crate::view::LockReason;

pub use attachments::{AddedFiles, FileJob, FileProgress, RefusedFile};
use backing::Backing;
pub use backing::{
    BackupCheck, BackupId, BackupJob, BackupOverview, BackupPlace, BackupProgress, BackupRow,
    BackupStep, CompanyCopies, MadeBackup, NewestMade, SecondFolder,
};
use door::Session;
use front::Front;
pub use generator::{Made, MadeId};
pub use items::{List, ListRow, Overview, SavedItem, UndoId};
use leaving::Departure;
pub use linked::{FoundItem, Linked, LinkedItem};
pub use open::{Config, SystemKeychain};
pub use order::{ActDone, Trees};
pub use restoring::{
    BackupAbout, BackupOffer, KeyAfter, OfferPlace, Preview, Replaced, Restore, Whose,
};
pub use saved_searches::SavedSearch;
pub use ssh::{HeldKey, SshImport};

/// The app without its windows. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

/// Something changed without a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The gate shows something else: ask for it again.
    Gate,
    /// The vault was locked: show the gate, clear the clipboard.
    Locked(LockReason),
    /// Status, policy or the organisation's name changed. A contact that says nothing new is no
    /// change: [`App::overview`] has its time whenever it is asked for.
    Standing,
}

struct Inner {
    home: Home,
    installation: Installation,
    keychain: Arc<PatientKeychain>,
    transport: Box<dyn Transport>,
    clock: Arc<dyn Clock>,
    retries: Retries,
    stretch: Duration,
    app_version: String,
    machine: Mutex<Enrolment>,
    watch: Mutex<Option<Watch>>,
    front: Mutex<Front>,
    session: Mutex<Option<Session>>,
    /// Rises with every lock, under the session's lock: who opens without it learns that one came.
    locks: watch::Sender<u64>,
    /// The number of locks when the open vault was lent; see [`lending`]. Changes under the session's lock.
    lent: AtomicU64,
    /// The session is back, or a lock came.
    returned: Condvar,
    settings: Mutex<Settings>,
    departure: Mutex<Departure>,
    changes: broadcast::Sender<Change>,
    background: Mutex<JoinSet<()>>,
    backing: Backing,
}

/// Changes that a slow listener may lag behind before it misses one; it then asks for the state.
const CHANGES_KEPT: usize = 64;

impl App {
    /// Changes that no command of the listener caused.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner.changes.subscribe()
    }

    /// Runs `work` where blocking is allowed.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let inner = Arc::clone(&self.inner);
        let done = tokio::task::spawn_blocking(move || work(&inner)).await;
        done.unwrap_or_else(|_| {
            tracing::error!("a blocking task panicked");
            Err(Code::Internal.into())
        })
    }

    fn tell(&self, change: Change) {
        self.inner.tell(change);
    }
}

impl Inner {
    fn now(&self) -> Now {
        self.clock.now()
    }

    /// Nobody need be listening.
    fn tell(&self, change: Change) {
        self.changes.send(change).ok();
    }

    fn machine(&self) -> MutexGuard<'_, Enrolment> {
        held(&self.machine)
    }

    fn watch(&self) -> MutexGuard<'_, Option<Watch>> {
        held(&self.watch)
    }

    fn front(&self) -> MutexGuard<'_, Front> {
        held(&self.front)
    }

    fn session(&self) -> MutexGuard<'_, Option<Session>> {
        held(&self.session)
    }

    fn departure(&self) -> MutexGuard<'_, Departure> {
        held(&self.departure)
    }

    fn settings(&self) -> MutexGuard<'_, Settings> {
        held(&self.settings)
    }

    fn background(&self) -> MutexGuard<'_, JoinSet<()>> {
        held(&self.background)
    }

    fn system_keychain(&self) -> Arc<dyn SystemKeychain> {
        self.keychain.clone()
    }

    /// Session key and device token: in the keychain, or in a file where none was found at set-up.
    fn secrets(&self) -> Result<Secrets, AppError> {
        self.installation
            .secrets(&self.home, &self.system_keychain())
    }

    /// What is kept under `name`: where the installation's file says, and in the keychain if one
    /// answers, because that file is easily changed.
    fn kept(&self, name: Name) -> Result<Vec<Secret<Vec<u8>>>, AppError> {
        let secrets = self.secrets()?;
        let mut kept: Vec<_> = secrets.get(name)?.into_iter().collect();
        if matches!(secrets, Secrets::File(_)) {
            let keychain = Secrets::Keychain(self.keychain.clone());
            kept.extend(keychain.get(name).ok().flatten());
        }
        Ok(kept)
    }
}

/// A panic in one command must not make all others panic: what was stored is whole,
/// because a machine is replaced in one assignment.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
