//! Verification codes: wrong, expired, used up, too many, for another computer.

use std::time::Duration;

use protocol::WireCode;
use test_case::test_case;

use crate::app::TestApp;
use crate::computer::{self, Computer, other_than};
use crate::engine::Engine;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_code_is_dead_after_five_wrong_tries(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    for tries_left in (0..5).rev() {
        let refused = laptop.verify(&app, &link.token, &other_than(&code)).await;
        assert_eq!(refused.err(), Some(WireCode::CodeWrong { tries_left }));
    }
    let refused = laptop.verify(&app, &link.token, &code).await;
    assert_eq!(refused.err(), Some(WireCode::CodeWrong { tries_left: 0 }));
    assert_eq!(app.count("code.wrong").await, 5);
    // Another code works at once: the dead one is no reason to wait.
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    laptop.verify(&app, &link.token, &code).await.unwrap();
}

#[tokio::test]
async fn a_code_works_for_ten_minutes() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let none = laptop.verify(&app, &link.token, "123456").await;
    assert_eq!(none.err(), Some(WireCode::CodeExpired));
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    app.clock.advance(10 * MINUTE);
    let late = laptop.verify(&app, &link.token, &code).await;
    assert_eq!(late.err(), Some(WireCode::CodeExpired));
    laptop.ask(&app, &link.token).await.unwrap();
    let next = app.miras_code().await;
    app.clock.advance(10 * MINUTE - Duration::from_millis(1));
    laptop.verify(&app, &link.token, &next).await.unwrap();
}

#[tokio::test]
async fn only_the_newest_code_is_good() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &link.token).await.unwrap();
    let first = app.miras_code().await;
    app.clock.advance(MINUTE);
    laptop.ask(&app, &link.token).await.unwrap();
    let second = app.miras_code().await;
    if first != second {
        let refused = laptop.verify(&app, &link.token, &first).await;
        assert_eq!(refused.err(), Some(WireCode::CodeWrong { tries_left: 4 }));
    }
    laptop.verify(&app, &link.token, &second).await.unwrap();
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn an_invite_has_three_codes_an_hour_and_ten_in_all(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    for sent in 1..=10 {
        laptop.ask(&app, &link.token).await.unwrap();
        assert_eq!(app.count("code.sent").await, sent);
        if sent % 3 == 0 {
            // The newest code is still good, so that asking again repeats the answer.
            app.clock.advance(9 * MINUTE);
            laptop.ask(&app, &link.token).await.unwrap();
            assert_eq!(app.count("code.sent").await, sent);
            app.clock.advance(MINUTE);
            let refused = laptop.ask(&app, &link.token).await.err();
            assert!(matches!(
                refused,
                Some(WireCode::TooManyCodes {
                    retry_after_seconds: Some(_)
                })
            ));
            app.clock.advance(HOUR);
        } else {
            app.clock.advance(MINUTE);
        }
    }
    app.clock.advance(HOUR);
    let refused = laptop.ask(&app, &link.token).await.err();
    assert_eq!(
        refused,
        Some(WireCode::TooManyCodes {
            retry_after_seconds: None
        })
    );
    let other = Computer::new("other").ask(&app, &link.token).await.err();
    let none_left = Some(WireCode::TooManyCodes {
        retry_after_seconds: None,
    });
    tests::figures::record(&tests::figures::Figure {
        id: "SV1",
        title: "codes of one invite; each has six digits, ten minutes and five tries (their own tests)",
        measured: format!("{} codes, then refused", app.count("code.sent").await),
        required: "3 an hour, 10 in all: at most 50 guesses in a million",
        ok: other == none_left && app.count("code.sent").await == 10,
    });
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_second_computer_takes_over_until_the_mailbox_is_proven(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let (first, second) = (Computer::new("first"), Computer::new("second"));
    first.ask(&app, &link.token).await.unwrap();
    let firsts = app.miras_code().await;
    second.ask(&app, &link.token).await.unwrap();
    assert_eq!(app.count("code.sent").await, 2);
    // A phished code, or the first one's own: without the second's key it is not even tried.
    let seconds = app.miras_code().await;
    for code in [&firsts, &seconds] {
        let refused = first.verify(&app, &link.token, code).await;
        assert_eq!(refused.err(), Some(WireCode::InviteOnAnotherDevice));
    }
    assert_eq!(app.count("code.wrong").await, 0);
    let (_, token) = second.verify(&app, &link.token, &seconds).await.unwrap();
    let refused = first.ask(&app, &link.token).await;
    assert_eq!(refused.err(), Some(WireCode::InviteOnAnotherDevice));
    computer::complete(&app, &token).await.unwrap();
}

#[tokio::test]
async fn a_proof_for_another_invite_is_refused() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    let other = protocol::InviteToken::from_bytes([1; protocol::TOKEN_BYTES]);
    let mut request = laptop.request(&other, &code);
    request.token = link.token.clone();
    let refused = app
        .post::<protocol::enrolment::VerifyAnswer>(protocol::enrolment::path::VERIFY, &request)
        .await;
    assert_eq!(
        refused.err(),
        Some(WireCode::BadRequest {
            field: "proof".to_owned()
        })
    );
}

#[tokio::test]
async fn what_is_mailed_cannot_be_read_from_the_database() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    Computer::new("laptop")
        .ask(&app, &link.token)
        .await
        .unwrap();
    let token: String = link.token.clone().into();
    let join_code = app.miras_join_code().await.to_string();
    let path = app
        .config
        .database
        .url
        .trim_start_matches("sqlite:")
        .to_owned();
    for suffix in ["", "-wal"] {
        let bytes = std::fs::read(format!("{path}{suffix}")).unwrap();
        for secret in [token.as_str(), join_code.as_str()] {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "a secret is in the database{suffix}");
        }
        // The payload as a whole is sealed, the six digits with it; this word stands beside them.
        let found = bytes.windows(9).any(|window| window == b"join_code");
        assert!(!found, "a mail is readable in the database{suffix}");
    }
}
