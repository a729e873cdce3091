//! The app's small files as every later version has to read them, and as this one writes them.
//!
//! `golden/independent.py` made them from docs/FORMATS.md; it shares no code with what reads them here.

use std::path::{Path, PathBuf};

use ::tests::figures::{Figure, record};

use crate::enrolment::{self, Membership};
use crate::keep::{Installation, Name, Secrets};
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

fn membership() -> Membership {
    let machine = enrolment::read(&bytes("enrolment/done.json")).unwrap();
    machine.state().membership().unwrap().clone()
}

fn enrolments() -> usize {
    let names = std::fs::read_dir(golden().join("enrolment")).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    let check = |name: String| {
        let name = format!("enrolment/{name}");
        let machine = enrolment::read(&bytes(&name));
        let machine = machine.unwrap_or_else(|error| panic!("{name}: {error}"));
        same(&name, &enrolment::write(&machine).unwrap())
    };
    names.map(check).sum()
}

fn standing() -> usize {
    let membership = membership();
    let standing = Standing::read(&bytes("standing.json"), &membership, NOW);
    assert!(standing.mark().is_some(), "the statement in it is believed");
    let mark = Mark::read(&bytes("keychain/standing")).unwrap();
    assert_eq!(standing.mark(), Some(mark));
    let pin: String = membership
        .pin()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    same("standing.json", &standing.write().unwrap())
        + same("keychain/standing", &mark.write().unwrap())
        + same("keychain/pin-of-server.hex", pin.as_bytes())
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
    let files = enrolments() + standing() + settings() + secrets() + installation();
    record(&Figure {
        id: "K4-app",
        title: "the app's small files and what it keeps in the keychain, made by an implementation in Python that shares no code: read, and written again but for the installation's",
        measured: format!("{files} files read, the same bytes again"),
        required: "19 files read, the same bytes again",
        ok: files == 19,
    });
}
