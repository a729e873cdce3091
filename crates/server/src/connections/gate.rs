//! What every connection passes before anything is read from it.

use std::future::{Ready, ready};
use std::io::{Error, ErrorKind, Result};
use std::sync::Arc;

use axum_server::accept::Accept;
use tokio::net::TcpStream;

use super::activity::Activity;
use super::service::Counting;
use super::stream::Watched;
use super::{Allowance, Patience};

/// Gives a connection its place, or closes it.
#[derive(Clone)]
pub(crate) struct Gate {
    /// The places.
    pub(crate) allowance: Arc<Allowance>,
    /// How long a connection may lie there.
    pub(crate) patience: Patience,
}

impl<S> Accept<TcpStream, S> for Gate {
    type Stream = Watched;
    type Service = Counting<S>;
    type Future = Ready<Result<(Watched, Counting<S>)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        ready(self.let_in(stream, service))
    }
}

impl Gate {
    fn let_in<S>(&self, stream: TcpStream, service: S) -> Result<(Watched, Counting<S>)> {
        let address = stream.peer_addr()?.ip();
        let place = self.allowance.place(address);
        let place = place.ok_or_else(|| Error::from(ErrorKind::QuotaExceeded))?;
        let activity = Activity::new();
        let service = Counting::new(service, Arc::clone(&activity));
        Ok((
            Watched::new(stream, activity, self.patience, place),
            service,
        ))
    }
}
