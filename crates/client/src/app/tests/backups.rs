//! Backups through the driver: when they are made, where they lie, and what is known of them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use protocol::{Policy, ServiceStatus, WireCode};
use vault::RecoveryKey;
use vault::backup::Backup;
use vault::testing::Stepped;

use super::items::login;
use super::person::{PIN, Person, shown};
use crate::backups::NewestBackup;
use crate::{
    BackupCheck, BackupJob, BackupKept, BackupOverview, BackupPlace, BackupRow, BackupStep, Code,
    LockReason,
};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Enrolled, and everything done that follows from it.
async fn settled() -> (Person, String) {
    let (person, key) = Person::enrolled().await;
    person.settle().await;
    (person, key)
}

impl Person {
    /// Waits until nothing goes on in the background.
    async fn settle(&self) {
        self.app.wait_for_background().await;
    }

    fn files(&self) -> Vec<PathBuf> {
        files_in(self.app.inner.home.backups())
    }

    async fn shows(&self) -> BackupOverview {
        self.app.backup_overview().await.unwrap()
    }

    /// What the keychain keeps of the newest.
    fn newest(&self) -> Option<NewestBackup> {
        NewestBackup::kept(&self.app.inner.secrets().unwrap()).unwrap()
    }

    async fn lock_and_open(&self) {
        self.app.lock(LockReason::Manual).await;
        assert_eq!(shown(&self.enter(PIN).await), ("unlocked", None));
        self.settle().await;
    }

