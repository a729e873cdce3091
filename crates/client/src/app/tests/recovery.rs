//! The recovery key: shown at set-up, later only to who can open the vault.

use vault::RecoveryKey;

use super::person::{OTHER_PIN, PIN, Person, shown};
use crate::{Code, DueRecovery, LockReason, SecretKind};

/// Who put the recovery key off.
async fn put_off() -> Person {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    let view = person.app.recovery_later().await.unwrap();
    assert_eq!(shown(&view).0, "unlocked");
    person
}

async fn submit(person: &Person, typed: &str) -> DueRecovery {
    for key in typed.chars() {
        person.app.entry_key(&key.to_string());
    }
    person.app.due_recovery_submit().await.unwrap()
}

async fn revealed(person: &Person) -> Result<String, Code> {
    let groups = person.app.reveal_recovery_key().await;
    // The test compares the keys that were shown.
    groups
        .map(|groups| groups.expose().join("-"))
        .map_err(|error| error.code)
}

#[track_caller]
fn problem(asked: &DueRecovery) -> Option<&'static str> {
    match asked {
        DueRecovery::Ask { problem, .. } => problem.as_ref().map(|problem| problem.code.as_str()),
        DueRecovery::Ready => panic!("nothing is asked"),
    }
}

#[tokio::test]
async fn put_off_it_is_shown_to_nobody_before_the_pin_was_typed() {
    let person = put_off().await;
    assert!(person.app.overview().await.unwrap().recovery_due);
    assert_eq!(revealed(&person).await, Err(Code::NotNow));
    let asked = person.app.due_recovery_begin().await.unwrap();
    assert!(matches!(
        asked,
        DueRecovery::Ask {
            secret: SecretKind::Pin,
            entered: 0,
            ..
        }
    ));
    assert_eq!(
        revealed(&person).await,
        Err(Code::NotNow),
        "asking shows nothing"
    );
    assert_eq!(
        problem(&submit(&person, OTHER_PIN).await),
        Some("pin-wrong")
    );
    assert_eq!(revealed(&person).await, Err(Code::NotNow));
    assert_eq!(submit(&person, PIN).await, DueRecovery::Ready);
    let key = revealed(&person).await.unwrap();
    assert_eq!(
        revealed(&person).await.unwrap(),
        key,
        "it is one key while it is shown"
    );
    person.prove().await;
    assert!(!person.app.overview().await.unwrap().recovery_due);
    assert_eq!(revealed(&person).await, Err(Code::NotNow));
    person.app.due_recovery_begin().await.unwrap();
    assert_eq!(submit(&person, PIN).await, DueRecovery::Ready);
    let other = revealed(&person).await.unwrap();
    assert_ne!(other, key, "a proven key is not shown again");
}

#[tokio::test]
async fn left_and_opened_again_it_asks_again() {
    let person = put_off().await;
    for again in ["left", "begun anew"] {
        person.app.due_recovery_begin().await.unwrap();
        submit(&person, PIN).await;
        revealed(&person).await.unwrap();
        match again {
            "left" => person.app.due_recovery_end().await.unwrap(),
            _ => drop(person.app.due_recovery_begin().await.unwrap()),
        }
        assert_eq!(revealed(&person).await, Err(Code::NotNow), "{again}");
        let saved = person.app.ask_recovery_groups().await.unwrap_err();
        assert_eq!(saved.code, Code::NotNow, "{again}");
    }
}

#[tokio::test]
async fn guessing_here_is_guessing_at_the_lock_screen() {
    let person = put_off().await;
    person.app.due_recovery_begin().await.unwrap();
    for _ in 0..4 {
        assert_eq!(
            problem(&submit(&person, OTHER_PIN).await),
            Some("pin-wrong")
        );
    }
    assert_eq!(problem(&submit(&person, PIN).await), Some("pin-wait"));
    person.app.lock(LockReason::Manual).await;
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("locked", Some("pin-wait"))
    );
}

