//! The company's copy on its way here: what ends it, and what is left of it.

use std::path::Path;

use tokio::sync::mpsc;

use super::{PIN, Person, settled, shown};
use crate::{BackupCheck, BackupId, BackupJob, BackupPlace, Code, FileJob, LockReason, Restore};

/// What ends it.
#[derive(Clone, Copy)]
enum By {
    Stop,
    Lock,
}

/// A backup that only the company has, whose server goes silent in the middle of it.
async fn stuck() -> (Person, BackupId) {
    let (person, _) = settled().await;
    std::fs::remove_file(person.newest().unwrap().file).unwrap();
    let row = person.shows().await.rows[0].clone();
    assert_eq!(row.places, [BackupPlace::Company]);
    person.computer.server.sticks(true);
    (person, row.id)
}

/// Waits for the first word of how far it is, and ends it then.
async fn end(
    person: &Person,
    mut heard: mpsc::UnboundedReceiver<()>,
    file: &Path,
    by: By,
    stop: impl FnOnce(),
) {
    heard.recv().await.unwrap();
    let whole = person.computer.server.backups()[0].1.len();
    let there = std::fs::metadata(file).unwrap().len();
    assert_eq!(usize::try_from(there), Ok(whole / 2));
    match by {
        By::Stop => stop(),
        By::Lock => person.app.lock(LockReason::Screen).await,
    }
}

#[tokio::test]
async fn a_copy_that_does_not_come_to_its_end_is_given_up_by_a_stop_or_a_lock() {
    let (person, id) = stuck().await;
    let app = &person.app;
    let file = person.computer.home().join("fetched.latchkey");
    for by in [By::Stop, By::Lock] {
        let (told, heard) = mpsc::unbounded_channel();
        let job = FileJob::new(move |_| told.send(()).unwrap());
        let ending = end(&person, heard, &file, by, || job.stop());
        let (ended, ()) = tokio::join!(app.restore_kept(id, job.clone()), ending);
        match by {
            By::Stop => assert_eq!(ended.unwrap(), Restore::Nothing),
            By::Lock => {
                assert_eq!(ended.unwrap_err().code, Code::Locked);
                assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
            }
        }
        assert!(!file.exists(), "nothing is left of it");
        assert_eq!(app.restore_state().await.unwrap(), Restore::Nothing);
    }
    person.computer.server.sticks(false);
    let whole = app.restore_kept(id, FileJob::new(|_| ())).await.unwrap();
    assert!(matches!(whole, Restore::Opened(_)), "{whole:?}");
    assert!(file.exists(), "it is there for as long as it is looked at");
}

#[tokio::test]
async fn a_copy_that_was_to_be_checked_is_not_called_damaged_when_it_was_given_up() {
    let (person, id) = stuck().await;
    let app = &person.app;
    let file = person.computer.home().join("checked.latchkey");
    for by in [By::Stop, By::Lock] {
        let (told, heard) = mpsc::unbounded_channel();
        let job = BackupJob::new(move |_| told.send(()).unwrap());
        let ending = end(&person, heard, &file, by, || job.stop());
        let (ended, ()) = tokio::join!(app.verify_backup(id, job.clone()), ending);
        match by {
            By::Stop => assert!(!ended.unwrap()),
            By::Lock => {
                assert_eq!(ended.unwrap_err().code, Code::Locked);
                assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
            }
        }
        assert!(!file.exists(), "nothing is left of it");
        assert_ne!(person.shows().await.rows[0].check, BackupCheck::Damaged);
    }
    person.computer.server.sticks(false);
    assert!(app.verify_backup(id, BackupJob::unwatched()).await.unwrap());
    assert!(!file.exists());
}
