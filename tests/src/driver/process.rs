//! A program that ends with the test that started it.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::Context;

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Below the ports that Linux gives away by itself, so that no connection and no server on port 0 takes one of these
/// between the choice and its use.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A running program; dropping it ends it.
pub struct Process {
    child: Child,
    takes_others_along: bool,
}

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
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self {
            child,
            takes_others_along: false,
        })
    }

    /// Asks it to end instead of killing it, for a program that ends what it started when it is asked.
    #[must_use]
    pub fn taking_others_along(mut self) -> Self {
        self.takes_others_along = true;
        self
    }

    /// The process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = self.takes_others_along
            && Command::new("kill")
                .arg(id)
                .status()
                .is_ok_and(|kill| kill.success());
        if !asked {
            // It may have ended by itself; either way it is gone afterwards.
            let _ended = self.child.kill();
        }
        let _status = self.child.wait();
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

/// A port that nobody listens on now, another one for each call and each process.
///
/// # Errors
/// Where loopback has none left.
pub fn free_port() -> anyhow::Result<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Test processes that run side by side have ids side by side, and need few ports each.
    let first = std::process::id().wrapping_mul(8);
    let ports = u32::from(PORTS.end - PORTS.start);
    (0..ports)
        .map(|_| first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % ports)
        .filter_map(|offset| PORTS.start.checked_add(u16::try_from(offset).ok()?))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .context("no port of loopback is free")
}
