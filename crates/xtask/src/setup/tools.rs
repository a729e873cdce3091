//! Programs that cargo installs.

use std::path::Path;

use crate::run;

/// A program from crates.io, at the version that was tried.
pub(crate) enum Tool {
    /// Runs the tests.
    Nextest,
    /// Checks licences, sources and bans.
    Deny,
    /// Builds and runs the fuzzers.
    Fuzz,
    /// Drives the app's window.
    TauriDriver,
}

/// Makes sure that the program is there.
pub(crate) fn cargo_tool(tool: &Tool) -> anyhow::Result<()> {
    let (probe, name, version): (&[&str], _, _) = match tool {
        Tool::Nextest => (
            &["cargo", "nextest", "--version"],
            "cargo-nextest",
            "0.9.143",
        ),
        Tool::Deny => (&["cargo", "deny", "--version"], "cargo-deny", "0.20.2"),
        Tool::Fuzz => (&["cargo", "fuzz", "--version"], "cargo-fuzz", "0.13.2"),
        Tool::TauriDriver => (&["tauri-driver", "--help"], "tauri-driver", "2.1.0"),
    };
    if run::quietly(probe) {
        return Ok(());
    }
    let words = ["cargo", "install", "--locked", "--version", version, name];
    run::must(run::command(Path::new("/"), &words))
}
