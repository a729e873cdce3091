//! Whether backups can be read: the weekly test, a check by hand, the rehearsal.

use std::path::PathBuf;

use vault::RecoveryKey;

use super::{DAY, MINUTE, settled};
use crate::{BackupCheck, BackupJob, BackupPlace, Code};

#[tokio::test]
async fn a_week_later_the_newest_is_read_again_and_a_damaged_one_is_made_anew() {
    let (person, _) = settled().await;
    person.app.tick_backups();
    person.settle().await;
    let first = person.shows().await.tested_at.unwrap();
    person.computer.clock.advance(6 * DAY);
    person.app.tick_backups();
    person.settle().await;
    assert_eq!(person.shows().await.tested_at, Some(first));
    let damaged = person.newest().unwrap();
    let mut bytes = std::fs::read(&damaged.file).unwrap();
    let middle = bytes.len() - 40;
    bytes[middle] ^= 1;
    std::fs::write(&damaged.file, bytes).unwrap();
    person.computer.clock.advance(DAY);
    person.app.tick_backups();
    person.settle().await;
    let shown = person.shows().await;
    assert!(shown.test_failed);
    assert_eq!(shown.rows[1].check, BackupCheck::Damaged);
    assert_eq!(shown.rows[0].check, BackupCheck::Checked);
    assert_ne!(person.newest().unwrap().file, damaged.file);
    person.computer.clock.advance(60 * MINUTE);
    person.app.touch();
    person.app.tick_backups();
    person.settle().await;
    assert!(!person.shows().await.test_failed);
}

#[tokio::test]
async fn the_recovery_key_is_rehearsed_against_a_real_backup() {
    let (person, key) = settled().await;
    let shown = person.shows().await;
    assert!(!shown.rehearsal_due && shown.rehearsed_at.is_some());
    person.computer.clock.advance(182 * DAY);
    assert!(person.shows().await.rehearsal_due);
    let other = RecoveryKey::make().unwrap().groups().expose().join("-");
    for (typed, code) in [
        ("no key", Code::RecoveryKeyMalformed),
        (&*other, Code::RecoveryKeyWrong),
    ] {
        let refused = person.app.rehearse_recovery(typed).await;
        assert_eq!(refused.unwrap_err().code, code);
    }
    assert!(person.shows().await.rehearsal_due);
    person
        .app
        .rehearse_recovery(&key.to_lowercase())
        .await
        .unwrap();
    assert!(!person.shows().await.rehearsal_due);
    person.settle().await;
    for file in person.files() {
        std::fs::remove_file(file).unwrap();
    }
    let none = person.app.rehearse_recovery(&key).await;
    assert_eq!(none.unwrap_err().code, Code::BackupNone);
}

#[tokio::test]
async fn a_check_by_hand_finds_what_is_damaged() {
    let (person, _) = settled().await;
    let id = person.shows().await.rows[0].id;
    let file = person.app.backup_file(id).await.unwrap();
    let job = BackupJob::unwatched();
    assert!(person.app.verify_backup(id, job).await.unwrap());
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    let job = BackupJob::unwatched();
    let cut = person.app.verify_backup(id, job).await;
    assert_eq!(cut.unwrap_err().code, Code::BackupFailedCheck);
    assert_eq!(person.shows().await.rows[0].check, BackupCheck::Damaged);
    std::fs::write(&file, whole).unwrap();
    let job = BackupJob::unwatched();
    assert!(person.app.verify_backup(id, job).await.unwrap());
    assert_eq!(person.shows().await.rows[0].check, BackupCheck::Checked);
}

#[tokio::test]
async fn a_copy_that_only_the_company_has_is_fetched_to_be_checked() {
    let (person, _) = settled().await;
    std::fs::remove_file(person.newest().unwrap().file).unwrap();
    let row = person.shows().await.rows[0].clone();
    assert_eq!(row.places, [BackupPlace::Company]);
    let job = BackupJob::unwatched();
    assert!(person.app.verify_backup(row.id, job).await.unwrap());
    assert_eq!(person.shows().await.rows[0].check, BackupCheck::Checked);
    assert_eq!(
        person.files(),
        Vec::<PathBuf>::new(),
        "nothing is left of it"
    );
    person.computer.server.damages_copies();
    let job = BackupJob::unwatched();
    let damaged = person.app.verify_backup(row.id, job).await;
    assert_eq!(damaged.unwrap_err().code, Code::ServerNonsense);
    assert_eq!(person.files(), Vec::<PathBuf>::new());
}
