//! How many connections may be open, in all and from one network address, and how long one may lie idle.
//!
//! A limit on requests says nothing about a client that connects and then asks nothing.
//! A connection takes its place before the first byte, TLS included, and gives it back when it is closed.
//! It knows no HTTP: a [`Gate`] stands before every protocol, and a service only tells when requests are under way.

mod activity;
mod allowance;
mod gate;
mod held;
mod service;
mod stream;

use std::time::Duration;

pub(crate) use allowance::{Allowance, OnceAMinute, Place};
pub(crate) use gate::Gate;
pub(crate) use held::held;

/// How long a connection may lie there.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// No request is under way and no answer is being read. Pings are no requests.
    pub(crate) idle: Duration,
    /// The next part of an answer waits for a client that does not read.
    pub(crate) unread: Duration,
}
