//! Join codes: few guesses. That everything that does not work gets one answer is shown in `enumeration.rs`.

use std::time::Duration;

use protocol::enrolment::InviteProof;
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
