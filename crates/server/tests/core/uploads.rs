//! Bodies larger than any call takes: refused with a code, whatever the version of HTTP.

use std::future::poll_fn;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::Request;
use protocol::{WireCode, WireError};
use reqwest::{Client, ClientBuilder, StatusCode};
use tokio::net::TcpStream;

use crate::app::TestApp;
use crate::engine::Engine;

const LARGEST_BYTES: usize = 64 * 1024;
static ZEROES: LazyLock<&[u8]> = LazyLock::new(|| vec![0; 100_000_000].leak());

/// An upload of `bytes`, and another request on the same connection.
async fn check(client: ClientBuilder, bytes: usize, status: StatusCode, code: WireCode) {
    let app = TestApp::start(Engine::Sqlite).await;
    let client = client.no_proxy().build().unwrap();
    let upload = client.post(app.url("/api/v1/enrolment/join"));
    let answer = upload.body(&ZEROES[..bytes]).send().await.unwrap();
    assert_eq!(answer.status(), status, "{bytes} bytes");
    let said: WireError = answer.json().await.unwrap();
    assert_eq!(said.code, code, "{bytes} bytes");
    let next = client.get(app.url("/healthz")).send().await.unwrap();
    assert_eq!(next.status(), StatusCode::OK, "the connection goes on");
}

async fn check_both(bytes: usize, status: StatusCode, code: WireCode) {
    let old = Client::builder().http1_only();
    check(old, bytes, status, code.clone()).await;
    let new = Client::builder().http2_prior_knowledge();
    check(new, bytes, status, code).await;
}

#[tokio::test]
async fn an_upload_beyond_the_limit_is_refused_with_a_code() {
    let field = "body".to_owned();
    let no_json = WireCode::BadRequest { field };
    check_both(LARGEST_BYTES, StatusCode::BAD_REQUEST, no_json).await;
    for bytes in [LARGEST_BYTES + 1, 2_000_000, ZEROES.len()] {
        check_both(bytes, StatusCode::PAYLOAD_TOO_LARGE, WireCode::TooLarge).await;
    }
}

/// What a client is told that sends all of its body first, as curl and browsers do: they take a reset for a failure.
#[tokio::test]
async fn an_upload_over_http_2_is_heard_to_its_end() {
    let app = TestApp::start(Engine::Sqlite).await;
    let url = app.url("/api/v1/enrolment/join");
    let address = app.url("").replace("http://", "");
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = Request::post(url).body(()).unwrap();
    let (answer, mut upload) = client.send_request(request, false).unwrap();
    let mut left = Bytes::from_static(*ZEROES).slice(..2_000_000);
    while !left.is_empty() {
        upload.reserve_capacity(left.len());
        let room = poll_fn(|context| upload.poll_capacity(context)).await;
        let room = room
            .expect("the stream was closed")
            .expect("the stream was reset");
        let piece = left.split_to(room.min(left.len()));
        upload.send_data(piece, left.is_empty()).unwrap();
    }
    assert_eq!(
        answer.await.unwrap().status(),
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

/// How many bodies beyond the usual size one address may have under way.
const LARGE_BODIES: usize = 64;

/// Many bodies that are almost there hold memory: some of an address are waited for, and small ones always.
#[tokio::test]
async fn one_address_does_not_fill_the_memory_with_bodies() {
    let app = TestApp::start(Engine::Sqlite).await;
    let url = app.url("/api/v1/enrolment/join");
    let mut held = Vec::new();
    let mut refused = 0;
    for _ in 0..LARGE_BODIES / 8 + 2 {
        let stream = TcpStream::connect(app.url("").replace("http://", ""))
            .await
            .unwrap();
        let (mut client, connection) = h2::client::handshake(stream).await.unwrap();
        tokio::spawn(connection);
        for _ in 0..8 {
            let request = Request::post(&url).body(()).unwrap();
            let (answer, mut upload) = client.send_request(request, false).unwrap();
            upload
                .send_data(Bytes::from_static(&ZEROES[..5 * 1024]), false)
                .unwrap();
            held.push((answer, upload));
        }
        // An answer to a later request: the server has seen what was sent before.
        let healthy = Request::get(app.url("/healthz")).body(()).unwrap();
        let (healthy, _) = client.send_request(healthy, true).unwrap();
        assert_eq!(healthy.await.unwrap().status(), StatusCode::OK);
    }
    for (answer, mut upload) in held {
        // Who was refused is answered without the rest of the body being wanted.
        upload.send_data(Bytes::new(), true).ok();
        refused += usize::from(answer.await.unwrap().status() == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 16);
    let small = app.http.post(&url).body("{}").send().await.unwrap();
    assert_eq!(small.status(), StatusCode::BAD_REQUEST);
}
