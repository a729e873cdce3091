//! Restoring through the driver: each way in, each way on, and what ends it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use vault::backup::Owner;
use vault::passphrase::NewPassphrase;
use vault::{KdfParams, OrganisationId, PersonId};

use super::items::{all, login};
use super::person::{OTHER_PIN, PIN, Person, shown};
use crate::app::door::{Open, Session};
use crate::{
    AppError, Code, FileJob, KeyAfter, LockReason, OfferPlace, Preview, Restore, UndoId, Whose,
};

const PASSPHRASE: &str = "plunge octopus varnish seventeen oboe";

fn quiet() -> Arc<FileJob> {
    FileJob::new(|_| ())
}

/// Lets the vault itself do something, as other parts of the app do.
fn with_vault<T>(person: &Person, act: impl FnOnce(&mut Open) -> T) -> T {
    match &mut *person.app.inner.session() {
        Some(Session::Open(open)) => act(open),
        _ => panic!("the vault is not open"),
    }
}

/// A backup of the vault as it is.
fn back_up(person: &Person, path: &Path, is_mine: bool) -> PathBuf {
    let membership = person.app.inner.membership().unwrap();
    let me = membership.enrolled();
    let other = [77; 16];
    let owner = Owner {
        organisation: OrganisationId::from_bytes(*me.organisation.as_bytes()),
        person: PersonId::from_bytes(if is_mine {
            *me.person.as_bytes()
        } else {
            other
        }),
        organisation_name: "Northwind".into(),
        person_name: "Mira Okafor".into(),
    };
    let now = person.app.inner.now();
    let go_on = &mut |_| ControlFlow::Continue(());
    with_vault(person, |open| {
        let draft = open
            .vault
            .begin_backup(path, Some(&owner), "1", &now, go_on);
        draft.unwrap().finish(go_on).unwrap();
    });
    path.to_owned()
}

/// A person with two items, a backup of that, and the recovery key that opens it.
struct Before {
    person: Person,
    key: String,
    folder: tempfile::TempDir,
    backup: PathBuf,
}

async fn before() -> Before {
    let (person, key) = Person::enrolled().await;
    for title in ["GitHub", "Bank"] {
        person.app.save(login(title)).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let backup = back_up(&person, &folder.path().join("mira.latchkey"), true);
    Before {
        person,
        key,
        folder,
        backup,
    }
}

/// Another computer of the same person, with a vault of its own.
async fn other_computer() -> (Person, String) {
    let (person, key) = Person::enrolled().await;
    person.app.save(login("Only here")).await.unwrap();
    (person, key)
}

async fn titles(person: &Person) -> Vec<String> {
    let rows = person.app.list(all()).await.unwrap().rows;
    let mut titles: Vec<_> = rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    titles
}

async fn choose(person: &Person, path: &Path) -> Restore {
    person.app.restore_file(path.to_owned()).await.unwrap()
}

/// Opened by `key`, read, and looked at.
async fn looked_at(person: &Person, path: &Path, key: &str) -> Box<Preview> {
    choose(person, path).await;
    let opened = person.app.restore_with_recovery_key(key).await.unwrap();
    assert!(matches!(opened, Restore::Opened(_)), "{opened:?}");
    read(person).await
}

async fn read(person: &Person) -> Box<Preview> {
    match person.app.restore_read(quiet()).await.unwrap() {
        Restore::Read(preview) => preview,
        other => panic!("{other:?}"),
    }
}

fn press(person: &Person, typed: &str) {
    for key in typed.chars() {
        person.app.entry_key(&key.to_string());
    }
}

async fn replace(person: &Person, pin: &str) -> Result<Restore, AppError> {
    press(person, pin);
    person.app.restore_replace(quiet()).await
}

#[track_caller]
fn problem(restore: &Restore) -> Option<&'static str> {
    match restore {
        Restore::Closed { problem, .. } => problem.as_ref().map(|problem| problem.code.as_str()),
        Restore::Read(preview) => preview
            .problem
            .as_ref()
            .map(|problem| problem.code.as_str()),
        other => panic!("{other:?}"),
    }
}

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
    let chosen = person.app.restore_offer(0).await.unwrap();
    let Restore::Closed { about, .. } = chosen else {
        panic!("{chosen:?}")
    };
    assert_eq!(about.made_at, offers[0].made_at);
    let none = person.app.restore_offer(2).await.unwrap_err();
    assert_eq!(none.code, Code::BackupGone);
}
