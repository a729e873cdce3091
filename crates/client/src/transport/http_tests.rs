//! Servers that answer badly, over real sockets.

use rustls::version;
use tokio::sync::watch;
use zeroize::Zeroizing;

use super::bad_servers::{
    answering, broken_off, impatient, no_tls, oversized, patient, redirect, silent, tls_server,
    with_body,
};
use super::*;
use crate::transport::Repeat;

fn send(server: Url) -> Result<Vec<u8>, TransportError> {
    send_over(&patient(), server)
}

fn send_over(transport: &HttpTransport, server: Url) -> Result<Vec<u8>, TransportError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let request = Outgoing {
        server,
        path: "/api/v1/device/status".to_owned(),
        bearer: Some(Zeroizing::new("token".to_owned())),
        call: Call::Post(Zeroizing::new(b"{}".to_vec())),
        repeat: Repeat::Safe,
    };
    runtime.block_on(transport.send(&request))
}

#[track_caller]
fn check(answer: Vec<u8>, expected: Result<&[u8], TransportError>) {
    let (url, serving) = answering(answer);
    assert_eq!(send(url), expected.map(<[u8]>::to_vec));
    serving.join().unwrap();
}

#[test]
fn a_request_says_who_asks_and_nothing_else() {
    let (url, serving) = answering(with_body("200 OK", b"{\"a\":1}"));
    assert_eq!(send(url).unwrap(), b"{\"a\":1}");
    let request = serving.join().unwrap().to_lowercase();
    assert!(
        request.starts_with("post /api/v1/device/status http/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("user-agent: latchkey/0.1.0 (linux)"),
        "{request}"
    );
    assert!(request.contains("authorization: bearer token"), "{request}");
    for word in ["cookie", "referer", "accept-encoding"] {
        assert!(!request.contains(word), "{request}");
    }
}

#[test]
fn our_servers_refusals_are_told_apart_from_proxies() {
    let refused = |code| Err(TransportError::Wire(code));
    let expired = with_body("410 Gone", br#"{"code":"invite_expired","request_id":"7"}"#);
    check(expired, refused(WireCode::InviteExpired));
    let wrong = with_body(
        "422 No",
        br#"{"code":"code_wrong","args":{"tries_left":3}}"#,
    );
    check(wrong, refused(WireCode::CodeWrong { tries_left: 3 }));
    check(
        with_body("502 Bad Gateway", b"<html>"),
        refused(WireCode::Unavailable),
    );
    check(with_body("503 Down", b""), refused(WireCode::Unavailable));
    let limited = WireCode::RateLimited {
        retry_after_seconds: 60,
    };
    check(with_body("429 Slow", b"<html>"), refused(limited));
}

#[test]
fn nonsense_and_redirects_are_nonsense() {
    check(
        with_body("404 Not Found", b"<html>"),
        Err(TransportError::Nonsense),
    );
    check(
        with_body("206 Partial Content", b"{"),
        Err(TransportError::Nonsense),
    );
    check(redirect(), Err(TransportError::Nonsense));
}

#[test]
fn an_answer_without_content_is_empty_and_no_json() {
    check(with_body("204 No Content", b""), Ok(b""));
    let none = crate::transport::calls::understood::<u32>(Ok(Vec::new()));
    assert_eq!(none, Err(TransportError::Nonsense));
}

fn call(server: Url, call: Call) -> Result<Vec<u8>, TransportError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let request = Outgoing {
        server,
        path: "/api/v1/device/backups".to_owned(),
        bearer: None,
        call,
        repeat: Repeat::Never,
    };
    runtime.block_on(patient().send(&request))
}

#[test]
fn a_file_goes_with_its_length_and_what_is_said_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("backup");
    std::fs::write(&file, b"sealed bytes").unwrap();
    let put = |bytes| Call::Put {
        file: file.clone(),
        bytes,
        query: vec![("bytes", "12".into()), ("sha256", "a&b".into())],
    };
    let (url, serving) = answering(with_body("200 OK", b"{}"));
    assert_eq!(call(url.clone(), put(12)), Ok(b"{}".to_vec()));
    let request = serving.join().unwrap();
    let head = "PUT /api/v1/device/backups?bytes=12&sha256=a%26b HTTP/1.1";
    assert!(request.starts_with(head), "{request}");
    assert!(request.ends_with("\r\n\r\nsealed bytes"), "{request}");
    assert!(request.to_lowercase().contains("content-length: 12"));
    let other = Err(TransportError::File(std::io::ErrorKind::UnexpectedEof));
    assert_eq!(call(url, put(13)), other, "it changed meanwhile");
}

