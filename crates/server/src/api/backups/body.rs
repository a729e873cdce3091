//! A copy as the body of an answer: the next piece is read while the one before is sent, and no more.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc;

use crate::backups::Fetched;
use crate::store::StoreError;

/// The pieces of a copy.
pub(super) struct Pieces {
    coming: mpsc::Receiver<Result<Bytes, StoreError>>,
    left: u64,
}

impl Pieces {
    /// Begins to read; whoever stops listening ends it.
    pub(super) fn of(mut fetched: Fetched) -> Self {
        let left = fetched.bytes;
        let (send, coming) = mpsc::channel(1);
        tokio::spawn(async move {
            while let Some(piece) = fetched.piece().await.transpose() {
                let failed = piece.is_err();
                if send.send(piece.map(Bytes::from)).await.is_err() || failed {
                    return;
                }
            }
        });
        Self { coming, left }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StoreError>>> {
        let next = self.coming.poll_recv(context);
        next.map(|piece| {
            piece.map(|piece| {
                let piece = piece?;
                let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
                self.left = self.left.saturating_sub(bytes);
                Ok(Frame::data(piece))
            })
        })
    }

    /// Told in the answer's head: a copy that breaks off is known to be cut.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
