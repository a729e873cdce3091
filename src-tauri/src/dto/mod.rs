//! The shapes that cross between the pages and the shell, and nothing that can open a vault.
//!
//! Times are milliseconds since the Unix epoch; they stay far below 2^53, so a JavaScript number holds them.
//! These types are made for the webview alone: `client` and `vault` do not know them.

mod draft;
mod error;
mod gate;
mod item;
mod list;
mod secret;
mod settings;
mod vault;
mod version;

pub use draft::{
    DraftKept, KeptDraft, KeptField, KeptForm, KeptSecret, KeptSection, KeptValue, TakenUp,
};
pub use error::{ErrorArg, UiError};
pub use gate::{
    Entered, GateState, LockReason, PolicyDto, RecoveryGroups, SavedFile, SecretKind,
    SecretPurpose, Working,
};
pub use item::{
    Address, Draft, DraftField, DraftSection, DraftValue, FieldDto, FieldKind, Grade, ItemDetail,
    MatchRule, Saved, SecretChange, SectionDto, Strength,
};
pub use list::{Filter, ItemPage, ListQuery, Row, RowCan, Sort, Span};
pub use secret::{Revealed, ShownCode, Typed};
pub use settings::{Limits, Settings, Theme};
pub use vault::{
    CopyWhich, Counts, DueRecovery, KindCount, Overview, PinChange, RecoveryCheck, UndoToken,
};
pub use version::{Compared, Comparison, FieldChange, Version, VersionPage};
