//! Argon2id: the same bytes as the reference implementation in C, and limits that hold.

use std::time::Duration;

use crypto::kdf::{CostOutsideLimits, KdfParams, Salt, stretch};

use crate::vectors::read;

#[test]
fn the_reference_implementation_stretches_to_the_same_bytes() {
    let vectors = read(include_str!("../vectors/stretch.txt"));
    assert_eq!(vectors.len(), 20);
    for vector in vectors {
        let params = KdfParams::parse(
            vector.number("kib"),
            vector.number("passes"),
            vector.number("lanes"),
        );
        let salt = Salt(vector.array("salt"));
        let stretched = stretch(&vector.bytes("secret"), &salt, &params.unwrap())
            .ok()
            .unwrap();
        assert_eq!(stretched.expose(), &vector.array::<64>("stretched"));
    }
}

#[track_caller]
fn check(memory_kib: u32, passes: u32, lanes: u32, within: bool) {
    let parsed = KdfParams::parse(memory_kib, passes, lanes);
    assert_eq!(parsed.is_ok(), within);
    assert!(within || parsed == Err(CostOutsideLimits));
}

#[test]
fn cost_outside_floor_and_ceiling_does_not_exist() {
    check(65_536, 3, 1, true);
    check(1_048_576, 16, 8, true);
    check(65_535, 3, 1, false);
    check(65_536, 2, 1, false);
    check(65_536, 3, 0, false);
    check(1_048_577, 16, 8, false);
    check(1_048_576, 17, 8, false);
    check(1_048_576, 16, 9, false);
    for outside in [0, u32::MAX] {
        check(outside, 3, 1, false);
        check(65_536, outside, 1, false);
        check(65_536, 3, outside, false);
    }
}

#[test]
fn the_defaults_lie_within_the_limits() {
    for params in [
        KdfParams::FLOOR,
        KdfParams::CEILING,
        KdfParams::PIN,
        KdfParams::PASSPHRASE,
    ] {
        check(params.memory_kib(), params.passes(), params.lanes(), true);
    }
}

#[track_caller]
fn check_raised(measured_ms: u64, expected_passes: u32) {
    let raised = KdfParams::PIN.raised_towards(
        Duration::from_millis(measured_ms),
        Duration::from_millis(400),
    );
    assert_eq!(
        raised,
        KdfParams::parse(128 * 1024, expected_passes, 4).unwrap()
    );
}

#[test]
fn calibration_raises_and_never_lowers() {
    check_raised(400, 3);
    check_raised(4000, 3);
    check_raised(200, 6);
    check_raised(130, 9);
    check_raised(10, 16);
    check_raised(0, 16);
}
