//! What was said of leaving, and how long is left.

use std::path::PathBuf;

use protocol::UnixMillis;
use protocol::device::{Deactivation, DeactivationReason};
use serde::{Deserialize, Serialize};
use vault::Now;

use crate::status::Removal;

/// The newest signed removal, and when it was heard here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    organisation: String,
    deactivation: Deactivation,
    /// When it was signed, by the server's clock.
    issued_at: UnixMillis,
    heard: Moment,
}

/// A time by the clock that a person can set, and by the one that nobody can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Moment {
    wall_ms: i64,
    boot_id: [u8; 16],
    monotonic_ms: u64,
}

/// What the person is told once the vault is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Farewell {
    /// The organisation.
    pub organisation: String,
    /// What happened.
    pub reason: DeactivationReason,
    /// Which administrator did it; empty where nobody did.
    pub contact: String,
    /// When it happened.
    pub since: UnixMillis,
    /// The copy that is kept; none where nothing was ever in the vault.
    pub backup: Option<SafeCopy>,
}

/// A copy of the vault's latest state that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeCopy {
    /// The file.
    pub file: PathBuf,
    /// When it was made.
    pub made_at: UnixMillis,
    /// How many items are in it; none where nobody can count them, because the files themselves were kept.
    pub items: Option<u64>,
    /// SHA-256 of the file. An earlier version did not remember it; no file has the zeros that stand for it then.
    #[serde(default)]
    pub sha256: [u8; 32],
}

impl Notice {
    /// The newest of what was known and what is said now. What was heard already is not heard anew: the delay
    /// runs from the first time.
    pub(super) fn after(before: Option<&Self>, removal: Removal, now: &Now) -> Self {
        let known = before.filter(|before| {
            before.deactivation == removal.deactivation && before.issued_at >= removal.issued_at
        });
        match known {
            Some(known) => Self {
                organisation: removal.organisation,
                ..known.clone()
            },
            None => Self {
                organisation: removal.organisation,
                deactivation: removal.deactivation,
                issued_at: removal.issued_at,
                heard: Moment::of(now),
            },
        }
    }

    /// Why and until when.
    pub const fn deactivation(&self) -> &Deactivation {
        &self.deactivation
    }

    /// Who said it.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// When the vault is erased, by this computer's clock.
    pub const fn erase_at(&self) -> UnixMillis {
        self.heard.wall_ms.saturating_add(self.left_when_heard())
    }

    /// Whether the delay is over, by what was signed and the time since.
    pub fn is_over(&self, now: &Now) -> bool {
        self.heard.ago_ms(now) >= self.left_when_heard()
    }

    /// Whether it was over by the server's own clock when it was signed.
    pub const fn is_over_by_server(&self) -> bool {
        self.left_when_heard() <= 0
    }

    const fn left_when_heard(&self) -> i64 {
        self.deactivation.erase_at.saturating_sub(self.issued_at)
    }

    /// What the person is told once it is over.
    pub(super) fn farewell(&self, backup: Option<SafeCopy>) -> Farewell {
        Farewell {
            organisation: self.organisation.clone(),
            reason: self.deactivation.reason,
            contact: self.deactivation.contact.clone(),
            since: self.deactivation.since,
            backup,
        }
    }
}

impl Moment {
    const fn of(now: &Now) -> Self {
        Self {
            wall_ms: now.wall_ms,
            boot_id: now.boot_id,
            monotonic_ms: now.monotonic_ms,
        }
    }

    /// How long ago it is. While the computer runs, setting its clock changes nothing.
    fn ago_ms(&self, now: &Now) -> i64 {
        if now.boot_id == self.boot_id {
            let ago = now.monotonic_ms.saturating_sub(self.monotonic_ms);
            return i64::try_from(ago).unwrap_or(i64::MAX);
        }
        now.wall_ms.saturating_sub(self.wall_ms)
    }
}
