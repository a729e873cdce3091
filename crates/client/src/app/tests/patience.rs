//! A keychain that asks the person first, who is not there.

use std::time::Duration;

use super::items::{all, login};
use super::person::{PIN, Person, shown};
use crate::{Change, Code, LockReason};

/// Far above what locking and saving take, far below what a person takes.
const SOON: Duration = Duration::from_secs(20);

async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(SOON, work)
        .await
        .expect("it waits for the keychain")
}

fn remembered(person: &Person) -> Vec<Vec<u8>> {
    let entries = person.computer.keychain.inside.copy();
    let seen = entries
        .into_iter()
        .filter(|(name, _)| name.ends_with("/seen"));
    seen.map(|(_, value)| value).collect()
}

#[tokio::test]
async fn locking_does_not_wait_for_the_keychain_and_the_state_is_told_afterwards() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    let before = remembered(&person);
    let keychain = &person.computer.keychain;
    keychain.asks_first(true);
    soon(person.app.save(login("First"))).await.unwrap();
    let mut changes = person.app.changes();
    soon(person.app.lock(LockReason::Sleep)).await;
    let told = soon(changes.recv()).await.unwrap();
    assert_eq!(told, Change::Locked(LockReason::Sleep));
    let wal = person.computer.home().join("vault/vault.db-wal");
    assert!(!wal.exists(), "the database is closed");
    let refused = soon(person.app.list(all())).await.unwrap_err();
    assert_eq!(refused.code, Code::Locked);
    assert_eq!(shown(&soon(person.app.gate()).await).0, "locked");
    assert_eq!(remembered(&person), before);
    keychain.asks_first(false);
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    assert_ne!(remembered(&person), before);
}

#[tokio::test]
async fn saving_does_not_wait_for_the_keychain_either() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person.computer.clock.advance(Duration::from_secs(61));
    person.computer.keychain.asks_first(true);
    soon(person.app.save(login("First"))).await.unwrap();
    person.computer.clock.advance(Duration::from_secs(61));
    soon(person.app.save(login("Second"))).await.unwrap();
    assert_eq!(soon(person.app.list(all())).await.unwrap().total, 2);
    person.computer.keychain.asks_first(false);
}

#[tokio::test]
async fn the_end_of_the_program_does_not_wait_for_ever() {
    let (person, _) = Person::enrolled().await;
    person.computer.keychain.asks_first(true);
    soon(person.app.close()).await;
    person.computer.keychain.asks_first(false);
}

/// Types and waits until the keychain is asked.
async fn asking(person: &Person, typed: &str) -> tokio::task::JoinHandle<Code> {
    for key in typed.chars() {
        person.app.entry_key(&key.to_string());
    }
    let app = person.app.clone();
    let submitted = tokio::spawn(async move { app.pin_change_submit().await.unwrap_err().code });
    let keychain = person.computer.keychain.clone();
    let asked = tokio::task::spawn_blocking(move || keychain.until_asked());
    soon(asked).await.unwrap();
    submitted
}

#[tokio::test]
async fn a_change_of_the_pin_that_waits_keeps_no_vault_on_the_screen() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    let (app, keychain) = (&person.app, &person.computer.keychain);
    app.pin_change_begin().await.unwrap();
    keychain.asks_first(true);
    let submitted = asking(&person, PIN).await;
    assert_eq!(shown(&soon(app.gate()).await), ("unlocked", None));
    let waiting = tokio::spawn({
        let app = app.clone();
        async move { app.list(all()).await.unwrap_err().code }
    });
    let mut changes = app.changes();
    soon(app.lock(LockReason::Screen)).await;
    let told = soon(changes.recv()).await.unwrap();
    assert_eq!(told, Change::Locked(LockReason::Screen));
    assert_eq!(soon(waiting).await.unwrap(), Code::Locked);
    assert_eq!(shown(&soon(app.gate()).await), ("working", None));
    keychain.asks_first(false);
    assert_eq!(soon(submitted).await.unwrap(), Code::Locked);
    assert_eq!(shown(&app.gate().await), ("locked", None));
    app.entry_key("1");
    app.entry_clear();
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("unlocked", None),
        "keys go to the lock screen"
    );
}
