//! What a computer does, step by step: writing files, asking its keychain, asking the server.
//! Any step can be the one that fails.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use client::transport::{Answering, HttpTransport, Outgoing, Transport, TransportError};
use client::{Keychain, KeychainError, Probe, Secret, SystemKeychain};
use vault::testing::MemoryKeychain;

/// What a step is taken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum With {
    /// A file is written, renamed, removed.
    Files,
    /// The keychain is asked.
    Keychain,
    /// The server is asked, or its answer arrives.
    Server,
}

/// How a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With everything after it, as when the program is killed there.
    ForGood,
    /// Alone.
    Once,
}

/// Counts the steps of a computer, and lets one fail.
#[derive(Default)]
pub(crate) struct Plug(Mutex<Steps>);

#[derive(Default)]
struct Steps {
    taken: usize,
    failing: Option<(usize, Ending)>,
    failed: Option<With>,
}

impl Plug {
    /// From now on the `nth` step fails so, counted from zero.
    pub(crate) fn fail(&self, nth: usize, ending: Ending) {
        *self.steps() = Steps {
            failing: Some((nth, ending)),
            ..Steps::default()
        };
    }

    /// Lets all steps through again; it is remembered which failed first.
    pub(crate) fn mend(&self) {
        self.steps().failing = None;
    }

    /// Whether a step is still to fail, or goes on failing.
    pub(crate) fn is_failing(&self) -> bool {
        self.steps().failing.is_some()
    }

    /// What the step was taken with that failed first.
    pub(crate) fn failed(&self) -> Option<With> {
        self.steps().failed
    }

    /// Whether the next step is done.
    pub(crate) fn step(&self, with: With) -> Result<(), Pulled> {
        let mut steps = self.steps();
        let step = steps.taken;
        steps.taken += 1;
        let fails = match steps.failing {
            Some((nth, Ending::Once)) => step == nth,
            Some((nth, Ending::ForGood)) => step >= nth,
            None => false,
        };
        if !fails {
            return Ok(());
        }
        steps.failed.get_or_insert(with);
        Err(Pulled)
    }

    fn steps(&self) -> MutexGuard<'_, Steps> {
        self.0.lock().unwrap()
    }
}

/// The step was not done.
#[derive(Debug)]
pub(crate) struct Pulled;

impl From<Pulled> for io::Error {
    fn from(_: Pulled) -> Self {
        Self::other("the disk does not answer")
    }
}

impl From<Pulled> for KeychainError {
    fn from(_: Pulled) -> Self {
        Self::Refused
    }
}

/// A keychain in memory whose every call is a step.
pub(crate) struct DeskKeychain {
    pub(crate) inside: MemoryKeychain,
    pub(crate) plug: Arc<Plug>,
}

impl Keychain for DeskKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        self.plug.step(With::Keychain)?;
        self.inside.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.plug.step(With::Keychain)?;
        self.inside.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.plug.step(With::Keychain)?;
        self.inside.delete(name)
    }
}

impl SystemKeychain for DeskKeychain {
    fn probe(&self) -> Probe {
        match self.plug.step(With::Keychain) {
            Ok(()) => Probe::Good,
            Err(Pulled) => Probe::Refused,
        }
    }
}

/// The real transport, where a question may not leave and an answer may not arrive.
pub(crate) struct DeskTransport {
    pub(crate) http: HttpTransport,
    pub(crate) plug: Arc<Plug>,
}

impl Transport for DeskTransport {
    fn send<'a>(&'a self, request: &'a Outgoing) -> Answering<'a> {
        Box::pin(async move {
            let left = self.plug.step(With::Server);
            left.map_err(|_| TransportError::Offline)?;
            let answer = self.http.send(request).await;
            let arrived = self.plug.step(With::Server);
            arrived.map_err(|_| TransportError::Timeout)?;
            answer
        })
    }
}
