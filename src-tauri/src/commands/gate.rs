use crate::dto::*;

#[tauri::command]
#[specta::specta]
pub async fn gate_state() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn open_invite(text: String) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn join_by_hand(server: String, join_code: String) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn request_code() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn verify_code(code: String) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn back() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn use_another_invite() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn answer_link(accept: bool) -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}

#[tauri::command]
#[specta::specta]
pub async fn retry() -> Result<GateState, UiError> {
    Err(UiError::new("not-available"))
}
