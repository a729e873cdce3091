//! The tray: Open, Generator, Lock now, Quit. Where the desktop shows none, the app behaves as if it had none.

use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

use crate::os::{Desktop as _, ThisSystem};
use crate::shell::Shell;
use crate::texts::Texts;
use crate::windows;

const OPEN: &str = "open";
const GENERATOR: &str = "generator";
const LOCK: &str = "lock";
const QUIT: &str = "quit";

/// Whether there is a tray to hide in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tray {
    /// It is there.
    pub(crate) there: bool,
}

/// Puts the icon into the tray, if this desktop shows one.
///
/// # Errors
/// Where the menu cannot be made.
pub(crate) fn start(app: &AppHandle, texts: &Texts) -> tauri::Result<Tray> {
    if !ThisSystem.has_tray() {
        return Ok(Tray { there: false });
    }
    let item = |id, text: &str| MenuItem::with_id(app, id, text, true, None::<&str>);
    let menu = Menu::with_items(
        app,
        &[
            &item(OPEN, &texts.tray_open)?,
            &item(GENERATOR, &texts.tray_generator)?,
            &item(LOCK, &texts.tray_lock)?,
            &item(QUIT, &texts.tray_quit)?,
        ],
    )?;
    let mut tray = TrayIconBuilder::new()
        .menu(&menu)
        .tooltip("Latchkey")
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if is_left_click(&event) {
                windows::bring_to_front(tray.app_handle());
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(Tray { there: true })
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        OPEN => windows::bring_to_front(app),
        LOCK => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                app.state::<Shell>()
                    .lock(&app, client::LockReason::Manual)
                    .await;
            });
        }
        GENERATOR => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                app.state::<Shell>().open_generator(&app).await;
            });
        }
        QUIT => app.exit(0),
        _ => {}
    }
}

const fn is_left_click(event: &TrayIconEvent) -> bool {
    matches!(
        event,
        TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        }
    )
}
