//! Disks that fail, fill up and lose power, files that go bad, processes that are killed or race:
//! what was acknowledged is there afterwards, and what is the matter is said.

mod acts;
mod backup;
mod calls;
#[cfg(unix)]
mod files;
mod flips;
#[cfg(target_os = "linux")]
mod full;
mod killed;
mod migration;
mod pin_change;
mod power;
pub(super) mod process;
mod races;
mod rollback;
mod rotation;
mod timed;
mod ways;

use super::*;
use crate::Cause;

/// Fails where SQLite or SQLCipher finds something wrong with the file.
#[track_caller]
fn assert_sound(vault: &Unlocked) {
    let connection = &vault.store.database.connection;
    let said: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(said, "ok");
    // The HMACs are looked at in the file alone, so what is in the log has to be moved there.
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let mut pages = connection.prepare("PRAGMA cipher_integrity_check").unwrap();
    assert!(!pages.exists([]).unwrap(), "a page does not fit its HMAC");
}
