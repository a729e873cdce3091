//! The rules for wrong PINs against a world with restarts, crashes and clocks that are set.

use crypto::attempts::{Attempts, FREE_TRIES, LAST_TRY, Now, Verdict};
use proptest::prelude::*;
use tests::properties::{CASES, holds};

use super::{DAY, HOUR, PROMISED, after, at};

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
