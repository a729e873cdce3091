//! *Replace computer*: the new one is enrolled by mail, finds the company's copy of the backup, and has everything again.

use std::path::Path;
use std::sync::Arc;

use client::{
    App, BackupJob, Code, FileJob, FileProgress, Filter, GateView, ItemId, KeyAfter, LockReason,
    OfferPlace, Query, Restore, Sort, Whose,
};
use tokio::sync::mpsc;

use super::contents::{everything, fill, quiet};
use super::copies::Ticking;
use crate::enrolment::desk::{Desk, PIN};
use crate::enrolment::office::Office;

/// Several times what comes between two reports.
const LARGE_FILE_BYTES: usize = 6 * 1024 * 1024;
const SERVER_AHEAD_SECONDS: u64 = 1_000;

async fn titles(app: &App, filter: Filter) -> usize {
    let query = Query {
        text: String::new(),
        filter,
        sort: Sort::Relevance,
        offset: 0,
        limit: 100,
    };
    app.list(query).await.unwrap().total
}

/// Enrolled on the old computer, with a vault, its recovery key, and a backup that the company has.
async fn before(office: &Office, folder: &Path) -> (Desk, String, Vec<ItemId>, String) {
    let desk = Desk::by(Ticking::from(0)).await;
    desk.makes_vault(office).await;
    // A server that is behind would say that everything was made just now.
    office.advance(SERVER_AHEAD_SECONDS);
    let key = desk.app.reveal_recovery_key().await.unwrap();
    let key = key.expose().join("-");
    let [a, b] = desk.app.ask_recovery_groups().await.unwrap();
    let groups: Vec<_> = key.split('-').map(str::to_owned).collect();
    let typed = [groups[a].clone(), groups[b].clone()];
    desk.app.prove_recovery_key(typed).await.unwrap();
    let ids = fill(&desk.app, folder).await;
    let all = everything(&desk.app, &ids, folder).await;
    let made = desk.app.back_up(BackupJob::unwatched()).await.unwrap();
    assert_eq!(made.unwrap().left_out, 0);
    desk.app.poll_now().await;
    desk.app.ask_company_copies().await.unwrap();
    let overview = desk.app.backup_overview().await.unwrap();
    assert!(overview.company.has_newest, "{:?}", overview.company);
    (desk, key, ids, all)
}

/// Attaches a file that takes a while on any line, and backs it up.
async fn hands_in_something_large(app: &App, to: ItemId, folder: &Path) {
    let large = folder.join("large");
    std::fs::write(&large, vec![7; LARGE_FILE_BYTES]).unwrap();
    app.add_files(to, vec![large], quiet()).await.unwrap();
    app.back_up(BackupJob::unwatched()).await.unwrap();
    app.poll_now().await;
}

/// A job whose every word is kept.
fn heard_job() -> (Arc<FileJob>, mpsc::UnboundedReceiver<FileProgress>) {
    let (told, heard) = mpsc::unbounded_channel();
    let job = FileJob::new(move |progress| told.send(progress).unwrap());
    (job, heard)
}

/// The new computer, enrolled by the mail of *Replace computer*, with an empty vault of its own.
async fn new_desk(office: &Office) -> Desk {
    let link = office.replaces_computer().await;
    // Ahead of the server, which then says another time of what this one hands in than its file does.
    let desk = Desk::by(Ticking::from(1_500)).await;
    desk.app.open_invite(&link).await.unwrap();
    desk.app.request_code().await.unwrap();
    let code = office.code(1).await;
    desk.app.verify_code(&code).await.unwrap();
    desk.enters(PIN).await;
    assert!(matches!(desk.enters(PIN).await, GateView::Recovery { .. }));
    // The key of the empty vault is not needed: that of the backup will be the one that is good.
    assert_eq!(desk.app.recovery_later().await.unwrap(), GateView::Unlocked);
    desk.app.poll_now().await;
    desk
}

