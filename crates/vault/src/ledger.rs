//! The manifest: one keyed hash over all rows, a version that only rises, and the hash of the one before.
//!
//! Rows dropped or put back no longer add up to it. Secret records and former versions are not
//! members: each is named, with its commitment, by the summary it belongs to.

use crypto::{
    context::RecordKind,
    keys::{MultisetKey, VaultKey},
    multiset::{Member, MultisetHash},
    seal::{CannotOpen, CannotSeal},
};
use sha2::{Digest, Sha512};

use crate::{
    database::ManifestRow,
    id::DeviceId,
    sealer::Sealer,
    stored::{Unknown, manifest::StoredManifest},
    surroundings::{HASH_BYTES, Head},
};

/// What the rows of a vault add up to.
pub(crate) struct Ledger {
    key: MultisetKey,
    pub(crate) head: Head,
    /// A version that was seen and put back; the next write goes above it.
    highest_seen: u64,
    sum: MultisetHash,
    rows: u64,
    unknown: Unknown,
}

/// What a write does to the ledger. It counts only once it is committed.
#[derive(Clone, Copy)]
pub(crate) struct Tally {
    sum: MultisetHash,
    rows: u64,
}

impl Tally {
    /// Adds the rows of another part.
    pub(crate) fn join(&mut self, other: &Self) {
        self.sum.join(&other.sum);
        self.rows += other.rows;
    }
}

/// The rows do not add up to the manifest, or one of them cannot be opened where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("records were changed, dropped or put back from outside")]
pub struct RowsChanged;

impl From<CannotOpen> for RowsChanged {
    fn from(_: CannotOpen) -> Self {
        Self
    }
}

impl Ledger {
    /// The ledger of a vault without rows. Its first commit makes version 1.
    pub(crate) fn empty(key: &VaultKey) -> Self {
        Self {
            key: key.derive_multiset_key(),
            head: Head {
                version: 0,
                hash: [0; HASH_BYTES],
            },
            highest_seen: 0,
            sum: MultisetHash::EMPTY,
            rows: 0,
            unknown: Unknown::default(),
        }
    }

    /// Reads the stored manifest.
    pub(crate) fn open(sealer: &Sealer, row: &ManifestRow) -> Result<Self, RowsChanged> {
        let content = sealer.open_manifest(row)?;
        // The manifest's body is decoded here and wiped.
        let stored = StoredManifest::decode(content.expose()).map_err(|_| RowsChanged)?;
        Ok(Self {
            key: sealer.key.derive_multiset_key(),
            head: head_of(row),
            highest_seen: 0,
            sum: MultisetHash::from_bytes(&stored.sum),
            rows: stored.rows,
            unknown: stored.unknown,
        })
    }

    /// Whether these rows are exactly the ones that were written.
    pub(crate) fn check(&self, tally: &Tally) -> Result<(), RowsChanged> {
        if self.sum == tally.sum && self.rows == tally.rows {
            Ok(())
        } else {
            Err(RowsChanged)
        }
    }

    /// The tally of no rows.
    pub(crate) fn nothing() -> Tally {
        Tally {
            sum: MultisetHash::EMPTY,
            rows: 0,
        }
    }

    /// The tally of all rows.
    pub(crate) fn tally(&self) -> Tally {
        Tally {
            sum: self.sum,
            rows: self.rows,
        }
    }

    pub(crate) fn add(&self, tally: &mut Tally, member: &Member) {
        if is_counted(member.kind) {
            tally.sum.add(&self.key, member);
            tally.rows += 1;
        }
    }

    pub(crate) fn remove(&self, tally: &mut Tally, member: &Member) {
        if is_counted(member.kind) {
            tally.sum.remove(&self.key, member);
            tally.rows = tally.rows.saturating_sub(1);
        }
    }

    /// The next manifest, sealed, for `tally`.
    pub(crate) fn seal_next(
        &self,
        sealer: &Sealer,
        tally: &Tally,
        device: DeviceId,
    ) -> Result<ManifestRow, CannotSeal> {
        let stored = StoredManifest {
            sum: tally.sum.to_bytes(),
            rows: tally.rows,
            device,
            unknown: self.unknown.clone(),
        };
        let version = self.head.version.max(self.highest_seen).saturating_add(1);
        sealer.seal_manifest(version, self.head.hash, &stored.encode())
    }

    /// Takes over what was committed.
    pub(crate) fn committed(&mut self, tally: Tally, row: &ManifestRow) {
        self.sum = tally.sum;
        self.rows = tally.rows;
        self.head = head_of(row);
    }

    /// The next write goes above `version`, after the person accepted an older state.
    pub(crate) fn go_on_above(&mut self, version: u64) {
        self.highest_seen = version;
    }

    /// The next write goes above what `other`'s would go above.
    pub(crate) fn go_above_as(&mut self, other: &Self) {
        self.highest_seen = other.highest_seen;
    }
}

fn head_of(row: &ManifestRow) -> Head {
    Head {
        version: row.version,
        hash: Sha512::digest(&row.envelope).into(),
    }
}

fn is_counted(kind: RecordKind) -> bool {
    match kind {
        RecordKind::Summary | RecordKind::Tombstone => true,
        // Its summary names it with its commitment, so it needs no place of its own.
        RecordKind::Secret => false,
    }
}
