//! Servers that answer badly, over real sockets.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, Stream, SupportedProtocolVersion, version};
use zeroize::Zeroizing;

use super::*;
use crate::transport::Repeat;

const IMPATIENT: Patience = Patience {
    connect: Duration::from_millis(300),
    total: Duration::from_millis(300),
};

/// A server that answers one request with `answer`; gives back what it read.
fn answering(answer: Vec<u8>) -> (Url, JoinHandle<String>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read_request(&mut stream);
        // A client that has seen enough hangs up in the middle of a long answer.
        stream.write_all(&answer).ok();
        request
    });
    (url, serving)
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    while !read.ends_with(b"{}") {
        let length = stream.read(&mut piece).unwrap();
        read.extend_from_slice(&piece[..length]);
    }
    String::from_utf8(read).unwrap()
}

fn with_body(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn send(server: Url) -> Result<Vec<u8>, TransportError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let request = Outgoing {
        server,
        path: "/api/v1/device/status",
        bearer: Some(Zeroizing::new("token".to_owned())),
        body: Zeroizing::new(b"{}".to_vec()),
        repeat: Repeat::Safe,
    };
    let transport = HttpTransport::with_patience("0.1.0", IMPATIENT).unwrap();
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
        with_body("204 No Content", b""),
        Err(TransportError::Nonsense),
    );
    let elsewhere =
        b"HTTP/1.1 307 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    check(elsewhere.to_vec(), Err(TransportError::Nonsense));
}

#[test]
fn an_answer_without_end_is_cut() {
    let body = vec![b'x'; LARGEST_ANSWER_BYTES + 1];
    check(with_body("200 OK", &body), Err(TransportError::TooLarge));
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
    let broken = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec();
    check(broken, Err(TransportError::Offline));
}

#[test]
fn nobody_there_and_a_server_that_says_nothing_are_told_apart() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url: Url = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    assert_eq!(send(url.clone()), Err(TransportError::Timeout));
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

/// A TLS server for one connection; gives back how much it was told.
fn tls_server(versions: &[&'static SupportedProtocolVersion]) -> (Url, JoinHandle<usize>) {
    let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(
        certified.signing_key.serialize_der(),
    ));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut told = Vec::new();
        // The client ends the handshake, so reading ends in an error.
        Stream::new(&mut connection, &mut stream)
            .read_to_end(&mut told)
            .ok();
        told.len()
    });
    (
        format!("https://localhost:{port}").parse().unwrap(),
        serving,
    )
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
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut hello = [0; 64];
        stream.read_exact(&mut hello).ok();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").ok();
    });
    assert_eq!(
        send(format!("https://localhost:{port}").parse().unwrap()),
        Err(TransportError::Nonsense)
    );
    serving.join().unwrap();
}
