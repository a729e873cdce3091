//! What a verification may say, and whose vault it may take over.

use protocol::device::Freshness;
use protocol::enrolment::{Enrolled, bound_to};
use protocol::{InviteToken, PersonId};
use uuid::Uuid;

use super::super::{Event, State};
use super::steps::{code, code_asked, enrolled, ticket};
use super::world::{NORTHWIND, NOW, World};
use crate::error::Code;

fn verified(world: &mut World, change: impl FnOnce(&mut Enrolled)) {
    world.happen(Event::CodeTyped(code()), None);
    let answer = Ok(NORTHWIND.verify_answer_with(&NORTHWIND, change));
    let ticket = ticket(world);
    world.happen(Event::Verified { ticket, answer }, None);
}

#[track_caller]
fn check(change: impl FnOnce(&mut Enrolled), told: Option<Code>) {
    let mut world = code_asked();
    verified(&mut world, change);
    assert_eq!(world.told, told.into_iter().collect::<Vec<_>>());
    assert_eq!(world.kept_token.is_none(), told.is_some());
}

#[test]
fn a_verification_that_would_freeze_the_device_keeps_no_token() {
    check(|enrolled| enrolled.issued_at = NOW + 3_600_000, None);
    check(
        |enrolled| enrolled.issued_at = NOW + 3_600_001,
        Some(Code::ClocksDiffer),
    );
    check(
        |enrolled| enrolled.counter = Freshness::LARGEST_LEAP + 1,
        None,
    );
    check(
        |enrolled| enrolled.counter = u64::MAX,
        Some(Code::ServerNonsense),
    );
}

/// As an inspecting proxy could pass on: genuine, and somebody else's.
#[test]
fn a_verification_for_another_device_or_invite_keeps_no_token() {
    let elsewhere =
        |key: u8, token: u8| bound_to(&[key; 32], &InviteToken::from_bytes([token; 20]));
    check(|enrolled| enrolled.bound_to = elsewhere(5, 1), None);
    for other in [elsewhere(6, 1), elsewhere(5, 2), String::new()] {
        check(
            |enrolled| enrolled.bound_to = other,
            Some(Code::ServerNonsense),
        );
    }
}

/// Who has a vault, was taken out, and has a code of the same organisation's new invite.
fn again() -> World {
    let mut world = enrolled();
    world.happen(Event::RecoveryProven, None);
    world.happen(Event::JoinedAgain(NORTHWIND.invite()), None);
    let answer = Ok(NORTHWIND.join_answer(&NORTHWIND));
    let asked = ticket(&world);
    world.happen(
        Event::Joined {
            ticket: asked,
            answer,
        },
        None,
    );
    world.happen(Event::CodeWanted, None);
    let answer = Ok(super::world::code_answer());
    let ticket = ticket(&world);
    world.happen(Event::CodeSent { ticket, answer }, None);
    assert!(matches!(world.state(), State::CodeAsked { .. }));
    world
}

#[test]
fn the_vault_goes_to_the_same_person() {
    let other = PersonId::from_uuid(Uuid::from_bytes([4; 16]));
    let mut world = again();
    let token = world.kept_token.clone();
    verified(&mut world, |enrolled| enrolled.counter = 3);
    assert!(matches!(world.state(), State::Done { .. }));
    let counter = |world: &World| world.state().membership().unwrap().enrolled().counter;
    assert_eq!(counter(&world), 3);
    // The offer names the same mailbox: whoever was removed and made anew is the same person.
    let mut world = again();
    verified(&mut world, |enrolled| enrolled.person = other);
    assert!(matches!(world.state(), State::Done { .. }));
    assert_eq!(world.kept_token, token);
}

#[test]
fn giving_up_or_a_restart_on_the_way_loses_no_vault() {
    for restarts in [false, true] {
        let mut world = again();
        if restarts {
            world.restart();
        }
        world.happen(Event::AnotherInvite, None);
        assert!(matches!(world.state(), State::Done { .. }));
        assert!(world.kept_token.is_some(), "the token is kept");
    }
}
