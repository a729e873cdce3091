//! What an enrolled device asks, and the signed status it is told.
//!
//! The token in `Authorization: Bearer` only lets the device ask.
//! It obeys nothing but a [`DeviceStatus`] that the pinned key signed and that [`Freshness`] accepts.

use serde::{Deserialize, Serialize};

use crate::signed::statement;
use crate::{DeviceId, OrganisationId, PersonId, Policy, ServiceStatus, SignedMessage, UnixMillis};

/// Paths of the device endpoints.
pub mod path {
    /// Reports that the PIN is confirmed; answers with [`super::StatusAnswer`].
    pub const COMPLETE: &str = "/api/v1/device/complete";
    /// [`super::StatusRequest`] by POST; answers with [`super::StatusAnswer`].
    pub const STATUS: &str = "/api/v1/device/status";
    /// A deactivated device says that its vault is erased; answers with nothing.
    pub const ERASED: &str = "/api/v1/device/erased";
    /// An active device asks that its person is invited on another computer; answers with nothing.
    pub const REPLACE: &str = "/api/v1/device/replace";
}

/// The app tells its version when it asks, for the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatusRequest {
    /// Version of the app.
    pub app_version: String,
}

/// The answer to a status request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatusAnswer {
    /// A signed [`DeviceStatus`].
    pub status: SignedMessage,
}

/// Status and policy of one device. Signed by the organisation key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeviceStatus {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name, to be shown.
    pub organisation_name: String,
    /// The person.
    pub person: PersonId,
    /// The device this is for; any other ignores it.
    pub device: DeviceId,
    /// The status.
    pub status: ServiceStatus,
    /// The rules that apply.
    pub policy: Policy,
    /// Rises with every change of what is said here.
    pub counter: u64,
    /// When it was signed.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub issued_at: UnixMillis,
    /// Newest head of the audit log's hash chain, in base64: devices are witnesses against a rewritten log.
    pub audit_head: String,
    /// What follows from [`ServiceStatus::Deactivated`]; nothing with any other status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deactivation: Option<Deactivation>,
}
statement!(DeviceStatus, b"latchkey/statement/device-status/v1\0");

/// Why and until when. Part of the signed [`DeviceStatus`], so that it names the device and cannot be replayed.
///
/// The times are the server's: how long is left is `erase_at` less the `issued_at` beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Deactivation {
    /// What happened.
    pub reason: DeactivationReason,
    /// Which administrator did it, as people know them; empty where nobody did.
    pub contact: String,
    /// When it happened.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub since: UnixMillis,
    /// From when on the vault is erased, once a backup of it is checked. Until then it may be taken back.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub erase_at: UnixMillis,
}

/// What took a device out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeactivationReason {
    /// No enrolled group holds the person any more.
    LeftGroups,
    /// An administrator revoked this person's access.
    Revoked,
    /// Another computer of the person took this one's place.
    Replaced,
}

impl DeactivationReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::LeftGroups, Self::Revoked, Self::Replaced];

    /// The word in databases and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftGroups => "left_groups",
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
        }
    }

    /// The reason of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// What a device remembers of the last status it accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// Its counter.
    pub counter: u64,
    /// When it was signed.
    pub issued_at: UnixMillis,
}

impl Freshness {
    /// How far a counter may rise at once. It rises by one with every change, so a larger leap is no
    /// change; believed once, it would make everything after it stale.
    pub const LARGEST_LEAP: u64 = 1 << 32;
    /// How far the clock of who signed may be ahead.
    pub const LARGEST_LEAD_MS: i64 = 60 * 60 * 1_000;

    /// Whether it was signed later than any clock explains: believed once, it would make everything
    /// stale that is signed until then.
    pub const fn is_ahead_of(self, now: UnixMillis) -> bool {
        self.issued_at > now.saturating_add(Self::LARGEST_LEAD_MS)
    }

    /// Whether its counter is further from the `last` one than changes bring it.
    pub const fn leaps_from(self, last: u64) -> bool {
        self.counter.saturating_sub(last) > Self::LARGEST_LEAP
    }

    /// What to remember after `next`, or nothing where `next` is stale, replayed or a leap:
    /// any change needs a higher counter, an equal one only renews the time, which never goes backwards.
    ///
    /// An equal time is accepted and renews nothing: it may be the same statement once more.
    /// How long a device was away from its server is counted from `issued_at`, not from receipt.
    #[must_use]
    pub fn accept(self, next: Self, changes_something: bool) -> Option<Self> {
        let newer = next.counter > self.counter && !next.leaps_from(self.counter);
        let renewed = next.counter == self.counter && !changes_something;
        ((newer || renewed) && next.issued_at >= self.issued_at).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counter: u64, issued_at: i64, changes: bool, accepted: bool) {
        let seen = Freshness {
            counter: 5,
            issued_at: 100,
        };
        assert_eq!(
            seen.accept(Freshness { counter, issued_at }, changes)
                .is_some(),
            accepted
        );
    }

    #[test]
    fn only_newer_statements_change_anything() {
        check(6, 100, true, true);
        check(6, 99, true, false);
        check(5, 200, true, false);
        check(5, 200, false, true);
        check(5, 100, false, true);
        check(5, 99, false, false);
        check(4, 200, false, false);
    }

    #[test]
    fn no_statement_uses_the_counters_up() {
        check(5 + Freshness::LARGEST_LEAP, 100, true, true);
        check(6 + Freshness::LARGEST_LEAP, 100, true, false);
        check(u64::MAX, 100, true, false);
        check(u64::MAX, 100, false, false);
    }

    #[test]
    fn an_hour_is_a_clock_and_more_is_not() {
        let ahead = |issued_at| {
            let counter = 1;
            Freshness { counter, issued_at }.is_ahead_of(1_000)
        };
        assert!(!ahead(0) && !ahead(1_000 + Freshness::LARGEST_LEAD_MS));
        assert!(ahead(1_001 + Freshness::LARGEST_LEAD_MS) && ahead(i64::MAX));
    }
}
