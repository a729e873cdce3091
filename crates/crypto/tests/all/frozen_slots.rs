//! Frozen slot files that have to open for ever, with twins that are damaged in one field.

use crypto::Secret;
use crypto::entered::{Passphrase, Pin};
use crypto::keys::{DeviceSecret, MasterKey};
use crypto::recovery::RecoveryKey;
use crypto::slots::{CannotUnlock, SlotFile};

use crate::vectors::{Vector, read};

const HEADER_AT: usize = 33;
const SLOT_BYTES: usize = 216;

fn vectors() -> Vec<Vector> {
    let vectors = read(include_str!("../vectors/entered.txt"));
    assert_eq!(vectors.len(), 5);
    vectors
}

pub(crate) fn device(vector: &Vector) -> DeviceSecret {
    let stored = Secret::new(vector.bytes("device_secret"));
    DeviceSecret::from_keychain(vector.number("device_secret_generation"), &stored).unwrap()
}

#[track_caller]
fn check_opens(vector: &Vector, opened: Result<MasterKey, CannotUnlock>) {
    let master = opened.ok().unwrap();
    assert_eq!(
        master.derive_database_key().expose(),
        &vector.array::<32>("database_key")
    );
}

#[test]
fn frozen_slot_files_open_in_all_three_ways() {
    for vector in vectors() {
        let file = SlotFile::parse(&vector.bytes("slot_file")).unwrap();
        let at_least = vector.number("generation");
        let recovery = RecoveryKey::parse(&vector.string("recovery_text"))
            .ok()
            .unwrap();
        let pin = Pin::parse(&vector.bytes("pin")).ok().unwrap();
        let passphrase = Passphrase::parse(&vector.bytes("passphrase")).ok().unwrap();
        check_opens(&vector, file.open_with_recovery(&recovery, at_least));
        check_opens(
            &vector,
            file.open_with_pin(&pin, &device(&vector), at_least),
        );
        check_opens(&vector, file.open_with_passphrase(&passphrase, at_least));
        assert_eq!(file.to_bytes(), vector.bytes("slot_file"));
    }
}

/// What happens to the recovery key's way in when one field of the file is damaged.
#[derive(Debug, PartialEq)]
enum Outcome {
    NotRead,
    Wrong,
    Altered,
}

#[track_caller]
fn check_damage(offset: usize, expected: Outcome) {
    for vector in vectors() {
        let mut bytes = vector.bytes("slot_file");
        bytes[offset] ^= 0x01;
        let recovery = RecoveryKey::parse(&vector.string("recovery_text"))
            .ok()
            .unwrap();
        let outcome = match SlotFile::parse(&bytes) {
            Err(_) => Outcome::NotRead,
            Ok(file) => match file.open_with_recovery(&recovery, 0).err() {
                Some(CannotUnlock::Altered) => Outcome::Altered,
                Some(CannotUnlock::Wrong) => Outcome::Wrong,
                other => panic!("offset {offset}: {other:?}"),
            },
        };
        assert_eq!(outcome, expected, "offset {offset}");
    }
}

#[test]
fn a_damaged_frame_is_not_read_or_is_an_alarm() {
    check_damage(0, Outcome::NotRead); // magic
    check_damage(8, Outcome::NotRead); // vault: not the one in the slots any more
    check_damage(24, Outcome::Altered); // generation
    check_damage(32, Outcome::NotRead); // count
    check_damage(HEADER_AT + 3 * SLOT_BYTES, Outcome::Altered); // tag
}

#[test]
fn damage_in_the_own_slot_closes_it() {
    let own = HEADER_AT + SLOT_BYTES;
    check_damage(own, Outcome::NotRead); // format
    check_damage(own + 2, Outcome::NotRead); // vault
    check_damage(own + 18, Outcome::Wrong); // slot
    check_damage(own + 34, Outcome::NotRead); // type: 2 is not known
    check_damage(own + 35, Outcome::NotRead); // kdf
    check_damage(own + 36, Outcome::NotRead); // memory
    check_damage(own + 40, Outcome::NotRead); // passes
    check_damage(own + 44, Outcome::NotRead); // lanes
    check_damage(own + 48, Outcome::Wrong); // salt
    check_damage(own + 64, Outcome::NotRead); // generation of a device secret there is none of
    check_damage(own + 68, Outcome::NotRead); // a server's share there is none of
    check_damage(own + 100, Outcome::Wrong); // created
    check_damage(own + 108, Outcome::Wrong); // the envelope's format
    check_damage(own + 136, Outcome::Wrong); // the envelope's commitment
    check_damage(own + 215, Outcome::Wrong); // the envelope's tag
}

#[test]
fn damage_in_another_slot_is_an_alarm() {
    check_damage(HEADER_AT + 18, Outcome::Altered); // the PIN's slot
    check_damage(HEADER_AT + 48, Outcome::Altered); // its salt
    check_damage(HEADER_AT + 64, Outcome::Altered); // its device secret's generation
    check_damage(HEADER_AT + 120, Outcome::Altered); // its envelope
    check_damage(HEADER_AT + 2 * SLOT_BYTES + 215, Outcome::Altered); // the passphrase's envelope
}
