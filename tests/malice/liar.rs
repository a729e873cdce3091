//! Somebody between app and server who passes everything on, except what is to be a lie.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::wire::{self, Honest};

/// What is sent instead of an honest answer.
pub(crate) enum Reply {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// These bytes, then nothing, for ever.
    Silence(Vec<u8>),
    /// The first bytes, then the second ones over and over, for ever.
    Endless(Vec<u8>, Vec<u8>),
}

/// What is said about one path; everything else is passed on.
#[derive(Clone)]
pub(crate) enum Lie {
    /// Makes something else of the honest answer.
    Of(&'static str, Arc<dyn Fn(&Honest) -> Reply + Send + Sync>),
    /// Answers 200 with this, and the server never hears of it.
    Alone(&'static str, Vec<u8>),
}

/// A listener on loopback.
pub(crate) struct Liar {
    pub(crate) address: SocketAddr,
    inside: Arc<Inside>,
}

struct Inside {
    server: Mutex<Option<SocketAddr>>,
    lie: Mutex<Option<Lie>>,
    sent: AtomicUsize,
    told: watch::Sender<usize>,
}

impl Liar {
    /// Listens; there has to be a server before anybody asks.
    pub(crate) async fn listen() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let inside = Arc::new(Inside {
            server: Mutex::default(),
            lie: Mutex::default(),
            sent: AtomicUsize::new(0),
            told: watch::Sender::new(0),
        });
        let answering = Arc::clone(&inside);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let inside = Arc::clone(&answering);
                // An app that has heard enough hangs up.
                tokio::spawn(async move { inside.answer(stream).await.ok() });
            }
        });
        Self { address, inside }
    }

    /// The server behind.
    pub(crate) fn stands_before(&self, server: SocketAddr) {
        *self.inside.server.lock().unwrap() = Some(server);
    }

    /// Lies from now on, or no more.
    pub(crate) fn says(&self, lie: Option<Lie>) {
        *self.inside.lie.lock().unwrap() = lie;
    }

    /// How many bytes of lies somebody took.
    pub(crate) fn sent(&self) -> usize {
        self.inside.sent.load(Ordering::Relaxed)
    }

    /// How many lies were told.
    pub(crate) fn told(&self) -> usize {
        *self.inside.told.borrow()
    }

    /// Returns once so many lies were told.
    pub(crate) async fn has_told(&self, lies: usize) {
        let mut told = self.inside.told.subscribe();
        told.wait_for(|told| *told >= lies).await.unwrap();
    }
}

impl Inside {
    async fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let Some(question) = wire::question(&mut stream).await else {
            return Ok(());
        };
        let server = self.server.lock().unwrap().unwrap();
        let lie = self.lie.lock().unwrap().clone();
        let reply = match lie {
            Some(Lie::Alone(path, body)) if path == question.path => {
                Reply::Bytes(wire::answer(200, "", &body))
            }
            Some(Lie::Of(path, lie)) if path == question.path => {
                lie(&wire::passed_on(&question, server).await)
            }
            _ => {
                let honest = wire::passed_on(&question, server).await;
                return stream.write_all(&honest.bytes()).await;
            }
        };
        match reply {
            Reply::Bytes(bytes) => {
                self.tell();
                self.send(&mut stream, &bytes).await
            }
            Reply::Silence(bytes) => {
                self.send(&mut stream, &bytes).await?;
                self.tell();
                std::future::pending().await
            }
            Reply::Endless(first, then) => {
                self.tell();
                self.send(&mut stream, &first).await?;
                loop {
                    self.send(&mut stream, &then).await?;
                }
            }
        }
    }

    async fn send(&self, stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
        stream.write_all(bytes).await?;
        self.sent.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(())
    }

    fn tell(&self) {
        self.told.send_modify(|told| *told += 1);
    }
}
