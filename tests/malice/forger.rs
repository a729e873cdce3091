//! Statements that say something else, signed by whoever a lie needs.

use std::marker::PhantomData;

use crypto::signed::{Signed, Statement, StatementError, StatementKey};
use protocol::SignedMessage;
use serde_json::Value;
use server::AppState;

use crate::wire::Honest;

/// Who signs a changed statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signer {
    /// The organisation: whoever took the server over has its key.
    Organisation,
    /// Another organisation.
    Stranger,
    /// Nobody: the signature stays that of the unchanged statement.
    Nobody,
}

/// Has the organisation's key, and one of its own.
#[derive(Clone)]
pub(crate) struct Forger(pub(crate) AppState);

/// What would be a statement of kind `T`, also if it is none.
struct Raw<T>(Value, PhantomData<T>);

impl Forger {
    /// The answer whose signed `field` says what `change` makes of it.
    pub(crate) fn changed<T: Statement>(
        &self,
        honest: &Honest,
        field: &str,
        signer: Signer,
        change: impl Fn(&mut Value),
    ) -> Honest {
        let mut body = honest.json();
        let message: SignedMessage = serde_json::from_value(body[field].clone()).unwrap();
        let signed = message.to_signed::<Raw<T>>().unwrap();
        let mut said: Value = serde_json::from_slice(signed.payload()).unwrap();
        change(&mut said);
        let raw = Raw(said, PhantomData::<T>);
        let message = match signer {
            Signer::Organisation => self.0.organisation.known_keys().sign(&raw).unwrap(),
            Signer::Stranger => {
                SignedMessage::from(&Signed::make(&raw, &StatementKey::make().unwrap()).unwrap())
            }
            Signer::Nobody => {
                let forged =
                    Signed::<Raw<T>>::from_parts(raw.encode().unwrap(), *signed.signature());
                SignedMessage::from(&forged)
            }
        };
        body[field] = serde_json::to_value(message).unwrap();
        honest.saying(&body)
    }
}

impl<T: Statement> Statement for Raw<T> {
    const LABEL: &'static [u8] = T::LABEL;

    fn encode(&self) -> Result<Vec<u8>, StatementError> {
        Ok(self.0.to_string().into_bytes())
    }

    fn decode(_: &[u8]) -> Result<Self, StatementError> {
        Err(StatementError::Malformed)
    }
}
