//! Steps from the accepted offer to the verified account.

use protocol::enrolment::CodeAnswer;
use protocol::{UnixMillis, VerificationCode};

use super::{
    CodeTerms, Effect, Enrolment, Joined, Membership, Request, State, Step, Ticket, Verification,
};
use crate::error::{AppError, Arg, Code};

/// A code's life and tries as SECURITY-MODEL fixes them: what is shown where the server's answer was lost.
const LIFE_MS: i64 = 10 * 60 * 1_000;
const TRIES: u32 = 5;

/// The person joins, or wants another code.
pub(super) fn wanted(machine: &mut Enrolment, state: State) -> Step {
    match state {
        State::Offered(joined) => ask(machine, joined, None),
        State::CodeAsked { joined, terms } => ask(machine, joined, Some(terms)),
        other => (other, Vec::new()),
    }
}

/// What the server said to the wish for a code.
pub(super) fn sent(
    state: State,
    ticket: Ticket,
    answer: Result<CodeAnswer, AppError>,
    now: UnixMillis,
) -> Step {
    let (joined, earlier) = match state {
        State::AskingCode {
            joined,
            earlier,
            ticket: asked,
        } if asked == ticket => (joined, earlier),
        other => return (other, Vec::new()),
    };
    match answer {
        Ok(answer) => {
            let terms = CodeTerms::by_our_clock(&answer, now);
            (State::CodeAsked { joined, terms }, Vec::new())
        }
        // A code went out and its answer was lost with the last life of the app: it can be typed.
        Err(error) if error.code == Code::CodeTooSoon && earlier.is_none() => {
            let terms = CodeTerms::unheard(&error, now);
            (State::CodeAsked { joined, terms }, Vec::new())
        }
        Err(error) => {
            let state = match earlier {
                Some(terms) => State::CodeAsked { joined, terms },
                None => State::Offered(joined),
            };
            (state, vec![Effect::Tell(error)])
        }
    }
}

/// The person typed the code.
pub(super) fn typed(machine: &mut Enrolment, state: State, code: VerificationCode) -> Step {
    match state {
        State::CodeAsked { joined, terms } => check(machine, joined, terms, code),
        other => (other, Vec::new()),
    }
}

/// What the server said to the code.
pub(super) fn verified(
    state: State,
    ticket: Ticket,
    answer: Result<Verification, AppError>,
    now: UnixMillis,
) -> Step {
    let (joined, mut terms) = match state {
        State::Verifying {
            joined,
            terms,
            ticket: asked,
            ..
        } if asked == ticket => (joined, terms),
        other => return (other, Vec::new()),
    };
    match answer.and_then(|answer| Membership::check(&joined, answer, now)) {
        Ok((membership, token)) => (
            State::ChoosePin(Box::new(membership)),
            vec![Effect::KeepDeviceToken(token)],
        ),
        Err(error) => {
            match error.code {
                Code::CodeDead | Code::CodeExpired => terms.tries_left = 0,
                Code::CodeWrong => {
                    terms.tries_left = tries(&error).unwrap_or(terms.tries_left.saturating_sub(1));
                }
                _ => {}
            }
            (
                State::CodeAsked { joined, terms },
                vec![Effect::Tell(error)],
            )
        }
    }
}

/// Asks for a code; a crash before the answer asks again.
pub(super) fn ask(
    machine: &mut Enrolment,
    joined: Box<Joined>,
    earlier: Option<CodeTerms>,
) -> Step {
    let ticket = machine.ticket();
    let invite = joined.invite();
    let request = Request::Code(invite.token.clone());
    let ask = Effect::Ask {
        ticket,
        server: invite.server.clone(),
        request,
    };
    (
        State::AskingCode {
            joined,
            earlier,
            ticket,
        },
        vec![ask],
    )
}

/// Hands the code in; a crash before the answer hands it in again.
pub(super) fn check(
    machine: &mut Enrolment,
    joined: Box<Joined>,
    terms: CodeTerms,
    code: VerificationCode,
) -> Step {
    let ticket = machine.ticket();
    let invite = joined.invite();
    let request = Request::Verify(invite.token.clone(), code.clone());
    let ask = Effect::Ask {
        ticket,
        server: invite.server.clone(),
        request,
    };
    (
        State::Verifying {
            joined,
            terms,
            code,
            ticket,
        },
        vec![ask],
    )
}

impl CodeTerms {
    /// The server's times moved to this computer's clock, which may be wrong.
    fn by_our_clock(answer: &CodeAnswer, now: UnixMillis) -> Self {
        let ours = |theirs: UnixMillis| now.saturating_add(theirs.saturating_sub(answer.now));
        Self {
            expires_at: ours(answer.expires_at),
            resend_at: ours(answer.resend_at),
            tries_left: answer.tries_left,
        }
    }

    fn unheard(error: &AppError, now: UnixMillis) -> Self {
        let seconds = match error.args.get("seconds") {
            Some(Arg::Number(seconds)) => *seconds,
            _ => 0,
        };
        Self {
            expires_at: now.saturating_add(LIFE_MS),
            resend_at: now.saturating_add(seconds.saturating_mul(1_000)),
            tries_left: TRIES,
        }
    }
}

fn tries(error: &AppError) -> Option<u32> {
    match error.args.get("tries") {
        Some(Arg::Number(tries)) => u32::try_from(*tries).ok(),
        _ => None,
    }
}
