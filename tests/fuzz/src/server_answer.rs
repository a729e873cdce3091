//! What a server answers, from the status line to the machines that act on it.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use client::AppError;
use client::enrolment::{self, Effect, Enrolment, Event, Membership, State, Ticket, Verification};
use client::status::{Errand, Mark, Standing, Watch};
use client::testing::answer;
use protocol::device::{DeviceStatus, StatusAnswer};
use protocol::enrolment::{CodeAnswer, Enrolled, JoinAnswer, JoinOffer, VerifyAnswer};
use serde::de::DeserializeOwned;

use crate::organisation::{self, NOW, invite, signed, signed_bytes};
use crate::{Outcome, chosen};

/// What does not change is signed once.
static JOIN_ANSWER: LazyLock<JoinAnswer> =
    LazyLock::new(|| join_answer(signed(&organisation::offer())));
/// Who this device is once everything went well.
pub(crate) static MEMBERSHIP: LazyLock<Membership> =
    LazyLock::new(|| enrolled().state().membership().unwrap().clone());

/// As servers and what stands before them answer.
const STATUSES: [u16; 8] = [200, 200, 200, 400, 404, 429, 500, 502];

/// One question of the app, and what is done with the bytes.
const QUESTIONS: [fn(&[u8]) -> Outcome; 7] = [
    |bytes| joined(said(bytes)),
    |bytes| joined(Ok(join_answer(signed_bytes::<JoinOffer>(bytes)))),
    |bytes| code_sent(said(bytes)),
    |bytes| verified(said(bytes)),
    |bytes| verified(Ok(verify_answer(signed_bytes::<Enrolled>(bytes)))),
    |bytes| status(said(bytes)),
    |bytes| {
        status(Ok(StatusAnswer {
            status: signed_bytes::<DeviceStatus>(bytes),
        }))
    },
];

/// The app goes on only with what the pinned key signed, and every state it gets into can be stored and read.
pub fn server_answer(bytes: &[u8]) -> Outcome {
    chosen(&QUESTIONS, bytes).map_or(Outcome::Refused, |(question, bytes)| question(bytes))
}

/// The bytes as status and body of an answer.
fn said<A: DeserializeOwned>(bytes: &[u8]) -> Result<A, AppError> {
    let (status, body) = chosen(&STATUSES, bytes).unwrap_or((&200, &[]));
    answer(*status, body, &invite().server)
}

pub(crate) fn join_answer(offer: protocol::SignedMessage) -> JoinAnswer {
    JoinAnswer {
        organisation_key: STANDARD.encode(organisation::KEY.public().to_bytes()),
        offer,
        token: invite().token,
    }
}

fn asked_with(answer: VerifyAnswer) -> Verification {
    Verification {
        answer,
        bound_to: organisation::bound_to(),
    }
}

pub(crate) fn verify_answer(enrolled: protocol::SignedMessage) -> VerifyAnswer {
    VerifyAnswer {
        enrolled,
        device_token: "token".into(),
    }
}

fn joined(answer: Result<JoinAnswer, AppError>) -> Outcome {
    let (machine, ticket) = asking();
    let offer = answer.as_ref().ok().map(|answer| answer.offer.clone());
    let (machine, _) = step(machine, Event::Joined { ticket, answer });
    let State::Offered(joined) = machine.state() else {
        return Outcome::Refused;
    };
    let key = organisation::KEY.public();
    let offer = offer
        .unwrap()
        .to_signed::<JoinOffer>()
        .unwrap()
        .verify(&key);
    assert_eq!(offer.unwrap().statement().policy, joined.offer().policy);
    assert!(
        joined.invite().token == invite().token,
        "the link's token stays"
    );
    let names = [&joined.offer().organisation_name, &joined.offer().inviter];
    for name in names {
        assert!(
            !name.is_empty() && !name.contains(char::is_control),
            "{name:?}"
        );
    }
    Outcome::Accepted
}

fn code_sent(answer: Result<CodeAnswer, AppError>) -> Outcome {
    let (machine, ticket) = code_wanted();
    let (machine, _) = step(machine, Event::CodeSent { ticket, answer });
    Outcome::accepted(matches!(machine.state(), State::CodeAsked { .. }))
}

