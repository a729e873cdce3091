//! The open vault's items, passed through on blocking threads.

use std::sync::Arc;

use crypto::Secret;
use protocol::{Policy, UnixMillis};
use vault::{
    Counts, Expiring, FieldId, Handy, Hit, ItemDetail, ItemDraft, ItemId, ItemKind, Now, Settings,
    UndoToken,
};

use super::App;
use super::door::Open;
use crate::error::{AppError, Code};
use crate::session::Idle;

/// Acts that can be taken back; older ones are forgotten.
const UNDO_KEPT: usize = 50;

/// What the vault window shows around the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The organisation.
    pub organisation: String,
    /// The person's mailbox.
    pub email: String,
    /// How many items there are.
    pub counts: Counts,
    /// What is over soon.
    pub expiring: Expiring,
    /// When the server was last heard.
    pub last_contact: Option<UnixMillis>,
    /// Why nothing was learnt from the server the last time; none where something was.
    pub contact_problem: Option<AppError>,
    /// Whether the recovery key still has to be proven.
    pub recovery_due: bool,
    /// Whether the person has to look after their backups: none can be made, the last was not, or the recovery key is
    /// to be rehearsed.
    pub backups_need_care: bool,
    /// The server of another invite link, which waits for an answer until this is locked.
    pub link_waiting: Option<String>,
    /// The settings that apply.
    pub settings: Settings,
    /// The rules that tighten them.
    pub policy: Policy,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// How many rows the whole list has.
    pub total: usize,
    /// The rows asked for.
    pub rows: Vec<ListRow>,
}

/// One row. No field of it can hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The item.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// A login's user name.
    pub subtitle: String,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// When it is over, where that is near or past.
    pub expires_ms: Option<i64>,
    /// Whether it is in the trash.
    pub trashed: bool,
    /// Whether it is in the archive.
    pub archived: bool,
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
    /// What matched in the title, in UTF-16 units.
    pub title_hits: Vec<Hit>,
    /// What matched in the subtitle, in UTF-16 units.
    pub subtitle_hits: Vec<Hit>,
}

/// Names an act that can be taken back while the vault stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoId(pub u64);

/// A save that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedItem {
    /// The item.
    pub id: ItemId,
    /// Its content revision now.
    pub revision: u64,
    /// Takes the save back.
    pub undo: UndoId,
}

