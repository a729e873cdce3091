//! The ways through, one by one.

use protocol::VerificationCode;

use super::super::{Event, Joining, LinkAnswer, Recovery, State, VaultOnDisk, read, write};
use super::world::{CONTOSO, NORTHWIND, World, code_answer};
use crate::error::{AppError, Code};

pub(super) fn code() -> VerificationCode {
    "481 203".parse().unwrap()
}

pub(super) fn ticket(world: &World) -> super::super::Ticket {
    world.sent.last().unwrap().ticket
}

fn joined(signer: &super::world::Organisation) -> World {
    let mut world = World::new();
    world.happen(Event::LinkOpened(NORTHWIND.invite()), None);
    let answer = Ok(NORTHWIND.join_answer(signer));
    world.happen(
        Event::Joined {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    world
}

pub(super) fn code_asked() -> World {
    let mut world = joined(&NORTHWIND);
    world.happen(Event::CodeWanted, None);
    world.happen(
        Event::CodeSent {
            ticket: ticket(&world),
            answer: Ok(code_answer()),
        },
        None,
    );
    world
}

fn verified() -> World {
    let mut world = code_asked();
    world.happen(Event::CodeTyped(code()), None);
    let answer = Ok(NORTHWIND.verify_answer(&NORTHWIND));
    world.happen(
        Event::Verified {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    world
}

pub(super) fn enrolled() -> World {
    let mut world = verified();
    for event in [Event::PinChosen, Event::PinConfirmed, Event::VaultCreated] {
        world.happen(event, None);
    }
    world
}

#[test]
fn the_whole_way_ends_with_a_proven_recovery_key() {
    let mut world = enrolled();
    world.happen(Event::Reported, None);
    world.happen(Event::RecoveryProven, None);
    assert!(matches!(
        world.state(),
        State::Done {
            reported: true,
            recovery: Recovery::Proven,
            ..
        }
    ));
    assert_eq!(world.told, []);
}

#[test]
fn an_offer_signed_by_another_key_ends_at_the_start() {
    let world = joined(&CONTOSO);
    assert!(matches!(world.state(), State::Welcome));
    assert_eq!(world.told, [Code::OtherOrganisationKey]);
}

#[test]
fn a_join_code_of_another_organisation_is_noticed() {
    let mut world = World::new();
    let (server, code) = (NORTHWIND.server.clone(), CONTOSO.join_code());
    world.happen(Event::AddressTyped { server, code }, None);
    let answer = Ok(NORTHWIND.join_answer(&NORTHWIND));
    world.happen(
        Event::Joined {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    assert_eq!(world.told, [Code::OtherOrganisationKey]);
}

#[test]
fn a_true_offer_under_another_address_ends_at_the_start() {
    let mut world = World::new();
    let (server, code) = (CONTOSO.server.clone(), NORTHWIND.join_code());
    world.happen(Event::AddressTyped { server, code }, None);
    let answer = Ok(NORTHWIND.join_answer(&NORTHWIND));
    let ticket = ticket(&world);
    world.happen(Event::Joined { ticket, answer }, None);
    assert!(matches!(world.state(), State::Welcome));
    assert_eq!(world.told, [Code::InviteTwoServers]);
}

#[test]
fn by_hand_leads_to_the_same_offer() {
    let mut world = World::new();
    let (server, code) = (NORTHWIND.server.clone(), NORTHWIND.join_code());
    world.happen(Event::AddressTyped { server, code }, None);
    let answer = Ok(NORTHWIND.join_answer(&NORTHWIND));
    world.happen(
        Event::Joined {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    assert!(
        world
            .state()
            .joined()
            .is_some_and(|j| j.invite().token == NORTHWIND.token)
    );
}

#[test]
fn a_verification_signed_by_another_key_keeps_no_token() {
    let mut world = code_asked();
    world.happen(Event::CodeTyped(code()), None);
    let answer = Ok(NORTHWIND.verify_answer(&CONTOSO));
    world.happen(
        Event::Verified {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    assert_eq!(
        (world.kept_token.as_deref(), world.told.as_slice()),
        (None, [Code::OtherOrganisationKey].as_slice())
    );
    assert!(matches!(world.state(), State::CodeAsked { .. }));
}

#[test]
fn a_wrong_code_takes_a_try_and_a_dead_one_all() {
    #[track_caller]
    fn check(error: AppError, tries: u32) {
        let mut world = code_asked();
        world.happen(Event::CodeTyped(code()), None);
        let (told, ticket) = (error.code, ticket(&world));
        world.happen(
            Event::Verified {
                ticket,
                answer: Err(error),
            },
            None,
        );
        assert!(
            matches!(world.state(), State::CodeAsked { terms, .. } if terms.tries_left == tries)
        );
        assert_eq!(world.told, [told]);
    }
    check(AppError::new(Code::CodeWrong).number("tries", 3), 3);
    check(AppError::new(Code::CodeDead), 0);
    check(AppError::new(Code::CodeExpired), 0);
    check(AppError::new(Code::Offline), 5);
}

#[test]
fn a_server_that_is_away_is_asked_again() {
    let mut world = World::new();
    world.happen(Event::LinkOpened(NORTHWIND.invite()), None);
    let away = Err(Code::Offline.into());
    world.happen(
        Event::Joined {
            ticket: ticket(&world),
            answer: away,
        },
        None,
    );
    assert!(matches!(
        world.state(),
        State::Joining {
            joining: Joining::Stalled(_),
            ..
        }
    ));
    world.happen(Event::Retry, None);
    let answer = Ok(NORTHWIND.join_answer(&NORTHWIND));
    world.happen(
        Event::Joined {
            ticket: ticket(&world),
            answer,
        },
        None,
    );
    assert!(matches!(world.state(), State::Offered(_)));
}

#[test]
fn a_code_whose_answer_was_lost_can_be_typed() {
    let mut world = joined(&NORTHWIND);
    world.happen(Event::CodeWanted, Some(9));
    let error = AppError::new(Code::CodeTooSoon).number("seconds", 20);
    world.happen(
        Event::CodeSent {
            ticket: ticket(&world),
            answer: Err(error),
        },
        None,
    );
    assert!(matches!(
        world.state(),
        State::CodeAsked { terms, .. } if terms.resend_at == super::world::NOW + 20_000
    ));
}

#[test]
fn a_link_to_elsewhere_asks_and_replaces_only_what_has_no_vault() {
    let mut world = code_asked();
    world.happen(Event::LinkOpened(NORTHWIND.invite()), None);
    assert!(
        world.machine.question().is_none(),
        "the same link again changes nothing"
    );
    world.happen(Event::LinkOpened(CONTOSO.invite()), None);
    assert_eq!(world.machine.question().unwrap().server(), &CONTOSO.server);
    world.happen(Event::LinkAnswered(LinkAnswer::Decline), None);
    assert!(matches!(world.state(), State::CodeAsked { .. }));
    world.happen(Event::LinkOpened(CONTOSO.invite()), Some(9));
    world.happen(Event::LinkAnswered(LinkAnswer::Accept), None);
    assert!(matches!(world.state(), State::Joining { .. }));
    assert_eq!(world.sent.last().unwrap().server, CONTOSO.server);
}

#[test]
fn a_link_never_takes_a_vault_away() {
    let mut world = enrolled();
    world.happen(Event::LinkOpened(NORTHWIND.invite()), None);
    assert!(world.machine.question().is_none());
    world.happen(Event::LinkOpened(CONTOSO.invite()), None);
    world.happen(Event::LinkAnswered(LinkAnswer::Accept), None);
    assert!(world.state().has_vault());
    assert_eq!(world.told, [Code::AlreadyEnrolled, Code::AlreadyEnrolled]);
}

#[test]
fn a_vault_half_made_is_made_again_and_a_whole_one_is_used() {
    let mut world = verified();
    world.happen(Event::PinChosen, None);
    world.happen(Event::PinConfirmed, Some(1));
    assert_eq!(world.vault, VaultOnDisk::Missing);
    assert!(matches!(world.state(), State::ChoosePin(_)));
    world.happen(Event::PinChosen, None);
    world.happen(Event::PinConfirmed, Some(2));
    assert_eq!(world.vault, VaultOnDisk::There);
    assert!(matches!(
        world.state(),
        State::SavingRecovery {
            reported: false,
            ..
        }
    ));
}

#[test]
fn a_file_of_a_newer_version_or_a_damaged_one_is_told_apart() {
    let good = write(&verified().machine).unwrap();
    assert!(read(&good).is_ok());
    let newer = String::from_utf8(good.clone())
        .unwrap()
        .replace("\"version\":2", "\"version\":3");
    assert_eq!(
        read(newer.as_bytes()).err(),
        Some(super::super::StoredError::Newer)
    );
    for end in 0..good.len() {
        assert_eq!(
            read(&good[..end]).err(),
            Some(super::super::StoredError::Damaged)
        );
    }
}
