//! `latchkey verify` and `latchkey restore`: what a backup holds, and why it is not read.

mod failure;

use std::{io::Write, ops::ControlFlow, path::Path};

use vault::{
    ItemState, Passphrase, RecoveryKey,
    backup::{Backup, NotABackup, OpenBackup, Verbatim, WholeBackup},
};
use zeroize::Zeroizing;

use crate::check;
pub(crate) use failure::Failure;

/// Asks for what opens a backup.
pub(crate) type Ask = fn() -> anyhow::Result<Zeroizing<String>>;

/// Reads the backup to its end and writes what it holds to `output`.
pub(crate) fn verify(file: &Path, ask: Ask, output: &mut impl Write) -> Result<(), Failure> {
    let backup = whole(file, ask)?;
    let contents = backup.contents();
    let day = day_of(backup.head().created_ms);
    writeln!(
        output,
        "Made on {day} by version {}.",
        backup.head().app_version
    )?;
    for (what, name) in [
        ("Computer", &contents.computer),
        ("Person", &contents.person_name),
        ("Organisation", &contents.organisation_name),
    ] {
        if !name.is_empty() {
            writeln!(output, "{what}: {}.", printable(name))?;
        }
    }
    writeln!(
        output,
        "Items: {} in use, {} in the archive, {} in the trash, and {} former versions.",
        contents.active, contents.archived, contents.trashed, contents.former_versions
    )?;
    writeln!(
        output,
        "Folders: {}. Forms: {}. Attached files: {}.",
        contents.folders, contents.drafts, contents.files
    )?;
    writeln!(
        output,
        "State {} of the vault, {} bytes. Everything is whole.",
        contents.manifest_version,
        backup.bytes()
    )?;
    Ok(())
}

/// Writes the titles of all items to `output`.
pub(crate) fn list(file: &Path, ask: Ask, output: &mut impl Write) -> Result<(), Failure> {
    let backup = whole(file, ask)?;
    backup.export(&mut |item| {
        let place = match item.state {
            ItemState::Active => "",
            ItemState::Archived { .. } => " (archive)",
            ItemState::Trashed { .. } => " (trash)",
        };
        let folder = item.folder.map(|folder| format!("{folder}/"));
        let name = folder.unwrap_or_default() + &item.title;
        writeln!(output, "{}\t{}{place}", item.kind.name(), printable(&name))
    })?;
    Ok(())
}

/// The backup, once all of it was read.
pub(crate) fn whole(file: &Path, ask: Ask) -> Result<WholeBackup, Failure> {
    // A file that is none is told before anybody types a secret.
    let backup = match Backup::open(file) {
        Err(NotABackup::Newer) => return from_files(file, ask),
        backup => backup?,
    };
    let typed = ask()?;
    Ok(open(backup, &typed)?.verify(&mut |_| ControlFlow::Continue(()))?)
}

/// The backup that a copy of a vault's files becomes, in a folder of its own that is gone afterwards.
fn from_files(file: &Path, ask: Ask) -> Result<WholeBackup, Failure> {
    let copy = match Verbatim::open(file) {
        // It is neither.
        Err(NotABackup::OtherFile) => return Err(Failure::Newer),
        copy => copy?,
    };
    let go_on = &mut |_| ControlFlow::Continue(());
    copy.check(go_on)?;
    let key = RecoveryKey::parse(&ask()?).map_err(|_| Failure::NotARecoveryKey)?;
    let place = tempfile::tempdir()?;
    Ok(copy.whole(&key, place.path(), &check::now()?, go_on)?)
}

fn open(backup: Backup, typed: &str) -> Result<OpenBackup, Failure> {
    if let Ok(key) = RecoveryKey::parse(typed) {
        return Ok(backup.open_with_recovery(&key)?);
    }
    if !backup.has_passphrase() {
        return Err(Failure::NotARecoveryKey);
    }
    let passphrase = Passphrase::parse(typed.as_bytes()).map_err(|_| Failure::NotARecoveryKey)?;
    Ok(backup.open_with_passphrase(&passphrase)?)
}

/// What a terminal can be given: names come from whoever made the backup.
fn printable(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown.collect()
}

/// The day of a time, in UTC.
fn day_of(ms: i64) -> String {
    let time = jiff::Timestamp::from_millisecond(ms);
    time.map_or_else(
        |_| "an unknown day".to_owned(),
        |time| jiff::tz::TimeZone::UTC.to_datetime(time).date().to_string(),
    )
}

#[cfg(test)]
mod tests;
