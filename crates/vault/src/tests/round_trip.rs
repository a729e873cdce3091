//! What is saved is what is read, also after the vault was closed.

use super::*;
use crate::{CreateError, FolderError, Presence, SaveError, Settings, Theme, UndoError};

#[test]
fn a_login_survives_locking_and_opening_by_pin() {
    let (bench, mut vault) = Bench::new();
    let saved = vault
        .save(login("GitHub", "ada", PASSWORD), &at_seconds(1))
        .unwrap();
    vault.mark_used(saved.id, &at_seconds(2)).unwrap();
    let locked = vault.lock();
    let vault = as_left(locked.unlock_with_pin(&pin(PIN), &at_seconds(4)).unwrap());
    let detail = vault.item(saved.id).unwrap();
    assert_eq!(detail.title, "GitHub");
    assert_eq!(detail.used_ms, Some(at_seconds(2).wall_ms));
    assert_eq!(detail.revision, saved.revision);
    assert_eq!(password(&vault, saved.id), PASSWORD);
    drop(vault);
    assert_eq!(password(&bench.open(), saved.id), PASSWORD);
}

#[test]
fn saving_a_title_keeps_the_password() {
    let (_bench, mut vault) = Bench::new();
    let id = vault
        .save(login("GitHub", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    let draft = ItemDraft {
        title: "Forge".into(),
        ..edit(&vault, id)
    };
    vault.save(draft, &at_seconds(2)).unwrap();
    assert_eq!(password(&vault, id), PASSWORD);
    assert_eq!(vault.item(id).unwrap().title, "Forge");
}

#[test]
fn a_form_filled_before_another_save_is_refused_but_not_after_a_copy() {
    let (_bench, mut vault) = Bench::new();
    let id = vault
        .save(login("GitHub", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    let (first, second) = (edit(&vault, id), edit(&vault, id));
    vault.mark_used(id, &at_seconds(2)).unwrap();
    vault.set_favourite(id, true, &at_seconds(2)).unwrap();
    vault.save(first, &at_seconds(3)).unwrap();
    let refused = vault.save(second, &at_seconds(4));
    assert!(matches!(refused, Err(SaveError::ChangedMeanwhile { .. })));
}

#[test]
fn every_act_can_be_taken_back() {
    let (_bench, mut vault) = Bench::new();
    let now = at_seconds(1);
    let made = vault.save(login("One", "ada", "first"), &now).unwrap();
    let mut draft = edit(&vault, made.id);
    draft.title = "Two".into();
    draft.sections[0].fields[1].value =
        ValueDraft::Concealed(SecretChange::Set(Secret::new("second".into())));
    let saved = vault.save(draft, &now).unwrap();
    assert!(matches!(
        vault.undo(made.undo, &now),
        Err(UndoError::ChangedSince)
    ));

    let redo = vault.undo(saved.undo, &now).unwrap().unwrap();
    assert_eq!(
        (
            vault.item(made.id).unwrap().title.as_str(),
            password(&vault, made.id).as_str()
        ),
        ("One", "first")
    );
    vault.undo(redo, &now).unwrap();
    assert_eq!(password(&vault, made.id), "second");

    let deleted = vault.delete(made.id, &now).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::All), Vec::<String>::new());
    assert_eq!(titles(&mut vault, "", Filter::Trash), ["Two"]);
    vault.undo(deleted, &now).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::All), ["Two"]);

    let other = vault.save(login("Three", "", "x"), &now).unwrap();
    vault.undo(other.undo, &now).unwrap();
    assert!(vault.item(other.id).is_err());
}

#[test]
fn a_save_can_be_taken_back_after_the_vault_was_closed() {
    let (bench, mut vault) = Bench::new();
    let id = vault
        .save(login("One", "ada", "first"), &at_seconds(1))
        .unwrap()
        .id;
    let draft = ItemDraft {
        title: "Two".into(),
        ..edit(&vault, id)
    };
    let saved = vault.save(draft, &at_seconds(2)).unwrap();
    drop(vault);
    let mut vault = bench.open();
    vault.undo(saved.undo, &at_seconds(3)).unwrap();
    assert_eq!(vault.item(id).unwrap().title, "One");
}

#[test]
fn settings_survive_closing() {
    let (bench, mut vault) = Bench::new();
    let mut settings = Settings::default().with_zoom_percent(150).unwrap();
    settings.theme = Theme::Dark;
    vault
        .set_settings(settings.clone(), &at_seconds(1))
        .unwrap();
    drop(vault);
    assert_eq!(*bench.open().settings(), settings);
    assert!(Settings::default().with_auto_lock_minutes(0).is_err());
}

#[test]
fn a_second_program_is_refused_while_the_first_has_the_vault() {
    let (bench, vault) = Bench::new();
    let second = || VaultDir::open(bench.folder.path());
    assert!(matches!(second(), Err(FolderError::InUse)));
    let locked = vault.lock();
    assert!(matches!(second(), Err(FolderError::InUse)));
    drop(locked);
    assert!(second().is_ok());
}

#[test]
fn a_vault_is_never_made_over_another() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let again = make(bench.folder.path(), bench.keychain.clone());
    assert!(matches!(again.err(), Some(CreateError::AlreadyThere)));
    std::fs::remove_file(bench.folder.path().join("vault.slots")).unwrap();
    let again = make(bench.folder.path(), bench.keychain.clone());
    assert!(matches!(again.err(), Some(CreateError::AlreadyThere)));
    let dir = VaultDir::open(bench.folder.path()).unwrap();
    assert_eq!(dir.presence().unwrap(), Presence::SlotsMissing);
}

#[test]
fn a_check_opens_every_record() {
    let (_bench, mut vault) = Bench::new();
    for number in 0..5 {
        vault
            .save(
                login(&format!("Item {number}"), "ada", PASSWORD),
                &at_seconds(1),
            )
            .unwrap();
    }
    let id = vault
        .save(login("Last", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    vault.save(edit(&vault, id), &at_seconds(2)).unwrap();
    let report = vault.check().unwrap();
    assert_eq!(
        (report.items, report.former_versions, report.slots),
        (6, 1, 2)
    );
    assert!(report.problems.is_empty());
}

#[test]
fn a_database_of_a_newer_version_is_refused_by_name() {
    let (bench, vault) = Bench::new();
    vault
        .store
        .database
        .connection
        .pragma_update(None, "user_version", 99)
        .unwrap();
    drop(vault);
    let refused = bench
        .locked()
        .unlock_with_recovery(&bench.recovery, &at_seconds(1))
        .err();
    let error = refused.unwrap().error;
    assert!(matches!(
        error,
        crate::UnlockError::Newer(crate::SchemaError {
            found: 99,
            known: 2
        })
    ));
}

#[test]
fn the_keychain_is_told_at_most_once_a_minute_and_at_lock() {
    let (bench, mut vault) = Bench::new();
    let mut told = bench.keychain.copy();
    let mut is_told = |bench: &Bench| {
        let now = bench.keychain.copy();
        let differs = now != told;
        told = now;
        differs
    };
    for second in 1..60 {
        vault
            .save(login("One", "", "x"), &at_seconds(second))
            .unwrap();
    }
    assert!(!is_told(&bench));
    vault.save(login("One", "", "x"), &at_seconds(61)).unwrap();
    assert!(is_told(&bench));
    vault.save(login("One", "", "x"), &at_seconds(62)).unwrap();
    assert!(!is_told(&bench));
    drop(vault.lock());
    assert!(is_told(&bench));
}
