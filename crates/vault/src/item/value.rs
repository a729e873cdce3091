//! The typed values of fields.

mod date;

use crypto::Secret;
use zeroize::Zeroize;

use crate::id::ItemId;
pub(super) use date::{is_date, is_month, is_number};

/// A typed value.
#[non_exhaustive]
pub enum FieldValue {
    /// One line of text.
    Text(String),
    /// A value that is shown only on request; empty when it was cleared.
    Concealed(Secret<String>),
    /// A mail address, as typed.
    Email(String),
    /// A web address, and where it counts.
    Url(WebAddress),
    /// Text of several lines, Markdown.
    Note(String),
    /// A telephone number, as typed.
    Phone(String),
    /// A day, `2026-11-28`.
    Date(String),
    /// A month, `2026-11`.
    Month(String),
    /// A number, as typed.
    Number(String),
    /// Where somebody lives.
    Address(Address),
    /// The key of a one-time code, as `otpauth` address; empty when it was cleared.
    OneTimeCode(Secret<String>),
    /// One of a few, by its name; what is offered says the field's purpose.
    Choice(String),
    /// Another item.
    Item(ItemId),
    /// A type that a newer version wrote. It is kept as it is and shown nowhere.
    Newer(NewerValue),
}

/// A value of a type this version does not know.
pub struct NewerValue {
    pub(crate) code: u8,
    pub(crate) raw: Secret<Vec<u8>>,
}

/// The types of value that this version can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// See [`FieldValue::Text`].
    Text,
    /// See [`FieldValue::Concealed`].
    Concealed,
    /// See [`FieldValue::Email`].
    Email,
    /// See [`FieldValue::Url`].
    Url,
    /// See [`FieldValue::Note`].
    Note,
    /// See [`FieldValue::Phone`].
    Phone,
    /// See [`FieldValue::Date`].
    Date,
    /// See [`FieldValue::Month`].
    Month,
    /// See [`FieldValue::Number`].
    Number,
    /// See [`FieldValue::Address`].
    Address,
    /// See [`FieldValue::OneTimeCode`].
    OneTimeCode,
    /// See [`FieldValue::Choice`].
    Choice,
    /// See [`FieldValue::Item`].
    Item,
}

/// A web address, as typed, and on which pages it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebAddress {
    /// The address.
    pub address: String,
    /// On which pages it counts.
    pub rule: MatchRule,
}

/// On which pages a web address counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatchRule {
    /// On every page of the same registered domain.
    #[default]
    Domain,
    /// On every page of the same host and port.
    Host,
    /// On every page whose address starts with it.
    StartsWith,
    /// On this page alone.
    Exact,
    /// Nowhere: it is only kept.
    Never,
}

/// A postal address, each part as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street and number, several lines.
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

impl FieldKind {
    /// All types, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Concealed,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Date,
        Self::Month,
        Self::Number,
        Self::Address,
        Self::OneTimeCode,
        Self::Choice,
        Self::Item,
        Self::Note,
    ];

    /// Whether its values are shown on request only.
    pub const fn conceals(self) -> bool {
        matches!(self, Self::Concealed | Self::OneTimeCode)
    }
}

impl From<&str> for WebAddress {
    fn from(address: &str) -> Self {
        Self::from(address.to_owned())
    }
}

impl From<String> for WebAddress {
    fn from(address: String) -> Self {
        Self {
            address,
            rule: MatchRule::default(),
        }
    }
}

impl MatchRule {
    /// All rules, the loosest first.
    pub const ALL: [Self; 5] = [
        Self::Domain,
        Self::Host,
        Self::StartsWith,
        Self::Exact,
        Self::Never,
    ];
}

impl Address {
    /// The parts, from the street to the country.
    pub const fn parts(&self) -> [&String; 5] {
        [
            &self.street,
            &self.city,
            &self.region,
            &self.post_code,
            &self.country,
        ]
    }

    /// As it stands on an envelope: a line for each part that is there.
    pub fn lines(&self) -> String {
        let parts = self.parts().into_iter().map(|part| part.trim());
        let there: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        there.join("\n")
    }
}

