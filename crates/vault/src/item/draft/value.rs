//! Values as a form holds them.
//!
//! A concealed one says keep, set or clear, so that a secret that was not typed just now never comes here.

use crypto::Secret;

use super::Part;
use crate::{
    id::ItemId,
    item::{
        Address, FieldKind, FieldValue, WebAddress,
        detail::DetailValue,
        limits,
        value::{is_date, is_month, is_number},
    },
    otp::OneTimeCode,
    unlocked::HeldId,
};

/// A value as a form holds it.
pub enum ValueDraft {
    /// One line of text.
    Text(String),
    /// What is to happen with a concealed value.
    Concealed(SecretChange),
    /// A mail address.
    Email(String),
    /// A web address.
    Url(WebAddress),
    /// Text of several lines.
    Note(String),
    /// A telephone number.
    Phone(String),
    /// A day, `2026-11-28`.
    Date(String),
    /// A month, `2026-11`.
    Month(String),
    /// A number.
    Number(String),
    /// Where somebody lives.
    Address(Address),
    /// What is to happen with the key of a one-time code.
    OneTimeCode(SecretChange),
    /// One of a few.
    Choice(String),
    /// Another item; nothing while none was chosen.
    Item(Option<ItemId>),
}

/// What is to happen with a concealed value.
pub enum SecretChange {
    /// It stays what it was.
    Keep,
    /// It becomes this.
    Set(Secret<String>),
    /// It becomes what the vault made and holds until it is saved.
    Held(HeldId),
    /// It becomes empty.
    Clear,
}

impl ValueDraft {
    /// Nothing, of this type. There is no link to no item.
    pub fn empty(kind: FieldKind) -> Option<Self> {
        Some(match kind {
            FieldKind::Text => Self::Text(String::new()),
            FieldKind::Concealed => Self::Concealed(SecretChange::Clear),
            FieldKind::Email => Self::Email(String::new()),
            FieldKind::Url => Self::Url(WebAddress::default()),
            FieldKind::Note => Self::Note(String::new()),
            FieldKind::Phone => Self::Phone(String::new()),
            FieldKind::Date => Self::Date(String::new()),
            FieldKind::Month => Self::Month(String::new()),
            FieldKind::Number => Self::Number(String::new()),
            FieldKind::Address => Self::Address(Address::default()),
            FieldKind::OneTimeCode => Self::OneTimeCode(SecretChange::Clear),
            FieldKind::Choice => Self::Choice(String::new()),
            FieldKind::Item => return None,
        })
    }

    /// The value as it is.
    pub(super) fn editing(kind: FieldKind, value: DetailValue) -> Self {
        match value {
            DetailValue::Url(web) => Self::Url(web),
            DetailValue::Address(address) => Self::Address(address),
            DetailValue::Item(item) => Self::Item(Some(item)),
            DetailValue::Concealed { .. } | DetailValue::ConcealedEmpty => match kind {
                FieldKind::OneTimeCode => Self::OneTimeCode(SecretChange::Keep),
                _ => Self::Concealed(SecretChange::Keep),
            },
            DetailValue::Plain(text) => match kind {
                FieldKind::Email => Self::Email(text),
                FieldKind::Note => Self::Note(text),
                FieldKind::Phone => Self::Phone(text),
                FieldKind::Date => Self::Date(text),
                FieldKind::Month => Self::Month(text),
                FieldKind::Number => Self::Number(text),
                FieldKind::Choice => Self::Choice(text),
                _ => Self::Text(text),
            },
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Text(text)
            | Self::Email(text)
            | Self::Note(text)
            | Self::Phone(text)
            | Self::Date(text)
            | Self::Month(text)
            | Self::Number(text)
            | Self::Choice(text) => text.len(),
            Self::Url(web) => web.address.len(),
            Self::Address(address) => address.parts().iter().map(|part| part.len()).sum(),
            // Only the length is read.
            Self::Concealed(SecretChange::Set(secret))
            | Self::OneTimeCode(SecretChange::Set(secret)) => secret.expose().len(),
            Self::Concealed(_) | Self::OneTimeCode(_) | Self::Item(_) => 0,
        }
    }

    pub(super) fn part(&self) -> (Part, usize) {
        match self {
            Self::Concealed(_) => (Part::Concealed, limits::CONCEALED_BYTES),
            Self::Note(_) => (Part::Note, limits::NOTE_BYTES),
            _ => (Part::Text, limits::TEXT_BYTES),
        }
    }

    /// The value, or why it is none.
    pub(super) fn parse(self, old: Option<&FieldValue>) -> Result<FieldValue, Invalid> {
        let checked = |text: String, good: fn(&str) -> bool, kind| {
            let text = text.trim().to_owned();
            good(&text).then_some(text).ok_or(Invalid::NotThat(kind))
        };
        Ok(match self {
            Self::Text(text) => FieldValue::Text(text),
            Self::Email(text) => FieldValue::Email(text),
            Self::Url(web) => FieldValue::Url(web),
            Self::Note(text) => FieldValue::Note(text),
            Self::Phone(text) => FieldValue::Phone(text),
            Self::Date(text) => FieldValue::Date(checked(text, is_date, FieldKind::Date)?),
            Self::Month(text) => FieldValue::Month(checked(text, is_month, FieldKind::Month)?),
            Self::Number(text) => FieldValue::Number(checked(text, is_number, FieldKind::Number)?),
            Self::Address(address) => FieldValue::Address(address),
            Self::Choice(text) => FieldValue::Choice(text),
            Self::Item(item) => FieldValue::Item(item.ok_or(Invalid::NoItem)?),
            Self::Concealed(change) => FieldValue::Concealed(change.parse(old)?),
            Self::OneTimeCode(change) => FieldValue::OneTimeCode(one_time_code(change, old)?),
        })
    }
}

/// The key as its canonical address, whatever of the ways to write one was typed.
fn one_time_code(
    change: SecretChange,
    old: Option<&FieldValue>,
) -> Result<Secret<String>, Invalid> {
    match change {
        SecretChange::Set(typed) => {
            // It is read here and written again; both wipe themselves.
            let read = OneTimeCode::parse(typed.expose());
            let key = read.map_err(|_| Invalid::NotThat(FieldKind::OneTimeCode))?;
            Ok(key.to_uri())
        }
        SecretChange::Keep | SecretChange::Held(_) | SecretChange::Clear => change.parse(old),
    }
}

impl SecretChange {
    /// What the secret is now. One that is kept may have been concealed as another type before.
    fn parse(self, old: Option<&FieldValue>) -> Result<Secret<String>, Invalid> {
        match self {
            Self::Set(secret) => Ok(secret),
            Self::Clear => Ok(Secret::new(String::new())),
            // What is held was filled in before.
            Self::Held(_) => Err(Invalid::NothingToKeep),
            Self::Keep => match old {
                Some(FieldValue::Concealed(kept) | FieldValue::OneTimeCode(kept)) => {
                    // It goes from one version of the item into the next.
                    Ok(Secret::new(kept.expose().clone()))
                }
                _ => Err(Invalid::NothingToKeep),
            },
        }
    }
}

/// Why a value is none.
pub(super) enum Invalid {
    NothingToKeep,
    NoItem,
    NotThat(FieldKind),
}
