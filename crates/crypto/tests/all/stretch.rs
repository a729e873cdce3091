//! Argon2id: the same bytes as the reference implementation in C, and limits that hold.

use std::time::Duration;

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use crypto::kdf::{CostOutsideLimits, KdfParams, Salt, stretch};

use crate::vectors::read;

#[test]
fn the_reference_implementation_stretches_to_the_same_bytes() {
    let vectors = read(include_str!("../vectors/stretch.txt"));
    let same = vectors.iter().filter(|vector| {
        let params = KdfParams::parse(
            vector.number("kib"),
            vector.number("passes"),
            vector.number("lanes"),
        );
        let salt = Salt(vector.array("salt"));
        let stretched = stretch(&vector.bytes("secret"), &salt, &params.unwrap());
        stretched.ok().unwrap().expose() == &vector.array::<64>("stretched")
    });
    let (all, same) = (vectors.len(), same.count());
    tests::figures::record(&tests::figures::Figure {
        id: "K2",
        title: "Argon2id at our parameters, made with the reference implementation in C",
        measured: format!("{all} vectors, {same} the same"),
        required: "20 vectors, all the same",
        ok: (all, same) == (20, 20),
    });
}

/// Whether the vector of RFC 9106 comes out.
fn rfc_9106(algorithm: Algorithm, expected: [u8; 32]) -> bool {
    let mut params = ParamsBuilder::new();
    params
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap());
    let params = params.build().unwrap();
    let mut blocks = vec![Block::new(); params.block_count()];
    let mut tag = [0; 32];
    Argon2::new_with_secret(&[3; 8], algorithm, Version::V0x13, params)
        .unwrap()
        .hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, blocks.as_mut_slice())
        .unwrap();
    tag == expected
}

#[test]
fn rfc_9106_section_5() {
    let as_published = [
        rfc_9106(
            Algorithm::Argon2d,
            [
                0x51, 0x2b, 0x39, 0x1b, 0x6f, 0x11, 0x62, 0x97, 0x53, 0x71, 0xd3, 0x09, 0x19, 0x73,
                0x42, 0x94, 0xf8, 0x68, 0xe3, 0xbe, 0x39, 0x84, 0xf3, 0xc1, 0xa1, 0x3a, 0x4d, 0xb9,
                0xfa, 0xbe, 0x4a, 0xcb,
            ],
        ),
        rfc_9106(
            Algorithm::Argon2i,
            [
                0xc8, 0x14, 0xd9, 0xd1, 0xdc, 0x7f, 0x37, 0xaa, 0x13, 0xf0, 0xd7, 0x7f, 0x24, 0x94,
                0xbd, 0xa1, 0xc8, 0xde, 0x6b, 0x01, 0x6d, 0xd3, 0x88, 0xd2, 0x99, 0x52, 0xa4, 0xc4,
                0x67, 0x2b, 0x6c, 0xe8,
            ],
        ),
        rfc_9106(
            Algorithm::Argon2id,
            [
                0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b,
                0x53, 0xc9, 0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9,
                0x6b, 0x01, 0xe6, 0x59,
            ],
        ),
    ];
    let same = as_published.iter().filter(|same| **same).count();
    tests::figures::record(&tests::figures::Figure {
        id: "K2-rfc9106",
        title: "Argon2d, i and id of RFC 9106 section 5",
        measured: format!("{} vectors, {same} as published", as_published.len()),
        required: "3 vectors, all as published",
        ok: same == as_published.len(),
    });
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
    check_raised(300, 4);
    check_raised(200, 6);
    check_raised(130, 9);
    check_raised(10, 16);
    check_raised(0, 16);
}
