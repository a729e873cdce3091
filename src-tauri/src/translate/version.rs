//! Versions of items as they are shown.

use client::{AppError, Code, ItemId};

use super::item;
use crate::dto;

/// A revision that a page hands back. What is none belongs to no version.
pub(crate) fn revision(revision: i64) -> Result<u64, AppError> {
    u64::try_from(revision).map_err(|_| AppError::new(Code::ItemNotFound))
}

/// One of an item's versions.
pub(crate) fn version_of(item: &str, revision: i64) -> Result<(ItemId, u64), AppError> {
    Ok((super::id(item)?, self::revision(revision)?))
}

/// A part of an item's versions.
pub(crate) fn versions(page: client::VersionPage) -> dto::VersionPage {
    dto::VersionPage {
        total: super::count(page.total),
        versions: page.versions.into_iter().map(version).collect(),
    }
}

fn version(version: client::Version) -> dto::Version {
    dto::Version {
        revision: super::number(version.revision),
        saved: version.saved_ms,
        computer: version.computer,
        here: version.here,
    }
}

/// Two versions side by side.
pub(crate) fn comparison(compared: client::Comparison) -> dto::Comparison {
    dto::Comparison {
        then: item::detail(compared.then),
        now: item::detail(compared.now),
        fields: compared.fields.into_iter().map(field).collect(),
    }
}

fn field(field: client::ComparedField) -> dto::Compared {
    dto::Compared {
        id: field.id.to_string(),
        section: field.section,
        then: field.then.map(item::field),
        now: field.now.map(item::field),
        change: match field.change {
            client::FieldChange::Same => dto::FieldChange::Same,
            client::FieldChange::Changed => dto::FieldChange::Changed,
            client::FieldChange::Added => dto::FieldChange::Added,
            client::FieldChange::Removed => dto::FieldChange::Removed,
        },
    }
}

/// The part of an item that a page names.
pub(crate) const fn item_part(part: dto::ItemPart) -> client::ItemPart {
    match part {
        dto::ItemPart::Title => client::ItemPart::Title,
        dto::ItemPart::Kind => client::ItemPart::Kind,
        dto::ItemPart::Tags => client::ItemPart::Tags,
        dto::ItemPart::Expiry => client::ItemPart::Expiry,
        dto::ItemPart::Files => client::ItemPart::Files,
    }
}
