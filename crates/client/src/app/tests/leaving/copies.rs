//! Which copy is kept: the newest backup where it is the latest state and whole, or else the files themselves.

use std::ops::ControlFlow;

#[cfg(target_os = "linux")]
use tests::small_disk::{Filler, SmallDisk};
use vault::RecoveryKey;
use vault::backup::{Backup, Verbatim, WholeBackup};

use super::super::person::{PIN, Person, shown};
use super::{DAY, MINUTE, with_a_password};
use crate::app::tests::items::login;
use crate::{Code, KeptCopy, Restore};

/// What the copy of the files holds, opened by the recovery key.
fn opened(copy: &KeptCopy, key: &str) -> WholeBackup {
    let key = RecoveryKey::parse(key).unwrap();
    let place = tempfile::tempdir().unwrap();
    let verbatim = Verbatim::open(&copy.file).unwrap();
    let now = vault::testing::at_seconds(10);
    let whole = verbatim.whole(&key, place.path(), &now, &mut |_| ControlFlow::Continue(()));
    whole.unwrap()
}

async fn kept(person: &Person) -> KeptCopy {
    let page = person.page().await;
    assert!(page.erased, "{page:?}");
    page.backup.unwrap()
}

/// The program dies with an open vault, and is started once more.
async fn crashes(person: Person) -> Person {
    let Person { app, computer } = person;
    app.close().await;
    // Nobody closed the vault in good order.
    std::fs::remove_file(computer.home().join("left.json")).unwrap();
    let app = computer.start().await;
    app.resume().await.unwrap();
    Person { app, computer }
}

#[tokio::test]
async fn a_crash_before_the_last_backup_keeps_the_files() {
    let (person, key) = with_a_password().await;
    person.app.save(login("GitLab")).await.unwrap();
    let person = crashes(person).await;
    for backup in person.backups() {
        std::fs::remove_file(backup).unwrap();
    }
    person.is_taken_out(DAY).await;
    person.waits(DAY).await;
    let copy = kept(&person).await;
    assert_eq!(copy.items, None);
    assert_eq!(opened(&copy, &key).contents().items(), 2);
}

#[tokio::test]
async fn what_was_being_typed_is_in_the_last_backup() {
    let (person, key) = with_a_password().await;
    let typed = person.app.keep_draft(None, login("Half typed")).await;
    typed.unwrap();
    person.is_taken_out(DAY).await;
    person.waits(DAY).await;
    let copy = kept(&person).await;
    assert_eq!(copy.items, Some(1), "a backup, and no copy of the files");
    let key = RecoveryKey::parse(&key).unwrap();
    let backup = Backup::open(&copy.file).unwrap();
    let backup = backup.open_with_recovery(&key).unwrap();
    let whole = backup.verify(&mut |_| ControlFlow::Continue(())).unwrap();
    let held = whole.contents();
    assert_eq!((held.items(), held.drafts), (1, 1));
}

#[tokio::test]
async fn a_backup_that_is_damaged_or_gone_is_none() {
    for damage in [false, true] {
        let (person, key) = with_a_password().await;
        person.is_taken_out(DAY).await;
        let backup = person.page().await.backup.unwrap().file;
        match damage {
            true => {
                let mut bytes = std::fs::read(&backup).unwrap();
                let last = bytes.len() - 1;
                bytes[last] ^= 1;
                std::fs::write(&backup, bytes).unwrap();
            }
            false => std::fs::remove_file(&backup).unwrap(),
        }
        person.waits(DAY).await;
        let copy = kept(&person).await;
        assert_eq!(copy.items, None);
        assert_eq!(opened(&copy, &key).contents().items(), 1);
    }
}

#[tokio::test]
async fn without_a_place_for_a_copy_the_vault_stays_and_the_page_says_why() {
    let (person, key) = with_a_password().await;
    person.is_taken_out(DAY).await;
    for backup in person.backups() {
        std::fs::remove_file(backup).unwrap();
    }
    let folder = person.app.inner.home.backups().to_owned();
    std::fs::remove_dir_all(&folder).unwrap();
    // A file lies where the folder has to be.
    std::fs::write(&folder, b"").unwrap();
    person.waits(DAY).await;
    let page = person.page().await;
    assert!(page.waits_for.is_some() && !page.erased);
    assert!(person.has_vault());
    std::fs::remove_file(&folder).unwrap();
    person.waits(MINUTE).await;
    assert_eq!(opened(&kept(&person).await, &key).contents().items(), 1);
}

