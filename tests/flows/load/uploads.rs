//! Uploads of 100 MB to a call that takes 64 KB.

use std::fs;
use std::sync::LazyLock;

use reqwest::ClientBuilder;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::connections::last_words;
use super::house::House;

/// Lies nowhere: the system gives a page of zeroes to who reads it.
static ZEROES: LazyLock<&[u8]> = LazyLock::new(|| vec![0; 100_000_000].leak());
const PATH: &str = "/api/v1/enrolment/join";
const EACH: usize = 2;
/// Both ends and what the system holds between them are in this process.
const ROOM_KIB: u64 = 48 * 1024;

/// Uploads in all manners side by side, while others ask.
pub(crate) async fn check(house: &House) -> String {
    let before = kib("VmRSS");
    forget_peak();
    let mut uploads = JoinSet::new();
    for _ in 0..EACH {
        let old = reqwest::Client::builder().http1_only();
        uploads.spawn(whole(old, house.url(PATH)));
        let new = reqwest::Client::builder().http2_prior_knowledge();
        uploads.spawn(whole(new, house.url(PATH)));
        let stream = TcpStream::connect(house.running.addr).await.unwrap();
        uploads.spawn(in_pieces(stream));
    }
    house.answers_others().await;
    let ended = uploads.join_all().await;
    let refused = ended.iter().filter(|status| **status == Some(413)).count();
    let cut_off = ended.iter().filter(|status| status.is_none()).count();
    assert_eq!(refused + cut_off, ended.len(), "{ended:?}");
    let grown = kib("VmHWM").saturating_sub(before);
    assert!(grown < ROOM_KIB, "{grown} KiB more");
    format!(
        "{} uploads of 100 MB ({refused} answered 413, {cut_off} cut off, {} MB more memory at most)",
        ended.len(),
        grown.div_ceil(1024)
    )
}

/// Status of the answer; none where the connection was closed instead.
async fn whole(client: ClientBuilder, url: String) -> Option<u16> {
    let client = client.no_proxy().build().unwrap();
    let sent = client.post(url).body(*ZEROES).send().await;
    sent.ok().map(|answer| answer.status().as_u16())
}

/// The same, without saying first how long it is.
async fn in_pieces(mut stream: TcpStream) -> Option<u16> {
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    for piece in ZEROES.chunks(64 * 1024) {
        let length = format!("{:x}\r\n", piece.len());
        for part in [length.as_bytes(), piece, b"\r\n"] {
            stream.write_all(part).await.ok()?;
        }
    }
    stream.write_all(b"0\r\n\r\n").await.ok()?;
    let said = last_words(stream).await;
    said.split(' ').nth(1)?.parse().ok()
}

/// A number of `/proc/self/status`; 0 where there is none.
fn kib(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.map_or(0, |number| number.parse().unwrap())
}

/// The largest size counts from now on, where the system can do that.
fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").ok();
}
