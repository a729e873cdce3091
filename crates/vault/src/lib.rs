//! The vault: items, drafts, search, and the encrypted store they lie in.
//!
//! It never touches the network, names no keychain (it owns the trait [`Keychain`]) and reads no
//! clock ([`Now`] is an argument). Its methods block; callers run them where blocking is fine.
//!
//! - [`VaultDir::open`] takes a folder for this program alone; [`VaultDir::presence`] says what is in it.
//! - [`create`] makes a vault and gives an [`Unlocked`] and its recovery key.
//! - [`Locked::open`] finds a vault; [`Locked::unlock_with_pin`], [`Locked::unlock_with_passphrase`]
//!   and [`Locked::unlock_with_recovery`] open it, [`Locked::set_pin_with_recovery`] and
//!   [`Locked::set_passphrase_with_recovery`] set a new way in. They give [`Opened`] or [`Refused`].
//! - [`Unlocked`]: `list`, `counts`, `summary`, `item`, `reveal`, `reveal_part`, `save`, `delete`,
//!   `restore`, `erase`, `undo`, `set_favourite`, `mark_used`, `act`, `duplicate`, `erase_trashed`,
//!   `folders`, `make_folder`, `rename_folder`, `move_folder`, `delete_folder`, `tags`, `rename_tag`, `delete_tag`,
//!   `versions`, `compare`, `reveal_version`, `restore_version`, `restore_field`, `restore_part`,
//!   `drafts`, `keep_draft`, `take_up_draft`, `discard_draft`, `save_taking`, `call_this_computer`,
//!   `change_pin`, `change_passphrase`, `check_pin`, `check_passphrase`, `prove_recovery`,
//!   `renew_recovery`, `begin_rotation_with_pin`, `replace_recovery`, `check`, `lock`.
//! - Files of an item: [`Source::open`], [`Unlocked::begin_attachment`], [`Sealing::seal`] without the vault,
//!   [`Unlocked::attach`]; `detach`, `open_attachment`, `sweep_attachments`.
//! - Backups: [`Unlocked::begin_backup`] and [`backup::BackupDraft::finish`] make one; [`backup::Backup::open`] leads to a
//!   [`backup::WholeBackup`], which [`backup::restore`] puts in the place of a vault and [`Unlocked::merge`] beside what
//!   is there. [`Unlocked::backup_ways`] says what opens them.
//! - [`NewPin::parse`] and [`NewPassphrase::parse`] say what may be chosen; [`passphrase::suggest`] offers one.
//! - [`Unlocked::keep_generated`] and its like remember what was made and used; [`Unlocked::hold`] keeps
//!   a secret that was made for an item until that is saved.
//! - [`Unlocked::find_codes`] holds what a text or picture gave until the item with it is saved.
//! - [`Strength::of`] judges a password; [`generator::Recipe`] makes one.
//! - [`otp::parse`] reads the secret of one-time codes, [`otp::picture::read`] a picture of it;
//!   [`qr::matrix`] shows one.
//! - [`ssh::SshKey`] makes SSH keys, and takes over those of other programs.
//!
//! Typed secrets arrive as [`Pin`] and [`Passphrase`], values go out as [`Secret`].

#![forbid(unsafe_code)]

mod attached;
pub mod backup;
mod create;
mod database;
pub mod error;
mod folder;
mod folders;
pub mod generator;
mod id;
pub mod item;
mod keychain;
mod kinds;
mod ledger;
mod locked;
pub mod otp;
pub mod passphrase;
pub mod pin;
pub mod private_file;
pub mod qr;
pub mod saved_search;
mod sealer;
mod search;
pub mod settings;
pub mod ssh;
mod store;
mod stored;
mod strength;
mod surroundings;
mod tag;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod unlocked;

pub use attached::{AttachError, OpenAttachmentError, OpenedAttachment, Sealed, Sealing, Source};
pub use create::{Created, create};
pub use crypto::{
    Secret,
    attempts::Now,
    entered::{NotEntered, Passphrase, Pin},
    kdf::KdfParams,
    recovery::{NotARecoveryKey, RecoveryKey},
};
pub use database::{DatabaseError, SchemaError};
pub use error::{Cause, ChangeError, CreateError, NewSlotError, Tries, UnlockError};
pub use folder::{FolderError, Presence, Replaced, VaultDir, erase};
pub use folders::{DEPTH as FOLDER_DEPTH, FOLDERS as MOST_FOLDERS, FolderRow, NotAFolder};
pub use id::{
    AccountId, AttachmentId, DeviceId, DraftId, FieldId, FolderId, GeneratedId, ItemId, NotAnId,
    OrganisationId, PersonId, SavedSearchId, SectionId, VaultId,
};
pub use item::{
    Address, Attachment, FieldKind, Item, ItemState, MatchRule, WebAddress,
    attachment::{AttachmentDetail, Shown},
    comparison::{ComparedField, Comparison, FieldChange, ItemPart},
    detail::{DetailValue, FieldDetail, ItemDetail, SectionDetail},
    draft::{DraftError, FieldDraft, ItemDraft, Part, SecretChange, SectionDraft, ValueDraft},
};
pub use keychain::{Keychain, KeychainError, NoKeychain};
pub use kinds::{ItemKind, Purpose, Starter};
pub use ledger::RowsChanged;
pub use locked::{
    CountedTries, Locked, NewWay, OlderState, OlderThanLastUsed, Opened, Refused, WayIn,
};
pub use passphrase::{NewPassphrase, WeakPassphrase};
pub use pin::{NewPin, PinRules, WeakPin};
pub use saved_search::{SavedSearch, SavedSearchError, SearchPart};
pub use search::{Counts, Filter, Hit, NoteSearch, Page, Query, Row, Sort, Summary};
pub use settings::{Density, OutOfRange, Settings, Theme};
pub use store::{CreateStoreError, ReadError, WriteError};
pub use stored::Unreadable;
pub use strength::{Grade, Strength};
pub use surroundings::SurroundingsError;
pub use tag::{NotATag, TagRow};
pub use unlocked::{
    Act, AttachmentProblem, BackupPassphraseError, BackupWays, Chosen, CodeOptions, DRAFTS_KEPT,
    Done, DraftKept, Expiring, ExportPart, FindError, Found, FoundCode, GeneratedEntry, Handy,
    HeldId, KeptDraft, Linked, MOST_GENERATED, MergeUndo, Merged, NextError, NotProven,
    NotReplaced, OrderError, Problem, QrError, Report, Rotation, SaveError, Saved, TakenUp, Turns,
    UndoError, UndoToken, Unlocked, UsedFor, Version, VersionPage,
};
