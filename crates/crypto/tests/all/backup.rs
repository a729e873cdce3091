//! The slots of a backup: what opens them, and what is turned away before anything is stretched.

use crypto::backup::{BACKUP_SLOT_BYTES, BackupSlot, NotABackupSlot};
use crypto::entered::Passphrase;
use crypto::kdf::KdfParams;
use crypto::keys::{BackupKey, FileKey, MasterKey};
use crypto::recovery::RecoveryKey;
use crypto::slots::{Slot, SlotFile, SlotOrigin, SlotType};

const ORIGIN: SlotOrigin = SlotOrigin {
    vault: [1; 16],
    created_ms: 7,
};

fn backup_key() -> BackupKey {
    BackupKey::make().ok().unwrap()
}

fn recovery_slot(recovery: &RecoveryKey, key: &BackupKey) -> BackupSlot {
    BackupSlot::for_recovery(ORIGIN, recovery, key)
        .ok()
        .unwrap()
}

/// Whether both open the same things.
fn are_same(one: &BackupKey, other: &BackupKey) -> bool {
    let file = FileKey::make().ok().unwrap();
    let sealed = one.wrap_file_key(&file, [1; 16]).ok().unwrap();
    other
        .unwrap_file_key(&sealed, [1; 16])
        .is_ok_and(|opened| opened.header_mac_is(&[b"x"], &file.header_mac(&[b"x"])))
}

#[test]
fn a_slot_opens_with_what_it_was_made_for_and_with_nothing_else() {
    let (recovery, other) = (
        RecoveryKey::make().ok().unwrap(),
        RecoveryKey::make().ok().unwrap(),
    );
    let key = backup_key();
    let read = |slot: &BackupSlot| BackupSlot::parse(&slot.to_bytes()).unwrap().unwrap();
    let slot = read(&recovery_slot(&recovery, &key));
    assert!(are_same(
        &key,
        &slot.open_with_recovery(&recovery).ok().unwrap()
    ));
    assert!(slot.open_with_recovery(&other).is_err());
    let words = Passphrase::parse(b"correct horse battery").ok().unwrap();
    let wrong = Passphrase::parse(b"correct horse batteri").ok().unwrap();
    let made = BackupSlot::for_passphrase(ORIGIN, &words, KdfParams::FLOOR, &key);
    let slot = read(&made.ok().unwrap());
    assert_eq!(slot.slot_type(), SlotType::Passphrase);
    assert!(are_same(
        &key,
        &slot.open_with_passphrase(&words).ok().unwrap()
    ));
    assert!(slot.open_with_passphrase(&wrong).is_err());
    assert!(slot.open_with_recovery(&recovery).is_err());
}

#[test]
fn a_vaults_slot_and_a_backups_slot_do_not_open_in_each_others_place() {
    let (recovery, key) = (RecoveryKey::make().ok().unwrap(), backup_key());
    let master = MasterKey::make().ok().unwrap();
    let slot = Slot::for_recovery(ORIGIN, &recovery, &master).ok().unwrap();
    let file = SlotFile::make(slot, &master).to_bytes();
    let of_vault = BackupSlot::parse(&file[33..33 + BACKUP_SLOT_BYTES]);
    let of_vault = of_vault.unwrap().unwrap();
    assert!(of_vault.open_with_recovery(&recovery).is_err());
    let mut forged = file;
    forged[33..33 + BACKUP_SLOT_BYTES].copy_from_slice(&recovery_slot(&recovery, &key).to_bytes());
    let forged = SlotFile::parse(&forged).unwrap();
    assert!(forged.open_with_recovery(&recovery, 0).is_err());
}

#[test]
fn no_changed_bit_of_a_slot_opens() {
    let (recovery, key) = (RecoveryKey::make().ok().unwrap(), backup_key());
    let bytes = recovery_slot(&recovery, &key).to_bytes();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let opened = BackupSlot::parse(&changed).ok().flatten();
        assert!(opened.is_none_or(|slot| slot.open_with_recovery(&recovery).is_err()));
    }
}

