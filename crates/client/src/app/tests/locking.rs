//! Locked, tried, forgotten, changed.

use std::time::Duration;

use vault::KeychainError;

use super::person::{OTHER_PIN, PIN, Person, shown};
use crate::{Change, Clock as _, Code, GateView, LockReason, OlderAnswer, PinChange, Probe};

#[tokio::test]
async fn what_is_locked_opens_by_its_pin_only() {
    let (person, _) = Person::enrolled().await;
    let mut changes = person.app.changes();
    person.app.lock(LockReason::Manual).await;
    // The end of the enrolment, which is reported in the background, may still be news of the gate.
    let mut change = Change::Gate;
    while change == Change::Gate {
        change = changes.recv().await.unwrap();
    }
    assert_eq!(change, Change::Locked(LockReason::Manual));
    assert_eq!(person.app.overview().await.unwrap_err().code, Code::Locked);
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!((lock.reason, lock.tries_left), (LockReason::Manual, None));
    assert_eq!(
        shown(&person.enter(OTHER_PIN).await),
        ("locked", Some("pin-wrong"))
    );
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!((lock.tries_left, lock.entered), (Some(9), 0));
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn wrong_pins_make_wait_also_after_a_restart() {
    let (mut person, _) = Person::enrolled().await;
    person.app.lock(LockReason::Manual).await;
    for _ in 0..4 {
        assert_eq!(shown(&person.enter(OTHER_PIN).await).1, Some("pin-wrong"));
    }
    person = person.restart().await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert!(lock.wait_until.is_some());
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("locked", Some("pin-wait"))
    );
    person.computer.clock.advance(Duration::from_secs(31));
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_forgotten_pin_is_replaced_by_the_recovery_key() {
    let (mut person, key) = Person::enrolled().await;
    person.app.lock(LockReason::Manual).await;
    assert_eq!(
        shown(&person.app.forgot_pin().await.unwrap()),
        ("forgot", None)
    );
    let view = person
        .app
        .open_with_recovery_key("not a key")
        .await
        .unwrap();
    assert_eq!(shown(&view), ("forgot", Some("recovery-key-malformed")));
    let other = vault::RecoveryKey::make()
        .unwrap()
        .groups()
        .expose()
        .join("-");
    let view = person.app.open_with_recovery_key(&other).await.unwrap();
    assert_eq!(shown(&view), ("forgot", Some("recovery-key-wrong")));
    let view = person
        .app
        .open_with_recovery_key(&key.to_lowercase())
        .await
        .unwrap();
    assert_eq!(shown(&view), ("choose", None));
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("confirm", None));
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
    person = person.restart().await;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("locked", Some("pin-wrong"))
    );
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn an_emptied_keychain_is_explained_and_the_recovery_key_mends_it() {
    let (mut person, key) = Person::enrolled().await;
    person.computer.keychain.inside.empty();
    person = person.restart().await;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("trouble", Some("keychain-emptied"))
    );
    person.app.forgot_pin().await.unwrap();
    person.app.open_with_recovery_key(&key).await.unwrap();
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn with_the_keychain_goes_what_it_remembered_and_the_person_is_asked() {
    let (mut person, key) = Person::enrolled().await;
    person = person.restart().await;
    person.computer.keychain.inside.empty();
    person = person.restart().await;
    person.app.forgot_pin().await.unwrap();
    person.app.open_with_recovery_key(&key).await.unwrap();
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await), ("older", None));
    person.app.answer_older(OlderAnswer::Open).await.unwrap();
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    person = person.restart().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_keychain_that_vanished_is_explained_and_found_again() {
    let (mut person, _) = Person::enrolled().await;
    person = person.restart().await;
    let keychain = &person.computer.keychain;
    keychain.inside.break_with(Some(KeychainError::NoKeychain));
    *keychain.probe.lock().unwrap() = Probe::None;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("trouble", Some("keychain-gone"))
    );
    keychain.inside.break_with(None);
    *keychain.probe.lock().unwrap() = Probe::Good;
    assert_eq!(shown(&person.app.retry().await.unwrap()), ("locked", None));
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_keychain_that_is_locked_is_told_and_costs_no_try() {
    let (mut person, _) = Person::enrolled().await;
    person = person.restart().await;
    let keychain = &person.computer.keychain;
    keychain.inside.break_with(Some(KeychainError::Refused));
    *keychain.probe.lock().unwrap() = Probe::Refused;
    for _ in 0..11 {
        assert_eq!(
            shown(&person.enter(PIN).await),
            ("locked", Some("keychain-refused"))
        );
    }
    keychain.inside.break_with(None);
    *keychain.probe.lock().unwrap() = Probe::Good;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn an_entry_that_a_locked_keychain_does_not_show_is_not_taken_for_lost() {
    let (mut person, _) = Person::enrolled().await;
    person = person.restart().await;
    let keychain = &person.computer.keychain;
    let entries = keychain.inside.copy();
    for (probe, seen) in [
        (Probe::Refused, ("locked", Some("keychain-refused"))),
        (Probe::None, ("trouble", Some("keychain-gone"))),
        (Probe::Good, ("trouble", Some("keychain-emptied"))),
    ] {
        keychain.inside.empty();
        *keychain.probe.lock().unwrap() = probe;
        assert_eq!(shown(&person.enter(PIN).await), seen, "{probe:?}");
    }
    keychain.inside.put_back(entries);
    person.app.retry().await.unwrap();
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

async fn change(person: &Person, typed: &str) -> PinChange {
    for key in typed.chars() {
        person.app.entry_key(&key.to_string());
    }
    person.app.pin_change_submit().await.unwrap()
}

#[tokio::test]
async fn a_changed_pin_opens_and_the_old_one_does_not() {
    let (mut person, _) = Person::enrolled().await;
    person.app.pin_change_begin().await.unwrap();
    assert!(matches!(
        change(&person, OTHER_PIN).await,
        PinChange::Current { problem: Some(problem), .. } if problem.code == Code::PinWrong
    ));
    assert!(matches!(
        change(&person, PIN).await,
        PinChange::New { problem: None, .. }
    ));
    assert!(matches!(
        change(&person, "123456").await,
        PinChange::New { problem: Some(problem), .. } if problem.code == Code::PinRun
    ));
    assert!(matches!(
        change(&person, OTHER_PIN).await,
        PinChange::Confirm { .. }
    ));
    assert!(matches!(
        change(&person, PIN).await,
        PinChange::New { problem: Some(problem), .. } if problem.code == Code::PinDiffers
    ));
    change(&person, OTHER_PIN).await;
    assert_eq!(change(&person, OTHER_PIN).await, PinChange::Done);
    person = person.restart().await;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("locked", Some("pin-wrong"))
    );
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_lock_that_comes_while_it_is_being_opened_counts() {
    let (person, key) = Person::enrolled().await;
    let (app, keychain) = (&person.app, &person.computer.keychain);
    let lock_while_opening = |reason| {
        let (app, runtime) = (app.clone(), tokio::runtime::Handle::current());
        keychain.at_next_read(move || runtime.block_on(app.lock(reason)));
    };
    app.lock(LockReason::Manual).await;
    lock_while_opening(LockReason::Screen);
    let GateView::Locked(lock) = person.enter(PIN).await else {
        panic!("not locked")
    };
    assert_eq!((lock.reason, lock.problem), (LockReason::Screen, None));
    app.forgot_pin().await.unwrap();
    app.open_with_recovery_key(&key).await.unwrap();
    person.enter(OTHER_PIN).await;
    lock_while_opening(LockReason::Sleep);
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("locked", None));
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_vault_nobody_touches_locks_by_itself() {
    let (person, _) = Person::enrolled().await;
    person.computer.clock.advance(Duration::from_secs(299));
    person.app.tick().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    person.app.touch();
    person.computer.clock.advance(Duration::from_secs(299));
    person.app.tick().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    person.computer.clock.advance(Duration::from_secs(1));
    person.app.tick().await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.reason, LockReason::Idle);
}

#[tokio::test]
async fn a_page_that_only_refreshes_itself_keeps_no_vault_open() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    app.poll_now().await;
    app.touch();
    let mut changes = app.changes();
    for _ in 0..5 {
        person.computer.clock.advance(Duration::from_secs(60));
        app.poll_now().await;
        while let Ok(change) = changes.try_recv() {
            assert_ne!(change, Change::Standing, "nothing that is shown changed");
            let page = app.list(super::items::all()).await.unwrap();
            assert_eq!(page.total, 0);
        }
        // What is shown around the list says that the server was heard.
        let heard = app.overview().await.unwrap().last_contact;
        assert_eq!(heard, Some(person.computer.clock.now().wall_ms));
    }
    app.tick().await;
    assert_eq!(shown(&app.gate().await).0, "locked");
}

