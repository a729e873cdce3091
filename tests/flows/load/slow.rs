//! Heads and bodies that come byte by byte.

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::connections::{last_words, open, still_open};
use super::house::House;

const EACH: usize = 250;
const HEAD: &str = "POST /api/v1/enrolment/join HTTP/1.1\r\nhost: x\r\nx-slow: ";
const BODY: &str = "POST /api/v1/enrolment/join HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
     content-length: 1000\r\n\r\n{";

/// Holds connections by sending next to nothing, while others ask; then the server hangs up.
pub(crate) async fn check(house: &House) -> String {
    let mut heads = open(house, EACH, HEAD).await;
    let mut bodies = open(house, EACH, BODY).await;
    let held = still_open(&heads) + still_open(&bodies);
    for _ in 0..3 {
        drip(&mut heads).await;
        drip(&mut bodies).await;
        house.answers_others().await;
    }
    let (mut silent, mut refused) = (0, 0);
    for stream in heads {
        let said = last_words(stream).await;
        silent += usize::from(!said.contains(" 200 "));
    }
    for stream in bodies {
        let said = last_words(stream).await;
        refused += usize::from(said.starts_with("HTTP/1.1 400 "));
    }
    assert_eq!((silent, refused), (EACH, EACH));
    format!("{held} connections held by slow heads and bodies, all hung up on")
}

async fn drip(connections: &mut [TcpStream]) {
    for stream in connections {
        // Some were hung up on already.
        stream.write_all(b"x").await.ok();
    }
}
