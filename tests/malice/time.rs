//! Times and numbers far from the truth, signed by the organisation.

use client::GateView;
use serde_json::Value;

use crate::attack::{Scene, attacks, check_statement, deactivated, expect, raised};
use crate::desk::PIN;
use crate::forger::Signer;

const DAY_SECONDS: u64 = 24 * 60 * 60;
const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1_000;

fn shifted(said: &mut Value, by_ms: i64) {
    said["issued_at"] = said["issued_at"]
        .as_i64()
        .unwrap()
        .saturating_add(by_ms)
        .into();
}

/// What comes after such a statement looks old. The vault opens as long as it may be away from the server, and no longer.
async fn check_poison(poison: impl Fn(&mut Value) + Send + Sync + 'static) {
    let scene = Scene::new().await;
    scene
        .company
        .says_of_device(Signer::Organisation, move |said| {
            raised(said, 1);
            poison(said);
        });
    scene.believes().await;
    scene.company.says_of_device(Signer::Organisation, |_| ());
    scene.is_told("server-stale").await;
    scene.desk.opens_with_its_pin().await;
    scene.company.advance(29 * DAY_SECONDS);
    scene.desk.opens_with_its_pin().await;
    scene.company.advance(2 * DAY_SECONDS);
    scene.desk.app.tick().await;
    let GateView::Locked(lock) = scene.desk.enters(PIN).await else {
        panic!("a time in the future made the time without the server longer")
    };
    assert_eq!(lock.tries_left, None);
    expect(lock.problem, "offline-too-long");
}

attacks! {
    async fn a_time_far_ahead() {
        check_poison(|said| shifted(said, 10 * YEAR_MS)).await;
    }

    async fn the_last_time_there_is() {
        check_poison(|said| said["issued_at"] = i64::MAX.into()).await;
    }

    async fn the_last_number_there_is() {
        check_poison(|said| said["counter"] = u64::MAX.into()).await;
    }

    async fn a_time_before_the_last_one() {
        check_statement("server-stale", Signer::Organisation, |said| {
            deactivated(said);
            raised(said, 1);
            shifted(said, -YEAR_MS);
        }).await;
    }
}
