//! The audit log: in order, chained, and every rewriting found.

use server::admin;
use server::api::extract::AdminRole;
use server::audit::{self, Broken, Whole};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::Db;
use test_case::test_case;
use tests::company;

use crate::app::{START, TestApp};
use crate::computer::{self, Computer};
use crate::engine::Engine;

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_statement_carries_the_newest_head(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &link.token).await;
    computer::complete(&app, &token).await.unwrap();
    let places = app.seal_audit().await;
    assert_eq!(usize::try_from(places).unwrap(), app.actions().await.len());
    let head = computer::status(&app, &token).await.unwrap().audit_head;
    let (newest,): (Vec<u8>,) = app
        .db()
        .one("SELECT hash FROM audit_log WHERE place = $1", (places,))
        .await
        .unwrap();
    use base64::Engine as _;
    assert_eq!(
        head,
        base64::engine::general_purpose::STANDARD.encode(newest)
    );
}

#[tokio::test]
async fn a_link_that_the_operator_makes_is_written_down() {
    let app = TestApp::start(Engine::Sqlite).await;
    let before = app.actions().await.len();
    let link = |email: &'static str| {
        app.db()
            .write(move |tx| Box::pin(async move { admin::new_link(tx, email, START).await }))
    };
    assert!(link("x@y.example").await.unwrap().is_none());
    assert_eq!(app.actions().await.len(), before);
    assert!(link("priya@northwind.example").await.unwrap().is_some());
    let (actor, subject): (String, Vec<u8>) = app
        .db()
        .one(
            "SELECT actor_kind, subject_id FROM audit_log WHERE action = 'admin.link_issued'",
            (),
        )
        .await
        .unwrap();
    assert_eq!(actor, "operator");
    assert_eq!(subject, app.admin.as_uuid().as_bytes());
}

#[track_caller]
fn broken_at(verified: Result<Whole, Broken>, expected: i64) {
    match verified {
        Err(Broken::At { place }) => assert_eq!(place, expected),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_rewriting_is_found() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    assert_eq!(app.seal_audit().await, 4);
    let rewritings = [
        "UPDATE audit_log SET at = at + 1 WHERE place = 2",
        "UPDATE audit_log SET action = 'admin.removed' WHERE place = 2",
        "UPDATE audit_log SET detail = 'x' WHERE place = 2",
        "UPDATE audit_log SET actor_id = NULL, actor_kind = 'admin' WHERE place = 2",
        "UPDATE audit_log SET subject_kind = 'group' WHERE place = 2",
    ];
    for rewriting in rewritings {
        app.db()
            .run("CREATE TABLE kept AS SELECT * FROM audit_log", ())
            .await
            .unwrap();
        app.db().run(rewriting, ()).await.unwrap();
        broken_at(app.verify_audit().await, 2);
        app.db().run("DELETE FROM audit_log", ()).await.unwrap();
        app.db()
            .run("INSERT INTO audit_log SELECT * FROM kept", ())
            .await
            .unwrap();
        app.db().run("DROP TABLE kept", ()).await.unwrap();
        assert_eq!(app.verify_audit().await.unwrap().entries, 4);
    }
    app.db()
        .run("DELETE FROM audit_log WHERE place = 3", ())
        .await
        .unwrap();
    broken_at(app.verify_audit().await, 3);
}

#[track_caller]
fn ends_at(verified: Result<Whole, Broken>, expected: i64, is_written: i64) {
    match verified {
        Err(Broken::End { written, found }) => assert_eq!((found, written), (expected, is_written)),
        other => panic!("{other:?}"),
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_cut_end_is_found_and_stays_found(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    assert_eq!(app.seal_audit().await, 4);
    app.db()
        .run("DELETE FROM audit_log WHERE place = 4", ())
        .await
        .unwrap();
    ends_at(app.verify_audit().await, 3, 4);
    app.import("noor@northwind.example,Noor,Sales,,,Pilot\n")
        .await;
    audit::seal_waiting(app.db(), &app.state().secrets)
        .await
        .unwrap();
    broken_at(app.verify_audit().await, 4);
}

#[tokio::test]
async fn a_sealed_end_cannot_be_taken_away_or_put_back() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    assert_eq!(app.seal_audit().await, 4);
    app.db()
        .run("CREATE TABLE kept AS SELECT * FROM audit_end", ())
        .await
        .unwrap();
    app.import("noor@northwind.example,Noor,Sales,,,Pilot\n")
        .await;
    let newest = app.seal_audit().await;
    assert!(newest > 4);
    app.db()
        .run(
            "UPDATE audit_end SET sealed = (SELECT sealed FROM kept)",
            (),
        )
        .await
        .unwrap();
    ends_at(app.verify_audit().await, newest, 4);
    app.db().run("DELETE FROM audit_end", ()).await.unwrap();
    assert!(matches!(app.verify_audit().await, Err(Broken::NoEnd(_))));
    app.import("omar@northwind.example,Omar,Sales,,,Pilot\n")
        .await;
    let chained = audit::seal_waiting(app.db(), &app.state().secrets).await;
    assert!(matches!(chained, Err(audit::ChainError::End(_))));
}

#[tokio::test]
async fn rows_that_were_never_placed_are_counted() {
    // No server runs here that would place them.
    let directory = tempfile::tempdir().unwrap();
    let secrets = ServerSecrets::make(directory.path()).unwrap();
    let db = Db::open(&Engine::Sqlite.new_database(directory.path()))
        .await
        .unwrap();
    let key = &secrets;
    let made: Result<_, OrganisationError> = db
        .write(|tx| Box::pin(async move { Organisation::create(tx, key, "N", START).await }))
        .await;
    made.unwrap();
    db.write(|tx| {
        Box::pin(
            async move { admin::create(tx, "a@b.example", "A", AdminRole::Owner, START).await },
        )
    })
    .await
    .unwrap();
    let found = |entries, waiting| Whole { entries, waiting };
    assert_eq!(audit::verify(&db, &secrets).await.unwrap(), found(0, 1));
    audit::seal_waiting(&db, &secrets).await.unwrap();
    assert_eq!(audit::verify(&db, &secrets).await.unwrap(), found(1, 0));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_log_without_a_sealed_end_is_not_whole_even_where_it_is_empty(engine: Engine) {
    let directory = tempfile::tempdir().unwrap();
    let config = company::config(
        directory.path(),
        &[(
            "LATCHKEY_DATABASE_URL",
            &engine.new_database(directory.path()),
        )],
    );
    company::found(&config).await;
    let secrets = ServerSecrets::load(&config.server.data_directory).unwrap();
    let db = Db::open(config.database.url.expose()).await.unwrap();
    let verified = audit::verify(&db, &secrets).await.unwrap();
    assert_eq!(verified.entries, 0, "nothing is chained yet");
    for sql in ["DELETE FROM audit_log", "DELETE FROM audit_end"] {
        db.run(sql, ()).await.unwrap();
    }
    let verified = audit::verify(&db, &secrets).await;
    assert!(matches!(verified, Err(Broken::NoEnd(_))));
}