#[tokio::test]
async fn acts_of_a_person_keep_the_vault_open() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let saved = app.save(super::items::login("GitHub")).await.unwrap();
    for _ in 0..2 {
        person.computer.clock.advance(Duration::from_secs(299));
        app.copy_now(saved.id, vault::Handy::Secret).await.unwrap();
        app.tick().await;
        assert_eq!(shown(&app.gate().await).0, "unlocked");
    }
}

#[tokio::test]
async fn a_second_app_is_told_that_the_vault_is_in_use() {
    let (first, _) = Person::enrolled().await;
    let second = first.computer.start().await;
    assert_eq!(shown(&second.gate().await), ("trouble", Some("vault-busy")));
}

/// Who showed the recovery key and has typed a new PIN once.
async fn half_way() -> Person {
    let (person, key) = Person::enrolled().await;
    person.app.lock(LockReason::Manual).await;
    person.app.forgot_pin().await.unwrap();
    person.app.open_with_recovery_key(&key).await.unwrap();
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("confirm", None));
    person
}

#[tokio::test]
async fn a_lock_takes_the_recovery_key_and_what_was_typed_with_it() {
    for reason in [LockReason::Manual, LockReason::Sleep, LockReason::Screen] {
        let person = half_way().await;
        person.app.entry_key("8");
        person.app.lock(reason).await;
        let GateView::Locked(lock) = person.app.gate().await else {
            panic!("the key is still held")
        };
        assert_eq!((lock.reason, lock.entered), (reason, 0));
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    }
}

#[tokio::test]
async fn a_recovery_key_nobody_goes_on_with_is_forgotten() {
    let person = half_way().await;
    person.computer.clock.advance(Duration::from_secs(299));
    person.app.entry_key("8");
    person.computer.clock.advance(Duration::from_secs(299));
    person.app.tick().await;
    assert_eq!(shown(&person.app.gate().await).0, "confirm");
    person.computer.clock.advance(Duration::from_secs(1));
    person.app.tick().await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("the key is still held")
    };
    assert_eq!(lock.reason, LockReason::Idle);
}

#[tokio::test]
async fn a_first_pin_that_a_lock_took_is_chosen_anew() {
    let person = Person::new().await;
    person.verify().await;
    assert_eq!(shown(&person.enter(PIN).await), ("confirm", None));
    person.app.lock(LockReason::Screen).await;
    assert_eq!(shown(&person.app.gate().await), ("choose", None));
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await), ("recovery", None));
}
