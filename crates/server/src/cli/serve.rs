//! `latchkey-server serve`.

use std::io::IsTerminal as _;
use std::sync::Arc;

use tracing_subscriber::EnvFilter;

use super::{CliError, print};
use crate::app::App;
use crate::clock::SystemClock;
use crate::config::{Config, LogConfig, LogFormat};
use crate::os::StopSignals;

/// Serves until the system says stop, then finishes what is under way.
pub(super) async fn run(config: Config) -> Result<(), CliError> {
    start_log(&config.log);
    let public_url = config.server.public_url.clone();
    // Before anybody is told that it listens: a signal that nobody hears ends it without order.
    let mut stop = StopSignals::listen()?;
    let mut running = App::start(config, Arc::new(SystemClock)).await?;
    print::line(&format!(
        "listening on {}, reached at {public_url}",
        running.addr
    ))?;
    tokio::select! {
        () = stop.received() => {}
        () = running.ended() => {}
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

/// Logs to standard error.
fn start_log(log: &LogConfig) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // In a journal or a file colours are garbage.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start in one process keeps the first log.
    let _ = match log.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}
