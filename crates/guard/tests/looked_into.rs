//! M4: what another program of the same user can read of a hardened process, tried by one.
//!
//! Three processes of this same test program, told by a variable what to do: the test, and below it, as an ordinary
//! user, one that looks into its two children, of which one is hardened.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};

use tests::figures::{Figure, record};

const ROLE: &str = "GUARD_TEST_ROLE";
const TEST: &str = "another_program_of_the_same_user_reads_nothing_and_a_crash_leaves_nothing";
/// Nobody, in most systems: a user that owns nothing.
const USER: &str = "65534";

fn child(program: &std::path::Path, role: &str) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", TEST, "--nocapture", "--test-threads=1"])
        .env(ROLE, role);
    command
}

#[test]
fn another_program_of_the_same_user_reads_nothing_and_a_crash_leaves_nothing() {
    match std::env::var(ROLE).as_deref() {
        Ok("plain") => {
            println!("\nready");
            return wait_to_be_looked_into();
        }
        Ok("hardened") => {
            println!(
                "\nfailed {:?}, lock {:?}",
                guard::harden_process().failed,
                guard::memory_lock()
            );
            println!("ready");
            return wait_to_be_looked_into();
        }
        Ok(_) => {
            for role in ["plain", "hardened"] {
                println!("\n{role}: {}", look_into(role));
            }
            return;
        }
        Err(_) => {}
    }
    let folder = tempfile::tempdir().unwrap();
    let said = watched_by_somebody(folder.path());
    let found = |role: &str| {
        said.lines()
            .find_map(|line| line.strip_prefix(role))
            .unwrap_or_default()
    };
    let (plain, hardened) = (found("plain: "), found("hardened: "));
    record(&Figure {
        id: "M4",
        title: "memory and environment of a process as another program of the same user reads them, and a core file after a crash",
        measured: format!("hardened: {hardened}; control, not hardened: {plain}"),
        required: "hardened: memory closed, environment closed, no core; not hardened: memory open, environment open",
        ok: hardened == "memory closed, environment closed, no core"
            && plain.starts_with("memory open, environment open"),
    });
}

/// What the one that looks says, as a user who owns nothing.
fn watched_by_somebody(folder: &std::path::Path) -> String {
    // Where the tests were built may be closed to others.
    let program = folder.join("watcher");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    open_to_all(folder);
    let mut watcher = as_an_ordinary_user(&program);
    let output = watcher.env(ROLE, "watcher").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn open_to_all(folder: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Root may read everything, so root becomes somebody else first.
fn as_an_ordinary_user(program: &std::path::Path) -> Command {
    let root = std::fs::metadata("/proc/self")
        .is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    if !root {
        return child(program, "watcher");
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid", USER, "--regid", USER, "--clear-groups"])
        .arg(program);
    command.args(["--exact", TEST, "--nocapture", "--test-threads=1"]);
    command
}

fn wait_to_be_looked_into() {
    // Ends when the one that looks goes, or by its signal.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// What can be opened of a child in this role, and what it leaves when it crashes.
fn look_into(role: &str) -> String {
    let program = std::env::current_exe().unwrap();
    let mut watched = child(&program, role)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let ready = BufReader::new(watched.stdout.take().unwrap())
        .lines()
        .any(|line| line.is_ok_and(|line| line == "ready"));
    assert!(ready);
    let opens = |name: &str| {
        let mut first = [0];
        let file = File::open(format!("/proc/{}/{name}", watched.id()));
        // The first bytes of a memory are no memory: there it is the opening that tells.
        let read = file.and_then(|mut file| {
            if name == "mem" {
                Ok(0)
            } else {
                file.read(&mut first)
            }
        });
        if read.is_ok() { "open" } else { "closed" }
    };
    let (memory, environment) = (opens("mem"), opens("environ"));
    let core = if crash(&mut watched) {
        "core"
    } else {
        "no core"
    };
    format!("memory {memory}, environment {environment}, {core}")
}

/// Whether a child that crashes leaves a core file.
fn crash(watched: &mut Child) -> bool {
    let id = watched.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-SEGV", &id])
            .status()
            .unwrap()
            .success()
    );
    watched.wait().unwrap().core_dumped()
}
