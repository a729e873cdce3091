//! Notes as they are shown, and where their links lead.

use super::answer::Answer;
use crate::dto::Block;
use crate::{markdown, site};

/// The tree of a part of a note. On its own thread: the window stays quick.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_markdown(text: String) -> Vec<Block> {
    markdown::tree(&text)
}

/// Opens a link of a note, after the person has seen where it leads.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(address: String) -> Answer<()> {
    site::open_link(&address)
}
