//! The slot file: three ways in, and no way to change them from outside unnoticed.

use std::sync::LazyLock;

use crypto::entered::{Passphrase, Pin};
use crypto::kdf::KdfParams;
use crypto::keys::{DeviceSecret, MasterKey};
use crypto::recovery::RecoveryKey;
use crypto::slots::{CannotChange, CannotUnlock, Slot, SlotFile, SlotOrigin, SlotType};

const ORIGIN: SlotOrigin = SlotOrigin {
    vault: [1; 16],
    created_ms: 1_700_000_000_000,
};
const SLOT_BYTES: usize = 216;
const FIRST_SLOT_AT: usize = 33;

struct Vault {
    master: MasterKey,
    device: DeviceSecret,
    recovery: RecoveryKey,
    file: SlotFile,
}

/// A vault with all three ways in. Made once: each PIN costs Argon2 at the floor.
static VAULT: LazyLock<Vault> = LazyLock::new(|| {
    let (master, recovery) = (
        MasterKey::make().ok().unwrap(),
        RecoveryKey::make().ok().unwrap(),
    );
    let device = DeviceSecret::make(1).ok().unwrap();
    let file = SlotFile::make(
        Slot::for_recovery(ORIGIN, &recovery, &master).ok().unwrap(),
        &master,
    );
    let file = file
        .with(pin_slot("246813", &device, &master), &master)
        .ok()
        .unwrap();
    let passphrase = Passphrase::parse(b"one two three four five").ok().unwrap();
    let slot = Slot::for_passphrase(ORIGIN, &passphrase, KdfParams::FLOOR, &master)
        .ok()
        .unwrap();
    let file = file.with(slot, &master).ok().unwrap();
    Vault {
        master,
        device,
        recovery,
        file,
    }
});

fn pin(text: &str) -> Pin {
    Pin::parse(text.as_bytes()).ok().unwrap()
}

fn pin_slot(text: &str, device: &DeviceSecret, master: &MasterKey) -> Slot {
    Slot::for_pin(ORIGIN, &pin(text), device, KdfParams::FLOOR, master)
        .ok()
        .unwrap()
}

fn is_same(one: &MasterKey, two: &MasterKey) -> bool {
    one.derive_database_key().expose() == two.derive_database_key().expose()
}

#[test]
fn all_three_ways_lead_to_the_same_key() {
    let vault = &*VAULT;
    let file = SlotFile::parse(&vault.file.to_bytes()).unwrap();
    let passphrase = Passphrase::parse(b"one two three four five").ok().unwrap();
    for opened in [
        file.open_with_pin(&pin("246813"), &vault.device, 3),
        file.open_with_recovery(&vault.recovery, 3),
        file.open_with_passphrase(&passphrase, 3),
    ] {
        assert!(is_same(&opened.ok().unwrap(), &vault.master));
    }
}

#[test]
fn nothing_else_opens() {
    let vault = &*VAULT;
    for wrong in ["246814", "24681", "2468130", " 246813"] {
        assert!(matches!(
            vault.file.open_with_pin(&pin(wrong), &vault.device, 0),
            Err(CannotUnlock::Wrong)
        ));
    }
    let other = RecoveryKey::make().ok().unwrap();
    assert!(matches!(
        vault.file.open_with_recovery(&other, 0),
        Err(CannotUnlock::Wrong)
    ));
    let other = Passphrase::parse(b"one two three four six").ok().unwrap();
    assert!(matches!(
        vault.file.open_with_passphrase(&other, 0),
        Err(CannotUnlock::Wrong)
    ));
}

#[test]
fn the_right_pin_without_its_device_secret_does_not_open() {
    let vault = &*VAULT;
    for _ in 0..20 {
        let other = DeviceSecret::make(1).ok().unwrap();
        assert!(matches!(
            vault.file.open_with_pin(&pin("246813"), &other, 0),
            Err(CannotUnlock::Wrong)
        ));
    }
    let next = DeviceSecret::make(2).ok().unwrap();
    let refused = vault.file.open_with_pin(&pin("246813"), &next, 0);
    assert!(matches!(refused, Err(CannotUnlock::OtherDeviceSecret)));
}

