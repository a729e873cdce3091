//! The organisation's key is rotated while people are there, away, or leaving.

use server::organisation::SignedBy;

use super::{DAY, MINUTE, Scene};

#[tokio::test]
async fn who_was_away_for_two_rotations_follows_and_opens_the_same_vault() {
    let mut scene = Scene::new().await;
    for by in [SignedBy::Old, SignedBy::Next] {
        scene.office.rotates_key(by).await;
        scene.office.advance(MINUTE);
    }
    scene.polls().await;
    let heard = scene.app.overview().await.unwrap();
    assert_eq!(heard.contact_problem, None);
    scene.restarts().await;
    scene.opens().await;
    scene.office.advance(MINUTE);
    scene.polls().await;
    assert_eq!(scene.app.overview().await.unwrap().contact_problem, None);
}

#[tokio::test]
async fn a_rotation_during_the_delay_changes_nothing_about_leaving() {
    let mut scene = Scene::new().await;
    scene.office.takes_out().await;
    scene.polls().await;
    scene.office.rotates_key(SignedBy::Old).await;
    scene.office.advance(MINUTE);
    scene.restarts().await;
    scene.polls().await;
    assert!(scene.page().await.removed.is_some());
    scene.waits(DAY).await;
    assert!(scene.page().await.erased);
    assert!(scene.office.knows_of_erasing().await);
}
