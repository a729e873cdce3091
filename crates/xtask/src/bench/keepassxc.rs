//! The same entries in KeePassXC, through its own command line, where it is installed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context;

use crate::run;

const PROGRAM: &str = "keepassxc-cli";
const PASSWORD: &str = "measure me";
const RUNS: usize = 5;

/// Whether there is something to compare with.
pub(crate) fn installed() -> bool {
    run::quietly(&[PROGRAM, "--version"])
}

/// Median milliseconds to open a database of `entries` and list it, over opening one with a single
/// entry: the key derivation, which is set by time there, drops out.
pub(crate) fn list(folder: &Path, entries: usize) -> anyhow::Result<f64> {
    let one = median(&database(folder, 1)?)?;
    let many = median(&database(folder, entries)?)?;
    Ok((many - one).max(0.0))
}

fn database(folder: &Path, entries: usize) -> anyhow::Result<PathBuf> {
    let file = folder.join(format!("{entries}.kdbx"));
    if file.exists() {
        return Ok(file);
    }
    let xml = folder.join(format!("{entries}.xml"));
    std::fs::write(&xml, entries_as_xml(entries)?)?;
    ask(
        &["import", "-q", "--set-password", &text(&xml), &text(&file)],
        2,
    )?;
    Ok(file)
}

fn entries_as_xml(entries: usize) -> anyhow::Result<String> {
    let mut xml = String::from("<KeePassFile><Root><Group><Name>Root</Name>");
    for number in 0..entries {
        write!(xml, "<Entry>")?;
        for (key, value) in [
            ("Title", format!("Service {number}")),
            ("UserName", format!("person{number}@example.com")),
            ("Password", format!("correct horse {number} battery")),
            ("URL", format!("https://service{number}.example/login")),
        ] {
            write!(
                xml,
                "<String><Key>{key}</Key><Value>{value}</Value></String>"
            )?;
        }
        write!(xml, "</Entry>")?;
    }
    xml.push_str("</Group></Root></KeePassFile>");
    Ok(xml)
}

fn median(file: &Path) -> anyhow::Result<f64> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        ask(&["ls", "-q", "-R", "-f", &text(file)], 1)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).copied().context("no run")
}

/// Runs the program and answers its password prompts.
fn ask(arguments: &[&str], prompts: usize) -> anyhow::Result<()> {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("no standard input")?;
    input.write_all(format!("{PASSWORD}\n").repeat(prompts).as_bytes())?;
    drop(input);
    anyhow::ensure!(
        child.wait()?.success(),
        "{PROGRAM} {} failed",
        arguments.join(" ")
    );
    Ok(())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
