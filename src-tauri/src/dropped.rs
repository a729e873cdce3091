//! Files that were dropped on the window. Their paths stay here: a page learns how many came, and
//! where on it they fell.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::{DragDropEvent, Manager, Window};
use tauri_specta::Event as _;

use crate::events::FilesDropped;
use crate::shell::{Shell, report};
use crate::translate;

/// What was dropped last and not taken yet.
#[derive(Default)]
pub(crate) struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    fn put(&self, paths: Vec<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }

    /// Takes what was dropped; it is there once.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Keeps the paths and tells the page.
pub(crate) fn follow(window: &Window, event: &DragDropEvent) {
    let DragDropEvent::Drop { paths, position } = event else {
        return;
    };
    let Some(shell) = window.try_state::<Shell>() else {
        return;
    };
    let place = position.to_logical::<i32>(window.scale_factor().unwrap_or(1.0));
    let dropped = FilesDropped {
        count: translate::count(paths.len()),
        x: place.x,
        y: place.y,
    };
    shell.dropped.put(paths.clone());
    report(dropped.emit_to(window, window.label()));
}