#[test]
fn a_file_comes_up_to_its_length() {
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("backup");
    let came = watch::Sender::new(0);
    let fetch = |most| Call::Fetch {
        into: into.clone(),
        most,
        came: came.clone(),
    };
    let large = vec![b'x'; LARGEST_ANSWER_BYTES + 1];
    let length = u64::try_from(large.len()).unwrap();
    let (url, serving) = answering(with_body("200 OK", &large));
    assert_eq!(call(url, fetch(length)), Ok(Vec::new()));
    serving.join().unwrap();
    assert_eq!(std::fs::read(&into).unwrap(), large);
    assert_eq!(*came.borrow(), length);
    let (url, serving) = answering(with_body("200 OK", &large));
    assert_eq!(call(url, fetch(length - 1)), Err(TransportError::TooLarge));
    serving.join().unwrap();
    let (url, serving) = answering(with_body("404 No", br#"{"code":"not_found"}"#));
    let refused = Err(TransportError::Wire(WireCode::NotFound));
    assert_eq!(call(url, fetch(length)), refused);
    serving.join().unwrap();
    let (url, serving) = answering(broken_off());
    assert_eq!(call(url, fetch(length)), Err(TransportError::Offline));
    serving.join().unwrap();
}

#[test]
fn an_answer_without_end_is_cut() {
    let body = vec![b'x'; LARGEST_ANSWER_BYTES + 1];
    check(oversized(), Err(TransportError::TooLarge));
    check(with_body("200 OK", &body[1..]), Ok(&body[1..]));
    let chunk = format!("{:x}\r\n{}\r\n", 60_000, "x".repeat(60_000));
    let endless = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}",
        chunk.repeat(9)
    );
    check(endless.into_bytes(), Err(TransportError::TooLarge));
}

#[test]
fn an_answer_that_breaks_off_counts_as_offline() {
    check(broken_off(), Err(TransportError::Offline));
}

#[test]
fn nobody_there_and_a_server_that_says_nothing_are_told_apart() {
    let (url, listener) = silent();
    assert_eq!(
        send_over(&impatient(), url.clone()),
        Err(TransportError::Timeout)
    );
    drop(listener);
    assert_eq!(send(url), Err(TransportError::Offline));
}

#[test]
fn plain_http_is_spoken_with_this_computer_only() {
    for server in [
        "http://vault.example",
        "ftp://127.0.0.1",
        "http://127.0.0.1.nip.example",
    ] {
        assert_eq!(
            send(server.parse().unwrap()),
            Err(TransportError::Certificate),
            "{server}"
        );
    }
}

#[test]
fn a_wrong_certificate_and_an_old_tls_are_told_nothing() {
    for versions in [&[&version::TLS13], &[&version::TLS12]] {
        let (url, serving) = tls_server(versions);
        assert_eq!(send(url), Err(TransportError::Certificate));
        assert_eq!(serving.join().unwrap(), 0, "bytes sent");
    }
}

#[test]
fn what_does_not_speak_tls_is_nonsense() {
    let (url, serving) = no_tls();
    assert_eq!(send(url), Err(TransportError::Nonsense));
    serving.join().unwrap();
}
