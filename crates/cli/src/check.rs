//! `latchkey check`: opens a vault by recovery key or passphrase and reads all of it.

use std::{
    io::{IsTerminal, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, bail};
use vault::{
    Locked, NoKeychain, Now, Opened, Passphrase, Presence, RecoveryKey, Refused, Report, Tries,
    UnlockError, Unlocked, VaultDir, WayIn,
};
use zeroize::Zeroizing;

/// Asks for what opens the vault in `folder`. What is typed is not shown; a pipe works as well.
pub(crate) fn ask(folder: &Path) -> anyhow::Result<Zeroizing<String>> {
    has_vault(folder)?;
    if std::io::stdin().is_terminal() {
        let typed = rpassword::prompt_password("Recovery key or passphrase: ");
        return typed
            .map(Zeroizing::new)
            .context("nothing could be read from the terminal");
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin()
        .read_line(&mut line)
        .context("nothing could be read from standard input")?;
    Ok(Zeroizing::new(
        line.trim_end_matches(['\r', '\n']).to_owned(),
    ))
}

/// Checks the vault in `folder` with what was typed, and writes what was found to `output`.
pub(crate) fn run(folder: &Path, typed: &str, output: &mut impl Write) -> anyhow::Result<ExitCode> {
    has_vault(folder)?;
    let dir = VaultDir::open(folder).context("the folder cannot be used")?;
    let locked = Locked::open(dir, Arc::new(NoKeychain)).context("the slot file cannot be used")?;
    let opened = open(locked, typed, &now()?)?;
    let vault = match opened {
        Opened::AsLeft(vault) => *vault,
        Opened::OlderThanLastUsed(older) => {
            let (found, last) = (older.state.found_version(), older.state.last_used_version());
            writeln!(
                output,
                "The vault is in state {found}; it was last used in state {last}."
            )?;
            writeln!(
                output,
                "An older copy was put back. It is checked as it is."
            )?;
            return report(&older.accept(), output);
        }
    };
    report(&vault, output)
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
        ..
    } = report;
    writeln!(output, "Slot file: whole, {slots} ways in.")?;
    writeln!(output, "Manifest: adds up, state {manifest_version}.")?;
    writeln!(output, "Records: {rows} rows.")?;
    writeln!(
        output,
        "Items: {items} opened, and {former_versions} former versions."
    )?;
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
    if report.problems.is_empty() && report.stray_rows == 0 {
        writeln!(output, "Everything is whole.")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// The time. This program knows no clock that nobody can set, so each run counts as a start of the
/// machine of its own, and waits are measured by the wall clock alone.
fn now() -> anyhow::Result<Now> {
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
            ..ItemDraft::new(ItemKind::Note)
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
