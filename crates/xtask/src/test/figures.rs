//! The figures that the tests of this run established.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context;
use serde::Deserialize;

use crate::root;

/// A file of `target/figures`.
#[derive(Deserialize)]
struct Figure {
    id: String,
    title: String,
    measured: String,
    required: String,
    ok: bool,
}

/// Figures of an earlier run would be taken for this one's.
pub(crate) fn forget() -> anyhow::Result<()> {
    match fs::remove_dir_all(folder()) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints every figure, by id.
pub(crate) fn show() -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(folder()) else {
        println!("\nNo figure was established.");
        return Ok(());
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    println!();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let figure: Figure = serde_json::from_str(&text)
            .with_context(|| format!("not a figure: {}", file.display()))?;
        let verdict = if figure.ok { "ok" } else { "FAILS" };
        println!(
            "{:<9} {:<5} {} (required: {}): {}",
            figure.id, verdict, figure.measured, figure.required, figure.title
        );
    }
    Ok(())
}

fn folder() -> PathBuf {
    root::target().join("figures")
}
