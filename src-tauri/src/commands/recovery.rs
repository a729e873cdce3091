use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn reveal_recovery_key() -> Result<RecoveryGroups, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn copy_recovery_key() -> Result<ClipboardSet, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn save_recovery_key() -> Result<SavedFile, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn print_recovery_key() -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn recovery_saved() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn prove_recovery_key(groups: [Typed; 2]) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn recovery_later() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}
