//! The rules for wrong PINs, as a table and against a world with restarts, crashes and clocks that are set.

use crypto::attempts::{Attempts, FREE_TRIES, LAST_TRY, NotNow, Now, Verdict};
use proptest::prelude::*;
use tests::properties::{CASES, holds};

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

/// What can happen to a device.
#[derive(Clone, Debug)]
enum Event {
    WrongPin,
    RightPin,
    /// The power goes after the try was counted and before the PIN was looked at.
    CrashInTry,
    Pass(u64),
    Restart,
    SetClock(i64),
    /// An older copy of the tries file is put back; the keychain's stays.
    PutBackFile(prop::sample::Index),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => Just(Event::WrongPin),
        1 => Just(Event::RightPin),
        2 => Just(Event::CrashInTry),
        4 => (0..2 * HOUR).prop_map(Event::Pass),
        1 => (0..2 * DAY).prop_map(Event::Pass),
        1 => Just(Event::Restart),
        1 => (-3_600_000i64..3_600_000).prop_map(Event::SetClock),
        1 => any::<prop::sample::Index>().prop_map(Event::PutBackFile),
    ]
}

/// The device, its two memories of the tries, and what truly happened.
struct World {
    real_ms: u64,
    clock_error_ms: i64,
    boot: u8,
    booted_ms: u64,
    file: Attempts,
    keychain: Attempts,
    earlier_files: Vec<Attempts>,
    /// Counted tries since the last success, with when and in which boot the last was.
    tries: u32,
    last_try: Option<(u64, u8)>,
    clock_was_set_forward: bool,
}

impl World {
    fn new(recovery_is_proven: bool) -> Self {
        let mut attempts = Attempts::default();
        if recovery_is_proven {
            attempts.recovery_proven(&at(0));
        }
        Self {
            real_ms: 0,
            clock_error_ms: 0,
            boot: 1,
            booted_ms: 0,
            file: attempts,
            keychain: attempts,
            earlier_files: vec![attempts],
            tries: 0,
            last_try: None,
            clock_was_set_forward: false,
        }
    }

    fn now(&self) -> Now {
        let wall_ms = at(self.real_ms).wall_ms + self.clock_error_ms;
        Now {
            wall_ms,
            boot_id: [self.boot; 16],
            monotonic_ms: self.real_ms - self.booted_ms,
        }
    }

    fn store(&mut self, attempts: Attempts) {
        let bytes = attempts.to_bytes();
        self.file = Attempts::from_bytes(&bytes).unwrap();
        self.keychain = self.file;
        self.earlier_files.push(self.file);
    }

    /// Counts a try if the rules allow one, and checks that they were right to.
    fn attempt(&mut self) -> bool {
        let now = self.now();
        let mut attempts = self.file.joined(self.keychain, &self.now());
        let allowed = attempts.count(&now).is_ok();
        if allowed {
            self.check_wait();
            self.tries += 1;
            self.last_try = Some((self.real_ms, self.boot));
        }
        self.store(attempts);
        allowed
    }

    fn check_wait(&self) {
        let (Some(waits), Some((last, boot))) = (self.tries.checked_sub(FREE_TRIES), self.last_try)
        else {
            return;
        };
        let promised = PROMISED[usize::try_from(waits).unwrap().min(PROMISED.len() - 1)];
        // After a restart only the wall clock is left, and it may have been set.
        let honest = boot == self.boot || !self.clock_was_set_forward;
        assert!(
            !honest || self.real_ms - last >= promised,
            "try {} came too early",
            self.tries + 1
        );
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::WrongPin | Event::CrashInTry => {
                self.attempt();
            }
            Event::RightPin => {
                if self.attempt() {
                    let mut attempts = self.file.joined(self.keychain, &self.now());
                    attempts.succeeded();
                    self.store(attempts);
                    (self.tries, self.last_try) = (0, None);
                }
            }
            Event::Pass(ms) => self.real_ms += ms,
            Event::Restart => {
                (self.boot, self.booted_ms) = (self.boot.wrapping_add(1), self.real_ms)
            }
            Event::SetClock(ms) => {
                self.clock_was_set_forward |= *ms > 0;
                self.clock_error_ms += ms;
            }
            Event::PutBackFile(index) => self.file = *index.get(&self.earlier_files),
        }
    }
}

#[test]
fn no_order_of_events_gives_a_try_too_many_or_too_early() {
    holds(
        "P1-tries-limit",
        "no order of tries, crashes, restarts, clocks set and files put back gives a try too many",
        CASES,
        &(any::<bool>(), prop::collection::vec(event(), 0..120)),
        |(recovery_is_proven, events)| {
            let mut world = World::new(recovery_is_proven);
            for event in &events {
                world.happen(event);
                let counted = world.file.joined(world.keychain, &world.now()).failed();
                prop_assert!(counted >= world.tries);
                // Proven an hour off at most, and far fewer than 180 days have passed in most runs.
                if recovery_is_proven && world.real_ms < 170 * DAY {
                    prop_assert!(world.tries <= LAST_TRY);
                }
            }
            Ok(())
        },
    );
}

#[test]
fn whoever_waits_as_told_with_honest_clocks_may_try() {
    holds(
        "P1-tries-wait",
        "whoever waits as told may try again",
        CASES,
        &prop::collection::vec(event(), 0..60),
        |events| {
            let mut world = World::new(false);
            for event in &events {
                world.happen(event);
            }
            let mut attempts = world.file.joined(world.keychain, &world.now());
            if let Verdict::Wait { remaining_ms } = attempts.verdict(&world.now()) {
                prop_assert!(remaining_ms <= DAY);
                world.real_ms += remaining_ms;
            }
            let allowed = matches!(attempts.verdict(&world.now()), Verdict::Try { .. });
            prop_assert!(allowed);
            Ok(())
        },
    );
}

#[test]
fn any_state_survives_being_stored() {
    holds(
        "P1-tries-bytes",
        "a state of the tries comes back from its bytes",
        CASES,
        &(0u32..20, any::<bool>(), 0..DAY),
        |(failed, proven, ms)| {
            let (mut attempts, _) = after(failed);
            if proven {
                attempts.recovery_proven(&at(ms));
            }
            prop_assert_eq!(Attempts::from_bytes(&attempts.to_bytes()), Ok(attempts));
            Ok(())
        },
    );
}
