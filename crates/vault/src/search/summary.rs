//! What the list knows of an item.

use zeroize::Zeroize;

use crate::{
    id::{FolderId, ItemId},
    item::{ItemState, expiry},
    kinds::ItemKind,
    stored::summary::StoredSummary,
};

/// An item as the list shows it. No field of it can hold a password.
#[non_exhaustive]
pub struct Summary {
    /// Who it is.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// What is shown below the title: a login's user name, a card's holder.
    pub subtitle: String,
    /// Tags in the person's order.
    pub tags: Vec<String>,
    /// The folder it lies in.
    pub folder: Option<FolderId>,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// When it was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// When its content was last saved.
    pub changed_ms: i64,
    /// When a value was last copied out of it.
    pub used_ms: Option<i64>,
    /// When it runs out.
    pub expires_ms: Option<i64>,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// Whether nobody is to be reminded any more.
    pub reminded: bool,
    /// The items that its fields name.
    pub links: Vec<ItemId>,
    /// Whether it is in use or in the trash.
    pub state: ItemState,
    /// Whether there is a user name, or what stands for one, to copy.
    pub has_user_name: bool,
    /// Whether there is a password, or what is the secret of its kind, to copy.
    pub has_password: bool,
    /// Whether there is a site to open.
    pub has_site: bool,
    /// Whether there is a one-time code to copy.
    pub has_code: bool,
    /// Whether files are attached to it.
    pub has_attachment: bool,
    /// The content revision.
    pub revision: u64,
}

impl Summary {
    /// The list's view of a stored summary.
    pub(crate) fn of(id: ItemId, stored: &StoredSummary) -> Self {
        Self {
            id,
            kind: stored.kind,
            title: stored.title.clone(),
            subtitle: stored.subtitle.clone(),
            tags: stored.tags.clone(),
            folder: stored.folder,
            favourite: stored.favourite,
            created_ms: stored.created_ms,
            changed_ms: stored.changed_ms,
            used_ms: stored.used_ms,
            expires_ms: stored.expires_ms,
            remind_days: stored.remind_days,
            reminded: stored.expires_ms.is_some() && stored.reminded_ms == stored.expires_ms,
            links: stored.links.clone(),
            state: stored.state,
            has_user_name: stored.has.user_name,
            has_password: stored.has.password,
            has_site: stored.has.site,
            has_code: stored.has.code,
            has_attachment: stored.has.attachment,
            revision: stored.secret.revision,
        }
    }

    /// Whether somebody is to be reminded of its end.
    pub(crate) fn is_due(&self, now_ms: i64) -> bool {
        let from = expiry::in_days(now_ms, self.remind_days);
        !self.reminded && self.expires_ms.is_some_and(|expires_ms| expires_ms <= from)
    }

    /// Whether it is over at `now_ms`, or soon after.
    pub fn expires_soon(&self, now_ms: i64) -> bool {
        let soon = expiry::in_days(now_ms, expiry::SOON_DAYS);
        self.expires_ms.is_some_and(|expires_ms| expires_ms <= soon)
    }

    /// When it was last used or changed.
    pub(crate) fn recency_ms(&self) -> i64 {
        self.used_ms
            .map_or(self.changed_ms, |used| used.max(self.changed_ms))
    }
}

impl Drop for Summary {
    fn drop(&mut self) {
        self.title.zeroize();
        self.subtitle.zeroize();
        self.tags.zeroize();
    }
}
