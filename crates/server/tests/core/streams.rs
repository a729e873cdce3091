//! Many streams of HTTP/2 connections whose answers nobody reads: others are answered, files and memory stay bounded.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};

use axum::http::Request;
use h2::client::{Builder, SendRequest};
use reqwest::StatusCode;
use tokio::net::TcpSocket;

use crate::app::TestApp;
use crate::engine::Engine;

const CONNECTIONS: usize = 20;
/// What hyper takes on one connection where nobody sets a limit.
const MANY: usize = 200;
const INSTALLER: &str = "/download/files/Latchkey_1.0.3_amd64.deb";
const SCRIPT: &str = "/console/assets/index.js";
const FILE_BYTES: usize = 128 * 1024;
/// Beside both ends of the connections.
const MOST_FILES: usize = 64;
const ROOM_KIB: u64 = 48 * 1024;
/// The attacker's address; everybody else comes from 127.0.0.1.
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 66));

/// A server with an installer and a console from directories.
async fn app_with_files() -> (TestApp, tempfile::TempDir) {
    let files = tempfile::tempdir().unwrap();
    let [downloads, console] = ["downloads", "console"].map(|name| files.path().join(name));
    fs::create_dir_all(&downloads).unwrap();
    fs::create_dir_all(console.join("assets")).unwrap();
    let content = vec![b'x'; FILE_BYTES];
    fs::write(downloads.join("Latchkey_1.0.3_amd64.deb"), &content).unwrap();
    fs::write(console.join("assets/index.js"), &content).unwrap();
    let settings = [
        ("LATCHKEY_FILES_DOWNLOADS", downloads.to_str().unwrap()),
        ("LATCHKEY_FILES_CONSOLE", console.to_str().unwrap()),
    ];
    let app = TestApp::start_with(Engine::Sqlite, &settings).await;
    (app, files)
}

/// A connection on which the server may send no byte of a body.
struct Unread {
    client: SendRequest<&'static [u8]>,
    answers: Vec<h2::RecvStream>,
}

impl Unread {
    async fn open(app: &TestApp) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((THERE, 0).into()).unwrap();
        let address = app.url("").replace("http://", "").parse().unwrap();
        let stream = socket.connect(address).await.unwrap();
        let (client, connection) = Builder::new()
            .initial_window_size(0)
            .handshake(stream)
            .await
            .unwrap();
        tokio::spawn(connection);
        let mut connection = Self {
            client,
            answers: Vec::new(),
        };
        // Its answer comes after the server's settings, which say how many streams there may be.
        assert_eq!(connection.ask(&app.url("/healthz")).await, StatusCode::OK);
        connection.answers.clear();
        connection
    }

    async fn ask(&mut self, url: &str) -> StatusCode {
        let request = Request::get(url).body(()).unwrap();
        let (answer, _) = self.client.send_request(request, true).unwrap();
        let answer = answer.await.unwrap();
        let status = answer.status();
        self.answers.push(answer.into_body());
        status
    }

    /// Asks for `path` as often as the server lets one ask; how often it was begun to be sent.
    async fn fill(&mut self, url: &str) -> usize {
        let mut begun = 0;
        for _ in 0..self.client.current_max_send_streams().min(MANY) {
            begun += usize::from(self.ask(url).await == StatusCode::OK);
        }
        begun
    }
}

#[tokio::test]
async fn unread_answers_on_many_streams_keep_nobody_else_out() {
    let (app, _files) = app_with_files().await;
    let (files, kib) = (open_files(), resident_kib());
    let mut held = Vec::new();
    let mut begun = [0, 0];
    for nth in 0..CONNECTIONS {
        let mut connection = Unread::open(&app).await;
        let path = [INSTALLER, SCRIPT][nth % 2];
        begun[nth % 2] += connection.fill(&app.url(path)).await;
        held.push(connection);
    }
    assert!(begun.iter().all(|begun| *begun > 0), "{begun:?}");
    let opened = open_files() - files - 2 * CONNECTIONS;
    assert!(opened <= MOST_FILES, "{opened} files are open: {begun:?}");
    let grown = resident_kib().saturating_sub(kib);
    assert!(grown < ROOM_KIB, "{grown} KiB more: {begun:?}");
    for path in [INSTALLER, SCRIPT, "/healthz"] {
        let answer = app.http.get(app.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
    }
    drop(held);
    let mut again = Unread::open(&app).await;
    let mut status = again.ask(&app.url(INSTALLER)).await;
    while status == StatusCode::TOO_MANY_REQUESTS {
        again.answers.clear();
        status = again.ask(&app.url(INSTALLER)).await;
    }
    assert_eq!(status, StatusCode::OK, "places come back");
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

fn resident_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next());
    kib.unwrap().parse().unwrap()
}
