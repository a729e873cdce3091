//! A hostile slot file asks for no memory, and memory that is not there is an error.
//! In a program of their own, so that peak and limit are theirs.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::process::Command;

use crypto::kdf::{CannotStretch, KdfParams, Salt, stretch};
use crypto::slots::SlotFile;

const ROLE: &str = "CRYPTO_TEST_LITTLE_MEMORY";
const LITTLE_MEMORY_KIB: u32 = 400_000;

const COST_AT: usize = 33 + 36;
const ALLOWED_KIB: u64 = 8 * 1024;

#[test]
fn costs_outside_the_limits_are_refused_before_memory_is_taken() {
    let file = include_str!("vectors/entered.txt")
        .lines()
        .find_map(|line| line.strip_prefix("slot_file = "));
    let file: Vec<u8> = file
        .unwrap()
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    assert!(SlotFile::parse(&file).is_ok());
    let before = peak_kib();
    let bad = [
        (0, [0, 65_535, 1_048_577, u32::MAX]),
        (1, [0, 2, 17, u32::MAX]),
        (2, [0, 0, 9, u32::MAX]),
    ];
    for (field, values) in bad {
        for value in values {
            let mut hostile = file.clone();
            hostile[COST_AT + 4 * field..][..4].copy_from_slice(&value.to_le_bytes());
            assert!(
                SlotFile::parse(&hostile).is_err(),
                "field {field} with {value} was read"
            );
        }
    }
    assert!(peak_kib() - before < ALLOWED_KIB);
}

#[test]
fn too_little_memory_is_an_error_and_never_a_cheaper_key() {
    if std::env::var_os(ROLE).is_some() {
        let refused = stretch(b"246813", &Salt([7; 16]), &KdfParams::PASSPHRASE);
        assert!(matches!(refused, Err(CannotStretch::NoMemory)));
        return;
    }
    let program = std::env::current_exe().unwrap();
    let limited = format!(
        "ulimit -v {LITTLE_MEMORY_KIB}; exec {} --exact too_little_memory_is_an_error_and_never_a_cheaper_key",
        program.display()
    );
    let output = Command::new("sh")
        .args(["-c", &limited])
        .env(ROLE, "yes")
        .output()
        .unwrap();
    // The name has to be the one of this test, or nothing ran.
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
