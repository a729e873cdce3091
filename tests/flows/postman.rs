//! Mail servers that misbehave.

use std::net::Ipv4Addr;
use std::sync::Arc;

use tests::driver::free_port;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the server does with a recipient whose address contains a word.
#[derive(Clone, Copy)]
pub(crate) enum Manner {
    /// Answers this instead of 250.
    Says(&'static str),
    /// Never answers.
    Hangs,
}

/// A mail server on a free port of loopback that takes all mails but some.
pub(crate) struct Postman {
    pub(crate) port: u16,
    seen: watch::Receiver<Seen>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    taken: usize,
    hanging: usize,
}

struct Round {
    word: &'static str,
    manner: Manner,
    seen: watch::Sender<Seen>,
}

impl Postman {
    /// Starts one that treats recipients with `word` in their address in this `manner`.
    pub(crate) async fn start(word: &'static str, manner: Manner) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, seen) = watch::channel(Seen::default());
        let round = Arc::new(Round {
            word,
            manner,
            seen: sender,
        });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let round = Arc::clone(&round);
                // A client that hangs up is its own business.
                tokio::spawn(async move { round.talk(stream).await.ok() });
            }
        });
        Self { port, seen }
    }

    /// Returns when it has taken so many mails and lets so many clients hang.
    pub(crate) async fn saw(&self, taken: usize, hanging: usize) {
        let mut seen = self.seen.clone();
        let enough = |seen: &Seen| seen.taken == taken && seen.hanging == hanging;
        seen.wait_for(enough).await.unwrap();
    }

    /// Returns when at least so many clients hang.
    pub(crate) async fn lets_hang(&self, clients: usize) {
        let mut seen = self.seen.clone();
        seen.wait_for(|seen| seen.hanging >= clients).await.unwrap();
    }
}

/// A port of loopback where nobody listens.
pub(crate) fn nobody() -> u16 {
    free_port().unwrap()
}

impl Round {
    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 mail.northwind.example\r\n").await?;
        let mut line = String::new();
        let mut in_data = false;
        while stream.read_line(&mut line).await? > 0 {
            let verb = line.get(..4).unwrap_or_default().to_uppercase();
            let answer = match (in_data, verb.as_str()) {
                (true, _) if line.trim_end() == "." => {
                    in_data = false;
                    self.seen.send_modify(|seen| seen.taken += 1);
                    "250 taken"
                }
                (true, _) => "",
                (false, "DATA") => {
                    in_data = true;
                    "354 go on"
                }
                (false, "QUIT") => return stream.write_all(b"221 bye\r\n").await,
                (false, "RCPT") if line.contains(self.word) => match self.manner {
                    Manner::Says(answer) => answer,
                    Manner::Hangs => {
                        self.seen.send_modify(|seen| seen.hanging += 1);
                        return std::future::pending().await;
                    }
                },
                (false, _) => "250 ok",
            };
            if !answer.is_empty() {
                stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
            }
            line.clear();
        }
        Ok(())
    }
}
