//! The versions of an item: which there are, what differs, and bringing them back.

use tauri::{AppHandle, State};

use super::secrets::text_of;
use crate::answer::{Answer, ForPage as _};
use crate::copying;
use crate::dto::Copied;
use crate::dto::{Comparison, ItemPart, Revealed, Saved, VersionPage};
use crate::shell::Shell;
use crate::translate;

/// The versions of an item, the present one first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_versions(
    shell: State<'_, Shell>,
    item: String,
    offset: u32,
    limit: u32,
) -> Answer<VersionPage> {
    let item = translate::id(&item).for_page()?;
    let (offset, limit) = (translate::size(offset), translate::size(limit));
    let page = shell.client.versions(item, offset, limit).await;
    page.map(translate::versions).for_page()
}

/// What stood in a version and what stands there now, without secrets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_version(
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
) -> Answer<Comparison> {
    let (item, revision) = translate::version_of(&item, revision).for_page()?;
    let compared = shell.client.compare(item, revision).await;
    compared.map(translate::comparison).for_page()
}

/// Shows one field of a version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_version(
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
    field: String,
) -> Answer<Revealed> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let revision = translate::revision(revision).for_page()?;
    let value = shell.client.reveal_version(item, revision, field).await;
    Ok(Revealed::new(text_of(&value.for_page()?)))
}

/// Copies one field of a version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_version(
    app: AppHandle,
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
    field: String,
) -> Answer<Copied> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let revision = translate::revision(revision).for_page()?;
    let value = shell.client.reveal_version(item, revision, field).await;
    copying::copy(&app, &text_of(&value.for_page()?))
}

/// Makes the content of a version the present one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_version(
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
) -> Answer<Saved> {
    let (item, revision) = translate::version_of(&item, revision).for_page()?;
    let saved = shell.client.restore_version(item, revision).await;
    saved.map(translate::saved).for_page()
}

/// Makes one field what it was in a version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_field(
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
    field: String,
) -> Answer<Saved> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let revision = translate::revision(revision).for_page()?;
    let saved = shell.client.restore_field(item, revision, field).await;
    saved.map(translate::saved).for_page()
}

/// Makes one part of the item what it was in a version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_part(
    shell: State<'_, Shell>,
    item: String,
    revision: i64,
    part: ItemPart,
) -> Answer<Saved> {
    let (item, revision) = translate::version_of(&item, revision).for_page()?;
    let part = translate::item_part(part);
    let saved = shell.client.restore_part(item, revision, part).await;
    saved.map(translate::saved).for_page()
}