#[tokio::test]
async fn a_lock_takes_the_question_with_it() {
    let person = put_off().await;
    person.app.due_recovery_begin().await.unwrap();
    person.app.lock(LockReason::Idle).await;
    let refused = person.app.due_recovery_submit().await.unwrap_err();
    assert_eq!(refused.code, Code::Locked);
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("unlocked", None),
        "keys go to the lock screen"
    );
    assert_eq!(revealed(&person).await, Err(Code::NotNow));
}

#[tokio::test]
async fn the_keys_of_one_question_never_reach_another() {
    let person = put_off().await;
    person.app.pin_change_begin().await.unwrap();
    person.app.entry_key("1");
    let asked = person.app.due_recovery_begin().await.unwrap();
    assert!(matches!(asked, DueRecovery::Ask { entered: 0, .. }));
    assert_eq!(
        person.app.pin_change().await.unwrap_err().code,
        Code::NotNow
    );
    person.app.entry_key("2");
    person.app.pin_change_begin().await.unwrap();
    let refused = person.app.due_recovery_submit().await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
}

#[tokio::test]
async fn set_up_that_was_cut_off_after_the_proof_is_complete() {
    let mut person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    let enrolment = person.computer.home().join("enrolment.json");
    let before = std::fs::read(&enrolment).unwrap();
    person.prove().await;
    person.app.close().await;
    // The vault knows of the proof; the plug was pulled before the enrolment did.
    std::fs::write(&enrolment, before).unwrap();
    person = person.restart().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    person = person.restart().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn whoever_opens_with_the_recovery_key_has_proven_it() {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    let key = revealed(&person).await.unwrap();
    person.app.lock(LockReason::Manual).await;
    person.app.forgot_pin().await.unwrap();
    person.app.open_with_recovery_key(&key).await.unwrap();
    person.enter(OTHER_PIN).await;
    assert_eq!(shown(&person.enter(OTHER_PIN).await), ("unlocked", None));
    assert!(!person.app.overview().await.unwrap().recovery_due);
}

/// The groups that are asked for, of what is shown.
async fn proof(person: &Person) -> [String; 2] {
    let groups = person.app.reveal_recovery_key().await.unwrap();
    let [a, b] = person.app.ask_recovery_groups().await.unwrap();
    [&groups.expose()[a], &groups.expose()[b]].map(Clone::clone)
}

/// Which of the keys are the open vault's recovery key.
async fn open_it(person: &Person, keys: [&str; 2]) -> [bool; 2] {
    let keys = keys.map(|text| RecoveryKey::parse(text).unwrap());
    let found = person
        .app
        .with_open(move |open, _| Ok(keys.each_ref().map(|key| open.vault.is_recovery_key(key))));
    found.await.unwrap()
}

#[tokio::test]
async fn a_lost_key_is_good_until_another_one_is_proven() {
    let (person, former) = Person::enrolled().await;
    for proves in [false, true] {
        person.app.due_recovery_begin().await.unwrap();
        assert_eq!(submit(&person, PIN).await, DueRecovery::Ready);
        let new = revealed(&person).await.unwrap();
        let typed = proof(&person).await;
        assert_eq!(open_it(&person, [&former, &new]).await, [true, false]);
        let wrong = person.app.prove_recovery_key(Default::default()).await;
        assert_eq!(wrong.unwrap_err().code, Code::RecoveryGroupsWrong);
        assert_eq!(open_it(&person, [&former, &new]).await, [true, false]);
        if proves {
            person.app.prove_recovery_key(typed).await.unwrap();
            assert_eq!(open_it(&person, [&former, &new]).await, [false, true]);
        } else {
            person.app.due_recovery_end().await.unwrap();
            assert_eq!(open_it(&person, [&former, &new]).await, [true, false]);
        }
        assert!(!person.app.overview().await.unwrap().recovery_due);
    }
}
