//! The slot file. It lies where other programs can write.

use crypto::kdf::KdfParams;
use crypto::keys::MasterKey;
use crypto::recovery::RecoveryKey;
use crypto::slots::{SlotCost, SlotFile, SlotHeader, SlotType};

use crate::Outcome;

/// The frozen vault's file, and the key that opens it.
pub(crate) const GENUINE: &[u8] = include_bytes!("../../../crates/vault/golden/v1/vault.slots");
const RECOVERY_KEY: &str = include_str!("../../../crates/vault/golden/v1/recovery-key.txt");

/// Nothing opens but what was written; nothing is made of what was changed; no cost lies outside the limits.
pub fn slot_file(bytes: &[u8]) -> Outcome {
    costs_are_parsed(bytes);
    let Ok(file) = SlotFile::parse(bytes) else {
        return Outcome::Refused;
    };
    assert_eq!(file.to_bytes(), bytes, "there is one way to write a file");
    for header in file.headers() {
        check_header(&file, header);
    }
    let recovery = recovery_key();
    let opened = file.open_with_recovery(&recovery, 0);
    let genuine = bytes == GENUINE || bytes == without_pin();
    assert_eq!(opened.is_ok(), genuine, "only a genuine file opens");
    let newer = file.generation().saturating_add(1);
    assert!(file.open_with_recovery(&recovery, newer).is_err() || newer == file.generation());
    let stranger = MasterKey::make().unwrap();
    assert!(file.without(SlotType::Recovery, &stranger).is_err());
    Outcome::Accepted
}

/// The genuine file's next generation, without the PIN's slot.
pub(crate) fn without_pin() -> Vec<u8> {
    let file = SlotFile::parse(GENUINE).unwrap();
    let master = file.open_with_recovery(&recovery_key(), 0).unwrap();
    file.without(SlotType::PinDevice, &master)
        .unwrap()
        .to_bytes()
}

fn recovery_key() -> RecoveryKey {
    RecoveryKey::parse(RECOVERY_KEY).unwrap()
}

/// Nothing is stretched here: costs are refused where they are read.
fn check_header(file: &SlotFile, header: &SlotHeader) {
    assert_eq!(header.vault, file.vault());
    match header.cost {
        SlotCost::PinDevice { params, .. } | SlotCost::Passphrase { params } => {
            check_cost(&params);
        }
        SlotCost::Recovery => {}
    }
}

fn check_cost(params: &KdfParams) {
    let (floor, ceiling) = (KdfParams::FLOOR, KdfParams::CEILING);
    assert!((floor.memory_kib()..=ceiling.memory_kib()).contains(&params.memory_kib()));
    assert!((floor.passes()..=ceiling.passes()).contains(&params.passes()));
    assert!((floor.lanes()..=ceiling.lanes()).contains(&params.lanes()));
}

fn costs_are_parsed(bytes: &[u8]) {
    let (numbers, _) = bytes.as_chunks::<4>();
    if let [memory, passes, lanes, ..] = numbers {
        let [memory, passes, lanes] =
            [memory, passes, lanes].map(|bytes| u32::from_le_bytes(*bytes));
        if let Ok(params) = KdfParams::parse(memory, passes, lanes) {
            check_cost(&params);
        }
    }
}
