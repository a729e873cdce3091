//! The organisation's key is replaced: whoever was away follows, and nobody else is followed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::StatementPublicKey;
use protocol::rotation::{KeyRotations, PinnedKey, path};
use protocol::{Invite, ServiceStatus};
use serde_json::json;
use server::audit::Actor;
use server::organisation::{self, SignedBy};
use test_case::test_case;

use crate::app::{START, TestApp};
use crate::browser::Browser;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const MIRA: &str = "mira@northwind.example";
const BO: &str = "bo@northwind.example";

async fn rotate(app: &TestApp, by: SignedBy) -> StatementPublicKey {
    let state = app.state();
    let made = organisation::rotate(&state.db, &state.secrets, Actor::Operator, by, START).await;
    made.unwrap()
}

async fn rotations(app: &TestApp) -> KeyRotations {
    let answer = app.http.get(app.url(path::ROTATIONS)).send().await.unwrap();
    answer.json().await.unwrap()
}

/// What a device keeps from its enrolment.
async fn pinned(app: &TestApp) -> PinnedKey {
    let sql = "SELECT public_key, next_public_key FROM organisation";
    let (key, next): (Vec<u8>, Vec<u8>) = app.db().one(sql, ()).await.unwrap();
    let read = |bytes: Vec<u8>| StatementPublicKey::from_bytes(&bytes.try_into().unwrap()).unwrap();
    PinnedKey {
        organisation: app.state().organisation.id,
        key: read(key),
        next_key_hash: Some(STANDARD.encode(read(next).fingerprint())),
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_device_that_was_away_follows_each_rotation(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let mira = Computer::new("mira").enrols(&app, MIRA).await;
    let at_enrolment = pinned(&app).await;
    rotate(&app, SignedBy::Old).await;
    rotate(&app, SignedBy::Next).await;
    let newest = rotate(&app, SignedBy::Old).await;
    let followed = at_enrolment.follow(&rotations(&app).await.items);
    assert_eq!(followed, pinned(&app).await);
    assert_eq!(followed.key, newest);
    // Signed by the newest key, as the helper checks it.
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    assert_eq!(app.count("organisation.key_rotated").await, 3);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn open_invites_are_sent_again_with_the_new_key(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.import("mira@northwind.example,Mira,,,,Pilot\nbo@northwind.example,Bo,,,,Pilot\n")
        .await;
    app.bind(&["Pilot"]).await;
    Computer::new("mira").enrols(&app, MIRA).await;
    let old = Invite::parse(&app.invite_mail(BO).await.open_url).unwrap();
    let key = rotate(&app, SignedBy::Old).await;
    for _ in 0..2 {
        server::enrolment::renew_invites(app.state()).await.unwrap();
    }
    assert_eq!(app.count("invite.resent").await, 1);
    let new = Invite::parse(&app.invite_mail(BO).await.open_url).unwrap();
    assert_eq!(new.organisation_key, key);
    assert!(old.organisation_key != key);
    let bo = Computer::new("bo").enrols(&app, BO).await;
    let told = computer::status(&app, &bo).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
}

#[tokio::test]
async fn an_owner_rotates_in_the_console_and_nobody_below() {
    let app = TestApp::start(Engine::Sqlite).await;
    let browser = Browser::signed_in(&app).await;
    let before = browser.get("/api/v1/admin/session").await.1;
    let (status, rotated) = browser
        .post("/api/v1/organisation/rotate-key", json!({}))
        .await;
    assert_eq!(status, 200);
    assert_ne!(
        rotated["fingerprint"],
        before["organisation"]["fingerprint"]
    );
    let after = browser.get("/api/v1/admin/session").await.1;
    assert_eq!(rotated["fingerprint"], after["organisation"]["fingerprint"]);
    app.db()
        .run("UPDATE admins SET role = $1", ("admin",))
        .await
        .unwrap();
    let refused = browser
        .post("/api/v1/organisation/rotate-key", json!({}))
        .await;
    assert_eq!(refused, (403, json!({ "code": "forbidden" })));
    assert_eq!(app.count("organisation.key_rotated").await, 1);
}
