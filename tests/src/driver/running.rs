//! Finds the app's own processes: the driver starts them and does not tell their ids.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The processes of one app folder, of one program.
pub(super) struct Running {
    binary: PathBuf,
    home: PathBuf,
}

impl Running {
    pub(super) fn of(binary: &Path, home: &Path) -> Self {
        let binary = fs::canonicalize(binary).unwrap_or_else(|_| binary.to_path_buf());
        Self {
            binary,
            home: home.to_path_buf(),
        }
    }

    /// Ends them without warning, as a power cut does.
    pub(super) fn kill(&self) {
        for id in self.ids() {
            // It may have ended by itself meanwhile.
            let _gone = Command::new("kill").args(["-9", &id]).status();
        }
    }

    /// Waits until none is left, and until what those that were there held open is closed.
    ///
    /// A process that ends gives its memory back first, and with it what it is known by here; its files,
    /// and the vault's lock with them, stay open a little longer.
    /// `there` are those that [`Running::ids`] gave before they were told to end.
    pub(super) async fn gone(&self, there: Vec<String>) -> anyhow::Result<()> {
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let mut seen = there;
        let leaving = async {
            loop {
                seen.extend(self.ids());
                seen.retain(|id| !has_ended(id));
                if seen.is_empty() {
                    return;
                }
                clock.tick().await;
            }
        };
        tokio::time::timeout(PATIENCE, leaving)
            .await
            .context("the app does not end")
    }

    /// Starts the program once more with `link`, and waits until that second one has ended.
    pub(super) async fn start_again(&self, link: &str) -> anyhow::Result<()> {
        let mut second = tokio::process::Command::new(&self.binary)
            .arg(link)
            .env("LATCHKEY_HOME", &self.home)
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let ended = tokio::time::timeout(PATIENCE, second.wait()).await;
        let status = ended.context("the second start stays")??;
        anyhow::ensure!(status.success(), "the second start ends with {status}");
        Ok(())
    }

    /// The app's processes and those it started.
    #[cfg(unix)]
    pub(super) fn family(&self) -> Vec<String> {
        let mut family = self.ids();
        let mut at = 0;
        while let Some(parent) = family.get(at) {
            family.extend(children(parent));
            at += 1;
        }
        family
    }

    /// The processes among them that show pages.
    #[cfg(unix)]
    pub(super) fn pages(&self) -> Vec<String> {
        let shows_pages = |id: &String| {
            let exe = fs::read_link(format!("/proc/{id}/exe")).unwrap_or_default();
            exe.file_name()
                .is_some_and(|name| name == "WebKitWebProcess")
        };
        self.family().into_iter().filter(shows_pages).collect()
    }

    /// The app's processes now.
    pub(super) fn ids(&self) -> Vec<String> {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .map(|process| process.path())
            .filter(|process| {
                fs::read_link(process.join("exe")).is_ok_and(|exe| exe == self.binary)
            })
            .filter(|process| self.works_in_home(process))
            .filter_map(|process| Some(process.file_name()?.to_str()?.to_owned()))
            .collect()
    }

    fn works_in_home(&self, process: &Path) -> bool {
        let wanted = format!("LATCHKEY_HOME={}", self.home.display());
        let environment = fs::read(process.join("environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|entry| entry == wanted.as_bytes())
    }
}

impl Drop for Running {
    /// A test that fails half-way leaves no window behind.
    fn drop(&mut self) {
        self.kill();
    }
}

/// Whether a process has closed its files: each of its threads is no more, or only its exit status is.
///
/// The first thread alone says nothing: the files stay open until the last one has ended.
fn has_ended(id: &str) -> bool {
    let threads = fs::read_dir(format!("/proc/{id}/task")).into_iter();
    threads
        .flatten()
        .flatten()
        .all(|thread| is_over(&thread.path()))
}

fn is_over(thread: &Path) -> bool {
    let status = fs::read_to_string(thread.join("stat")).unwrap_or_default();
    let state = status
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().next());
    matches!(state, None | Some("Z" | "X"))
}

/// The processes that `parent` started.
#[cfg(unix)]
fn children(parent: &str) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{parent}/task")).into_iter();
    threads
        .flatten()
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}
