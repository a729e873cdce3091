//! Records in and out of their envelopes: padded, sealed under the vault key, bound to where they lie.

use crypto::{
    Secret,
    context::{Context, RecordKind},
    keys::VaultKey,
    multiset::Member,
    seal::{self, CannotOpen, CannotSeal},
};

use crate::{
    database::{ManifestRow, Row},
    id::{ItemId, VaultId},
    stored::Link,
    surroundings::HASH_BYTES,
};

/// What kind of thing a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordType {
    Item,
    Folder,
    Settings,
    /// A computer that wrote into the vault.
    Device,
    /// A form that is being filled in.
    Draft,
    /// What the generator made and somebody used.
    Generated,
    SavedSearches,
    /// The key of the vault's backups, and the slots that open it.
    BackupKey,
}

/// The layout of what this version writes into records.
pub(crate) const RECORD_SCHEMA: u16 = 1;

/// Where a record belongs. Its envelope opens nowhere else.
pub(crate) struct Place {
    pub(crate) kind: RecordKind,
    pub(crate) record_type: RecordType,
    pub(crate) item: ItemId,
    pub(crate) revision: u64,
}

/// The same for a record that may be of a newer version.
pub(crate) struct Blank {
    pub(crate) kind: RecordKind,
    pub(crate) record_type: u16,
    pub(crate) schema: u16,
    pub(crate) item: ItemId,
    pub(crate) revision: u64,
}

/// The vault key with the vault it is for.
pub(crate) struct Sealer {
    pub(crate) vault: VaultId,
    pub(crate) key: VaultKey,
}

impl RecordType {
    pub(crate) fn code(self) -> u16 {
        match self {
            Self::Item => 1,
            Self::Folder => 2,
            Self::Settings => 3,
            Self::Device => 4,
            Self::Draft => 5,
            Self::Generated => 7,
            Self::SavedSearches => 6,
            Self::BackupKey => 8,
        }
    }

    pub(crate) fn from_code(code: u16) -> Option<Self> {
        [
            Self::Item,
            Self::Folder,
            Self::Settings,
            Self::Device,
            Self::Draft,
            Self::SavedSearches,
            Self::Generated,
            Self::BackupKey,
        ]
        .into_iter()
        .find(|known| known.code() == code)
    }
}

impl Sealer {
    /// Seals `content` for `place`.
    pub(crate) fn seal(&self, place: &Place, content: &Secret<Vec<u8>>) -> Result<Row, CannotSeal> {
        let blank = Blank {
            kind: place.kind,
            item: place.item,
            record_type: place.record_type.code(),
            schema: RECORD_SCHEMA,
            revision: place.revision,
        };
        self.seal_blank(blank, content)
    }

    /// The same for a record of whatever type and schema.
    pub(crate) fn seal_blank(
        &self,
        blank: Blank,
        content: &Secret<Vec<u8>>,
    ) -> Result<Row, CannotSeal> {
        let mut row = Row {
            kind: blank.kind,
            item: blank.item,
            record_type: blank.record_type,
            schema: blank.schema,
            revision: blank.revision,
            epoch: self.key.epoch(),
            envelope: Vec::new(),
        };
        // The content is padded and sealed, and goes nowhere else.
        let padded = seal::pad(content.expose());
        row.envelope = seal::seal(&self.key, &self.record(&row), padded.expose())?;
        Ok(row)
    }

    /// Opens the record of a row, if it belongs into this row.
    pub(crate) fn open(&self, row: &Row) -> Result<Secret<Vec<u8>>, CannotOpen> {
        if row.epoch != self.key.epoch() {
            return Err(CannotOpen);
        }
        seal::unpad(seal::open(&self.key, &self.record(row), &row.envelope)?)
    }

    /// Seals the body of the manifest that follows the one with `previous_hash`.
    pub(crate) fn seal_manifest(
        &self,
        version: u64,
        previous_hash: [u8; HASH_BYTES],
        content: &Secret<Vec<u8>>,
    ) -> Result<ManifestRow, CannotSeal> {
        // As above.
        let padded = seal::pad(content.expose());
        let context = self.manifest(version, previous_hash);
        let envelope = seal::seal(&self.key, &context, padded.expose())?;
        Ok(ManifestRow {
            version,
            previous_hash,
            envelope,
        })
    }

    /// Opens the body of a manifest.
    pub(crate) fn open_manifest(&self, row: &ManifestRow) -> Result<Secret<Vec<u8>>, CannotOpen> {
        let context = self.manifest(row.version, row.previous_hash);
        seal::unpad(seal::open(&self.key, &context, &row.envelope)?)
    }

    fn record(&self, row: &Row) -> Context<'static> {
        Context::Record {
            vault: *self.vault.as_bytes(),
            item: *row.item.as_bytes(),
            kind: row.kind,
            item_type: row.record_type,
            schema: row.schema,
            revision: row.revision,
        }
    }

    fn manifest(&self, version: u64, previous: [u8; HASH_BYTES]) -> Context<'static> {
        Context::Manifest {
            vault: *self.vault.as_bytes(),
            version,
            previous,
        }
    }
}

impl Row {
    /// The row as the manifest counts it.
    pub(crate) fn member(&self) -> Result<Member, CannotOpen> {
        Ok(Member {
            item: *self.item.as_bytes(),
            kind: self.kind,
            revision: self.revision,
            commitment: seal::commitment(&self.envelope).ok_or(CannotOpen)?,
        })
    }

    /// The row as another record points at it.
    pub(crate) fn link(&self) -> Result<Link, CannotOpen> {
        let Member {
            revision,
            commitment,
            ..
        } = self.member()?;
        Ok(Link {
            revision,
            commitment,
        })
    }
}
