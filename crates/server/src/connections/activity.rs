//! What is under way on one connection.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::Patience;

/// Shared by a connection's bytes and its requests.
pub(super) struct Activity(Mutex<State>);

struct State {
    /// Requests whose answer is not there yet. Each has a time limit of its own.
    working: usize,
    /// Answers whose body is not sent yet, by their number: when the client last took a part of each.
    sending: HashMap<u64, Instant>,
    /// How many answers there were.
    answers: u64,
    /// When something last began or ended.
    since: Instant,
}

impl Activity {
    /// Nothing yet.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            working: 0,
            sending: HashMap::new(),
            answers: 0,
            since: Instant::now(),
        })))
    }

    /// When the connection is over if nothing happens, or nothing while a request is worked on.
    /// An answer that is not read ends it whatever else is asked: further requests buy it no time.
    pub(super) fn deadline(&self, patience: Patience) -> Option<Instant> {
        let state = self.state();
        if let Some(longest) = state.sending.values().min() {
            return Some(*longest + patience.unread);
        }
        (state.working == 0).then(|| state.since + patience.idle)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Fields that are each right at any moment: a panic elsewhere spoils none of them.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        state.since = Instant::now();
    }
}

/// A request that is worked on, until this is dropped.
pub(super) struct Working(Arc<Activity>);

/// An answer that is being sent, until this is dropped.
pub(super) struct Sending {
    on: Arc<Activity>,
    number: u64,
}

impl Working {
    pub(super) fn on(activity: &Arc<Activity>) -> Self {
        activity.change(|state| state.working = state.working.saturating_add(1));
        Self(Arc::clone(activity))
    }

    /// The answer is there, and its body follows.
    pub(super) fn into_sending(self) -> Sending {
        let mut number = 0;
        self.0.change(|state| {
            state.answers = state.answers.wrapping_add(1);
            number = state.answers;
            state.sending.insert(number, Instant::now());
        });
        Sending {
            on: Arc::clone(&self.0),
            number,
        }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0
            .change(|state| state.working = state.working.saturating_sub(1));
    }
}

impl Sending {
    /// The client took another part.
    pub(super) fn went_on(&self) {
        let mut state = self.on.state();
        state.sending.insert(self.number, Instant::now());
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.on.change(|state| {
            state.sending.remove(&self.number);
        });
    }
}
