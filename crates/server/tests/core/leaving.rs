//! Groups are unticked, people leave and come back: who is out, who is told, and what a device is told.

use std::time::Duration;

use protocol::device::DeactivationReason;
use protocol::{ServiceStatus, WireCode};
use server::enrolment::{self, Bound, Confirmed, Removal, Ticked};
use server::groups;
use test_case::test_case;
use tests::company::ADMIN_NAME;

use crate::app::{START, TestApp};
use crate::computer::{self, Computer};
use crate::engine::Engine;

const MIRA: &str = "mira@northwind.example";
const BO: &str = "bo@northwind.example";
const PEOPLE: &str = "\
mira@northwind.example,Mira,Engineering,,,Pilot\n\
bo@northwind.example,Bo,Engineering,,,Pilot;Board\n\
cy@northwind.example,Cy,Sales,,,Pilot\n";
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Three people in *Pilot*, one of them in *Board* as well; Mira and Bo are active.
async fn company(engine: Engine) -> (TestApp, String, String) {
    let app = TestApp::start(engine).await;
    app.import(PEOPLE).await;
    app.bind(&["Pilot", "Board"]).await;
    let mira = Computer::new("mira").enrols(&app, MIRA).await;
    let bo = Computer::new("bo").enrols(&app, BO).await;
    (app, mira, bo)
}

async fn preview(app: &TestApp, added: &[&str], removed: &[&str]) -> Result<Removal, WireCode> {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for name in added {
        add.push(app.group(name).await);
    }
    for name in removed {
        remove.push(app.group(name).await);
    }
    let shown = enrolment::preview_removal(app.state(), &add, &remove).await;
    shown.unwrap()
}

