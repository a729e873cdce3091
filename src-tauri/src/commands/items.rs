use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn list_items(query: ListQuery) -> Result<ItemPage, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn get_item(id: String) -> Result<ItemDetail, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn save_item(draft: Draft) -> Result<Saved, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn delete_item(id: String) -> Result<UndoToken, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn restore_item(id: String) -> Result<UndoToken, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn undo(token: String) -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn set_favourite(id: String, favourite: bool) -> Result<(), UiError> {
    Err(UiError::new("not-available"))
}
