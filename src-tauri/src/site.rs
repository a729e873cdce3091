//! A login's web site goes to the system's browser, and to nothing else.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use tauri::Url;

use crate::answer::Answer;
use crate::dto::UiError;
use crate::markdown;

/// Opens `address` in the browser.
///
/// # Errors
/// `site-refused` where it is no web address, `site-not-opened` where the system has no browser for it.
pub(crate) fn open(address: &str) -> Answer<()> {
    let url = parse(address).ok_or_else(|| UiError::new("site-refused"))?;
    open_url(url.as_str())
}

/// Opens a link of a note: in the browser, or in the program for mail.
///
/// # Errors
/// `link-refused` where it leads anywhere else, `site-not-opened` where the system has no program for it.
pub(crate) fn open_link(address: &str) -> Answer<()> {
    let url = markdown::linkable(address).ok_or_else(|| UiError::new("link-refused"))?;
    open_url(&url)
}

fn open_url(url: &str) -> Answer<()> {
    if open_with_system(OsStr::new(url)) {
        Ok(())
    } else {
        Err(UiError::new("site-not-opened"))
    }
}

/// Hands an address or a folder to the system; whether it has a program for it.
pub(crate) fn open_with_system(what: &OsStr) -> bool {
    open::commands(what)
        .into_iter()
        .any(|command| start(command).is_ok())
}

/// Starts one of the system's openers.
fn start(mut opener: Command) -> std::io::Result<()> {
    opener
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut started = opener.spawn()?;
    // Nobody waits for it but this thread, so that no dead process stays behind.
    std::thread::spawn(move || started.wait());
    Ok(())
}

/// The web address that a person means: `https` where no scheme is written, never another than the web's.
///
/// The opener hands an address to whatever program wants its scheme, so a field that says
/// `file:` or `latchkey:` must not get that far.
fn parse(address: &str) -> Option<Url> {
    let address = address.trim();
    let url = match Url::parse(address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        // `example.com:8080` parses as a scheme and a path.
        Ok(_) | Err(_) if is_bare(address) => Url::parse(&format!("https://{address}")).ok()?,
        Ok(_) | Err(_) => return None,
    };
    (url.has_host() && markdown::names_nobody(&url)).then_some(url)
}

/// Whether it starts with a host name, with or without a port, and no scheme.
fn is_bare(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let name_is_fine = name.contains('.') || name == "localhost";
    name_is_fine
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(
            parse(address).as_ref().map(Url::as_str),
            expected,
            "{address}"
        );
    }

    #[test]
    fn only_web_addresses_leave() {
        check(
            "https://example.com/login?x=1",
            Some("https://example.com/login?x=1"),
        );
        check("http://192.168.0.1/", Some("http://192.168.0.1/"));
        check(" example.com ", Some("https://example.com/"));
        check("example.com/login", Some("https://example.com/login"));
        check("example.com:8443", Some("https://example.com:8443/"));
        check("localhost:3000", Some("https://localhost:3000/"));
        check("https://bank.example@evil.example", None);
        check("https://bank.example:443@evil.example/login", None);
        check("http://:x@evil.example", None);
        check("file:///etc/passwd", None);
        check("FILE:///etc/passwd", None);
        check("javascript:alert(1)", None);
        check("javascript.example:alert(1)", None);
        check("data:text/html,x", None);
        check("latchkey://enroll#x", None);
        check("smb://server/share", None);
        check("ssh://host.example", None);
        check("mailto:a@example.com", None);
        check("-o.example", Some("https://-o.example/"));
        check("--help", None);
        check("a b.example", None);
        check("https://", None);
        check("", None);
    }
}
