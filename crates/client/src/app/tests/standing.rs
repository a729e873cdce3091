//! What the organisation says, believed or not.

use std::time::Duration;

use protocol::{Policy, ServiceStatus, WireCode};

use super::person::{PIN, Person, shown};
use crate::transport::TransportError;
use crate::{Code, GateView, LockReason};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn reason(view: &GateView) -> Option<LockReason> {
    match view {
        GateView::Locked(lock) => Some(lock.reason),
        GateView::Deactivated(_) => Some(LockReason::Deactivated),
        _ => None,
    }
}

#[tokio::test]
async fn a_signed_removal_locks_until_it_is_taken_back() {
    let (mut person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person
        .computer
        .server
        .says(ServiceStatus::Deactivated, Policy::default());
    person.app.poll_now().await;
    assert_eq!(
        reason(&person.app.gate().await),
        Some(LockReason::Deactivated)
    );
    assert_eq!(person.is_refused(PIN).await, Code::NotNow);
    assert_eq!(
        person.app.forgot_pin().await.unwrap_err().code,
        Code::Deactivated
    );
    person = person.restart().await;
    assert_eq!(
        reason(&person.app.gate().await),
        Some(LockReason::Deactivated),
        "also offline"
    );
    person
        .computer
        .server
        .says(ServiceStatus::Active, Policy::default());
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn what_is_not_signed_or_not_fresh_changes_nothing() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person
        .computer
        .server
        .says_stale(ServiceStatus::Deactivated);
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    let refusal = TransportError::Wire(WireCode::NotAuthorised);
    person.computer.server.fail(Some(refusal));
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
}

#[tokio::test]
async fn a_policy_tightens_what_the_person_chose() {
    let (person, _) = Person::enrolled().await;
    let policy = Policy {
        auto_lock_max_minutes: 2,
        clipboard_max_seconds: 15,
        ..Policy::default()
    };
    person.computer.server.says(ServiceStatus::Active, policy);
    person.app.poll_now().await;
    let settings = person.app.settings();
    assert_eq!(
        (settings.auto_lock_minutes(), settings.clipboard_seconds()),
        (2, 15)
    );
    person.computer.clock.advance(Duration::from_secs(120));
    person.app.tick().await;
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Idle));
}

#[tokio::test]
async fn a_vault_that_was_offline_too_long_waits_for_contact() {
    let (mut person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person = person.restart().await;
    person.computer.server.fail(Some(TransportError::Offline));
    person
        .computer
        .clock
        .advance(Duration::from_secs(31 * 24 * 60 * 60));
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Offline));
    assert_eq!(
        shown(&person.enter(PIN).await),
        ("locked", Some("offline-too-long"))
    );
    person.computer.server.fail(None);
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_repeated_statement_is_no_contact() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person.computer.server.replays();
    person.app.poll_now().await;
    let heard = person.app.overview().await.unwrap().last_contact;
    person.computer.clock.advance(30 * DAY);
    person.app.poll_now().await;
    let overview = person.app.overview().await.unwrap();
    assert_eq!(overview.last_contact, heard);
    person.computer.clock.advance(DAY);
    person.app.poll_now().await;
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Offline));
}

#[tokio::test]
async fn a_statement_that_was_held_back_counts_from_when_it_was_signed() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person.computer.clock.advance(DAY);
    person.computer.server.replays();
    person.computer.clock.advance(29 * DAY);
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    person.computer.clock.advance(2 * DAY);
    person.app.tick().await;
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Offline));
}

/// What becomes of a person whom the server said `status` of, when the file is treated so offline.
async fn after(status: ServiceStatus, treat: impl FnOnce(&std::path::Path, Vec<u8>)) -> Person {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    let path = person.computer.home().join("standing.json");
    let first = std::fs::read(&path).unwrap();
    person.computer.server.says(status, Policy::default());
    person.app.poll_now().await;
    person.computer.server.fail(Some(TransportError::Offline));
    treat(&path, first);
    person.restart().await
}

#[tokio::test]
async fn a_removal_outlives_its_file() {
    let deactivated = ServiceStatus::Deactivated;
    let lost = after(deactivated, |path, _| std::fs::remove_file(path).unwrap());
    let put_back = after(deactivated, |path, first| {
        std::fs::write(path, first).unwrap();
    });
    for person in [lost.await, put_back.await] {
        let shown = reason(&person.app.gate().await);
        assert_eq!(shown, Some(LockReason::Deactivated));
        let refused = person.app.forgot_pin().await.unwrap_err();
        assert_eq!(refused.code, Code::Deactivated);
    }
}

#[tokio::test]
async fn a_lost_standing_waits_for_contact() {
    let active = ServiceStatus::Active;
    let person = after(active, |path, _| std::fs::remove_file(path).unwrap()).await;
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Offline));
    assert_eq!(shown(&person.enter(PIN).await).0, "locked");
    person.computer.server.fail(None);
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_changed_last_contact_makes_no_time_longer() {
    let person = after(ServiceStatus::Active, |path, _| {
        let text = std::fs::read_to_string(path).unwrap();
        let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
        file["last_contact"] = serde_json::json!(4_000_000_000_000_i64);
        std::fs::write(path, file.to_string()).unwrap();
    })
    .await;
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Start));
    person.computer.clock.advance(31 * DAY);
    assert_eq!(reason(&person.app.gate().await), Some(LockReason::Offline));
}

#[tokio::test]
async fn a_changed_standing_file_is_forgotten_not_believed() {
    let (mut person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    person
        .computer
        .server
        .says(ServiceStatus::Deactivated, Policy::default());
    person.app.poll_now().await;
    let path = person.computer.home().join("standing.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replacen("\"payload\":\"", "\"payload\":\"A", 1);
    assert_ne!(text, changed);
    std::fs::write(&path, changed).unwrap();
    person = person.restart().await;
    person.app.poll_now().await;
    assert_eq!(
        reason(&person.app.gate().await),
        Some(LockReason::Deactivated)
    );
}

#[tokio::test]
async fn no_single_statement_makes_all_later_ones_stale() {
    let (mut person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    let server = &person.computer.server;
    let removed = || server.says(ServiceStatus::Deactivated, Policy::default());
    removed();
    server.is_ahead_by(Duration::from_secs(3_601));
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    server.is_ahead_by(Duration::ZERO);
    server.counts_from(u64::MAX);
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "unlocked");
    server.counts_from(10);
    person.app.poll_now().await;
    let removed = reason(&person.app.gate().await);
    assert_eq!(removed, Some(LockReason::Deactivated), "heard as before");
    server.says(ServiceStatus::Active, Policy::default());
    // A clock that is ahead by less is believed, and what it said does not outlive a restart.
    server.is_ahead_by(Duration::from_secs(3_600));
    person.app.poll_now().await;
    person = person.restart().await;
    person.computer.server.is_ahead_by(Duration::ZERO);
    let policy = Policy {
        auto_lock_max_minutes: 2,
        ..Policy::default()
    };
    person.computer.server.says(ServiceStatus::Active, policy);
    person.app.poll_now().await;
    assert_eq!(person.app.settings().auto_lock_minutes(), 2);
}
