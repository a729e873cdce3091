//! `cargo xtask demo`: the whole product on one machine, for somebody who has just cloned it.

mod ending;
mod folder;
mod mailbox;
mod running;
mod said;

use std::io::Write as _;
use std::path::PathBuf;

use tests::driver::Process;
use tests::stage::held;

use crate::bundle::{self, Build};
use crate::root;
use crate::setup::{self, Purpose};

use ending::Ending;
pub(crate) use folder::{Folder, Start};
pub(crate) use mailbox::number_of;
pub(crate) use running::Running;

/// How the demo is wanted.
pub(crate) struct Wanted {
    /// Whether to go on where the last start was.
    pub(crate) start: Start,
    /// Where to keep what it goes on with; the usual place otherwise.
    pub(crate) folder: Option<PathBuf>,
    /// Whether to build first.
    pub(crate) parts: Parts,
}

/// What is started.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// What lies in the working copy: sets up what is missing, builds what changed.
    Newest,
    /// What was built last.
    Built,
}

/// Starts everything, says where it is, and stops it when told to.
pub(crate) fn demo(wanted: Wanted) -> anyhow::Result<()> {
    let path = wanted.folder.unwrap_or_else(|| root::target().join("demo"));
    let folder = Folder::at(std::path::absolute(path)?, wanted.start)?;
    if wanted.parts == Parts::Newest {
        build(Purpose::Build)?;
    }
    tokio::runtime::Runtime::new()?.block_on(async {
        let ending = Ending::listen()?;
        let running = Running::start(&folder).await?;
        let app = open_app(&folder)?;
        println!("\n{}\n", said::said(&running, &folder, app.is_some())?);
        ending.asked_for().await?;
        // The app first: it would show that its server is gone.
        drop(app);
        drop(running);
        // The terminal may be the one that was closed.
        let goodbye = "Stopped. `cargo xtask demo` goes on from here; `--fresh` begins anew.";
        let _heard = writeln!(std::io::stdout(), "\n{goodbye}");
        Ok(())
    })
}

/// Opens the app where there is a screen to open it on.
fn open_app(folder: &Folder) -> anyhow::Result<Option<Process>> {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if cfg!(target_os = "linux") && !screen {
        return Ok(None);
    }
    let mut app = held(&root::program("latchkey-desktop"));
    app.env("LATCHKEY_HOME", folder.app());
    Process::start(app).map(Some)
}

/// Builds what the demo starts: pages, server, app, installers.
pub(crate) fn build(purpose: Purpose) -> anyhow::Result<()> {
    setup::system_packages(purpose)?;
    bundle::bundle(Build::Debug).map(drop)
}
