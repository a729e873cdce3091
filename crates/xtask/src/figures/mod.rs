//! The figures that the tests of a run established: one file each in `target/figures`.

mod page;

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context;
use serde::Deserialize;

use crate::root;

/// A promise of the security design, and what a test measured.
#[derive(Deserialize)]
struct Figure {
    id: String,
    title: String,
    measured: String,
    required: String,
    ok: bool,
    package: String,
    test: String,
}

/// How much of what can be repeated is repeated; tests read it from the environment.
#[derive(Clone, Copy)]
pub(crate) struct Times(pub(crate) u32);

impl Times {
    /// The variable that the tests look at.
    pub(crate) const VARIABLE: &str = "LATCHKEY_EVIDENCE";
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
    println!();
    for figure in read()? {
        let verdict = if figure.ok { "ok" } else { "FAILS" };
        println!(
            "{:<9} {:<5} {} (required: {}): {}",
            figure.id, verdict, figure.measured, figure.required, figure.title
        );
    }
    Ok(())
}

/// Writes `docs/EVIDENCE.md`.
pub(crate) fn write_page(times: Times) -> anyhow::Result<PathBuf> {
    let file = page::file();
    fs::write(&file, page::of(&read()?, times))?;
    Ok(file)
}

/// Whether `docs/EVIDENCE.md` names just the figures of this run; says which it does not.
pub(crate) fn page_is_complete() -> anyhow::Result<bool> {
    let text = fs::read_to_string(page::file())?;
    let differ = page::differences(&text, &read()?);
    for id in &differ {
        println!("docs/EVIDENCE.md and this run differ in {id}: run `cargo xtask evidence`");
    }
    Ok(differ.is_empty())
}

fn read() -> anyhow::Result<Vec<Figure>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .context("no figure was established")?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let text = fs::read_to_string(file)?;
            serde_json::from_str(&text).with_context(|| format!("not a figure: {}", file.display()))
        })
        .collect()
}

fn folder() -> PathBuf {
    root::target().join("figures")
}
