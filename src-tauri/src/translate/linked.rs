//! Items that name each other.

use crate::dto::{self, LinkedPlace};

/// What an item names, and what names it.
pub(crate) fn linked(linked: client::Linked) -> dto::Linked {
    dto::Linked {
        to: linked.to.into_iter().map(item).collect(),
        from: linked.from.into_iter().map(item).collect(),
    }
}

fn item(client::LinkedItem { id, found }: client::LinkedItem) -> dto::LinkedItem {
    let id = id.to_string();
    let Some(found) = found else {
        return dto::LinkedItem {
            id,
            item_kind: String::new(),
            title: String::new(),
            subtitle: String::new(),
            place: LinkedPlace::Gone,
        };
    };
    dto::LinkedItem {
        id,
        item_kind: found.kind.name().to_owned(),
        title: found.title,
        subtitle: found.subtitle,
        place: match (found.trashed, found.archived) {
            (true, _) => LinkedPlace::Trash,
            (false, true) => LinkedPlace::Archive,
            (false, false) => LinkedPlace::Active,
        },
    }
}
