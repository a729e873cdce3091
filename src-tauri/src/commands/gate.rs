//! From the invite to the verified account.

use tauri::{AppHandle, State};

use crate::answer::{Answer, ForPage as _};
use crate::dto::GateState;
use crate::shell::{Shell, screen};

/// What the gate shows now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn gate_state(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.gate().await))
}

/// Follows an invite link that was pasted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_invite(
    app: AppHandle,
    shell: State<'_, Shell>,
    text: String,
) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell.client.open_invite(&text).await.for_page()?,
    ))
}

/// Joins by address and join code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn join_by_hand(
    app: AppHandle,
    shell: State<'_, Shell>,
    server: String,
    join_code: String,
) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell
            .client
            .join_by_hand(&server, &join_code)
            .await
            .for_page()?,
    ))
}

/// Asks for a code by mail, or for another one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn request_code(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.request_code().await.for_page()?))
}

/// Hands the code in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_code(
    app: AppHandle,
    shell: State<'_, Shell>,
    code: String,
) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell.client.verify_code(&code).await.for_page()?,
    ))
}

/// One step back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.back().await.for_page()?))
}

/// Forgets this invite.
#[tauri::command]
#[specta::specta]
pub(crate) async fn use_another_invite(
    app: AppHandle,
    shell: State<'_, Shell>,
) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell.client.use_another_invite().await.for_page()?,
    ))
}

/// Answers the question about a second link.
#[tauri::command]
#[specta::specta]
pub(crate) async fn answer_link(
    app: AppHandle,
    shell: State<'_, Shell>,
    accept: bool,
) -> Answer<GateState> {
    let answer = match accept {
        true => client::LinkAnswer::Accept,
        false => client::LinkAnswer::Decline,
    };
    Ok(screen(
        &app,
        shell.client.answer_link(answer).await.for_page()?,
    ))
}

/// Answers whether an older state of the vault is to be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn answer_older(
    app: AppHandle,
    shell: State<'_, Shell>,
    open: bool,
) -> Answer<GateState> {
    let answer = match open {
        true => client::OlderAnswer::Open,
        false => client::OlderAnswer::LeaveClosed,
    };
    Ok(screen(
        &app,
        shell.client.answer_older(answer).await.for_page()?,
    ))
}

/// Tries again what trouble stood in the way of.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.retry().await.for_page()?))
}
