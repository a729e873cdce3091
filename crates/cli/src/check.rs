//! `latchkey check`: opens a vault by recovery key or passphrase and reads all of it.

use std::{
    io::Write,
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, bail};
use vault::{
    Locked, NoKeychain, Now, OlderState, Opened, Passphrase, Presence, RecoveryKey, Refused,
    Report, Tries, UnlockError, Unlocked, VaultDir, WayIn,
};
use zeroize::Zeroizing;

/// Asks for what opens the vault in `folder`, if there is one.
pub(crate) fn ask(folder: &Path) -> anyhow::Result<Zeroizing<String>> {
    has_vault(folder)?;
    crate::asked::ask()
}

/// Checks the vault in `folder` with what was typed, and writes what was found to `output`.
///
/// A copy is checked, in a folder of its own that is gone afterwards, so that nothing is written in
/// `folder`: no wrong try, no proof of the recovery key, no page of the database.
pub(crate) fn run(folder: &Path, typed: &str, output: &mut impl Write) -> anyhow::Result<ExitCode> {
    has_vault(folder)?;
    let place = tempfile::tempdir().context("there is no place for a copy")?;
    let dir = VaultDir::copy(folder, place.path()).context("the folder cannot be copied")?;
    let locked = Locked::open(dir, Arc::new(NoKeychain)).context("the slot file cannot be used")?;
    let is_remembered = locked
        .is_remembered()
        .context("what was remembered of it cannot be read")?;
    let vault = match open(locked, typed, &now()?)? {
        Opened::AsLeft(vault) => *vault,
        Opened::OlderThanLastUsed(older) => {
            if is_remembered {
                say_older(&older.state, output)?;
            }
            older.accept()
        }
    };
    if !is_remembered {
        writeln!(
            output,
            "Its age is unknown: nothing was remembered of it here."
        )?;
    }
    report(&vault, output)
}

fn say_older(state: &OlderState, output: &mut impl Write) -> std::io::Result<()> {
    let (found, last) = (state.found_version(), state.last_used_version());
    match state.changes_missing() {
        Some(_) => writeln!(
            output,
            "The vault is in state {found}; it was last used in state {last}. An older copy was put back."
        ),
        None => writeln!(
            output,
            "The vault is not the one that was last used, or what was remembered of that is damaged."
        ),
    }?;
    writeln!(output, "It is checked as it is.")
}

fn has_vault(folder: &Path) -> anyhow::Result<()> {
    match VaultDir::presence_at(folder).context("the folder cannot be read")? {
        Presence::Vault => Ok(()),
        Presence::Empty => bail!("there is no vault in {}", folder.display()),
        Presence::SlotsMissing => bail!("the slot file is missing: nothing opens the database"),
        Presence::DatabaseMissing => bail!("the database is missing"),
    }
}

fn open(locked: Locked, typed: &str, now: &Now) -> anyhow::Result<Opened> {
    let opened = match (RecoveryKey::parse(typed), locked.way_in()) {
        (Ok(key), _) => locked.unlock_with_recovery(&key, now),
        (Err(_), WayIn::Passphrase) => {
            let passphrase = Passphrase::parse(typed.as_bytes())?;
            locked.unlock_with_passphrase(&passphrase, now)
        }
        (Err(error), WayIn::Pin) => return Err(error).context("this is not a recovery key"),
    };
    opened.map_err(|refused| explain(*refused))
}

fn explain(Refused { error, .. }: Refused) -> anyhow::Error {
    match error {
        UnlockError::Wrong(Tries { left, .. }) => {
            anyhow::anyhow!("this is not the passphrase; {left} tries are left")
        }
        UnlockError::Wait(Tries { wait_ms, .. }) => {
            anyhow::anyhow!(
                "too many wrong tries; wait {} seconds",
                wait_ms.div_ceil(1000)
            )
        }
        error => anyhow::Error::new(error).context("the vault was not opened"),
    }
}

