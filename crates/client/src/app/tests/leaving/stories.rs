//! From the removal to the end, or back.

use super::super::person::{CODE, PIN, shown};
use super::{DAY, MINUTE, with_a_password};
use crate::app::tests::items::all;
use crate::enrolment::tests::world::NORTHWIND;
use crate::transport::TransportError;
use crate::{Code, LockReason};
use protocol::WireCode;

#[tokio::test]
async fn taken_back_within_the_delay_it_is_the_same_vault_with_the_same_pin() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let page = person.page().await;
    let removed = page.removed.unwrap();
    assert_eq!(
        (page.organisation.as_str(), removed.contact.as_str()),
        ("Northwind", "Priya")
    );
    let now = crate::Clock::wall(&*person.computer.clock);
    assert_eq!(
        (removed.since, removed.erase_at),
        (now, Some(now + 86_400_000))
    );
    let backup = page.backup.unwrap();
    assert_eq!((backup.items, backup.is_current), (Some(1), true));
    assert_eq!(person.app.kept_copy().unwrap(), backup.file);
    person.waits(DAY - MINUTE).await;
    assert!(person.has_vault());
    person.computer.server.takes_back();
    person.app.poll_now().await;
    let crate::GateView::Locked(lock) = person.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.reason, LockReason::TakenBack);
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    assert_eq!(person.app.list(all()).await.unwrap().total, 1);
    person.waits(2 * DAY).await;
    assert!(person.has_vault());
}

#[tokio::test]
async fn after_the_delay_everything_is_erased_and_the_backup_stays() {
    let (person, key) = with_a_password().await;
    person.is_taken_out(DAY).await;
    assert!(!person.keys().is_empty());
    person.waits(DAY).await;
    assert!(!person.has_vault());
    assert_eq!(person.keys(), Vec::<String>::new());
    assert_eq!(person.reports(), 1);
    let keychain = person.computer.keychain.inside.copy();
    assert!(keychain.is_empty(), "{:?}", keychain.keys());
    let page = person.page().await;
    assert!(page.erased && page.waits_for.is_none());
    let backup = page.backup.unwrap();
    assert_eq!(backup.items, Some(1));
    let key = vault::RecoveryKey::parse(&key).unwrap();
    let opened = vault::backup::Backup::open(&backup.file).unwrap();
    assert!(opened.open_with_recovery(&key).is_ok());
    // Started again it says the same, and does nothing any more.
    let person = person.restart().await;
    person.waits(DAY).await;
    assert!(person.page().await.erased);
    assert_eq!(person.reports(), 1);
    // And then it is a new computer.
    person.app.leave().await.unwrap();
    assert_eq!(shown(&person.app.gate().await).0, "welcome");
    person.computer.server.counts_from(1);
    person.computer.server.takes_back();
    person.verify().await;
    person.enter(PIN).await;
    assert_eq!(shown(&person.enter(PIN).await).0, "recovery");
    assert_eq!(person.backups().len(), 2, "both backups stay");
}

#[tokio::test]
async fn an_invite_that_is_opened_afterwards_leads_on() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    person.waits(DAY).await;
    let link = NORTHWIND.invite().app_link();
    let view = person.app.open_invite(&link).await.unwrap();
    assert_eq!(shown(&view).0, "join");
    person.app.request_code().await.unwrap();
    let view = person.app.verify_code(CODE).await.unwrap();
    assert_eq!(shown(&view).0, "choose");
}

#[tokio::test]
async fn while_there_is_a_vault_nobody_leaves() {
    let (person, _) = with_a_password().await;
    assert_eq!(person.app.leave().await.unwrap_err().code, Code::NotNow);
    person.is_taken_out(DAY).await;
    assert_eq!(person.app.leave().await.unwrap_err().code, Code::NotNow);
    assert_eq!(person.is_refused(PIN).await, Code::NotNow);
}

#[tokio::test]
async fn joined_again_within_the_delay_nothing_is_erased_any_more() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let link = NORTHWIND.invite().app_link();
    person.app.open_invite(&link).await.unwrap();
    person.app.request_code().await.unwrap();
    person.computer.server.counts_from(1);
    person.computer.server.takes_back();
    person.app.verify_code(CODE).await.unwrap();
    person.computer.server.fail(Some(TransportError::Offline));
    person.waits(3 * DAY).await;
    assert!(person.has_vault());
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}

#[tokio::test]
async fn a_report_that_does_not_arrive_is_repeated() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    person.computer.server.fail(Some(TransportError::Offline));
    person.waits(DAY).await;
    assert!(!person.has_vault(), "offline it goes by what was signed");
    let before = person.reports();
    assert!(
        person
            .computer
            .keychain
            .inside
            .copy()
            .contains_key("device-token")
    );
    let person = person.restart().await;
    person.looks().await;
    assert_eq!(person.reports(), before + 1);
    person.computer.server.fail(None);
    person.waits(MINUTE).await;
    assert_eq!(person.reports(), before + 2);
    assert!(person.computer.keychain.inside.copy().is_empty());
}

/// Nothing that is not signed erases anything, however long it goes on.
#[tokio::test]
async fn a_server_that_refuses_for_ever_locks_at_most() {
    for error in [
        TransportError::Wire(WireCode::Forbidden),
        TransportError::Wire(WireCode::NotAuthorised),
        TransportError::Nonsense,
    ] {
        let (person, _) = with_a_password().await;
        person.computer.server.fail(Some(error));
        for _ in 0..60 {
            person.waits(DAY).await;
        }
        assert!(person.has_vault());
        assert_eq!(shown(&person.app.gate().await).0, "locked");
        person.computer.server.fail(None);
        person.app.poll_now().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    }
}

#[tokio::test]
async fn replacing_a_computer_is_asked_from_the_open_vault() {
    let (person, _) = with_a_password().await;
    person.app.replace_computer().await.unwrap();
    person.app.lock(LockReason::Manual).await;
    let refused = person.app.replace_computer().await.unwrap_err();
    assert_eq!(refused.code, Code::Locked);
    let asked = person.computer.server.asked();
    let path = protocol::device::path::REPLACE;
    assert_eq!(asked.iter().filter(|asked| *asked == path).count(), 1);
}
