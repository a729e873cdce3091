//! The backup key: there from the start, made where it was missing, new with a new recovery key, and nobody else's.

use super::*;
use crate::{
    BackupPassphraseError, NewPassphrase, Passphrase,
    backup::{BackupError, NotOpened, OpenBackupError},
    database::Shelf,
    store::Change,
};
use crypto::context::RecordKind;

const WORDS: &str = "plover-anchor-mildew-zodiac-thrift";

#[track_caller]
fn check_closed(opened: Result<crate::backup::OpenBackup, Box<NotOpened>>) {
    let Err(refused) = opened else {
        panic!("it was opened")
    };
    assert!(matches!(refused.error, OpenBackupError::Wrong));
}

#[test]
fn a_new_vault_makes_backups_that_its_recovery_key_opens() {
    let (bench, vault) = Bench::new();
    let ways = vault.backup_ways().unwrap();
    assert!(!ways.passphrase);
    let (path, report) = back_up(&vault, bench.folder.path());
    let backup = Backup::open(&path).unwrap();
    assert!(backup.has_recovery() && !backup.has_passphrase());
    assert_eq!(backup.head().person, Some(owner().person));
    assert_eq!(backup.head().vault, vault.vault());
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(u64::try_from(bytes.len()).unwrap(), report.bytes);
    use sha2::Digest as _;
    assert_eq!(
        <[u8; 32]>::from(sha2::Sha256::digest(&bytes)),
        report.sha256
    );
    check_closed(backup.open_with_recovery(&RecoveryKey::make().unwrap()));
    whole(&path, &bench.recovery);
    // The vault opens its own, without anybody's key.
    let own = Backup::open(&path).unwrap().open_with_vault(&vault);
    own.unwrap().verify(&mut go_on).unwrap();
    let (_other, stranger) = Bench::new();
    check_closed(Backup::open(&path).unwrap().open_with_vault(&stranger));
}

#[test]
fn a_passphrase_opens_what_is_made_while_it_is_set() {
    let (bench, mut vault) = Bench::new();
    let words = NewPassphrase::parse(WORDS.as_bytes(), &[]).unwrap();
    let typed = Passphrase::parse(WORDS.as_bytes()).unwrap();
    let (before, _) = back_up(&vault, bench.folder.path());
    let set = vault.set_backup_passphrase(&words, KdfParams::FLOOR, &at_seconds(2));
    set.unwrap();
    assert!(vault.backup_ways().unwrap().passphrase);
    let backup = Backup::open(&before).unwrap();
    let Err(refused) = backup.open_with_passphrase(&typed) else {
        panic!("it had no such way")
    };
    assert!(matches!(refused.error, OpenBackupError::NoSuchWay));
    drop(vault.lock());
    let mut vault = bench.open();
    let (path, _) = back_up(&vault, bench.folder.path());
    let open = Backup::open(&path).unwrap().open_with_passphrase(&typed);
    open.unwrap().verify(&mut go_on).unwrap();
    whole(&path, &bench.recovery);
    let other = Passphrase::parse(b"plover-anchor-mildew-zodiac-thrifty").unwrap();
    check_closed(Backup::open(&path).unwrap().open_with_passphrase(&other));
    vault.remove_backup_passphrase(&at_seconds(3)).unwrap();
    assert!(!vault.backup_ways().unwrap().passphrase);
    let (path, _) = back_up(&vault, bench.folder.path());
    assert!(!Backup::open(&path).unwrap().has_passphrase());
}

#[test]
fn a_new_recovery_key_makes_a_new_backup_key_and_old_backups_keep_theirs() {
    let (bench, mut vault) = Bench::new();
    let words = NewPassphrase::parse(WORDS.as_bytes(), &[]).unwrap();
    let set = vault.set_backup_passphrase(&words, KdfParams::FLOOR, &at_seconds(2));
    set.unwrap();
    let old = bench.folder.path().join("old.latchkey");
    try_back_up(&vault, &old).unwrap();
    let new = vault.renew_recovery(&at_seconds(3)).unwrap();
    let ways = vault.backup_ways().unwrap();
    assert_eq!(
        (ways.passphrase, ways.since_ms),
        (false, at_seconds(3).wall_ms)
    );
    let (path, _) = back_up(&vault, bench.folder.path());
    whole(&path, &new);
    whole(&old, &bench.recovery);
    check_closed(
        Backup::open(&path)
            .unwrap()
            .open_with_recovery(&bench.recovery),
    );
    check_closed(Backup::open(&old).unwrap().open_with_recovery(&new));
    check_closed(Backup::open(&old).unwrap().open_with_vault(&vault));
}

/// The vault as one was made before there were backups.
fn without_backup_key(vault: &mut Unlocked) {
    let item = vault.backup_key.take().unwrap().item;
    let gone = Change::Remove(Shelf::Current, RecordKind::Summary, item);
    vault.store.commit(&[gone]).unwrap();
}

#[test]
fn a_vault_from_before_makes_backups_once_its_recovery_key_was_shown() {
    let (bench, mut vault) = Bench::new();
    without_backup_key(&mut vault);
    drop(vault.lock());
    let opened = bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(2));
    let mut vault = as_left(opened.unwrap());
    assert_eq!(vault.backup_ways(), None);
    let path = bench.folder.path().join("one.latchkey");
    let refused = try_back_up(&vault, &path);
    assert!(matches!(refused, Err(BackupError::NoBackupKey)));
    assert!(!path.exists());
    let words = NewPassphrase::parse(WORDS.as_bytes(), &[]).unwrap();
    let refused = vault.set_backup_passphrase(&words, KdfParams::FLOOR, &at_seconds(2));
    assert!(matches!(refused, Err(BackupPassphraseError::NoBackupKey)));
    // By typing groups of it, which is how it is rehearsed.
    let groups = bench.recovery.groups();
    let typed = [(0, groups.expose()[0].as_str())];
    vault
        .prove_recovery(&bench.recovery, &typed, &at_seconds(3))
        .unwrap();
    try_back_up(&vault, &path).unwrap();
    whole(&path, &bench.recovery);
    without_backup_key(&mut vault);
    drop(vault.lock());
    // By opening the vault with it.
    assert!(bench.open().backup_ways().is_some());
}

#[test]
fn slots_of_a_recovery_key_that_is_gone_are_not_put_into_backups() {
    let (_bench, mut vault) = Bench::new();
    // As a crash leaves it between the slot file and the record.
    vault.backup_key.as_mut().unwrap().stored.recovery_slot = [9; 16];
    assert_eq!(vault.backup_ways(), None);
}
