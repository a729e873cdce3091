//! Putting it all together, in the order in which it has to happen.

use client::{App as Client, Config, Home, LockReason};
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::closing::{self, Closing};
use crate::events::CloseAsked;
use crate::instance::{self, Inbox};
use crate::os::{Leaving, Session as _, ThisSystem};
use crate::shell::{self, Shell};
use crate::windows::{self, Page};
use crate::{commands, copying, dropped, logs, tray};

/// The app cannot start.
#[derive(Debug, thiserror::Error)]
pub enum CannotStart {
    /// The system names no folder for this user's files.
    #[error("this system does not say where a user's files live")]
    NoHome,
    /// The log cannot be written.
    #[error("the log cannot be written")]
    Log(#[source] std::io::Error),
    /// The client cannot start.
    #[error("the app's folder cannot be used ({})", .0.code.as_str())]
    Client(#[source] client::AppError),
    /// There is no screen, or the system cannot show windows.
    #[error("the system cannot show windows")]
    Windows(#[from] tauri::Error),
}

/// Runs the app until it ends.
///
/// # Errors
/// [`CannotStart`] before the first window is there.
pub fn run(start: &[crate::Remark]) -> Result<(), CannotStart> {
    let home = Home::of_this_user().ok_or(CannotStart::NoHome)?;
    logs::start(&home.logs()).map_err(CannotStart::Log)?;
    for remark in start {
        tracing::warn!(start.step = remark.step, reason = %remark.reason, "a precaution failed");
    }
    let commands = commands::builder();
    let (inbox, links) = Inbox::new();
    let app = tauri::Builder::default()
        .plugin(instance::single(&home))
        .manage(home)
        .manage(inbox)
        .manage(windows::Waiting::default())
        .invoke_handler(commands.invoke_handler())
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } if close(window) == Stay::Yes => {
                api.prevent_close();
            }
            WindowEvent::DragDrop(event) => dropped::follow(window, event),
            _ => {}
        })
        .setup(move |app| {
            commands.mount_events(app);
            set_up(app.handle(), links).map_err(Into::into)
        })
        .build(crate::context())?;
    app.run(on_event);
    Ok(())
}

fn set_up(app: &AppHandle, links: UnboundedReceiver<String>) -> Result<(), CannotStart> {
    let config = Config::of_this_user(env!("CARGO_PKG_VERSION")).map_err(CannotStart::Client)?;
    // The client's tasks need the runtime that Tauri brings.
    let client = tauri::async_runtime::block_on(Client::open(config));
    let shell = Shell::new(client.map_err(CannotStart::Client)?);
    shell.set_tray(tray::start(app, &shell.texts)?);
    app.manage(shell);
    shell::follow_changes(app);
    watch_session(app);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        tauri::async_runtime::spawn(shell.client.run());
        shell.settle(&app).await;
        instance::follow_links(&app, links).await;
    });
    Ok(())
}

fn watch_session(app: &AppHandle) {
    let app = app.clone();
    ThisSystem.watch(move |leaving| {
        let reason = match leaving {
            Leaving::Sleep => LockReason::Sleep,
            Leaving::Screen => LockReason::Screen,
        };
        tauri::async_runtime::block_on(app.state::<Shell>().lock(&app, reason));
    });
}

/// Whether the window stays.
#[derive(PartialEq, Eq)]
enum Stay {
    Yes,
    No,
}

fn close(window: &tauri::Window) -> Stay {
    // The generator is not the app: closing it ends nothing.
    if windows::is_generator(window.label()) {
        return Stay::No;
    }
    let app = window.app_handle();
    let Some(shell) = app.try_state::<Shell>() else {
        return Stay::No;
    };
    let page = if windows::window(app, Page::Vault).is_some() {
        Page::Vault
    } else {
        Page::Gate
    };
    match closing::decide(
        shell.client.settings().close_to_tray,
        shell.has_tray(),
        page,
    ) {
        Closing::Quit => {
            // The app ends with its last window.
            shell::report(windows::destroy_generator(app));
            shell::report(windows::give_up(app));
            return Stay::No;
        }
        Closing::Hide => shell::report(window.hide()),
        Closing::Minimise => shell::report(window.minimize()),
        Closing::Ask => shell::report(tauri_specta::Event::emit(&CloseAsked, app)),
    }
    Stay::Yes
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        // Nothing of ours is left open or in the clipboard when the process ends, and the keychain knows which
        // state was left. The vault comes first: the clipboard is in the hands of other programs.
        RunEvent::Exit => {
            let shell = app.state::<Shell>();
            tauri::async_runtime::block_on(shell.client.close());
            copying::forget_at_the_end(&shell);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => instance::opened(app, &urls),
        _ => {}
    }
}
