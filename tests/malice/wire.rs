//! Just enough HTTP/1.1 to stand between an app and its server: one request a connection, whole bodies.

use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What the app asked.
pub(crate) struct Question {
    pub(crate) path: String,
    bytes: Vec<u8>,
}

/// What the server truly answered.
#[derive(Clone)]
pub(crate) struct Honest {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// Reads a request; none where the app hung up.
pub(crate) async fn question(stream: &mut TcpStream) -> Option<Question> {
    let mut bytes = Vec::new();
    while !is_whole(&bytes) {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    Some(Question { path, bytes })
}

/// Asks the server at `address` the same.
pub(crate) async fn passed_on(question: &Question, address: SocketAddr) -> Honest {
    let mut server = TcpStream::connect(address).await.unwrap();
    let (line, rest) = question
        .bytes
        .split_at(find(&question.bytes, b"\r\n").unwrap());
    let request = [line, b"\r\nconnection: close", rest].concat();
    server.write_all(&request).await.unwrap();
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await.unwrap();
    let end = find(&answer, b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    Honest {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        body: answer[end + 4..].to_vec(),
    }
}

/// A whole answer with this body.
pub(crate) fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} Said\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

impl Honest {
    /// The same bytes an honest server sends.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        answer(
            self.status,
            "content-type: application/json\r\n",
            &self.body,
        )
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The same with another body.
    pub(crate) fn saying(&self, body: &Value) -> Self {
        Self {
            status: self.status,
            body: body.to_string().into_bytes(),
        }
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = find(bytes, b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
    bytes.len() >= end + 4 + length
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, part)
}
