//! The outbox on both databases, emptied by two nodes at once into a directory of files.

use std::sync::Arc;

use protocol::{AdminId, PersonId};
use server::clock::ManualClock;
use server::config::MailTransport;
use server::mail::Worker;
use server::store::IdColumn;
use server::{AppState, enrolment};
use tests::company::{self, START};

use crate::engine::Engine;

const PEOPLE: usize = 13;

/// Everybody is invited; nobody sends the mails yet.
async fn company(engine: Engine, folder: &std::path::Path) -> AppState {
    company_at(engine, folder).await.0
}

/// The same, with the clock.
async fn company_at(engine: Engine, folder: &std::path::Path) -> (AppState, Arc<ManualClock>) {
    let database = engine.new_database(folder);
    let mut config = company::config(folder, &[("LATCHKEY_DATABASE_URL", &database)]);
    config.mail.transport = MailTransport::Directory(folder.join("mails"));
    let founded = company::found(&config).await;
    let clock = Arc::new(ManualClock::at(START));
    let state = server::open(config, clock.clone()).await.unwrap();
    company::import_people(&state, PEOPLE).await;
    company::enrol(&state, founded.admin, &["Everybody"]).await;
    (state, clock)
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
    let sent = usize::try_from(first + second).unwrap();
    assert_eq!(sent, PEOPLE, "{engine:?}");
    let files = std::fs::read_dir(folder.path().join("mails"))
        .unwrap()
        .count();
    assert_eq!(files, PEOPLE, "{engine:?}");
    let waiting = server::mail::waiting(&state.db).await.unwrap();
    assert_eq!((waiting.count, waiting.oldest), (0, None), "{engine:?}");
    assert!(!server::mail::is_stuck(&state.db, START).await.unwrap());
    let rows = written(&state, "mail.sent").await;
    assert_eq!(rows, vec!["invite"; PEOPLE], "{engine:?}");
    state.db.close().await;
}

#[tokio::test]
async fn two_nodes_send_each_mail_once_on_both_databases() {
    check(Engine::Sqlite).await;
    check(Engine::Postgres).await;
}

/// The details of this action's rows in the audit log.
async fn written(state: &AppState, action: &str) -> Vec<String> {
    let sql = "SELECT detail FROM audit_log WHERE action = $1 AND subject_kind = 'person'";
    let rows: Vec<(String,)> = state.db.all(sql, (action,)).await.unwrap();
    rows.into_iter().map(|(detail,)| detail).collect()
}

#[tokio::test]
async fn a_mail_that_is_given_up_is_written_down_once() {
    let folder = tempfile::tempdir().unwrap();
    let (state, clock) = company_at(Engine::Sqlite, folder.path()).await;
    clock.advance(std::time::Duration::from_secs(72 * 60 * 60));
    for worker in [(); 2].map(|()| Worker::new(state.clone()).unwrap()) {
        while worker.deliver_due().await.unwrap().failed > 0 {}
    }
    let rows = written(&state, "mail.failed").await;
    assert_eq!(rows, vec!["invite: too_late"; PEOPLE]);
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

#[tokio::test]
async fn a_mail_that_cannot_be_sent_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (state, _) = company_at(Engine::Sqlite, folder.path()).await;
    let rename = "UPDATE people SET email = 'nowhere' WHERE email = 'person-0@northwind.example'";
    state.db.run(rename, ()).await.unwrap();
    let sql = "SELECT id FROM people WHERE email = 'nowhere'";
    let (IdColumn(person),): (IdColumn<PersonId>,) = state.db.one(sql, ()).await.unwrap();
    let (IdColumn(admin),): (IdColumn<AdminId>,) =
        state.db.one("SELECT id FROM admins", ()).await.unwrap();
    let resent = enrolment::resend(&state, admin, company::ADMIN_NAME, person).await;
    resent.unwrap().unwrap();
    let break_one = "UPDATE outbox SET payload = $1 WHERE id = \
                     (SELECT MIN(id) FROM outbox WHERE state = 'waiting')";
    let broken = state.db.run(break_one, (&b"x"[..],)).await.unwrap();
    assert_eq!(broken, 1);
    let worker = Worker::new(state.clone()).unwrap();
    while worker.deliver_due().await.unwrap().sent > 0 {}
    let mut rows = written(&state, "mail.failed").await;
    rows.sort();
    assert_eq!(rows, ["invite: address", "invite: sealed"]);
}
