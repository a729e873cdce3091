//! SSH keys through the driver: made or read, held, saved.

use vault::ssh::{KeyKind, NewKey, SshKey};
use vault::{HeldId, ItemDraft, ItemKind, Purpose, SecretChange, ValueDraft};

use super::person::Person;
use crate::{Code, Handy, LockReason, Secret, SshImport};

/// A worthless key; its passphrase is `copper-violet`.
const LOCKED: &str = include_str!("../../../../vault/tests/keys/ed25519_locked");

fn server(held: HeldId) -> ItemDraft {
    let kind = ItemKind::from_name("sshKey").unwrap();
    let private = Purpose::from_name("privateKey").unwrap();
    let secret = ValueDraft::Concealed(SecretChange::Held(held));
    ItemDraft {
        title: "Server".to_owned(),
        ..ItemDraft::new(kind)
    }
    .with(private, secret)
}

fn text(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

#[tokio::test]
async fn a_key_is_made_held_and_saved_without_leaving_the_core() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let key = app
        .make_ssh_key(NewKey::Ed25519, "mira@northwind".to_owned())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(key.kind, KeyKind::Ed25519);
    assert!(key.public.starts_with("ssh-ed25519 ") && key.public.ends_with(" mira@northwind"));
    let saved = app.save(server(key.held)).await.unwrap();
    let private = app.copy_now(saved.id, Handy::Secret).await.unwrap();
    let read = SshKey::import(&private, None).unwrap();
    assert_eq!(read.fingerprint(), key.fingerprint);
    let again = app.save(server(key.held)).await.unwrap_err();
    assert_eq!(again.code, Code::MadeKeyGone);
}

#[tokio::test]
async fn a_locked_key_waits_for_its_passphrase_and_is_tried_again() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let locked = app.import_ssh_key(text(LOCKED)).await.unwrap();
    assert_eq!(locked, SshImport::Locked);
    let wrong = app.unlock_ssh_key(text("rose")).await.unwrap_err();
    assert_eq!(wrong.code, Code::SshWrongPassphrase);
    let SshImport::Read(key) = app.unlock_ssh_key(text("copper-violet")).await.unwrap() else {
        panic!("still locked")
    };
    assert_eq!(
        (key.kind, key.comment.as_str()),
        (KeyKind::Ed25519, "worthless test key")
    );
    let nothing = app.unlock_ssh_key(text("copper-violet")).await.unwrap_err();
    assert_eq!(nothing.code, Code::NotNow, "nothing waits any more");
}

#[tokio::test]
async fn what_is_no_private_key_says_what_it_is() {
    let (person, _) = Person::enrolled().await;
    let check = async |wrong: &str, expected: Code| {
        let error = person.app.import_ssh_key(text(wrong)).await.unwrap_err();
        assert_eq!(error.code, expected, "{wrong}");
    };
    check("", Code::SshNotAKey).await;
    check("a shopping list", Code::SshNotAKey).await;
    let half = LOCKED.get(..LOCKED.len() / 2).unwrap();
    check(half, Code::SshDamaged).await;
    check(&"x".repeat(70_000), Code::SshTooLong).await;
    let key = SshKey::generate(NewKey::Ed25519, "").unwrap();
    check(&key.public_line().unwrap(), Code::SshPublicKey).await;
}

#[tokio::test]
async fn a_key_that_is_cancelled_or_locked_away_is_not_made() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let other = app.clone();
    let slow =
        tokio::spawn(async move { other.make_ssh_key(NewKey::Rsa4096, String::new()).await });
    // Until it has begun there is nothing to cancel.
    while !slow.is_finished() {
        app.cancel_ssh_key().await.unwrap();
    }
    assert_eq!(slow.await.unwrap().unwrap(), None);
    let slow = app.make_ssh_key(NewKey::Rsa4096, String::new());
    let (made, ()) = tokio::join!(slow, async {
        tokio::task::yield_now().await;
        app.lock(LockReason::Manual).await;
    });
    assert_eq!(made.unwrap_err().code, Code::Locked);
}
