//! `cargo xtask test`: every check there is, one after the other, one closing line.

mod count;
mod plan;

use std::time::Instant;

use crate::{figures, run};

pub(crate) use plan::{Scope, measuring};

/// Runs the plan to its end, whatever fails on the way, and says `N passed, N failed`.
pub(crate) fn test(scope: Scope) -> anyhow::Result<()> {
    plan::set_up(scope)?;
    figures::forget()?;
    let (mut passed, mut failed) = (0, 0);
    let mut rows = Vec::new();
    for step in plan::steps(scope)? {
        let start = Instant::now();
        let outcome = run::watch(step.command)?;
        let counted = count::count(step.counts, &outcome);
        passed += counted.passed;
        failed += counted.failed;
        let seconds = start.elapsed().as_secs();
        rows.push(format!(
            "{:>6} s  {:>5} passed  {:>3} failed  {}",
            seconds, counted.passed, counted.failed, step.name
        ));
    }
    figures::show()?;
    // Without the windows some of them are not there.
    if scope == Scope::All {
        let complete = figures::page_is_complete()?;
        passed += u32::from(complete);
        failed += u32::from(!complete);
    }
    println!("\n{}\n", rows.join("\n"));
    println!("{passed} passed, {failed} failed");
    anyhow::ensure!(failed == 0, "some checks failed");
    Ok(())
}
