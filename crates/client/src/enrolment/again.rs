//! Joining again with the vault that is there: after the organisation took this device out and invited
//! the same person anew, the new membership takes the place of the former one.

use protocol::Invite;

use super::{Approach, Effect, Enrolment, Membership, Recovery, State, Step, join};
use crate::error::{AppError, Code};

/// Who this device was, and whose vault it has, while the person joins again.
pub(super) struct Former {
    pub(super) membership: Box<Membership>,
    pub(super) reported: bool,
    pub(super) recovery: Recovery,
}

/// Follows an invite of the organisation that took this device out.
pub(super) fn join_again(machine: &mut Enrolment, state: State, invite: Invite) -> Step {
    if !state.membership().is_some_and(|ours| is_of(ours, &invite)) {
        return join::link_opened(machine, state, invite);
    }
    let former = match state {
        State::SavingRecovery {
            membership,
            reported,
        } => Former {
            membership,
            reported,
            recovery: Recovery::Due,
        },
        State::Done {
            membership,
            reported,
            recovery,
        } => Former {
            membership,
            reported,
            recovery,
        },
        other => return join::link_opened(machine, other, invite),
    };
    machine.former = Some(former);
    machine.question = None;
    join::ask(machine, Box::new(Approach::Link(invite)))
}

/// What becomes of a step while somebody joins again: given up, everything is as it was; verified, the
/// new membership has the vault.
pub(super) fn settle(machine: &mut Enrolment, (state, mut effects): Step) -> Step {
    let Some(former) = machine.former.take() else {
        return (state, effects);
    };
    // What the former membership has is kept until another takes its place.
    effects.retain(|effect| !matches!(effect, Effect::ForgetSecrets));
    match state {
        State::Welcome => (former.state(), effects),
        State::ChoosePin(membership) if former.is_the_person_of(&membership) => {
            effects.push(Effect::Report);
            let state = State::Done {
                membership,
                reported: false,
                recovery: former.recovery,
            };
            (state, effects)
        }
        // One vault for one person: it is not given to another account.
        State::ChoosePin(_) => {
            let refused = former.already_enrolled();
            (former.state(), vec![refused])
        }
        on_the_way => {
            machine.former = Some(former);
            (on_the_way, effects)
        }
    }
}

impl Former {
    pub(super) fn is_of(&self, invite: &Invite) -> bool {
        is_of(&self.membership, invite)
    }

    pub(super) fn already_enrolled(&self) -> Effect {
        let organisation = self.membership.organisation_name();
        Effect::Tell(AppError::new(Code::AlreadyEnrolled).text("organisation", organisation))
    }

    fn is_the_person_of(&self, membership: &Membership) -> bool {
        self.membership.enrolled().person == membership.enrolled().person
            || self.membership.email() == membership.email()
    }

    fn state(self) -> State {
        State::Done {
            membership: self.membership,
            reported: self.reported,
            recovery: self.recovery,
        }
    }
}

fn is_of(membership: &Membership, invite: &Invite) -> bool {
    membership.organisation_key() == &invite.organisation_key
        && membership.server() == &invite.server
}
