//! Every input that the fuzzers found worth keeping, without a fuzzer (figure F1).

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use fuzz_targets::{Outcome, TARGETS, seeds};
use tests::figures::{Figure, record};

/// What `cargo xtask fuzz` keeps: inputs that reach different code, and those that once broke something.
const KEPT: [&str; 2] = ["corpus", "crashes"];

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The files of a target, in the order of their names.
fn kept(kind: &str, target: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(fuzz().join(kind).join(target));
    let entries = entries.into_iter().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_real_input_is_accepted() {
    for (name, target) in TARGETS {
        let seeds = seeds::of(name);
        assert!(!seeds.is_empty(), "{name} has no real input");
        for (number, seed) in seeds.iter().enumerate() {
            assert_eq!(target(seed), Outcome::Accepted, "{name} {number}");
        }
    }
}

#[test]
fn no_kept_input_breaks_its_target() {
    let (mut inputs, mut accepted) = (0, 0);
    let mut broken = Vec::new();
    for (name, target) in TARGETS {
        let before = accepted;
        for file in KEPT.iter().flat_map(|kind| kept(kind, name)) {
            let input = fs::read(&file).unwrap();
            inputs += 1;
            match catch_unwind(|| target(&input)) {
                Ok(Outcome::Accepted) => accepted += 1,
                Ok(Outcome::Refused) => {}
                Err(_) => broken.push(file),
            }
        }
        assert!(accepted > before, "{name}: nothing kept gets past its door");
    }
    record(&Figure {
        id: "F1",
        title: "what the fuzzers kept of each parser of foreign bytes, given to it again",
        measured: format!(
            "{} targets, {inputs} inputs ({accepted} of them accepted), {} broke one{}",
            TARGETS.len(),
            broken.len(),
            broken
                .iter()
                .map(|file| format!(" {}", file.display()))
                .collect::<String>()
        ),
        required: "15 targets, each with inputs that it accepts; 0 broke one",
        ok: broken.is_empty(),
    });
}

#[test]
fn every_target_has_a_fuzzer_and_every_folder_a_target() {
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    let mut fuzzers: Vec<_> = fs::read_dir(fuzz().join("fuzz_targets"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_owned())
        .collect();
    fuzzers.sort();
    assert_eq!(fuzzers, names);
    for kind in KEPT {
        for entry in fs::read_dir(fuzz().join(kind)).into_iter().flatten() {
            let folder = entry.unwrap().file_name();
            assert!(
                names.iter().any(|name| folder == **name),
                "{folder:?} has no target"
            );
        }
    }
}
