//! A backup in the place of a vault: everything is there again, and the vault that was there can be put back.

use ::tests::figures::{Figure, record};

use super::*;
use crate::{Presence, folder::FolderError};

#[test]
fn everything_comes_back_in_a_new_vault() {
    let (bench, vault) = full();
    let before = everything(&vault);
    let (path, report) = back_up(&vault, bench.folder.path());
    assert!(report.left_out.is_empty() && report.files_left_out.is_empty());
    let contents = &report.contents;
    assert_eq!(
        (contents.active, contents.archived, contents.trashed),
        (2, 1, 1)
    );
    assert_eq!((contents.former_versions, contents.folders), (9, 2));
    assert_eq!((contents.files, contents.drafts), (3, 1));
    assert_eq!(contents.computer, "Desk");
    assert_eq!(contents.organisation_name, "Northwind");
    let backup = whole(&path, &bench.recovery);
    assert_eq!(backup.contents(), contents);
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let key = RestoredKey::Same(copy_of(&bench.recovery));
    let made = try_restore(&backup, folder.path(), keychain.clone(), key).unwrap();
    let restored = everything(&made.unlocked);
    assert_ne!(made.unlocked.vault(), vault.vault());
    assert!(made.unlocked.recovery_proven_ms().is_some());
    drop(made.unlocked.lock());
    // Another start of the program, by its PIN and by the recovery key.
    let locked = || Locked::open(VaultDir::open(folder.path()).unwrap(), keychain.clone()).unwrap();
    let opened = locked().unlock_with_pin(&pin(OTHER_PIN), &at_seconds(70));
    assert_eq!(everything(&as_left(opened.unwrap())), before);
    let opened = locked().unlock_with_recovery(&bench.recovery, &at_seconds(71));
    let again = as_left(opened.unwrap());
    record(&Figure {
        id: "BK1",
        title: "a vault with items, versions, archive, trash, folders, tags, forms, searches, history, settings and files, backed up and restored into a new vault",
        measured: format!(
            "{} items, {} former versions, {} files; the same: {}, and after a restart: {}",
            contents.items(),
            contents.former_versions,
            contents.files,
            restored == before,
            everything(&again) == before
        ),
        required: "4 items, 9 former versions, 3 files; the same: true, and after a restart: true",
        ok: restored == before && everything(&again) == before && contents.items() == 4,
    });
    // And it makes backups of its own.
    let second = back_up(&again, folder.path()).0;
    assert_eq!(whole(&second, &bench.recovery).contents().items(), 4);
}

#[test]
fn the_vault_that_was_replaced_can_be_put_back_until_it_is_removed() {
    let (bench, vault) = full();
    let before = everything(&vault);
    let (path, _) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    drop(vault.lock());
    let other = Bench::new();
    let (other, mut vault) = other;
    let mine = vault.save(login("Mine", "ada", PASSWORD), &at_seconds(2));
    let mine = mine.unwrap().id;
    add(&mut vault, mine, b"my file");
    let kept = everything(&vault);
    drop(vault.lock());
    let made = try_restore(
        &backup,
        other.folder.path(),
        other.keychain.clone(),
        RestoredKey::New,
    );
    let made = made.unwrap();
    assert!(made.unlocked.recovery_proven_ms().is_none());
    assert_eq!(everything(&made.unlocked), before);
    drop(made.unlocked.lock());
    let dir = VaultDir::open(other.folder.path()).unwrap();
    let replaced = dir.replaced().unwrap();
    let since_ms = at_seconds(60).wall_ms;
    assert_eq!(replaced, [Replaced { since_ms }]);
    dir.put_back(replaced[0], at_seconds(61).wall_ms).unwrap();
    drop(dir);
    let opened = other.locked().unlock_with_pin(&pin(PIN), &at_seconds(62));
    let vault = as_left(opened.unwrap());
    assert_eq!(everything(&vault), kept);
    let (dir, _) = vault.lock().into_parts();
    assert_eq!(dir.replaced().unwrap().len(), 1);
    dir.remove_replaced(at_seconds(61).wall_ms).unwrap();
    assert_eq!(dir.replaced().unwrap().len(), 1);
    dir.remove_replaced(at_seconds(62).wall_ms).unwrap();
    assert_eq!(dir.replaced().unwrap(), []);
    assert_eq!(dir.presence().unwrap(), Presence::Vault);
    let second = VaultDir::open(other.folder.path());
    assert!(matches!(second, Err(FolderError::InUse)));
}

