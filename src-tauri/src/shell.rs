//! What the shell holds: the client, the clipboard, the tray. One for the process, reached by every command.

use std::sync::OnceLock;

use client::{App as Client, LockReason};
use tauri::{AppHandle, Manager};
use tauri_specta::Event as _;
use tokio::sync::Mutex;

use crate::backups::Backups;
use crate::clipboard::Clip;
use crate::copying;
use crate::dropped::Dropped;
use crate::dto::{GateState, Working};
use crate::events::{GateChanged, VaultChanged, VaultOpened};
use crate::files::Files;
use crate::links::Refused;
use crate::texts::Texts;
use crate::translate;
use crate::tray::Tray;
use crate::windows::{self, Page};

/// The shell's state, managed by Tauri.
pub(crate) struct Shell {
    pub(crate) client: Client,
    pub(crate) clip: Clip,
    pub(crate) dropped: Dropped,
    pub(crate) files: Files,
    pub(crate) backups: Backups,
    pub(crate) refused_link: Refused,
    pub(crate) texts: Texts,
    tray: OnceLock<Tray>,
    /// Windows are swapped one swap at a time, each for what is true when its turn comes.
    turn: Mutex<()>,
}

impl Shell {
    /// The shell around `client`.
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            clip: Clip::default(),
            dropped: Dropped::default(),
            files: Files::default(),
            backups: Backups::default(),
            refused_link: Refused::default(),
            texts: Texts::english(),
            tray: OnceLock::new(),
            turn: Mutex::new(()),
        }
    }

    /// Remembers whether there is a tray.
    pub(crate) fn set_tray(&self, tray: Tray) {
        self.tray.get_or_init(|| tray);
    }

    /// Whether there is a tray.
    pub(crate) fn has_tray(&self) -> bool {
        self.tray.get().is_some_and(|tray| tray.there)
    }

    /// Shows the window that belongs to the client's state, and tells the gate where it stands.
    pub(crate) async fn settle(&self, app: &AppHandle) {
        let _turn = self.turn.lock().await;
        let settings = self.client.settings();
        match translate::gate_state(self.client.gate().await) {
            Some(state) => {
                // First, also where the gate cannot be made: it belongs to an open vault.
                report(windows::destroy_generator(app));
                report(windows::show(app, Page::Gate, &settings));
                // A page that is still loading asks by itself.
                if let Some(gate) = windows::window(app, Page::Gate) {
                    report(GateChanged(state.without_words()).emit_to(app, gate.label()));
                }
            }
            None => {
                report(windows::show(app, Page::Vault, &settings));
                // A page that waited goes on; one that is still loading asks by itself.
                if let Some(vault) = windows::window(app, Page::Vault) {
                    report(VaultOpened.emit_to(app, vault.label()));
                }
            }
        }
    }

    /// Makes the vault's window while the PIN is typed; only where a PIN opens the vault.
    pub(crate) async fn prepare(&self, app: &AppHandle) {
        let _turn = self.turn.lock().await;
        if let client::GateView::Locked(_) = self.client.gate().await {
            report(windows::prepare(app, &self.client.settings()));
        }
    }

    /// Nothing waits any more for a PIN that was wrong or was taken back.
    pub(crate) async fn give_up(&self, app: &AppHandle) {
        let _turn = self.turn.lock().await;
        report(windows::give_up(app));
    }

    /// Shows the generator beside an open vault. Where that is locked, or is being locked, its turn comes
    /// after the swap, and the gate is shown instead.
    pub(crate) async fn open_generator(&self, app: &AppHandle) {
        let _turn = self.turn.lock().await;
        if translate::gate_state(self.client.gate().await).is_none() {
            report(windows::show_generator(app, &self.client.settings()));
        } else {
            windows::bring_to_front(app);
        }
    }

    /// Locks, for a reason that did not come from a page, and returns when nothing is left open.
    pub(crate) async fn lock(&self, app: &AppHandle, reason: LockReason) {
        self.client.lock(reason).await;
        // The window first: the clipboard is in the hands of other programs, which may take their time.
        self.settle(app).await;
        copying::forget(app);
    }
}

/// The screen of a view, for the gate that asked. Where there is none any more, the vault's window is on its way.
pub(crate) fn screen(app: &AppHandle, view: client::GateView) -> GateState {
    translate::gate_state(view).unwrap_or_else(|| {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { app.state::<Shell>().settle(&app).await });
        GateState::Working {
            what: Working::Unlocking,
        }
    })
}

/// Looks after what the client does by itself, until the app ends.
pub(crate) fn follow_changes(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        let mut changes = shell.client.changes();
        loop {
            match changes.recv().await {
                Ok(client::Change::Locked(_)) => {
                    shell.dropped.take();
                    shell.settle(&app).await;
                    copying::forget(&app);
                }
                Ok(client::Change::Standing) => report(VaultChanged.emit(&app)),
                Ok(client::Change::Gate)
                | Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => {
                    shell.settle(&app).await;
                }
                Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
            }
        }
    });
}

/// A window that cannot be made or told is worth a line; there is nobody else to tell.
pub(crate) fn report(done: tauri::Result<()>) {
    if let Err(error) = done {
        tracing::error!(%error, "a window cannot be reached");
    }
}