fn report(vault: &Unlocked, output: &mut impl Write) -> anyhow::Result<ExitCode> {
    let report = vault.check()?;
    let Report {
        manifest_version,
        slots,
        items,
        former_versions,
        rows,
        attachments,
        ..
    } = report;
    writeln!(output, "Slot file: whole, {slots} ways in.")?;
    writeln!(output, "Manifest: adds up, state {manifest_version}.")?;
    writeln!(output, "Records: {rows} rows.")?;
    writeln!(
        output,
        "Items: {items} opened, and {former_versions} former versions."
    )?;
    writeln!(output, "Attached files: {attachments} whole.")?;
    write_problems(&report, output)?;
    let problems = report.problems.len() + report.attachment_problems.len();
    if problems == 0 && report.stray_rows == 0 {
        writeln!(output, "Everything is whole.")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

fn write_problems(report: &Report, output: &mut impl Write) -> anyhow::Result<()> {
    for problem in &report.attachment_problems {
        writeln!(
            output,
            "Not whole: attached file {} of item {}: {}.",
            problem.attachment, problem.item, problem.error
        )?;
    }
    for problem in &report.problems {
        writeln!(
            output,
            "Not whole: item {}: {}.",
            problem.item, problem.error
        )?;
    }
    if report.stray_rows > 0 {
        writeln!(
            output,
            "Not ours: {} rows that no item names.",
            report.stray_rows
        )?;
    }
    Ok(())
}

/// The time. This program knows no clock that nobody can set, so each run counts as a start of the
/// machine of its own, and waits are measured by the wall clock alone.
pub(crate) fn now() -> anyhow::Result<Now> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let wall_ms = i64::try_from(since.as_millis())?;
    Ok(Now {
        wall_ms,
        boot_id: since.as_nanos().to_le_bytes(),
        monotonic_ms: 0,
    })
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, ffi::OsString};

    use vault::{ItemDraft, ItemKind, KdfParams, NewPin, NewWay, PinRules, testing};

    use super::*;

    fn vault_in(folder: &Path) -> String {
        let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
        let way = NewWay::Pin {
            pin: &pin,
            cost: KdfParams::FLOOR,
        };
        let keychain = Arc::new(testing::MemoryKeychain::new());
        let dir = VaultDir::open(folder).unwrap();
        let mut made = vault::create(dir, keychain, &way, &testing::at_seconds(0)).unwrap();
        let draft = ItemDraft {
            title: "One".into(),
            ..ItemDraft::new(ItemKind::NOTE)
        };
        made.unlocked.save(draft, &testing::at_seconds(1)).unwrap();
        made.recovery.groups().expose().join("-")
    }

    #[track_caller]
    fn check(folder: &Path, typed: &str, expected: &str) {
        let mut output = Vec::new();
        let said = match run(folder, typed, &mut output) {
            Ok(_) => String::from_utf8(output).unwrap(),
            Err(error) => format!("{error:#}"),
        };
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn a_whole_vault_is_counted_and_others_are_named() {
        let folder = tempfile::tempdir().unwrap();
        check(folder.path(), "", "there is no vault");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            0,
            "nothing was written"
        );
        let recovery = vault_in(folder.path());
        check(folder.path(), &recovery, "Items: 1 opened");
        check(folder.path(), &recovery, "Everything is whole.");
        check(folder.path(), "not a key", "this is not a recovery key");
        std::fs::remove_file(folder.path().join("vault.db")).unwrap();
        check(folder.path(), &recovery, "the database is missing");
    }

    fn bytes(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|entry| (entry.file_name(), std::fs::read(entry.path()).unwrap()))
            .collect()
    }

    #[test]
    fn nothing_is_written_in_the_folder_that_is_checked() {
        let folder = tempfile::tempdir().unwrap();
        let recovery = vault_in(folder.path());
        let before = bytes(folder.path());
        check(folder.path(), &recovery, "Everything is whole.");
        assert!(bytes(folder.path()) == before);
        let other = RecoveryKey::make().unwrap();
        let other = other.groups().expose().join("-");
        check(folder.path(), &other, "the vault was not opened");
        assert!(bytes(folder.path()) == before);
        std::fs::remove_file(folder.path().join("vault.lock")).unwrap();
        check(folder.path(), &recovery, "Everything is whole.");
        assert_eq!(bytes(folder.path()).len(), before.len() - 1);
    }

    fn attach(folder: &Path, recovery: &str, name: &str) {
        let key = RecoveryKey::parse(recovery).unwrap();
        let locked = Locked::open(VaultDir::open(folder).unwrap(), Arc::new(NoKeychain)).unwrap();
        let now = testing::at_seconds(200);
        let mut vault = match locked.unlock_with_recovery(&key, &now).unwrap() {
            Opened::AsLeft(vault) => *vault,
            Opened::OlderThanLastUsed(older) => older.accept(),
        };
        let draft = ItemDraft {
            title: "With a file".into(),
            ..ItemDraft::new(ItemKind::NOTE)
        };
        let item = vault.save(draft, &now).unwrap().id;
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(name);
        std::fs::write(&path, name).unwrap();
        let source = vault::Source::open(&path).unwrap();
        let sealing = vault.begin_attachment(item, source).unwrap();
        let sealed = sealing.seal(&mut |_| std::ops::ControlFlow::Continue(()));
        vault.attach(item, vec![sealed.unwrap()], &now).unwrap();
        drop(vault.lock());
    }

    #[test]
    fn attached_files_are_read_where_they_are_and_told_if_they_are_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let recovery = vault_in(folder.path());
        attach(folder.path(), &recovery, "a.txt");
        attach(folder.path(), &recovery, "b.txt");
        check(folder.path(), &recovery, "Attached files: 2 whole.");
        check(folder.path(), &recovery, "Everything is whole.");
        let files = std::fs::read_dir(folder.path().join("attachments")).unwrap();
        let mut files: Vec<_> = files
            .flat_map(|item| std::fs::read_dir(item.unwrap().path()).unwrap())
            .map(|file| file.unwrap().path())
            .collect();
        let damaged = files.pop().unwrap();
        let length = std::fs::metadata(&damaged).unwrap().len();
        std::fs::write(&damaged, vec![0; usize::try_from(length).unwrap()]).unwrap();
        check(
            folder.path(),
            &recovery,
            "it was damaged, or another file was put in its place.",
        );
        std::fs::remove_file(files.pop().unwrap()).unwrap();
        check(folder.path(), &recovery, "it is missing.");
        check(folder.path(), &recovery, "Attached files: 0 whole.");
    }

    #[test]
    fn its_age_is_told_where_it_is_known_and_only_there() {
        let folder = tempfile::tempdir().unwrap();
        let recovery = vault_in(folder.path());
        check(folder.path(), &recovery, "Its age is unknown");
        let path = folder.path().join("vault.db");
        let older = std::fs::read(&path).unwrap();
        let save = || {
            let key = RecoveryKey::parse(&recovery).unwrap();
            let dir = VaultDir::open(folder.path()).unwrap();
            let locked = Locked::open(dir, Arc::new(NoKeychain)).unwrap();
            let now = testing::at_seconds(100);
            let opened = locked.unlock_with_recovery(&key, &now).unwrap();
            let mut vault = match opened {
                Opened::AsLeft(vault) => *vault,
                Opened::OlderThanLastUsed(older) => older.accept(),
            };
            let draft = ItemDraft {
                title: "Two".into(),
                ..ItemDraft::new(ItemKind::NOTE)
            };
            vault.save(draft, &now).unwrap();
            drop(vault.lock());
        };
        save();
        let mut output = Vec::new();
        run(folder.path(), &recovery, &mut output).unwrap();
        let said = String::from_utf8(output).unwrap();
        assert!(!said.contains("age is unknown"), "{said}");
        assert!(said.contains("Items: 2 opened"), "{said}");
        std::fs::write(&path, older).unwrap();
        check(folder.path(), &recovery, "An older copy was put back.");
    }

    #[test]
    fn a_damaged_vault_is_not_called_whole() {
        let folder = tempfile::tempdir().unwrap();
        let recovery = vault_in(folder.path());
        let path = folder.path().join("vault.db");
        let mut content = std::fs::read(&path).unwrap();
        for byte in content.iter_mut().skip(4096).step_by(500) {
            *byte ^= 1;
        }
        std::fs::write(&path, content).unwrap();
        check(folder.path(), &recovery, "the vault was not opened");
    }
}
