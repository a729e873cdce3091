//! Backups through the driver: when they are made, where they lie, and what is known of them.

mod fetching;
mod making;
mod places;
mod proofs;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use vault::RecoveryKey;
use vault::backup::Backup;

use super::items::login;
use super::person::{PIN, Person, shown};
use crate::backups::NewestBackup;
use crate::{BackupOverview, LockReason};

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
    let whole = opened.unwrap().verify(&mut |_| ControlFlow::Continue(()));
    whole.unwrap().contents().items()
}
