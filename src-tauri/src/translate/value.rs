//! Values of fields, there and back.

use client::{AppError, Secret, ValueDraft, WebAddress};

use super::id;
use crate::dto::{self, DraftValue, FieldKind as K, SecretChange};

/// A value that a form hands in; nothing where it is of another kind than its field.
pub(super) fn draft(kind: K, value: DraftValue) -> Result<Option<ValueDraft>, AppError> {
    Ok(Some(match (kind, value) {
        (K::Text, DraftValue::Plain(text)) => ValueDraft::Text(text),
        (K::Email, DraftValue::Plain(text)) => ValueDraft::Email(text),
        (K::Note, DraftValue::Plain(text)) => ValueDraft::Note(text),
        (K::Phone, DraftValue::Plain(text)) => ValueDraft::Phone(text),
        (K::Date, DraftValue::Plain(text)) => ValueDraft::Date(text),
        (K::Month, DraftValue::Plain(text)) => ValueDraft::Month(text),
        (K::Number, DraftValue::Plain(text)) => ValueDraft::Number(text),
        (K::Choice, DraftValue::Plain(text)) => ValueDraft::Choice(text),
        (K::Url, DraftValue::Url { address, rule }) => ValueDraft::Url(WebAddress {
            address,
            rule: rule_back(rule),
        }),
        (K::Address, DraftValue::Address(address)) => ValueDraft::Address(address_back(address)),
        (K::Item, DraftValue::Item(item)) if item.is_empty() => ValueDraft::Item(None),
        (K::Item, DraftValue::Item(item)) => ValueDraft::Item(Some(id(&item)?)),
        (K::Concealed, DraftValue::Secret(change)) => ValueDraft::Concealed(secret(change)?),
        (K::OneTimeCode, DraftValue::Secret(change)) => ValueDraft::OneTimeCode(secret(change)?),
        _ => return Ok(None),
    }))
}

fn secret(change: SecretChange) -> Result<client::SecretChange, AppError> {
    Ok(match change {
        SecretChange::Keep => client::SecretChange::Keep,
        // Moved out of its wrapper into the other; both wipe.
        SecretChange::Set { value } => client::SecretChange::Set(Secret::new(value.into_string())),
        SecretChange::Held { held } => client::SecretChange::Held(super::held(&held)?),
        SecretChange::Clear => client::SecretChange::Clear,
    })
}

impl From<client::FieldKind> for K {
    fn from(kind: client::FieldKind) -> Self {
        match kind {
            client::FieldKind::Text => Self::Text,
            client::FieldKind::Concealed => Self::Concealed,
            client::FieldKind::Email => Self::Email,
            client::FieldKind::Url => Self::Url,
            client::FieldKind::Note => Self::Note,
            client::FieldKind::Phone => Self::Phone,
            client::FieldKind::Date => Self::Date,
            client::FieldKind::Month => Self::Month,
            client::FieldKind::Number => Self::Number,
            client::FieldKind::Address => Self::Address,
            client::FieldKind::OneTimeCode => Self::OneTimeCode,
            client::FieldKind::Choice => Self::Choice,
            client::FieldKind::Item => Self::Item,
        }
    }
}

/// A match rule, as pages call it.
pub(super) const fn rule(rule: client::MatchRule) -> dto::MatchRule {
    match rule {
        client::MatchRule::Domain => dto::MatchRule::Domain,
        client::MatchRule::Host => dto::MatchRule::Host,
        client::MatchRule::StartsWith => dto::MatchRule::StartsWith,
        client::MatchRule::Exact => dto::MatchRule::Exact,
        client::MatchRule::Never => dto::MatchRule::Never,
    }
}

const fn rule_back(rule: dto::MatchRule) -> client::MatchRule {
    match rule {
        dto::MatchRule::Domain => client::MatchRule::Domain,
        dto::MatchRule::Host => client::MatchRule::Host,
        dto::MatchRule::StartsWith => client::MatchRule::StartsWith,
        dto::MatchRule::Exact => client::MatchRule::Exact,
        dto::MatchRule::Never => client::MatchRule::Never,
    }
}

/// A postal address, as a page has it.
pub(super) fn address(address: client::Address) -> dto::Address {
    dto::Address {
        street: address.street,
        city: address.city,
        region: address.region,
        post_code: address.post_code,
        country: address.country,
    }
}

fn address_back(address: dto::Address) -> client::Address {
    client::Address {
        street: address.street,
        city: address.city,
        region: address.region,
        post_code: address.post_code,
        country: address.country,
    }
}
