//! Connections: plain or with TLS, how slow a client may be, and how serving ends.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum::Router;
use axum_server::{Address, Handle, Server};
use tokio::sync::watch;

use crate::tls::Tls;

/// How long requests under way may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(10);
/// A head of a few hundred bytes takes a moment; who drips it byte by byte only holds the connection.
pub(crate) const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// How often a quiet HTTP/2 connection is asked whether anybody is still there.
const ASK_EVERY: Duration = Duration::from_secs(30);

/// Serves `router` until `stopped` says so. A connection that sends no whole head in `slowest_head` is closed.
///
/// # Errors
/// Where the listener fails.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    router: Router,
    stopped: watch::Receiver<bool>,
    slowest_head: Duration,
) -> io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let stopping = tokio::spawn(stop(handle.clone(), stopped.clone()));
    let ended = match tls {
        None => {
            let server = impatient(axum_server::from_tcp(listener)?, slowest_head);
            server.handle(handle).serve(service).await
        }
        Some(tls) => {
            let server = axum_server::from_tcp_rustls(listener, tls.current())?;
            let server = impatient(server, slowest_head).handle(handle);
            let reloading = tokio::spawn(tls.watch(stopped));
            let ended = server.serve(service).await;
            reloading.abort();
            ended
        }
    };
    stopping.abort();
    ended
}

fn impatient<A: Address, Acceptor>(
    mut server: Server<A, Acceptor>,
    slowest_head: Duration,
) -> Server<A, Acceptor> {
    let builder = server.http_builder();
    builder.http1().header_read_timeout(slowest_head);
    builder
        .http2()
        .keep_alive_interval(ASK_EVERY)
        .keep_alive_timeout(slowest_head);
    server.first_request_timeout(slowest_head)
}

async fn stop<A: Address>(handle: Handle<A>, mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = stopped.wait_for(|stop| *stop).await;
    handle.graceful_shutdown(Some(GRACE));
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    use super::*;

    /// What the server says to these bytes before it hangs up.
    async fn said_to(sent: &str) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (_running, stopped) = watch::channel(false);
        let router = Router::new().route("/", get(async || "hello"));
        let head = Duration::from_millis(200);
        tokio::spawn(serve(listener, None, router, stopped, head));
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(sent.as_bytes()).await.unwrap();
        let mut said = Vec::new();
        client.read_to_end(&mut said).await.unwrap();
        String::from_utf8(said).unwrap()
    }

    #[tokio::test]
    async fn who_does_not_finish_a_head_is_hung_up_on() {
        let whole = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
        assert!(said_to(whole).await.ends_with("hello"));
        for unfinished in ["", "GET", "GET / HTTP/1.1\r\nhost: x\r\n"] {
            assert!(!said_to(unfinished).await.contains("hello"));
        }
        // The second request of a connection as well.
        let said = said_to(&format!("{whole}GET / HTTP/1.1\r\n")).await;
        assert_eq!(said.matches("hello").count(), 1);
    }
}
