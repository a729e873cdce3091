use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn overview() -> Result<Overview, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn lock() -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn touch() -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn get_settings() -> Result<Settings, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn set_settings(settings: Settings) -> Result<Settings, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn answer_close(hide: bool) -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}
