//! Answers that are no answers: nonsense, too much, too slow, broken off, led elsewhere.

use std::time::Duration;

use protocol::device::path;
use tokio::net::TcpListener;

use crate::attack::{Scene, attacks, check, expect};
use crate::liar::Reply;
use crate::wire::answer;

const MANY_BYTES: usize = 64 * 1024 * 1024;
/// What the system may hold of a connection between the two, beside what the app takes.
const IN_BETWEEN_BYTES: usize = 16 * 1024 * 1024;
/// The app's patience, which is 30 seconds.
const NOT_YET: Duration = Duration::from_secs(29);
const BY_NOW: Duration = Duration::from_secs(2);

fn html(body: &[u8]) -> Reply {
    Reply::Bytes(answer(200, "content-type: text/html\r\n", body))
}

/// An answer that goes on and on, of which no more is taken than fits into the connection.
async fn check_endless(head: &str, piece: Vec<u8>) {
    let scene = Scene::new().await;
    let before = scene.desk.possessions().await;
    let head = format!("HTTP/1.1 200 OK\r\n{head}\r\n").into_bytes();
    scene.company.lies(path::STATUS, move |_| {
        Reply::Endless(head.clone(), piece.clone())
    });
    scene.is_told("server-nonsense").await;
    let sent = scene.company.liar.sent();
    assert!(sent < IN_BETWEEN_BYTES, "{sent} bytes were taken");
    assert_eq!(scene.desk.possessions().await, before);
    scene.desk.opens_with_its_pin().await;
    scene.hears_the_truth().await;
}

/// An answer that begins so and does not go on.
async fn check_slow(beginning: &'static [u8]) {
    let scene = Scene::new().await;
    let before = scene.desk.possessions().await;
    scene
        .company
        .lies(path::STATUS, move |_| Reply::Silence(beginning.to_vec()));
    let app = scene.desk.app.clone();
    let asking = tokio::spawn(async move { app.poll_now().await });
    scene.company.liar.has_told(1).await;
    tokio::time::pause();
    tokio::time::advance(NOT_YET).await;
    assert!(!asking.is_finished(), "it gave up too early");
    tokio::time::advance(BY_NOW).await;
    tokio::time::resume();
    asking.await.unwrap();
    expect(scene.desk.contact_problem().await, "timeout");
    assert_eq!(scene.desk.possessions().await, before);
    scene.desk.opens_with_its_pin().await;
    scene.hears_the_truth().await;
}

attacks! {
    async fn nonsense_instead_of_an_answer() {
        check("server-nonsense", |_| html(b"<html><body>Sign in to the hotel's network</body>")).await;
    }

    async fn a_truncated_answer() {
        check("server-nonsense", |honest| {
            let half = honest.body.len() / 2;
            Reply::Bytes(answer(200, "", &honest.body[..half]))
        }).await;
    }

    async fn an_answer_in_another_encoding() {
        check("server-nonsense", |honest| {
            let wide: Vec<u8> = honest.body.iter().flat_map(|byte| [*byte, 0]).collect();
            Reply::Bytes(answer(200, "content-type: text/html; charset=utf-16le\r\n", &wide))
        }).await;
    }

    async fn an_answer_that_claims_to_be_huge() {
        check_endless("content-length: 1000000000000\r\n", vec![b' '; 64 * 1024]).await;
    }

    async fn an_answer_in_pieces_without_end() {
        let piece = format!("{:x}\r\n{}\r\n", 32 * 1024, "[".repeat(32 * 1024));
        check_endless("transfer-encoding: chunked\r\n", piece.into_bytes()).await;
    }

    /// A bomb of 64 MB in a few bytes would be unpacked by whoever says that it understands gzip.
    async fn a_compressed_answer() {
        check("server-nonsense", |_| {
            let stored = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
            let bomb = [stored, vec![0; 1024]].concat();
            Reply::Bytes(answer(200, "content-encoding: gzip\r\n", &bomb))
        }).await;
    }

    async fn a_deeply_nested_answer() {
        check("server-nonsense", |_| html("[".repeat(200_000).as_bytes())).await;
    }

    async fn a_head_without_end() {
        let scene = Scene::new().await;
        let before = scene.desk.possessions().await;
        scene.company.lies(path::STATUS, |_| {
            let line = format!("x-filler: {}\r\n", "x".repeat(4096));
            Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), line.into_bytes())
        });
        scene.is_told("offline").await;
        assert!(scene.company.liar.sent() < IN_BETWEEN_BYTES);
        assert_eq!(scene.desk.possessions().await, before);
        scene.desk.opens_with_its_pin().await;
        scene.hears_the_truth().await;
    }

    async fn a_length_that_is_no_number() {
        check("offline", |honest| {
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n";
            Reply::Bytes([head.as_bytes(), &honest.body].concat())
        }).await;
    }

    async fn a_huge_header() {
        check("offline", |honest| {
            let header = format!("x-filler: {}\r\n", "x".repeat(MANY_BYTES));
            Reply::Bytes(answer(200, &header, &honest.body))
        }).await;
    }

    async fn a_connection_that_is_accepted_and_never_answered() {
        check_slow(b"").await;
    }

    async fn a_body_that_never_ends() {
        check_slow(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{").await;
    }

    async fn a_connection_cut_in_the_middle() {
        check("offline", |honest| {
            let whole = honest.bytes();
            Reply::Bytes(whole[..whole.len() - 20].to_vec())
        }).await;
    }

    async fn a_redirect_to_another_host() {
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = elsewhere.local_addr().unwrap();
        for status in [301, 302, 303, 307, 308] {
            check("server-nonsense", move |_| {
                let header = format!("location: http://{address}/api/v1/device/status\r\n");
                Reply::Bytes(answer(status, &header, b""))
            }).await;
        }
        // The one connection that comes is ours: it would have been the second.
        let ours = tokio::net::TcpStream::connect(address).await.unwrap();
        let (_, first) = elsewhere.accept().await.unwrap();
        assert_eq!(first, ours.local_addr().unwrap(), "the token went elsewhere");
    }
}
