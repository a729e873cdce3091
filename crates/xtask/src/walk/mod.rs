//! `cargo xtask demo --walk DIR`: the whole way by itself, a picture of every step.
//!
//! It starts itself once more inside a session with a screen, a bus and a keychain,
//! and there goes through the real console in Chromium and the real app window.

mod install;
mod log;
mod path;

use std::fs;
use std::path::{Path, PathBuf};

use crate::demo::{self, Folder, Parts, Start};
use crate::setup::{self, Purpose, Tool};
use crate::{root, run, session};

/// Says that the session is there; set for the second start only.
const INSIDE: &str = "LATCHKEY_WALK_INSIDE";

/// The PIN that the member chooses, the one after a change, and the one after forgetting that.
const PIN: &str = "592817";
const CHANGED_PIN: &str = "381950";
const NEW_PIN: &str = "604917";

/// Builds, then walks inside a session of its own; `folder` holds what it leaves behind beside pictures.
pub(crate) fn walk(pictures: &Path, folder: Option<PathBuf>, parts: Parts) -> anyhow::Result<()> {
    let pictures = std::path::absolute(pictures)?;
    let folder = std::path::absolute(folder.unwrap_or_else(|| root::target().join("walk")))?;
    if std::env::var_os(INSIDE).is_some() {
        return inside(&pictures, folder);
    }
    // Asked before the build, which may put a new program where this one was started from.
    let myself = std::env::current_exe()?;
    if parts == Parts::Newest {
        demo::build(Purpose::Windows)?;
        setup::cargo_tool(&Tool::TauriDriver)?;
    }
    empty(&pictures)?;
    drop(Folder::at(folder.clone(), Start::Fresh)?);
    let [myself, there, home] =
        [&myself, &pictures, &folder].map(|path| path.display().to_string());
    let words = [myself.as_str(), "demo", "--walk", &there, "--folder", &home];
    let mut command = session::inside(&folder.join("session"), &words)?;
    command.env(INSIDE, "1");
    run::must(command)
}

fn inside(pictures: &Path, folder: PathBuf) -> anyhow::Result<()> {
    let folder = Folder::at(folder, Start::Again)?;
    let mut log = log::Log::new(pictures);
    tokio::runtime::Runtime::new()?.block_on(path::go(&folder, &mut log))
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
