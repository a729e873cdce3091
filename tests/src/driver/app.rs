//! The real app window, through tauri-driver and WebKit's own driver.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::json;
use thirtyfour::prelude::*;

use super::process::{Process, free_port, listening};
use super::running::Running;
#[cfg(target_os = "linux")]
use super::share::Share;
use super::{Hand, browser};

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// How the app is started.
#[derive(Clone, Copy)]
pub struct Start<'a> {
    /// The program.
    pub binary: &'a Path,
    /// Where its data lies.
    pub home: &'a Path,
    /// Whether there is a keychain.
    pub keychain: Keychain,
}

/// Which keychain an app finds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    /// The one of the session.
    OfTheSession,
    /// None: there is no message bus that one could be reached by.
    Missing,
}

impl<'a> Start<'a> {
    /// A plain start of `binary` with its data in `home`.
    #[must_use]
    pub const fn of(binary: &'a Path, home: &'a Path) -> Self {
        Self {
            binary,
            home,
            keychain: Keychain::OfTheSession,
        }
    }
}

/// The running app with a hand in its window. Dropping it ends both.
pub struct AppWindow {
    hand: Hand,
    running: Running,
    _driver: Process,
}

impl AppWindow {
    /// Starts the app.
    ///
    /// # Errors
    /// Where tauri-driver or the app does not start.
    pub async fn start(start: &Start<'_>) -> anyhow::Result<Self> {
        let running = Running::of(start.binary, start.home);
        let (port, native_port) = (free_port()?, free_port()?);
        let mut command = Command::new("tauri-driver");
        command
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .env("LATCHKEY_HOME", start.home);
        if start.keychain == Keychain::Missing {
            command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        }
        let process = Process::start(command)?.taking_others_along();
        // It listens before WebKit's own driver does, and would drop what comes in between.
        listening(native_port).await?;
        let mut wanted = Capabilities::new();
        wanted.set("tauri:options", json!({ "application": start.binary }))?;
        let driver = browser::connect(port, wanted).await?;
        Ok(Self {
            hand: Hand::new(driver),
            running,
            _driver: process,
        })
    }

    /// Starts the program a second time, as the desktop does with a link while it is open already;
    /// it hands the link over and ends.
    ///
    /// # Errors
    /// Where the second start stays or fails.
    pub async fn start_again(&self, link: &str) -> anyhow::Result<()> {
        self.running.start_again(link).await
    }

    /// How often each of `patterns` stands in the memory of the app and of its pages.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    #[cfg(unix)]
    pub fn in_memory(&self, patterns: &[Vec<u8>]) -> anyhow::Result<Vec<usize>> {
        super::memory::count(&self.running.family(), patterns)
    }

    /// What its processes take of the machine's memory, one after the other.
    ///
    /// # Errors
    /// Where a process does not say it: those of a release tell it to root alone.
    #[cfg(target_os = "linux")]
    pub fn shares(&self) -> anyhow::Result<Vec<Share>> {
        let family = self.running.family();
        anyhow::ensure!(
            !family.is_empty(),
            "no process of the app is seen: a release shows them to root alone"
        );
        family.iter().map(|id| Share::of(id)).collect()
    }

    /// When its first process began.
    ///
    /// # Errors
    /// Where no process of it is seen.
    #[cfg(target_os = "linux")]
    pub fn began(&self) -> anyhow::Result<std::time::SystemTime> {
        let family = self.running.family();
        let first = family
            .first()
            .context("no process of the app is seen: a release shows them to root alone")?;
        super::share::began(first)
    }

    /// The ids of the processes that show its pages.
    #[cfg(unix)]
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        self.running.pages()
    }

    /// The hand in the window.
    #[must_use]
    pub const fn hand(&self) -> &Hand {
        &self.hand
    }

    /// Locking and unlocking put another window in the place of this one: turns to the window
    /// that shows `page`, such as `vault.html`.
    ///
    /// # Errors
    /// Where no such window opens in time.
    pub async fn turn_to(&self, page: &str) -> anyhow::Result<()> {
        let driver = self.hand.driver();
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let turn = async {
            loop {
                clock.tick().await;
                for window in driver.windows().await.unwrap_or_default() {
                    let shown = driver.switch_to_window(window).await.is_ok();
                    let url = driver.current_url().await;
                    if shown && url.is_ok_and(|url| url.path().ends_with(page)) {
                        return;
                    }
                }
            }
        };
        if tokio::time::timeout(PATIENCE, turn).await.is_err() {
            bail!("no window shows {page}");
        }
        Ok(())
    }

    /// Closes the app as quitting does and waits until it has ended.
    ///
    /// # Errors
    /// Where it does not end.
    pub async fn quit(self) -> anyhow::Result<()> {
        let there = self.running.ids();
        let quitting = self.hand.driver().clone().quit();
        quitting.await.context("the app's session does not end")?;
        self.running.gone(there).await
    }

    /// Ends the app without warning, as a power cut does.
    ///
    /// # Errors
    /// Where it does not end.
    pub async fn kill(self) -> anyhow::Result<()> {
        let there = self.running.ids();
        self.running.kill();
        self.running.gone(there).await
    }
}
