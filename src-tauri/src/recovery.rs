//! Keeping the recovery key: shown, copied, saved to a file, printed. The same from gate and vault.

use std::path::{Path, PathBuf};

use client::{AppError, Secret};
use tauri::{AppHandle, Manager, WebviewWindow};
use zeroize::Zeroizing;

use crate::answer::{Answer, ForPage as _};
use crate::copying;
use crate::dto::Copied;
use crate::dto::{RecoveryGroups, Revealed, SavedFile, UiError};
use crate::shell::Shell;
use crate::translate;

/// The nine groups, for the page that asked.
pub(crate) async fn reveal(shell: &Shell) -> Answer<RecoveryGroups> {
    let key = shell.client.reveal_recovery_key().await.for_page()?;
    // The page shows the groups.
    let groups = key
        .expose()
        .iter()
        .map(|group| Revealed::new(Zeroizing::new(group.clone())));
    // It is drawn for the paper that it is printed on.
    let text = Secret::new(one_line(&key).to_string());
    let qr = client::qr::matrix(&text).ok();
    Ok(RecoveryGroups {
        groups: groups.collect(),
        qr: qr.as_ref().map(translate::qr_shape),
    })
}

/// Copies the key.
pub(crate) async fn copy(app: &AppHandle) -> Answer<Copied> {
    let key = app
        .state::<Shell>()
        .client
        .reveal_recovery_key()
        .await
        .for_page()?;
    copying::copy(app, &one_line(&key))
}

/// Asks for a place and saves the key there, for this user alone.
pub(crate) async fn save(window: &WebviewWindow) -> Answer<SavedFile> {
    let app = window.app_handle();
    let shell = app.state::<Shell>();
    let Some(path) = ask_where(window, &shell).await else {
        return Ok(SavedFile { path: None });
    };
    // After the dialog, which stays open longer than the vault may: whoever answers it later gets nothing.
    let key = shell.client.reveal_recovery_key().await.for_page()?;
    let text = Zeroizing::new(format!(
        "{}\n\n{}\n",
        shell.texts.recovery_file_head,
        *one_line(&key)
    ));
    write(&path, text.as_bytes())
        .map_err(AppError::from)
        .for_page()?;
    Ok(SavedFile {
        path: Some(path.display().to_string()),
    })
}

/// Prints the page that asked; its print style shows the key and nothing else.
pub(crate) fn print(window: &WebviewWindow) -> Answer<()> {
    window.print().map_err(|error| {
        tracing::warn!(%error, "the page cannot be printed");
        UiError::new("print-failed")
    })
}

fn one_line(key: &Secret<[String; client::RECOVERY_GROUPS]>) -> Zeroizing<String> {
    // It is copied or written to the file that the person chose.
    Zeroizing::new(key.expose().join("-"))
}

async fn ask_where(window: &WebviewWindow, shell: &Shell) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(window)
        .set_title(&shell.texts.recovery_save_title)
        .set_file_name(format!("{}.txt", shell.texts.recovery_file_name))
        .save_file();
    dialog.await.map(|file| file.path().to_owned())
}

/// Puts the file there whole. A new file takes the place of an older one, whose readers would stay.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().ok_or(std::io::ErrorKind::InvalidInput)?;
    // Temporary files are made for this user alone.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[track_caller]
    fn check(path: &Path, bytes: &[u8]) {
        write(path, bytes).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), bytes);
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{mode:o}");
        let files = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(files, 1, "nothing else is left");
    }

    #[test]
    fn the_file_is_for_this_user_alone_whatever_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recovery.txt");
        check(&path, b"new");
        std::fs::write(&path, "somebody's longer notes").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
        check(&path, b"over");
    }
}
