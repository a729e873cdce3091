//! Files that were dropped on the window. Their paths stay here: a page learns how many came, and
//! where on it they fell.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::{DragDropEvent, Manager, Window};
use tauri_specta::Event as _;

use crate::events::{FilesDropped, FilesOver};
use crate::shell::{Shell, report};
use crate::translate;

/// How the names of backups end.
const BACKUP: &str = "latchkey";

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
                backup: is_backup(paths),
                x: place.x,
                y: place.y,
            };
            dropped.emit_to(window, page)
        }
        DragDropEvent::Drop { .. } | DragDropEvent::Leave => FilesOver(false).emit_to(window, page),
        _ => Ok(()),
    });
}

/// Whether one file came that is called as backups are. What it is shows when it is read.
fn is_backup(paths: &[PathBuf]) -> bool {
    let [path] = paths else { return false };
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(BACKUP))
}

fn keep(window: &Window, paths: &[PathBuf]) {
    if let Some(shell) = window.try_state::<Shell>() {
        shell.dropped.put(paths.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], expected: bool) {
        let paths: Vec<_> = names.iter().map(PathBuf::from).collect();
        assert_eq!(is_backup(&paths), expected, "{names:?}");
    }

    #[test]
    fn one_file_that_is_called_so_is_a_backup() {
        check(&["/home/mira/mira-2026-11-23-0912.latchkey"], true);
        check(&["C.LATCHKEY"], true);
        check(&["latchkey"], false);
        check(&["photo.jpg"], false);
        check(&["a.latchkey", "b.latchkey"], false);
    }
}
