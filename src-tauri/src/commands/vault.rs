//! The window around the items: overview, settings, lock, closing.

use tauri::{AppHandle, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Overview, Settings};
use crate::shell::Shell;
use crate::{appearance, translate};

/// Whether the vault is open. A page may be there before it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn is_open(shell: State<'_, Shell>) -> Answer<bool> {
    Ok(matches!(
        shell.client.gate().await,
        client::GateView::Unlocked
    ))
}

/// What the window shows around the list.
#[tauri::command]
#[specta::specta]
pub(crate) async fn overview(shell: State<'_, Shell>) -> Answer<Overview> {
    let overview = shell.client.overview().await.for_page()?;
    Ok(translate::overview(overview, shell.has_tray()))
}

/// Locks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock(app: AppHandle, shell: State<'_, Shell>) -> Answer<()> {
    shell.lock(&app, client::LockReason::Manual).await;
    Ok(())
}

/// Somebody is there.
#[tauri::command]
#[specta::specta]
pub(crate) fn touch(shell: State<'_, Shell>) {
    shell.client.touch();
}

/// Keeps settings and answers with what applies.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_settings(
    app: AppHandle,
    shell: State<'_, Shell>,
    settings: Settings,
) -> Answer<Settings> {
    let chosen = translate::settings_from(&settings).for_page()?;
    let applied = shell.client.set_settings(chosen).await.for_page()?;
    appearance::apply(&app, &applied);
    Ok(translate::settings(&applied))
}

/// The answer to what closing means: it is kept, and done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn answer_close(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    hide: bool,
) -> Answer<()> {
    let mut settings = shell.client.settings();
    settings.close_to_tray = Some(hide);
    shell.client.set_settings(settings).await.for_page()?;
    crate::shell::report(window.close());
    Ok(())
}
