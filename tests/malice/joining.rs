//! Lies to somebody who has no vault yet.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use client::GateView;
use crypto::signed::StatementKey;
use protocol::InviteToken;
use protocol::enrolment::{Enrolled, JoinOffer, path};
use serde_json::{Value, json};

use crate::attack::{attacks, expect};
use crate::company::Company;
use crate::desk::{Desk, PIN};
use crate::forger::Signer;
use crate::liar::Reply;
use crate::wire::Honest;

/// A lie to somebody who opens an invite, which ends there; the truth leads on.
async fn check_offer(
    code: &str,
    lie: impl Fn(&Company, &Honest) -> Honest + Send + Sync + 'static,
) {
    let company = std::sync::Arc::new(Company::open().await);
    let desk = Desk::new(&company).await;
    let link = company.link().await;
    let liar = std::sync::Arc::clone(&company);
    company.lies(path::JOIN, move |honest| {
        Reply::Bytes(lie(&liar, honest).bytes())
    });
    expect(desk.app.open_invite(&link).await.err(), code);
    assert_eq!(desk.app.gate().await, GateView::Welcome);
    assert!(desk.is_blank());
    company.is_honest();
    let view = desk.app.open_invite(&link).await.unwrap();
    assert!(matches!(view, GateView::Join(_)));
}

/// A lie to somebody who hands in the right code: no token is kept, and the truth leads on.
async fn check_account(code: &str, signer: Signer, change: fn(&mut Value)) {
    let (company, desk) = asked_for_code().await;
    let forger = company.forger.clone();
    company.lies(path::VERIFY, move |honest| {
        Reply::Bytes(
            forger
                .changed::<Enrolled>(honest, "enrolled", signer, change)
                .bytes(),
        )
    });
    let typed = company.code().await;
    expect(desk.app.verify_code(&typed).await.err(), code);
    assert!(desk.is_blank());
    company.is_honest();
    let view = desk.app.verify_code(&typed).await.unwrap();
    assert!(matches!(view, GateView::Choose { .. }));
    assert!(!desk.is_blank(), "the true token is kept");
}

async fn asked_for_code() -> (Company, Desk) {
    let company = Company::open().await;
    let desk = Desk::new(&company).await;
    desk.app.open_invite(&company.link().await).await.unwrap();
    desk.app.request_code().await.unwrap();
    (company, desk)
}

fn stranger() -> String {
    STANDARD.encode(StatementKey::make().unwrap().public().to_bytes())
}

attacks! {
    async fn the_key_of_another_organisation() {
        check_offer("other-organisation-key", |_, honest| {
            let mut body = honest.json();
            body["organisation_key"] = stranger().into();
            honest.saying(&body)
        }).await;
    }

    async fn an_offer_by_another_organisation() {
        check_offer("other-organisation-key", |company, honest| {
            company.forger.changed::<JoinOffer>(honest, "offer", Signer::Stranger, |_| ())
        }).await;
    }

    async fn a_forged_offer() {
        check_offer("other-organisation-key", |company, honest| {
            let change = |said: &mut Value| said["inviter"] = "Your bank".into();
            company.forger.changed::<JoinOffer>(honest, "offer", Signer::Nobody, change)
        }).await;
    }

    async fn a_true_offer_under_another_address() {
        check_offer("invite-two-servers", |company, honest| {
            let change = |said: &mut Value| said["server"] = "http://127.0.0.1:9/".into();
            company.forger.changed::<JoinOffer>(honest, "offer", Signer::Organisation, change)
        }).await;
    }

    async fn an_account_by_another_organisation() {
        check_account("other-organisation-key", Signer::Stranger, |_| ()).await;
    }

    async fn a_forged_account() {
        check_account("other-organisation-key", Signer::Nobody, |said| said["counter"] = 0.into()).await;
    }

    async fn an_account_in_another_organisation() {
        check_account("other-organisation-key", Signer::Organisation, |said| {
            said["organisation"] = "018f0000-0000-7000-8000-000000000000".into();
        }).await;
    }

    /// The link's own token is used, so the code comes and fits.
    async fn another_token_in_the_answer() {
        let company = Company::open().await;
        let desk = Desk::new(&company).await;
        company.lies(path::JOIN, |honest| {
            let mut body = honest.json();
            body["token"] = serde_json::to_value(InviteToken::from_bytes([7; protocol::TOKEN_BYTES])).unwrap();
            Reply::Bytes(honest.saying(&body).bytes())
        });
        desk.app.open_invite(&company.link().await).await.unwrap();
        desk.app.request_code().await.unwrap();
        expect(desk.app.verify_code("000000x").await.err(), "code-malformed");
        let view = desk.app.verify_code(&company.code().await).await.unwrap();
        assert!(matches!(view, GateView::Choose { .. }));
    }

    async fn terms_of_a_code_from_the_ends_of_time() {
        let company = Company::open().await;
        let desk = Desk::new(&company).await;
        company.lies(path::CODE, |honest| {
            let terms = json!({
                "expires_at": i64::MAX, "resend_at": i64::MIN, "tries_left": u32::MAX, "now": i64::MIN,
            });
            Reply::Bytes(honest.saying(&terms).bytes())
        });
        desk.app.open_invite(&company.link().await).await.unwrap();
        let view = desk.app.request_code().await.unwrap();
        assert!(matches!(view, GateView::Verify(_)));
        let right = company.code().await;
        let wrong = if right == "123456" { "654321" } else { "123456" };
        expect(desk.app.verify_code(wrong).await.err(), "code-wrong");
        let view = desk.app.verify_code(&right).await.unwrap();
        assert!(matches!(view, GateView::Choose { .. }));
    }

    /// Who saw link and code, and has the server say that all is well, still has another session key.
    async fn a_code_replayed_to_another_session() {
        let (company, desk) = asked_for_code().await;
        let thief = Desk::new(&company).await;
        let now = tests::company::START;
        let terms = json!({ "expires_at": now + 600_000, "resend_at": now, "tries_left": 5, "now": now });
        company.makes_up(path::CODE, &terms);
        thief.app.open_invite(&company.link().await).await.unwrap();
        thief.app.request_code().await.unwrap();
        let code = company.code().await;
        expect(thief.app.verify_code(&code).await.err(), "invite-on-another-device");
        assert!(thief.is_blank());
        company.is_honest();
        desk.app.verify_code(&code).await.unwrap();
        desk.enters(PIN).await;
        assert!(matches!(desk.enters(PIN).await, GateView::Recovery { .. }));
    }
}
