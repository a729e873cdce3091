//! Names and values in an address of one-time codes.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::OtpError;

/// All but what RFC 3986 never reserves.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

pub(super) fn decode(text: &str) -> Result<Cow<'_, str>, OtpError> {
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| OtpError::NotText)
}

/// A name without outer spaces and control characters.
pub(super) fn clean(name: &str) -> String {
    let visible: String = name.chars().filter(|c| !c.is_control()).collect();
    visible.trim().to_owned()
}

/// The service and the account of a label; `issuer` is what the address says besides it, which
/// holds where the two differ.
pub(super) fn split(label: &str, issuer: Option<&str>) -> (String, String) {
    if let Some(issuer) = issuer.map(clean).filter(|issuer| !issuer.is_empty()) {
        let whole = label.strip_prefix(issuer.as_str());
        let account = whole
            .and_then(|rest| rest.strip_prefix(':'))
            .or_else(|| label.split_once(':').map(|(_, account)| account))
            .unwrap_or(label);
        return (issuer, clean(account));
    }
    let (issuer, account) = label.split_once(':').unwrap_or(("", label));
    (clean(issuer), clean(account))
}

/// The label of two names, so that [`split`] gives them back.
pub(super) fn join(issuer: &str, account: &str) -> String {
    match (issuer, account) {
        ("", account) if !account.contains(':') => encode(account),
        (issuer, account) => format!("{}:{}", encode(issuer), encode(account)),
    }
}
