//! The rules for wrong PINs, as a table; against a world that does as it likes in `histories`.

mod histories;

use crypto::attempts::{Attempts, FREE_TRIES, NotNow, Now, Verdict};

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The waits that are promised, before the fifth to the tenth try and before each after it.
const PROMISED: [u64; 7] = [
    30 * SECOND,
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    HOUR,
    HOUR,
    DAY,
];

fn at(ms: u64) -> Now {
    Now {
        wall_ms: 1_800_000_000_000 + i64::try_from(ms).unwrap(),
        boot_id: [1; 16],
        monotonic_ms: 5_000_000 + ms,
    }
}

/// That many failed tries, the last of them at the returned time.
fn after(failed: u32) -> (Attempts, u64) {
    let (mut attempts, mut now) = (Attempts::default(), 0);
    for _ in 0..failed {
        if let Verdict::Wait { remaining_ms } = attempts.verdict(&at(now)) {
            now += remaining_ms;
        }
        attempts.count(&at(now)).unwrap();
    }
    (attempts, now)
}

#[track_caller]
fn check(failed: u32, wait_ms: u64, left: u32) {
    let (mut attempts, last) = after(failed);
    if wait_ms > 0 {
        assert_eq!(
            attempts.verdict(&at(last)),
            Verdict::Wait {
                remaining_ms: wait_ms
            }
        );
        assert_eq!(
            attempts.verdict(&at(last + wait_ms - 1)),
            Verdict::Wait { remaining_ms: 1 }
        );
        assert_eq!(
            attempts.count(&at(last + wait_ms - 1)),
            Err(NotNow(Verdict::Wait { remaining_ms: 1 }))
        );
    }
    assert_eq!(attempts.verdict(&at(last + wait_ms)), Verdict::Try { left });
    assert_eq!(attempts.failed(), failed);
}

#[test]
fn waits_grow_with_each_failure() {
    check(0, 0, 10);
    check(1, 0, 9);
    check(2, 0, 8);
    check(3, 0, 7);
    check(4, 30 * SECOND, 6);
    check(5, MINUTE, 5);
    check(6, 5 * MINUTE, 4);
    check(7, 15 * MINUTE, 3);
    check(8, HOUR, 2);
    check(9, HOUR, 1);
    check(10, DAY, 0);
    check(11, DAY, 0);
}

#[test]
fn the_tenth_failure_destroys_the_device_secret_only_while_the_recovery_key_is_proven() {
    let (mut attempts, last) = after(10);
    let mut proven = attempts;
    proven.recovery_proven(&at(0));
    assert_eq!(proven.verdict(&at(last)), Verdict::DestroyDeviceSecret);
    assert_eq!(proven.verdict(&at(180 * DAY)), Verdict::DestroyDeviceSecret);
    assert_eq!(proven.verdict(&at(180 * DAY + 1)), Verdict::Try { left: 0 });
    assert_eq!(
        attempts.verdict(&at(last)),
        Verdict::Wait { remaining_ms: DAY }
    );
    let (mut nine, last) = after(9);
    nine.recovery_proven(&at(0));
    assert_eq!(nine.verdict(&at(last + HOUR)), Verdict::Try { left: 1 });
}

#[test]
fn success_forgets_the_failures_and_keeps_the_proof() {
    let (mut attempts, _) = after(7);
    attempts.recovery_proven(&at(3));
    attempts.succeeded();
    assert_eq!(
        (attempts.failed(), attempts.verdict(&at(0))),
        (0, Verdict::Try { left: 10 })
    );
    assert_eq!(attempts.recovery_proven_wall_ms(), Some(at(3).wall_ms));
}

#[test]
fn a_clock_set_back_starts_the_wait_again() {
    let (mut attempts, last) = after(8);
    let back = Now {
        wall_ms: at(last).wall_ms - 1,
        ..at(last + 50 * MINUTE)
    };
    assert_eq!(
        attempts.verdict(&back),
        Verdict::Wait { remaining_ms: HOUR }
    );
    let later = Now {
        wall_ms: back.wall_ms + 600_000,
        ..at(last + 60 * MINUTE)
    };
    assert_eq!(
        attempts.verdict(&later),
        Verdict::Wait {
            remaining_ms: 50 * MINUTE
        }
    );
}

#[test]
fn a_clock_set_forward_shortens_nothing_until_the_machine_restarts() {
    let (mut attempts, last) = after(8);
    let forward = Now {
        wall_ms: at(last + 9 * DAY).wall_ms,
        ..at(last + MINUTE)
    };
    assert_eq!(
        attempts.verdict(&forward),
        Verdict::Wait {
            remaining_ms: 59 * MINUTE
        }
    );
    let restarted = Now {
        boot_id: [2; 16],
        monotonic_ms: 7,
        ..at(last + 20 * MINUTE)
    };
    assert_eq!(
        attempts.verdict(&restarted),
        Verdict::Wait {
            remaining_ms: 40 * MINUTE
        }
    );
}

#[test]
fn the_larger_of_two_memories_counts() {
    let ((few, _), (many, last)) = (after(2), after(6));
    let none = Attempts::default();
    for (one, two) in [
        (few, many),
        (many, few),
        (many, many),
        (many, none),
        (none, many),
    ] {
        let mut joined = one.joined(two, &at(last));
        assert_eq!(joined.failed(), 6);
        assert_eq!(
            joined.verdict(&at(last)),
            Verdict::Wait {
                remaining_ms: 5 * MINUTE
            }
        );
    }
    let mut proven = Attempts::default();
    proven.recovery_proven(&at(1));
    assert_eq!(
        many.joined(proven, &at(0)).recovery_proven_wall_ms(),
        Some(at(1).wall_ms)
    );
}

#[test]
fn an_older_copy_with_a_higher_count_does_not_bring_back_its_older_try() {
    let (higher, _) = after(5);
    let mut newer = Attempts::default();
    newer.count(&at(DAY)).unwrap();
    for mut joined in [
        newer.joined(higher, &at(DAY)),
        higher.joined(newer, &at(DAY)),
    ] {
        assert_eq!(joined.failed(), 5);
        assert_eq!(
            joined.verdict(&at(DAY)),
            Verdict::Wait {
                remaining_ms: MINUTE
            }
        );
    }
}

#[test]
fn a_damaged_memory_gives_no_free_tries() {
    let mut attempts = Attempts::after_damage(&at(0));
    assert_eq!(attempts.failed(), FREE_TRIES);
    assert_eq!(
        attempts.verdict(&at(0)),
        Verdict::Wait {
            remaining_ms: 30 * SECOND
        }
    );
}

#[test]
fn a_renewed_recovery_key_has_to_be_proven_again() {
    let (mut attempts, last) = after(FREE_TRIES);
    attempts.recovery_proven(&at(last));
    assert!(attempts.recovery_proven_wall_ms().is_some());
    attempts.recovery_renewed();
    assert_eq!(attempts.recovery_proven_wall_ms(), None);
    assert_eq!(attempts.failed(), FREE_TRIES);
}

#[test]
fn what_cannot_be_destroyed_keeps_its_failures_and_loses_the_proof() {
    let (mut attempts, last) = after(FREE_TRIES);
    attempts.recovery_proven(&at(last));
    let mut without = attempts.without_recovery_proof();
    assert_eq!(without.recovery_proven_wall_ms(), None);
    assert_eq!(without.failed(), FREE_TRIES);
    assert_eq!(without.verdict(&at(last)), attempts.verdict(&at(last)));
}
