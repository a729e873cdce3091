//! Installers of the app: `.deb` and `.rpm`, with desktop entry, icons and the `latchkey://` handler.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

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
    let folder = folder(build);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run::must(match build {
        Build::Release => tauri(&["build"]),
        Build::Debug => {
            // All of it, as for the tests, so that neither builds again what the other did.
            let words = ["cargo", "build", "--workspace"];
            run::must(run::command(&root::root(), &words))?;
            from_built()
        }
    })?;
    let made = made(build)?;
    for installer in &made {
        let megabytes = fs::metadata(installer)?.len() / 1_000_000;
        println!("{} ({megabytes} MB)", installer.display());
    }
    anyhow::ensure!(
        made.len() == KINDS.len(),
        "expected one installer of each kind: {made:?}"
    );
    Ok(made)
}

/// Puts the debug build as it is into installers.
pub(crate) fn from_built() -> Command {
    tauri(&["bundle", "--debug", "--no-binary-patching"])
}

fn tauri(words: &[&str]) -> Command {
    let program = root::ui().join("node_modules/.bin/tauri");
    let program = program.display().to_string();
    let kinds = KINDS.join(",");
    let words = [&[program.as_str()], words, &["--ci", "--bundles", &kinds]].concat();
    run::command(&root::root().join("src-tauri"), &words)
}

/// The installers that were made last; none, where none were.
pub(crate) fn made(build: Build) -> anyhow::Result<Vec<PathBuf>> {
    let mut made = Vec::new();
    for kind in KINDS {
        let folder = folder(build).join(kind);
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == kind) {
                made.push(path);
            }
        }
    }
    Ok(made)
}

fn folder(build: Build) -> PathBuf {
    let profile = match build {
        Build::Debug => "debug",
        Build::Release => "release",
    };
    root::target().join(profile).join("bundle")
}
