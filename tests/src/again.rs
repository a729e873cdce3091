//! A test that runs once more in a process of its own, with a part to play there.

use std::process::Command;

const PART: &str = "LATCHKEY_TEST_PART";

/// The part that this process was started for.
#[must_use]
pub fn part() -> Option<Vec<String>> {
    let part = std::env::var(PART).ok()?;
    Some(part.lines().map(str::to_owned).collect())
}

/// This program with one test of a module to run, which finds `part`.
///
/// # Panics
/// Where the system does not say which program this is.
#[must_use]
#[expect(clippy::expect_used, reason = "called by tests only")]
pub fn again(module: &str, test: &str, part: &[&str]) -> Command {
    // The first part of a module's path is the crate, which a test's name leaves out.
    let (_, module) = module.split_once("::").expect("a module of a crate");
    let mut program = Command::new(std::env::current_exe().expect("a program"));
    program
        .args(["--exact", &format!("{module}::{test}"), "--nocapture"])
        .env(PART, part.join("\n"));
    program
}
