use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn reveal_field(item: String, field: String) -> Result<Revealed, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn copy_field(item: String, field: String) -> Result<ClipboardSet, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn copy_now(item: String, which: CopyWhich) -> Result<ClipboardSet, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn open_site(item: String) -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}
