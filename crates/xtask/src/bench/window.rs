//! What a person waits for in the real window: a release, in a session with a screen, a bus and a keychain.

use anyhow::ensure;
use tests::measured::Measured;
use tests::place::BUILD_VARIABLE;

use super::Extent;
use crate::setup::{self, Purpose, Tool};
use crate::{root, run, session};

/// Builds the programs as they are given to people around the pages that were built before, and measures in their windows.
pub(crate) fn measure(extent: Extent) -> anyhow::Result<Vec<Measured>> {
    setup::system_packages(Purpose::Windows)?;
    setup::cargo_tool(&Tool::TauriDriver)?;
    let build = [
        "cargo",
        "build",
        "--release",
        "--package",
        "desktop",
        "--package",
        "server",
    ];
    run::must(run::command(&root::root(), &build))?;
    let mut words = vec!["cargo", "bench", "--package", "tests", "--bench", "window"];
    // Built out here: in the session a compiler would run beside nothing but would be waited for as well.
    run::must(run::command(
        &root::root(),
        &[words.as_slice(), &["--no-run"]].concat(),
    ))?;
    if extent == Extent::Quick {
        words.extend(["--", "quick"]);
    }
    let mut command = session::inside(&root::target().join("bench/session"), &words)?;
    command.env(BUILD_VARIABLE, "release");
    let outcome = run::watch(command)?;
    ensure!(outcome.ok, "the bench in the window did not run");
    Ok(Measured::read(&outcome.text))
}
