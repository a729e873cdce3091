//! The cookies: of the session, and of a browser that is known.

use axum::http::HeaderMap;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::AppendHeaders;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::known::{Browser, KNOWN_FOR};
use crate::config::Config;

/// Browsers take this name only with `Secure`, `Path=/` and no `Domain`.
pub(crate) const NAME: &str = "__Host-latchkey";
/// For plain http on loopback, where there is no `Secure`.
const LOOPBACK_NAME: &str = "latchkey-dev";
/// Lasts longer than a session, and lets nobody in.
const BROWSER_NAME: &str = "__Host-latchkey-browser";
const LOOPBACK_BROWSER_NAME: &str = "latchkey-dev-browser";

/// Cookies in the order in which they are set.
pub(super) type Set<const N: usize> = AppendHeaders<[(HeaderName, String); N]>;

/// The token in the request's cookie.
pub(super) fn read(headers: &HeaderMap, config: &Config) -> Option<String> {
    named(headers, name(config))
}

/// The token in the cookie of the request's browser.
pub(super) fn read_browser(headers: &HeaderMap, config: &Config) -> Option<String> {
    named(headers, browser_name(config))
}

fn named(headers: &HeaderMap, name: &str) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name).map(|cookie| cookie.value().to_owned())
}

/// Sets `cookies`.
pub(super) fn set<const N: usize>(cookies: [Cookie<'static>; N]) -> Set<N> {
    AppendHeaders(cookies.map(|cookie| (SET_COOKIE, cookie.to_string())))
}

/// The cookie that carries `token` until the browser is closed.
pub(super) fn with(token: String, config: &Config) -> Cookie<'static> {
    begun(name(config), token, config)
}

/// The cookie by which the browser is known as long as the server knows it.
pub(super) fn of_browser(browser: Browser, config: &Config) -> Cookie<'static> {
    let longest = KNOWN_FOR.try_into().unwrap_or_default();
    let cookie = begun(browser_name(config), browser.into_token(), config);
    Cookie::build(cookie).max_age(longest).build()
}

fn begun(name: &'static str, token: String, config: &Config) -> Cookie<'static> {
    Cookie::build((name, token))
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

fn browser_name(config: &Config) -> &'static str {
    if is_https(config) {
        BROWSER_NAME
    } else {
        LOOPBACK_BROWSER_NAME
    }
}

fn is_https(config: &Config) -> bool {
    config.server.public_url.scheme() == "https"
}
