//! A walk that cannot be gone to its end.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use tests::place::program;

#[test]
fn a_step_that_fails_is_told_and_the_exit_status_is_1() {
    let folder = TempDir::new().unwrap();
    let tools = folder.path().join("tools");
    link_all_but("chromedriver", &tools);
    let pictures = folder.path().join("pictures");
    let status = Command::new(program("xtask"))
        .args(["demo", "--built", "--walk"])
        .arg(&pictures)
        .arg("--folder")
        .arg(folder.path().join("walk"))
        .env("PATH", &tools)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
    let text = std::fs::read_to_string(pictures.join("walk.json")).unwrap();
    let steps: Vec<Value> = serde_json::from_str(&text).unwrap();
    let told: Vec<bool> = steps
        .iter()
        .map(|step| step["ok"].as_bool().unwrap())
        .collect();
    assert_eq!(told, [true, false], "{text}");
}

/// A folder with every program of this machine but one.
fn link_all_but(missing: &str, folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    for place in std::env::split_paths(&path).filter(|place| place.is_dir()) {
        for program in std::fs::read_dir(place).unwrap() {
            let program = program.unwrap();
            let link = folder.join(program.file_name());
            // The first of a name is the one that counts.
            if program.file_name() != missing && link.symlink_metadata().is_err() {
                symlink(program.path(), link).unwrap();
            }
        }
    }
}
