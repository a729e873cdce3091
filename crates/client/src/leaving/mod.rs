//! Leaving an organisation: the delay, the backup that has to be there, and only then the erasing.
//!
//! A machine without input or output, like enrolment and status; `app` drives it.
//! What it decides is stored before anything follows from it, so that a crash between any two steps goes on there,
//! and nothing is erased before a copy is known that the recovery key opens, and was read again.

mod event;
mod notice;
mod stored;
#[cfg(test)]
mod tests;

use protocol::UnixMillis;
use vault::Now;

use crate::error::{AppError, Code};
use crate::status::Removal;

pub use event::{Effect, Event, Outcome, Work};
pub use notice::{Farewell, Notice, SafeCopy};
pub(crate) use stored::{read, write};

/// Between two tries of what did not work.
const PAUSE_MS: i64 = 60 * 1_000;
/// The longest pause, after many failures.
const LONGEST_PAUSE_MS: i64 = 15 * 60 * 1_000;

/// The machine of one enrolled device.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaving {
    stage: Stage,
    /// The number of what is on its way; only its answer goes on.
    under_way: Option<u64>,
    /// How much was begun so far.
    begun: u64,
    /// The server was asked since the delay was found to be over.
    asked: bool,
    /// The copy went bad before anything was erased, so there has to be another one first.
    copy_lost: bool,
    /// The token is forgotten: once in the life of the program is enough.
    forgotten: bool,
    /// Why it does not go on.
    waits_for: Option<AppError>,
    failures: u32,
    next_at: UnixMillis,
}

/// How far it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// Nobody has to leave.
    #[default]
    Staying,
    /// The organisation took this device out, and the delay runs.
    Waiting(Notice),
    /// A copy is kept, and the vault is being erased. Nothing turns back.
    Erasing(Farewell),
    /// The vault is erased.
    Erased {
        /// What the person is told.
        farewell: Farewell,
        /// Whether the server knows, so that the token is needed no longer.
        reported: bool,
    },
}

impl Leaving {
    /// The machine at this stage, after a start.
    pub fn at(stage: Stage) -> Self {
        Self {
            stage,
            ..Self::default()
        }
    }

    /// How far it came.
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Why it does not go on.
    pub const fn waits_for(&self) -> Option<&AppError> {
        self.waits_for.as_ref()
    }

    /// Whether the copy that was kept is not there as it was, and no other was made yet.
    pub const fn has_lost_copy(&self) -> bool {
        self.copy_lost
    }

    /// Whether there is no vault any more, or only what is left of one.
    pub const fn is_past_return(&self) -> bool {
        matches!(self.stage, Stage::Erasing(_) | Stage::Erased { .. })
    }

    /// Whether [`Event::Tick`] would do something now.
    pub fn is_due(&self, now: &Now) -> bool {
        let rests = self.next_at.saturating_sub(now.wall_ms);
        // A clock that was set back must not keep it waiting until it caught up.
        let may_go_on = rests <= 0 || rests > 2 * LONGEST_PAUSE_MS;
        let has_work = match &self.stage {
            Stage::Staying => false,
            Stage::Waiting(notice) => notice.is_over(now),
            Stage::Erasing(_) => true,
            Stage::Erased { reported, .. } => !(*reported && self.forgotten),
        };
        has_work && may_go_on && self.under_way.is_none()
    }

    /// Goes one step. Late and repeated answers leave everything as it is.
    #[must_use]
    pub fn handle(mut self, event: Event, now: &Now) -> (Self, Vec<Effect>) {
        let effects = match event {
            Event::Heard(removal) => self.heard(removal, now),
            Event::Tick => self.tick(now),
            Event::Left => self.left(),
            Event::Done { number, .. } if self.under_way != Some(number) => Vec::new(),
            Event::Done { outcome, .. } => {
                self.under_way = None;
                self.done(outcome, now)
            }
        };
        (self, effects)
    }

    /// The machine as it was, where the step could not be stored.
    #[must_use]
    pub fn not_stored(mut self, error: AppError, now: &Now) -> Self {
        self.stall(error, now);
        self
    }

    fn heard(&mut self, removal: Option<Removal>, now: &Now) -> Vec<Effect> {
        let before = match &self.stage {
            Stage::Staying => None,
            Stage::Waiting(notice) => Some(notice),
            Stage::Erasing(_) | Stage::Erased { .. } => return Vec::new(),
        };
        let stage = match removal {
            Some(removal) => Stage::Waiting(Notice::after(before, removal, now)),
            None => Stage::Staying,
        };
        if stage == self.stage {
            return Vec::new();
        }
        let begins_or_ends = before.is_none() || stage == Stage::Staying;
        self.stage = stage;
        self.asked = false;
        if begins_or_ends {
            self.goes_on();
        }
        vec![Effect::Persist, Effect::Show]
    }

