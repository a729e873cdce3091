//! Forms that are kept while they are filled in.

use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Draft, DraftKept, KeptDraft, TakenUp};
use crate::shell::Shell;
use crate::translate;

/// The forms that are kept, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_drafts(shell: State<'_, Shell>) -> Answer<Vec<KeptDraft>> {
    let drafts = shell.client.drafts().await.for_page()?;
    Ok(drafts.into_iter().map(translate::kept_draft).collect())
}

/// Keeps what a form holds now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_draft(
    shell: State<'_, Shell>,
    kept: Option<String>,
    draft: Draft,
) -> Answer<DraftKept> {
    let kept = kept.as_deref().map(translate::id).transpose().for_page()?;
    let draft = translate::draft(draft).for_page()?;
    let done = shell.client.keep_draft(kept, draft).await.for_page()?;
    Ok(DraftKept {
        id: done.id.to_string(),
        dropped: done.dropped.map(translate::kept_draft),
    })
}

/// Opens a kept form, with the secrets that were typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn take_up_draft(shell: State<'_, Shell>, id: String) -> Answer<TakenUp> {
    let id = translate::id(&id).for_page()?;
    let taken = shell.client.take_up_draft(id).await;
    taken.map(translate::taken_up).for_page()
}

/// Throws a kept form away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_draft(shell: State<'_, Shell>, id: String) -> Answer<()> {
    let id = translate::id(&id).for_page()?;
    shell.client.discard_draft(id).await.for_page()
}
