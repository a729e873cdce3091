use std::sync::Arc;

use vault::{
    KdfParams, NewPin, NewWay, PinRules, SecretChange, Unlocked, ValueDraft, VaultDir, testing,
};

use super::*;
use crate::export;

const PASSWORD: &str = "tulip \"7\"\u{1b}[2J";

/// A vault with one login, a backup of it, and its recovery key.
fn backup_in(folder: &Path) -> (Unlocked, std::path::PathBuf, String) {
    let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let keychain = Arc::new(testing::MemoryKeychain::new());
    let dir = VaultDir::open(&folder.join("vault")).unwrap();
    let now = testing::at_seconds(1);
    let mut made = vault::create(dir, keychain, &way, &now).unwrap();
    let secret = SecretChange::Set(vault::Secret::new(PASSWORD.into()));
    let draft = vault::ItemDraft {
        title: "Bank\u{1b}[31m".into(),
        ..vault::ItemDraft::new(vault::ItemKind::LOGIN)
    };
    let draft = draft.with(vault::Purpose::PASSWORD, ValueDraft::Concealed(secret));
    made.unlocked.save(draft, &now).unwrap();
    let path = folder.join("one.latchkey");
    let go_on = &mut |_| ControlFlow::Continue(());
    let draft = made
        .unlocked
        .begin_backup(&path, None, "1.2.3", &now, go_on);
    draft.unwrap().finish(go_on).unwrap();
    let recovery = made.recovery.groups().expose().join("-");
    (made.unlocked, path, recovery)
}

thread_local! {
    static TYPED: std::cell::RefCell<String> = std::cell::RefCell::default();
}

fn typed() -> anyhow::Result<Zeroizing<String>> {
    Ok(Zeroizing::new(TYPED.with_borrow(Clone::clone)))
}

/// What is typed, what is said, and what the program ends with.
#[track_caller]
fn check(file: &Path, type_in: &str, expected: &str, code: u8) {
    TYPED.set(type_in.to_owned());
    let mut output = Vec::new();
    let (said, found) = match verify(file, typed, &mut output) {
        Ok(()) => (String::from_utf8(output).unwrap(), 0),
        Err(failure) => (failure.to_string(), failure.number()),
    };
    assert!(said.contains(expected), "{said}");
    assert_eq!(found, code, "{said}");
    if code != 0 {
        assert_eq!(said.matches(". ").count(), 1, "two sentences: {said}");
        assert!(said.ends_with('.'), "{said}");
    }
}

#[test]
fn a_whole_backup_is_told_and_others_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, path, recovery) = backup_in(folder.path());
    check(&path, &recovery, "1 in use", 0);
    check(&path, &recovery, "Made on 2026-09-21 by version 1.2.3.", 0);
    check(&path, &recovery, "Everything is whole.", 0);
    check(&path, "no key", "not a recovery key", 3);
    let other = RecoveryKey::make().unwrap().groups().expose().join("-");
    check(&path, &other, "does not open the backup", 3);
    check(&folder.path().join("none"), "", "cannot be read", 1);
    check(folder.path(), "", "not a backup", 1);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    check(&path, &recovery, "damaged", 1);
    let newer = [b"LKBAK02\n", &bytes[8..]].concat();
    std::fs::write(&path, newer).unwrap();
    check(&path, "", "newer version", 4);
    let words = "plover-anchor-mildew-zodiac-thrift";
    let passphrase = vault::NewPassphrase::parse(words.as_bytes(), &[]).unwrap();
    let now = testing::at_seconds(2);
    vault
        .set_backup_passphrase(&passphrase, KdfParams::FLOOR, &now)
        .unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let draft = vault.begin_backup(&path, None, "1.2.3", &now, go_on);
    draft.unwrap().finish(go_on).unwrap();
    check(&path, words, "Everything is whole.", 0);
    check(&path, "another-passphrase", "does not open the backup", 3);
}

#[test]
fn items_are_listed_without_what_moves_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, path, recovery) = backup_in(folder.path());
    TYPED.set(recovery);
    let mut output = Vec::new();
    list(&path, typed, &mut output).unwrap();
    assert_eq!(String::from_utf8(output).unwrap(), "login\tBank [31m\n");
}

#[test]
fn an_export_has_every_value_and_is_never_written_over_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, path, recovery) = backup_in(folder.path());
    TYPED.set(recovery);
    let to = folder.path().join("export.json");
    let mut output = Vec::new();
    export::json(&path, &to, typed, &mut output).unwrap();
    let read = std::fs::read(&to).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&read).unwrap();
    let fields = value["items"][0]["fields"].as_array().unwrap();
    let password = fields.iter().find(|field| field["purpose"] == "password");
    assert_eq!(password.unwrap()["value"], PASSWORD);
    let again = export::json(&path, &to, typed, &mut output);
    assert!(matches!(again, Err(Failure::Write(_))));
    assert_eq!(std::fs::read(&to).unwrap(), read);
}

#[test]
fn a_copy_of_a_vaults_files_is_read_as_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, _, recovery) = backup_in(folder.path());
    let path = folder.path().join("kept.latchkey");
    let locked = vault.lock();
    let go_on = &mut |_| ControlFlow::Continue(());
    let now = testing::at_seconds(3);
    vault::backup::keep_verbatim(&locked, &path, None, "1.2.3", &now, go_on).unwrap();
    check(&path, &recovery, "1 in use", 0);
    check(&path, &recovery, "Everything is whole.", 0);
    check(&path, "no key", "not a recovery key", 3);
    let other = RecoveryKey::make().unwrap().groups().expose().join("-");
    check(&path, &other, "does not open the backup", 3);
    TYPED.set(recovery);
    let mut output = Vec::new();
    list(&path, typed, &mut output).unwrap();
    assert_eq!(String::from_utf8(output).unwrap(), "login\tBank [31m\n");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    check(&path, "", "damaged", 1);
}
