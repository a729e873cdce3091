//! The way that must always work.

use client::GateView;

use super::desk::{Desk, PIN};
use super::office::Office;

#[tokio::test]
async fn from_the_mail_to_an_active_vault_that_opens_after_a_restart() {
    let office = Office::open().await;
    assert_eq!(office.status().await, "invited");
    let mut desk = Desk::new().await;
    let view = desk.app.open_invite(&office.link().await).await.unwrap();
    let GateView::Join(offer) = view else {
        panic!("no offer")
    };
    assert_eq!(
        (
            offer.organisation.as_str(),
            offer.inviter.as_str(),
            offer.email.as_str()
        ),
        ("Northwind", "Priya", "mira@northwind.example")
    );
    desk.app.request_code().await.unwrap();
    assert_eq!(office.status().await, "verifying");
    let code = office.code(0).await;
    desk.app.verify_code(&code).await.unwrap();
    assert_eq!(office.status().await, "pending_pin");
    desk.enters(PIN).await;
    assert!(matches!(desk.enters(PIN).await, GateView::Recovery { .. }));
    desk.app.poll_now().await;
    assert_eq!(office.status().await, "active");
    let groups = desk.app.reveal_recovery_key().await.unwrap();
    let [a, b] = desk.app.ask_recovery_groups().await.unwrap();
    let typed = [groups.expose()[a].clone(), groups.expose()[b].clone()];
    assert_eq!(
        desk.app.prove_recovery_key(typed).await.unwrap(),
        GateView::Unlocked
    );
    desk = desk.restart().await;
    let GateView::Locked(lock) = desk.app.gate().await else {
        panic!("not locked")
    };
    assert_eq!(lock.organisation, "Northwind");
    assert!(lock.last_contact.is_some());
    assert_eq!(desk.enters(PIN).await, GateView::Unlocked);
}

#[tokio::test]
async fn address_and_join_code_of_the_mail_lead_to_the_same_offer() {
    let office = Office::open().await;
    let mail = office.invite_mail().await;
    let after = |label: &str| {
        let line = mail
            .text
            .lines()
            .find_map(|line| line.trim().strip_prefix(label));
        line.unwrap_or_else(|| panic!("no {label} in {}", mail.text))
            .trim()
            .to_owned()
    };
    let desk = Desk::new().await;
    let view = desk
        .app
        .join_by_hand(&after("Server:"), &after("Join code:"))
        .await
        .unwrap();
    let GateView::Join(offer) = view else {
        panic!("no offer")
    };
    assert_eq!(offer.organisation, "Northwind");
    desk.app.request_code().await.unwrap();
    let code = office.code(0).await;
    assert!(matches!(
        desk.app.verify_code(&code).await.unwrap(),
        GateView::Choose { .. }
    ));
}

#[tokio::test]
async fn a_forgotten_pin_is_replaced_without_the_server() {
    let mut office = Office::open().await;
    let mut desk = Desk::new().await;
    desk.makes_vault(&office).await;
    let key = desk
        .app
        .reveal_recovery_key()
        .await
        .unwrap()
        .expose()
        .join("-");
    desk.app.poll_now().await;
    office.goes_away().await;
    desk = desk.restart().await;
    assert!(
        matches!(desk.enters("831640").await, GateView::Locked(_)),
        "a wrong PIN"
    );
    desk.app.forgot_pin().await.unwrap();
    desk.app.open_with_recovery_key(&key).await.unwrap();
    desk.enters("831640").await;
    // Whoever typed the recovery key has proven it.
    assert_eq!(desk.enters("831640").await, GateView::Unlocked);
}
