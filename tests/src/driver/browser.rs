//! A real Chromium without a screen.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use thirtyfour::prelude::*;

use super::Hand;
use super::process::{Process, free_port, listening};

/// Quiet and alone: no background traffic, no first-run pages.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--window-size=1280,800",
];

/// A browser with a hand in its page. Dropping it ends it.
pub struct Browser {
    hand: Hand,
    _driver: Process,
}

impl Browser {
    /// Starts a browser with a new profile that saves downloads in `downloads`.
    ///
    /// # Errors
    /// Where chromedriver or Chromium does not start.
    pub async fn start(downloads: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(downloads)?;
        let port = free_port()?;
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}"));
        let process = Process::start(command)?.taking_others_along();
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome")?;
        wanted.set(
            "goog:chromeOptions",
            json!({ "args": ARGUMENTS, "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                // Without it Chromium asks about packages, and nobody is there to answer.
                "safebrowsing.enabled": true,
            } }),
        )?;
        let driver = connect(port, wanted).await?;
        Ok(Self {
            hand: Hand::new(driver),
            _driver: process,
        })
    }

    /// The hand in the page.
    #[must_use]
    pub const fn hand(&self) -> &Hand {
        &self.hand
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// Where the session does not end.
    pub async fn quit(self) -> anyhow::Result<()> {
        Ok(self.hand.driver().clone().quit().await?)
    }
}

/// Opens a session at the driver on `port` as soon as it listens.
pub(super) async fn connect(port: u16, wanted: Capabilities) -> anyhow::Result<WebDriver> {
    listening(port).await?;
    Ok(WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?)
}
