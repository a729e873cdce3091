//! Listens, receives, keeps, tells.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use mailin::response::OK;
use mailin::{Action, Handler, Response, SessionBuilder};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Mail;

const PATIENCE: Duration = Duration::from_secs(30);

/// A running SMTP server. Dropping it stops it.
pub struct Sink {
    address: SocketAddr,
    received: watch::Receiver<Vec<Mail>>,
    listening: JoinHandle<()>,
}

impl Sink {
    /// Listens on a free port of loopback and keeps mails in memory.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn start() -> anyhow::Result<Self> {
        Self::listen(0, None).await
    }

    /// Listens on `port`, or a free one for 0; keeps mails in `folder` as well, and begins with what lies there.
    ///
    /// # Errors
    /// Where the port is taken or the folder cannot be read.
    pub async fn listen(port: u16, folder: Option<&Path>) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let (sender, received) = watch::channel(folder.map(kept).transpose()?.unwrap_or_default());
        let post = Arc::new(Post {
            sender,
            folder: folder.map(Path::to_path_buf),
            one_at_a_time: Mutex::new(()),
        });
        let listening = tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                let post = Arc::clone(&post);
                // A client that hangs up in the middle is its own business.
                tokio::spawn(async move { serve(stream, peer.ip(), post).await.ok() });
            }
        });
        Ok(Self {
            address,
            received,
            listening,
        })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Everything received so far, oldest first.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.received.borrow().clone()
    }

    /// What came so far to `recipient` with `subject` in its subject, oldest first.
    #[must_use]
    pub fn mails_to(&self, recipient: &str, subject: &str) -> Vec<Mail> {
        matching(&self.received.borrow(), recipient, subject)
    }

    /// The newest mail to `recipient` whose subject contains `subject`, as soon as there is one
    /// beyond the first `after` of them.
    ///
    /// # Errors
    /// Where none comes in time.
    pub async fn wait_for(
        &self,
        recipient: &str,
        subject: &str,
        after: usize,
    ) -> anyhow::Result<Mail> {
        let mut received = self.received.clone();
        let matching = |mails: &[Mail]| matching(mails, recipient, subject);
        let enough = received.wait_for(|mails| matching(mails).len() > after);
        let mails = tokio::time::timeout(PATIENCE, enough)
            .await
            .with_context(|| format!("no mail \"{subject}\" to {recipient}"))??;
        matching(&mails).pop().context("a mail that came and went")
    }
}

fn matching(mails: &[Mail], recipient: &str, subject: &str) -> Vec<Mail> {
    let for_them =
        |mail: &&Mail| mail.to.iter().any(|to| to == recipient) && mail.subject.contains(subject);
    mails.iter().filter(for_them).cloned().collect()
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Where received mails go.
struct Post {
    sender: watch::Sender<Vec<Mail>>,
    folder: Option<PathBuf>,
    /// Mails that come at once are kept under one number after the other.
    one_at_a_time: Mutex<()>,
}

impl Post {
    fn deliver(&self, to: Vec<String>, raw: Vec<u8>) -> anyhow::Result<()> {
        let mail = Mail::read(to, raw)?;
        let _turn = self
            .one_at_a_time
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = &self.folder {
            let name = format!("{:06}", self.sender.borrow().len());
            fs::write(folder.join(&name).with_extension("to"), mail.to.join("\n"))?;
            fs::write(folder.join(&name).with_extension("eml"), &mail.raw)?;
        }
        self.sender.send_modify(|mails| mails.push(mail));
        Ok(())
    }
}

fn kept(folder: &Path) -> anyhow::Result<Vec<Mail>> {
    fs::create_dir_all(folder)?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "eml"));
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let to = fs::read_to_string(file.with_extension("to"))?;
            Mail::read(to.lines().map(str::to_owned).collect(), fs::read(file)?)
        })
        .collect()
}

/// One connection.
async fn serve(stream: TcpStream, peer: IpAddr, post: Arc<Post>) -> anyhow::Result<()> {
    let handler = Receiving {
        to: Vec::new(),
        data: Vec::new(),
        post: &post,
    };
    let mut session = SessionBuilder::new("mail.northwind.example").build(peer, handler);
    let mut stream = BufReader::new(stream);
    stream.write_all(&session.greeting().buffer()?).await?;
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line).await? > 0 {
        let response = session.process(&line);
        line.clear();
        match response.action {
            Action::NoReply => {}
            Action::Close => return Ok(stream.write_all(&response.buffer()?).await?),
            _ => stream.write_all(&response.buffer()?).await?,
        }
    }
    Ok(())
}

struct Receiving<'a> {
    to: Vec<String>,
    data: Vec<u8>,
    post: &'a Post,
}

impl Handler for Receiving<'_> {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        self.to.clear();
        self.data.clear();
        OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        self.to.push(to.to_owned());
        OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.data.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let (to, data) = (std::mem::take(&mut self.to), std::mem::take(&mut self.data));
        match self.post.deliver(to, data) {
            Ok(()) => OK,
            Err(_) => mailin::response::TRANSACTION_FAILED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDERS: usize = 8;
    const MAILS_EACH: usize = 25;

    #[test]
    fn mails_that_come_at_once_are_all_kept() {
        let folder = tempfile::tempdir().unwrap();
        let post = Post {
            sender: watch::channel(Vec::new()).0,
            folder: Some(folder.path().to_path_buf()),
            one_at_a_time: Mutex::new(()),
        };
        let send = || {
            for _ in 0..MAILS_EACH {
                let raw = b"Subject: Invite\r\n\r\nhello\r\n".to_vec();
                post.deliver(vec!["mira@northwind.example".into()], raw)
                    .unwrap();
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..SENDERS {
                scope.spawn(send);
            }
        });
        assert_eq!(kept(folder.path()).unwrap().len(), SENDERS * MAILS_EACH);
    }
}
