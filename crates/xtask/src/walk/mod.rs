//! `cargo xtask demo --walk DIR`: the whole way by itself, a picture of every step.
//!
//! It starts itself once more inside a session with a screen, a bus and a keychain,
//! and there goes through the real console in Chromium and the real app window.

mod install;
mod log;
mod path;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::demo::{self, Folder, Start};
use crate::setup::{self, Purpose, Tool};
use crate::{root, run, session};

/// Says that the session is there; set for the second start only.
const INSIDE: &str = "LATCHKEY_WALK_INSIDE";

/// Builds, then walks inside a session of its own.
pub(crate) fn walk(pictures: &Path) -> anyhow::Result<()> {
    let pictures = absolute(pictures)?;
    if std::env::var_os(INSIDE).is_some() {
        return inside(&pictures);
    }
    demo::build(Purpose::Windows)?;
    setup::cargo_tool(&Tool::TauriDriver)?;
    let myself = std::env::current_exe()?.display().to_string();
    let folder = pictures.display().to_string();
    let mut command = session::inside(&[&myself, "demo", "--walk", &folder])?;
    command.env(INSIDE, "1");
    run::must(command)
}

fn inside(pictures: &Path) -> anyhow::Result<()> {
    empty(pictures)?;
    let folder = Folder::at(root::target().join("walk"), Start::Fresh)?;
    let mut log = log::Log::new(pictures);
    let walked = tokio::runtime::Runtime::new()?.block_on(path::go(&folder, &mut log));
    log.write()?;
    walked
}

fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).context("the folder for the pictures")
}

/// Old pictures beside new ones would lie.
fn empty(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ours = path.extension().is_some_and(|ending| ending == "png")
            || path.file_name().is_some_and(|name| name == "walk.json");
        if ours {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