    async fn saves(&self, title: &str) {
        self.app.save(login(title)).await.unwrap();
        // No two backups of a person are of the same moment.
        self.computer.clock.advance(MINUTE);
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// How many items the recovery key finds in a backup.
fn items_in(file: &Path, key: &str) -> u64 {
    let key = RecoveryKey::parse(key).unwrap();
    let opened = Backup::open(file).unwrap().open_with_recovery(&key);
    let whole = opened
        .unwrap()
        .verify(&mut |_| std::ops::ControlFlow::Continue(()));
    whole.unwrap().contents().items()
}

#[tokio::test]
async fn the_first_is_made_once_the_recovery_key_was_shown_and_the_next_when_a_changed_vault_locks()
{
    let (person, key) = settled().await;
    let first = person.files();
    assert_eq!(first.len(), 1);
    assert_eq!(items_in(&first[0], &key), 0);
    person.lock_and_open().await;
    assert_eq!(person.files(), first, "nothing changed");
    for (nth, reason) in [LockReason::Idle, LockReason::Sleep, LockReason::Screen]
        .into_iter()
        .enumerate()
    {
        person.saves("GitHub").await;
        person.app.lock(reason).await;
        person.settle().await;
        assert_eq!(person.files().len(), nth + 2, "{reason:?}");
        person.enter(PIN).await;
    }
    let newest = person.newest().unwrap();
    assert_eq!((newest.items, newest.left_out), (3, 0));
    assert_eq!(items_in(&newest.file, &key), 3);
    let sha256 = crate::backups::sha256_of(&newest.file).unwrap();
    assert_eq!(sha256, (newest.bytes, newest.sha256));
    assert!(!person.shows().await.newest.unwrap().changed_since);
}

#[tokio::test]
async fn the_end_of_the_program_makes_one_and_the_next_start_knows_it() {
    let (mut person, _) = settled().await;
    person.saves("GitHub").await;
    person = person.restart().await;
    assert_eq!(person.files().len(), 2);
    person.enter(PIN).await;
    assert!(!person.shows().await.newest.unwrap().changed_since);
    person.lock_and_open().await;
    assert_eq!(person.files().len(), 2);
    std::fs::remove_file(person.newest().unwrap().file).unwrap();
    assert!(person.shows().await.newest.unwrap().changed_since);
    person.lock_and_open().await;
    assert_eq!(person.files().len(), 2, "one that is gone is made again");
}

#[tokio::test]
async fn in_use_one_is_made_every_thirty_minutes_while_something_changed() {
    let (person, _) = settled().await;
    let mut made = Vec::new();
    for minute in 0..100 {
        if [10, 20, 70].contains(&minute) {
            person.app.save(login("GitHub")).await.unwrap();
        }
        person.app.touch();
        person.computer.clock.advance(MINUTE);
        person.app.tick_backups();
        person.settle().await;
        made.push(person.files().len());
    }
    let at = |count| made.iter().position(|made| *made == count);
    assert_eq!((at(2), at(3), at(4)), (Some(29), Some(89), None));
}

#[tokio::test]
async fn by_hand_it_tells_how_far_it_is_and_ends_when_told() {
    let (person, _) = settled().await;
    person.saves("GitHub").await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    let job = BackupJob::new(move |progress| telling.lock().unwrap().push(progress.step));
    let made = person.app.back_up(job).await.unwrap().unwrap();
    assert_eq!((made.items, made.left_out), (1, 0));
    assert_eq!(made.bytes, person.newest().unwrap().bytes);
    let steps = told.lock().unwrap().clone();
    assert_eq!(steps.first(), Some(&BackupStep::Reading));
    assert!(steps.is_sorted(), "{steps:?}");
    let before = person.files();
    let job = BackupJob::unwatched();
    job.stop();
    assert_eq!(person.app.back_up(job).await.unwrap(), None);
    assert_eq!(person.files(), before, "nothing is left of it");
    person.app.lock(LockReason::Manual).await;
    let locked = person.app.back_up(BackupJob::unwatched()).await;
    assert_eq!(locked.unwrap_err().code, Code::Locked);
}

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
async fn a_removal_makes_the_last_one() {
    let (person, key) = settled().await;
    person.saves("GitHub").await;
    let server = &person.computer.server;
    server.says(ServiceStatus::Deactivated, Policy::default());
    person.app.poll_now().await;
    person.settle().await;
    let newest = person.newest().unwrap();
    assert_eq!(items_in(&newest.file, &key), 1);
    assert_eq!(server.backups().len(), 2, "it may be handed in");
}

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
    for file in person.files() {
        std::fs::remove_file(file).unwrap();
    }
    let none = person.app.rehearse_recovery(&key).await;
    assert_eq!(none.unwrap_err().code, Code::BackupNone);
}

#[tokio::test]
async fn what_need_not_be_kept_goes_and_those_of_others_stay() {
    let (person, _) = settled().await;
    let kept = BackupKept {
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

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told_and_the_vault_locks_all_the_same() {
    let (person, _) = settled().await;
    person.saves("GitHub").await;
    let folder = person.app.inner.home.backups().to_owned();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, b"in the way").unwrap();
    let made = person.app.back_up(BackupJob::unwatched()).await;
    assert_eq!(made.unwrap_err().code, Code::DiskFailed);
    person.lock_and_open().await;
    let problem = person.shows().await.problem.unwrap();
    assert_eq!(problem.code, Code::DiskFailed);
    std::fs::remove_file(&folder).unwrap();
    person.lock_and_open().await;
    assert_eq!(person.shows().await.problem, None);
    assert_eq!(person.files().len(), 1);
}

/// Lets the `nth` step with a file fail as on a full disk, and all after it; says how many there were.
struct Full {
    nth: usize,
    steps: Arc<AtomicUsize>,
    _stepped: Stepped,
}

impl Full {
    fn at(nth: usize, home: &Path) -> Self {
        let steps = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&steps);
        let step = move || match counted.fetch_add(1, Ordering::Relaxed) {
            step if step < nth => Ok(()),
            _ => Err(std::io::ErrorKind::StorageFull.into()),
        };
        Self {
            nth,
            steps,
            _stepped: Stepped::under(home, Arc::new(step)),
        }
    }

    fn was_reached(&self) -> bool {
        self.steps.load(Ordering::Relaxed) > self.nth
    }
}

#[tokio::test]
async fn a_disk_that_is_full_at_any_write_is_told_and_what_was_backed_up_stays() {
    let (person, key) = settled().await;
    let mut full_disks = 0;
    for nth in 0_u64.. {
        person.saves("GitHub").await;
        let before = person.newest().unwrap();
        let full = Full::at(usize::try_from(nth).unwrap(), person.computer.home());
        let made = person.app.back_up(BackupJob::unwatched()).await;
        person.settle().await;
        if !full.was_reached() {
            break;
        }
        full_disks += 1;
        drop(full);
        let newest = person.newest().unwrap();
        match made {
            // What comes after the file is whole is only what is known of it.
            Ok(made) => assert_eq!(made.unwrap().items, nth + 1),
            Err(error) => {
                assert_eq!(error.code, Code::DiskFull);
                let told = person.shows().await.problem.unwrap();
                assert_eq!((told.code, newest), (Code::DiskFull, before.clone()));
            }
        }
        items_in(&before.file, &key);
        let unfinished = |file: &PathBuf| file.extension().is_some_and(|end| end == "tmp");
        assert!(!person.files().iter().any(unfinished), "step {nth}");
    }
    assert!(full_disks > 5, "{full_disks}");
    let newest = person.newest().unwrap();
    assert_eq!(items_in(&newest.file, &key), newest.items);
    assert_eq!(person.shows().await.problem, None);
}
