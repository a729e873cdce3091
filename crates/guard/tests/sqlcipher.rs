//! The key call: the file is encrypted under the raw key, and failures stay silent.

#![cfg(feature = "sqlcipher")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

const ROLE: &str = "GUARD_TEST_FILE";

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

#[test]
fn a_wrong_key_writes_nothing_to_standard_error() {
    if let Some(path) = std::env::var_os(ROLE) {
        assert!(opened(Path::new(&path), &key(2)).is_err());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "a_wrong_key_writes_nothing_to_standard_error",
            "--nocapture",
        ])
        .env(ROLE, &path)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
