//! Light and dark, and the interface scale, for every window of ours.

use client::{Settings, Theme};
use tauri::{AppHandle, Manager, WebviewWindow};

/// Applies the settings to the windows that are shown.
pub(crate) fn apply(app: &AppHandle, settings: &Settings) {
    app.set_theme(theme(settings.theme));
    for window in app.webview_windows().into_values() {
        apply_zoom(&window, settings.zoom_percent());
    }
}

/// The theme in Tauri's words; the system's own where nothing is fixed.
pub(crate) fn theme(theme: Theme) -> Option<tauri::Theme> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    }
}

/// Scales a page to `percent`.
pub(crate) fn apply_zoom(window: &WebviewWindow, percent: u16) {
    if let Err(error) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%error, "the page cannot be scaled");
    }
}
