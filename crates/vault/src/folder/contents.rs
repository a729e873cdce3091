//! Which files belong to a vault, by name: to copy all of them and nothing else, and to take none from elsewhere.

use std::{fs, io, path::Path};

use super::{ATTACHMENTS, COPIED, VaultDir};

impl VaultDir {
    /// The names of all files of the vault that are there, with `/` between folders, in the order of their names.
    ///
    /// # Errors
    /// Where the disk does not answer.
    pub(crate) fn files(&self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        for name in COPIED {
            if self.path.join(name).try_exists()? {
                found.push(name.to_owned());
            }
        }
        for item in names(&self.path.join(ATTACHMENTS))? {
            for file in names(&self.path.join(ATTACHMENTS).join(&item))? {
                found.push(format!("{ATTACHMENTS}/{item}/{file}"));
            }
        }
        // What is called otherwise was put there by somebody else.
        found.retain(|name| is_file_of_a_vault(name));
        found.sort();
        Ok(found)
    }
}

/// Whether a file of a vault can be called so: nothing that leads out of the folder.
pub(crate) fn is_file_of_a_vault(name: &str) -> bool {
    if COPIED.contains(&name) {
        return true;
    }
    let mut parts = name.split('/');
    let is_attached = parts.next() == Some(ATTACHMENTS);
    let (item, file, end) = (parts.next(), parts.next(), parts.next());
    is_attached
        && end.is_none()
        && [item, file]
            .into_iter()
            .flatten()
            .filter(|part| is_id(part))
            .count()
            == 2
}

/// An id, also of what is not finished.
fn is_id(part: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !part.is_empty() && !part.starts_with('.') && part.chars().all(allowed)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        // A name that is no text is nobody's id.
        found.extend(entry?.file_name().into_string());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, is_one: bool) {
        assert_eq!(is_file_of_a_vault(name), is_one, "{name}");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        check("vault.db", true);
        check("vault.db-wal", true);
        check("attachments/0f-1/2a", true);
        check("attachments/0f-1/2a.new", true);
        check("attachments/0f-1", false);
        check("attachments/0f-1/2a/3", false);
        check("attachments/../vault.db", false);
        check("attachments/0f/..", false);
        check("attachments//2a", false);
        check("attachments/a/b\\c", false);
        check("../vault.db", false);
        check("/etc/passwd", false);
        check("vault.lock", false);
        check("", false);
    }
}
