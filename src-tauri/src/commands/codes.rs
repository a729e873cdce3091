//! One-time codes: finding them, holding what was found, showing them; and values as QR codes.

use tauri::{State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::code_sources;
use crate::dto::{
    CodeOptions, CodeSource, FoundCode, FoundCodes, ItemCode, QrShape, ShownCode, Typed,
};
use crate::shell::Shell;
use crate::translate;

/// Reads a key, an address or an export that was typed or pasted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_code(shell: State<'_, Shell>, text: Typed) -> Answer<FoundCodes> {
    // Moved out of its wrapper into the other; both wipe.
    let text = client::Secret::new(text.into_string());
    let found = shell.client.find_code(text).await;
    found.map(translate::found).for_page()
}

/// Reads the QR codes of a picture; nothing where the person chose none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_codes_in(
    window: WebviewWindow,
    source: CodeSource,
) -> Answer<Option<FoundCodes>> {
    let found = code_sources::find(&window, source).await?;
    Ok(found.map(translate::found))
}

/// Holds the key of a field, so that its options can be changed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hold_code_of(
    shell: State<'_, Shell>,
    item: String,
    field: String,
) -> Answer<FoundCode> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let found = shell.client.hold_code_of(item, field).await;
    found.map(translate::found_code).for_page()
}

/// The code of what is held. The page asks again when it is over.
#[tauri::command]
#[specta::specta]
pub(crate) async fn held_code(shell: State<'_, Shell>, held: String) -> Answer<ShownCode> {
    let held = translate::held(&held).for_page()?;
    let shown = shell.client.held_code(held).await.for_page()?;
    Ok(translate::code(&shown))
}

/// Makes other codes of what is held.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_held_code(
    shell: State<'_, Shell>,
    held: String,
    options: CodeOptions,
) -> Answer<FoundCode> {
    let held = translate::held(&held).for_page()?;
    let options = translate::code_options(options).for_page()?;
    let changed = shell.client.change_held_code(held, options).await;
    changed.map(translate::found_code).for_page()
}

/// Wipes what no form needs any more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn release_held(shell: State<'_, Shell>, held: Vec<String>) -> Answer<()> {
    let held = held.iter().filter_map(|one| translate::held(one).ok());
    shell.client.release(held.collect()).await.for_page()
}

/// The codes of the items that can be seen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn codes_of(shell: State<'_, Shell>, items: Vec<String>) -> Answer<Vec<ItemCode>> {
    let items = items.iter().filter_map(|item| translate::id(item).ok());
    let codes = shell.client.codes_of(items.collect()).await.for_page()?;
    Ok(translate::item_codes(&codes))
}

/// The next code by counter. Asked twice for the same it goes on once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_code(
    shell: State<'_, Shell>,
    item: String,
    field: String,
    shown: String,
) -> Answer<ShownCode> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let shown = translate::counter(&shown).for_page()?;
    let next = shell.client.next_code(item, field, shown).await;
    next.map(|next| translate::code(&next)).for_page()
}

/// Shows a value as a QR code; of a one-time code its key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_qr(
    shell: State<'_, Shell>,
    item: String,
    field: String,
) -> Answer<QrShape> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let matrix = shell.client.qr_of(item, field).await.for_page()?;
    Ok(translate::qr_shape(&matrix))
}

/// Shows the QR code that makes a telephone join a network.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_wifi_qr(shell: State<'_, Shell>, item: String) -> Answer<QrShape> {
    let item = translate::id(&item).for_page()?;
    let matrix = shell.client.wifi_qr(item).await.for_page()?;
    Ok(translate::qr_shape(&matrix))
}
