//! How WebKit draws on Linux.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

/// Has the page drawn by its own process alone, without a compositor in OpenGL.
///
/// Lists and forms that hardly move gain nothing by one, and it costs each window its libraries, threads and buffers
/// (see "Budgets" in `docs/ARCHITECTURE.md`).
pub(crate) fn draw_plainly(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}
