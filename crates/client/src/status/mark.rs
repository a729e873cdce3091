//! What is kept of the standing where a changed file cannot reach it: beside the device token.

use protocol::device::Freshness;
use serde::{Deserialize, Serialize};

use crate::enrolment::Membership;
use crate::error::{AppError, Code};

/// How far the last statement had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub(super) freshness: Freshness,
    pub(super) deactivated: bool,
}

impl Mark {
    /// The mark of a device that has heard nothing since it was enrolled.
    pub const fn of_enrolment(membership: &Membership) -> Self {
        Self {
            freshness: membership.first_freshness(),
            deactivated: false,
        }
    }

    /// The mark as it is kept.
    ///
    /// # Errors
    /// [`Code::Internal`] where it cannot be written down, which no mark causes.
    pub fn write(&self) -> Result<Vec<u8>, AppError> {
        serde_json::to_vec(self).map_err(|_| Code::Internal.into())
    }

    /// The mark that was kept.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The one that knows of more; of two that know of the same, the one that knows of a removal.
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        let rank = |mark: &Self| (mark.freshness.counter, mark.deactivated);
        if rank(&other) > rank(&self) {
            other
        } else {
            self
        }
    }

    /// Whether it has to be kept anew: a later time alone is not worth a write with every answer.
    pub(super) fn differs(&self, kept: Option<Self>) -> bool {
        kept.is_none_or(|kept| {
            kept.freshness.counter != self.freshness.counter || kept.deactivated != self.deactivated
        })
    }
}
