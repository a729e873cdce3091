//! How the demo is told to stop.

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Hears who wants an end: Ctrl+C, a closed terminal, a system that shuts down.
#[cfg(unix)]
pub(super) struct Ending {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
}

#[cfg(unix)]
impl Ending {
    /// Listens from now on: to be called before there is anything that an end could leave behind.
    pub(super) fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// Returns when somebody wants an end, also where that was before the call.
    pub(super) async fn asked_for(mut self) -> std::io::Result<()> {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = self.hang_up.recv() => {}
        }
        Ok(())
    }
}

/// Hears Ctrl+C.
#[cfg(not(unix))]
pub(super) struct Ending;

#[cfg(not(unix))]
impl Ending {
    /// There is nothing to prepare.
    pub(super) fn listen() -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Returns on Ctrl+C.
    pub(super) async fn asked_for(self) -> std::io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}
