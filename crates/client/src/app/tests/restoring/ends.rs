//! What ends a restore, what is no backup, and what is offered.

use super::*;

#[tokio::test]
async fn what_was_replaced_goes_after_thirty_days() {
    let from = before().await;
    let (person, _) = other_computer().await;
    looked_at(&person, &from.backup, &from.key).await;
    replace(&person, PIN).await.unwrap();
    let day = Duration::from_hours(24);
    for (days, is_kept) in [(29, true), (2, false)] {
        person.computer.clock.advance(day * days);
        person.app.lock(LockReason::Manual).await;
        person.app.poll_now().await;
        assert_eq!(shown(&person.enter(PIN).await).0, "unlocked");
        let kept = person.app.replaced_vault().await.unwrap();
        assert_eq!(kept.is_some(), is_kept);
    }
    let gone = person.app.put_old_vault_back(1).await.unwrap_err();
    assert_eq!(gone.code, Code::OldVaultGone);
}

#[tokio::test]
async fn stopped_or_locked_in_the_middle_the_vault_is_as_it_was() {
    let from = before().await;
    let (person, _) = other_computer().await;
    let app = &person.app;
    let job = quiet();
    job.stop();
    choose(&person, &from.backup).await;
    app.restore_with_recovery_key(&from.key).await.unwrap();
    let stopped = app.restore_read(job.clone()).await.unwrap();
    assert_eq!(stopped, Restore::Nothing);
    looked_at(&person, &from.backup, &from.key).await;
    let stopped = app.restore_merge(job.clone()).await.unwrap();
    assert!(matches!(stopped, Restore::Read(_)), "{stopped:?}");
    press(&person, PIN);
    let stopped = app.restore_replace(job).await.unwrap();
    assert!(matches!(stopped, Restore::Read(_)), "{stopped:?}");
    assert_eq!(titles(&person).await, ["Only here"]);
    // A lock that comes while it goes on, at the first word of it.
    for act in ["read", "merge", "replace"] {
        looked_at(&person, &from.backup, &from.key).await;
        let (inner, handle) = (person.app.clone(), tokio::runtime::Handle::current());
        let job = FileJob::new(move |_| handle.block_on(inner.lock(LockReason::Screen)));
        let ended = match act {
            "read" => {
                choose(&person, &from.backup).await;
                app.restore_with_recovery_key(&from.key).await.unwrap();
                app.restore_read(job).await
            }
            "merge" => app.restore_merge(job).await,
            _ => {
                press(&person, PIN);
                app.restore_replace(job).await
            }
        };
        assert_eq!(ended.unwrap_err().code, Code::Locked, "{act}");
        assert_eq!(shown(&person.enter(PIN).await).0, "unlocked", "{act}");
        assert_eq!(app.restore_state().await.unwrap(), Restore::Nothing);
        assert_eq!(titles(&person).await, ["Only here"], "{act}");
    }
}

#[tokio::test]
async fn what_is_no_good_backup_is_told_and_changes_nothing() {
    let from = before().await;
    let (person, _) = other_computer().await;
    let app = &person.app;
    let whole = std::fs::read(&from.backup).unwrap();
    let named = |name: &str, bytes: &[u8]| {
        let path = from.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let mut newer = whole.clone();
    newer[5..7].copy_from_slice(b"99");
    let other = named("other.latchkey", b"a picture of a cat, and no backup");
    for (path, expected) in [
        (from.folder.path().join("nowhere"), Code::BackupGone),
        (other, Code::BackupOtherFile),
        (named("newer.latchkey", &newer), Code::BackupNewer),
        (named("head.latchkey", &whole[..60]), Code::BackupDamaged),
    ] {
        let refused = app.restore_file(path).await.unwrap_err();
        assert_eq!(refused.code, expected);
    }
    let cut = named("cut.latchkey", &whole[..whole.len() - 100]);
    choose(&person, &cut).await;
    app.restore_with_recovery_key(&from.key).await.unwrap();
    let damaged = app.restore_read(quiet()).await.unwrap_err();
    assert_eq!(damaged.code, Code::BackupDamaged);
    assert_eq!(app.restore_state().await.unwrap(), Restore::Nothing);
    let early = app.restore_merge(quiet()).await.unwrap_err();
    assert_eq!(early.code, Code::NotNow);
    assert_eq!(titles(&person).await, ["Only here"]);
    let theirs = back_up(&from.person, &from.folder.path().join("x.latchkey"), false);
    let Restore::Closed { about, .. } = choose(&person, &theirs).await else {
        panic!("its key is not asked for")
    };
    assert_eq!(about.whose, Whose::Other);
}

#[tokio::test]
async fn backups_on_this_computer_are_offered_the_newest_first() {
    let from = before().await;
    let (person, _) = other_computer().await;
    let folder = person.app.inner.home.backups().to_owned();
    std::fs::create_dir_all(&folder).unwrap();
    let own = back_up(&person, &folder.join("own.latchkey"), true);
    std::fs::copy(&from.backup, folder.join("first.latchkey")).unwrap();
    from.person.computer.clock.advance(Duration::from_secs(60));
    let later = back_up(&from.person, &folder.join("later.latchkey"), true);
    back_up(&from.person, &folder.join("theirs.latchkey"), false);
    assert!(own.exists() && later.exists());
    let offers = person.app.restore_offers().await.unwrap();
    assert_eq!(offers.len(), 2);
    assert!(offers[0].made_at > offers[1].made_at);
    assert!(
        offers
            .iter()
            .all(|offer| offer.place == OfferPlace::Computer)
    );
    let chosen = person.app.restore_offer(0, quiet()).await.unwrap();
    let Restore::Closed { about, .. } = chosen else {
        panic!("{chosen:?}")
    };
    assert_eq!(about.made_at, offers[0].made_at);
    let none = person.app.restore_offer(2, quiet()).await.unwrap_err();
    assert_eq!(none.code, Code::BackupGone);
}

#[tokio::test]
async fn a_later_backup_of_the_same_vault_is_told() {
    let from = before().await;
    let person = &from.person;
    person.app.save(login("Later")).await.unwrap();
    person.computer.clock.advance(Duration::from_secs(60));
    let made = person.app.back_up(BackupJob::unwatched()).await.unwrap();
    assert_eq!(made.unwrap().items, 3);
    let preview = looked_at(person, &from.backup, &from.key).await;
    assert_eq!(preview.later_made_at, Some(person.app.inner.now().wall_ms));
    // Also once another vault is in its place.
    replace(person, PIN).await.unwrap();
    let preview = looked_at(person, &from.backup, &from.key).await;
    assert_eq!(preview.changes_missing, None);
    assert_eq!(preview.later_made_at, Some(person.app.inner.now().wall_ms));
    // One that is being written has another name until it is whole.
    person.app.wait_for_background().await;
    let newest = std::fs::read_dir(person.app.inner.home.backups()).unwrap();
    let newest = newest.map(|entry| entry.unwrap().path()).max().unwrap();
    let preview = looked_at(person, &newest, &from.key).await;
    assert_eq!(preview.later_made_at, None);
}
