//! The key call: the file is encrypted under the raw key, and failures stay silent.

#![cfg(feature = "sqlcipher")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

const FILE: &str = "GUARD_TEST_FILE";
const SILENCE: &str = "GUARD_TEST_SILENCE";

fn key(last: u8) -> [u8; 32] {
    // Every hexadecimal digit comes up.
    let mut key =
        std::array::from_fn(|index| u8::try_from(index).unwrap().wrapping_mul(0x17) ^ 0xf8);
    key[31] = last;
    key
}

fn opened(path: &Path, key: &[u8; 32]) -> rusqlite::Result<i64> {
    let connection = Connection::open(path)?;
    guard::silence_log(&connection)?;
    guard::set_key(&connection, key).unwrap();
    connection.query_row("SELECT value FROM kept", [], |row| row.get(0))
}

fn made(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("a.db");
    let connection = Connection::open(&path).unwrap();
    guard::set_key(&connection, &key(1)).unwrap();
    connection
        .execute_batch("CREATE TABLE kept (value INTEGER); INSERT INTO kept VALUES (42);")
        .unwrap();
    path
}

#[test]
fn only_the_same_key_opens_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    assert_eq!(opened(&path, &key(1)).unwrap(), 42);
    assert!(opened(&path, &key(2)).is_err());
    assert!(
        Connection::open(&path)
            .unwrap()
            .query_row("SELECT 1 FROM kept", [], |_| Ok(()))
            .is_err()
    );
    assert!(
        !std::fs::read(&path)
            .unwrap()
            .starts_with(b"SQLite format 3")
    );
}

#[test]
fn the_bytes_are_the_raw_key_and_no_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let hex: String = key(1).iter().map(|byte| format!("{byte:02x}")).collect();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .unwrap();
    let value: i64 = connection
        .query_row("SELECT value FROM kept", [], |row| row.get(0))
        .unwrap();
    assert_eq!(value, 42);
}

/// What a child that opens the file with a wrong key writes to standard error.
fn said_by_child(path: &Path, silence: &str) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "a_wrong_key_writes_nothing_to_standard_error",
            "--nocapture",
        ])
        .env(FILE, path)
        .env(SILENCE, silence)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_wrong_key_writes_nothing_to_standard_error() {
    if let Some(path) = std::env::var_os(FILE) {
        let connection = Connection::open(path).unwrap();
        if std::env::var_os(SILENCE).is_some_and(|silence| silence == "yes") {
            guard::silence_log(&connection).unwrap();
        }
        guard::set_key(&connection, &key(2)).unwrap();
        assert!(
            connection
                .query_row("SELECT 1 FROM kept", [], |_| Ok(()))
                .is_err()
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    // The control: without the call SQLCipher does write.
    assert_ne!(said_by_child(&path, "no"), "");
    assert_eq!(said_by_child(&path, "yes"), "");
}
