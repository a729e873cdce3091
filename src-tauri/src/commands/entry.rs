use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn entry_key(key: Typed) -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn entry_backspace() -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn entry_clear() -> Result<Entered, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn entry_submit() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn forgot_pin() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn open_with_recovery_key(text: Typed) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn cancel_forgot() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}
