//! Signed statements: what a server, or somebody in its place, says that it signed.

use std::sync::LazyLock;

use crypto::signed::{SIGNATURE_BYTES, Signed, Statement, StatementKey, StatementPublicKey};
use protocol::device::DeviceStatus;
use protocol::enrolment::{CodeProof, Enrolled, JoinOffer};
use protocol::{Policy, SignedMessage};

use crate::organisation::{self, signed_bytes};
use crate::{Outcome, chosen};

/// A key that no input can know.
static STRANGER: LazyLock<StatementKey> = LazyLock::new(|| StatementKey::make().unwrap());

/// Nothing verifies that was not signed, by this key and as this kind; what verifies says the same when signed again.
pub fn signed_statement(bytes: &[u8]) -> Outcome {
    message(bytes);
    let kinds = [
        check::<DeviceStatus, JoinOffer>,
        check::<JoinOffer, Enrolled>,
        check::<Enrolled, CodeProof>,
        check::<CodeProof, DeviceStatus>,
    ];
    chosen(&kinds, bytes).map_or(Outcome::Refused, |(check, payload)| check(payload))
}

fn check<T: Statement + PartialEq, Other: Statement>(payload: &[u8]) -> Outcome {
    nobody_signed::<T>(payload);
    let signed = signed_bytes::<T>(payload);
    let verify = |key: &StatementPublicKey| signed.to_signed::<T>().unwrap().verify(key);
    let as_other = signed
        .to_signed::<Other>()
        .unwrap()
        .verify(&organisation::KEY.public());
    assert!(as_other.is_err(), "signed as another kind");
    assert!(verify(&STRANGER.public()).is_err(), "signed by another key");
    let Ok(verified) = verify(&organisation::KEY.public()) else {
        return Outcome::Refused;
    };
    let again = organisation::signed(verified.statement())
        .to_signed::<T>()
        .unwrap();
    let again = again.verify(&organisation::KEY.public()).unwrap();
    assert!(
        again.statement() == verified.statement(),
        "it says the same"
    );
    Outcome::Accepted
}

/// The bytes with a signature of their own at the end.
fn nobody_signed<T: Statement>(bytes: &[u8]) {
    if let Some((payload, signature)) = bytes.split_last_chunk::<SIGNATURE_BYTES>() {
        let signed = Signed::<T>::from_parts(payload.to_vec(), *signature);
        assert!(
            signed.verify(&STRANGER.public()).is_err(),
            "nobody signed this"
        );
    }
}

/// The bytes as a message, a key and a policy.
fn message(bytes: &[u8]) {
    if let Ok(message) = serde_json::from_slice::<SignedMessage>(bytes)
        && let Ok(signed) = message.to_signed::<DeviceStatus>()
    {
        assert!(
            signed.verify(&STRANGER.public()).is_err(),
            "nobody signed this"
        );
    }
    if let Some(key) = bytes.first_chunk()
        && let Ok(key) = StatementPublicKey::from_bytes(key)
    {
        assert_eq!(StatementPublicKey::from_bytes(&key.to_bytes()), Ok(key));
    }
    if let Ok(policy) = serde_json::from_slice::<Policy>(bytes) {
        let obeyed = policy.within_limits();
        assert_eq!(obeyed.clone().within_limits(), obeyed);
    }
}
