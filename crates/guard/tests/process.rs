//! Hardening, tried in a child: this same test program, told by a variable what to do.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::process::{Command, Output};

const ROLE: &str = "GUARD_TEST_ROLE";

fn child(role: &str, test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(ROLE, role);
    command
}

fn is_child(role: &str) -> bool {
    std::env::var_os(ROLE).is_some_and(|value| value == role)
}

fn standard_output(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_hardened_process_writes_no_core_and_cannot_be_looked_into() {
    if is_child("harden") {
        println!("\nfailed {:?}", guard::harden_process().failed);
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        println!(
            "{}",
            limits
                .lines()
                .find(|line| line.starts_with("Max core file size"))
                .unwrap()
        );
        // SAFETY: The call takes no pointers and changes nothing.
        println!("dumpable {}", unsafe { libc::prctl(libc::PR_GET_DUMPABLE) });
        std::process::abort();
    }
    let output = child(
        "harden",
        "a_hardened_process_writes_no_core_and_cannot_be_looked_into",
    )
    .output()
    .unwrap();
    assert!(!std::os::unix::process::ExitStatusExt::core_dumped(
        &output.status
    ));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("failed []"), "{text}");
    assert!(text.contains("dumpable 0"), "{text}");
    let core = text
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
}

#[test]
fn memory_for_keys_says_whether_it_is_locked() {
    if is_child("no-limit") {
        println!("\nlock {:?}", guard::memory_lock());
        let key = guard::LockedBytes::<32>::copy_of(&[7; 32]);
        println!("key {}", key.expose() == &[7; 32]);
        return;
    }
    let limited = format!(
        "ulimit -l 0; exec {} --exact memory_for_keys_says_whether_it_is_locked --nocapture",
        std::env::current_exe().unwrap().display()
    );
    let output = Command::new("sh")
        .args(["-c", &limited])
        .env(ROLE, "no-limit")
        .output()
        .unwrap();
    let text = standard_output(&output);
    // A privileged process is not bound by the limit; the key works either way.
    assert!(
        text.contains("lock Refused") || text.contains("lock Locked"),
        "{text}"
    );
    assert!(text.contains("key true"), "{text}");
}
