//! The armour of a PEM file: a label, perhaps headers, and base 64.

use crypto::Secret;
use data_encoding::BASE64;

use super::ImportError;

/// What is inside of the armour.
pub(super) struct Block<'a> {
    /// `DEK-Info` of a file that OpenSSL locked in its old way.
    pub(super) dek_info: Option<&'a str>,
    /// The bytes.
    pub(super) bytes: Secret<Vec<u8>>,
}

/// What the armour says is inside.
pub(super) fn label(text: &str) -> Option<&str> {
    let first = text.lines().next()?.trim_end();
    first.strip_prefix("-----BEGIN ")?.strip_suffix("-----")
}

/// Takes the armour off.
pub(super) fn read(text: &str) -> Result<Block<'_>, ImportError> {
    let label = label(text).ok_or(ImportError::NotAKey)?;
    let mut dek_info = None;
    // With room for all of it, so that growing leaves no piece of it behind.
    let mut base64 = Secret::new(String::with_capacity(text.len()));
    for line in text.lines().skip(1).map(str::trim) {
        if let Some(end) = line.strip_prefix("-----END ") {
            if end.strip_suffix("-----") != Some(label) {
                return Err(ImportError::Damaged);
            }
            // The bytes are read out of it.
            let bytes = BASE64.decode(base64.expose().as_bytes());
            let bytes = bytes.map(Secret::new).map_err(|_| ImportError::Damaged)?;
            return Ok(Block { dek_info, bytes });
        }
        match line.split_once(':') {
            Some(("DEK-Info", value)) => dek_info = Some(value.trim()),
            Some(_) => {}
            // It is being gathered.
            None => base64.expose_mut().push_str(line),
        }
    }
    Err(ImportError::Damaged)
}
