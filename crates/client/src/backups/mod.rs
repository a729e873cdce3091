//! Where backups lie on this computer, what they are called, and what is known of them.
//!
//! Nothing here opens a backup: a head says whose it is and when it was made, and only a key proves that.

mod choices;
mod folder;
mod journal;
mod list;
mod name;
mod newest;
mod sum;

pub(crate) use choices::Choices;
pub(crate) use folder::{Folder, Place, folders};
pub(crate) use journal::{Journal, Known};
pub(crate) use list::{Listed, list};
pub(crate) use name::{free, free_name, sweep};
pub(crate) use newest::NewestBackup;
pub(crate) use sum::{copy_to, hex, sha256_of};
