//! The published list of service statuses.

use serde::{Deserialize, Serialize};

/// A person's service status. Nothing else is shown in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// No enrolled group holds the person any more, or an administrator revoked access.
    Deactivated,
    /// The invite was sent, the app has not been started with it.
    Invited,
    /// The app asked for a code and the code has not been entered.
    Verifying,
    /// The account is verified, the PIN is not created yet.
    PendingPin,
    /// Enrolment is complete.
    Active,
}

impl ServiceStatus {
    /// All of them, least advanced first.
    pub const ALL: [Self; 5] = [
        Self::Deactivated,
        Self::Invited,
        Self::Verifying,
        Self::PendingPin,
        Self::Active,
    ];

    /// The word in databases, URLs and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deactivated => "deactivated",
            Self::Invited => "invited",
            Self::Verifying => "verifying",
            Self::PendingPin => "pending_pin",
            Self::Active => "active",
        }
    }

    /// The status of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}
