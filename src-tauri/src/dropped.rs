//! Files that were dropped on the window. Their paths stay here: a page learns how many came, and
//! where on it they fell.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::{DragDropEvent, Manager, Window};
use tauri_specta::Event as _;

use crate::events::{FilesDropped, FilesOver};
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

/// Tells the page that files are above the window, and keeps the paths of those that were dropped on it.
/// A text that is dragged has no paths.
pub(crate) fn follow(window: &Window, event: &DragDropEvent) {
    let page = window.label();
    report(match event {
        DragDropEvent::Enter { paths, .. } => FilesOver(!paths.is_empty()).emit_to(window, page),
        DragDropEvent::Drop { paths, position } if !paths.is_empty() => {
            keep(window, paths);
            let place = position.to_logical::<i32>(window.scale_factor().unwrap_or(1.0));
            let dropped = FilesDropped {
                count: translate::count(paths.len()),
                x: place.x,
                y: place.y,
            };
            dropped.emit_to(window, page)
        }
        DragDropEvent::Drop { .. } | DragDropEvent::Leave => FilesOver(false).emit_to(window, page),
        _ => Ok(()),
    });
}

fn keep(window: &Window, paths: &[PathBuf]) {
    if let Some(shell) = window.try_state::<Shell>() {
        shell.dropped.put(paths.to_vec());
    }
}
