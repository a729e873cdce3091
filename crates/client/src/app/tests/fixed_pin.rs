//! An organisation that lets PINs of six digits open without Enter.

use protocol::{Policy, ServiceStatus};

use super::person::{PIN, Person, shown};
use crate::{GateView, LockReason};

fn six_digits() -> Policy {
    Policy {
        pin_fixed_numeric: true,
        ..Policy::default()
    }
}

/// After how many digits the lock screen opens by itself, once the PIN is changed to `typed`.
async fn opens_at(person: &Person, from: &str, typed: &str) -> Option<usize> {
    person.app.pin_change_begin().await.unwrap();
    for typed in [from, typed, typed] {
        for key in typed.chars() {
            person.app.entry_key(&key.to_string());
        }
        person.app.pin_change_submit().await.unwrap();
    }
    person.app.lock(LockReason::Manual).await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(shown(&person.enter(typed).await), ("unlocked", None));
    lock.fixed_length
}

#[tokio::test]
async fn a_fixed_pin_refuses_neither_more_digits_nor_letters() {
    let (person, _) = Person::enrolled().await;
    let server = &person.computer.server;
    server.says(ServiceStatus::Active, six_digits());
    person.app.poll_now().await;
    assert_eq!(opens_at(&person, PIN, "83164097").await, None);
    assert_eq!(opens_at(&person, "83164097", "tulip-83k").await, None);
    assert_eq!(opens_at(&person, "tulip-83k", "831640").await, Some(6));
    let person = person.restart().await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.fixed_length, Some(6));
}

#[tokio::test]
async fn a_pin_from_before_the_rule_is_not_tried_too_early() {
    let (person, _) = Person::enrolled().await;
    person
        .computer
        .server
        .says(ServiceStatus::Active, six_digits());
    person.app.poll_now().await;
    person.app.lock(LockReason::Manual).await;
    let GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.fixed_length, None);
}
