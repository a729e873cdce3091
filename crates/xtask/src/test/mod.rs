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
    let (mut rows, mut last_words) = (Vec::new(), Vec::new());
    for step in plan::steps(scope)? {
        let start = Instant::now();
        let outcome = run::watch(step.command)?;
        let counted = count::count(step.counts, &outcome);
        passed += counted.passed;
        failed += counted.failed;
        if counted.failed > 0 {
            last_words.push(format!("{}:\n{}", step.name, tail(&outcome.text)));
        }
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
    // Again at the end: of a long run often only that is kept.
    for words in last_words {
        println!("{words}\n");
    }
    println!("{passed} passed, {failed} failed");
    anyhow::ensure!(failed == 0, "some checks failed");
    Ok(())
}

/// How much of a failed program's output is said once more.
const LAST_LINES: usize = 30;

/// The last lines: every runner ends with the names of what failed.
fn tail(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let too_many = lines.len().saturating_sub(LAST_LINES);
    lines
        .iter()
        .skip(too_many)
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}
