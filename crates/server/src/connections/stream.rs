//! A connection's bytes, which end when it lay idle for too long.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::Patience;
use super::activity::Activity;
use super::allowance::Place;

/// A connection with its place and its clock.
pub(crate) struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
    patience: Patience,
    alarm: Pin<Box<Sleep>>,
    /// Given back when the connection is closed.
    _place: Place,
}

impl Watched {
    pub(super) fn new(
        stream: TcpStream,
        activity: Arc<Activity>,
        patience: Patience,
        place: Place,
    ) -> Self {
        Self {
            stream,
            activity,
            patience,
            alarm: Box::pin(sleep_until(Instant::now() + patience.idle)),
            _place: place,
        }
    }

    /// Whether nothing happened for too long. Whoever reads or writes is woken when that may have changed.
    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        loop {
            let now = Instant::now();
            let deadline = self.activity.deadline(self.patience);
            if deadline.is_some_and(|deadline| deadline <= now) {
                return true;
            }
            // While a request is worked on, it is enough to look again later.
            let look_again = deadline.unwrap_or(now + self.patience.idle);
            if deadline.is_some() && self.alarm.deadline() != look_again
                || self.alarm.deadline() <= now
            {
                self.alarm.as_mut().reset(look_again);
            }
            if self.alarm.as_mut().poll(cx).is_pending() {
                return false;
            }
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        if self.is_over(cx) {
            // As if the client had hung up, which every protocol knows how to end.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.unless_over(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.unless_over(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl Watched {
    /// A client that does not read keeps a write waiting: that ends as well.
    fn unless_over(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<Result<usize>>,
    ) -> Poll<Result<usize>> {
        if written.is_pending() && self.is_over(cx) {
            return Poll::Ready(Err(Error::from(ErrorKind::TimedOut)));
        }
        written
    }
}
