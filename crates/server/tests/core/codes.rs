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
    let none_left = Some(WireCode::TooManyCodes {
        retry_after_seconds: None,
    });
    for computer in [&laptop, &Computer::new("other")] {
        assert_eq!(computer.ask(&app, &link.token).await.err(), none_left);
    }
}

/// Everything that one invite gives somebody who only guesses, counted until the server says no.
#[derive(Default)]
struct Guesser {
    codes: usize,
    most_in_an_hour: usize,
    tries: usize,
    most_on_a_code: usize,
}

impl Guesser {
    /// Takes codes and tries them out until nothing is given any more.
    async fn spend(&mut self, app: &TestApp, laptop: &Computer, token: &protocol::InviteToken) {
        let mut sent_at = Vec::new();
        loop {
            match laptop.ask(app, token).await {
                Ok(_) => {
                    let now = server::clock::Clock::now(&*app.clock);
                    sent_at.push(now);
                    let hour_ago = now - 60 * 60 * 1000;
                    let in_hour = sent_at.iter().filter(|at| **at > hour_ago).count();
                    self.most_in_an_hour = self.most_in_an_hour.max(in_hour);
                    let tried = self.try_out(app, laptop, token).await;
                    self.tries += tried;
                    self.most_on_a_code = self.most_on_a_code.max(tried);
                }
                Err(WireCode::TooManyCodes {
                    retry_after_seconds: Some(wait),
                }) => app.clock.advance(Duration::from_secs(wait)),
                Err(refused) => {
                    assert!(matches!(refused, WireCode::TooManyCodes { .. }));
                    break;
                }
            }
        }
        self.codes = app.count("code.sent").await;
    }

    /// How many wrong tries are evaluated before the code is dead.
    async fn try_out(
        &self,
        app: &TestApp,
        laptop: &Computer,
        token: &protocol::InviteToken,
    ) -> usize {
        let wrong = other_than(&app.miras_code().await);
        let before = app.count("code.wrong").await;
        for _ in 0..8 {
            assert!(laptop.verify(app, token, &wrong).await.is_err());
        }
        app.count("code.wrong").await - before
    }
}

#[tokio::test]
async fn one_invite_is_worth_fifty_guesses() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let asked = laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let minutes = (asked.expires_at - asked.now) / 60_000;
    let (row,): (Vec<u8>,) = app
        .db()
        .one("SELECT code_hash FROM verification_codes", ())
        .await
        .unwrap();
    let stored = row.windows(digits).any(|window| window == code.as_bytes());
    let mut guesser = Guesser::default();
    guesser.spend(&app, &laptop, &link.token).await;
    let Guesser {
        codes,
        most_in_an_hour,
        tries,
        most_on_a_code,
    } = guesser;
    tests::figures::record(&tests::figures::Figure {
        id: "SV1",
        title: "what one invite gives a guesser who takes every code and every try",
        measured: format!(
            "{digits} digits, {minutes} minutes, at most {most_on_a_code} tries a code, \
             {most_in_an_hour} codes an hour, {codes} in all: {tries} guesses in a million; \
             stored in plain: {stored}"
        ),
        required: "6 digits, 10 minutes, 5 tries, 3 an hour, 10 in all: at most 50; not in plain",
        ok: (digits, minutes, most_on_a_code) == (6, 10, 5)
            && (most_in_an_hour, codes) == (3, 10)
            && tries <= 50
            && !stored,
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
        .expose()
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
