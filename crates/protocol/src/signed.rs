//! How signed statements travel, and how our kinds of them are written down.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{SIGNATURE_BYTES, Signed, Statement, StatementError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A signed statement as JSON: the exact signed bytes and the signature, both in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SignedMessage {
    /// The signed bytes.
    pub payload: String,
    /// The Ed25519 signature.
    pub signature: String,
}

impl SignedMessage {
    /// Reads the parts; the result still has to be verified.
    ///
    /// # Errors
    /// [`StatementError::Malformed`] where they are not base64 or the signature has another length.
    pub fn to_signed<T: Statement>(&self) -> Result<Signed<T>, StatementError> {
        let decode = |text: &str| STANDARD.decode(text).map_err(|_| StatementError::Malformed);
        let signature: [u8; SIGNATURE_BYTES] = decode(&self.signature)?
            .try_into()
            .map_err(|_| StatementError::Malformed)?;
        Ok(Signed::from_parts(decode(&self.payload)?, signature))
    }
}

impl<T: Statement> From<&Signed<T>> for SignedMessage {
    fn from(signed: &Signed<T>) -> Self {
        Self {
            payload: STANDARD.encode(signed.payload()),
            signature: STANDARD.encode(signed.signature()),
        }
    }
}

pub(crate) fn encode(value: &impl Serialize) -> Result<Vec<u8>, StatementError> {
    serde_json::to_vec(value).map_err(|_| StatementError::Malformed)
}

pub(crate) fn decode<T: DeserializeOwned>(payload: &[u8]) -> Result<T, StatementError> {
    serde_json::from_slice(payload).map_err(|_| StatementError::Malformed)
}

/// Makes a serialisable struct a [`Statement`] with its own label.
macro_rules! statement {
    ($name:ty, $label:expr) => {
        impl crypto::signed::Statement for $name {
            const LABEL: &'static [u8] = $label;
            fn encode(&self) -> Result<Vec<u8>, crypto::signed::StatementError> {
                $crate::signed::encode(self)
            }
            fn decode(payload: &[u8]) -> Result<Self, crypto::signed::StatementError> {
                $crate::signed::decode(payload)
            }
        }
    };
}
pub(crate) use statement;
