//! What leaves the vault: one field to the page that reveals it, one to the clipboard, one site to the browser.
//! And what is said of a secret while it is typed.

use client::{Handy, Secret};
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use crate::answer::{Answer, ForPage as _};
use crate::dto::Copied;
use crate::dto::{CopyWhich, Revealed, ShownCode, Strength, Typed};
use crate::shell::Shell;
use crate::{copying, site, translate};

/// Shows one field.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_field(
    shell: State<'_, Shell>,
    item: String,
    field: String,
) -> Answer<Revealed> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let value = shell.client.reveal(item, field).await.for_page()?;
    Ok(Revealed::new(text_of(&value)))
}

/// Shows the code of one field. The page asks again when it is over.
#[tauri::command]
#[specta::specta]
pub(crate) async fn one_time_code(
    shell: State<'_, Shell>,
    item: String,
    field: String,
) -> Answer<ShownCode> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let shown = shell.client.one_time_code(item, field).await.for_page()?;
    Ok(translate::code(&shown))
}

/// Copies one field.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_field(
    app: AppHandle,
    shell: State<'_, Shell>,
    item: String,
    field: String,
) -> Answer<Copied> {
    let (item, field) = translate::ids(&item, &field).for_page()?;
    let value = shell.client.copy(item, field).await.for_page()?;
    copying::copy(&app, &text_of(&value))
}

/// Copies what the list offers of an item.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_now(
    app: AppHandle,
    shell: State<'_, Shell>,
    item: String,
    which: CopyWhich,
) -> Answer<Copied> {
    let which = match which {
        CopyWhich::UserName => Handy::UserName,
        CopyWhich::Password => Handy::Secret,
        CopyWhich::Site => Handy::Site,
        CopyWhich::Code => Handy::Code,
    };
    let item = translate::id(&item).for_page()?;
    let value = shell.client.copy_now(item, which).await.for_page()?;
    copying::copy(&app, &text_of(&value))
}

/// Judges a password that is being typed. On its own thread: the window stays quick.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn judge_password(password: Typed, names: Vec<String>) -> Strength {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    // Moved out of its wrapper into the other; both wipe.
    let password = Secret::new(password.into_string());
    translate::strength(client::Strength::of(&password, &names))
}

/// Opens a login's first site in the browser.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_site(shell: State<'_, Shell>, item: String) -> Answer<()> {
    let item = translate::id(&item).for_page()?;
    let address = shell.client.copy_now(item, Handy::Site).await.for_page()?;
    site::open(&text_of(&address))
}

pub(super) fn text_of(value: &Secret<String>) -> Zeroizing<String> {
    // It goes where the person sent it, and this copy is wiped.
    Zeroizing::new(value.expose().clone())
}
