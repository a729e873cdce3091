//! The session cookie.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::config::Config;

/// Browsers take this name only with `Secure`, `Path=/` and no `Domain`.
pub(crate) const NAME: &str = "__Host-latchkey";
/// For plain http on loopback, where there is no `Secure`.
const LOOPBACK_NAME: &str = "latchkey-dev";

/// The token in the request's cookie.
pub(super) fn read(headers: &HeaderMap, config: &Config) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name(config))
        .map(|cookie| cookie.value().to_owned())
}

/// The cookie that carries `token` until the browser is closed.
pub(super) fn with(token: String, config: &Config) -> Cookie<'static> {
    Cookie::build((name(config), token))
        .path("/")
        .secure(is_https(config))
        .http_only(true)
        .same_site(SameSite::Strict)
        .build()
}

/// The cookie that removes it.
pub(super) fn removal(config: &Config) -> Cookie<'static> {
    let mut cookie = with(String::new(), config);
    cookie.make_removal();
    cookie
}

fn name(config: &Config) -> &'static str {
    if is_https(config) {
        NAME
    } else {
        LOOPBACK_NAME
    }
}

fn is_https(config: &Config) -> bool {
    config.server.public_url.scheme() == "https"
}