impl FieldValue {
    /// The type, unless a newer version wrote it.
    pub const fn kind(&self) -> Option<FieldKind> {
        Some(match self {
            Self::Text(_) => FieldKind::Text,
            Self::Concealed(_) => FieldKind::Concealed,
            Self::Email(_) => FieldKind::Email,
            Self::Url(_) => FieldKind::Url,
            Self::Note(_) => FieldKind::Note,
            Self::Phone(_) => FieldKind::Phone,
            Self::Date(_) => FieldKind::Date,
            Self::Month(_) => FieldKind::Month,
            Self::Number(_) => FieldKind::Number,
            Self::Address(_) => FieldKind::Address,
            Self::OneTimeCode(_) => FieldKind::OneTimeCode,
            Self::Choice(_) => FieldKind::Choice,
            Self::Item(_) => FieldKind::Item,
            Self::Newer(_) => return None,
        })
    }

    /// The text of a value that is not concealed and is one text.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Self::Text(text)
            | Self::Email(text)
            | Self::Note(text)
            | Self::Phone(text)
            | Self::Date(text)
            | Self::Month(text)
            | Self::Number(text)
            | Self::Choice(text) => Some(text),
            Self::Url(web) => Some(&web.address),
            Self::Concealed(_)
            | Self::OneTimeCode(_)
            | Self::Address(_)
            | Self::Item(_)
            | Self::Newer(_) => None,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            // Only whether it is empty is told.
            Self::Concealed(secret) | Self::OneTimeCode(secret) => secret.expose().is_empty(),
            Self::Address(address) => address.parts().iter().all(|part| part.is_empty()),
            Self::Item(_) | Self::Newer(_) => false,
            other => other.plain().is_none_or(str::is_empty),
        }
    }

    /// How many bytes its texts take.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            // Only the length is read.
            Self::Concealed(secret) | Self::OneTimeCode(secret) => secret.expose().len(),
            Self::Address(address) => address.parts().iter().map(|part| part.len()).sum(),
            Self::Newer(newer) => newer.raw.expose().len(),
            other => other.plain().map_or(0, str::len),
        }
    }

    /// The value as it is copied or revealed; it is taken out of an item that is about to be wiped.
    pub(crate) fn take(&mut self) -> Option<Secret<String>> {
        Some(match std::mem::replace(self, Self::Text(String::new())) {
            Self::Concealed(secret) | Self::OneTimeCode(secret) => secret,
            Self::Text(text)
            | Self::Email(text)
            | Self::Note(text)
            | Self::Phone(text)
            | Self::Date(text)
            | Self::Month(text)
            | Self::Number(text)
            | Self::Choice(text) => Secret::new(text),
            Self::Url(web) => Secret::new(web.address),
            Self::Address(mut address) => {
                let lines = Secret::new(address.lines());
                address.wipe();
                lines
            }
            Self::Item(_) | Self::Newer(_) => return None,
        })
    }

    /// A copy of the value, to be handed out or carried into the next version of the item.
    pub(crate) fn copy(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            // The copy is as secret as the original and is wiped like it.
            Self::Concealed(secret) => Self::Concealed(Secret::new(secret.expose().clone())),
            Self::Email(text) => Self::Email(text.clone()),
            Self::Url(web) => Self::Url(web.clone()),
            Self::Note(text) => Self::Note(text.clone()),
            Self::Phone(text) => Self::Phone(text.clone()),
            Self::Date(text) => Self::Date(text.clone()),
            Self::Month(text) => Self::Month(text.clone()),
            Self::Number(text) => Self::Number(text.clone()),
            Self::Address(address) => Self::Address(address.clone()),
            // As above.
            Self::OneTimeCode(secret) => Self::OneTimeCode(Secret::new(secret.expose().clone())),
            Self::Choice(text) => Self::Choice(text.clone()),
            Self::Item(item) => Self::Item(*item),
            Self::Newer(newer) => Self::Newer(NewerValue {
                code: newer.code,
                // As above.
                raw: Secret::new(newer.raw.expose().clone()),
            }),
        }
    }
}

impl Address {
    fn wipe(&mut self) {
        self.street.zeroize();
        self.city.zeroize();
        self.region.zeroize();
        self.post_code.zeroize();
        self.country.zeroize();
    }
}
