//! Where pictures of QR codes come from: a file, the clipboard, a drop, the screen. All of them are
//! fetched here and looked at in the core; a page only says which.

use std::path::PathBuf;

use client::{Found, Secret};
use tauri::{Manager, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::{CodeSource, UiError};
use crate::screen::{self, CannotLook, Looked};
use crate::shell::Shell;

/// Looks there; nothing where the person chose no file.
pub(crate) async fn find(window: &WebviewWindow, source: CodeSource) -> Answer<Option<Found>> {
    let shell = window.state::<Shell>();
    let client = &shell.client;
    let found = match source {
        CodeSource::File => match ask_which(window, &shell).await {
            Some(path) => client.find_codes_in_file(path).await,
            None => return Ok(None),
        },
        CodeSource::Dropped => match shell.dropped.take().into_iter().next() {
            Some(path) => client.find_codes_in_file(path).await,
            None => return Ok(None),
        },
        CodeSource::Clipboard => {
            let pixels = shell.clip.picture().map_err(|error| {
                tracing::info!(%error, "there is no picture in the clipboard");
                UiError::new("clipboard-no-picture")
            })?;
            client.find_codes_in_pixels(vec![pixels]).await
        }
        CodeSource::Screen => match look().await? {
            Looked::Pixels(screens) => client.find_codes_in_pixels(screens).await,
            Looked::Picture(bytes) => client.find_codes_in_picture(bytes).await,
        },
    };
    found.map(Some).for_page()
}

async fn ask_which(window: &WebviewWindow, shell: &Shell) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(window)
        .set_title(&shell.texts.picture_open_title)
        .add_filter(&shell.texts.picture_files, &["png", "jpg", "jpeg"])
        .pick_file();
    dialog.await.map(|file| file.path().to_owned())
}

/// The system may ask the person first, so it may take a while.
async fn look() -> Answer<Looked> {
    let looked = tauri::async_runtime::spawn_blocking(screen::look).await;
    let looked = looked.unwrap_or(Err(CannotLook::NoAnswer));
    looked.map_err(|error| {
        tracing::info!(%error, "the screen is not read");
        match error {
            CannotLook::Refused => UiError::new("screen-refused"),
            CannotLook::NoAnswer => UiError::new("screen-unreadable"),
        }
    })
}

/// Keeps a picture for as long as it is looked at.
pub(crate) fn pixels(width: usize, height: usize, rgba: Vec<u8>) -> client::Pixels {
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    client::Pixels {
        width: side(width),
        height: side(height),
        rgba: Secret::new(rgba),
    }
}
