//! Each way in, and what comes of it.

use super::*;

#[tokio::test]
async fn merged_on_another_computer_it_can_be_taken_back() {
    let from = before().await;
    let (person, _) = other_computer().await;
    let Restore::Closed {
        about,
        recovery: true,
        passphrase: false,
        ..
    } = choose(&person, &from.backup).await
    else {
        panic!("its key is not asked for")
    };
    assert_eq!(about.whose, Whose::Mine);
    let app = &person.app;
    for (typed, expected) in [
        ("ABCD", "recovery-key-malformed"),
        (
            crypto::recovery::RecoveryKey::make()
                .unwrap()
                .groups()
                .expose()
                .join("-")
                .as_str(),
            "backup-key-wrong",
        ),
    ] {
        let refused = app.restore_with_recovery_key(typed).await.unwrap();
        assert_eq!(problem(&refused), Some(expected));
    }
    app.restore_with_recovery_key(&from.key).await.unwrap();
    let preview = read(&person).await;
    assert_eq!(preview.contents.active, 2);
    assert_eq!(preview.contents.person_name, "Mira Okafor");
    assert_eq!((preview.new, preview.same, preview.different), (2, 0, 0));
    assert_eq!((preview.changes_missing, preview.former_key), (None, false));
    let merged = app.restore_merge(quiet()).await.unwrap();
    let Restore::Merged {
        new: 2,
        different: 0,
        undo: Some(undo),
    } = merged
    else {
        panic!("{merged:?}")
    };
    assert_eq!(titles(&person).await, ["Bank", "GitHub", "Only here"]);
    assert_eq!(app.restore_state().await.unwrap(), Restore::Nothing);
    app.undo(undo).await.unwrap();
    assert_eq!(titles(&person).await, ["Only here"]);
    let gone = app.undo(UndoId(undo.0)).await.unwrap_err();
    assert_eq!(gone.code, Code::UndoGone);
}

#[tokio::test]
async fn the_vault_that_made_it_opens_it_without_a_question() {
    let from = before().await;
    let person = &from.person;
    let opened = choose(person, &from.backup).await;
    assert!(matches!(opened, Restore::Opened(_)), "{opened:?}");
    let preview = read(person).await;
    assert_eq!((preview.new, preview.same, preview.different), (0, 2, 0));
    assert_eq!(preview.changes_missing, None);
    person.app.save(login("Later")).await.unwrap();
    choose(person, &from.backup).await;
    let preview = read(person).await;
    assert!(preview.changes_missing.is_some());
    assert_eq!(preview.key_after, KeyAfter::New);
    let merged = person.app.restore_merge(quiet()).await.unwrap();
    let nothing = Restore::Merged {
        new: 0,
        different: 0,
        undo: None,
    };
    assert_eq!(merged, nothing);
}

#[tokio::test]
async fn a_passphrase_of_backups_opens_it_key_by_key() {
    let from = before().await;
    with_vault(&from.person, |open| {
        let new = NewPassphrase::parse(PASSPHRASE.as_bytes(), &[]).unwrap();
        let now = vault::testing::at_seconds(0);
        let set = open
            .vault
            .set_backup_passphrase(&new, KdfParams::PASSPHRASE, &now);
        set.unwrap();
    });
    let path = back_up(&from.person, &from.folder.path().join("two.latchkey"), true);
    let (person, _) = other_computer().await;
    choose(&person, &path).await;
    for (typed, expected) in [
        ("wrong", Some("backup-passphrase-wrong")),
        (PASSPHRASE, None),
    ] {
        press(&person, typed);
        let answer = person.app.restore_with_passphrase().await.unwrap();
        match expected {
            Some(expected) => assert_eq!(problem(&answer), Some(expected)),
            None => assert!(matches!(answer, Restore::Opened(_)), "{answer:?}"),
        }
    }
    assert_eq!(read(&person).await.key_after, KeyAfter::New);
}

#[tokio::test]
async fn replaced_the_key_of_the_backup_is_the_one_that_is_good_and_the_old_vault_can_be_put_back()
{
    let from = before().await;
    let (person, key) = other_computer().await;
    let app = &person.app;
    let preview = looked_at(&person, &from.backup, &from.key).await;
    assert_eq!(preview.key_after, KeyAfter::Typed);
    let refused = replace(&person, OTHER_PIN).await.unwrap();
    assert_eq!(problem(&refused), Some("pin-wrong"));
    assert_eq!(titles(&person).await, ["Only here"]);
    let replaced = replace(&person, PIN).await.unwrap();
    assert_eq!(replaced, Restore::Replaced(KeyAfter::Typed));
    assert_eq!(titles(&person).await, ["Bank", "GitHub"]);
    assert!(!app.overview().await.unwrap().recovery_due);
    // The PIN is what it was, and the recovery key is the one of the backup.
    app.lock(LockReason::Manual).await;
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
    app.lock(LockReason::Manual).await;
    app.forgot_pin().await.unwrap();
    let wrong = app.open_with_recovery_key(&key).await.unwrap();
    assert_eq!(shown(&wrong), ("forgot", Some("recovery-key-wrong")));
    let right = app.open_with_recovery_key(&from.key).await.unwrap();
    assert_eq!(shown(&right).0, "choose");
    app.cancel_forgot().await.unwrap();
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
    let kept = app.replaced_vault().await.unwrap().unwrap();
    assert_eq!(kept.until - kept.since, 30 * 24 * 60 * 60 * 1000);
    app.put_old_vault_back(kept.since).await.unwrap();
    assert_eq!(shown(&app.gate().await).0, "locked");
    assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
    assert_eq!(titles(&person).await, ["Only here"]);
}

#[tokio::test]
async fn without_a_recovery_key_at_hand_a_new_one_is_shown() {
    let from = before().await;
    let person = &from.person;
    choose(person, &from.backup).await;
    read(person).await;
    let replaced = replace(person, PIN).await.unwrap();
    assert_eq!(replaced, Restore::Replaced(KeyAfter::New));
    assert!(person.app.overview().await.unwrap().recovery_due);
    let key = person.prove().await;
    assert_ne!(key, from.key);
    assert!(!person.app.overview().await.unwrap().recovery_due);
}

#[tokio::test]
async fn a_key_that_was_given_up_is_not_made_good_again() {
    let from = before().await;
    let person = &from.person;
    let now = person.app.inner.now();
    with_vault(person, |open| {
        drop(open.vault.renew_recovery(&now).unwrap());
    });
    let preview = looked_at(person, &from.backup, &from.key).await;
    assert!(preview.former_key);
    assert_eq!(preview.key_after, KeyAfter::New);
}
