//! How many wrong PINs there may be, and how fast.
//!
//! Pure rules over a small state. Whoever tries a PIN counts first ([`Attempts::count`]), stores the state,
//! and only then tries; so a crash or a pulled plug never gives a try back.
//! The rules know neither files nor keychain nor a clock.

mod file;

pub use file::DamagedAttempts;

/// Tries that need no wait.
pub const FREE_TRIES: u32 = 4;
/// The try whose failure destroys the device secret.
pub const LAST_TRY: u32 = 10;
/// Waits before the tries after the free ones, in order.
const WAITS_MS: [u64; 6] = [
    30 * SECOND_MS,
    MINUTE_MS,
    5 * MINUTE_MS,
    15 * MINUTE_MS,
    HOUR_MS,
    HOUR_MS,
];
/// The wait before each try after the last where the device secret may not be destroyed.
const WAIT_AFTER_LAST_MS: u64 = 24 * HOUR_MS;
/// How long a proof of the recovery key counts.
const PROOF_HOLDS_MS: i64 = 180 * 24 * 60 * 60 * 1000;

const SECOND_MS: u64 = 1000;
const MINUTE_MS: u64 = 60 * SECOND_MS;
const HOUR_MS: u64 = 60 * MINUTE_MS;

/// The time, from two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since the epoch. A person can set it.
    pub wall_ms: i64,
    /// Changes with every start of the machine.
    pub boot_id: [u8; 16],
    /// Milliseconds since that start, sleep included. Nobody can set it.
    pub monotonic_ms: u64,
}

/// What is remembered of the tries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    failed: u32,
    last: Option<Now>,
    recovery_proven_wall_ms: Option<i64>,
}

/// Whether a PIN may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes. `left` counts the tries up to and including the last; zero where only the daily tries remain.
    Try {
        /// Tries left.
        left: u32,
    },
    /// Not yet.
    Wait {
        /// How long still.
        remaining_ms: u64,
    },
    /// Never again: the device secret is to be deleted. Data never is.
    DestroyDeviceSecret,
}

/// The try was not counted, because the verdict was another than [`Verdict::Try`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("no PIN may be tried now")]
pub struct NotNow(pub Verdict);

impl Attempts {
    /// The stricter of what two places remember, each part for itself: the higher count, the try with the longer wait
    /// left at `now`, the later proof.
    ///
    /// One of the places may be an older copy that was put back, with a higher count and an earlier last try.
    #[must_use]
    pub fn joined(self, other: Self, now: &Now) -> Self {
        let last = match (self.last, other.last) {
            (Some(one), Some(two)) if two.elapsed_ms(now) < one.elapsed_ms(now) => Some(two),
            (one, two) => one.or(two),
        };
        Self {
            failed: self.failed.max(other.failed),
            last,
            recovery_proven_wall_ms: self
                .recovery_proven_wall_ms
                .max(other.recovery_proven_wall_ms),
        }
    }

    /// What to assume where the only memory of the tries is damaged: all free tries are used.
    #[must_use]
    pub fn after_damage(now: &Now) -> Self {
        Self {
            failed: FREE_TRIES,
            last: Some(*now),
            recovery_proven_wall_ms: None,
        }
    }

    /// Whether a PIN may be tried. Changes the state where the clock was set back: the wait starts again.
    pub fn verdict(&mut self, now: &Now) -> Verdict {
        if self.failed >= LAST_TRY && self.recovery_is_proven(now) {
            return Verdict::DestroyDeviceSecret;
        }
        match self.wait_ms().saturating_sub(self.elapsed_ms(now)) {
            0 => Verdict::Try {
                left: LAST_TRY.saturating_sub(self.failed),
            },
            remaining_ms => Verdict::Wait { remaining_ms },
        }
    }

    /// Counts a try as failed before it is made. To be stored before the PIN is looked at.
    ///
    /// # Errors
    /// [`NotNow`] where none may be made.
    pub fn count(&mut self, now: &Now) -> Result<(), NotNow> {
        match self.verdict(now) {
            Verdict::Try { .. } => {
                self.failed = self.failed.saturating_add(1);
                self.last = Some(*now);
                Ok(())
            }
            verdict => Err(NotNow(verdict)),
        }
    }

    /// The PIN was right, or a new one was set: nothing is held against the next try.
    pub fn succeeded(&mut self) {
        self.failed = 0;
        self.last = None;
    }

    /// The person has shown that they have the recovery key.
    pub fn recovery_proven(&mut self, now: &Now) {
        self.recovery_proven_wall_ms = Some(now.wall_ms);
    }

    /// The recovery key was made anew: what was proven is another one.
    pub fn recovery_renewed(&mut self) {
        self.recovery_proven_wall_ms = None;
    }

    /// The same for a secret that cannot be destroyed, such as a passphrase: after the last try it only waits.
    #[must_use]
    pub fn without_recovery_proof(self) -> Self {
        Self {
            recovery_proven_wall_ms: None,
            ..self
        }
    }

    /// When the recovery key was last proven, in milliseconds since the epoch.
    pub fn recovery_proven_wall_ms(&self) -> Option<i64> {
        self.recovery_proven_wall_ms
    }

    /// Tries counted since the last success.
    pub fn failed(&self) -> u32 {
        self.failed
    }

    fn recovery_is_proven(&self, now: &Now) -> bool {
        self.recovery_proven_wall_ms
            .is_some_and(|proven| now.wall_ms.saturating_sub(proven) <= PROOF_HOLDS_MS)
    }

    fn wait_ms(&self) -> u64 {
        let Some(waits) = self.failed.checked_sub(FREE_TRIES) else {
            return 0;
        };
        let wait = usize::try_from(waits)
            .ok()
            .and_then(|index| WAITS_MS.get(index));
        wait.copied().unwrap_or(WAIT_AFTER_LAST_MS)
    }

    /// Time since the last try; a wall clock that was set back starts it anew.
    fn elapsed_ms(&mut self, now: &Now) -> u64 {
        let Some(last) = &mut self.last else {
            return u64::MAX;
        };
        last.elapsed_ms(now).unwrap_or_else(|| {
            *last = *now;
            0
        })
    }
}

impl Now {
    /// Time from here to `now` by the slower clock. `None` where the wall clock was set back.
    fn elapsed_ms(&self, now: &Self) -> Option<u64> {
        let by_wall = u64::try_from(now.wall_ms.saturating_sub(self.wall_ms)).ok()?;
        if now.boot_id != self.boot_id {
            return Some(by_wall);
        }
        Some(by_wall.min(now.monotonic_ms.saturating_sub(self.monotonic_ms)))
    }
}
