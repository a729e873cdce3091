//! What proptest lets happen.

use proptest::prelude::*;
use protocol::VerificationCode;

use super::super::{Event, LinkAnswer, Request};
use super::world::{CONTOSO, NORTHWIND, Organisation, World, code_answer};
use crate::error::{AppError, Code};

/// One thing that happens, possibly followed by a crash after so many effects.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) action: Action,
    pub(super) crash_after: Option<usize>,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Link(Whose),
    ByHand(Whose),
    AnswerLink(LinkAnswer),
    CodeWanted,
    TypeCode,
    PinChosen,
    PinsDiffer,
    PinConfirmed,
    VaultCreated,
    VaultFailed,
    Reported,
    Proven,
    Later,
    Back,
    Another,
    Retry,
    /// An answer to any question ever sent: late, early, twice.
    Answer {
        which: prop::sample::Index,
        how: Answer,
    },
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Whose {
    Northwind,
    Contoso,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    Good,
    SignedByAnother,
    Failed(Code),
}

impl Whose {
    pub(super) fn organisation(self) -> &'static Organisation {
        match self {
            Self::Northwind => &NORTHWIND,
            Self::Contoso => &CONTOSO,
        }
    }
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let crash = prop_oneof![4 => Just(None), 1 => (0..4_usize).prop_map(Some)];
    let step = (action(), crash).prop_map(|(action, crash_after)| Step {
        action,
        crash_after,
    });
    prop::collection::vec(step, 1..120)
}

fn action() -> impl Strategy<Value = Action> {
    let whose = || prop_oneof![3 => Just(Whose::Northwind), 1 => Just(Whose::Contoso)];
    prop_oneof![
        4 => whose().prop_map(Action::Link),
        2 => whose().prop_map(Action::ByHand),
        2 => prop_oneof![Just(LinkAnswer::Accept), Just(LinkAnswer::Decline)]
            .prop_map(Action::AnswerLink),
        6 => Just(Action::CodeWanted),
        6 => Just(Action::TypeCode),
        6 => Just(Action::PinChosen),
        1 => Just(Action::PinsDiffer),
        6 => Just(Action::PinConfirmed),
        4 => Just(Action::VaultCreated),
        1 => Just(Action::VaultFailed),
        2 => Just(Action::Reported),
        2 => Just(Action::Proven),
        2 => Just(Action::Later),
        2 => Just(Action::Back),
        1 => Just(Action::Another),
        2 => Just(Action::Retry),
        16 => (any::<prop::sample::Index>(), answer())
            .prop_map(|(which, how)| Action::Answer { which, how }),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let codes = [
        Code::Offline,
        Code::ServerNonsense,
        Code::InviteExpired,
        Code::CodeWrong,
        Code::CodeDead,
        Code::CodeTooSoon,
        Code::RateLimited,
    ];
    prop_oneof![
        6 => Just(Answer::Good),
        1 => Just(Answer::SignedByAnother),
        2 => prop::sample::select(codes.to_vec()).prop_map(Answer::Failed),
    ]
}

impl Action {
    /// The event; none where there is no question to answer yet.
    pub(super) fn event(&self, world: &World) -> Option<Event> {
        Some(match self {
            Self::Link(whose) => Event::LinkOpened(whose.organisation().invite()),
            Self::ByHand(whose) => {
                let organisation = whose.organisation();
                let (server, code) = (organisation.server.clone(), organisation.join_code());
                Event::AddressTyped { server, code }
            }
            Self::AnswerLink(answer) => Event::LinkAnswered(*answer),
            Self::CodeWanted => Event::CodeWanted,
            Self::TypeCode => Event::CodeTyped(VerificationCode::from_number(481_203)?),
            Self::PinChosen => Event::PinChosen,
            Self::PinsDiffer => Event::PinsDiffer,
            Self::PinConfirmed => Event::PinConfirmed,
            Self::VaultCreated => Event::VaultCreated,
            Self::VaultFailed => Event::VaultFailed(Code::DiskFull.into()),
            Self::Reported => Event::Reported,
            Self::Proven => Event::RecoveryProven,
            Self::Later => Event::RecoveryLater,
            Self::Back => Event::Back,
            Self::Another => Event::AnotherInvite,
            Self::Retry => Event::Retry,
            Self::Answer { which, how } => return answer_event(world, which, *how),
        })
    }
}

fn answer_event(world: &World, which: &prop::sample::Index, how: Answer) -> Option<Event> {
    if world.sent.is_empty() {
        return None;
    }
    let sent = which.get(&world.sent);
    let (asked, other): (&Organisation, &Organisation) = if sent.server == NORTHWIND.server {
        (&NORTHWIND, &CONTOSO)
    } else {
        (&CONTOSO, &NORTHWIND)
    };
    let signer = match how {
        Answer::SignedByAnother => other,
        Answer::Good | Answer::Failed(_) => asked,
    };
    let failed = match how {
        Answer::Failed(code) => Some(AppError::new(code)),
        Answer::Good | Answer::SignedByAnother => None,
    };
    let ticket = sent.ticket;
    Some(match &sent.request {
        Request::Join(_) | Request::JoinByCode(_) => Event::Joined {
            ticket,
            answer: failed.map_or_else(|| Ok(asked.join_answer(signer)), Err),
        },
        Request::Code(_) => Event::CodeSent {
            ticket,
            answer: failed.map_or_else(|| Ok(code_answer()), Err),
        },
        Request::Verify(..) => {
            let answer = failed.map_or_else(|| Ok(asked.verify_answer(signer)), Err);
            Event::Verified { ticket, answer }
        }
    })
}
