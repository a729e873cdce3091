//! The app's small files as every later version has to read them, and as this one writes them.
//!
//! `golden/independent.py` made them from docs/FORMATS.md; it shares no code with what reads them here.

use std::path::{Path, PathBuf};

use ::tests::figures::{Figure, record};

use crate::backups::{Journal, NewestBackup};
use crate::enrolment::{self, Membership};
use crate::keep::{Installation, Name, Secrets};
use crate::leaving;
use crate::paths::Home;
use crate::session::{read_settings, write_settings};
use crate::status::{Mark, Standing};

/// After everything in the files was signed.
const NOW: i64 = 1_800_000_000_010;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/v1")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(golden().join(name)).unwrap()
}

/// A folder of the app's with these files in it.
fn home_with(names: &[&str]) -> (tempfile::TempDir, Home) {
    let dir = tempfile::tempdir().unwrap();
    for name in names {
        std::fs::write(dir.path().join(name), bytes(name)).unwrap();
    }
    let home = Home::at(dir.path());
    (dir, home)
}

/// Fails where what is written of what was read is not the same again.
#[track_caller]
fn same(name: &str, written: &[u8]) -> usize {
    let (written, read) = (String::from_utf8_lossy(written), bytes(name));
    assert_eq!(written, String::from_utf8_lossy(&read), "{name}");
    1
}

fn membership(of: &str) -> Membership {
    let machine = enrolment::read(&bytes(&format!("enrolment/done{of}.json"))).unwrap();
    machine.state().membership().unwrap().clone()
}

/// The names of the files of a folder.
fn names_in(folder: &'static str) -> impl Iterator<Item = String> {
    let files = std::fs::read_dir(golden().join(folder)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.map(move |name| format!("{folder}/{name}"))
}

fn enrolments() -> usize {
    let check = |name: String| {
        let machine = enrolment::read(&bytes(&name));
        let machine = machine.unwrap_or_else(|error| panic!("{name}: {error}"));
        same(&name, &enrolment::write(&machine).unwrap())
    };
    names_in("enrolment").map(check).sum()
}

/// What belongs to an enrolment: nothing in the name, or that the organisation's key was replaced since.
fn standing(of: &str) -> usize {
    let membership = membership(of);
    let name = format!("standing{of}.json");
    let standing = Standing::read(&bytes(&name), &membership, NOW);
    assert!(standing.mark().is_some(), "the statement in it is believed");
    let kept = format!("keychain/standing{of}");
    let mark = Mark::read(&bytes(&kept)).unwrap();
    assert_eq!(standing.mark(), Some(mark));
    assert_eq!(standing.removal().is_some(), !of.is_empty());
    let pin: String = membership
        .pin()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    same(&name, &standing.write().unwrap())
        + same(&kept, &mark.write().unwrap())
        + same(&format!("keychain/pin-of-server{of}.hex"), pin.as_bytes())
}

/// Each stage as its name says.
fn stages() -> usize {
    let check = |name: String| {
        let machine =
            leaving::read(&bytes(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = match machine.stage() {
            leaving::Stage::Staying => "staying",
            leaving::Stage::Waiting(_) => "waiting",
            leaving::Stage::Erasing(farewell) => match &farewell.backup {
                None => "erasing-nothing",
                Some(copy) if copy.items.is_none() => "erasing-verbatim",
                Some(_) => "erasing",
            },
            leaving::Stage::Erased { reported: true, .. } => "erased-reported",
            leaving::Stage::Erased { .. } => "erased",
        };
        assert_eq!(name, format!("leaving/{found}.json"));
        same(&name, &leaving::write(&machine).unwrap().unwrap())
    };
    names_in("leaving").map(check).sum()
}

fn backups() -> usize {
    let (dir, home) = home_with(&["backups.json"]);
    let path = dir.path().join("backups.json");
    let journal = Journal::read(&path);
    assert_eq!((journal.backups.len(), journal.damaged.len()), (2, 2));
    journal.write(&path).unwrap();
    let written = std::fs::read(&path).unwrap();
    let secrets = Secrets::File(home.secrets());
    let name = "keychain/newest-backup";
    secrets.set(Name::Backup, &bytes(name)).unwrap();
    let newest = NewestBackup::kept(&secrets).unwrap().unwrap();
    newest.keep(&secrets).unwrap();
    let kept = secrets.get(Name::Backup).unwrap().unwrap();
    same("backups.json", &written) + same(name, kept.expose())
}

fn settings() -> usize {
    let (dir, home) = home_with(&["settings.json"]);
    let settings = read_settings(&home.settings());
    assert_eq!(settings.zoom_percent(), 120);
    write_settings(&home.settings(), &settings).unwrap();
    same(
        "settings.json",
        &std::fs::read(dir.path().join("settings.json")).unwrap(),
    )
}

fn secrets() -> usize {
    let (dir, home) = home_with(&["secrets.json"]);
    let secrets = Secrets::File(home.secrets());
    let kept = secrets.get(Name::DeviceToken).unwrap().unwrap();
    // The test's own token.
    assert_eq!(kept.expose(), b"a token");
    secrets.set(Name::DeviceToken, kept.expose()).unwrap();
    same(
        "secrets.json",
        &std::fs::read(dir.path().join("secrets.json")).unwrap(),
    )
}

/// It is written once, so it is only read.
fn installation() -> usize {
    let (_dir, home) = home_with(&["installation"]);
    let found = Installation::of(&home).unwrap();
    assert_eq!(found.name(), "55555555-5555-4555-8555-555555555555");
    1
}

#[test]
fn the_small_files_are_read_and_written_as_they_always_were() {
    let files = enrolments()
        + standing("")
        + standing("-rotated")
        + stages()
        + backups()
        + settings()
        + secrets()
        + installation();
    record(&Figure {
        id: "K4-app",
        title: "the app's small files and what it keeps in the keychain, made by an implementation in Python that shares no code: read, and written again but for the installation's",
        measured: format!("{files} files read, the same bytes again"),
        required: "33 files read, the same bytes again",
        ok: files == 33,
    });
}
