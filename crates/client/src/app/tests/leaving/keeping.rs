//! Where no copy can be made the vault stays, and clocks that are set erase nothing early.

use std::time::Duration;

use super::super::person::{PIN, shown};
use super::{DAY, MINUTE, with_a_password};
use crate::transport::TransportError;

#[tokio::test]
async fn a_clock_that_is_set_forward_erases_nothing_early() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    person.computer.clock.is_set_forward(30 * DAY);
    // The server's clock goes right, and a minute has passed.
    person.computer.server.is_behind_by(30 * DAY - MINUTE);
    person.computer.server.fail(Some(TransportError::Offline));
    person.looks().await;
    assert!(person.has_vault(), "the computer has not run that long");
    person.computer.server.fail(None);
    let person = person.restart().await;
    person.computer.clock.starts_anew();
    person.looks().await;
    assert!(person.has_vault(), "the server says that a day is left");
    person.waits(DAY - 2 * MINUTE).await;
    assert!(person.has_vault());
    person.waits(MINUTE).await;
    assert!(!person.has_vault());
}

#[tokio::test]
async fn a_week_away_from_the_server_changes_nothing_but_the_time() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let person = person.restart().await;
    person.computer.server.fail(Some(TransportError::Offline));
    person.waits(Duration::from_secs(23 * 60 * 60)).await;
    assert!(person.has_vault());
    person.waits(7 * DAY).await;
    assert!(person.page().await.erased);
    person.computer.server.fail(None);
    person.waits(DAY).await;
    assert!(person.reports() > 0);
}

#[tokio::test]
async fn a_removal_that_is_heard_a_week_late_is_obeyed_then_and_a_backup_is_made_first() {
    let (person, _) = with_a_password().await;
    person.computer.server.fail(Some(TransportError::Offline));
    let before = person.backups().len();
    person
        .computer
        .server
        .takes_out(protocol::device::DeactivationReason::Revoked, DAY);
    person.waits(Duration::from_secs(60 * 60)).await;
    person.computer.clock.advance(7 * DAY);
    person.computer.server.fail(None);
    person.app.poll_now().await;
    person.calms().await;
    person.looks().await;
    assert!(person.page().await.erased);
    assert!(person.backups().len() > before);
    assert_eq!(person.page().await.backup.unwrap().items, Some(1));
}

#[tokio::test]
async fn taken_out_twice_is_taken_out_once() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let first = person.page().await;
    person.computer.clock.advance(MINUTE);
    person.app.poll_now().await;
    assert_eq!(person.page().await.removed, first.removed);
    person.computer.server.takes_back();
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    person.is_taken_out(2 * DAY).await;
    person.waits(DAY).await;
    assert!(person.has_vault(), "the delay of the second time counts");
    person.waits(DAY).await;
    assert!(!person.has_vault());
}
