//! What of a demo is there among the machine's processes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// The processes that work in one folder.
pub(crate) struct Left {
    folder: String,
}

impl Left {
    pub(crate) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.display().to_string(),
        }
    }

    /// Waits until each of these programs is among them.
    pub(crate) async fn wait_until_there(&self, programs: &[&str]) {
        let there = |names: &[String]| {
            let mut programs = programs.iter();
            programs.all(|program| names.iter().any(|name| name == program))
        };
        self.wait(there).await;
    }

    /// Waits until there is none.
    pub(crate) async fn wait_until_gone(&self) {
        self.wait(<[String]>::is_empty).await;
    }

    async fn wait(&self, enough: impl Fn(&[String]) -> bool) {
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let waiting = async {
            while !enough(&self.names()) {
                clock.tick().await;
            }
        };
        let waited = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(waited.is_ok(), "there are {:?}", self.names());
    }

    /// Ends them without warning.
    pub(crate) fn kill(&self) {
        for process in self.processes() {
            let id = process.file_name().unwrap();
            // One ends with the other.
            let _gone = Command::new("kill").arg("-KILL").arg(id).status();
        }
    }

    fn names(&self) -> Vec<String> {
        let programs = self.processes().into_iter().filter_map(|process| {
            let program = fs::read_link(process.join("exe")).ok()?;
            Some(program.file_name()?.to_str()?.to_owned())
        });
        programs.collect()
    }

    fn processes(&self) -> Vec<PathBuf> {
        let all = fs::read_dir("/proc").unwrap().flatten();
        all.map(|process| process.path())
            .filter(|process| self.works_here(process))
            .collect()
    }

    /// Whether its environment names the folder, as the app's does, or its command line, as the server's does.
    fn works_here(&self, process: &Path) -> bool {
        ["environ", "cmdline"].iter().any(|file| {
            let words = fs::read(process.join(file)).unwrap_or_default();
            String::from_utf8_lossy(&words).contains(&self.folder)
        })
    }
}
