//! Finds the app's own processes: the driver starts them and does not tell their ids.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
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

    /// Waits until none is left.
    pub(super) async fn gone(&self) -> anyhow::Result<()> {
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let leaving = async {
            while !self.ids().is_empty() {
                clock.tick().await;
            }
        };
        tokio::time::timeout(PATIENCE, leaving)
            .await
            .context("the app does not end")
    }

    fn ids(&self) -> Vec<String> {
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
