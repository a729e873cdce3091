//! A running `xtask demo`.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tests::place::program;

/// Longest wait for a mail.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Whether the demo finds a screen for the app.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// None, as on a machine that is reached over the network.
    None,
    /// The one that the tests run on.
    This,
}

/// How the demo comes to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    ByCtrlC,
    ByClosedTerminal,
    ByKill,
}

/// The demo, once it has said where everything is.
pub(crate) struct Demo {
    process: Child,
    /// What it said.
    pub(crate) lines: Vec<String>,
}

impl Demo {
    /// Starts it with its data in `folder`.
    pub(crate) fn start(folder: &Path, words: &[&str], screen: Screen) -> Self {
        let mut command = command(folder, words);
        if screen == Screen::None {
            command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        }
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let lines = output
            .lines()
            .map(Result::unwrap)
            .skip_while(|line| line.is_empty())
            .take_while(|line| !line.is_empty())
            .collect();
        Self { process, lines }
    }

    /// Starts it where it is to refuse; what it said.
    pub(crate) fn refused(folder: &Path, words: &[&str]) -> String {
        let output = command(folder, words).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }

    /// The line that begins with `name`.
    pub(crate) fn line(&self, name: &str) -> &str {
        let line = self
            .lines
            .iter()
            .find(|line| line.trim_start().starts_with(name));
        line.unwrap()
    }

    /// The address in that line.
    pub(crate) fn address(&self, name: &str) -> String {
        let line = self.line(name);
        let address = line
            .split_whitespace()
            .find(|word| word.starts_with("http"));
        address.unwrap().to_owned()
    }

    /// The server's port.
    pub(crate) fn port(&self) -> u16 {
        let address = reqwest::Url::parse(&self.address("Console")).unwrap();
        address.port().unwrap()
    }

    /// The page that lists the mails.
    pub(crate) async fn mailbox(&self) -> String {
        let answer = reqwest::get(self.address("Mail")).await.unwrap();
        answer.text().await.unwrap()
    }

    /// Waits until such a mail to `recipient` can be read; where.
    pub(crate) async fn receives(&self, subject: &str, recipient: &str) -> String {
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let arriving = async {
            loop {
                let page = self.mailbox().await;
                let mut rows = page.split("<li>");
                let row = rows.find(|row| row.contains(subject) && row.contains(recipient));
                if let Some(row) = row {
                    let number = row.split('"').nth(1).unwrap().trim_start_matches('/');
                    return format!("{}{number}", self.address("Mail"));
                }
                clock.tick().await;
            }
        };
        let arrived = tokio::time::timeout(PATIENCE, arriving).await;
        arrived.unwrap_or_else(|_| panic!("no mail \"{subject}\" to {recipient}"))
    }

    /// Ends it, and looks how it ended.
    pub(crate) fn end(mut self, how: Ended) {
        let signal = match how {
            Ended::ByCtrlC => "-INT",
            Ended::ByClosedTerminal => "-HUP",
            Ended::ByKill => "-KILL",
        };
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let status = self.process.wait().unwrap();
        assert_eq!(status.success(), how != Ended::ByKill, "{status}");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A test that failed ends it as well; it ends what it started.
        let _ended = self.process.kill();
        let _status = self.process.wait();
    }
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(program("xtask"));
    command
        .args(["demo", "--built", "--folder"])
        .arg(folder)
        .args(words)
        // As when it is started by a program that has no terminal.
        .stdin(Stdio::null());
    command
}
