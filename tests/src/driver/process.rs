//! A program that ends with the test that started it.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context;

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A running program; dropping it ends it.
pub struct Process(Child);

impl Process {
    /// Starts `command`; its output is dropped unless `LATCHKEY_SHOW_OUTPUT` is set.
    ///
    /// # Errors
    /// Where the program cannot be started.
    pub fn start(mut command: Command) -> anyhow::Result<Self> {
        command.stdin(Stdio::null());
        if std::env::var_os("LATCHKEY_SHOW_OUTPUT").is_none() {
            command.stdout(Stdio::null()).stderr(Stdio::null());
        }
        let name = command.get_program().to_string_lossy().into_owned();
        command
            .spawn()
            .map(Self)
            .with_context(|| format!("cannot start {name}"))
    }

    /// The process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

/// Waits until somebody listens on `port` of loopback.
///
/// # Errors
/// Where nobody does in time.
pub async fn listening(port: u16) -> anyhow::Result<()> {
    let mut clock = tokio::time::interval(LOOK_AGAIN);
    let answered = async {
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            clock.tick().await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, answered).await;
    waited.with_context(|| format!("nobody listens on port {port}"))
}

/// A port that nobody listens on now.
///
/// # Errors
/// Where loopback has none left.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
