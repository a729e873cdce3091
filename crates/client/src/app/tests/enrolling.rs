//! From the invite to the open vault, with everything that can go wrong at this end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use vault::testing::Stepped;

use super::person::{CODE, OTHER_PIN, PIN, Person, shown};
use crate::enrolment::tests::world::{CONTOSO, NORTHWIND};
use crate::transport::TransportError;
use crate::view::SecretKind;
use crate::{Code, GateView, LinkAnswer, LockReason, Probe};

#[tokio::test]
async fn the_whole_way_ends_in_an_open_vault() {
    let person = Person::new().await;
    assert_eq!(shown(&person.app.gate().await), ("welcome", None));
    let view = person
        .app
        .open_invite(&NORTHWIND.invite().app_link())
        .await
        .unwrap();
    let GateView::Join(offer) = view else {
        panic!("no offer")
    };
    assert_eq!(
        (offer.organisation.as_str(), offer.inviter.as_str()),
        ("Northwind", "Ada")
    );
    assert_eq!(
        shown(&person.app.request_code().await.unwrap()),
        ("verify", None)
    );
    assert_eq!(
        shown(&person.app.verify_code(CODE).await.unwrap()),
        ("choose", None)
    );
    assert_eq!(shown(&person.enter(PIN).await), ("confirm", None));
    assert_eq!(shown(&person.enter(PIN).await), ("recovery", None));
    person.prove().await;
    assert_eq!(shown(&person.app.gate().await), ("unlocked", None));
    assert!(!person.app.overview().await.unwrap().recovery_due);
    person.app.poll_now().await;
    let asked = person.computer.server.asked();
    assert!(
        asked.contains(&"/api/v1/device/complete".to_owned()),
        "{asked:?}"
    );
}

#[tokio::test]
async fn closing_the_app_after_any_step_resumes_there() {
    let mut person = Person::new().await;
    person
        .app
        .open_invite(&NORTHWIND.invite().app_link())
        .await
        .unwrap();
    person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "join");
    person.app.request_code().await.unwrap();
    person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "verify");
    person.app.verify_code(CODE).await.unwrap();
    person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "choose");
    person.enter(PIN).await;
    person = person.restart().await;
    assert_eq!(
        shown(&person.app.gate().await).0,
        "choose",
        "no PIN is stored"
    );
    person.enter(PIN).await;
    person.enter(PIN).await;
    person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "locked");
    assert_eq!(
        shown(&person.enter(PIN).await).0,
        "recovery",
        "it is asked again"
    );
    person.prove().await;
    person = person.restart().await;
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
}

#[tokio::test]
async fn wrong_groups_prove_nothing() {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    person.app.reveal_recovery_key().await.unwrap();
    let asked = person.app.ask_recovery_groups().await.unwrap();
    let wrong = ["0000".to_owned(), "ZZZZ".to_owned()];
    let error = person.app.prove_recovery_key(wrong).await.unwrap_err();
    assert_eq!(error.code, Code::RecoveryGroupsWrong);
    assert_eq!(
        person.app.ask_recovery_groups().await.unwrap(),
        asked,
        "the question stays"
    );
}

#[tokio::test]
async fn pins_that_are_weak_or_differ_are_refused_with_the_reason() {
    let person = Person::new().await;
    person.verify().await;
    for (pin, problem) in [
        ("1234", "pin-too-short"),
        ("123456", "pin-run"),
        ("111111", "pin-repeats"),
        ("northwind", "pin-named"),
    ] {
        assert_eq!(
            shown(&person.enter(pin).await),
            ("choose", Some(problem)),
            "{pin}"
        );
    }
    person.enter(PIN).await;
    assert_eq!(
        shown(&person.enter(OTHER_PIN).await),
        ("choose", Some("pin-differs"))
    );
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await), ("recovery", None));
}

#[tokio::test]
async fn a_server_that_is_away_at_the_start_is_asked_again() {
    let person = Person::new().await;
    person.computer.server.fail(Some(TransportError::Offline));
    let link = NORTHWIND.invite().app_link();
    assert_eq!(
        person.app.open_invite(&link).await.unwrap_err().code,
        Code::Offline
    );
    assert_eq!(
        shown(&person.app.gate().await),
        ("trouble", Some("offline"))
    );
    person.computer.server.fail(None);
    assert_eq!(shown(&person.app.retry().await.unwrap()).0, "join");
}

