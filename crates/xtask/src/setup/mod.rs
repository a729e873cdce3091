//! What a fresh machine lacks, and how it gets it.
//!
//! On Debian and Ubuntu it says what it will install and does so; elsewhere it prints the command.

mod system;
mod tools;

use std::fs;

use crate::{root, run};

pub(crate) use system::{Purpose, system_packages};
pub(crate) use tools::{Tool, cargo_tool};

/// The front end's packages, as the lock file says; again only when the lock file changed.
pub(crate) fn node_modules() -> anyhow::Result<()> {
    let ui = root::ui();
    let lock = fs::read(ui.join("package-lock.json"))?;
    let stamp = ui.join("node_modules/.latchkey-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run::must(run::command(
        &ui,
        &["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    ))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// The front end as the app and the server embed it.
pub(crate) fn front_end() -> anyhow::Result<()> {
    node_modules()?;
    run::must(run::command(&root::ui(), &["npm", "run", "build"]))
}