impl App {
    /// What the window shows around the list.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn overview(&self) -> Result<Overview, AppError> {
        let here = self.inner.clock.here();
        let inner = Arc::clone(&self.inner);
        let (counts, expiring, recovery_due, backups_need_care) = self
            .reading(move |open| {
                Ok((
                    open.vault.counts(),
                    open.vault.expiring(&here),
                    open.vault.recovery_proven_ms().is_none(),
                    inner.backups_need_care(open),
                ))
            })
            .await?;
        let membership = self.inner.membership()?;
        let watch = self.inner.watch();
        let last_contact = watch
            .as_ref()
            .and_then(|watch| watch.standing().last_contact());
        let contact_problem = watch.as_ref().and_then(|watch| watch.problem().cloned());
        drop(watch);
        let machine = self.inner.machine();
        let link_waiting = machine.question().map(|link| link.server().to_string());
        drop(machine);
        Ok(Overview {
            organisation: self.inner.organisation_name(&membership),
            email: membership.email().to_owned(),
            counts,
            expiring,
            last_contact,
            contact_problem,
            recovery_due,
            backups_need_care,
            link_waiting,
            settings: self.inner.applied_settings(),
            policy: self.inner.policy(&membership),
        })
    }

    /// An item without its concealed values.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn item(&self, id: ItemId) -> Result<ItemDetail, AppError> {
        self.reading(move |open| Ok(open.vault.item(id)?)).await
    }

    /// One value, to be shown on request.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::TooFast`], [`Code::ItemNotFound`].
    pub async fn reveal(&self, id: ItemId, field: FieldId) -> Result<Secret<String>, AppError> {
        self.giving_out(move |open, now| Ok(open.vault.reveal(id, field, &now)?))
            .await
    }

    /// The code of a field now, the one after it, and how long it is good.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn one_time_code(
        &self,
        id: ItemId,
        field: FieldId,
    ) -> Result<vault::otp::Code, AppError> {
        self.blocking(move |inner| {
            let now = inner.now();
            // A page that shows a code asks again by itself: nobody touched anything.
            inner.with_open_now(|open| Ok(open.vault.one_time_code(id, field, &now)?))
        })
        .await
    }

    /// One value, to be copied; the item counts as used.
    ///
    /// # Errors
    /// As [`App::reveal`].
    pub async fn copy(&self, id: ItemId, field: FieldId) -> Result<Secret<String>, AppError> {
        self.giving_out(move |open, now| {
            let value = open.vault.reveal(id, field, &now)?;
            mark_used(open, id, &now);
            Ok(value)
        })
        .await
    }

    /// What the list offers of an item, to be copied; the item counts as used.
    ///
    /// # Errors
    /// As [`App::reveal`].
    pub async fn copy_now(&self, id: ItemId, which: Handy) -> Result<Secret<String>, AppError> {
        self.giving_out(move |open, now| {
            let (_, value) = open.vault.reveal_part(id, which, &now)?;
            mark_used(open, id, &now);
            Ok(value)
        })
        .await
    }

    /// Saves what a form holds.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the form, or [`Code::ItemChanged`].
    pub async fn save(&self, draft: ItemDraft) -> Result<SavedItem, AppError> {
        self.save_taking(draft, None).await
    }

    /// Puts an item into the trash.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn delete(&self, id: ItemId) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let token = open.vault.delete(id, &now)?;
            Ok(open.keep_undo(token))
        })
        .await
    }

    /// Takes an item out of the trash.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn restore(&self, id: ItemId) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let token = open.vault.restore(id, &now)?;
            Ok(open.keep_undo(token))
        })
        .await
    }

    /// Takes an act back. What is given back takes this back in turn.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::UndoGone`].
    pub async fn undo(&self, undo: UndoId) -> Result<Option<UndoId>, AppError> {
        self.with_open(move |open, now| {
            let token = open
                .take_undo(undo)
                .ok_or_else(|| AppError::new(Code::UndoGone))?;
            let back = open.vault.undo(token, &now)?;
            Ok(back.map(|token| open.keep_undo(token)))
        })
        .await
    }

    /// Reads what is shown, on a blocking thread. A page reads it also when nobody is there,
    /// so the time until the vault locks goes on.
    pub(super) async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.blocking(move |inner| inner.with_open_now(work)).await
    }

    /// Does what a person asked for, on a blocking thread. The time until the vault locks starts anew.
    pub(super) async fn with_open<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open, Now) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.blocking(move |inner| {
            let now = inner.now();
            inner.with_open_now(|open| {
                open.idle = Idle::since(now);
                work(open, now)
            })
        })
        .await
    }

    /// As [`App::with_open`], for values that leave the vault: no faster than a hand asks for them.
    pub(super) async fn giving_out<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open, Now) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.with_open(|open, now| {
            open.bursts.take(&now)?;
            work(open, now)
        })
        .await
    }

    /// As [`App::with_open`], for what the keychain is asked for: see [`super::lending`].
    pub(super) async fn with_open_for_long<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open, Now) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.blocking(move |inner| {
            let now = inner.now();
            inner.with_open_lent(|open| {
                open.idle = Idle::since(now);
                work(open, now)
            })
        })
        .await
    }
}

impl Open {
    pub(super) fn keep_undo(&mut self, token: UndoToken) -> UndoId {
        self.next_undo += 1;
        self.undo.push_back((self.next_undo, token));
        if self.undo.len() > UNDO_KEPT {
            self.undo.pop_front();
        }
        UndoId(self.next_undo)
    }

    fn take_undo(&mut self, UndoId(wanted): UndoId) -> Option<UndoToken> {
        let place = self.undo.iter().position(|(id, _)| *id == wanted)?;
        self.undo.remove(place).map(|(_, token)| token)
    }
}

impl ListRow {
    pub(super) fn of(row: vault::Row<'_>, now: &Now) -> Self {
        let summary = row.summary;
        Self {
            id: summary.id,
            kind: summary.kind,
            title: summary.title.clone(),
            subtitle: summary.subtitle.clone(),
            favourite: summary.favourite,
            expires_ms: summary
                .expires_ms
                .filter(|_| summary.expires_soon(now.wall_ms)),
            trashed: summary.state.is_trashed(),
            archived: summary.state.is_archived(),
            has_user_name: summary.has_user_name,
            has_password: summary.has_password,
            has_site: summary.has_site,
            has_code: summary.has_code,
            has_attachment: summary.has_attachment,
            title_hits: row.title_hits,
            subtitle_hits: row.subtitle_hits,
        }
    }
}

/// A disk that is full must not keep anybody from copying a password.
fn mark_used(open: &mut Open, id: ItemId, now: &Now) {
    if let Err(error) = open.vault.mark_used(id, now) {
        tracing::warn!(%error, "when the item was used is not stored");
    }
}
