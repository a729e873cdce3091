//! Named invariants, checked after every step of random histories.

use ::tests::properties::{CASES, holds};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::super::{Request, VaultOnDisk, write};
use super::actions::{Action, Step, steps};
use super::world::{CONTOSO, NORTHWIND, World};

#[test]
fn whatever_happens_in_whatever_order_the_invariants_hold() {
    holds(
        "P1-enrolment",
        "whatever answers, crashes and clicks come in whatever order, enrolment keeps its invariants",
        CASES,
        &steps(),
        invariants_hold,
    );
}

fn invariants_hold(steps: Vec<Step>) -> TestCaseResult {
    let mut world = World::new();
    for step in steps {
        // The machine is told of a vault only when one was made.
        if matches!(step.action, Action::VaultCreated) && world.vault == VaultOnDisk::Missing {
            continue;
        }
        let Some(event) = step.action.event(&world) else {
            continue;
        };
        let verified = world.state().membership().cloned();
        world.happen(event, step.crash_after);
        no_state_is_lost(&world);
        a_vault_has_a_verified_member(&world);
        the_device_token_is_kept_only_after_verification(&world);
        the_invite_goes_to_no_other_server(&world);
        let gave_up = matches!(step.action, Action::AnswerLink(_));
        if let Some(before) = verified.filter(|_| !gave_up) {
            prop_assert!(
                world.state().membership() == Some(&before),
                "a verified account stays"
            );
        }
    }
    Ok(())
}

fn no_state_is_lost(world: &World) {
    assert!(
        write(&world.machine).unwrap() == world.disk,
        "the disk is behind the machine"
    );
}

fn a_vault_has_a_verified_member(world: &World) {
    if world.vault == VaultOnDisk::There {
        assert!(
            world.state().membership().is_some(),
            "a vault without a member"
        );
    }
    if world.state().has_vault() {
        assert_eq!(
            world.vault,
            VaultOnDisk::There,
            "a state with a vault that is not there"
        );
    }
}

fn the_device_token_is_kept_only_after_verification(world: &World) {
    if let Some(membership) = world.state().membership() {
        let kept = world.kept_token.as_deref();
        assert_eq!(
            kept,
            Some(membership.server().as_str()),
            "a member without a token"
        );
    }
}

fn the_invite_goes_to_no_other_server(world: &World) {
    for sent in &world.sent {
        let owner = if sent.server == NORTHWIND.server {
            &*NORTHWIND
        } else {
            &*CONTOSO
        };
        assert_eq!(sent.server, owner.server);
        match &sent.request {
            Request::Join(token) | Request::Code(token) | Request::Verify(token, _) => {
                assert!(*token == owner.token, "a token went to another server");
            }
            Request::JoinByCode(lookup) => assert!(*lookup == owner.lookup),
        }
    }
}
