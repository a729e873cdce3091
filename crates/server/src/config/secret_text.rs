//! A setting that is a secret.

use std::sync::Arc;

use crypto::Secret;

/// A password, or an address with one in it: shared, never copied, wiped with its last owner.
#[derive(Clone)]
pub struct SecretText(Arc<Secret<String>>);

impl SecretText {
    /// Lends the text. Every call is followed by a comment that says why it has to be seen.
    pub fn expose(&self) -> &str {
        // Handed on to whoever says why.
        self.0.expose()
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(Arc::new(Secret::new(text)))
    }
}
