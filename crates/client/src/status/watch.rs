//! Asks for the status in time and keeps what it believes.

use protocol::UnixMillis;
use protocol::device::StatusAnswer;
use protocol::rotation::KeyRotations;

use super::{Mark, Standing, schedule};
use crate::enrolment::Membership;
use crate::error::{AppError, Code};

/// The machine of one enrolled device.
pub struct Watch {
    membership: Membership,
    standing: Standing,
    kept: Option<Mark>,
    errand: Errand,
    failures: u32,
    problem: Option<AppError>,
    next_at: UnixMillis,
    asked: u64,
    in_flight: Option<u64>,
    /// An answer that another key signed, while it is asked whether the organisation replaced its key.
    unproven: Option<StatusAnswer>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Reports that enrolment is complete, until a signed status says that it arrived.
    Report,
    /// Asks for the status.
    Status,
}

/// Something happened.
pub enum Event {
    /// Ask now: it is due, or the person waits.
    Now,
    /// An answer.
    Answered {
        /// Which question.
        number: u64,
        /// What came.
        answer: Result<StatusAnswer, AppError>,
        /// Chance for the next pause.
        chance: u8,
    },
    /// What the organisation signed of replacing its key.
    Rotations {
        /// For which question.
        number: u64,
        /// What came.
        rotations: Result<KeyRotations, AppError>,
        /// Chance for the next pause.
        chance: u8,
    },
    /// The membership under the new key was stored, or not.
    Followed {
        /// For which question.
        number: u64,
        /// The membership, once it is stored.
        stored: Result<Box<Membership>, AppError>,
        /// Chance for the next pause.
        chance: u8,
    },
}

/// Something has to be done, in this order.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Store the standing.
    Persist,
    /// Something that is shown changed: status, rules or name.
    Changed,
    /// An answer was believed: lock or unlock accordingly.
    Apply,
    /// The server knows that enrolment is complete.
    Reported,
    /// Ask the server; the answer comes back as an event with the same number.
    Ask {
        /// Which question.
        number: u64,
        /// What.
        errand: Errand,
    },
    /// Ask how the organisation replaced its key; the answer comes back as an event with the same number.
    AskRotations {
        /// For which question.
        number: u64,
    },
    /// Store the membership under the key that was followed, which comes back as an event with the same number.
    Follow {
        /// For which question.
        number: u64,
        /// The membership.
        membership: Box<Membership>,
    },
}

impl Watch {
    /// A watch that is due at once; `kept` is the mark that lies beside the device token.
    pub const fn new(
        membership: Membership,
        standing: Standing,
        kept: Option<Mark>,
        errand: Errand,
    ) -> Self {
        Self {
            membership,
            standing,
            kept,
            errand,
            failures: 0,
            problem: None,
            next_at: UnixMillis::MIN,
            asked: 0,
            in_flight: None,
            unproven: None,
        }
    }

