//! One fuzzer: its command line and its folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::cover;
use super::report::{self, Report};
use crate::{root, run};

/// Longer inputs reach nothing new and slow everything down.
const LONGEST_INPUT: &str = "-max_len=4096";
/// What takes longer hangs. No real input takes a tenth of a second, but a machine that builds
/// something else can stand still for many.
const PATIENCE: &str = "-timeout=60";
/// What takes more memory takes too much; the address sanitizer's own part is in it.
const MEMORY: &str = "-rss_limit_mb=1024";
/// What has been freed is looked at for a while, but not for all of the memory.
const SANITIZER: &str = "detect_odr_violation=0:quarantine_size_mb=64";

/// Inputs of one target in the repository: more reach little more.
const KEPT_INPUTS: usize = 19;

pub(super) struct Fuzzer(String);

/// Builds all of them. The flags need a nightly compiler, or a stable one that is told to take them.
pub(super) fn build() -> Command {
    cargo_fuzz(&["build"])
}

fn cargo_fuzz(words: &[&str]) -> Command {
    let mut command = run::command(&root::root(), &[&["cargo", "fuzz"], words].concat());
    command
        .env("RUSTC_BOOTSTRAP", "1")
        // No vault is opened here: the system's libcrypto does, and is there already.
        .env("OPENSSL_NO_VENDOR", "1")
        .env("CARGO_TARGET_DIR", root::target().join("fuzz"))
        .env("ASAN_OPTIONS", SANITIZER);
    command
}

impl Fuzzer {
    pub(super) const fn new(name: String) -> Self {
        Self(name)
    }

    pub(super) fn name(&self) -> &str {
        &self.0
    }

    /// Fuzzes for so many seconds, beginning with what was found before.
    pub(super) fn run(&self, seconds: u64) -> anyhow::Result<Report> {
        let (found, broken) = (self.working("found"), self.working("broken"));
        empty(&broken)?;
        fs::create_dir_all(&found)?;
        fs::create_dir_all(self.corpus())?;
        let output = cargo_fuzz(&["run", &self.0])
            .args([&found, &self.corpus()])
            .args(["--", LONGEST_INPUT, PATIENCE, MEMORY])
            .arg(format!("-max_total_time={seconds}"))
            // The last one counts, and cargo-fuzz has named another before.
            .arg(format!("-artifact_prefix={}/", broken.display()))
            .output()
            .context("the fuzzer does not start")?;
        let said = String::from_utf8_lossy(&output.stderr);
        let kept = self.keep_broken(&broken)?;
        let report = report::read(&said, kept);
        if !output.status.success() {
            println!("{}", report::end(&said));
            anyhow::ensure!(!report.is_whole(), "the fuzzer stopped by itself");
        }
        Ok(report)
    }

    /// What broke the target becomes a test.
    fn keep_broken(&self, broken: &Path) -> anyhow::Result<usize> {
        let crashes = root::root().join("fuzz/crashes").join(&self.0);
        let mut kept = 0;
        for entry in fs::read_dir(broken)? {
            let entry = entry?;
            // Slow inputs that are still in time are written there as well.
            if entry.file_name().to_string_lossy().starts_with("slow-") {
                continue;
            }
            fs::create_dir_all(&crashes)?;
            fs::copy(entry.path(), crashes.join(entry.file_name()))?;
            kept += 1;
        }
        Ok(kept)
    }

    /// Puts the few inputs that together reach most into the repository.
    pub(super) fn keep(&self) -> anyhow::Result<()> {
        let merged = self.working("merged");
        empty(&merged)?;
        let reach = self.working("reach");
        // A list that is there already would be gone on with.
        empty(&reach)?;
        let list = reach.join("list");
        let merge = cargo_fuzz(&["run", &self.0])
            .args([&merged, &self.working("found"), &self.corpus()])
            .args(["--", "-merge=1", LONGEST_INPUT])
            .arg(format!("-merge_control_file={}", list.display()))
            .output()?;
        anyhow::ensure!(merge.status.success(), "cannot merge {}", self.0);
        let reach = fs::read_to_string(list)?;
        let kept: anyhow::Result<Vec<_>> = cover::smallest(&reach, KEPT_INPUTS)
            .into_iter()
            .map(|file| Ok((PathBuf::from(file), fs::read(file)?)))
            .collect();
        let kept = kept?;
        empty(&self.corpus())?;
        for (file, input) in kept {
            let name = file.file_name().context("an input without a name")?;
            fs::write(self.corpus().join(name), input)?;
        }
        Ok(())
    }

    /// What the repository has.
    fn corpus(&self) -> PathBuf {
        root::root().join("fuzz/corpus").join(&self.0)
    }

    /// What is this machine's alone.
    fn working(&self, kind: &str) -> PathBuf {
        root::target().join("fuzzing").join(kind).join(&self.0)
    }
}

fn empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}
