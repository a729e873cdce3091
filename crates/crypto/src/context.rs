//! What an envelope is bound to, as canonical bytes.
//!
//! The reader computes them anew from where it found the envelope; they are never stored as trusted input.
//! Each kind starts with its own label, which ends in a zero byte; then come fields of fixed length, and last at most one name,
//! so no two contexts have the same bytes.

/// What an envelope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context<'a> {
    /// The master key in a slot; the header's bytes are the context.
    Slot(&'a crate::slots::SlotHeader),
    /// A vault key under the master key.
    WrappedVaultKey {
        /// Whose vault it is.
        account: [u8; 16],
        /// Which vault.
        vault: [u8; 16],
        /// Which of the vault's keys.
        epoch: u16,
    },
    /// One record of an item. The key's epoch is written in as well.
    Record {
        /// Which vault.
        vault: [u8; 16],
        /// Which item.
        item: [u8; 16],
        /// Which part of the item.
        kind: RecordKind,
        /// The item's type.
        item_type: u16,
        /// Version of the content's layout.
        schema: u16,
        /// Revision of the record.
        revision: u64,
    },
    /// The manifest of a vault.
    Manifest {
        /// Which vault.
        vault: [u8; 16],
        /// Counts every write.
        version: u64,
        /// Hash of the manifest before.
        previous: [u8; 64],
    },
    /// A file that belongs to an item.
    Attachment {
        /// Which vault.
        vault: [u8; 16],
        /// Which item.
        item: [u8; 16],
        /// Which of its files.
        attachment: [u8; 16],
        /// How long the file is.
        size: u64,
    },
    /// A vault's backup key in a slot of its backups; the header's bytes are the context.
    BackupSlot(&'a crate::slots::SlotHeader),
    /// A vault's backup key under its master key.
    WrappedBackupKey {
        /// Which vault.
        vault: [u8; 16],
    },
    /// The file key of a backup under the backup key.
    FileKey {
        /// Which vault.
        vault: [u8; 16],
    },
    /// The body of a backup.
    Backup {
        /// SHA-512 of the backup's header.
        header: [u8; 64],
    },
    /// A setting that stays on this device.
    Local {
        /// Which vault.
        vault: [u8; 16],
        /// Which setting.
        name: &'a str,
    },
    /// A secret that the server keeps at rest.
    ServerSecret {
        /// Which secret.
        name: &'a str,
    },
}

/// Which part of an item a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// What the list shows.
    Summary,
    /// What is concealed.
    Secret,
    /// That the item is gone.
    Tombstone,
}

impl RecordKind {
    /// The byte that stands for it in contexts and files.
    pub fn to_byte(self) -> u8 {
        match self {
            Self::Summary => 1,
            Self::Secret => 2,
            Self::Tombstone => 3,
        }
    }

    /// Reads [`RecordKind::to_byte`]. `None` for a kind of a newer version.
    pub fn from_byte(byte: u8) -> Option<Self> {
        [Self::Summary, Self::Secret, Self::Tombstone]
            .into_iter()
            .find(|kind| kind.to_byte() == byte)
    }
}

impl Context<'_> {
    /// The canonical bytes, for a key of `epoch`.
    pub(crate) fn to_bytes(self, epoch: u16) -> Vec<u8> {
        match self {
            Self::Slot(header) => header.context(),
            Self::WrappedVaultKey {
                account,
                vault,
                epoch: wrapped,
            } => [b"vk\0".as_slice(), &account, &vault, &wrapped.to_le_bytes()].concat(),
            Self::Record {
                vault,
                item,
                kind,
                item_type,
                schema,
                revision,
            } => [
                b"rec\0".as_slice(),
                &vault,
                &item,
                &[kind.to_byte()],
                &item_type.to_le_bytes(),
                &schema.to_le_bytes(),
                &revision.to_le_bytes(),
                &epoch.to_le_bytes(),
            ]
            .concat(),
            Self::Manifest {
                vault,
                version,
                previous,
            } => [
                b"man\0".as_slice(),
                &vault,
                &version.to_le_bytes(),
                &previous,
            ]
            .concat(),
            Self::Attachment {
                vault,
                item,
                attachment,
                size,
            } => [
                b"att\0".as_slice(),
                &vault,
                &item,
                &attachment,
                &size.to_le_bytes(),
            ]
            .concat(),
            Self::BackupSlot(header) => header.backup_context(),
            Self::WrappedBackupKey { vault } => [b"bk\0".as_slice(), &vault].concat(),
            Self::FileKey { vault } => [b"fk\0".as_slice(), &vault].concat(),
            Self::Backup { header } => [b"bak\0".as_slice(), &header].concat(),
            Self::Local { vault, name } => {
                [b"local\0".as_slice(), &vault, name.as_bytes()].concat()
            }
            Self::ServerSecret { name } => [b"server\0".as_slice(), name.as_bytes()].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Owned parts of any context but the slot's; small ranges, so that near misses come up.
    fn parts() -> impl Strategy<Value = (u8, [u8; 16], [u8; 16], u16, u16, u64, String)> {
        let id = prop::sample::select(vec![[0; 16], [1; 16], *b"rec\0man\0local\0vk"]);
        (
            0u8..7,
            id.clone(),
            id,
            0u16..3,
            0u16..3,
            0u64..3,
            "[a\0]{0,3}",
        )
    }

    fn context<'a>(
        (which, one, two, small, other, large, name): &'a (
            u8,
            [u8; 16],
            [u8; 16],
            u16,
            u16,
            u64,
            String,
        ),
    ) -> Context<'a> {
        let (vault, item) = (*one, *two);
        let kind = if small % 2 == 0 {
            RecordKind::Summary
        } else {
            RecordKind::Secret
        };
        match which {
            0 => Context::WrappedVaultKey {
                account: vault,
                vault: item,
                epoch: *small,
            },
            1 => Context::Record {
                vault,
                item,
                kind,
                item_type: *small,
                schema: *other,
                revision: *large,
            },
            2 => Context::Manifest {
                vault,
                version: *large,
                previous: [item[0]; 64],
            },
            3 => Context::Local { vault, name },
            4 => Context::Attachment {
                vault,
                item,
                attachment: [item[1]; 16],
                size: *large,
            },
            5 => Context::Backup {
                header: [item[0]; 64],
            },
            _ => Context::ServerSecret { name },
        }
    }

    #[test]
    fn different_places_have_different_bytes() {
        ::tests::properties::holds(
            "P1-context",
            "two places have the same bytes only if they are the same place",
            ::tests::properties::CASES,
            &(parts(), parts()),
            |(one, two)| {
                let (one, two) = (context(&one), context(&two));
                prop_assert_eq!(one.to_bytes(1) == two.to_bytes(1), one == two);
                Ok(())
            },
        );
    }

    #[test]
    fn a_record_names_the_epoch_of_its_key() {
        let record = Context::Record {
            vault: [1; 16],
            item: [2; 16],
            kind: RecordKind::Secret,
            item_type: 3,
            schema: 4,
            revision: 5,
        };
        assert_ne!(record.to_bytes(1), record.to_bytes(2));
    }

    #[test]
    fn kinds_keep_their_bytes() {
        for (byte, kind) in [
            (1, RecordKind::Summary),
            (2, RecordKind::Secret),
            (3, RecordKind::Tombstone),
        ] {
            assert_eq!(
                (kind.to_byte(), RecordKind::from_byte(byte)),
                (byte, Some(kind))
            );
        }
        assert_eq!(RecordKind::from_byte(0), None);
        assert_eq!(RecordKind::from_byte(4), None);
    }
}
