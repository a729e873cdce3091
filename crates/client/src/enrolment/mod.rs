//! Enrolment as a machine without input or output.
//!
//! [`Enrolment::handle`] takes what happened and the time, and returns the next state
//! and what has to be done; one driver (`app`) does it. Every state is persisted before
//! anything that follows from it is done, so that closing or killing the app between
//! any two steps resumes there.
//!
//! The machine checks every signature itself and knows no PIN, no key and no disk.

mod again;
mod chain;
mod code;
mod event;
mod first_contact;
mod join;
mod membership;
mod state;
mod stored;
#[cfg(test)]
pub(crate) mod tests;
mod vault_steps;

use protocol::UnixMillis;

pub use event::{Effect, Event, LinkAnswer, Request, VaultOnDisk, Verification};
pub use first_contact::{Approach, Joined};
pub use membership::Membership;
pub use state::{CodeTerms, Joining, Question, Recovery, State, Ticket};
pub use stored::{StoredError, read, write};

/// The machine: its state, a link that waits for an answer, and the next ticket.
pub struct Enrolment {
    state: State,
    question: Option<Question>,
    /// Whose vault is there, while the person joins again.
    former: Option<again::Former>,
    next_ticket: u64,
}

/// The next state, and what has to be done.
type Step = (State, Vec<Effect>);

impl Enrolment {
    /// The machine of a fresh installation.
    pub const fn new() -> Self {
        Self {
            state: State::Welcome,
            question: None,
            former: None,
            next_ticket: 0,
        }
    }

    /// Where it stands.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The link that waits for an answer, shown before anything else.
    pub const fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// Goes one step. Late and repeated answers, and events that belong to another step,
    /// leave everything as it is.
    #[must_use]
    pub fn handle(mut self, event: Event, now: UnixMillis) -> (Self, Vec<Effect>) {
        let before = stored::Stored::of(&self);
        let state = std::mem::replace(&mut self.state, State::Welcome);
        let step = match event {
            Event::LinkOpened(invite) => join::link_opened(&mut self, state, invite),
            Event::JoinedAgain(invite) => again::join_again(&mut self, state, invite),
            Event::AddressTyped { server, code } => {
                join::approach(&mut self, state, Approach::ByHand { server, code })
            }
            Event::LinkAnswered(answer) => join::link_answered(&mut self, state, answer),
            Event::Retry => join::retry(&mut self, state),
            Event::Back => join::back(state),
            Event::AnotherInvite => join::another_invite(state),
            Event::Joined { ticket, answer } => join::joined(state, ticket, answer),
            Event::CodeWanted => code::wanted(&mut self, state),
            Event::CodeSent { ticket, answer } => code::sent(state, ticket, answer, now),
            Event::CodeTyped(typed) => code::typed(&mut self, state, typed),
            Event::Verified { ticket, answer } => code::verified(state, ticket, answer, now),
            Event::PinChosen => vault_steps::pin_chosen(state),
            Event::PinsDiffer => vault_steps::pins_differ(state),
            Event::PinConfirmed => vault_steps::pin_confirmed(state),
            Event::VaultCreated => vault_steps::vault_created(state),
            Event::VaultFailed(error) => vault_steps::vault_failed(state, error),
            Event::Reported => vault_steps::reported(state),
            Event::KeyRotated(membership) => vault_steps::key_rotated(state, membership),
            Event::Left => vault_steps::left(state),
            Event::RecoveryProven => vault_steps::recovery(state, Recovery::Proven),
            Event::RecoveryLater => vault_steps::recovery(state, Recovery::Due),
            Event::Started(vault) => vault_steps::started(&mut self, state, vault),
        };
        let (state, mut effects) = again::settle(&mut self, step);
        self.state = state;
        if stored::Stored::of(&self) != before {
            // A token is kept before the state says so; whatever else follows, follows the state.
            let kept = effects
                .iter()
                .take_while(|e| matches!(e, Effect::KeepDeviceToken(_)));
            let place = kept.count();
            effects.insert(place, Effect::Persist);
        }
        (self, effects)
    }

    /// A ticket that no earlier question had, not even before a restart.
    const fn ticket(&mut self) -> Ticket {
        self.next_ticket += 1;
        Ticket::new(self.next_ticket)
    }
}

impl Default for Enrolment {
    fn default() -> Self {
        Self::new()
    }
}
