//! How a job is told to end: it may ask now and then, or wait for it.

use tokio::sync::watch;

/// Whether a job is to end.
pub(super) struct Stop(watch::Sender<bool>);

impl Stop {
    /// Nobody said so yet.
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Says so, for good.
    pub(super) fn say(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was said.
    pub(super) fn is_said(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is said.
    pub(super) async fn said(&self) {
        // Who could say it is there for as long as this waits.
        self.0.subscribe().wait_for(|said| *said).await.ok();
    }
}
