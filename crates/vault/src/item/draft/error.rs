//! Why a form is not an item.

use crypto::random::NoRandomness;

use crate::item::FieldKind;

/// What is wrong with a draft.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Nothing is left of the title after trimming.
    #[error("the title is missing")]
    TitleMissing,
    /// Something is longer than it may be.
    #[error("{what:?} is longer than {limit}")]
    TooLong {
        /// What is too long.
        what: Part,
        /// How long it may be, in characters for titles, labels and tags, else in bytes.
        limit: usize,
        /// The label of the field, where it is a field.
        label: Option<String>,
    },
    /// There are more of them than there may be.
    #[error("more than {limit} of {what:?}")]
    TooMany {
        /// What there is too much of.
        what: Part,
        /// How many there may be.
        limit: usize,
    },
    /// A concealed field that did not exist, or was of another type, is said to be kept.
    #[error("there is no secret to keep")]
    NothingToKeep,
    /// The same section or field stands in the draft twice.
    #[error("a section or field stands in the draft twice")]
    Repeated,
    /// A value does not read as what its field holds, such as 30 February.
    #[error("{label:?} is no {kind:?}")]
    NotThat {
        /// The type of the field.
        kind: FieldKind,
        /// The label of the field.
        label: String,
    },
    /// A link to another item names none.
    #[error("{label:?} names no item")]
    LinkMissing {
        /// The label of the field.
        label: String,
    },
    /// No id could be made.
    #[error("no id could be made")]
    NoRandomness(#[from] NoRandomness),
}

/// A part of an item that has a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The item's title.
    Title,
    /// A section's heading.
    SectionTitle,
    /// A field's label.
    Label,
    /// A tag.
    Tag,
    /// A text, mail or web address.
    Text,
    /// A concealed value.
    Concealed,
    /// A note.
    Note,
    /// All values together.
    Item,
    /// The sections of an item.
    Sections,
    /// The fields of an item.
    Fields,
}