#[tokio::test]
async fn links_that_are_no_invites_say_what_is_wrong() {
    let person = Person::new().await;
    let link = NORTHWIND.invite().app_link();
    let (cut, _) = link.split_at(link.len() - 3);
    for (text, code) in [
        ("hello", Code::InviteNotALink),
        (cut, Code::InviteDamaged),
        ("latchkey://enroll#", Code::InviteDamaged),
    ] {
        assert_eq!(
            person.app.open_invite(text).await.unwrap_err().code,
            code,
            "{text}"
        );
    }
    let error = person
        .app
        .join_by_hand("http://vault.example", "K7QX-20RM-4TZ9")
        .await;
    assert_eq!(error.unwrap_err().code, Code::AddressUnsafe);
    let error = person.app.join_by_hand("vault.example", "K7QX").await;
    assert_eq!(error.unwrap_err().code, Code::JoinCodeMalformed);
    assert_eq!(
        person.app.verify_code("12").await.unwrap_err().code,
        Code::CodeMalformed
    );
}

#[tokio::test]
async fn by_hand_needs_a_server_with_the_right_key() {
    let person = Person::new().await;
    let address = NORTHWIND.server.to_string();
    let wrong = CONTOSO.join_code().to_string();
    let error = person.app.join_by_hand(&address, &wrong).await.unwrap_err();
    assert_eq!(error.code, Code::OtherOrganisationKey);
    let right = NORTHWIND.join_code().to_string();
    let view = person.app.join_by_hand(&address, &right).await.unwrap();
    assert_eq!(shown(&view).0, "join");
}

#[tokio::test]
async fn another_link_asks_and_never_takes_a_vault_away() {
    let (person, _) = Person::enrolled().await;
    person.app.lock(LockReason::Manual).await;
    let view = person
        .app
        .open_invite(&CONTOSO.invite().app_link())
        .await
        .unwrap();
    let GateView::LinkQuestion(link) = view else {
        panic!("no question")
    };
    assert_eq!(
        (link.new_server.as_str(), link.current.as_str()),
        ("https://contoso.example/", "Northwind")
    );
    let refused = person
        .app
        .answer_link(LinkAnswer::Accept)
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::AlreadyEnrolled);
    assert_eq!(shown(&person.app.gate().await).0, "locked");
    let again = person
        .app
        .open_invite(&NORTHWIND.invite().app_link())
        .await
        .unwrap_err();
    assert_eq!(again.code, Code::AlreadyEnrolled);
}

#[tokio::test]
async fn another_link_leaves_an_open_vault_on_the_screen_and_asks_once_it_is_locked() {
    let (person, _) = Person::enrolled().await;
    let link = CONTOSO.invite().app_link();
    let waiting = async || person.app.overview().await.unwrap().link_waiting;
    assert_eq!(waiting().await, None);
    let view = person.app.open_invite(&link).await.unwrap();
    assert_eq!(shown(&view).0, "unlocked");
    assert_eq!(waiting().await.as_deref(), Some("https://contoso.example/"));
    person.app.lock(LockReason::Manual).await;
    assert_eq!(shown(&person.app.gate().await).0, "link question");
    person.app.answer_link(LinkAnswer::Decline).await.unwrap();
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
    person.app.open_invite(&link).await.unwrap();
    person.app.answer_link(LinkAnswer::Decline).await.unwrap();
    assert_eq!(waiting().await, None, "it is ignored from the vault");
}

#[tokio::test]
async fn without_a_keychain_a_passphrase_takes_the_pins_place() {
    let mut person = Person::with_keychain(Probe::None).await;
    person.verify().await;
    let GateView::Choose {
        wanted, suggestion, ..
    } = person.app.gate().await
    else {
        panic!("nothing to choose")
    };
    assert_eq!(wanted.secret, SecretKind::Passphrase);
    let suggestion = suggestion.unwrap();
    assert_eq!(format!("{suggestion:?}"), "Words", "nothing prints them");
    // The test types what is suggested.
    let words = suggestion.expose();
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("choose", Some("passphrase-too-short"))
    );
    person.enter(words).await;
    assert_eq!(shown(&person.enter(words).await), ("recovery", None));
    person = person.restart().await;
    assert_eq!(shown(&person.enter(words).await), ("recovery", None));
}

