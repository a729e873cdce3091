//! `cargo xtask fuzz`: every parser of foreign bytes under a fuzzer for a while.
//!
//! What breaks one is copied into `fuzz/crashes`, where the tests find it, and fails the task.

mod cover;
mod fuzzer;
mod report;

use std::fs;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;

use crate::setup::{self, Tool};
use crate::{root, run};

use fuzzer::Fuzzer;
use report::Report;

/// What to do.
pub(crate) struct Wanted {
    /// For how long each target is fuzzed.
    pub(crate) seconds: u64,
    /// The only target; all of them where none is named.
    pub(crate) target: Option<String>,
    /// Whether the inputs that reached something new are kept in the repository.
    pub(crate) findings: Findings,
}

/// What becomes of inputs that reached something new.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Findings {
    /// They stay in the target folder, and the next run begins with them.
    Leave,
    /// The few that together reach most go into `fuzz/corpus`.
    Keep,
}

/// As many at a time; each keeps one processor busy.
const AT_A_TIME: usize = 2;

/// Builds the fuzzers, runs them and says what each came to.
pub(crate) fn fuzz(wanted: &Wanted) -> anyhow::Result<()> {
    setup::cargo_tool(&Tool::Fuzz)?;
    let fuzzers = fuzzers(wanted.target.as_deref())?;
    run::must(fuzzer::build())?;
    let queue = Mutex::new(fuzzers.iter());
    let reports = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(fuzzer) = next(&queue) {
                    let report = fuzzer.run(wanted.seconds);
                    println!("{}", report::line(fuzzer.name(), &report));
                    let mut reports = reports.lock().unwrap_or_else(PoisonError::into_inner);
                    reports.push(report);
                }
            });
        }
    });
    let reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    if wanted.findings == Findings::Keep {
        fuzzers.iter().try_for_each(Fuzzer::keep)?;
    }
    let all = reports.len();
    let whole = |report: &&anyhow::Result<Report>| report.as_ref().is_ok_and(Report::is_whole);
    let passed = reports.iter().filter(whole).count();
    println!(
        "{all} targets fuzzed: {passed} passed, {} failed",
        all - passed
    );
    anyhow::ensure!(passed == all, "a fuzzer found something: fuzz/crashes");
    Ok(())
}

fn next<'a>(queue: &Mutex<std::slice::Iter<'a, Fuzzer>>) -> Option<&'a Fuzzer> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// One for each file of `fuzz/fuzz_targets`.
fn fuzzers(only: Option<&str>) -> anyhow::Result<Vec<Fuzzer>> {
    let mut names: Vec<String> = fs::read_dir(root::root().join("fuzz/fuzz_targets"))
        .context("there are no fuzzers")?
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| only.is_none_or(|only| only == name))
        .collect();
    names.sort();
    anyhow::ensure!(!names.is_empty(), "there is no such target");
    Ok(names.into_iter().map(Fuzzer::new).collect())
}