#[track_caller]
fn check_cost(memory_kib: u32, passes: u32, lanes: u32, is_taken: bool) {
    let mut bytes = recovery_slot(&RecoveryKey::make().ok().unwrap(), &backup_key()).to_bytes();
    bytes[34] = 4;
    bytes[35] = 1;
    for (place, number) in [(36, memory_kib), (40, passes), (44, lanes)] {
        bytes[place..place + 4].copy_from_slice(&number.to_le_bytes());
    }
    let parsed = BackupSlot::parse(&bytes);
    let refused = parsed
        .as_ref()
        .is_err_and(|error| matches!(error, NotABackupSlot::Cost(_)));
    assert_eq!((parsed.is_ok(), refused), (is_taken, !is_taken));
}

#[test]
fn a_cost_at_the_limits_is_read_and_one_outside_is_named() {
    check_cost(64 * 1024, 3, 1, true);
    check_cost(1024 * 1024, 16, 8, true);
    check_cost(64 * 1024 - 1, 3, 1, false);
    check_cost(1024 * 1024 + 1, 3, 1, false);
    check_cost(64 * 1024, 2, 1, false);
    check_cost(64 * 1024, 17, 1, false);
    check_cost(64 * 1024, 3, 0, false);
    check_cost(64 * 1024, 3, 9, false);
    check_cost(u32::MAX, u32::MAX, u32::MAX, false);
}

#[test]
fn a_newer_kind_is_passed_over_and_a_cut_slot_is_none() {
    let bytes = recovery_slot(&RecoveryKey::make().ok().unwrap(), &backup_key()).to_bytes();
    let mut newer = bytes.clone();
    newer[34] = 6;
    assert_eq!(BackupSlot::parse(&newer), Ok(None));
    for length in 0..bytes.len() {
        let cut = &bytes[..length];
        assert_eq!(
            BackupSlot::parse(cut),
            Err(NotABackupSlot::Form),
            "{length}"
        );
    }
}

#[test]
fn a_backup_key_comes_out_of_the_vault_it_was_put_into() {
    let (master, other) = (
        MasterKey::make().ok().unwrap(),
        MasterKey::make().ok().unwrap(),
    );
    let key = backup_key();
    let sealed = master.wrap_backup_key(&key, [1; 16]).ok().unwrap();
    let opened = master.unwrap_backup_key(&sealed, [1; 16]).ok().unwrap();
    assert!(are_same(&key, &opened));
    assert!(master.unwrap_backup_key(&sealed, [2; 16]).is_err());
    assert!(other.unwrap_backup_key(&sealed, [1; 16]).is_err());
}

#[test]
fn a_slot_says_which_vault_it_was_made_in() {
    let origin = SlotOrigin {
        vault: [9; 16],
        ..ORIGIN
    };
    let recovery = RecoveryKey::make().ok().unwrap();
    let slot = BackupSlot::for_recovery(origin, &recovery, &backup_key());
    assert_eq!(slot.ok().unwrap().vault(), [9; 16]);
}

#[test]
fn a_cost_is_named_only_where_something_would_be_stretched() {
    let mut bytes = recovery_slot(&RecoveryKey::make().ok().unwrap(), &backup_key()).to_bytes();
    bytes[36] = 1;
    assert_eq!(BackupSlot::parse(&bytes), Err(NotABackupSlot::Form));
}

#[test]
fn the_code_of_a_header_is_that_of_its_key_and_its_parts() {
    let [key, other] = [(); 2].map(|()| FileKey::make().ok().unwrap());
    let mac = key.header_mac(&[b"one", b"two"]);
    assert!(key.header_mac_is(&[b"one", b"two"], &mac));
    assert!(!key.header_mac_is(&[b"one", b"too"], &mac));
    assert!(!other.header_mac_is(&[b"one", b"two"], &mac));
}
