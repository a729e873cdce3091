//! Argon2id: the same bytes as the reference implementation in C, and limits that hold.

use std::time::Duration;

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use crypto::kdf::{CostOutsideLimits, KdfParams, Salt, stretch};
use tests::figures::{Figure, record};

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

/// A machine as calibration sees it: what a stretch takes for each pass, and besides.
#[derive(Clone, Copy)]
struct Machine {
    besides_ms: u32,
    pass_ms: u32,
}

impl Machine {
    fn takes(self, params: &KdfParams) -> Duration {
        let ms = self.besides_ms + self.pass_ms * params.passes();
        Duration::from_millis(u64::from(ms))
    }

    fn calibrated(self) -> KdfParams {
        KdfParams::PIN.raised_to(WANTED, |params| Some(self.takes(params)))
    }
}

/// B2: what unlocking takes at least, and at most.
const WANTED: Duration = Duration::from_millis(400);
const LONGEST: Duration = Duration::from_millis(1_500);
/// A million PINs of six digits, tried against a folder and a device secret that were both stolen.
const PINS: u32 = 1_000_000;
/// Guesses a second of one RTX 5090 at 16 MiB and three passes, scaled by memory and passes.
const GUESSES: u32 = 10_000;
const GUESSED_AT: (u32, u32) = (16 * 1024, 3);

fn minutes_for_all_pins(params: &KdfParams) -> u32 {
    let (memory_kib, passes) = GUESSED_AT;
    let times_dearer = params.memory_kib() / memory_kib * params.passes() / passes;
    PINS / (GUESSES / times_dearer) / 60
}

#[track_caller]
fn check_raised(besides_ms: u32, pass_ms: u32, expected_passes: u32) {
    let machine = Machine {
        besides_ms,
        pass_ms,
    };
    let expected = KdfParams::parse(128 * 1024, expected_passes, 4).unwrap();
    assert_eq!(machine.calibrated(), expected);
}

#[test]
fn calibration_raises_and_never_lowers() {
    check_raised(0, 500, 3);
    check_raised(100, 100, 3);
    check_raised(0, 134, 3);
    check_raised(0, 133, 4);
    check_raised(0, 100, 4);
    check_raised(100, 44, 7);
    check_raised(300, 30, 4);
    check_raised(390, 1, 10);
    check_raised(0, 25, 16);
    check_raised(0, 0, 16);
    let unmeasured = KdfParams::PIN.raised_to(WANTED, |_| None);
    assert_eq!(unmeasured, KdfParams::PIN);
}

/// Whatever the machine, from one where a pass takes 1 ms to the slowest that the least cost fits.
#[test]
fn unlocking_takes_as_long_as_it_should_on_every_machine_that_can() {
    let (mut within, mut too_fast) = (0_u32, 0_u32);
    for besides_ms in (0..=200).step_by(20) {
        for pass_ms in 1..=(1_500 - besides_ms) / KdfParams::PIN.passes() {
            let machine = Machine {
                besides_ms,
                pass_ms,
            };
            let cost = machine.calibrated();
            let takes = machine.takes(&cost);
            assert!(takes <= LONGEST, "{takes:?}");
            if takes < WANTED {
                assert_eq!(cost.passes(), KdfParams::CEILING.passes(), "{takes:?}");
                too_fast += 1;
            } else {
                within += 1;
            }
        }
    }
    let raised = KdfParams::parse(128 * 1024, 9, 4).unwrap();
    record(&Figure {
        id: "B2",
        title: "what a PIN costs, as it is calibrated on made-up machines; and how long one RTX 5090 takes for all PINs of six digits once folder and device secret are stolen",
        measured: format!(
            "128 MiB, {} passes or more, {} lanes; {within} machines between 400 and 1500 ms, {too_fast} so fast that 16 passes take less than 400 ms, 0 over 1500 ms; {} minutes at 3 passes, {} at 9",
            KdfParams::PIN.passes(),
            KdfParams::PIN.lanes(),
            minutes_for_all_pins(&KdfParams::PIN),
            minutes_for_all_pins(&raised),
        ),
        required: "at least 400 ms wherever 16 passes take that, at most 1500 ms wherever 3 passes do not take longer",
        ok: within > too_fast,
    });
}
