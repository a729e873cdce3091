//! What a fresh machine lacks, and how it gets it.
//!
//! On Debian and Ubuntu it says what it will install and does so; elsewhere it prints the command.

mod system;
mod tools;

use std::fs;
use std::path::Path;

use anyhow::bail;

use crate::{root, run};

pub(crate) use system::{Purpose, administrator, system_packages};
pub(crate) use tools::{Tool, cargo_tool};

/// What `ui/package.json` asks for.
const NODE: (u32, u32) = (20, 19);

/// Fails, with where to get it, if there is no Node.js or too old a one: systems seldom have a new one to install.
fn node() -> anyhow::Result<()> {
    let output = run::command(Path::new("."), &["node", "--version"]).output();
    let said = output.map_or_else(
        |_| "none".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    );
    if version(&said).is_none_or(|version| version < NODE) {
        let (major, minor) = NODE;
        bail!(
            "Node.js {major}.{minor} or later is needed, here is {said}: get it from https://nodejs.org"
        );
    }
    Ok(())
}

/// The first two numbers of `v20.19.5`.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The front end's packages, as the lock file says; again only when the lock file changed.
pub(crate) fn node_modules() -> anyhow::Result<()> {
    node()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, new_enough: bool) {
        assert_eq!(
            version(said).is_some_and(|version| version >= NODE),
            new_enough,
            "{said}"
        );
    }

    #[test]
    fn an_old_node_is_told_from_a_new_one() {
        check("v20.19.0", true);
        check("v20.20.1", true);
        check("v22.1.0", true);
        check("v20.9.0", false);
        check("v18.20.4", false);
        check("none", false);
    }
}
