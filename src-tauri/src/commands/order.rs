//! Order among the items: folders, tags, and many at once.

use tauri::State;

use super::items::undo_token;
use crate::answer::{Answer, ForPage as _};
use crate::dto::{Act, ActDone, Chosen, MadeFolder, Saved, Trees, UndoToken};
use crate::shell::Shell;
use crate::translate;

/// The trees of the sidebar.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trees(shell: State<'_, Shell>) -> Answer<Trees> {
    shell.client.trees().await.map(translate::trees).for_page()
}

/// Does one thing with many items.
#[tauri::command]
#[specta::specta]
pub(crate) async fn act_on_items(
    shell: State<'_, Shell>,
    chosen: Chosen,
    act: Act,
) -> Answer<ActDone> {
    let chosen = translate::chosen(chosen).for_page()?;
    let act = translate::act(act).for_page()?;
    let done = shell.client.act(chosen, act).await;
    done.map(translate::act_done).for_page()
}

/// Erases items that are in the trash, for good, and says how many.
#[tauri::command]
#[specta::specta]
pub(crate) async fn erase_items(shell: State<'_, Shell>, chosen: Chosen) -> Answer<u32> {
    let chosen = translate::chosen(chosen).for_page()?;
    let erased = shell.client.erase(chosen).await;
    erased.map(translate::count).for_page()
}

/// Makes a second item like one that there is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duplicate_item(
    shell: State<'_, Shell>,
    id: String,
    title: String,
) -> Answer<Saved> {
    let id = translate::id(&id).for_page()?;
    let saved = shell.client.duplicate(id, title).await;
    saved.map(translate::saved).for_page()
}

/// Makes a folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_folder(
    shell: State<'_, Shell>,
    name: String,
    parent: Option<String>,
) -> Answer<MadeFolder> {
    let parent = parent.as_deref().map(translate::folder_id).transpose();
    let made = shell.client.make_folder(name, parent.for_page()?).await;
    let (id, undo) = made.for_page()?;
    Ok(MadeFolder {
        id: id.to_string(),
        undo: undo.0.to_string(),
    })
}

/// Calls a folder something else.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rename_folder(
    shell: State<'_, Shell>,
    id: String,
    name: String,
) -> Answer<UndoToken> {
    let id = translate::folder_id(&id).for_page()?;
    let undo = shell.client.rename_folder(id, name).await;
    undo.map(undo_token).for_page()
}

/// Puts a folder into another one, or to the top.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_folder(
    shell: State<'_, Shell>,
    id: String,
    parent: Option<String>,
) -> Answer<UndoToken> {
    let id = translate::folder_id(&id).for_page()?;
    let parent = parent.as_deref().map(translate::folder_id).transpose();
    let undo = shell.client.move_folder(id, parent.for_page()?).await;
    undo.map(undo_token).for_page()
}

/// Deletes a folder; what lies in it moves to the one it lies in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_folder(shell: State<'_, Shell>, id: String) -> Answer<UndoToken> {
    let id = translate::folder_id(&id).for_page()?;
    let undo = shell.client.delete_folder(id).await;
    undo.map(undo_token).for_page()
}

/// Renames a tag on all items.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rename_tag(
    shell: State<'_, Shell>,
    from: String,
    to: String,
) -> Answer<ActDone> {
    let done = shell.client.rename_tag(from, to).await;
    done.map(translate::act_done).for_page()
}

/// Takes a tag off all items.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_tag(shell: State<'_, Shell>, tag: String) -> Answer<ActDone> {
    let done = shell.client.delete_tag(tag).await;
    done.map(translate::act_done).for_page()
}
