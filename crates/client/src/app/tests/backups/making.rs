//! When backups are made, and what a disk that fails does to them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use protocol::{Policy, ServiceStatus};
use vault::testing::Stepped;

use super::{MINUTE, files_in, items_in, settled};
use crate::app::tests::items::login;
use crate::app::tests::person::PIN;
use crate::{BackupJob, BackupStep, Code, LockReason};

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
async fn a_stick_that_is_full_at_any_write_is_told_and_gets_its_copy_once_there_is_room() {
    let (person, key) = settled().await;
    let stick = tempfile::tempdir().unwrap();
    let chosen = Some(stick.path().to_owned());
    person.app.choose_second_folder(chosen).await.unwrap();
    let mut full_sticks = 0;
    for nth in 0.. {
        person.saves("GitHub").await;
        let full = Full::at(nth, stick.path());
        person.app.back_up(BackupJob::unwatched()).await.unwrap();
        person.settle().await;
        let newest = person.newest().unwrap();
        items_in(&newest.file, &key);
        if !full.was_reached() {
            break;
        }
        full_sticks += 1;
        let problem = person.shows().await.second.unwrap().problem;
        let copy = stick.path().join(newest.file.file_name().unwrap());
        // A copy that is whole but may not outlast a crash is made again all the same.
        assert_eq!(
            problem.map(|problem| problem.code),
            Some(Code::DiskFull),
            "step {nth}"
        );
        let unfinished = |file: &PathBuf| file.extension().is_some_and(|end| end == "tmp");
        assert!(!files_in(stick.path()).iter().any(unfinished), "step {nth}");
        drop(full);
        person.computer.clock.advance(MINUTE);
        person.app.tick_backups();
        person.settle().await;
        assert_eq!(person.shows().await.second.unwrap().problem, None);
        items_in(&copy, &key);
    }
    assert!(full_sticks > 2, "{full_sticks}");
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
