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
async fn resending_withdraws_the_old_invite_and_the_computer_that_asked_with_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let old = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &old.token).await.unwrap();
    let code = app.miras_code().await;

    app.clock.advance(Duration::from_secs(1));
    app.resend().await.unwrap();
    let refused = laptop.verify(&app, &old.token, &code).await;
    assert_eq!(refused.err(), Some(WireCode::InviteWithdrawn));
    assert_eq!(statuses(&app).await, ["invited", "laptop deactivated"]);

    let new = app.miras_link().await;
    let desktop = Computer::new("desktop");
    let token = desktop.gets_in(&app, &new.token).await;
    assert_eq!(
        computer::complete(&app, &token).await.unwrap().status,
        ServiceStatus::Active
    );
    assert_eq!(app.resend().await, Err(WireCode::Conflict));
}

/// The enrolment's status, then each computer with its own.
async fn statuses(app: &TestApp) -> Vec<String> {
    let sql = "SELECT status FROM enrolments";
    let (enrolment,): (String,) = app.db().one(sql, ()).await.unwrap();
    let sql = "SELECT name, status FROM devices ORDER BY id";
    let devices: Vec<(String, String)> = app.db().all(sql, ()).await.unwrap();
    let devices = devices
        .iter()
        .map(|(name, status)| format!("{name} {status}"));
    std::iter::once(enrolment).chain(devices).collect()
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn resending_locks_nobody_out_of_a_vault_that_waits_for_its_pin(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let old = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &old.token).await;

    app.clock.advance(Duration::from_secs(1));
    app.resend().await.unwrap();
    let refused = laptop.join(&app, &old.token).await.err();
    assert_eq!(refused, Some(WireCode::InviteWithdrawn));
    let told = computer::status(&app, &token).await.unwrap();
    assert_eq!(told.status, ServiceStatus::PendingPin);
    assert_eq!(statuses(&app).await, ["pending_pin", "laptop pending_pin"]);

    let told = computer::complete(&app, &token).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    let new = app.miras_link().await;
    let late = Computer::new("desktop").ask(&app, &new.token).await;
    assert_eq!(late.err(), Some(WireCode::InviteUsed));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn of_two_computers_that_wait_for_their_pin_the_first_to_complete_stays(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let laptop = Computer::new("laptop");
    let slow = laptop.gets_in(&app, &app.miras_link().await.token).await;
    app.clock.advance(Duration::from_secs(1));
    app.resend().await.unwrap();
    let desktop = Computer::new("desktop");
    let fast = desktop.gets_in(&app, &app.miras_link().await.token).await;

    let told = computer::complete(&app, &fast).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    let told = computer::complete(&app, &slow).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    let expected = ["active", "laptop deactivated", "desktop active"];
    assert_eq!(statuses(&app).await, expected);
}

#[tokio::test]
async fn a_state_that_nobody_writes_is_a_failure_and_no_working_invite() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.join(&app, &link.token).await.unwrap();
    // The table itself refuses the word, as long as nobody tells it not to.
    for sql in [
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE invites SET state = 'paused'",
    ] {
        app.db().run(sql, ()).await.unwrap();
    }
    assert_eq!(
        laptop.join(&app, &link.token).await.err(),
        Some(WireCode::Internal)
    );
}

#[tokio::test]
async fn nobody_is_invited_again_who_was_not_invited() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.import("mira@northwind.example,Mira,,,,Pilot\n").await;
    assert_eq!(app.resend().await, Err(WireCode::NotFound));
}
