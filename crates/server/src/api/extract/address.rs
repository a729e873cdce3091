//! The address a request comes from, also behind proxies that are believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::api::ApiError;
use crate::state::AppState;

/// Where a request comes from, for limits only: never logged, never stored but as a keyed hash.
///
/// IPv6 addresses are cut to their /64, which is what one customer gets.
#[derive(Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .ok_or(ApiError::Internal)?;
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(",");
        let proxies = state.config.server.trusted_proxies;
        Ok(Self(network(behind_proxies(
            peer.0.ip(),
            &forwarded,
            proxies,
        ))))
    }
}

/// Each believed proxy appends whom it heard; what is further left was written by the caller.
fn behind_proxies(peer: IpAddr, forwarded: &str, proxies: usize) -> IpAddr {
    let Some(nth) = proxies.checked_sub(1) else {
        return peer;
    };
    let heard = forwarded.rsplit(',').nth(nth);
    heard
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(peer)
}

/// What counts as one address: an IPv6 address is cut to its /64.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(forwarded: &str, proxies: usize, expected: &str) {
        let peer = "192.0.2.1".parse().unwrap();
        let expected: IpAddr = expected.parse().unwrap();
        assert_eq!(network(behind_proxies(peer, forwarded, proxies)), expected);
    }

    #[test]
    fn only_what_believed_proxies_wrote_counts() {
        check("", 0, "192.0.2.1");
        check("203.0.113.9", 0, "192.0.2.1");
        check("203.0.113.9", 1, "203.0.113.9");
        check("6.6.6.6, 203.0.113.9", 1, "203.0.113.9");
        check("6.6.6.6, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9");
        check("nonsense", 1, "192.0.2.1");
        check("", 1, "192.0.2.1");
        check("2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::");
        check("::ffff:203.0.113.9", 1, "203.0.113.9");
    }
}
