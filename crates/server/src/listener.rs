//! Serving: plain or with TLS, how slow a client may be, and how it ends.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::tls_rustls::RustlsAcceptor;
use axum_server::{Address, Handle, Server};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::connections::{Allowance, Gate, OnceAMinute, Patience};
use crate::tls::Tls;

/// How long requests under way may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(10);
/// How often a quiet HTTP/2 connection is asked whether anybody is still there.
const ASK_EVERY: Duration = Duration::from_secs(30);

/// Requests on one HTTP/2 connection at a time: a console's page and its files. What comes beyond waits.
const MOST_STREAMS: u32 = 16;
/// How much of an answer may lie here for a client that does not take it.
const MOST_UNSENT_BYTES: usize = 64 * 1024;

/// Which connections are taken, and how long a client may let one wait.
#[derive(Clone)]
pub(crate) struct Clients {
    /// How many connections there may be.
    pub(crate) allowance: Arc<Allowance>,
    /// How long the head of a request, or an answer to a ping, may take.
    pub(crate) slowest_head: Duration,
    /// How long a connection may lie there.
    pub(crate) patience: Patience,
}

impl Clients {
    /// As many as `allowance` says, each as slow as any good client is.
    pub(crate) const fn usual(allowance: Arc<Allowance>) -> Self {
        Self {
            allowance,
            // A head of a few hundred bytes takes a moment; who drips it byte by byte only holds the connection.
            slowest_head: Duration::from_secs(10),
            patience: Patience {
                // A page asks again within it; an app that asks once a minute connects anew.
                idle: Duration::from_secs(30),
                // The system keeps megabytes that a slow line takes minutes to fetch.
                unread: Duration::from_secs(5 * 60),
            },
        }
    }

    fn gate(&self) -> Gate {
        Gate {
            allowance: Arc::clone(&self.allowance),
            patience: self.patience,
        }
    }
}

/// Serves `router` to `clients` until `stopped` says so.
///
/// # Errors
/// Where the listener fails.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    router: Router,
    stopped: watch::Receiver<bool>,
    clients: Clients,
) -> io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let stopping = tokio::spawn(stop(handle.clone(), stopped.clone()));
    let server = impatient(axum_server::from_tcp(listener)?, clients.slowest_head);
    let server = server.handle(handle).acceptor(clients.gate());
    let ended = match tls {
        None => server.serve(service).await,
        Some(tls) => {
            let current = RustlsAcceptor::new(tls.current());
            let server = server.map(|gate| current.acceptor(gate));
            let reloading = tokio::spawn(tls.watch(stopped));
            let ended = server.serve(service).await;
            reloading.abort();
            ended
        }
    };
    stopping.abort();
    ended
}

fn impatient(mut server: Server<SocketAddr>, slowest_head: Duration) -> Server<SocketAddr> {
    let builder = server.http_builder();
    builder.http1().header_read_timeout(slowest_head);
    builder
        .http2()
        .max_concurrent_streams(MOST_STREAMS)
        .max_send_buf_size(MOST_UNSENT_BYTES)
        .keep_alive_interval(ASK_EVERY)
        .keep_alive_timeout(slowest_head);
    let told = OnceAMinute::default();
    server
        .first_request_timeout(slowest_head)
        .accept_error_handler(move |address, error| {
            // With an address it is a client's doing; without one this process cannot take anybody.
            if address.is_none() && told.due(Instant::now()) {
                let failure: &dyn std::error::Error = error;
                tracing::error!(error = failure, "no connection can be taken");
            }
        })
}

