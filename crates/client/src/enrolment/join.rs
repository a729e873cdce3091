//! Steps up to the offer, and the question about another link.

use protocol::Invite;
use protocol::enrolment::JoinAnswer;

use super::{
    Approach, Effect, Enrolment, Joined, Joining, LinkAnswer, Question, State, Step, Ticket,
};
use crate::error::{AppError, Code};

/// A link: followed where there is none yet, otherwise shown and asked about.
pub(super) fn link_opened(machine: &mut Enrolment, state: State, invite: Invite) -> Step {
    if let Some(former) = &machine.former
        && !former.is_of(&invite)
    {
        return (state, vec![former.already_enrolled()]);
    }
    let in_use = match &state {
        State::Welcome => return approach(machine, state, Approach::Link(invite)),
        State::Joining { approach, .. } => match approach.as_ref() {
            Approach::Link(current) => same(current, &invite),
            Approach::ByHand { .. } => false,
        },
        other => other
            .joined()
            .is_some_and(|joined| same(joined.invite(), &invite)),
    };
    if in_use {
        return (state, Vec::new());
    }
    // An enrolled person who clicks the old mail again is told so; anything else is asked about.
    if let Some(membership) = state.membership()
        && membership.organisation_key() == &invite.organisation_key
        && membership.server() == &invite.server
    {
        let error = AppError::new(Code::AlreadyEnrolled)
            .text("organisation", membership.organisation_name());
        return (state, vec![Effect::Tell(error)]);
    }
    machine.question = Some(Question { invite });
    (state, Vec::new())
}

/// Asks the server who invites. Only where no other invite is in use.
pub(super) fn approach(machine: &mut Enrolment, state: State, approach: Approach) -> Step {
    if !matches!(state, State::Welcome) {
        return (state, vec![Effect::Tell(Code::NotNow.into())]);
    }
    machine.question = None;
    ask(machine, Box::new(approach))
}

/// The answer to the question about another link.
pub(super) fn link_answered(machine: &mut Enrolment, state: State, answer: LinkAnswer) -> Step {
    let Some(question) = machine.question.take() else {
        return (state, Vec::new());
    };
    if answer == LinkAnswer::Decline {
        return (state, Vec::new());
    }
    let has_or_gets_vault = state.has_vault() || matches!(state, State::CreatingVault(_));
    if let (true, Some(membership)) = (has_or_gets_vault, state.membership()) {
        // One vault for one person: nothing of it is given up for a link.
        let error = AppError::new(Code::AlreadyEnrolled)
            .text("organisation", membership.organisation_name());
        return (state, vec![Effect::Tell(error)]);
    }
    let (state, mut effects) = ask(machine, Box::new(Approach::Link(question.invite)));
    effects.insert(0, Effect::ForgetSecrets);
    (state, effects)
}

/// Asks again after the server could not be reached.
pub(super) fn retry(machine: &mut Enrolment, state: State) -> Step {
    match state {
        State::Joining {
            approach,
            joining: Joining::Stalled(_),
        } => ask(machine, approach),
        other => (other, Vec::new()),
    }
}

/// What the server said about the invite.
pub(super) fn joined(state: State, ticket: Ticket, answer: Result<JoinAnswer, AppError>) -> Step {
    let approach = match state {
        State::Joining {
            approach,
            joining: Joining::Asking(asked),
        } if asked == ticket => approach,
        other => return (other, Vec::new()),
    };
    match answer.and_then(|answer| Joined::check(&approach, answer)) {
        Ok(joined) => (State::Offered(Box::new(joined)), Vec::new()),
        Err(error) if passes(error.code) => {
            let tell = Effect::Tell(error.clone());
            (
                State::Joining {
                    approach,
                    joining: Joining::Stalled(error),
                },
                vec![tell],
            )
        }
        Err(error) => (State::Welcome, vec![Effect::Tell(error)]),
    }
}

/// One step back; nothing that was proven is lost.
pub(super) fn back(state: State) -> Step {
    let state = match state {
        State::Joining { .. } | State::Offered(_) => State::Welcome,
        State::AskingCode { joined, .. } | State::CodeAsked { joined, .. } => {
            State::Offered(joined)
        }
        State::Verifying { joined, terms, .. } => State::CodeAsked { joined, terms },
        State::ConfirmPin(membership) => State::ChoosePin(membership),
        other => other,
    };
    (state, Vec::new())
}

/// Forgets the invite, as long as the account is not verified.
pub(super) fn another_invite(state: State) -> Step {
    if state.membership().is_some() {
        return (state, vec![Effect::Tell(Code::NotNow.into())]);
    }
    (State::Welcome, vec![Effect::ForgetSecrets])
}

pub(super) fn ask(machine: &mut Enrolment, approach: Box<Approach>) -> Step {
    let ticket = machine.ticket();
    let server = approach.server().clone();
    let ask = Effect::Ask {
        ticket,
        server,
        request: approach.request(),
    };
    (
        State::Joining {
            approach,
            joining: Joining::Asking(ticket),
        },
        vec![ask],
    )
}

fn same(a: &Invite, b: &Invite) -> bool {
    a.server == b.server && a.token == b.token && a.organisation_key == b.organisation_key
}

/// Whether asking again later can help.
const fn passes(code: Code) -> bool {
    matches!(
        code,
        Code::Offline
            | Code::Timeout
            | Code::Certificate
            | Code::ServerNonsense
            | Code::ServerUnavailable
            | Code::RateLimited
            | Code::Internal
    )
}
