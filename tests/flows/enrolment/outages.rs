//! The server goes away and the app is killed, between any two steps.

use client::{CodeSent, GateView, Trouble};

use super::desk::{Desk, PIN, word};
use super::office::Office;

#[tokio::test]
async fn a_server_that_is_away_at_the_first_contact_is_asked_again_after_a_restart() {
    let mut office = Office::open().await;
    let link = office.link().await;
    office.goes_away().await;
    let mut desk = Desk::new().await;
    assert_eq!(word(desk.app.open_invite(&link).await), "offline");
    assert!(matches!(
        desk.app.gate().await,
        GateView::Trouble(Trouble {
            can_retry: true,
            ..
        })
    ));
    desk = desk.restart().await;
    assert!(matches!(
        desk.app.gate().await,
        GateView::Trouble(Trouble {
            can_retry: true,
            ..
        })
    ));
    office.comes_back().await;
    assert!(matches!(desk.app.retry().await.unwrap(), GateView::Join(_)));
}

#[tokio::test]
async fn a_code_can_be_handed_in_after_server_and_app_were_away() {
    let mut office = Office::open().await;
    let mut desk = Desk::new().await;
    let code = desk.asks_for_code(&office).await;
    office.goes_away().await;
    assert_eq!(word(desk.app.verify_code(&code).await), "offline");
    desk = desk.restart().await;
    assert!(matches!(
        desk.app.gate().await,
        GateView::Verify(CodeSent { tries_left: 5, .. })
    ));
    office.comes_back().await;
    assert!(matches!(
        desk.app.verify_code(&code).await.unwrap(),
        GateView::Choose { .. }
    ));
    desk = desk.restart().await;
    assert!(matches!(desk.app.gate().await, GateView::Choose { .. }));
}

#[tokio::test]
async fn a_vault_made_while_the_server_was_away_is_reported_later() {
    let mut office = Office::open().await;
    let mut desk = Desk::new().await;
    let code = desk.asks_for_code(&office).await;
    desk.app.verify_code(&code).await.unwrap();
    office.goes_away().await;
    desk.enters(PIN).await;
    assert!(
        matches!(desk.enters(PIN).await, GateView::Recovery { .. }),
        "nobody waits for it"
    );
    desk = desk.restart().await;
    office.comes_back().await;
    assert_eq!(office.status().await, "pending_pin");
    desk.app.poll_now().await;
    assert_eq!(office.status().await, "active");
}

#[tokio::test]
async fn a_code_asked_for_while_the_mail_server_is_down_comes_when_it_is_back() {
    let mut office = Office::open().await;
    let desk = Desk::new().await;
    desk.app.open_invite(&office.link().await).await.unwrap();
    office.mail_goes_away().await;
    let view = desk.app.request_code().await.unwrap();
    assert!(
        matches!(view, GateView::Verify(CodeSent { tries_left: 5, .. })),
        "the person waits for the mail, and is told that another can be asked for"
    );
    office.mail_comes_back().await;
    let code = office.code(0).await;
    assert!(matches!(
        desk.app.verify_code(&code).await.unwrap(),
        GateView::Choose { .. }
    ));
}