/// Saves with what was confirmed.
async fn remove(app: &TestApp, name: &str, typed: usize, seen: &str) -> Result<Bound, WireCode> {
    let confirmed = Confirmed {
        typed_groups: typed,
        seen: seen.to_owned(),
    };
    let ticked = Ticked {
        added: &[],
        removed: &[app.group(name).await],
        confirmed: Some(&confirmed),
    };
    let saved = enrolment::save(app.state(), app.admin, ADMIN_NAME, ticked).await;
    saved.unwrap()
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn unticking_a_group_deactivates_whom_no_other_one_holds(engine: Engine) {
    let (app, mira, bo) = company(engine).await;
    let shown = preview(&app, &[], &["Pilot"]).await.unwrap();
    let named: Vec<(&str, bool)> = shown
        .people
        .iter()
        .map(|person| (person.name.as_str(), person.has_backup))
        .collect();
    assert_eq!(named, [("Mira", false), ("Cy", true)]);
    assert_eq!(
        (shown.deactivated, shown.staying, shown.without_backup),
        (2, 1, 1)
    );
    let saved = remove(&app, "Pilot", 1, &shown.seen).await.unwrap();
    assert_eq!((saved.removed, saved.deactivated), (1, 2));

    let told = computer::status(&app, &mira).await.unwrap();
    let deactivation = told.deactivation.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    assert_eq!(deactivation.reason, DeactivationReason::LeftGroups);
    assert_eq!(deactivation.contact, "Priya");
    assert_eq!(
        (deactivation.since, deactivation.erase_at),
        (START, START + DAY_MS)
    );
    let told = computer::status(&app, &bo).await.unwrap();
    assert_eq!(
        (told.status, told.deactivation),
        (ServiceStatus::Active, None)
    );
    assert_eq!(app.kinds_of_mail(MIRA).await, ["removed"]);
    assert_eq!(
        app.kinds_of_mail("cy@northwind.example").await,
        [""; 0],
        "who never came in is told by the link"
    );
    assert_eq!(
        (
            app.count("group.unbound").await,
            app.count("access.ended").await,
            app.count("device.deactivated").await,
        ),
        (1, 2, 1)
    );

    let saved = app.unbind(&["Board"]).await.unwrap();
    assert_eq!(saved.deactivated, 1, "the last of the two went");
    let told = computer::status(&app, &bo).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_removal_that_was_not_seen_so_is_refused(engine: Engine) {
    let (app, mira, _) = company(engine).await;
    let seen = preview(&app, &[], &["Pilot"]).await.unwrap().seen;
    let wrong = |field: &str| {
        Err(WireCode::BadRequest {
            field: field.to_owned(),
        })
    };
    assert_eq!(remove(&app, "Pilot", 2, &seen).await, wrong("typed_groups"));
    let unconfirmed = Ticked {
        added: &[],
        removed: &[app.group("Pilot").await],
        confirmed: None,
    };
    let saved = enrolment::save(app.state(), app.admin, ADMIN_NAME, unconfirmed).await;
    assert_eq!(saved.unwrap(), wrong("confirmed"));

    app.import("dee@northwind.example,Dee,,,,Pilot\n").await;
    assert_eq!(
        remove(&app, "Pilot", 1, &seen).await,
        Err(WireCode::Conflict),
        "somebody joined meanwhile"
    );
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    assert_eq!(app.count("group.unbound").await, 0);

    let seen = preview(&app, &[], &["Pilot"]).await.unwrap().seen;
    app.unbind(&["Pilot"]).await.unwrap();
    assert_eq!(
        remove(&app, "Pilot", 1, &seen).await,
        Err(WireCode::Conflict),
        "another administrator was faster"
    );
    assert_eq!(
        preview(&app, &[], &["Pilot"]).await,
        Err(WireCode::Conflict)
    );
    assert_eq!(app.count("group.unbound").await, 1);
}

#[tokio::test]
async fn whoever_is_in_a_group_that_is_ticked_at_the_same_time_stays() {
    let (app, mira, _) = company(Engine::Sqlite).await;
    app.engineers_are("Engineering").await;
    let shown = preview(&app, &["Engineers"], &["Pilot"]).await.unwrap();
    assert_eq!((shown.deactivated, shown.staying), (1, 2));
    let confirmed = Confirmed {
        typed_groups: 1,
        seen: shown.seen,
    };
    let ticked = Ticked {
        added: &[app.group("Engineers").await],
        removed: &[app.group("Pilot").await],
        confirmed: Some(&confirmed),
    };
    let saved = enrolment::save(app.state(), app.admin, ADMIN_NAME, ticked).await;
    let saved = saved.unwrap().unwrap();
    assert_eq!((saved.bound, saved.deactivated, saved.invited), (1, 1, 0));
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn undone_in_time_it_is_the_same_device_with_a_newer_statement(engine: Engine) {
    let (app, mira, _) = company(engine).await;
    app.revoke(MIRA).await.unwrap();
    let out = computer::status(&app, &mira).await.unwrap();
    assert_eq!(
        out.deactivation.unwrap().reason,
        DeactivationReason::Revoked
    );
    app.clock.advance(23 * HOUR);
    app.undo(MIRA).await.unwrap();
    let back = computer::status(&app, &mira).await.unwrap();
    assert_eq!(
        (back.status, back.deactivation),
        (ServiceStatus::Active, None)
    );
    assert!(back.counter > out.counter);
    assert_eq!(
        app.kinds_of_mail(MIRA).await,
        [""; 0],
        "a mail that still waited says nothing that is not so"
    );
    assert_eq!(app.undo(MIRA).await, Err(WireCode::Conflict), "twice");
    assert_eq!(
        (
            app.count("access.revoked").await,
            app.count("access.restored").await,
            app.count("device.restored").await,
        ),
        (1, 1, 1)
    );
}

#[tokio::test]
async fn too_late_or_erased_it_cannot_be_undone() {
    let (app, mira, bo) = company(Engine::Sqlite).await;
    app.revoke(MIRA).await.unwrap();
    app.revoke(BO).await.unwrap();
    let erased = app.url(protocol::device::path::ERASED);
    for _ in 0..2 {
        let said = app.http.post(&erased).bearer_auth(&bo).send().await;
        assert_eq!(said.unwrap().status(), 204);
    }
    assert_eq!(app.undo(BO).await, Err(WireCode::Conflict));
    app.clock.advance(24 * HOUR);
    assert_eq!(app.undo(MIRA).await, Err(WireCode::Conflict));
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    assert_eq!(app.count("device.erased").await, 1);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn the_group_enrolled_again_brings_back_or_invites(engine: Engine) {
    let (app, mira, _) = company(engine).await;
    app.unbind(&["Pilot"]).await.unwrap();
    app.clock.advance(HOUR);
    let saved = app.bind(&["Pilot"]).await;
    // Cy had no device yet and is invited anew with the enrolment of before.
    assert_eq!((saved.returned, saved.invited), (2, 0));
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    assert_eq!(app.kinds_of_mail("cy@northwind.example").await, ["invite"]);

    app.unbind(&["Pilot"]).await.unwrap();
    app.clock.advance(25 * HOUR);
    let saved = app.bind(&["Pilot"]).await;
    assert_eq!((saved.returned, saved.invited), (0, 2));
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    let new = Computer::new("new").enrols(&app, MIRA).await;
    let told = computer::status(&app, &new).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
}

#[tokio::test]
async fn who_was_revoked_is_invited_by_name_only() {
    let (app, _, _) = company(Engine::Sqlite).await;
    app.revoke(MIRA).await.unwrap();
    app.clock.advance(25 * HOUR);
    app.import("dee@northwind.example,Dee,,,,Pilot\n").await;
    assert_eq!(app.bind(&["Pilot"]).await, Bound::default());
    let mira = app.person(MIRA).await;
    let again = enrolment::invite_again(app.state(), app.admin, ADMIN_NAME, mira).await;
    assert_eq!(again.unwrap(), Ok(()));
    Computer::new("new").enrols(&app, MIRA).await;
    let again = enrolment::invite_again(app.state(), app.admin, ADMIN_NAME, mira).await;
    assert_eq!(again.unwrap(), Err(WireCode::Conflict));
}

#[tokio::test]
async fn leaving_a_static_group_ends_access_at_once() {
    let (app, mira, bo) = company(Engine::Sqlite).await;
    let leave = async |email, group| enrolment::leave_group(app.state(), email, group).await;
    assert!(!leave(BO, "board").await.unwrap(), "Pilot still holds Bo");
    assert!(leave(MIRA, "Pilot").await.unwrap());
    leave(MIRA, "Pilot").await.unwrap_err();
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Deactivated);
    let told = computer::status(&app, &bo).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
    let text = "[[group]]\nname = 'Sales'\nrule = 'department = \"Sales\"'\n";
    let rules = groups::read_groups(text).unwrap();
    groups::write_groups(app.state(), &rules).await.unwrap();
    leave("cy@northwind.example", "Sales").await.unwrap_err();
    assert_eq!(app.count("group.left").await, 2);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn two_administrators_at_once_remove_once(engine: Engine) {
    let (app, _, _) = company(engine).await;
    let app = std::sync::Arc::new(app);
    let seen = preview(&app, &[], &["Pilot"]).await.unwrap().seen;
    let mut saves = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (app, seen) = (app.clone(), seen.clone());
        saves.spawn(async move { remove(&app, "Pilot", 1, &seen).await });
    }
    let saved = saves.join_all().await;
    assert_eq!(saved.iter().filter(|saved| saved.is_ok()).count(), 1);
    assert_eq!(app.count("access.ended").await, 2);
}
