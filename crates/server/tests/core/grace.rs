//! Leaving a dynamic group: the days until access ends, the mail about it, and being back in time.

use std::time::Duration;

use protocol::ServiceStatus;
use server::enrolment;
use server::mail::Mail;
use test_case::test_case;

use crate::app::{START, TestApp};
use crate::computer::{self, Computer};
use crate::engine::Engine;

const MIRA: &str = "mira@northwind.example";
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Mira is active through *Engineers* alone.
async fn engineer(engine: Engine) -> (TestApp, String) {
    let app = TestApp::start(engine).await;
    app.import("mira@northwind.example,Mira,Engineering,,,\n")
        .await;
    app.engineers_are("Engineering").await;
    app.bind(&["Engineers"]).await;
    let mira = Computer::new("mira").enrols(&app, MIRA).await;
    (app, mira)
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn leaving_a_dynamic_group_takes_three_days(engine: Engine) {
    let (app, mira) = engineer(engine).await;
    app.import("mira@northwind.example,Mira,Sales,,,\n").await;
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    let letters = app.letters().await;
    let until = letters.iter().find_map(|letter| match &letter.mail {
        Mail::Grace(grace) => Some(grace.ends_at.as_millisecond()),
        _ => None,
    });
    assert_eq!(until, Some(START + 3 * DAY_MS));

    app.import("mira@northwind.example,Mira,Sales,,Oslo,\n")
        .await;
    assert_eq!(app.count("grace.started").await, 1, "told once");
    app.clock.advance(71 * HOUR);
    enrolment::end_graces(app.state()).await.unwrap();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    app.clock.advance(HOUR);
    enrolment::end_graces(app.state()).await.unwrap();
    enrolment::end_graces(app.state()).await.unwrap();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.deactivation.unwrap().contact, "");
    assert_eq!(app.count("access.ended").await, 1);
    assert_eq!(app.kinds_of_mail(MIRA).await, ["removed"]);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn back_in_time_nothing_changes(engine: Engine) {
    let (app, mira) = engineer(engine).await;
    let before = computer::status(&app, &mira).await.unwrap();
    app.engineers_are("Research").await;
    app.clock.advance(48 * HOUR);
    app.engineers_are("Engineering").await;
    app.clock.advance(48 * HOUR);
    enrolment::end_graces(app.state()).await.unwrap();
    let after = computer::status(&app, &mira).await.unwrap();
    assert_eq!(
        (after.status, after.counter),
        (before.status, before.counter)
    );
    assert_eq!(
        (
            app.count("grace.started").await,
            app.count("grace.cancelled").await
        ),
        (1, 1)
    );
}

#[tokio::test]
async fn unbinding_a_dynamic_group_has_no_grace_and_undo_gives_some() {
    let (app, mira) = engineer(Engine::Sqlite).await;
    app.unbind(&["Engineers"]).await.unwrap();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    app.undo(MIRA).await.unwrap();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    app.clock.advance(72 * HOUR);
    enrolment::end_graces(app.state()).await.unwrap();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(
        told.status,
        ServiceStatus::Deactivated,
        "no group took the person up"
    );
}
