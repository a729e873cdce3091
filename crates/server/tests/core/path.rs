//! The whole path of a person, and that every step may come twice.

use std::time::Duration;

use protocol::{JoinCode, ServiceStatus, WireCode};
use test_case::test_case;

use crate::app::{START, TestApp};
use crate::computer::{self, Computer};
use crate::engine::Engine;

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_person_is_enrolled(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    assert_eq!(link.server.as_str(), "https://vault.northwind.example/");
    assert_eq!(link.organisation_key, app.state().organisation.public_key());

    let laptop = Computer::new("thinkpad-mira");
    let (offer, _) = laptop.join(&app, &link.token).await.unwrap();
    assert_eq!(
        (offer.inviter.as_str(), offer.person_name.as_str()),
        ("Priya", "Mira")
    );
    assert_eq!(offer.expires_at, START + 72 * 60 * 60 * 1000);

    let asked = laptop.ask(&app, &link.token).await.unwrap();
    assert_eq!(asked.expires_at - asked.now, 10 * 60 * 1000);
    let mail = app.code_mail("mira@northwind.example").await;
    assert_eq!(mail.computer, "thinkpad-mira");

    let (enrolled, token) = laptop.verify(&app, &link.token, &mail.code).await.unwrap();
    let pending = computer::status(&app, &token).await.unwrap();
    assert_eq!(pending.status, ServiceStatus::PendingPin);
    assert_eq!(
        (pending.device, pending.counter),
        (enrolled.device, enrolled.counter)
    );

    let active = computer::complete(&app, &token).await.unwrap();
    assert_eq!(active.status, ServiceStatus::Active);
    assert!(active.counter > pending.counter);
    assert_eq!(
        laptop.join(&app, &link.token).await.err(),
        Some(WireCode::InviteUsed)
    );
    assert_eq!(
        app.actions().await,
        [
            "admin.created",
            "directory.imported",
            "group.bound",
            "invite.sent",
            "code.sent",
            "device.verified",
            "enrolment.completed",
        ]
    );
    assert_eq!(app.seal_audit().await, 7);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn every_step_may_come_twice(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.join(&app, &link.token).await.unwrap();
    laptop.join(&app, &link.token).await.unwrap();

    let first = laptop.ask(&app, &link.token).await.unwrap();
    app.clock.advance(Duration::from_secs(5));
    let again = laptop.ask(&app, &link.token).await.unwrap();
    assert_eq!(
        (first.expires_at, first.resend_at),
        (again.expires_at, again.resend_at)
    );
    assert_eq!(app.count("code.sent").await, 1);

    let code = app.miras_code().await;
    let (first, old_token) = laptop.verify(&app, &link.token, &code).await.unwrap();
    // The app was killed before it had the answer and comes back hours later.
    app.clock.advance(Duration::from_secs(5 * 60 * 60));
    let (again, token) = laptop.verify(&app, &link.token, &code).await.unwrap();
    assert_eq!((first.device, first.counter), (again.device, again.counter));
    assert_eq!(app.count("device.verified").await, 1);
    assert_eq!(
        computer::status(&app, &old_token).await.err(),
        Some(WireCode::NotAuthorised)
    );

    let first = computer::complete(&app, &token).await.unwrap();
    let again = computer::complete(&app, &token).await.unwrap();
    assert_eq!((first.status, first.counter), (again.status, again.counter));
    assert_eq!(app.count("enrolment.completed").await, 1);
}

#[tokio::test]
async fn a_join_code_leads_the_same_way() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let typed: JoinCode = app.miras_join_code().await;
    assert!(typed.belongs_to(&app.state().organisation.public_key()));
    let proof = protocol::enrolment::InviteProof::JoinCode(typed.lookup());
    let (_, answer) = computer::join(&app, proof.clone()).await.unwrap();
    let (_, again) = computer::join(&app, proof).await.unwrap();
    assert!(answer.token == again.token);
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &answer.token).await.unwrap();
    let code = app.miras_code().await;
    let (_, token) = laptop.verify(&app, &answer.token, &code).await.unwrap();
    assert_eq!(
        computer::complete(&app, &token).await.unwrap().status,
        ServiceStatus::Active
    );
}

#[tokio::test]
async fn a_status_is_renewed_without_a_higher_counter() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &link.token).await;
    let active = computer::complete(&app, &token).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    let renewed = computer::status(&app, &token).await.unwrap();
    assert_eq!(
        (renewed.counter, renewed.issued_at),
        (active.counter, active.issued_at + 60_000)
    );
}

#[tokio::test]
async fn without_a_good_token_a_device_is_told_nothing() {
    let app = TestApp::start(Engine::Sqlite).await;
    for token in ["", "lkd_", "lkd_AAAA", "nonsense"] {
        let refused = computer::status(&app, token).await;
        assert_eq!(refused.err(), Some(WireCode::NotAuthorised), "{token}");
    }
}
