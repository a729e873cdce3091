//! The two ways it ends: taken back, or erased and enrolled again.

use client::{GateView, LockReason};

use super::{DAY, MINUTE, Scene};
use crate::enrolment::desk::{PIN, type_in};

#[tokio::test]
async fn a_removal_that_is_undone_within_the_delay_leaves_the_same_vault_and_pin() {
    let mut scene = Scene::new().await;
    scene.office.takes_out().await;
    scene.polls().await;
    let page = scene.page().await;
    assert_eq!(page.organisation, "Northwind");
    let removed = page.removed.unwrap();
    assert_eq!(removed.erase_at.unwrap() - removed.since, 86_400_000);
    scene.restarts().await;
    scene.waits(DAY - MINUTE).await;
    assert!(scene.has_vault());
    scene.office.takes_back().await;
    scene.polls().await;
    let GateView::Locked(lock) = scene.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.reason, LockReason::TakenBack);
    scene.opens().await;
}

#[tokio::test]
async fn after_the_delay_the_vault_is_erased_and_a_new_enrolment_begins_from_nothing() {
    let scene = Scene::new().await;
    scene.office.revokes().await;
    scene.polls().await;
    scene.waits(DAY).await;
    let page = scene.page().await;
    assert!(page.erased && !scene.has_vault());
    assert!(scene.office.knows_of_erasing().await);
    let copy = page.backup.unwrap();
    assert_eq!((copy.items, scene.kept(&copy.file)), (Some(1), 1));
    assert!(scene.computer.keychain.inside.copy().is_empty());
    assert_eq!(scene.app.leave().await.unwrap(), GateView::Welcome);
    scene.office.invites_again().await;
    scene
        .app
        .open_invite(&scene.office.newest_link(1).await)
        .await
        .unwrap();
    scene.app.request_code().await.unwrap();
    let code = scene.office.code(1).await;
    scene.app.verify_code(&code).await.unwrap();
    type_in(&scene.app, PIN).await.unwrap();
    let view = type_in(&scene.app, PIN).await.unwrap();
    assert!(matches!(view, GateView::Recovery { .. }));
    assert!(scene.backups().contains(&copy.file));
}

#[tokio::test]
async fn a_week_offline_the_removal_is_heard_at_the_next_contact_and_backed_up_before_anything() {
    let mut scene = Scene::new().await;
    scene.office.goes_away().await;
    scene.waits(MINUTE).await;
    scene.office.comes_back().await;
    scene.office.takes_out().await;
    scene.office.goes_away().await;
    scene.office.advance(7 * DAY);
    assert!(scene.has_vault());
    scene.office.comes_back().await;
    scene.waits(MINUTE).await;
    let page = scene.page().await;
    assert!(page.erased);
    assert_eq!(scene.kept(&page.backup.unwrap().file), 1);
    assert!(scene.office.knows_of_erasing().await);
}

#[tokio::test]
async fn the_report_waits_for_a_server_that_is_away() {
    let mut scene = Scene::new().await;
    scene.office.takes_out().await;
    scene.polls().await;
    scene.office.goes_away().await;
    scene.waits(DAY).await;
    assert!(scene.page().await.erased, "it goes by what was signed");
    scene.restarts().await;
    scene.office.comes_back().await;
    assert!(!scene.office.knows_of_erasing().await);
    scene.waits(MINUTE).await;
    assert!(scene.office.knows_of_erasing().await);
    assert!(scene.computer.keychain.inside.copy().is_empty());
}

#[tokio::test]
async fn another_computer_is_asked_for_from_the_vault() {
    let scene = Scene::new().await;
    scene.app.replace_computer().await.unwrap();
    let link = scene.office.newest_link(1).await;
    assert!(link.starts_with("latchkey://enroll#"));
    scene.polls().await;
    assert_eq!(
        scene.items().await,
        1,
        "this one goes on until the other is ready"
    );
}
