//! SSH keys for the form. The private key stays in the core.

use std::io::Read as _;
use std::path::Path;

use client::{AppError, Code, MOST_SSH_BYTES, Secret};
use tauri::{State, WebviewWindow};
use zeroize::Zeroizing;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{HeldKey, NewSshKey, SshImport, Typed};
use crate::shell::Shell;
use crate::translate;

/// Makes a key; nothing where it was cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_ssh_key(
    shell: State<'_, Shell>,
    kind: NewSshKey,
    comment: String,
) -> Answer<Option<HeldKey>> {
    let kind = translate::new_key(kind);
    let key = shell.client.make_ssh_key(kind, comment).await.for_page()?;
    Ok(key.map(translate::held_key))
}

/// Makes no key any more, and forgets the one that waits for its passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_ssh_key(shell: State<'_, Shell>) -> Answer<()> {
    shell.client.cancel_ssh_key().await.for_page()
}

/// Reads a key that was pasted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_ssh_key(shell: State<'_, Shell>, text: Typed) -> Answer<SshImport> {
    // Moved out of its wrapper into the other; both wipe.
    let text = Secret::new(text.into_string());
    let read = shell.client.import_ssh_key(text).await.for_page()?;
    Ok(translate::ssh_import(read))
}

/// Asks for a file and reads a key out of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_ssh_key_file(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Answer<SshImport> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(&window)
        .set_title(&shell.texts.ssh_import_title)
        .pick_file();
    let Some(file) = dialog.await else {
        return Ok(SshImport::None);
    };
    let path = file.path().to_owned();
    let text = tauri::async_runtime::spawn_blocking(move || read(&path)).await;
    let text = text
        .unwrap_or_else(|_| Err(Code::Internal.into()))
        .for_page()?;
    let read = shell.client.import_ssh_key(text).await.for_page()?;
    Ok(translate::ssh_import(read))
}

/// Opens the key that waits.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock_ssh_key(
    shell: State<'_, Shell>,
    passphrase: Typed,
) -> Answer<SshImport> {
    // As above.
    let passphrase = Secret::new(passphrase.into_string());
    let read = shell.client.unlock_ssh_key(passphrase).await.for_page()?;
    Ok(translate::ssh_import(read))
}

/// The file's text, as far as a key may reach and one byte beyond, so that too much is seen as such.
fn read(path: &Path) -> Result<Secret<String>, AppError> {
    let most = u64::try_from(MOST_SSH_BYTES).unwrap_or(u64::MAX);
    let file = std::fs::File::open(path)?;
    // With room for all of it, so that growing leaves no piece of it behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_SSH_BYTES + 2));
    file.take(most + 1).read_to_end(&mut bytes)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Secret::new(text.to_owned())),
        Err(_) => Err(Code::SshNotAKey.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_text_and_not_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("id");
        std::fs::write(&path, "a key").unwrap();
        assert_eq!(read(&path).unwrap().expose(), "a key");
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        let error = read(&path).err().unwrap();
        assert_eq!(error.code, Code::SshNotAKey);
        std::fs::write(&path, "x".repeat(MOST_SSH_BYTES * 2)).unwrap();
        assert_eq!(read(&path).unwrap().expose().len(), MOST_SSH_BYTES + 1);
        let gone = read(&folder.path().join("gone")).err().unwrap();
        assert_eq!(gone.code, Code::DiskFailed);
    }
}
