//! The outbox on both databases, emptied by two nodes at once into a directory of files.

use std::sync::Arc;

use protocol::{AdminId, GroupId};
use server::clock::ManualClock;
use server::config::MailTransport;
use server::mail::Worker;
use server::store::IdColumn;
use server::{AppState, directory, enrolment};

use crate::engine::Engine;
use crate::stage::{START, config, initialise};

const PEOPLE: u32 = 13;

/// Everybody is invited; nobody sends the mails yet.
async fn company(engine: Engine, folder: &std::path::Path) -> AppState {
    let mut config = config(folder, "http://127.0.0.1:8443");
    config.database.url = engine.new_database(folder);
    config.mail.transport = MailTransport::Directory(folder.join("mails"));
    initialise(&config).await;
    let state = server::open(config, Arc::new(ManualClock::at(START)))
        .await
        .unwrap();
    let mut rows = "email,name,department,title,location,groups\n".to_owned();
    for number in 0..PEOPLE {
        rows += &format!("person-{number}@northwind.example,Person {number},,,,Everybody\n");
    }
    let rows = directory::read_rows(rows.as_bytes()).unwrap();
    directory::import(&state, &rows).await.unwrap();
    let (IdColumn(group),): (IdColumn<GroupId>,) = state
        .db
        .one("SELECT id FROM user_groups", ())
        .await
        .unwrap();
    let (IdColumn(admin),): (IdColumn<AdminId>,) =
        state.db.one("SELECT id FROM admins", ()).await.unwrap();
    assert!(
        enrolment::bind(&state, admin, "Priya", &[group])
            .await
            .unwrap()
            .is_ok()
    );
    state
}

async fn empty(worker: Worker) -> u32 {
    let mut sent = 0;
    loop {
        let round = worker.deliver_due().await.unwrap();
        assert_eq!((round.failed, round.postponed), (0, 0));
        if round.sent == 0 {
            return sent;
        }
        sent += round.sent;
    }
}

async fn check(engine: Engine) {
    let folder = tempfile::tempdir().unwrap();
    let state = company(engine, folder.path()).await;
    let [one, other] = [(); 2].map(|()| Worker::new(state.clone()).unwrap());
    let (first, second) = tokio::join!(empty(one), empty(other));
    assert_eq!(first + second, PEOPLE, "{engine:?}");
    let files = std::fs::read_dir(folder.path().join("mails"))
        .unwrap()
        .count();
    assert_eq!(files, usize::try_from(PEOPLE).unwrap(), "{engine:?}");
    let waiting = server::mail::waiting(&state.db).await.unwrap();
    assert_eq!((waiting.count, waiting.oldest), (0, None), "{engine:?}");
    assert!(!server::mail::is_stuck(&state.db, START).await.unwrap());
    state.db.close().await;
}

#[tokio::test]
async fn two_nodes_send_each_mail_once_on_both_databases() {
    check(Engine::Sqlite).await;
    check(Engine::Postgres).await;
}

#[tokio::test]
async fn mails_that_nobody_moves_are_seen_as_stuck() {
    let folder = tempfile::tempdir().unwrap();
    let state = company(Engine::Sqlite, folder.path()).await;
    let minutes = |count: i64| START + count * 60_000;
    assert!(
        !server::mail::is_stuck(&state.db, minutes(10))
            .await
            .unwrap()
    );
    assert!(
        server::mail::is_stuck(&state.db, minutes(11))
            .await
            .unwrap()
    );
}
