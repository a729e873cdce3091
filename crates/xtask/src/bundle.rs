//! Installers of the app: `.deb` and `.rpm`, with desktop entry, icons and the `latchkey://` handler.

use std::fs;
use std::path::PathBuf;

use crate::setup::{self, Purpose};
use crate::{root, run};

/// Which build goes into the installers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// What people are given.
    Release,
    /// The one that tests and the demo have built anyway.
    Debug,
}

const KINDS: [&str; 2] = ["deb", "rpm"];

/// Makes the installers and names them.
pub(crate) fn bundle(build: Build) -> anyhow::Result<Vec<PathBuf>> {
    setup::system_packages(Purpose::Build)?;
    setup::front_end()?;
    let tauri = root::ui()
        .join("node_modules/.bin/tauri")
        .display()
        .to_string();
    let kinds = KINDS.join(",");
    let mut words = vec![tauri.as_str(), "build", "--ci", "--bundles", &kinds];
    if build == Build::Debug {
        words.push("--debug");
    }
    let folder = root::target()
        .join(if build == Build::Debug {
            "debug"
        } else {
            "release"
        })
        .join("bundle");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run::must(run::command(&root::root().join("src-tauri"), &words))?;
    let mut made = Vec::new();
    for kind in KINDS {
        for entry in fs::read_dir(folder.join(kind))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == kind) {
                println!("{}", path.display());
                made.push(path);
            }
        }
    }
    anyhow::ensure!(
        made.len() == KINDS.len(),
        "expected one installer of each kind: {made:?}"
    );
    Ok(made)
}
