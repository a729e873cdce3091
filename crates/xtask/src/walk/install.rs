//! Installs the `.deb` that the download page served, and takes it away again.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::run;

/// The installed app. Dropping it removes it.
pub(crate) struct Installed {
    pub(crate) binary: PathBuf,
    sudo: bool,
}

impl Installed {
    /// Installs `deb` with the system's own tools.
    pub(crate) fn from_deb(deb: &Path) -> anyhow::Result<Self> {
        let root = run::command(Path::new("/"), &["id", "-u"])
            .output()?
            .stdout
            .starts_with(b"0\n");
        let installed = Self {
            binary: PathBuf::from("/usr/bin/latchkey-desktop"),
            sudo: !root,
        };
        let file = deb.display().to_string();
        installed
            .manage(&["dpkg", "--install", &file])
            .context("install the downloaded package")?;
        anyhow::ensure!(
            installed.binary.exists(),
            "the package has no {}",
            installed.binary.display()
        );
        Ok(installed)
    }

    fn manage(&self, words: &[&str]) -> anyhow::Result<()> {
        let prefix = self.sudo.then_some("sudo");
        let all: Vec<&str> = prefix.into_iter().chain(words.iter().copied()).collect();
        run::must(run::command(Path::new("/"), &all))
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if let Err(error) = self.manage(&["dpkg", "--remove", "latchkey"]) {
            println!("the package stays installed: {error:#}");
        }
    }
}
