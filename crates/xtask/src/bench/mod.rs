//! `cargo xtask bench`: every budget beside what was measured.

mod divan;
mod keepassxc;
mod report;

use std::fs;

use crate::{root, run};

const COMPARED_SIZES: [usize; 2] = [1_000, 10_000];

/// Runs the benches in a release build, prints the table, writes `target/bench/report.json`.
pub(crate) fn bench() -> anyhow::Result<()> {
    let folder = root::target().join("bench");
    fs::create_dir_all(&folder)?;
    let words = [
        "cargo",
        "bench",
        "--package",
        "crypto",
        "--package",
        "vault",
        "--benches",
    ];
    let outcome = run::watch(run::command(&root::root(), &words))?;
    anyhow::ensure!(outcome.ok, "the benches did not run");
    let mut rows: Vec<_> = divan::read(&outcome.text)
        .into_iter()
        .map(report::row)
        .collect();
    if keepassxc::installed() {
        for size in COMPARED_SIZES {
            let value = keepassxc::list(&folder, size)?;
            rows.push(report::compared(
                format!("KeePassXC: open and list/{size}"),
                value,
            ));
        }
    } else {
        println!("keepassxc-cli is not installed: nothing to compare with.");
    }
    fs::write(
        folder.join("report.json"),
        serde_json::to_string_pretty(&rows)?,
    )?;
    println!();
    for row in &rows {
        println!("{}", report::line(row));
    }
    let unanswered = report::unanswered(&rows);
    anyhow::ensure!(unanswered.is_empty(), "no bench answers to {unanswered:?}");
    anyhow::ensure!(rows.iter().all(|row| row.ok), "over budget");
    Ok(())
}