#[test]
fn a_changed_pin_needs_the_next_device_secret_and_the_old_pin_is_dead() {
    let vault = &*VAULT;
    let next = DeviceSecret::make(2).ok().unwrap();
    let file = vault
        .file
        .with(pin_slot("975310", &next, &vault.master), &vault.master)
        .ok()
        .unwrap();
    assert_eq!(file.generation(), vault.file.generation() + 1);
    assert_eq!(file.device_secret_generation(), Some(2));
    assert_eq!(file.headers().count(), 3);
    assert!(is_same(
        &file.open_with_pin(&pin("975310"), &next, 4).ok().unwrap(),
        &vault.master
    ));
    assert!(matches!(
        file.open_with_pin(&pin("246813"), &next, 4),
        Err(CannotUnlock::Wrong)
    ));
    let old = vault.file.open_with_pin(&pin("246813"), &next, 4);
    assert!(matches!(old, Err(CannotUnlock::OtherDeviceSecret)));
}

#[test]
fn an_older_file_put_back_is_noticed() {
    let vault = &*VAULT;
    let opened = vault.file.open_with_recovery(&vault.recovery, 4);
    assert!(matches!(
        opened,
        Err(CannotUnlock::PutBack {
            found: 3,
            expected: 4
        })
    ));
}

#[test]
fn a_way_in_that_was_taken_out_is_gone() {
    let vault = &*VAULT;
    let file = vault
        .file
        .without(SlotType::Passphrase, &vault.master)
        .ok()
        .unwrap();
    let passphrase = Passphrase::parse(b"one two three four five").ok().unwrap();
    assert!(matches!(
        file.open_with_passphrase(&passphrase, 0),
        Err(CannotUnlock::NoSuchSlot)
    ));
    let file = file
        .without(SlotType::PinDevice, &vault.master)
        .ok()
        .unwrap();
    assert_eq!(file.device_secret_generation(), None);
    assert!(file.open_with_recovery(&vault.recovery, 5).is_ok());
    assert!(matches!(
        file.without(SlotType::Recovery, &vault.master),
        Err(CannotChange::LastSlot)
    ));
}

/// The file's parts, to be put together differently.
fn parts() -> (Vec<u8>, Vec<Vec<u8>>, Vec<u8>) {
    let bytes = VAULT.file.to_bytes();
    let (frame, rest) = bytes.split_at(FIRST_SLOT_AT);
    let (slots, tag) = rest.split_at(3 * SLOT_BYTES);
    (
        frame.to_vec(),
        slots.chunks(SLOT_BYTES).map(<[u8]>::to_vec).collect(),
        tag.to_vec(),
    )
}

fn put_together(slots: &[Vec<u8>]) -> Vec<u8> {
    let (mut frame, _, tag) = parts();
    frame[32] = u8::try_from(slots.len()).unwrap();
    [frame, slots.concat(), tag].concat()
}

#[track_caller]
fn check_altered(bytes: &[u8]) {
    let file = SlotFile::parse(bytes).unwrap();
    assert!(matches!(
        file.open_with_recovery(&VAULT.recovery, 0),
        Err(CannotUnlock::Altered)
    ));
    assert!(matches!(
        file.without(SlotType::PinDevice, &VAULT.master),
        Err(CannotChange::Altered)
    ));
}

#[test]
fn slots_put_in_taken_out_or_moved_are_an_alarm() {
    let (_, slots, _) = parts();
    let [recovery, pin, passphrase] = &slots[..] else {
        panic!("three slots")
    };
    check_altered(&put_together(std::slice::from_ref(recovery)));
    check_altered(&put_together(&[recovery.clone(), pin.clone()]));
    check_altered(&put_together(&[
        pin.clone(),
        recovery.clone(),
        passphrase.clone(),
    ]));
    // A real slot for the same key, made by someone who knows the PIN but not the file's tag.
    let other = pin_slot(
        "111222",
        &DeviceSecret::make(1).ok().unwrap(),
        &VAULT.master,
    );
    let foreign =
        SlotFile::make(other, &VAULT.master).to_bytes()[FIRST_SLOT_AT..][..SLOT_BYTES].to_vec();
    check_altered(&put_together(&[
        recovery.clone(),
        foreign,
        passphrase.clone(),
    ]));
}

