//! Rules that the organisation itself signs, and that no organisation may ask for.

use client::{GateView, LockReason};
use serde_json::{Value, json};

use crate::attack::{Scene, attacks, expect, raised};
use crate::desk::PIN;
use crate::forger::Signer;

/// The person's rules after the organisation signed these.
async fn under(rules: Value) -> Scene {
    let scene = Scene::new().await;
    scene
        .company
        .says_of_device(Signer::Organisation, move |said| {
            raised(said, 1);
            said["policy"] = rules.clone();
        });
    scene.believes().await;
    scene
}

/// Rules in the order that they are told people in.
fn rules(pin: u64, fixed: bool, lock: u64, clipboard: u64, offline: u64) -> Value {
    json!({
        "pin_min_length": pin, "pin_fixed_numeric": fixed, "auto_lock_max_minutes": lock,
        "clipboard_max_seconds": clipboard, "plain_export_allowed": true, "max_offline_hours": offline,
    })
}

impl Scene {
    /// Shortest PIN, longest time to lock and in the clipboard, and the two that apply to this person.
    async fn applied(&self) -> (u8, u16, u16, u16, u16) {
        let overview = self.desk.app.overview().await.unwrap();
        let (policy, settings) = (overview.policy, overview.settings);
        (
            policy.pin_min_length,
            policy.auto_lock_max_minutes,
            policy.clipboard_max_seconds,
            settings.auto_lock_minutes(),
            settings.clipboard_seconds(),
        )
    }
}

attacks! {
    async fn loosened_rules() {
        let scene = under(rules(1, false, 65_535, 65_535, 4_294_967_295)).await;
        assert_eq!(scene.applied().await, (6, 60, 90, 5, 30), "what the person chose stays");
        expect(scene.desk.refuses_as_pin("4827").await, "pin-too-short");
        scene.desk.opens_with_its_pin().await;
    }

    async fn absurdly_tight_rules() {
        let scene = under(rules(60, false, 0, 0, 0)).await;
        assert_eq!(scene.applied().await, (12, 1, 10, 1, 10));
        expect(scene.desk.refuses_as_pin("48271650394").await, "pin-too-short");
        assert_eq!(scene.desk.refuses_as_pin("482716503941").await, None);
        scene.desk.opens_with_its_pin().await;
        scene.desk.app.tick().await;
        assert_eq!(scene.desk.app.gate().await, GateView::Unlocked, "it locks at once");
        scene.company.advance(60);
        scene.desk.app.tick().await;
        let GateView::Locked(lock) = scene.desk.app.gate().await else { panic!("not locked") };
        assert_eq!(lock.reason, LockReason::Idle, "it is obeyed as far as one can work with it");
        scene.desk.opens_with_its_pin().await;
    }

    async fn rules_in_numbers_that_do_not_exist() {
        let scene = Scene::new().await;
        let before = scene.desk.possessions().await;
        for rules in [rules(6_000, false, 10, 90, 720), json!({}), json!("none")] {
            scene.company.says_of_device(Signer::Organisation, move |said| {
                raised(said, 1);
                said["policy"] = rules.clone();
            });
            scene.is_told("other-organisation-key").await;
            assert_eq!(scene.desk.possessions().await, before);
        }
        scene.desk.opens_with_its_pin().await;
        scene.hears_the_truth().await;
    }

    /// A PIN that is longer would be handed in too early, over and over, until no try is left.
    async fn a_pin_of_another_length_that_opens_without_enter() {
        let scene = under(rules(6, true, 10, 90, 720)).await;
        scene.desk.app.lock(LockReason::Manual).await;
        let GateView::Locked(lock) = scene.desk.app.gate().await else { panic!("not locked") };
        assert_eq!(lock.fixed_length, None, "this PIN has {} characters", PIN.len());
        scene.desk.opens_with_its_pin().await;
        // The rule shortens nobody's choice.
        assert_eq!(scene.desk.refuses_as_pin("48271650").await, None);
    }
}
