use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn pin_change_begin() -> Result<PinChange, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn pin_change_cancel() -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn pin_key(key: Typed) -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn pin_backspace() -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn pin_clear() -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn pin_submit() -> Result<PinChange, UiError> {
    Err(UiError::new("not-available"))
}