#[test]
fn files_of_the_wrong_form_are_not_read() {
    let (_, slots, _) = parts();
    let [recovery, pin, passphrase] = &slots[..] else {
        panic!("three slots")
    };
    let bytes = VAULT.file.to_bytes();
    assert!((0..bytes.len()).all(|length| SlotFile::parse(&bytes[..length]).is_err()));
    assert!((1..=64).all(|more| SlotFile::parse(&[&bytes[..], &vec![0; more]].concat()).is_err()));
    assert!(SlotFile::parse(&put_together(&[])).is_err());
    assert!(SlotFile::parse(&put_together(&[recovery.clone(), recovery.clone()])).is_err());
    let four = [
        recovery.clone(),
        pin.clone(),
        passphrase.clone(),
        pin.clone(),
    ];
    assert!(SlotFile::parse(&put_together(&four)).is_err());
}

#[test]
fn no_bit_of_the_file_can_change_unnoticed() {
    let bytes = VAULT.file.to_bytes();
    for flipped in crate::vectors::flipped(&bytes) {
        let opened = SlotFile::parse(&flipped).ok().and_then(|file| {
            file.open_with_recovery(&VAULT.recovery, VAULT.file.generation())
                .ok()
        });
        assert!(opened.is_none());
    }
}

#[test]
fn a_slot_of_another_vault_cannot_be_added() {
    let origin = SlotOrigin {
        vault: [9; 16],
        ..ORIGIN
    };
    let slot = Slot::for_recovery(origin, &VAULT.recovery, &VAULT.master)
        .ok()
        .unwrap();
    assert!(matches!(
        VAULT.file.with(slot, &VAULT.master),
        Err(CannotChange::OtherVault)
    ));
}

#[test]
fn a_file_for_another_master_key_opens_with_its_own_slots_alone() {
    let Vault {
        master,
        device,
        recovery,
        file,
    } = &*VAULT;
    let (next, key) = (
        MasterKey::make().ok().unwrap(),
        RecoveryKey::make().ok().unwrap(),
    );
    let both = [
        pin_slot("975318", device, &next),
        Slot::for_recovery(ORIGIN, &key, &next).ok().unwrap(),
    ];
    let rekeyed = file.rekeyed(both.clone(), master, &next).ok().unwrap();
    assert_eq!(rekeyed.generation(), file.generation() + 1);
    assert_eq!(rekeyed.vault(), ORIGIN.vault);
    let newest = rekeyed.generation();
    let opened = [
        rekeyed.open_with_recovery(&key, newest),
        rekeyed.open_with_pin(&pin("975318"), device, newest),
    ];
    assert!(
        opened
            .iter()
            .all(|opened| opened.as_ref().is_ok_and(|found| is_same(found, &next)))
    );
    assert!(rekeyed.open_with_recovery(recovery, newest).is_err());
    assert_eq!(
        rekeyed.headers().count(),
        2,
        "the passphrase is no way in any more"
    );
    // Whoever has not the key that the file is tagged with cannot make it theirs.
    let refused = file.rekeyed(both, &next, &next);
    assert!(matches!(refused, Err(CannotChange::Altered)));
    let refused = file.rekeyed([], master, &next);
    assert!(matches!(refused, Err(CannotChange::LastSlot)));
    let elsewhere = SlotOrigin {
        vault: [9; 16],
        ..ORIGIN
    };
    let slot = Slot::for_recovery(elsewhere, &key, &next).ok().unwrap();
    let refused = file.rekeyed([slot], master, &next);
    assert!(matches!(refused, Err(CannotChange::OtherVault)));
}

#[test]
fn no_two_slots_have_one_id() {
    let slots = [(); 2].map(|()| {
        let slot = Slot::for_recovery(ORIGIN, &VAULT.recovery, &VAULT.master);
        slot.ok().unwrap().header().slot
    });
    assert_ne!(slots[0], slots[1]);
}