/// Whoever put the recovery key off has nothing that opens a backup, or a copy of the files.
#[tokio::test]
async fn without_a_proven_recovery_key_nothing_is_a_copy() {
    for has_backup in [true, false] {
        check_never_proven(has_backup).await;
    }
}

async fn check_never_proven(has_backup: bool) {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    person.app.recovery_later().await.unwrap();
    person.app.poll_now().await;
    person.app.save(login("GitHub")).await.unwrap();
    person.calms().await;
    person.is_taken_out(DAY).await;
    assert!(
        !person.backups().is_empty(),
        "nothing to be mistaken for a copy"
    );
    if !has_backup {
        for backup in person.backups() {
            std::fs::remove_file(backup).unwrap();
        }
    }
    person.waits(DAY).await;
    let waits_for = person.page().await.waits_for.map(|error| error.code);
    assert_eq!(waits_for, Some(Code::LeavingNoRecoveryKey));
    assert!(person.has_vault());
    person.computer.server.takes_back();
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn what_was_never_filled_is_erased_without_a_copy() {
    let person = Person::new().await;
    person.verify().await;
    person.enter(PIN).await;
    person.enter(PIN).await;
    person.app.poll_now().await;
    person.calms().await;
    person.is_taken_out(DAY).await;
    person.waits(DAY).await;
    let page = person.page().await;
    assert!(page.erased);
    assert_eq!(page.backup, None);
}

/// Files that were kept are chosen and opened as any backup is.
#[tokio::test]
async fn kept_files_are_restored_in_the_app_by_the_recovery_key() {
    let (person, key) = with_a_password().await;
    let person = crashes(person).await;
    for backup in person.backups() {
        std::fs::remove_file(backup).unwrap();
    }
    person.is_taken_out(DAY).await;
    person.waits(DAY).await;
    let copy = kept(&person).await;
    let (other, other_key) = Person::enrolled().await;
    let chosen = other.app.restore_file(copy.file).await.unwrap();
    let Restore::Closed {
        recovery,
        passphrase,
        ..
    } = chosen
    else {
        panic!("opened by itself")
    };
    assert_eq!((recovery, passphrase), (true, false));
    let wrong = other
        .app
        .restore_with_recovery_key(&other_key)
        .await
        .unwrap();
    let Restore::Closed { problem, .. } = wrong else {
        panic!("opened by another key")
    };
    assert_eq!(problem.unwrap().code, Code::BackupKeyWrong);
    let opened = other.app.restore_with_recovery_key(&key).await.unwrap();
    assert!(matches!(opened, Restore::Opened(_)));
    let read = other
        .app
        .restore_read(super::super::attachments::quiet())
        .await
        .unwrap();
    let Restore::Read(preview) = read else {
        panic!("not read")
    };
    assert_eq!(preview.contents.items(), 1);
}

/// On a real disk of its own, filled to the last byte.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn while_the_disk_is_full_the_vault_stays_and_says_why() {
    let disk = SmallDisk {
        size: "24m",
        test: (
            module_path!(),
            "while_the_disk_is_full_the_vault_stays_and_says_why",
        ),
        is_temporary: true,
    };
    let Some(mount) = disk.mounted() else { return };
    let (person, key) = with_a_password().await;
    assert!(person.computer.home().starts_with(&mount));
    let before = person.backups();
    // No room at all; then room for a file that is small, not for the backup and what is known of it.
    for room_bytes in [0, 4096] {
        let full = Filler::leave(&mount, room_bytes);
        person.is_taken_out(DAY).await;
        person.waits(2 * DAY).await;
        let page = person.page().await;
        assert!(!page.erased && person.has_vault(), "{room_bytes}: {page:?}");
        let problem = page.waits_for.map(|problem| problem.code);
        assert_eq!(problem, Some(Code::DiskFull), "{room_bytes}");
        assert_eq!(person.backups(), before, "{room_bytes}");
        drop(full);
    }
    person.waits(DAY).await;
    assert!(!person.has_vault());
    // It was locked when the disk was full, so the files themselves are kept.
    let copy = kept(&person).await;
    assert_eq!(opened(&copy, &key).contents().items(), 1);
}
