//! Bare connections, for what no HTTP client does.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::house::{House, NEVER};

/// So many connections that begin with the same bytes.
pub(crate) async fn open(house: &House, count: usize, beginning: &str) -> Vec<TcpStream> {
    let mut open = Vec::with_capacity(count);
    for _ in 0..count {
        let mut stream = TcpStream::connect(house.running.addr).await.unwrap();
        stream.write_all(beginning.as_bytes()).await.unwrap();
        open.push(stream);
    }
    open
}

/// How many of them the server has not hung up on.
pub(crate) fn still_open(connections: &[TcpStream]) -> usize {
    let is_open = |stream: &&TcpStream| match stream.try_read(&mut [0; 1]) {
        Ok(read) => read > 0,
        Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
    };
    connections.iter().filter(is_open).count()
}

/// Returns what was said on a connection once the server has hung up.
pub(crate) async fn last_words(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    // A reset is an end as well.
    let ended = timeout(NEVER, stream.read_to_end(&mut said)).await;
    ended.expect("nobody hangs up").ok();
    String::from_utf8_lossy(&said).into_owned()
}
