//! Whether an invite can still be used, as it is stored. That its time is over is not stored.

use crate::store::StoredWord;

/// The state of an invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InviteState {
    /// Good until its time is over.
    Live,
    /// An enrolment was completed with it, or past it.
    Used,
    /// A newer one took its place.
    Withdrawn,
}

impl StoredWord for InviteState {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "live" => Some(Self::Live),
            "used" => Some(Self::Used),
            "withdrawn" => Some(Self::Withdrawn),
            _ => None,
        }
    }
}
