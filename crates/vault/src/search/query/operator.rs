//! Which operators there are, and what their values mean.

use std::collections::HashSet;

use super::{
    condition::{Condition, Has, Is, Path, Place},
    token::Token,
};
use crate::{kinds::ItemKind, search::fold::fold};

/// What a piece turned out to be.
pub(super) enum Read {
    /// Something that has to hold.
    Condition(Condition),
    /// An operator whose value is still to be typed: nothing yet.
    Nothing,
    /// Text.
    Plain,
}

/// Words for `is:`; the first letters are enough.
const IS: &[(&str, Is)] = &[
    ("favourite", Is::Favourite),
    ("favorite", Is::Favourite),
    ("archived", Is::Archived),
    ("expired", Is::Expired),
    ("trashed", Is::Trashed),
];

/// Words for `has:`; the first letters are enough.
const HAS: &[(&str, Has)] = &[
    ("totp", Has::Code),
    ("otp", Has::Code),
    ("attachment", Has::Attachment),
    ("password", Has::Password),
    ("url", Has::Site),
    ("user", Has::UserName),
];

/// Words for kinds besides their names; without spaces and dashes, as they are compared.
const KIND_WORDS: &[(&str, ItemKind)] = &[
    ("password", ItemKind::LOGIN),
    ("securenote", ItemKind::NOTE),
    ("creditcard", ItemKind::CARD),
    ("debitcard", ItemKind::CARD),
    ("paymentcard", ItemKind::CARD),
    ("otp", ItemKind::ONE_TIME_CODE),
    ("totp", ItemKind::ONE_TIME_CODE),
    ("key", ItemKind::SSH_KEY),
    ("apikey", ItemKind::API_CREDENTIAL),
    ("apitoken", ItemKind::API_CREDENTIAL),
    ("token", ItemKind::API_CREDENTIAL),
    ("wireless", ItemKind::WIFI),
    ("wlan", ItemKind::WIFI),
    ("network", ItemKind::WIFI),
    ("iban", ItemKind::BANK_ACCOUNT),
    ("driverslicence", ItemKind::DRIVING_LICENCE),
    ("driverslicense", ItemKind::DRIVING_LICENCE),
    ("drivinglicense", ItemKind::DRIVING_LICENCE),
    ("identitycard", ItemKind::ID_CARD),
    ("softwarelicense", ItemKind::SOFTWARE_LICENCE),
    ("licence", ItemKind::SOFTWARE_LICENCE),
    ("license", ItemKind::SOFTWARE_LICENCE),
    ("rewards", ItemKind::MEMBERSHIP),
];

/// What a piece means.
pub(super) fn read(token: &Token<'_>) -> Read {
    let Some(operator) = token.operator else {
        return match token.quoted {
            true => text(Place::Anywhere, token.value),
            false => Read::Plain,
        };
    };
    match operator.to_ascii_lowercase().as_str() {
        "title" => text(Place::Title, token.value),
        "user" => text(Place::User, token.value),
        "url" => text(Place::Site, token.value),
        "note" => text(Place::Note, token.value),
        "tag" => condition(Path::of(token.value, token.quoted).map(Condition::Tag)),
        "folder" => condition(
            Path::of(token.value, token.quoted).map(|path| Condition::Folder(path, HashSet::new())),
        ),
        "kind" => named(token, kinds(token.value).map(Condition::Kind)),
        "is" => named(token, one_of(IS, token.value).map(Condition::Is)),
        "has" => named(token, one_of(HAS, token.value).map(Condition::Has)),
        _ => Read::Plain,
    }
}

fn text(place: Place, value: &str) -> Read {
    condition(Condition::text(place, value))
}

fn condition(condition: Option<Condition>) -> Read {
    condition.map_or(Read::Nothing, Read::Condition)
}

/// One of a few words: another word makes the whole of it text.
fn named(token: &Token<'_>, found: Option<Condition>) -> Read {
    match found {
        Some(condition) => Read::Condition(condition),
        None if token.value.trim().is_empty() => Read::Nothing,
        None => Read::Plain,
    }
}

fn one_of<T: Copy>(words: &[(&str, T)], value: &str) -> Option<T> {
    let value = fold(value.trim());
    if value.is_empty() {
        return None;
    }
    let found = words.iter().find(|(word, _)| word.starts_with(&value));
    found.map(|(_, meaning)| *meaning)
}

/// The kinds that a word names: the one called so, or else all whose names begin with it.
fn kinds(value: &str) -> Option<Vec<ItemKind>> {
    let folded = fold(value);
    let value: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if value.is_empty() {
        return None;
    }
    let names = ItemKind::ALL.iter().map(|kind| (fold(kind.name()), *kind));
    let words = KIND_WORDS
        .iter()
        .map(|(word, kind)| ((*word).to_owned(), *kind));
    let all: Vec<_> = names.chain(words).collect();
    let exact = all.iter().find(|(name, _)| is_called(name, &value));
    if let Some((_, kind)) = exact {
        return Some(vec![*kind]);
    }
    let mut found: Vec<ItemKind> = Vec::new();
    for (_, kind) in all.iter().filter(|(name, _)| name.starts_with(&value)) {
        if !found.contains(kind) {
            found.push(*kind);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// One of them or several: `login` and `logins`.
fn is_called(name: &str, value: &str) -> bool {
    name == value || value.strip_suffix('s').is_some_and(|one| one == name)
}
