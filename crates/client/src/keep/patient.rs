//! What the keychain is told without anybody waiting for it.
//!
//! A keychain that is locked asks the person first, for as long as they like. A vault that is being
//! closed must not stay open, and a save must not stand still, until they have answered.

use std::sync::mpsc::{self, RecvTimeoutError, SendError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crypto::Secret;
use vault::{Keychain, KeychainError};

use super::{Probe, SystemKeychain};

/// How long reading waits for what is still to be written, so that it reads what was written.
/// Whoever waits in vain reads an older state, which is never stricter than it has to be.
const READING_WAITS: Duration = Duration::from_secs(5);

/// A keychain with a thread for what nobody waits for.
pub(crate) struct PatientKeychain {
    keychain: Arc<dyn SystemKeychain>,
    /// To the thread, once there is something for it. It ends with its sender.
    queue: Mutex<Option<Sender<Work>>>,
}

type Work = Box<dyn FnOnce() + Send>;

impl PatientKeychain {
    pub(crate) fn new(keychain: Arc<dyn SystemKeychain>) -> Self {
        Self {
            keychain,
            queue: Mutex::new(None),
        }
    }

    /// Waits until all is done that was left for later, but not for long. Says whether it is.
    pub(crate) fn finish_within(&self, longest: Duration) -> bool {
        let Some(queue) = self.queue().clone() else {
            return true;
        };
        let (done, is_done) = mpsc::channel::<()>();
        let marker = queue.send(Box::new(move || drop(done)));
        drop(queue);
        // The marker is dropped when its turn comes, or with the thread.
        marker.is_err() || is_done.recv_timeout(longest) == Err(RecvTimeoutError::Disconnected)
    }

    fn queue(&self) -> MutexGuard<'_, Option<Sender<Work>>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keychain for PatientKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        self.finish_within(READING_WAITS);
        self.keychain.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.keychain.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.keychain.delete(name)
    }

    fn later(&self, work: Work) {
        let mut queue = self.queue();
        let work = match &*queue {
            None => work,
            Some(running) => match running.send(work) {
                Ok(()) => return,
                // A panic ended the thread.
                Err(SendError(work)) => work,
            },
        };
        let (sender, receiver) = mpsc::channel::<Work>();
        let thread = thread::Builder::new().name("keychain".into());
        let started = thread.spawn(move || {
            while let Ok(work) = receiver.recv() {
                work();
            }
        });
        match started {
            Ok(_) => {
                sender.send(work).ok();
                *queue = Some(sender);
            }
            Err(error) => tracing::warn!(%error, "the keychain is not told"),
        }
    }
}

impl SystemKeychain for PatientKeychain {
    fn probe(&self) -> Probe {
        self.keychain.probe()
    }
}
