//! The messages of enrolment, in the order they are sent.
//!
//! | step | path | says | gets |
//! |---|---|---|---|
//! | join | `POST /api/v1/enrolment/join` | [`JoinRequest`] | [`JoinAnswer`] |
//! | code | `POST /api/v1/enrolment/code` | [`CodeRequest`] | [`CodeAnswer`] |
//! | verify | `POST /api/v1/enrolment/verify` | [`VerifyRequest`] | [`VerifyAnswer`] |
//! | complete | `POST /api/v1/device/complete`, device token | nothing | a signed [`crate::device::DeviceStatus`] |
//!
//! Every step may be repeated: the app sends it again after a crash and gets the same answer.
//! Joining consumes nothing; completing uses the invite up.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::KEY_BYTES;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::signed::statement;
use crate::{
    DeviceId, EnrolmentId, InviteToken, JoinLookup, OrganisationId, PersonId, Policy,
    SignedMessage, UnixMillis, VerificationCode,
};

/// Paths of the enrolment endpoints.
pub mod path {
    /// [`super::JoinRequest`].
    pub const JOIN: &str = "/api/v1/enrolment/join";
    /// [`super::CodeRequest`].
    pub const CODE: &str = "/api/v1/enrolment/code";
    /// [`super::VerifyRequest`].
    pub const VERIFY: &str = "/api/v1/enrolment/verify";
}

/// What proves the invitation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "by", content = "value", rename_all = "snake_case")]
pub enum InviteProof {
    /// The token of the link.
    Token(InviteToken),
    /// The lookup half of the join code. Only [`JoinRequest`] takes it; the answer has the token.
    JoinCode(JoinLookup),
}

/// Asks who invites whom.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinRequest {
    /// The invite.
    pub invite: InviteProof,
}

/// Says it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinAnswer {
    /// The organisation's public key, 32 bytes in base64. Believed only if it is the pinned one,
    /// or if the join code belongs to it.
    pub organisation_key: String,
    /// A signed [`JoinOffer`].
    pub offer: SignedMessage,
    /// The token to go on with.
    pub token: InviteToken,
}

/// What the person sees before joining. Signed by the organisation key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JoinOffer {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Who invited, as the administrator is called.
    pub inviter: String,
    /// The invited mailbox.
    pub email: String,
    /// The invited person's name.
    pub person_name: String,
    /// The rules that will apply.
    pub policy: Policy,
    /// When the invite ends.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub expires_at: UnixMillis,
    /// The address the server answers at, as it was configured.
    pub server: String,
}
statement!(JoinOffer, b"latchkey/statement/join-offer/v1\0");

/// The computer, as the mail and the console name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Computer {
    /// Host name, shortened to 64 characters.
    pub name: String,
    /// `linux`, `windows` or `macos`.
    pub os: String,
    /// Version of the app.
    pub app_version: String,
}

/// Asks for a code by mail, bound to this app's session key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// The invite.
    pub token: InviteToken,
    /// The app's Ed25519 session key, 32 bytes in base64.
    pub session_key: String,
    /// The computer that asks.
    pub computer: Computer,
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeAnswer {
    /// When the code ends.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub expires_at: UnixMillis,
    /// When another one may be asked for.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub resend_at: UnixMillis,
    /// Tries with this code.
    pub tries_left: u32,
    /// The server's clock, so that a wrong clock here does not show wrong times.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub now: UnixMillis,
}

/// Hands in the code, signed with the session key as a [`CodeProof`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VerifyRequest {
    /// The invite.
    pub token: InviteToken,
    /// A [`CodeProof`] signed by the session key that asked for the code.
    pub proof: SignedMessage,
}

/// What the session key signs: a phished code is useless without the key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeProof {
    /// SHA-256 of the invite token, in base64.
    pub invite_hash: String,
    /// The code.
    pub code: VerificationCode,
}
statement!(CodeProof, b"latchkey/statement/code-proof/v1\0");

/// The account is verified.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VerifyAnswer {
    /// A signed [`Enrolled`].
    pub enrolled: SignedMessage,
    /// The device's bearer token. The server keeps its hash only; asking again makes a new one.
    pub device_token: String,
}

/// Who this device is now. Signed by the organisation key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Enrolled {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The person.
    pub person: PersonId,
    /// This enrolment.
    pub enrolment: EnrolmentId,
    /// This device.
    pub device: DeviceId,
    /// What it was asked with, as [`bound_to`] says it. Nobody else can pass it off as theirs.
    /// Empty in what was signed before this was said, which no new enrolment takes.
    #[serde(default)]
    pub bound_to: String,
    /// SHA-256 of the organisation's next key, in base64: a rotation to any other is refused.
    pub next_key_hash: String,
    /// The rules that apply.
    pub policy: Policy,
    /// The first counter of this device's status statements.
    pub counter: u64,
    /// When it was signed.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub issued_at: UnixMillis,
}
statement!(Enrolled, b"latchkey/statement/enrolled/v1\0");

/// SHA-256, in base64, of the session key that signed the proof and of the invite token's own SHA-256.
pub fn bound_to(session_key: &[u8; KEY_BYTES], token: &InviteToken) -> String {
    let hash = Sha256::new()
        .chain_update(session_key)
        .chain_update(token.hash())
        .finalize();
    STANDARD.encode(hash)
}
