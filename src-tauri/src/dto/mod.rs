//! The shapes that cross between the pages and the shell, and nothing that can open a vault.
//!
//! Times are milliseconds since the Unix epoch; they stay far below 2^53, so a JavaScript number holds them.
//! These types are made for the webview alone: `client` and `vault` do not know them.

mod attachment;
mod backup;
mod code;
mod draft;
mod error;
mod gate;
mod generator;
mod item;
mod linked;
mod list;
mod markdown;
mod order;
mod restore;
mod saved_search;
mod secret;
mod settings;
mod ssh;
mod vault;
mod version;

pub use attachment::{AddedFiles, Attachment, FilesSaved, ShownAs};
pub use backup::{
    BackupCheck, BackupPage, BackupPlace, BackupRow, BackupStep, BackupsKept, CompanyCopies,
    MadeBackup, NewestBackup, SecondFolder,
};
pub use code::{
    CodeAlgorithm, CodeLook, CodeOptions, CodeSource, CodeStep, ExportPart, FoundCode, FoundCodes,
    ItemCode, LeftOutCode, QrShape, ShownCode,
};
pub use draft::{
    DraftKept, KeptDraft, KeptField, KeptForm, KeptSecret, KeptSection, KeptValue, TakenUp,
};
pub use error::{ErrorArg, UiError};
pub use gate::{
    Entered, GateState, KeptCopy, LockReason, PolicyDto, RecoveryGroups, RemovalReason, Removed,
    SavedFile, SecretKind, SecretPurpose, Working,
};
pub use generator::{
    CharacterChoices, CharacterSet, GeneratedEntry, GeneratorChoices, GeneratorWay, Made,
    RulesAsked, UsedFor, WordChoices,
};
pub use item::{
    Address, Draft, DraftField, DraftSection, DraftValue, FieldDto, FieldKind, Grade, ItemDetail,
    MatchRule, Saved, SecretChange, SectionDto, Strength,
};
pub use linked::{Linked, LinkedItem, LinkedPlace};
pub use list::{Filter, ItemPage, ListQuery, Row, RowCan, Sort, Span};
pub use markdown::{Block, Cell, Inline, ListItem};
pub use order::{Act, ActDone, Chosen, FolderNode, MadeFolder, TagNode, Trees};
pub use restore::{
    BackupAbout, BackupCounts, BackupOffer, BackupPreview, KeyAfter, OfferPlace, ReplacedVault,
    Restore, Whose,
};
pub use saved_search::SavedSearch;
pub use secret::{Copied, Revealed, Typed};
pub use settings::{Density, Limits, Settings, Theme};
pub use ssh::{HeldKey, NewSshKey, SshImport};
pub use vault::{
    CopyWhich, Counts, DueRecovery, Expiring, KindCount, Overview, PinChange, RecoveryCheck,
    UndoToken,
};
pub use version::{Compared, Comparison, FieldChange, ItemPart, Version, VersionPage};
