//! Enrolment, status, transport, keychain and session: all that the desktop shell needs.
//!
//! The shell holds one [`App`] and depends on nothing below this crate.
//! Enrolment and status are machines without input or output ([`enrolment`], [`status`]);
//! `App` is the one driver that executes their effects.
//!
//! Nothing here names a window. Everything that a command returns is a plain value without
//! a secret in it, but for the few functions that return a [`Secret`], each for one field.

#![forbid(unsafe_code)]

mod app;
mod backups;
mod clock;
pub mod enrolment;
mod error;
#[cfg(test)]
mod golden;
mod keep;
pub mod leaving;
mod os;
mod paths;
mod plain;
mod session;
pub mod status;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;
mod view;

pub use app::{
    ActDone, AddedFiles, App, BackupAbout, BackupCheck, BackupId, BackupJob, BackupOffer,
    BackupOverview, BackupPlace, BackupProgress, BackupRow, BackupStep, Change, CompanyCopies,
    Config, FileJob, FileProgress, FoundItem, HeldKey, KeyAfter, Linked, LinkedItem, List, ListRow,
    Made, MadeBackup, MadeId, NewestMade, OfferPlace, Overview, Preview, RefusedFile, Replaced,
    Restore, SavedItem, SavedSearch, SecondFolder, SshImport, SystemKeychain, Trees, UndoId, Whose,
};
pub use clock::{Clock, SystemClock};
pub use enrolment::LinkAnswer;
pub use error::{AppError, Arg, Code};
pub use keep::{OsKeychain, Probe};
pub use paths::{HOME_VARIABLE, Home};
pub use view::{
    CodeSent, Deactivated, DueRecovery, Entered, GateView, KeptCopy, Lock, LockReason, Offer,
    OlderAnswer, OtherLink, PinChange, Purpose, Removed, SecretKind, Trouble, Wanted, Words, Work,
};

pub use crypto::Secret;
pub use crypto::recovery::GROUPS as RECOVERY_GROUPS;
pub use protocol::device::DeactivationReason;
pub use protocol::{Policy, ServiceStatus, UnixMillis};
pub use vault::backup::rotation::Rotation;
pub use vault::generator::{
    Asked, CharacterChoices, Choices, LookAlikes, Set as CharacterSet, Way, WordChoices,
};
pub use vault::item::expiry::last_day;
pub use vault::otp::picture::{self, MOST_BYTES as MOST_PICTURE_BYTES, Pixels};
pub use vault::otp::{Algorithm, Code as ShownCode, Encoder, Step, migration::LeftOut};
pub use vault::qr::{self, Matrix};
pub use vault::ssh::{KeyKind, MOST_BYTES as MOST_SSH_BYTES, NewKey};
pub use vault::{
    Act, Address, AttachmentDetail, AttachmentId, Chosen, CodeOptions, ComparedField, Comparison,
    Counts, Density, DetailValue, DraftId, DraftKept, Expiring, ExportPart, FieldChange,
    FieldDetail, FieldDraft, FieldId, FieldKind, Filter, FolderId, FolderRow, Found, FoundCode,
    GeneratedEntry, GeneratedId, Grade, Handy, HeldId, Hit, ItemDetail, ItemDraft, ItemId,
    ItemKind, ItemPart, ItemState, KeptDraft, Keychain, KeychainError, MatchRule, Now,
    Purpose as FieldPurpose, Query, SavedSearchId, SecretChange, SectionDetail, SectionDraft,
    SectionId, Settings, Shown, Sort, Starter, Strength, TagRow, TakenUp, Theme, UsedFor,
    ValueDraft, Version, VersionPage, WebAddress,
    settings::{AUTO_LOCK_MINUTES, CLIPBOARD_SECONDS, ZOOM_PERCENT},
};
