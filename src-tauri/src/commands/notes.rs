//! Notes as they are shown, and where their links lead.

use client::{DetailValue, FieldId, ItemDetail};
use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Block, UiError};
use crate::shell::Shell;
use crate::{markdown, site, translate};

/// The tree of a part of a note. On its own thread: the window stays quick.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn read_markdown(text: String) -> Vec<Block> {
    markdown::tree(&text)
}

/// Opens a link of a note, after the person has seen where it leads; only one that stands in the stored note.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(
    shell: State<'_, Shell>,
    item: String,
    field: String,
    address: String,
) -> Answer<()> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let item = shell.client.item(item).await.for_page()?;
    // Or a page could lead anywhere, and write into an address what it knows.
    let stands_there = note(&item, field).is_some_and(|note| markdown::leads_to(note, &address));
    if !stands_there {
        return Err(UiError::new("link-refused"));
    }
    site::open_link(&address)
}

fn note(item: &ItemDetail, wanted: FieldId) -> Option<&str> {
    let mut fields = item.sections.iter().flat_map(|section| &section.fields);
    match &fields.find(|field| field.id == wanted)?.value {
        DetailValue::Plain(text) => Some(text),
        _ => None,
    }
}
