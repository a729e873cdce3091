//! The company's copy of the newest backup.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use client::{
    App, BackupOverview, BackupPlace, Clock, FileJob, GateView, ItemDraft, ItemId, ItemKind,
    LockReason, Now,
};
use vault::RecoveryKey;
use vault::backup::Backup;

use super::console::Console;
use crate::enrolment::desk::{Desk, PIN};
use crate::enrolment::office::{Office, START};

/// A clock that moves by a second whenever it is asked: no two backups are of the same moment.
pub(super) struct Ticking(AtomicI64);

impl Ticking {
    /// Begins so many seconds after the server's.
    pub(super) fn from(seconds: i64) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(seconds)))
    }
}

impl Clock for Ticking {
    fn now(&self) -> Now {
        let seconds = self.0.fetch_add(1, Ordering::Relaxed);
        Now {
            wall_ms: START + seconds * 1_000,
            boot_id: [1; 16],
            monotonic_ms: u64::try_from(seconds).unwrap() * 1_000,
        }
    }
}

/// Somebody who is enrolled, and whose key is known.
struct Person {
    office: Office,
    console: Console,
    desk: Desk,
    key: RecoveryKey,
}

impl Person {
    async fn enrolled() -> Self {
        let office = Office::open().await;
        let console = Console::of(&office).await;
        let desk = Desk::by(Ticking::from(0)).await;
        desk.makes_vault(&office).await;
        let app = &desk.app;
        let groups = app.reveal_recovery_key().await.unwrap();
        let groups = groups.expose();
        let [a, b] = app.ask_recovery_groups().await.unwrap();
        let typed = [groups[a].clone(), groups[b].clone()];
        app.prove_recovery_key(typed).await.unwrap();
        app.poll_now().await;
        let key = RecoveryKey::parse(&groups.join("-")).unwrap();
        Self {
            office,
            console,
            desk,
            key,
        }
    }

    fn app(&self) -> &App {
        &self.desk.app
    }

    async fn saves(&self, title: &str) -> ItemId {
        let draft = ItemDraft {
            title: title.into(),
            ..ItemDraft::new(ItemKind::LOGIN)
        };
        self.app().save(draft).await.unwrap().id
    }

    /// Locks, and everything that follows from it is done.
    async fn locks(&self) {
        self.app().lock(LockReason::Manual).await;
        self.app().poll_now().await;
    }

    async fn opens(&self) -> BackupOverview {
        assert_eq!(self.desk.enters(PIN).await, GateView::Unlocked);
        self.app().ask_company_copies().await.unwrap();
        self.app().backup_overview().await.unwrap()
    }

    fn newest_file(&self) -> PathBuf {
        let folder = self.desk.home().join("Documents/Latchkey");
        let files = std::fs::read_dir(folder).unwrap();
        let files = files.map(|entry| entry.unwrap().path());
        files
            .max_by_key(|file| Backup::open(file).unwrap().head().created_ms)
            .unwrap()
    }
}

#[tokio::test]
async fn what_a_lock_makes_lies_with_the_company_and_in_the_consoles_table() {
    let person = Person::enrolled().await;
    assert_eq!(person.office.status().await, "active");
    let first = person.console.person().await["last_backup"].clone();
    assert!(first.is_i64(), "the first follows the recovery key");
    person.saves("GitHub").await;
    person.locks().await;
    let shown = person.opens().await;
    let newest = shown.newest.unwrap();
    assert!(shown.company.has_newest && !newest.changed_since);
    let places: Vec<_> = shown.rows.iter().map(|row| row.places.as_slice()).collect();
    let both = [BackupPlace::Computer, BackupPlace::Company];
    assert_eq!(places, [both, both]);
    let told = person.console.person().await["last_backup"].as_i64();
    assert_eq!(told, Some(newest.made_at.min(START)), "later is now");
    let file = Backup::open(&person.newest_file()).unwrap();
    let opened = file.open_with_recovery(&person.key).unwrap();
    let whole = opened.verify(&mut |_| std::ops::ControlFlow::Continue(()));
    assert_eq!(whole.unwrap().contents().items(), 1);
    person.app().tick().await;
    person.app().poll_now().await;
    let tested = person.console.person().await["last_test_restore"].clone();
    assert!(tested.is_i64(), "the first test follows the first backup");
}

#[tokio::test]
async fn what_is_larger_than_the_company_keeps_is_told_and_the_older_copy_stays() {
    let person = Person::enrolled().await;
    person
        .console
        .set("backup_largest_bytes", 1024 * 1024)
        .await;
    let item = person.saves("GitHub").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.bin");
    std::fs::write(&file, vec![7; 2 * 1024 * 1024]).unwrap();
    let job = FileJob::new(|_| ());
    let added = person.app().add_files(item, vec![file], job).await.unwrap();
    assert!(added.saved.is_some());
    person.locks().await;
    let shown = person.opens().await;
    let problem = shown.company.problem.unwrap();
    assert_eq!(problem.code.as_str(), "company-backup-too-large");
    assert!(problem.args.contains_key("size"));
    let with_company = |places: &[BackupPlace]| places.contains(&BackupPlace::Company);
    let copies: Vec<_> = shown
        .rows
        .iter()
        .map(|row| with_company(&row.places))
        .collect();
    assert_eq!(copies, [false, true]);
    person
        .console
        .set("backup_largest_bytes", 4 * 1024 * 1024)
        .await;
    person.saves("GitLab").await;
    person.locks().await;
    let shown = person.opens().await;
    assert!(shown.company.has_newest && shown.company.problem.is_none());
}

#[tokio::test]
async fn a_server_that_is_away_gets_the_newest_when_it_is_back() {
    let mut person = Person::enrolled().await;
    person.office.goes_away().await;
    person.saves("GitHub").await;
    person.locks().await;
    person.office.comes_back().await;
    let shown = person.opens().await;
    assert_eq!(shown.company.problem.unwrap().code.as_str(), "offline");
    assert!(!shown.company.has_newest);
    // The clock moves by a second with every look at it: the first pause is over in a minute.
    tokio::time::timeout(Duration::from_secs(60), async {
        while !person
            .app()
            .backup_overview()
            .await
            .unwrap()
            .company
            .has_newest
        {
            person.app().touch();
            person.app().tick().await;
            person.app().poll_now().await;
        }
    })
    .await
    .unwrap();
    let shown = person.app().backup_overview().await.unwrap();
    assert!(shown.rows[0].places.contains(&BackupPlace::Company));
}

#[tokio::test]
async fn where_the_company_keeps_none_backups_lie_on_the_computer_alone() {
    let person = Person::enrolled().await;
    person.console.set("company_backups", false).await;
    person.app().poll_now().await;
    person.saves("GitHub").await;
    person.locks().await;
    let shown = person.opens().await;
    assert!(!shown.company.keeps && !shown.company.has_newest);
    assert_eq!(shown.rows[0].places, [BackupPlace::Computer]);
}