fn verified(answer: Result<VerifyAnswer, AppError>) -> Outcome {
    let (machine, ticket) = code_typed();
    let enrolled = answer.as_ref().ok().map(|answer| answer.enrolled.clone());
    let answer = answer.map(asked_with);
    let (machine, effects) = step(machine, Event::Verified { ticket, answer });
    let keeps = effects
        .iter()
        .any(|effect| matches!(effect, Effect::KeepDeviceToken(_)));
    let State::ChoosePin(membership) = machine.state() else {
        assert!(!keeps, "a token of whoever did not sign");
        return Outcome::Refused;
    };
    let key = organisation::KEY.public();
    let enrolled = enrolled
        .unwrap()
        .to_signed::<Enrolled>()
        .unwrap()
        .verify(&key);
    assert_eq!(enrolled.unwrap().statement(), membership.enrolled());
    assert!(keeps);
    Outcome::Accepted
}

fn status(answer: Result<StatusAnswer, AppError>) -> Outcome {
    let membership = &*MEMBERSHIP;
    let standing = Standing::of_enrolment(membership, NOW);
    let mark = Mark::of_enrolment(membership);
    let watch = Watch::new(
        membership.clone(),
        standing.clone(),
        Some(mark),
        Errand::Status,
    );
    let (watch, _) = watch.handle(client::status::Event::Now, NOW);
    let (number, chance) = (1, 0);
    let answered = client::status::Event::Answered {
        number,
        answer,
        chance,
    };
    let (watch, effects) = watch.handle(answered, NOW);
    // What another key signed is not believed either: it is asked whether that key was replaced.
    if effects.is_empty() || effects == [client::status::Effect::AskRotations { number }] {
        assert_eq!(
            watch.standing(),
            &standing,
            "what was not believed changes nothing"
        );
        return Outcome::Refused;
    }
    let stored = watch.standing().write().unwrap();
    let read = Standing::read(&stored, membership, NOW);
    assert!(
        read.says_the_same(watch.standing()),
        "what was believed is believed again"
    );
    assert_eq!(read.policy(), read.policy().within_limits());
    Outcome::Accepted
}

fn asking() -> (Enrolment, Ticket) {
    asked(Enrolment::new(), Event::LinkOpened(invite()))
}

fn code_wanted() -> (Enrolment, Ticket) {
    let (machine, ticket) = asking();
    let answer = Ok(JOIN_ANSWER.clone());
    let (machine, _) = machine.handle(Event::Joined { ticket, answer }, NOW);
    asked(machine, Event::CodeWanted)
}

fn code_typed() -> (Enrolment, Ticket) {
    let (machine, ticket) = code_wanted();
    let answer = Ok(CodeAnswer {
        expires_at: NOW + 600_000,
        resend_at: NOW + 60_000,
        tries_left: 5,
        now: NOW,
    });
    let (machine, _) = machine.handle(Event::CodeSent { ticket, answer }, NOW);
    asked(machine, Event::CodeTyped("481203".parse().unwrap()))
}

fn enrolled() -> Enrolment {
    let (machine, ticket) = code_typed();
    let answer = verify_answer(signed(&organisation::enrolled()));
    let answer = Ok(asked_with(answer));
    machine.handle(Event::Verified { ticket, answer }, NOW).0
}

/// The machine's file at each step.
pub(crate) fn kept_on_the_way() -> Vec<Vec<u8>> {
    let machines = [asking().0, code_wanted().0, code_typed().0, enrolled()];
    let files = machines.iter().map(enrolment::write);
    files.collect::<Result<_, _>>().unwrap()
}

/// One step that asks the server something.
fn asked(machine: Enrolment, event: Event) -> (Enrolment, Ticket) {
    let (machine, effects) = machine.handle(event, NOW);
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, .. } => Some(*ticket),
        _ => None,
    });
    (machine, ticket.unwrap())
}

/// One step; wherever it led, the app can be closed and goes on there.
fn step(machine: Enrolment, event: Event) -> (Enrolment, Vec<Effect>) {
    let (machine, effects) = machine.handle(event, NOW);
    let stored = enrolment::write(&machine).unwrap();
    let read = enrolment::read(&stored).unwrap();
    assert!(
        enrolment::write(&read).unwrap() == stored,
        "stored and read"
    );
    (machine, effects)
}
