//! How a PostgreSQL server is reached, as its driver understands the address.

use std::net::IpAddr;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::StoreError;

/// Who could listen, or answer in the place of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Nobody outside of this machine: loopback or a Unix socket.
    Here,
    /// Nobody: TLS, and the server proves its name.
    Proven,
    /// Everybody between.
    Unproven,
}

impl Reached {
    /// How the server at `url` is reached.
    ///
    /// # Errors
    /// [`StoreError::Address`].
    pub fn of(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url);
        let options = options.map_err(|source| StoreError::Address(Some(source)))?;
        Ok(
            if options.get_socket().is_some() || is_here(options.get_host()) {
                Self::Here
            } else if matches!(options.get_ssl_mode(), PgSslMode::VerifyFull) {
                Self::Proven
            } else {
                Self::Unproven
            },
        )
    }
}

fn is_here(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = address
        .parse()
        .is_ok_and(|address: IpAddr| address.is_loopback());
    // A host that begins with a slash is the folder of a socket.
    host == "localhost" || host.starts_with('/') || loopback
}