#[tokio::test]
async fn a_long_passphrase_counts_to_its_last_character() {
    let mut person = Person::with_keychain(Probe::None).await;
    person.verify().await;
    let words = "copper violet ample north lantern ".repeat(3) + "first";
    person.enter(&words).await;
    let other_end = words.replace("first", "other");
    assert_eq!(
        shown(&person.enter(&other_end).await),
        ("choose", Some("passphrase-differs"))
    );
    person.enter(&words).await;
    assert_eq!(shown(&person.enter(&words).await), ("recovery", None));
    person = person.restart().await;
    assert_eq!(
        shown(&person.enter(&other_end).await),
        ("locked", Some("passphrase-wrong"))
    );
    assert_eq!(shown(&person.enter(&words).await), ("recovery", None));
}

#[tokio::test]
async fn a_keychain_that_refuses_is_explained_and_asked_again() {
    let person = Person::with_keychain(Probe::Refused).await;
    person
        .app
        .open_invite(&NORTHWIND.invite().app_link())
        .await
        .unwrap();
    let error = person.app.request_code().await.unwrap_err();
    assert_eq!(error.code, Code::KeychainRefused);
    *person.computer.keychain.probe.lock().unwrap() = Probe::Good;
    assert_eq!(shown(&person.app.request_code().await.unwrap()).0, "verify");
}

#[tokio::test]
async fn a_keychain_that_fails_after_the_vault_was_made_leaves_a_vault_that_opens() {
    let mut person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    // The device secret is taken; that the vault is there cannot be noted any more.
    person.computer.keychain.inside.break_after(1);
    assert_eq!(shown(&person.enter(PIN).await).0, "locked");
    person.computer.keychain.inside.break_with(None);
    assert_eq!(shown(&person.enter(PIN).await), ("recovery", None));
    person.prove().await;
    person = person.restart().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_vault_of_a_lost_enrolment_is_neither_taken_over_nor_written_over() {
    let (mut person, key) = Person::enrolled().await;
    person.app.close().await;
    let enrolment = person.computer.home().join("enrolment.json");
    let lost = std::fs::read(&enrolment).unwrap();
    std::fs::remove_file(&enrolment).unwrap();
    person = person.restart().await;
    person.verify().await;
    person.enter(OTHER_PIN).await;
    assert_eq!(
        shown(&person.enter(OTHER_PIN).await),
        ("choose", Some("vault-in-the-way"))
    );
    person.app.close().await;
    std::fs::write(&enrolment, lost).unwrap();
    person = person.restart().await;
    person.app.forgot_pin().await.unwrap();
    let view = person.app.open_with_recovery_key(&key).await.unwrap();
    assert_eq!(shown(&view), ("choose", None), "it is as it was");
}

#[tokio::test]
async fn a_keychain_that_fails_before_the_vault_was_made_leaves_none() {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.computer.keychain.inside.break_after(0);
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("choose", Some("keychain-refused"))
    );
    person.computer.keychain.inside.break_with(None);
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await), ("recovery", None));
}

#[tokio::test]
async fn a_damaged_enrolment_is_told_and_never_written_over() {
    let mut person = Person::new().await;
    person
        .app
        .open_invite(&NORTHWIND.invite().app_link())
        .await
        .unwrap();
    let path = person.computer.home().join("enrolment.json");
    std::fs::write(&path, b"{\"version\":1,").unwrap();
    person = person.restart().await;
    assert_eq!(
        shown(&person.app.gate().await),
        ("trouble", Some("enrolment-damaged"))
    );
    let link = NORTHWIND.invite().app_link();
    let error = person.app.open_invite(&link).await.unwrap_err();
    assert_eq!(error.code, Code::EnrolmentDamaged);
    assert_eq!(std::fs::read(&path).unwrap(), b"{\"version\":1,");
}

#[tokio::test]
async fn an_answer_that_cannot_be_stored_is_asked_for_again() {
    let person = Person::new().await;
    // The question is stored in three steps; what fails is storing the answer.
    let taken = AtomicUsize::new(0);
    let disk = Stepped::under(
        person.computer.home(),
        Arc::new(move || match taken.fetch_add(1, Ordering::Relaxed) {
            3.. => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }),
    );
    let link = NORTHWIND.invite().app_link();
    let error = person.app.open_invite(&link).await.unwrap_err();
    assert_eq!(error.code, Code::DiskFull);
    let trouble = ("trouble", Some("disk-full"));
    assert_eq!(shown(&person.app.gate().await), trouble);
    person.app.retry().await.unwrap_err();
    assert_eq!(shown(&person.app.gate().await), trouble);
    drop(disk);
    assert_eq!(shown(&person.app.retry().await.unwrap()).0, "join");
}
