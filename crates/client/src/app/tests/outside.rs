//! What stands between the app and its server: which screen a person sees, and which code.
//!
//! The first contact goes over real sockets; the steps after it over a server that fails as told.

use protocol::{Invite, WireCode};
use rustls::version;
use tests::figures::{Figure, record};
use url::Url;

use super::person::{CODE, PIN, Person, shown};
use crate::Code;
use crate::enrolment::tests::world::{CONTOSO, NORTHWIND};
use crate::transport::bad_servers::{
    answering, broken_off, impatient, no_tls, oversized, patient, redirect, silent, tls_server,
    with_body,
};
use crate::transport::{HttpTransport, TransportError};

type Screen = (&'static str, Option<&'static str>);

const WELCOME: Screen = ("welcome", None);

const fn trouble(code: &'static str) -> Screen {
    ("trouble", Some(code))
}

/// Follows an invite to `server`: the screen then, and what the step itself said.
async fn first_contact(transport: HttpTransport, server: Url) -> (Screen, &'static str) {
    let person = Person::over(transport).await;
    let invite = Invite {
        server,
        ..NORTHWIND.invite()
    };
    let refused = person.app.open_invite(&invite.app_link()).await;
    let code = refused.unwrap_err().code.as_str();
    (shown(&person.app.gate().await), code)
}

async fn check_answer(what: &str, answer: Vec<u8>, screen: Screen, code: &str) {
    let (server, serving) = answering(answer);
    let seen = first_contact(patient(), server).await;
    assert_eq!(seen, (screen, code), "{what}");
    serving.join().unwrap();
}

#[tokio::test]
async fn an_answer_that_is_none_is_told_and_can_be_asked_for_again() {
    let nonsense = trouble("server-nonsense");
    for (what, answer) in [
        (
            "a web page",
            with_body("200 OK", b"<html>Welcome to our hotel"),
        ),
        ("other JSON", with_body("200 OK", b"{\"hello\":1}")),
        ("no such page", with_body("404 Not Found", b"<html>")),
        ("a redirect", redirect()),
        ("an oversized answer", oversized()),
    ] {
        check_answer(what, answer, nonsense, "server-nonsense").await;
    }
    let offline = trouble("offline");
    check_answer("it breaks off", broken_off(), offline, "offline").await;
    let unavailable = trouble("server-unavailable");
    for (what, answer) in [
        (
            "a proxy without a server",
            with_body("502 Bad Gateway", b"<html>"),
        ),
        ("maintenance", with_body("503 Down", b"")),
        (
            "a broken server",
            with_body("500 No", br#"{"code":"internal","request_id":"7"}"#),
        ),
    ] {
        check_answer(what, answer, unavailable, "server-unavailable").await;
    }
    let limited = trouble("rate-limited");
    let slow_down = with_body("429 Slow", b"<html>");
    check_answer("too many requests", slow_down, limited, "rate-limited").await;
}

#[tokio::test]
async fn an_invite_the_server_refuses_ends_at_the_start_with_the_reason() {
    for (wire, code) in [
        ("invite_unknown", "invite-unknown"),
        ("invite_expired", "invite-expired"),
        ("invite_used", "invite-used"),
        ("invite_withdrawn", "invite-withdrawn"),
        ("invite_on_another_device", "invite-on-another-device"),
    ] {
        let body = format!("{{\"code\":\"{wire}\",\"request_id\":\"7\"}}");
        let answer = with_body("410 Gone", body.as_bytes());
        check_answer(wire, answer, WELCOME, code).await;
    }
}

#[tokio::test]
async fn another_organisations_key_ends_at_the_start() {
    let signed_by_another = serde_json::to_vec(&NORTHWIND.join_answer(&CONTOSO)).unwrap();
    let answer = with_body("200 OK", &signed_by_another);
    check_answer("key", answer, WELCOME, "other-organisation-key").await;
}

#[tokio::test]
async fn a_wrong_certificate_is_told_and_nothing_is_sent() {
    let mut sent = 0;
    for versions in [&[&version::TLS13], &[&version::TLS12]] {
        let (server, serving) = tls_server(versions);
        let seen = first_contact(patient(), server).await;
        assert_eq!(seen, (trouble("certificate"), "certificate"));
        sent += serving.join().unwrap();
    }
    record(&Figure {
        id: "SV8-client",
        title: "a server whose certificate is wrong learns nothing, over TLS 1.3 and 1.2",
        measured: format!("{sent} bytes of the invite in 2 of 2 connections"),
        required: "0 bytes",
        ok: sent == 0,
    });
    let (server, serving) = no_tls();
    let seen = first_contact(patient(), server).await;
    assert_eq!(seen, (trouble("server-nonsense"), "server-nonsense"));
    serving.join().unwrap();
}

#[tokio::test]
async fn a_slow_server_and_one_that_is_away_are_told_apart() {
    let (server, listener) = silent();
    let seen = first_contact(impatient(), server.clone()).await;
    assert_eq!(seen, (trouble("timeout"), "timeout"));
    drop(listener);
    let seen = first_contact(patient(), server).await;
    assert_eq!(seen, (trouble("offline"), "offline"));
}

/// Every way a server can fail, with the code a person is told.
fn failures() -> Vec<(TransportError, Code)> {
    let wire = TransportError::Wire;
    let limited = WireCode::RateLimited {
        retry_after_seconds: 9,
    };
    vec![
        (TransportError::Offline, Code::Offline),
        (TransportError::Timeout, Code::Timeout),
        (TransportError::Nonsense, Code::ServerNonsense),
        (TransportError::TooLarge, Code::ServerNonsense),
        (TransportError::Certificate, Code::Certificate),
        (wire(limited), Code::RateLimited),
        (wire(WireCode::Unavailable), Code::ServerUnavailable),
        (wire(WireCode::Internal), Code::ServerUnavailable),
        (wire(WireCode::NotFound), Code::ServerNonsense),
        (wire(WireCode::NotAuthorised), Code::ServerRefused),
        (wire(WireCode::InviteExpired), Code::InviteExpired),
        (wire(WireCode::InviteWithdrawn), Code::InviteWithdrawn),
    ]
}

#[tokio::test]
async fn a_failed_step_leaves_the_person_where_they_were() {
    for (failure, code) in failures() {
        let person = Person::new().await;
        let server = &person.computer.server;
        let link = NORTHWIND.invite().app_link();
        person.app.open_invite(&link).await.unwrap();
        server.fail(Some(failure.clone()));
        let refused = person.app.request_code().await.unwrap_err();
        assert_eq!(refused.code, code, "asking for a code: {failure:?}");
        assert_eq!(
            shown(&person.app.gate().await),
            ("join", None),
            "{failure:?}"
        );
        server.fail(None);
        person.app.request_code().await.unwrap();
        server.fail(Some(failure.clone()));
        let refused = person.app.verify_code(CODE).await.unwrap_err();
        assert_eq!(refused.code, code, "handing it in: {failure:?}");
        assert_eq!(
            shown(&person.app.gate().await),
            ("verify", None),
            "{failure:?}"
        );
        server.fail(None);
        let view = person.app.verify_code(CODE).await.unwrap();
        assert_eq!(
            shown(&view),
            ("choose", None),
            "nothing was lost: {failure:?}"
        );
    }
}

#[tokio::test]
async fn no_failure_of_the_server_takes_the_vault_away() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    for (failure, _) in failures() {
        person.computer.server.fail(Some(failure.clone()));
        person.app.poll_now().await;
        let seen = shown(&person.app.gate().await);
        assert_eq!(seen, ("unlocked", None), "{failure:?}");
    }
    let person = person.restart().await;
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
}
