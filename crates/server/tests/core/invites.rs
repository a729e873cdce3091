//! Invites that do not work any more, and resending.

use std::time::Duration;

use protocol::{ServiceStatus, WireCode};
use test_case::test_case;

use crate::app::TestApp;
use crate::computer::{self, Computer};
use crate::engine::Engine;

#[tokio::test]
async fn an_invite_works_for_72_hours() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    app.clock
        .advance(Duration::from_secs(72 * 60 * 60) - Duration::from_millis(1));
    laptop.join(&app, &link.token).await.unwrap();
    app.clock.advance(Duration::from_millis(1));
    assert_eq!(
        laptop.join(&app, &link.token).await.err(),
        Some(WireCode::InviteExpired)
    );
    assert_eq!(
        laptop.ask(&app, &link.token).await.err(),
        Some(WireCode::InviteExpired)
    );
    let refused = laptop.verify(&app, &link.token, "123456").await;
    assert_eq!(refused.err(), Some(WireCode::InviteExpired));
}

#[tokio::test]
async fn a_proven_mailbox_outlives_its_invite() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &link.token).await;
    app.clock.advance(Duration::from_secs(100 * 60 * 60));
    assert_eq!(
        computer::complete(&app, &token).await.unwrap().status,
        ServiceStatus::Active
    );
}

#[tokio::test]
async fn an_unknown_token_is_told_apart_from_a_damaged_request() {
    let app = TestApp::start(Engine::Sqlite).await;
    let unknown = protocol::InviteToken::from_bytes([9; protocol::TOKEN_BYTES]);
    let laptop = Computer::new("laptop");
    assert_eq!(
        laptop.join(&app, &unknown).await.err(),
        Some(WireCode::InviteUnknown)
    );
    let nonsense = serde_json::json!({ "invite": { "by": "token", "value": "x" } });
    let refused = app
        .post::<serde_json::Value>(protocol::enrolment::path::JOIN, &nonsense)
        .await;
    assert_eq!(
        refused.err(),
        Some(WireCode::BadRequest {
            field: "body".to_owned()
        })
    );
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn resending_withdraws_the_old_invite_and_the_computer_that_used_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let old = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &old.token).await;

    app.clock.advance(Duration::from_secs(1));
    app.resend().await.unwrap();
    assert_eq!(
        laptop.join(&app, &old.token).await.err(),
        Some(WireCode::InviteWithdrawn)
    );
    let told = computer::status(&app, &token).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    let told = computer::complete(&app, &token).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);

    let new = app.miras_link().await;
    let desktop = Computer::new("desktop");
    let token = desktop.gets_in(&app, &new.token).await;
    assert_eq!(
        computer::complete(&app, &token).await.unwrap().status,
        ServiceStatus::Active
    );
    assert_eq!(app.resend().await, Err(WireCode::Conflict));
}

#[tokio::test]
async fn nobody_is_invited_again_who_was_not_invited() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.import("mira@northwind.example,Mira,,,,Pilot\n").await;
    assert_eq!(app.resend().await, Err(WireCode::NotFound));
}
