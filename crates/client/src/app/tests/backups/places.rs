//! Where copies go: the second folder, the company, wherever the person wants one; and which are kept.

use protocol::{Policy, ServiceStatus, WireCode};

use super::{MINUTE, files_in, items_in, settled};
use crate::app::tests::person::PIN;
use crate::{BackupJob, BackupPlace, BackupRow, Code, Rotation};

#[tokio::test]
async fn the_second_folder_has_a_copy_when_it_is_there() {
    let (person, _) = settled().await;
    let stick = tempfile::tempdir().unwrap();
    let keys = stick.path().join("Keys");
    let away = person.app.choose_second_folder(Some(keys.clone())).await;
    assert_eq!(away.unwrap_err().code, Code::BackupFolderUnusable);
    let own = person.app.inner.home.backups().to_owned();
    let own = person.app.choose_second_folder(Some(own)).await;
    assert_eq!(own.unwrap_err().code, Code::BackupFolderUnusable);
    std::fs::create_dir(&keys).unwrap();
    person
        .app
        .choose_second_folder(Some(keys.clone()))
        .await
        .unwrap();
    assert_eq!(files_in(&keys).len(), 1, "at once");
    std::fs::rename(&keys, stick.path().join("Pocket")).unwrap();
    person.saves("GitHub").await;
    person.lock_and_open().await;
    let second = person.shows().await.second.unwrap();
    assert_eq!((&*second.name, second.is_there), ("Keys", false));
    std::fs::rename(stick.path().join("Pocket"), &keys).unwrap();
    person.computer.clock.advance(MINUTE);
    person.app.tick_backups();
    person.settle().await;
    let newest = person.newest().unwrap();
    let copy = keys.join(newest.file.file_name().unwrap());
    let copied = crate::backups::sha256_of(&copy).unwrap();
    assert_eq!(copied, (newest.bytes, newest.sha256));
    let row = &person.shows().await.rows[0];
    assert!(row.places.contains(&BackupPlace::Second));
    person.app.delete_backup(row.id).await.unwrap();
    assert!(!copy.exists() && !newest.file.exists());
    let gone = person.app.delete_backup(row.id).await;
    assert_eq!(gone.unwrap_err().code, Code::BackupGone);
    person.app.choose_second_folder(None).await.unwrap();
    assert_eq!(person.shows().await.second, None);
}

#[tokio::test]
async fn the_newest_goes_to_the_company_once_and_its_health_with_it() {
    let (person, key) = settled().await;
    let server = &person.computer.server;
    assert_eq!(server.backups().len(), 1);
    person.saves("GitHub").await;
    person.lock_and_open().await;
    let newest = person.newest().unwrap();
    let copies = server.backups();
    assert_eq!(copies.len(), 2);
    let handed = person.computer.home().join("handed");
    std::fs::write(&handed, &copies[1].1).unwrap();
    assert_eq!(items_in(&handed, &key), 1);
    assert_eq!(server.health().unwrap().last_backup, Some(newest.made_at));
    person.app.tick().await;
    person.settle().await;
    assert_eq!(server.backups().len(), 2);
    let tested = server.health().unwrap().last_test_restore;
    assert!(tested.is_some(), "the first test follows the first backup");
    let shown = person.shows().await;
    assert!(shown.company.has_newest && shown.company.keeps);
    let row = &shown.rows[0];
    assert_eq!(
        row.places,
        [BackupPlace::Computer, BackupPlace::Company],
        "one row for both"
    );
    person.app.delete_company_copy(row.id).await.unwrap();
    assert_eq!(server.backups().len(), 1);
    let row = &person.shows().await.rows[0];
    assert_eq!(row.places, [BackupPlace::Computer]);
}

#[tokio::test]
async fn a_server_that_does_not_take_it_is_asked_again_after_growing_pauses() {
    let (person, _) = settled().await;
    let server = &person.computer.server;
    for (refusal, code) in [
        (WireCode::Unavailable, Code::ServerUnavailable),
        (WireCode::TooLarge, Code::CompanyBackupTooLarge),
        (WireCode::Forbidden, Code::CompanyKeepsNone),
    ] {
        server.takes_no_backup(Some(refusal));
        person.saves("GitHub").await;
        person.lock_and_open().await;
        let problem = person.shows().await.company.problem.unwrap();
        assert_eq!(problem.code, code);
        let before = server.asked().len();
        person.app.tick_backups();
        person.settle().await;
        let asked = server.asked()[before..].to_vec();
        assert!(!asked.iter().any(|path| path.ends_with("/backups")));
        server.takes_no_backup(None);
        person.computer.clock.advance(60 * MINUTE);
        person.enter(PIN).await;
        person.app.tick_backups();
        person.settle().await;
        assert_eq!(person.shows().await.company.problem, None);
        assert!(person.shows().await.company.has_newest);
    }
}

#[tokio::test]
async fn where_the_company_keeps_none_nothing_is_handed_in() {
    let (person, _) = settled().await;
    let server = &person.computer.server;
    let policy = Policy {
        company_backups: false,
        ..Policy::default()
    };
    server.says(ServiceStatus::Active, policy);
    person.app.poll_now().await;
    person.saves("GitHub").await;
    person.lock_and_open().await;
    assert_eq!(server.backups().len(), 1);
    assert!(!person.shows().await.company.keeps);
    assert_eq!(person.files().len(), 2);
}

#[tokio::test]
async fn what_need_not_be_kept_goes_and_those_of_others_stay() {
    let (person, _) = settled().await;
    let kept = Rotation {
        last: 2,
        daily: 0,
        weekly: 0,
        monthly: 0,
    };
    person.app.choose_backups_kept(kept).await.unwrap();
    let folder = person.app.inner.home.backups();
    let theirs = folder.join("a-letter.latchkey");
    std::fs::write(&theirs, b"Dear Mira").unwrap();
    for _ in 0..4 {
        person.saves("GitHub").await;
        person.lock_and_open().await;
    }
    assert!(theirs.exists());
    assert_eq!(person.files().len(), 2 + 1);
    let shown = person.shows().await;
    let here = |row: &&BackupRow| row.places.contains(&BackupPlace::Computer);
    assert_eq!(shown.rows.iter().filter(here).count(), 2);
    assert_eq!(shown.rows.len(), 5, "the company keeps as many as it likes");
    assert_eq!(shown.kept, kept);
}

#[tokio::test]
async fn a_copy_is_exported_and_is_up_to_date() {
    let (person, key) = settled().await;
    person.saves("GitHub").await;
    let to = person.computer.home().join("copy.latchkey");
    let job = BackupJob::unwatched();
    let exported = person.app.export_backup(to.clone(), job).await;
    assert!(exported.unwrap());
    assert_eq!(items_in(&to, &key), 1);
    let nowhere = person.computer.home().join("no/such/folder/copy.latchkey");
    let job = BackupJob::unwatched();
    let refused = person.app.export_backup(nowhere, job).await;
    assert_eq!(refused.unwrap_err().code, Code::BackupNotCopied);
}
