//! The same records in another file, under another master key.

use std::path::Path;

use crypto::keys::MasterKey;

use super::{ReadError, Store, WriteError};
use crate::database::{Database, DatabaseError, VaultRow, put_vault_key, vault_keys};

impl Store {
    /// Makes a copy at `path` that `next` opens in the place of `master`, and reads it back against its manifest.
    ///
    /// The vault keys stay what they are: they are wrapped anew.
    pub(crate) fn rekeyed(
        &self,
        path: &Path,
        master: &MasterKey,
        next: &MasterKey,
    ) -> Result<Self, WriteError> {
        let from = &self.database.connection;
        let mut copy = Database::create(path, &next.derive_database_key())?;
        self.database.copy_into(&mut copy)?;
        let row = VaultRow::read(from).map_err(DatabaseError::from)?;
        let (account, vault) = (*row.account.as_bytes(), *row.vault.as_bytes());
        for (epoch, wrapped) in vault_keys(from).map_err(DatabaseError::from)? {
            let key = master.unwrap_vault_key(&wrapped, account, vault, epoch);
            let wrapped = next.wrap_vault_key(&key.map_err(ReadError::from)?, account, vault)?;
            put_vault_key(&copy.connection, epoch, &wrapped).map_err(DatabaseError::from)?;
        }
        copy.close_whole()?;
        let (mut copy, _) = Self::open(path, next, row.vault)?;
        copy.ledger.go_above_as(&self.ledger);
        Ok(copy)
    }
}