#[test]
fn what_is_stopped_leaves_nothing() {
    let (bench, vault) = full();
    let path = bench.folder.path().join("one.latchkey");
    let now = at_seconds(50);
    let begun = vault.begin_backup(&path, None, "1", &now, &mut stop);
    assert!(matches!(
        begun.err(),
        Some(crate::backup::BackupError::Stopped)
    ));
    let begun = vault.begin_backup(&path, None, "1", &now, &mut go_on);
    let finished = begun.unwrap().finish(&mut stop);
    assert!(matches!(finished, Err(crate::backup::BackupError::Stopped)));
    drop(
        vault
            .begin_backup(&path, None, "1", &now, &mut go_on)
            .unwrap(),
    );
    let names = |folder: &Path| {
        let files = std::fs::read_dir(folder).unwrap();
        files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("latchkey"))
            .count()
    };
    assert_eq!(names(bench.folder.path()), 0);
    let (path, _) = back_up(&vault, bench.folder.path());
    let open = Backup::open(&path)
        .unwrap()
        .open_with_recovery(&bench.recovery);
    assert!(open.unwrap().verify(&mut stop).is_err());
    let folder = tempfile::tempdir().unwrap();
    let dir = VaultDir::open(folder.path()).unwrap();
    let pin = new_pin(PIN);
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let keychain = Arc::new(MemoryKeychain::new());
    let backup = whole(&path, &bench.recovery);
    let new = RestoredKey::New;
    let stopped = restore(&backup, dir, keychain.clone(), &way, new, &now, &mut stop);
    assert!(stopped.is_err());
    assert!(
        keychain.copy().is_empty(),
        "nothing is left in the keychain"
    );
    let dir = VaultDir::open(folder.path()).unwrap();
    assert_eq!(dir.presence().unwrap(), Presence::Empty);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_item_and_a_file_that_cannot_be_opened_are_left_out_and_named() {
    let (bench, vault) = full();
    let ids = by_title(&vault);
    let files = vault.item(ids["Bank"]).unwrap().attachments;
    let folder = bench.folder.path().join("attachments");
    let of_bank = folder.join(ids["Bank"].to_string());
    std::fs::remove_file(of_bank.join(files[0].id.to_string())).unwrap();
    let connection = &vault.store.database.connection;
    let spoilt = "UPDATE record SET envelope = zeroblob(200) WHERE kind = 2 AND item = ?1";
    connection
        .execute(spoilt, [ids["Forum"].as_bytes().as_slice()])
        .unwrap();
    let dropped = "DELETE FROM version WHERE item = ?1 AND revision = 1";
    connection
        .execute(dropped, [ids["Old"].as_bytes().as_slice()])
        .unwrap();
    let (path, report) = back_up(&vault, bench.folder.path());
    assert_eq!(report.left_out, [ids["Forum"]]);
    assert_eq!(report.files_left_out, [(ids["Bank"], files[0].id)]);
    assert_eq!(report.versions_left_out, 1);
    let backup = whole(&path, &bench.recovery);
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let made = try_restore(&backup, folder.path(), keychain, RestoredKey::New).unwrap();
    let report = made.unlocked.check().unwrap();
    assert_eq!((report.items, report.problems.len()), (3, 0));
    assert_eq!(report.attachment_problems.len(), 1);
    assert_eq!(
        password(&made.unlocked, ids["Bank"]),
        format!("{PASSWORD} 0")
    );
}
