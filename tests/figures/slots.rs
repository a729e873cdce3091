//! A stolen slot file without the keychain.

use crypto::entered::Pin;
use crypto::kdf::KdfParams;
use crypto::keys::{DeviceSecret, MasterKey};
use crypto::slots::{Slot, SlotFile, SlotOrigin};
use tests::figures::{Figure, record};

const WHOLE_TRIES: u8 = 20;

#[test]
fn the_right_pin_without_this_computers_keychain_opens_nothing() {
    let master = MasterKey::make().unwrap();
    let device = DeviceSecret::make(1).unwrap();
    let pin = Pin::parse(b"592817").unwrap();
    let floor = KdfParams::parse(64 * 1024, 3, 1).unwrap();
    let origin = SlotOrigin {
        vault: [1; 16],
        created_ms: 0,
    };
    let slot = Slot::for_pin(origin, &pin, &device, floor, &master).unwrap();
    let file = SlotFile::make(slot, &master);
    assert!(
        file.open_with_pin(&pin, &device, 0).is_ok(),
        "the control opens"
    );
    let opened = (0..WHOLE_TRIES)
        .filter(|_| {
            file.open_with_pin(&pin, &DeviceSecret::make(1).unwrap(), 0)
                .is_ok()
        })
        .count();
    record(&Figure {
        id: "B1-whole",
        title: "slot file with the right PIN and another computer's secret, through the public door",
        measured: format!("{WHOLE_TRIES} tries, {opened} opened"),
        required: "0 opened",
        ok: opened == 0,
    });
}
