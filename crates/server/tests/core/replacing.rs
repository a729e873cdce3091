//! *Replace computer*, from the console and from the old app.

use protocol::device::{DeactivationReason, path};
use protocol::{ServiceStatus, WireCode};
use server::enrolment;
use test_case::test_case;
use tests::company::ADMIN_NAME;

use crate::app::TestApp;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const MIRA: &str = "mira@northwind.example";

async fn person_status(app: &TestApp) -> String {
    let sql = "SELECT status FROM enrolments";
    let (status,): (String,) = app.db().one(sql, ()).await.unwrap();
    status
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn the_old_computer_works_until_the_new_one_is_ready(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let old = Computer::new("old").enrols(&app, MIRA).await;
    let mira = app.person(MIRA).await;
    let asked = enrolment::replace(app.state(), app.admin, ADMIN_NAME, mira).await;
    assert_eq!(asked.unwrap(), Ok(()));
    assert_eq!(person_status(&app).await, "active");

    let new = Computer::new("new");
    let link = app.miras_link().await;
    let new = new.gets_in(&app, &link.token).await;
    assert_eq!(person_status(&app).await, "active");
    let told = computer::status(&app, &old).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);

    computer::complete(&app, &new).await.unwrap();
    let told = computer::status(&app, &old).await.unwrap();
    assert_eq!(
        told.deactivation.unwrap().reason,
        DeactivationReason::Replaced
    );
    let told = computer::status(&app, &new).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    assert_eq!(app.undo(MIRA).await, Err(WireCode::Conflict));
    assert_eq!(app.count("computer.replacement_asked").await, 1);
}

#[tokio::test]
async fn the_old_app_may_ask_and_not_too_often() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let laptop = Computer::new("old");
    let link = app.miras_link().await;
    let token = laptop.gets_in(&app, &link.token).await;
    let ask = async || {
        let request = app.http.post(app.url(path::REPLACE)).bearer_auth(&token);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask().await, 409, "the enrolment is not complete");
    computer::complete(&app, &token).await.unwrap();
    for _ in 0..4 {
        assert_eq!(ask().await, 204);
    }
    assert_eq!(ask().await, 429);
    assert_eq!(app.invite_mail(MIRA).await.inviter, "Mira");
    let live = "SELECT COUNT(*) FROM invites WHERE state = 'live'";
    let (live,): (i64,) = app.db().one(live, ()).await.unwrap();
    assert_eq!(live, 1, "the newest invite alone works");
}

#[tokio::test]
async fn who_is_not_active_is_invited_again_and_not_replaced() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let mira = app.person(MIRA).await;
    let replace = async || {
        let asked = enrolment::replace(app.state(), app.admin, ADMIN_NAME, mira).await;
        asked.unwrap()
    };
    assert_eq!(replace().await, Err(WireCode::Conflict));
    app.revoke(MIRA).await.unwrap();
    assert_eq!(replace().await, Err(WireCode::NotFound));
}