    /// What is known.
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whether a question is on its way.
    pub const fn is_asking(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Why nothing was learnt the last time; none where something was.
    pub const fn problem(&self) -> Option<&AppError> {
        self.problem.as_ref()
    }

    /// The mark that has to be kept, where the one that is kept says less.
    pub fn mark_to_keep(&self) -> Option<Mark> {
        self.standing.mark().filter(|mark| mark.differs(self.kept))
    }

    /// The mark is kept.
    pub const fn mark_kept(&mut self, mark: Mark) {
        self.kept = Some(mark);
    }

    /// Whose standing it is.
    pub const fn membership(&self) -> &Membership {
        &self.membership
    }

    /// Whether it is time to ask.
    pub const fn is_due(&self, now: UnixMillis) -> bool {
        self.in_flight.is_none() && (now >= self.next_at || self.clock_went_back(now))
    }

    /// Goes one step. Late and repeated answers leave everything as it is.
    #[must_use]
    pub fn handle(mut self, event: Event, now: UnixMillis) -> (Self, Vec<Effect>) {
        let effects = match event {
            Event::Now => self.ask(),
            Event::Answered { number, .. }
            | Event::Rotations { number, .. }
            | Event::Followed { number, .. }
                if self.in_flight != Some(number) =>
            {
                Vec::new()
            }
            Event::Answered {
                number,
                answer,
                chance,
            } => self.answered(number, answer, now, chance),
            Event::Rotations {
                number,
                rotations,
                chance,
            } => self.rotated(number, rotations, now, chance),
            Event::Followed { stored, chance, .. } => self.followed(stored, now, chance),
        };
        (self, effects)
    }

    /// A clock that was set back must not silence the watch until it caught up.
    const fn clock_went_back(&self, now: UnixMillis) -> bool {
        self.next_at.saturating_sub(now) > 2 * schedule::LONGEST_PAUSE_MS
    }

    fn ask(&mut self) -> Vec<Effect> {
        if self.in_flight.is_some() {
            return Vec::new();
        }
        self.asked += 1;
        self.in_flight = Some(self.asked);
        vec![Effect::Ask {
            number: self.asked,
            errand: self.errand,
        }]
    }

    fn answered(
        &mut self,
        number: u64,
        answer: Result<StatusAnswer, AppError>,
        now: UnixMillis,
        chance: u8,
    ) -> Vec<Effect> {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return self.failed(error, now, chance),
        };
        match self.believed(&answer, &self.membership, now) {
            Ok(standing) => self.learnt(standing, now, chance),
            Err(error) if error.code == Code::OtherOrganisationKey => {
                self.unproven = Some(answer);
                vec![Effect::AskRotations { number }]
            }
            Err(error) => self.failed(error, now, chance),
        }
    }

    /// Follows only to a key that signed the answer at hand: a list alone changes nothing.
    fn rotated(
        &mut self,
        number: u64,
        rotations: Result<KeyRotations, AppError>,
        now: UnixMillis,
        chance: u8,
    ) -> Vec<Effect> {
        let led = rotations
            .ok()
            .and_then(|rotations| self.membership.following(&rotations.items));
        let believed = match (&self.unproven, led) {
            (Some(answer), Some(led)) => self.believed(answer, &led, now).map(|_| led),
            _ => Err(Code::OtherOrganisationKey.into()),
        };
        match believed {
            Ok(led) => vec![Effect::Follow {
                number,
                membership: Box::new(led),
            }],
            Err(error) => self.failed(error, now, chance),
        }
    }

    fn followed(
        &mut self,
        stored: Result<Box<Membership>, AppError>,
        now: UnixMillis,
        chance: u8,
    ) -> Vec<Effect> {
        let answer = self.unproven.take();
        let answer = answer.ok_or_else(|| AppError::new(Code::OtherOrganisationKey));
        let believed = stored.and_then(|membership| {
            let standing = self.believed(&answer?, &membership, now)?;
            self.membership = *membership;
            Ok(standing)
        });
        match believed {
            Ok(standing) => self.learnt(standing, now, chance),
            Err(error) => self.failed(error, now, chance),
        }
    }

    fn believed(
        &self,
        answer: &StatusAnswer,
        membership: &Membership,
        now: UnixMillis,
    ) -> Result<Standing, AppError> {
        self.standing.after(answer.status.clone(), membership, now)
    }

    /// Whatever is not signed and fresh changes nothing but the next pause.
    fn failed(&mut self, error: AppError, now: UnixMillis, chance: u8) -> Vec<Effect> {
        tracing::info!(status.failure = error.code.as_str(), "no status was learnt");
        self.in_flight = None;
        self.unproven = None;
        self.failures = self.failures.saturating_add(1);
        self.next_at = schedule::next(now, self.failures, chance);
        self.problem = Some(error);
        Vec::new()
    }

    fn learnt(&mut self, standing: Standing, now: UnixMillis, chance: u8) -> Vec<Effect> {
        self.in_flight = None;
        self.failures = 0;
        self.problem = None;
        self.next_at = schedule::next(now, 0, chance);
        let mut effects = vec![Effect::Persist];
        if !self.standing.says_the_same(&standing) {
            effects.push(Effect::Changed);
        }
        effects.push(Effect::Apply);
        self.standing = standing;
        if self.errand == Errand::Report {
            self.errand = Errand::Status;
            effects.push(Effect::Reported);
        }
        effects
    }
}
