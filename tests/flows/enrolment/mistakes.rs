//! Codes, invites and links that are wrong: each ends in its own word.

use client::GateView;
use crypto::signed::StatementKey;
use protocol::Invite;

use super::desk::{Desk, word};
use super::office::Office;

/// A code that is certainly not `code`.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

fn tries_left(view: &GateView) -> u32 {
    match view {
        GateView::Verify(sent) => sent.tries_left,
        _ => panic!("not asked for a code"),
    }
}

#[tokio::test]
async fn five_wrong_codes_kill_it_and_another_one_works() {
    let office = Office::open().await;
    let desk = Desk::new().await;
    let code = desk.asks_for_code(&office).await;
    for left in (1..5).rev() {
        assert_eq!(
            word(desk.app.verify_code(&other_than(&code)).await),
            "code-wrong"
        );
        assert_eq!(tries_left(&desk.app.gate().await), left);
    }
    assert_eq!(
        word(desk.app.verify_code(&other_than(&code)).await),
        "code-dead"
    );
    assert_eq!(
        word(desk.app.verify_code(&code).await),
        "code-dead",
        "the right one is too late"
    );
    office.advance(31);
    desk.app.request_code().await.unwrap();
    let code = office.code(1).await;
    assert!(matches!(
        desk.app.verify_code(&code).await.unwrap(),
        GateView::Choose { .. }
    ));
}

#[tokio::test]
async fn a_code_lives_ten_minutes() {
    let office = Office::open().await;
    let desk = Desk::new().await;
    let code = desk.asks_for_code(&office).await;
    office.advance(601);
    assert_eq!(word(desk.app.verify_code(&code).await), "code-expired");
}

#[tokio::test]
async fn more_than_three_codes_an_hour_have_to_wait() {
    let office = Office::open().await;
    let desk = Desk::new().await;
    desk.asks_for_code(&office).await;
    for sent in 1..3 {
        office.advance(60);
        desk.app.request_code().await.unwrap();
        office.code(sent).await;
    }
    office.advance(11 * 60);
    assert_eq!(word(desk.app.request_code().await), "code-too-soon");
    assert!(
        matches!(desk.app.gate().await, GateView::Verify(_)),
        "the code screen stays"
    );
}

#[tokio::test]
async fn an_invite_works_once() {
    let office = Office::open().await;
    let desk = Desk::new().await;
    desk.makes_vault(&office).await;
    desk.app.poll_now().await;
    let other = Desk::new().await;
    assert_eq!(
        word(other.app.open_invite(&office.link().await).await),
        "invite-used"
    );
    assert_eq!(other.app.gate().await, GateView::Welcome);
    assert_eq!(
        word(desk.app.open_invite(&office.link().await).await),
        "already-enrolled"
    );
}

#[tokio::test]
async fn an_invite_lives_three_days() {
    let office = Office::open().await;
    let link = office.link().await;
    office.advance(72 * 60 * 60 + 1);
    let desk = Desk::new().await;
    assert_eq!(word(desk.app.open_invite(&link).await), "invite-expired");
}

#[tokio::test]
async fn an_invite_that_ends_while_it_is_used_says_so() {
    let office = Office::open().await;
    let desk = Desk::new().await;
    desk.app.open_invite(&office.link().await).await.unwrap();
    office.advance(72 * 60 * 60 + 1);
    assert_eq!(word(desk.app.request_code().await), "invite-expired");
    assert!(matches!(
        desk.app.use_another_invite().await.unwrap(),
        GateView::Welcome
    ));
}

#[tokio::test]
async fn damaged_links_ask_no_server() {
    let mut office = Office::open().await;
    let link = office.link().await;
    office.goes_away().await;
    let desk = Desk::new().await;
    for cut in [link.len() - 1, link.len() - 9, link.len() / 2] {
        assert_eq!(
            word(desk.app.open_invite(link.split_at(cut).0).await),
            "invite-damaged"
        );
    }
    assert_eq!(
        word(desk.app.open_invite("see you on Monday").await),
        "invite-not-a-link"
    );
}

#[tokio::test]
async fn a_server_with_another_key_than_the_links_is_not_believed() {
    let office = Office::open().await;
    let mut invite = Invite::parse(&office.link().await).unwrap();
    invite.organisation_key = StatementKey::make().unwrap().public();
    let desk = Desk::new().await;
    assert_eq!(
        word(desk.app.open_invite(&invite.app_link()).await),
        "other-organisation-key"
    );
    assert_eq!(desk.app.gate().await, GateView::Welcome);
    assert_eq!(office.status().await, "invited");
}

#[tokio::test]
async fn a_made_up_token_finds_nothing() {
    let office = Office::open().await;
    let mut invite = Invite::parse(&office.link().await).unwrap();
    invite.token = protocol::InviteToken::from_bytes([7; protocol::TOKEN_BYTES]);
    let desk = Desk::new().await;
    assert_eq!(
        word(desk.app.open_invite(&invite.app_link()).await),
        "invite-unknown"
    );
}
