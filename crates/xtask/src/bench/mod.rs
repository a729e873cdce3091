//! `cargo xtask bench`: every budget beside what was measured.

mod divan;
mod keepassxc;
mod pages;
mod report;
mod window;

use std::fs;
use std::path::Path;

use ::tests::measured::Measured;

use crate::{root, run};
use report::Row;

const COMPARED_SIZES: [usize; 2] = [1_000, 10_000];
/// Rows whose medians are divided: saving must not become slower with what is there already.
const SAVES: [&str; 2] = ["save/100000", "save/1000"];

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Every budget.
    Whole,
    /// The window once, with small vaults: it shows that the bench runs, and says nothing about speed.
    Quick,
}

/// Runs the benches in a release build, prints the table, writes `target/bench/report.json`.
pub(crate) fn bench(extent: Extent) -> anyhow::Result<()> {
    let folder = root::target().join("bench");
    fs::create_dir_all(&folder)?;
    let mut measured = Vec::new();
    if extent == Extent::Whole {
        measured.extend(libraries()?);
    }
    measured.extend(pages::measure()?);
    // What was measured is printed all the same, where the window cannot be measured.
    let window = window::measure(extent).map(|rows| measured.extend(rows));
    let mut rows: Vec<Row> = measured.into_iter().map(report::row).collect();
    if extent == Extent::Whole {
        rows.extend(compared(&folder)?);
    }
    fs::write(
        folder.join("report.json"),
        serde_json::to_string_pretty(&rows)?,
    )?;
    println!();
    for row in &rows {
        println!("{}", report::line(row));
    }
    window?;
    if extent == Extent::Quick {
        return Ok(());
    }
    let unanswered = report::unanswered(&rows);
    anyhow::ensure!(unanswered.is_empty(), "no bench answers to {unanswered:?}");
    anyhow::ensure!(rows.iter().all(|row| row.ok), "outside of a budget");
    Ok(())
}

/// What has no window.
fn libraries() -> anyhow::Result<Vec<Measured>> {
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
    let mut measured = divan::read(&outcome.text);
    measured.extend(Measured::read(&outcome.text));
    measured.extend(ratio(&measured));
    Ok(measured)
}

/// Saving into a large vault beside saving into a small one; nothing, where either was not measured.
fn ratio(measured: &[Measured]) -> Option<Measured> {
    let [large, small] = SAVES.map(|name| measured.iter().find(|one| one.name == name));
    let value = large?.median / small?.median;
    Some(Measured::of(
        "save, 100000 beside 1000",
        "times",
        vec![value],
    ))
}

fn compared(folder: &Path) -> anyhow::Result<Vec<Row>> {
    if !keepassxc::installed() {
        println!("keepassxc-cli is not installed: nothing to compare with.");
        return Ok(Vec::new());
    }
    let one = |size: &usize| {
        let value = keepassxc::list(folder, *size)?;
        Ok(report::compared(
            format!("KeePassXC: open and list/{size}"),
            value,
        ))
    };
    COMPARED_SIZES.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_one_of_medians_and_needs_both() {
        let save = |name, median| Measured::of(name, "ms", vec![median, 9.0, 0.1]);
        let both = [save("save/1000", 2.0), save("save/100000", 3.0)];
        assert_eq!(ratio(&both).unwrap().median, 1.5);
        assert!(ratio(&both[..1]).is_none());
    }
}
