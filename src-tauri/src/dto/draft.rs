//! Forms that are kept while they are filled in. They go out in the shape in which they come in.

use serde::Serialize;
use specta::Type;

use super::{Address, FieldKind, MatchRule, Revealed};

/// A form that is kept, without what was typed into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptDraft {
    /// Its id.
    pub id: String,
    /// The item that is edited; nothing for a new one.
    pub item: Option<String>,
    /// Its kind, by name.
    pub item_kind: String,
    /// Its title; it may be empty.
    pub title: String,
    /// When it was kept.
    pub kept: i64,
}

/// A form was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftKept {
    /// Its id from now on.
    pub id: String,
    /// The oldest one, which had to go for it.
    pub dropped: Option<KeptDraft>,
}

/// A kept form, ready to be gone on with.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TakenUp {
    /// The form as it was.
    pub form: KeptForm,
    /// Whether the item was changed since.
    pub changed_meanwhile: bool,
}

/// A form as it was when it was kept.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptForm {
    /// The item; nothing for a new one.
    pub id: Option<String>,
    /// Its kind, by name.
    pub item_kind: String,
    /// Its title.
    pub title: String,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// The id of the folder it lies in.
    pub folder: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its sections.
    pub sections: Vec<KeptSection>,
    /// The last day on which it is good, as typed.
    pub expires: String,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// The revision the form goes on from.
    pub expected_revision: Option<i64>,
}

/// A section of a kept form.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptSection {
    /// Nothing for a new section.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub fields: Vec<KeptField>,
}

/// A field of a kept form.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptField {
    /// Nothing for a new field.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// What it is for, by name.
    pub purpose: Option<String>,
    /// Its kind.
    pub field_kind: FieldKind,
    /// What was in it.
    pub value: KeptValue,
}

/// What was in a field.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeptValue {
    /// An open text.
    Plain(String),
    /// A web address.
    Url {
        /// The address.
        address: String,
        /// On which pages it counts.
        rule: MatchRule,
    },
    /// A postal address.
    Address(Address),
    /// Another item, by its id.
    Item(String),
    /// A change of a secret.
    Secret(KeptSecret),
}

/// What was to happen to a secret.
#[derive(Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum KeptSecret {
    /// It stays what it is.
    Keep,
    /// It becomes what was typed.
    Set {
        /// What was typed.
        value: Revealed,
    },
    /// It becomes what the core made and holds, by its number.
    Held {
        /// The number.
        held: String,
    },
    /// It goes.
    Clear,
}
