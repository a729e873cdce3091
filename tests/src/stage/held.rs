//! Programs that do not outlive the one that started them.

use std::path::Path;
use std::process::{Command, Stdio};

/// Asks Linux to end a program when the one that started it ends; part of util-linux.
const HOLDER: &str = "setpriv";

/// A command for `program` that ends with this process, also where that is killed and can tidy nothing up.
///
/// Linux does so itself, for the thread that starts the command; elsewhere only an orderly end stops the program.
#[must_use]
pub fn held(program: &Path) -> Command {
    let there = Command::new(HOLDER)
        .args(["--pdeathsig", "KILL", "true"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !there {
        return Command::new(program);
    }
    let mut command = Command::new(HOLDER);
    command.args(["--pdeathsig", "KILL"]).arg(program);
    command
}
