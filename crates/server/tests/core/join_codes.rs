//! Join codes: few guesses, and one answer for everything that does not work.

use std::time::Duration;

use protocol::enrolment::{InviteProof, path};
use protocol::{JoinLookup, WireCode};
use test_case::test_case;

use crate::app::TestApp;
use crate::computer;
use crate::engine::Engine;

const HOUR: Duration = Duration::from_secs(60 * 60);

fn wrong(n: u8) -> InviteProof {
    InviteProof::JoinCode(JoinLookup::from_bytes([255, 254, 253, 252, n]))
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn ten_wrong_ones_an_hour(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let right = InviteProof::JoinCode(app.miras_join_code().await.lookup());
    for n in 0..10 {
        computer::join(&app, right.clone()).await.unwrap();
        let refused = computer::join(&app, wrong(n)).await.err();
        assert_eq!(refused, Some(WireCode::InviteUnknown));
    }
    for proof in [wrong(11), right.clone()] {
        let refused = computer::join(&app, proof).await.err();
        assert_eq!(
            refused,
            Some(WireCode::RateLimited {
                retry_after_seconds: 3600
            })
        );
    }
    // A link is not guessed, so that its holder is not kept out by a neighbour's guesses.
    let token = app.miras_link().await.token;
    computer::join(&app, InviteProof::Token(token))
        .await
        .unwrap();
    app.clock.advance(HOUR);
    computer::join(&app, right).await.unwrap();
}

#[tokio::test]
async fn unknown_expired_used_and_withdrawn_ones_get_the_same_answer() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let code = InviteProof::JoinCode(app.miras_join_code().await.lookup());
    let mut answers = vec![raw(&app, &wrong(0)).await];
    for state in ["used", "withdrawn"] {
        app.db()
            .run("UPDATE invites SET state = $1", (state,))
            .await
            .unwrap();
        answers.push(raw(&app, &code).await);
    }
    app.db()
        .run("UPDATE invites SET state = $1", ("live",))
        .await
        .unwrap();
    app.clock.advance(72 * HOUR);
    answers.push(raw(&app, &code).await);
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
    }
    assert_eq!(answers[0].0, 404);
    assert_eq!(answers[0].2, r#"{"code":"invite_unknown"}"#);
}

/// Status, headers but for date and request id, and body.
async fn raw(app: &TestApp, invite: &InviteProof) -> (u16, Vec<String>, String) {
    let body = protocol::enrolment::JoinRequest {
        invite: invite.clone(),
    };
    let answer = app
        .http
        .post(app.url(path::JOIN))
        .json(&body)
        .send()
        .await
        .unwrap();
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        .filter(|(name, _)| *name != "date" && *name != "x-request-id")
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    (
        answer.status().as_u16(),
        headers,
        answer.text().await.unwrap(),
    )
}
