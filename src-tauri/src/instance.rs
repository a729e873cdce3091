//! One app at a time: a second start brings the first to the front and hands over its link.

use std::hash::{DefaultHasher, Hash, Hasher};

use client::Home;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};
use tauri_specta::Event as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::events::LinkOpened;
use crate::os::{Desktop as _, ThisSystem};
use crate::shell::{Shell, report};
use crate::{links, translate, windows};

/// The app's name on the session bus.
const NAME: &str = "app.latchkey.desktop";

/// Ends this process if another one already serves `home`.
pub(crate) fn single(home: &Home) -> TauriPlugin<Wry> {
    let name = name_for(home);
    ThisSystem.wait_for_ending(&format!("{name}.SingleInstance"));
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, _| second_start(app, arguments))
        .dbus_id(name)
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
        // Nobody listens any more only where the app is about to end.
        app.state::<Inbox>().0.send(link).ok();
    }
}

/// Where links from outside wait for the shell: one may come while the app is still starting.
pub(crate) struct Inbox(UnboundedSender<String>);

impl Inbox {
    /// The inbox with the link that the app was started with, and its other end.
    pub(crate) fn new() -> (Self, UnboundedReceiver<String>) {
        let (sender, receiver) = unbounded_channel();
        if let Some(link) = links::in_arguments(std::env::args()) {
            sender.send(link).ok();
        }
        (Self(sender), receiver)
    }
}

/// Follows the links as they come. None waits for the answer to the one before it: a server may take its time.
pub(crate) async fn follow_links(app: &AppHandle, mut links: UnboundedReceiver<String>) {
    while let Some(link) = links.recv().await {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { follow(&app, &link).await });
    }
}

/// Follows an invite link that came from outside. What is wrong with it, the page that is shown says,
/// or the one that comes up next.
async fn follow(app: &AppHandle, link: &str) {
    let shell = app.state::<Shell>();
    let refusal = shell.client.open_invite(link).await.err();
    if let Some(error) = &refusal {
        tracing::info!(error.code = error.code.as_str(), "a link was refused");
    }
    shell.refused_link.set(refusal.map(translate::ui_error));
    shell.settle(app).await;
    report(LinkOpened.emit(app));
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