#[tokio::test]
async fn a_new_computer_has_everything_again_from_the_companys_copy() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let (_old, key, ids, all) = before(&office, folder.path()).await;
    let desk = new_desk(&office).await;
    let app = &desk.app;
    let offers = app.restore_offers().await.unwrap();
    // The first one of the old vault, when it was empty, is there as well.
    assert!(offers.iter().all(|offer| offer.place == OfferPlace::Server));
    assert!(offers[0].bytes > offers.last().unwrap().bytes, "{offers:?}");
    let closed = app.restore_offer(0, quiet()).await.unwrap();
    let Restore::Closed { about, .. } = closed else {
        panic!("{closed:?}")
    };
    assert_eq!((about.whose, about.bytes), (Whose::Mine, offers[0].bytes));
    let fetched = desk.home().join("fetched.latchkey");
    assert!(fetched.exists());
    app.restore_with_recovery_key(&key).await.unwrap();
    let read = app.restore_read(quiet()).await.unwrap();
    let Restore::Read(preview) = read else {
        panic!("{read:?}")
    };
    assert_eq!(usize::try_from(preview.contents.items()), Ok(ids.len()));
    assert_eq!((preview.contents.files, preview.contents.drafts), (2, 1));
    assert_eq!(preview.contents.organisation_name, "Northwind");
    for digit in PIN.chars() {
        app.entry_key(&digit.to_string());
    }
    let replaced = app.restore_replace(quiet()).await.unwrap();
    assert_eq!(replaced, Restore::Replaced(KeyAfter::Typed));
    assert_eq!(everything(app, &ids, folder.path()).await, all);
    assert!(!fetched.exists(), "the server's copy stays");
    assert!(!app.overview().await.unwrap().recovery_due);
    // Another start: by the same PIN.
    let desk = desk.restart().await;
    assert_eq!(desk.enters(PIN).await, GateView::Unlocked);
    assert_eq!(everything(&desk.app, &ids, folder.path()).await, all);
}

#[tokio::test]
async fn a_file_of_the_old_computer_is_merged_and_taken_back() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let (old, key, ids, _) = before(&office, folder.path()).await;
    let made = std::fs::read_dir(old.home().join("Documents/Latchkey")).unwrap();
    let made = made.map(|entry| entry.unwrap().path());
    let file = made.max_by_key(|file| file.metadata().unwrap().len());
    let file = file.unwrap();
    let desk = new_desk(&office).await;
    let app = &desk.app;
    app.restore_file(file).await.unwrap();
    app.restore_with_recovery_key(&key).await.unwrap();
    app.restore_read(quiet()).await.unwrap();
    let merged = app.restore_merge(quiet()).await.unwrap();
    let Restore::Merged {
        new,
        undo: Some(undo),
        ..
    } = merged
    else {
        panic!("{merged:?}")
    };
    assert_eq!(new, ids.len());
    assert_eq!(titles(app, Filter::All).await, ids.len() - 2);
    assert!(
        app.overview().await.unwrap().recovery_due,
        "the new vault's own key is the one that is good"
    );
    app.undo(undo).await.unwrap();
    assert_eq!(titles(app, Filter::All).await, 0);
}

#[tokio::test]
async fn what_was_changed_on_its_way_from_the_server_is_told_and_changes_nothing() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let (_old, ..) = before(&office, folder.path()).await;
    let desk = new_desk(&office).await;
    let app = &desk.app;
    app.restore_offers().await.unwrap();
    office.spoils_backups().await;
    let refused = app.restore_offer(0, quiet()).await.unwrap_err();
    assert_eq!(refused.code, Code::ServerNonsense);
    assert!(!desk.home().join("fetched.latchkey").exists());
    assert_eq!(app.restore_state().await.unwrap(), Restore::Nothing);
    app.lock(LockReason::Manual).await;
    assert_eq!(desk.enters(PIN).await, GateView::Unlocked);
    assert_eq!(titles(app, Filter::All).await, 0);
}

#[tokio::test]
async fn the_companys_copy_tells_how_much_of_it_came_and_once_stopped_nothing_is_left_of_it() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let (old, _, ids, _) = before(&office, folder.path()).await;
    hands_in_something_large(&old.app, ids[0], folder.path()).await;
    let desk = new_desk(&office).await;
    let app = &desk.app;
    let offers = app.restore_offers().await.unwrap();
    let fetched = desk.home().join("fetched.latchkey");
    let (job, mut heard) = heard_job();
    let (stopped, ()) = tokio::join!(app.restore_offer(0, job.clone()), async {
        while heard.recv().await.unwrap().done == 0 {}
        assert!(fetched.exists());
        job.stop();
    });
    assert_eq!(stopped.unwrap(), Restore::Nothing);
    assert!(!fetched.exists(), "the part that came stays");
    assert_eq!(titles(app, Filter::All).await, 0);
    // The same offer is there, and all of it comes.
    let (job, mut heard) = heard_job();
    let closed = app.restore_offer(0, job).await.unwrap();
    assert!(matches!(closed, Restore::Closed { .. }), "{closed:?}");
    let mut told = Vec::new();
    while let Ok(progress) = heard.try_recv() {
        assert_eq!(progress.total, offers[0].bytes);
        told.push(progress.done);
    }
    assert!(told.is_sorted() && told.len() > 2, "{told:?}");
    assert!(told.last().unwrap() <= &offers[0].bytes, "{told:?}");
    assert_eq!(fetched.metadata().unwrap().len(), offers[0].bytes);
}
