//! The audit log: in order, chained, and every rewriting found.

use server::admin;
use server::audit::{self, Broken};
use test_case::test_case;

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
    laptop.ask(&app, &link.token).await.unwrap();
    let (_, token) = laptop
        .verify(&app, &link.token, &app.miras_code().await)
        .await
        .unwrap();
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
fn broken_at(verified: Result<i64, Broken>, expected: i64) {
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
        broken_at(audit::verify(app.db()).await, 2);
        app.db().run("DELETE FROM audit_log", ()).await.unwrap();
        app.db()
            .run("INSERT INTO audit_log SELECT * FROM kept", ())
            .await
            .unwrap();
        app.db().run("DROP TABLE kept", ()).await.unwrap();
        assert_eq!(audit::verify(app.db()).await.unwrap(), 4);
    }
    app.db()
        .run("DELETE FROM audit_log WHERE place = 3", ())
        .await
        .unwrap();
    broken_at(audit::verify(app.db()).await, 3);
}
