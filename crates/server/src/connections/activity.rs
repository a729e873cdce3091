//! What is under way on one connection.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::Patience;

/// Shared by a connection's bytes and its requests.
pub(super) struct Activity(Mutex<State>);

struct State {
    /// Requests whose answer is not there yet. Each has a time limit of its own.
    working: usize,
    /// Answers whose body is not sent yet.
    sending: usize,
    /// When something last began, ended or went on.
    since: Instant,
}

impl Activity {
    /// Nothing yet.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            working: 0,
            sending: 0,
            since: Instant::now(),
        })))
    }

    /// When the connection is over if nothing happens, or nothing while a request is worked on.
    pub(super) fn deadline(&self, patience: Patience) -> Option<Instant> {
        let state = self.state();
        if state.working > 0 {
            return None;
        }
        let wait = if state.sending > 0 {
            patience.unread
        } else {
            patience.idle
        };
        Some(state.since + wait)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Three fields that are each right at any moment: a panic elsewhere spoils none of them.
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
pub(super) struct Sending(Arc<Activity>);

impl Working {
    pub(super) fn on(activity: &Arc<Activity>) -> Self {
        activity.change(|state| state.working = state.working.saturating_add(1));
        Self(Arc::clone(activity))
    }

    /// The answer is there, and its body follows.
    pub(super) fn into_sending(self) -> Sending {
        let activity = &self.0;
        activity.change(|state| state.sending = state.sending.saturating_add(1));
        Sending(Arc::clone(activity))
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
        self.0.change(|_| {});
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.0
            .change(|state| state.sending = state.sending.saturating_sub(1));
    }
}
