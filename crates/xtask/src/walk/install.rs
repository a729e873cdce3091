//! Installs the `.deb` that the download page served, follows a link to it, and takes it away again.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::run;
use crate::setup::administrator;

/// The installed app. Dropping it removes it.
pub(super) struct Installed {
    pub(super) binary: PathBuf,
}

impl Installed {
    /// Installs `deb` with the system's own tools.
    pub(super) fn from_deb(deb: &Path) -> anyhow::Result<Self> {
        let file = deb.display().to_string();
        run::must(administrator(&["dpkg", "--install", &file])).context("install the package")?;
        let installed = Self {
            binary: PathBuf::from("/usr/bin/latchkey-desktop"),
        };
        anyhow::ensure!(
            installed.binary.exists(),
            "the package has no {}",
            installed.binary.display()
        );
        Ok(installed)
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if let Err(error) = run::must(administrator(&["dpkg", "--remove", "latchkey"])) {
            println!("the package stays installed: {error:#}");
        }
    }
}

/// Lets the desktop open `link`, as a browser does; the app of `home` is to get it.
pub(super) fn follow(link: &str, home: &Path) -> anyhow::Result<()> {
    let mut command = run::command(Path::new("/"), &["xdg-open", link]);
    command.env("LATCHKEY_HOME", home);
    run::must(command).context("the desktop does not know the link")
}
