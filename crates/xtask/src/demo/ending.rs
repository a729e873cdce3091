//! How the demo is told to stop.

/// Returns when somebody wants an end: Ctrl+C, a closed terminal, a system that shuts down.
#[cfg(unix)]
pub(super) async fn asked_for() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}

/// Returns on Ctrl+C.
#[cfg(not(unix))]
pub(super) async fn asked_for() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
