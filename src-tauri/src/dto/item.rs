//! One item: as it is shown, and as it is handed in after an edit.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Attachment, Typed};

/// Kinds of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FieldKind {
    /// One line.
    Text,
    /// A secret.
    Concealed,
    /// A mail address.
    Email,
    /// A web address.
    Url,
    /// Several lines.
    Note,
    /// A telephone number.
    Phone,
    /// A day, `2026-11-28`.
    Date,
    /// A month, `2026-11`.
    Month,
    /// A number.
    Number,
    /// A postal address.
    Address,
    /// The key of a one-time code.
    OneTimeCode,
    /// One of a few.
    Choice,
    /// Another item.
    Item,
}

/// On which pages a web address counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum MatchRule {
    /// On every page of the same registered domain.
    Domain,
    /// On every page of the same host and port.
    Host,
    /// On every page whose address starts with it.
    StartsWith,
    /// On this page alone.
    Exact,
    /// Nowhere.
    Never,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// Province, state, county.
    pub region: String,
    /// Post code.
    pub post_code: String,
    /// Country.
    pub country: String,
}

/// An item as it is shown. Secrets are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemDetail {
    /// Its id.
    pub id: String,
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
    /// Its sections; a login's first one holds user name, password and web sites.
    pub sections: Vec<SectionDto>,
    /// Its files, in the order in which they were added.
    pub attachments: Vec<Attachment>,
    /// Whether it lies in the trash.
    pub trashed: bool,
    /// Whether it is in the archive.
    pub archived: bool,
    /// When it was created.
    pub created: i64,
    /// When it was last changed.
    pub changed: i64,
    /// When it was last used.
    pub used: Option<i64>,
    /// The last day on which it is good, `2026-11-28`.
    pub expires: Option<String>,
    /// Whether one of its fields says so, and nothing else was set.
    pub expires_by_field: bool,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// To be handed back with a draft.
    pub revision: i64,
    /// How many versions of it there are, this one among them.
    pub versions: u32,
}

/// A section of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionDto {
    /// Its id.
    pub id: String,
    /// Its title; empty for the first one.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FieldDto>,
}

/// A field as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldDto {
    /// Its id.
    pub id: String,
    /// Its label; empty where the purpose names it.
    pub label: String,
    /// What it is for, by name, where it is one of a kind's own.
    pub purpose: Option<String>,
    /// Its kind.
    pub field_kind: FieldKind,
    /// What it holds as one text; nothing for a concealed one.
    pub value: Option<String>,
    /// On which pages it counts, for a web address.
    pub rule: Option<MatchRule>,
    /// Its parts, for a postal address.
    pub address: Option<Address>,
    /// Which other item it names.
    pub item: Option<String>,
    /// Whether there is nothing in it.
    pub empty: bool,
    /// How hard it is to guess, for an item's password.
    pub grade: Option<Grade>,
}

/// How hard a password is to guess, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Grade {
    /// It does not hold.
    Weak,
    /// It holds where guessing is slowed down.
    Fair,
    /// It holds for a while.
    Good,
    /// It holds.
    Strong,
}

/// The strength of a password that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// The word for it.
    pub grade: Grade,
    /// How many bits a random key would need to be as hard to guess; the estimate ends at 63.
    pub bits: u32,
}

/// An item as a form hands it in.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Nothing for a new item.
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
    pub sections: Vec<DraftSection>,
    /// The last day on which it is good, `2026-11-28`; empty where nothing is set.
    pub expires: String,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// The revision the form started from.
    pub expected_revision: Option<i64>,
}

/// A section of a draft.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftSection {
    /// Nothing for a new section.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub fields: Vec<DraftField>,
}

/// A field of a draft.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftField {
    /// Nothing for a new field.
    pub id: Option<String>,
    /// Its label.
    pub label: String,
    /// What it is for, by name.
    pub purpose: Option<String>,
    /// Its kind.
    pub field_kind: FieldKind,
    /// What it shall hold.
    pub value: DraftValue,
}

/// What a field shall hold.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DraftValue {
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
    Secret(SecretChange),
}

/// What happens to a secret. Saving a title moves none.
#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SecretChange {
    /// It stays what it is.
    Keep,
    /// It becomes another one.
    Set {
        /// The new one.
        value: Typed,
    },
    /// It becomes what the program made or read, and holds until it is saved.
    Held {
        /// Which.
        held: String,
    },
    /// It goes.
    Clear,
}

/// An item was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Its id.
    pub id: String,
    /// Takes the save back.
    pub undo: String,
}
