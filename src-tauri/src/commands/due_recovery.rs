use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_reveal() -> Result<RecoveryGroups, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_copy() -> Result<ClipboardSet, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_save() -> Result<SavedFile, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_print() -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_ask() -> Result<RecoveryCheck, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn due_recovery_prove(groups: [Typed; 2]) -> Result<Overview, UiError> {
    Err(UiError::new("not-available"))
}
