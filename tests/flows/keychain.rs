//! The real keychain of Linux: a Secret Service on a bus of its own, and none at all.
//!
//! Which bus a process uses is fixed by its environment, so the test runs itself again in the right one.

use std::process::Command;

use client::{Keychain, KeychainError, OsKeychain, Probe, SystemKeychain};

const SITUATION: &str = "LATCHKEY_TEST_KEYCHAIN";
const UNLOCKED: &str = "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" \"$@\"";
/// Only the collection that is forgotten at sign-out: no login keyring was ever unlocked.
const LOCKED: &str =
    "gnome-keyring-daemon --start --components=secrets >/dev/null && exec \"$0\" \"$@\"";

fn keychain() -> OsKeychain {
    OsKeychain::of_installation("6f1d2c1e-0000-4000-8000-000000000000")
}

#[test]
fn a_secret_service_keeps_what_it_is_given() {
    if std::env::var_os(SITUATION).is_none() {
        return on_a_bus(
            UNLOCKED,
            "keychain::a_secret_service_keeps_what_it_is_given",
        );
    }
    let keychain = keychain();
    assert_eq!(keychain.probe(), Probe::Good);
    let secret = [0, 255, 10, 7];
    assert!(keychain.get("device-token").unwrap().is_none());
    keychain.set("device-token", b"old").unwrap();
    keychain.set("device-token", &secret).unwrap();
    // The test reads back what it stored itself.
    assert_eq!(
        keychain.get("device-token").unwrap().unwrap().expose(),
        &secret
    );
    let other = OsKeychain::of_installation("another");
    assert!(
        other.get("device-token").unwrap().is_none(),
        "installations do not mix"
    );
    keychain.delete("device-token").unwrap();
    keychain.delete("device-token").unwrap();
    assert!(keychain.get("device-token").unwrap().is_none());
}

#[test]
fn no_secret_service_is_not_mistaken_for_an_empty_one() {
    let name = "keychain::no_secret_service_is_not_mistaken_for_an_empty_one";
    if std::env::var_os(SITUATION).is_none() {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", name]);
        return passes(again.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"));
    }
    assert_eq!(keychain().probe(), Probe::None);
    assert_eq!(
        keychain().get("device-token").err(),
        Some(KeychainError::NoKeychain)
    );
}

#[test]
fn a_keyring_nobody_can_unlock_is_not_used() {
    if std::env::var_os(SITUATION).is_none() {
        return on_a_bus(LOCKED, "keychain::a_keyring_nobody_can_unlock_is_not_used");
    }
    assert_ne!(keychain().probe(), Probe::Good);
}

/// Runs one test of this program on a bus of its own, with an empty home.
fn on_a_bus(script: &str, name: &str) {
    let home = tempfile::tempdir().unwrap();
    let mut again = Command::new("dbus-run-session");
    again
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap());
    again.args(["--exact", name]);
    for variable in ["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"] {
        again.env(variable, home.path());
    }
    // Nobody is there to answer a prompt, so it must not find a screen to wait on.
    for screen in ["DISPLAY", "WAYLAND_DISPLAY"] {
        again.env_remove(screen);
    }
    passes(&mut again);
}

#[track_caller]
fn passes(command: &mut Command) {
    let output = command.env(SITUATION, "here").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("1 passed"), "the test was not found: {said}");
}

/// What becomes of a secret that a working keychain was given, when that keychain is treated so.
#[track_caller]
fn after(treat: impl FnOnce(), expected: Result<bool, KeychainError>) -> OsKeychain {
    let keychain = keychain();
    keychain.set("device-token", b"kept").unwrap();
    treat();
    let kept = keychain.get("device-token").map(|kept| kept.is_some());
    assert_eq!(kept, expected);
    keychain
}

#[test]
fn an_emptied_keychain_says_that_it_is_empty() {
    let name = "keychain::an_emptied_keychain_says_that_it_is_empty";
    if std::env::var_os(SITUATION).is_none() {
        return on_a_bus(UNLOCKED, name);
    }
    // As a reset of the operating system's password does: the keyring's file is gone, a new one is there.
    let emptied = after(
        || {
            end_secret_service();
            for file in keyring_files() {
                std::fs::remove_file(file).unwrap();
            }
            start_secret_service("unlock");
        },
        Ok(false),
    );
    assert_eq!(emptied.probe(), Probe::Good);
}

#[test]
fn a_keychain_that_vanished_is_not_taken_for_an_empty_one() {
    let name = "keychain::a_keychain_that_vanished_is_not_taken_for_an_empty_one";
    if std::env::var_os(SITUATION).is_none() {
        return on_a_bus(UNLOCKED, name);
    }
    let gone = after(
        || {
            end_secret_service();
            end_bus();
        },
        Err(KeychainError::NoKeychain),
    );
    assert_eq!(gone.probe(), Probe::None);
}

#[test]
fn a_locked_keychain_is_not_taken_for_an_empty_one() {
    let name = "keychain::a_locked_keychain_is_not_taken_for_an_empty_one";
    if std::env::var_os(SITUATION).is_none() {
        return on_a_bus(UNLOCKED, name);
    }
    let locked = after(
        || {
            end_secret_service();
            start_secret_service("start");
        },
        Err(KeychainError::Refused),
    );
    assert_eq!(locked.probe(), Probe::Refused);
}

/// Ends the service of this test's own bus.
fn end_secret_service() {
    end(&owner("org.freedesktop.secrets"));
}

/// Ends this test's own bus.
fn end_bus() {
    end(&owner("org.freedesktop.DBus"));
}

fn end(process: &str) {
    let ended = Command::new("kill").args(["-9", process]).status();
    assert!(ended.unwrap().success());
    let path = format!("/proc/{process}");
    // It is gone when it was waited for.
    while std::fs::read_to_string(format!("{path}/stat")).is_ok_and(|stat| !stat.contains(") Z ")) {
        std::thread::yield_now();
    }
}

/// The process behind a name of this test's own bus.
fn owner(name: &str) -> String {
    let mut ask = Command::new("dbus-send");
    ask.args([
        "--session",
        "--print-reply=literal",
        "--dest=org.freedesktop.DBus",
    ]);
    ask.args(["/", "org.freedesktop.DBus.GetConnectionUnixProcessID"]);
    let answer = ask.arg(format!("string:{name}")).output().unwrap().stdout;
    let answer = String::from_utf8(answer).unwrap();
    answer.split_whitespace().last().unwrap().to_owned()
}

fn start_secret_service(how: &str) {
    let script = match how {
        "unlock" => "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null",
        _ => "gnome-keyring-daemon --start --components=secrets >/dev/null",
    };
    let started = Command::new("sh").args(["-c", script]).status();
    assert!(started.unwrap().success());
}

fn keyring_files() -> Vec<std::path::PathBuf> {
    let data = std::path::PathBuf::from(std::env::var_os("XDG_DATA_HOME").unwrap());
    let keyrings = std::fs::read_dir(data.join("keyrings")).unwrap();
    keyrings.map(|file| file.unwrap().path()).collect()
}
