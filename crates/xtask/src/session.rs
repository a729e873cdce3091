//! A desktop session without a desk: a screen, a message bus and an unlocked keychain of its own.
//!
//! They are the real programs (Xvfb, dbus-daemon, gnome-keyring), started for one command and
//! ended with it; the keychain's file lies in a folder of this session, never in the person's own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{root, run};

/// Starts the keychain with a fixed password, then becomes the command.
const START: &str = "printf latchkey | gnome-keyring-daemon --unlock --components=secrets >/dev/null \
                     && exec \"$@\"";

/// Wraps `words` so that they run with a screen, a bus and a keychain, whose files begin anew in `home`.
pub(crate) fn inside(home: &Path, words: &[&str]) -> anyhow::Result<Command> {
    if home.exists() {
        fs::remove_dir_all(home)?;
    }
    fs::create_dir_all(home.join("runtime"))?;
    restrict(&home.join("runtime"))?;
    // Without -noreset the screen begins anew whenever its last window goes, and drops whoever comes just then.
    let screen = [
        "xvfb-run",
        "--auto-servernum",
        "--server-args=-screen 0 1280x800x24 -noreset",
    ];
    let session = ["dbus-run-session", "--", "sh", "-c", START, "sh"];
    let all: Vec<&str> = [&screen, session.as_slice(), words].concat();
    let mut command = run::command(&root::root(), &all);
    command
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_RUNTIME_DIR", home.join("runtime"))
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS");
    Ok(command)
}

#[cfg(unix)]
fn restrict(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        folder,
        fs::Permissions::from_mode(0o700),
    )?)
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> anyhow::Result<()> {
    Ok(())
}
