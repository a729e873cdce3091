//! One app at a time: a second start brings the first to the front and hands over its link.

use std::hash::{DefaultHasher, Hash, Hasher};

use client::Home;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};

use crate::shell::Shell;
use crate::{links, windows};

/// The app's name on the session bus.
const NAME: &str = "app.latchkey.desktop";

/// Ends this process if another one already serves `home`.
pub(crate) fn single(home: &Home) -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, _| second_start(app, arguments))
        .dbus_id(name_for(home))
        .build()
}

/// A folder of its own (tests, the demo) is an app of its own.
fn name_for(home: &Home) -> String {
    if std::env::var_os(client::HOME_VARIABLE).is_none() {
        return NAME.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    home.root().hash(&mut hasher);
    format!("{NAME}.h{:x}", hasher.finish())
}

fn second_start(app: &AppHandle, arguments: Vec<String>) {
    windows::bring_to_front(app);
    if let Some(link) = links::in_arguments(arguments) {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { follow(&app, &link).await });
    }
}

/// Follows an invite link that came from outside. What is wrong with it, the gate shows.
pub(crate) async fn follow(app: &AppHandle, link: &str) {
    let Some(shell) = app.try_state::<Shell>() else {
        return;
    };
    if let Err(error) = shell.client.open_invite(link).await {
        tracing::info!(error.code = error.code.as_str(), "a link was refused");
    }
    shell.settle(app).await;
}

/// macOS hands links over as an event.
#[cfg(target_os = "macos")]
pub(crate) fn opened(app: &AppHandle, urls: &[tauri::Url]) {
    second_start(
        app,
        std::iter::once(String::new())
            .chain(urls.iter().map(ToString::to_string))
            .collect(),
    );
}
