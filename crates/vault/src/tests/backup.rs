//! Backups: everything comes back, in a new vault or beside what is there, and nothing else does anything.

mod golden;
mod hostile;
mod keys;
mod merging;
mod restoring;
mod second;
mod tampered;
mod verbatim;

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf};

use super::*;
use crate::{
    AttachmentId, Replaced, Secret, Source,
    backup::{Backup, BackupReport, Owner, RestoreError, RestoredKey, WholeBackup, restore},
    id::{OrganisationId, PersonId},
};

pub(super) fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn stop(_: u64) -> ControlFlow<()> {
    ControlFlow::Break(())
}

pub(super) fn owner() -> Owner {
    Owner {
        organisation: OrganisationId::from_bytes([0x0f; 16]),
        person: PersonId::from_bytes([0xab; 16]),
        organisation_name: "Northwind".into(),
        person_name: "Ada Lovelace".into(),
    }
}

/// Backs the vault up into a file of its own folder.
#[track_caller]
fn back_up(vault: &Unlocked, folder: &Path) -> (PathBuf, BackupReport) {
    let path = folder.join("one.latchkey");
    let report = try_back_up(vault, &path).unwrap();
    (path, report)
}

pub(super) fn try_back_up(
    vault: &Unlocked,
    path: &Path,
) -> Result<BackupReport, crate::backup::BackupError> {
    let now = at_seconds(50);
    let draft = vault.begin_backup(path, Some(&owner()), "1.2.3", &now, &mut go_on)?;
    draft.finish(&mut go_on)
}

#[track_caller]
pub(super) fn whole(path: &Path, recovery: &RecoveryKey) -> WholeBackup {
    let open = Backup::open(path).unwrap().open_with_recovery(recovery);
    open.unwrap().verify(&mut go_on).unwrap()
}

/// Restores into `folder` under a new PIN.
pub(super) fn try_restore(
    whole: &WholeBackup,
    folder: &Path,
    keychain: Arc<dyn Keychain>,
    recovery: RestoredKey,
) -> Result<Created, RestoreError> {
    let dir = VaultDir::open(folder).unwrap();
    let pin = new_pin(OTHER_PIN);
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let now = at_seconds(60);
    restore(whole, dir, keychain, &way, recovery, &now, &mut go_on)
}

/// A vault with something of everything.
fn full() -> (Bench, Unlocked) {
    let (bench, mut vault) = Bench::new();
    let now = at_seconds(1);
    vault.call_this_computer("Desk", &now).unwrap();
    let (work, _) = vault.make_folder("Work", None, &now).unwrap();
    let (clients, _) = vault.make_folder("Clients", Some(work), &now).unwrap();
    let (gone, _) = vault.make_folder("Gone", None, &now).unwrap();
    vault.delete_folder(gone, &now).unwrap();
    for (number, title) in ["Bank", "Forum", "Old", "Lost"].iter().enumerate() {
        let mut draft = login(title, "ada", &format!("{PASSWORD} {number}"));
        draft.folder = Some(clients);
        draft.tags = vec!["home/money".into()];
        let id = vault.save(draft, &now).unwrap().id;
        for version in 0..number {
            let mut draft = edit(&vault, id);
            let secret = Secret::new(format!("{title} {version}"));
            draft.sections[0].fields[1].value = ValueDraft::Concealed(SecretChange::Set(secret));
            vault.save(draft, &at_seconds(2)).unwrap();
        }
        vault.set_favourite(id, number == 1, &now).unwrap();
    }
    let ids: BTreeMap<String, ItemId> = by_title(&vault);
    let chosen = |title: &str| crate::Chosen::These(vec![ids[title]]);
    vault
        .act(&chosen("Old"), &crate::Act::Archive, &now)
        .unwrap();
    vault.delete(ids["Lost"], &now).unwrap();
    add(&mut vault, ids["Bank"], b"a contract");
    add(&mut vault, ids["Bank"], &vec![7; 50_000]);
    add(&mut vault, ids["Forum"], b"");
    vault.save_search(None, "Money", "tag:home", &now).unwrap();
    let value = Secret::new("k7Q-generated".to_owned());
    vault.keep_generated(&value, None, &now).unwrap();
    let form = login("Begun", "ada", "half typed");
    vault.keep_draft(None, &form, &now).unwrap();
    let settings = vault.settings().clone().with_zoom_percent(130).unwrap();
    vault.set_settings(settings, &now).unwrap();
    (bench, vault)
}

pub(super) fn by_title(vault: &Unlocked) -> BTreeMap<String, ItemId> {
    vault
        .ids()
        .map(|id| (vault.summary(id).unwrap().title.clone(), id))
        .collect()
}

fn add(vault: &mut Unlocked, item: ItemId, content: &[u8]) -> AttachmentId {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, content).unwrap();
    let sealing = vault.begin_attachment(item, Source::open(&path).unwrap());
    let sealed = sealing.unwrap().seal(&mut go_on).unwrap();
    vault.attach(item, vec![sealed], &at_seconds(3)).unwrap();
    vault.item(item).unwrap().attachments.last().unwrap().id
}

/// All that a person could find in a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Everything {
    content: Content,
    /// Each version of each item: when it was saved and what was typed.
    versions: BTreeMap<ItemId, Vec<(u64, i64, String)>>,
    folders: Vec<(String, Option<String>)>,
    tags: Vec<String>,
    searches: Vec<(String, String)>,
    generated: Vec<String>,
    files: BTreeMap<(ItemId, AttachmentId), Vec<u8>>,
}

fn everything(vault: &Unlocked) -> Everything {
    let report = vault.check().unwrap();
    assert_eq!((report.problems.len(), report.stray_rows), (0, 0));
    assert_eq!(report.attachment_problems.len(), 0);
    let folders = vault.folders();
    Everything {
        content: content(vault).unwrap(),
        versions: vault.ids().map(|id| (id, versions(vault, id))).collect(),
        folders: folders
            .iter()
            .map(|row| (row.path.clone(), row.parent.map(|id| id.to_string())))
            .collect(),
        tags: vault.tags().into_iter().map(|row| row.tag).collect(),
        searches: vault
            .saved_searches()
            .iter()
            .map(|search| (search.name.clone(), search.query.clone()))
            .collect(),
        generated: generated(vault),
        files: vault.ids().flat_map(|id| contents(vault, id)).collect(),
    }
}

fn versions(vault: &Unlocked, id: ItemId) -> Vec<(u64, i64, String)> {
    let page = vault.versions(id, 0, 100).unwrap();
    let field = vault.item(id).unwrap().sections[0].fields[1].id;
    let typed = |revision| {
        let revealed = vault.reveal_version(id, revision, field, &at_seconds(9));
        revealed.unwrap().expose().clone()
    };
    let versions = page.versions.into_iter();
    versions
        .map(|version| (version.revision, version.saved_ms, typed(version.revision)))
        .collect()
}

fn generated(vault: &Unlocked) -> Vec<String> {
    let entries = vault.generated().unwrap().into_iter();
    entries
        .map(|entry| vault.reveal_generated(entry.id).unwrap().expose().clone())
        .collect()
}

fn contents(vault: &Unlocked, id: ItemId) -> Vec<((ItemId, AttachmentId), Vec<u8>)> {
    let files = vault.item(id).unwrap().attachments.into_iter();
    files
        .map(|file| {
            let mut content = Vec::new();
            let opened = vault.open_attachment(id, file.id).unwrap();
            opened.copy_to(&mut content, &mut go_on).unwrap();
            ((id, file.id), content)
        })
        .collect()
}