    fn tick(&mut self, now: &Now) -> Vec<Effect> {
        if !self.is_due(now) {
            return Vec::new();
        }
        let work = match &self.stage {
            // Only this computer's clock says that the delay is over, and it may have been set.
            Stage::Waiting(notice) if !notice.is_over_by_server() && !self.asked => Work::Ask,
            Stage::Waiting(_) => Work::Secure,
            Stage::Erasing(_) if self.copy_lost => Work::Secure,
            Stage::Erasing(_) => Work::Erase,
            Stage::Erased { reported, .. } if *reported => Work::Forget,
            Stage::Erased { .. } => Work::Report,
            Stage::Staying => return Vec::new(),
        };
        vec![self.begin(work)]
    }

    fn done(&mut self, outcome: Outcome, now: &Now) -> Vec<Effect> {
        match outcome {
            Outcome::Asked(now_asked) => self.was_asked(now_asked, now),
            Outcome::Secured(kept) => self.secured(kept, now),
            Outcome::CopyLost => self.lost_copy(now),
            Outcome::Erased(done) => self.erased(done, now),
            Outcome::Reported(done) => self.reported(done, now),
            Outcome::Forgotten(done) => self.was_forgotten(done, now),
        }
    }

    /// What the server said was heard before; where it said nothing, the clock here has to do.
    fn was_asked(&mut self, just_now: bool, now: &Now) -> Vec<Effect> {
        match &self.stage {
            Stage::Waiting(notice) if just_now && notice.is_over(now) => {
                self.asked = true;
                self.tick(now)
            }
            _ => Vec::new(),
        }
    }

    fn secured(&mut self, kept: Result<Option<SafeCopy>, AppError>, now: &Now) -> Vec<Effect> {
        let farewell = match &self.stage {
            // More time may have been given while the copy was made.
            Stage::Waiting(notice) if notice.is_over(now) => notice.farewell(None),
            Stage::Erasing(farewell) => farewell.clone(),
            _ => return Vec::new(),
        };
        match kept {
            Ok(backup) => {
                self.stage = Stage::Erasing(Farewell { backup, ..farewell });
                self.goes_on();
                vec![Effect::Persist, Effect::Show, self.begin(Work::Erase)]
            }
            Err(error) => self.stall(error, now),
        }
    }

    fn lost_copy(&mut self, now: &Now) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Erasing(_)) {
            return Vec::new();
        }
        self.copy_lost = true;
        self.stall(Code::LeavingCopyLost.into(), now)
    }

    fn erased(&mut self, done: Result<(), AppError>, now: &Now) -> Vec<Effect> {
        let Stage::Erasing(farewell) = &self.stage else {
            return Vec::new();
        };
        if let Err(error) = done {
            return self.stall(error, now);
        }
        self.stage = Stage::Erased {
            farewell: farewell.clone(),
            reported: false,
        };
        self.goes_on();
        vec![Effect::Persist, Effect::Show, self.begin(Work::Report)]
    }

    fn reported(&mut self, done: Result<(), AppError>, now: &Now) -> Vec<Effect> {
        let Stage::Erased { reported, .. } = &mut self.stage else {
            return Vec::new();
        };
        if let Err(error) = done {
            return self.try_later(error, now);
        }
        *reported = true;
        self.goes_on();
        vec![Effect::Persist, self.begin(Work::Forget)]
    }

    fn was_forgotten(&mut self, done: Result<(), AppError>, now: &Now) -> Vec<Effect> {
        if let Err(error) = done {
            return self.try_later(error, now);
        }
        self.goes_on();
        self.forgotten = true;
        Vec::new()
    }

    /// The person goes on without this organisation.
    fn left(&mut self) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Erased { .. }) {
            return Vec::new();
        }
        self.stage = Stage::Staying;
        self.goes_on();
        vec![Effect::Persist, Effect::Show]
    }

    fn begin(&mut self, work: Work) -> Effect {
        self.begun += 1;
        self.under_way = Some(self.begun);
        Effect::Do {
            number: self.begun,
            work,
        }
    }

    fn goes_on(&mut self) {
        (self.under_way, self.asked, self.forgotten) = (None, false, false);
        self.copy_lost = false;
        (self.waits_for, self.failures) = (None, 0);
        self.next_at = UnixMillis::MIN;
    }

    /// It is tried again, and the page says why.
    fn stall(&mut self, error: AppError, now: &Now) -> Vec<Effect> {
        self.try_later(error.clone(), now);
        self.waits_for = Some(error);
        vec![Effect::Show]
    }

    /// It is tried again; the person has nothing to do about it.
    fn try_later(&mut self, error: AppError, now: &Now) -> Vec<Effect> {
        tracing::warn!(code = error.code.as_str(), "leaving does not go on");
        (self.under_way, self.asked) = (None, false);
        let factor = 1_i64.checked_shl(self.failures.min(8)).unwrap_or(i64::MAX);
        let pause = PAUSE_MS.saturating_mul(factor).min(LONGEST_PAUSE_MS);
        self.next_at = now.wall_ms.saturating_add(pause);
        self.failures = self.failures.saturating_add(1);
        Vec::new()
    }
}
