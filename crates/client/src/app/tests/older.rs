//! A vault that was put back to an older state: told, asked about, never opened in passing.

use std::path::PathBuf;
use std::time::Duration;

use super::items::{all, login};
use super::person::{OTHER_PIN, PIN, Person, shown};
use crate::{Code, GateView, LockReason, OlderAnswer, Probe};

/// Who finds an older state on the disk: what was saved in the item `Second` is missing.
async fn put_back() -> Person {
    let (person, _) = Person::enrolled().await;
    put_back_once(&person).await;
    person
}

async fn put_back_once(person: &Person) {
    person.app.save(login("First")).await.unwrap();
    person.app.lock(LockReason::Manual).await;
    let older = std::fs::read(database(person)).unwrap();
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
    person.app.save(login("Second")).await.unwrap();
    person.app.lock(LockReason::Manual).await;
    std::fs::write(database(person), older).unwrap();
}

fn database(person: &Person) -> PathBuf {
    person.computer.home().join("vault/vault.db")
}

#[track_caller]
fn missing(view: &GateView) -> Option<u64> {
    match view {
        GateView::Older { changes_missing } => *changes_missing,
        other => panic!("not asked: {:?}", shown(other)),
    }
}

#[tokio::test]
async fn it_is_told_with_what_is_missing_and_opens_only_by_the_pin_typed_again() {
    let person = put_back().await;
    let view = person.enter(PIN).await;
    assert_eq!(missing(&view), Some(1));
    let refused = person.app.overview().await.unwrap_err();
    assert_eq!(refused.code, Code::Locked, "the question opens nothing");
    let early = person.app.entry_submit().await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "nothing is chosen for the person");
    let view = person.app.answer_older(OlderAnswer::Open).await.unwrap();
    let GateView::Locked(lock) = view else {
        panic!("not asked for the PIN")
    };
    assert!(lock.opens_older);
    let wrong = person.enter(OTHER_PIN).await;
    assert_eq!(
        shown(&wrong),
        ("locked", Some("pin-wrong")),
        "a try like any other"
    );
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    assert_eq!(person.app.list(all()).await.unwrap().total, 1);
    let person = person.restart().await;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("unlocked", None),
        "what was accepted is asked about no more"
    );
}

#[tokio::test]
async fn left_closed_it_stays_as_it_is_and_is_asked_about_again() {
    let person = put_back().await;
    person.enter(PIN).await;
    let view = person.app.answer_older(OlderAnswer::LeaveClosed).await;
    assert_eq!(shown(&view.unwrap()), ("locked", None));
    assert_eq!(missing(&person.enter(PIN).await), Some(1));
    let person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "locked");
    assert_eq!(missing(&person.enter(PIN).await), Some(1));
    assert_eq!(
        person.app.retry().await.map(|view| shown(&view).0).unwrap(),
        "older",
        "trying again decides nothing"
    );
}

#[tokio::test]
async fn an_answer_is_for_the_state_that_was_told_and_no_other() {
    let (person, _) = Person::enrolled().await;
    person.app.lock(LockReason::Manual).await;
    let oldest = std::fs::read(database(&person)).unwrap();
    person.enter(PIN).await;
    put_back_once(&person).await;
    let told = missing(&person.enter(PIN).await);
    person.app.answer_older(OlderAnswer::Open).await.unwrap();
    std::fs::write(database(&person), oldest).unwrap();
    let asked = missing(&person.enter(PIN).await);
    assert!(
        asked > told,
        "{asked:?} of a still older state, {told:?} before"
    );
}

#[tokio::test]
async fn an_unattended_question_gives_way_to_the_lock_screen() {
    let person = put_back().await;
    for answered in [false, true] {
        person.enter(PIN).await;
        if answered {
            person.app.answer_older(OlderAnswer::Open).await.unwrap();
        }
        person.computer.clock.advance(Duration::from_secs(299));
        person.app.tick().await;
        let (GateView::Locked(_) | GateView::Older { .. }) = person.app.gate().await else {
            panic!("it is open")
        };
        person.computer.clock.advance(Duration::from_secs(1));
        person.app.tick().await;
        let GateView::Locked(lock) = person.app.gate().await else {
            panic!("the question still stands, answered: {answered}")
        };
        assert_eq!((lock.reason, lock.opens_older), (LockReason::Idle, false));
        assert_eq!(missing(&person.enter(PIN).await), Some(1), "asked anew");
        person
            .app
            .answer_older(OlderAnswer::LeaveClosed)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_locked_screen_takes_question_and_answer_away() {
    let person = put_back().await;
    person.enter(PIN).await;
    person.app.answer_older(OlderAnswer::Open).await.unwrap();
    person.app.lock(LockReason::Screen).await;
    assert_eq!(missing(&person.enter(PIN).await), Some(1));
}

#[tokio::test]
async fn the_recovery_key_asks_as_well() {
    let (person, key) = Person::enrolled().await;
    put_back_once(&person).await;
    person.app.forgot_pin().await.unwrap();
    let view = person.app.open_with_recovery_key(&key).await.unwrap();
    assert_eq!(shown(&view).0, "choose");
    person.enter(OTHER_PIN).await;
    assert!(missing(&person.enter(OTHER_PIN).await).is_some());
    person.app.answer_older(OlderAnswer::Open).await.unwrap();
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_passphrase_as_long_as_one_may_be_opens_it_as_well() {
    let person = Person::with_keychain(Probe::None).await;
    person.verify().await;
    let words = "copper violet ample north lantern ".repeat(3);
    person.enter(&words).await;
    person.enter(&words).await;
    person.app.recovery_later().await.unwrap();
    person.app.lock(LockReason::Manual).await;
    let older = std::fs::read(database(&person)).unwrap();
    assert_eq!(shown(&person.enter(&words).await), ("unlocked", None));
    person.app.save(login("Second")).await.unwrap();
    person.app.lock(LockReason::Manual).await;
    std::fs::write(database(&person), older).unwrap();
    assert!(missing(&person.enter(&words).await).is_some());
    person.app.answer_older(OlderAnswer::Open).await.unwrap();
    assert_eq!(shown(&person.enter(&words).await), ("unlocked", None));
}

#[tokio::test]
async fn nobody_answers_what_was_not_asked() {
    let (person, _) = Person::enrolled().await;
    for answer in [OlderAnswer::Open, OlderAnswer::LeaveClosed] {
        let refused = person.app.answer_older(answer).await.unwrap_err();
        assert_eq!(refused.code, Code::NotNow);
    }
}