async fn stop<A: Address>(handle: Handle<A>, mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = stopped.wait_for(|stop| *stop).await;
    handle.graceful_shutdown(Some(GRACE));
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use axum::body::{Bytes, HttpBody};
    use axum::routing::get;
    use http_body::Frame;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpSocket, TcpStream};

    use super::*;

    const WHOLE: &str = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    const HERE: Ipv4Addr = Ipv4Addr::LOCALHOST;
    const THERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);
    /// What the tests call a long time.
    const LONG: Duration = Duration::from_secs(20);

    /// A body without an end, in small parts.
    struct Parts;

    impl HttpBody for Parts {
        type Data = Bytes;
        type Error = axum::Error;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
            let part = Bytes::from_static(&[0; 16 * 1_024]);
            Poll::Ready(Some(Ok(Frame::data(part))))
        }
    }

    /// A server that ends when this is dropped.
    struct Served {
        address: SocketAddr,
        _running: watch::Sender<bool>,
    }

    impl Served {
        /// Takes four connections, two from one address.
        fn with(slowest_head: Duration, idle: Duration) -> Self {
            let listener = TcpListener::bind((HERE, 0)).unwrap();
            let address = listener.local_addr().unwrap();
            let (running, stopped) = watch::channel(false);
            let slow = async || tokio::time::sleep(Duration::from_millis(400)).await;
            let endless = async || {
                let zeros = vec![0_u8; 64 << 20];
                axum::body::Body::from(zeros)
            };
            let router = Router::new()
                .route("/", get(async || "hello"))
                .route("/slow", get(slow))
                .route("/large", get(endless))
                .route("/parts", get(async || axum::body::Body::new(Parts)));
            let clients = Clients {
                allowance: Allowance::new("tests", 4, Some(2)),
                slowest_head,
                patience: Patience { idle, unread: idle },
            };
            tokio::spawn(serve(listener, None, router, stopped, clients));
            Self {
                address,
                _running: running,
            }
        }

        async fn connect_from(&self, address: Ipv4Addr) -> TcpStream {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind((address, 0).into()).unwrap();
            socket.connect(self.address).await.unwrap()
        }

        /// What the server says to these bytes before it hangs up.
        async fn said_to(&self, sent: &str, from: Ipv4Addr) -> String {
            let mut client = self.connect_from(from).await;
            client.write_all(sent.as_bytes()).await.unwrap();
            let mut said = Vec::new();
            // A connection that got no place is reset where bytes were under way.
            let _ = client.read_to_end(&mut said).await;
            String::from_utf8(said).unwrap()
        }
    }

    #[tokio::test]
    async fn who_does_not_finish_a_head_is_hung_up_on() {
        let served = Served::with(Duration::from_millis(200), LONG);
        assert!(served.said_to(WHOLE, HERE).await.ends_with("hello"));
        for unfinished in ["", "GET", "GET / HTTP/1.1\r\nhost: x\r\n"] {
            assert!(!served.said_to(unfinished, HERE).await.contains("hello"));
        }
        // The second request of a connection as well.
        let second = format!("{WHOLE}GET / HTTP/1.1\r\n");
        let said = served.said_to(&second, HERE).await;
        assert_eq!(said.matches("hello").count(), 1);
    }

    #[tokio::test]
    async fn one_address_with_many_idle_connections_keeps_nobody_else_out() {
        let served = Served::with(Duration::from_secs(2), LONG);
        let mut idle = Vec::new();
        for _ in 0..50 {
            idle.push(served.connect_from(HERE).await);
        }
        let ask = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        assert_eq!(served.said_to(ask, HERE).await, "", "no place is left here");
        assert!(served.said_to(ask, THERE).await.ends_with("hello"));
        drop(idle);
        let mut back = String::new();
        for _ in 0..100 {
            back = served.said_to(ask, HERE).await;
            if !back.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(back.ends_with("hello"), "places come back");
    }

    /// An HTTP/2 connection as a client begins it, and a request for `path` on it.
    fn http2(path: &[u8]) -> Vec<u8> {
        let mut sent = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
        sent.extend([0, 0, 0, 4, 0, 0, 0, 0, 0]);
        let length = u8::try_from(path.len()).unwrap();
        // GET, http, a path in plain text, the authority `x`.
        let mut block = vec![0x82, 0x86, 0x04, length];
        block.extend(path);
        block.extend([0x41, 1, b'x']);
        let length = u8::try_from(block.len()).unwrap();
        sent.extend([0, 0, length, 1, 5, 0, 0, 0, 1]);
        sent.extend(block);
        sent
    }

    const PING: [u8; 17] = [0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];

    /// How long a connection that pings all the time is kept after `first` was sent on it.
    async fn kept_with_pings(served: &Served, first: &[u8]) -> Duration {
        let began = Instant::now();
        let (mut reads, mut writes) = served.connect_from(HERE).await.into_split();
        writes.write_all(first).await.unwrap();
        let pinging = tokio::spawn(async move {
            while writes.write_all(&PING).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let mut said = [0; 1_024];
        while reads.read(&mut said).await.is_ok_and(|length| length > 0) {}
        pinging.abort();
        began.elapsed()
    }

    #[tokio::test]
    async fn pings_do_not_keep_an_idle_connection_and_work_does() {
        let idle = Duration::from_millis(200);
        let served = Served::with(LONG, idle);
        let kept = kept_with_pings(&served, &http2(b"/")).await;
        assert!((idle..LONG).contains(&kept), "{kept:?}");
        let worked = idle + Duration::from_millis(400);
        let kept = kept_with_pings(&served, &http2(b"/slow")).await;
        assert!((worked..LONG).contains(&kept), "{kept:?}");
        // Without a window for more than 64 KiB the rest of the answer waits for ever.
        let kept = kept_with_pings(&served, &http2(b"/large")).await;
        assert!((idle..LONG).contains(&kept), "{kept:?}");
    }

    /// A request on stream `stream`, as [`http2`] asks on the first.
    fn again(stream: u8) -> Vec<u8> {
        let asked = http2(b"/");
        let mut frame = asked[33..].to_vec();
        frame[8] = stream;
        frame
    }

    #[tokio::test]
    async fn further_requests_do_not_keep_an_answer_that_nobody_reads() {
        let idle = Duration::from_millis(400);
        let served = Served::with(LONG, idle);
        let began = Instant::now();
        let (mut reads, mut writes) = served.connect_from(HERE).await.into_split();
        writes.write_all(&http2(b"/parts")).await.unwrap();
        let asking = tokio::spawn(async move {
            for stream in (3..=255).step_by(2) {
                if writes.write_all(&again(stream)).await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        let mut said = [0; 1_024];
        while reads.read(&mut said).await.is_ok_and(|length| length > 0) {}
        let kept = began.elapsed();
        // 127 requests take more than six seconds.
        assert!(
            (idle..6 * Duration::from_secs(1)).contains(&kept),
            "{kept:?}"
        );
        asking.abort();
    }

    #[tokio::test]
    async fn who_does_not_read_an_answer_is_hung_up_on() {
        let served = Served::with(LONG, Duration::from_millis(200));
        let ask = "GET /large HTTP/1.1\r\nhost: x\r\n\r\n";
        let mut clients = Vec::new();
        for _ in 0..2 {
            let mut client = served.connect_from(HERE).await;
            client.write_all(ask.as_bytes()).await.unwrap();
            clients.push(client);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(served.said_to(WHOLE, HERE).await.ends_with("hello"));
    }
}
