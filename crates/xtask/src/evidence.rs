//! `cargo xtask evidence`: establishes every figure and writes `docs/EVIDENCE.md`.

use crate::figures::{self, Times};
use crate::{run, test};

/// Where nextest looks for its profile, and the one that gives tests hours.
const NEXTEST_PROFILE: &str = "NEXTEST_PROFILE";
const LONG: &str = "long";

/// Runs the tests that measure, `times` as often as usual, and writes what they measured.
pub(crate) fn evidence(times: Times) -> anyhow::Result<()> {
    figures::forget()?;
    let Times(count) = times;
    let mut failed = Vec::new();
    for mut step in test::measuring()? {
        step.command.env(Times::VARIABLE, count.to_string());
        if count > 1 {
            step.command.env(NEXTEST_PROFILE, LONG);
        }
        if !run::watch(step.command)?.ok {
            failed.push(step.name);
        }
    }
    figures::show()?;
    println!("\nEach figure stands for {count} times what a run of all tests repeats.");
    println!("{}", figures::write_page(times)?.display());
    anyhow::ensure!(failed.is_empty(), "failed: {failed:?}");
    Ok(())
}
