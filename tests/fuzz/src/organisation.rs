//! An organisation whose key the targets hold, so that what they make of an input is signed.

use std::sync::LazyLock;

use crypto::Secret;
use crypto::signed::{Signed, Statement, StatementError, StatementKey};
use protocol::device::DeviceStatus;
use protocol::enrolment::{Enrolled, JoinOffer};
use protocol::{
    DeviceId, EnrolmentId, Invite, InviteToken, OrganisationId, PersonId, Policy, ServiceStatus,
    SignedMessage, UnixMillis, server_address,
};
use uuid::Uuid;

pub(crate) const NOW: UnixMillis = 1_800_000_000_000;
const SERVER: &str = "https://northwind.example/";

/// The same in each run, so that kept inputs with its signatures go on being genuine.
pub(crate) static KEY: LazyLock<StatementKey> =
    LazyLock::new(|| StatementKey::from_seed(&Secret::new([7; 32])));

pub(crate) fn invite() -> Invite {
    Invite {
        server: server_address(SERVER).unwrap(),
        token: InviteToken::from_bytes([1; 20]),
        organisation_key: KEY.public(),
    }
}

pub(crate) fn offer() -> JoinOffer {
    JoinOffer {
        organisation: OrganisationId::from_uuid(Uuid::from_bytes([1; 16])),
        organisation_name: "Northwind".into(),
        inviter: "Ada".into(),
        email: "sam@northwind.example".into(),
        person_name: "Sam".into(),
        policy: Policy::default(),
        expires_at: NOW + 1_000_000,
        server: SERVER.into(),
    }
}

/// What the app asked with.
pub(crate) fn bound_to() -> String {
    protocol::enrolment::bound_to(&[5; 32], &invite().token)
}

pub(crate) fn enrolled() -> Enrolled {
    Enrolled {
        organisation: offer().organisation,
        person: PersonId::from_uuid(Uuid::from_bytes([9; 16])),
        enrolment: EnrolmentId::from_uuid(Uuid::from_bytes([8; 16])),
        device: DeviceId::from_uuid(Uuid::from_bytes([7; 16])),
        bound_to: bound_to(),
        next_key_hash: String::new(),
        policy: Policy::default(),
        counter: 1,
        issued_at: NOW,
    }
}

pub(crate) fn status() -> DeviceStatus {
    let enrolled = enrolled();
    DeviceStatus {
        organisation: enrolled.organisation,
        organisation_name: "Northwind".into(),
        person: enrolled.person,
        device: enrolled.device,
        status: ServiceStatus::Active,
        policy: Policy::default(),
        counter: 2,
        issued_at: NOW,
        audit_head: String::new(),
        deactivation: None,
    }
}

pub(crate) fn signed<T: Statement>(statement: &T) -> SignedMessage {
    SignedMessage::from(&Signed::make(statement, &KEY).unwrap())
}

/// Any bytes, signed as a statement of the kind `T`.
pub(crate) fn signed_bytes<T: Statement>(payload: &[u8]) -> SignedMessage {
    SignedMessage::from(
        &Signed::make(&Any::<T>(payload.to_vec(), std::marker::PhantomData), &KEY).unwrap(),
    )
}

/// Bytes under the label of `T`.
struct Any<T>(Vec<u8>, std::marker::PhantomData<fn() -> T>);

impl<T: Statement> Statement for Any<T> {
    const LABEL: &'static [u8] = T::LABEL;

    fn encode(&self) -> Result<Vec<u8>, StatementError> {
        Ok(self.0.clone())
    }

    fn decode(payload: &[u8]) -> Result<Self, StatementError> {
        Ok(Self(payload.to_vec(), std::marker::PhantomData))
    }
}
