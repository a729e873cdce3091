//! The vault against a plain list: whatever is done in whatever order, both say the same.

mod acts;

use std::collections::BTreeMap;

use ::tests::properties::holds;
use proptest::prelude::*;

use super::*;
use crate::{Act as Order, Chosen, FolderId, UndoToken};
use acts::{Act, act};

/// Each one starts from a copy of one vault, since making one takes Argon2, and reads all of it
/// after every act. The copies lie in memory: the disk is not what is asked about here.
const HISTORIES: u32 = 1_000;
const MOST_ACTS: usize = 50;

#[derive(Debug, Clone, PartialEq)]
struct Kept {
    title: String,
    password: String,
    favourite: bool,
    trashed: bool,
    archived: bool,
    tagged: bool,
    folder: Option<FolderId>,
}

impl Kept {
    fn version(&self) -> Version {
        Version {
            title: self.title.clone(),
            password: self.password.clone(),
            tagged: self.tagged,
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Model {
    items: BTreeMap<ItemId, Kept>,
    /// By id: the one it lies in.
    folders: BTreeMap<FolderId, Option<FolderId>>,
}

/// What was saved, the oldest first; the last of each is the present one.
type History = BTreeMap<ItemId, Vec<Version>>;

#[derive(Debug, Clone)]
struct Version {
    title: String,
    password: String,
    /// As it was when the next one was saved: tags are put on and taken off without a save.
    tagged: bool,
}

struct Run {
    bench: Bench,
    vault: Option<Unlocked>,
    model: Model,
    history: History,
    /// What the last act that can be taken back was, and the model before it.
    undo: Option<(UndoToken, Model)>,
}

impl Run {
    fn chosen(&self, at: u8) -> Option<ItemId> {
        let count = self.model.items.len().max(1);
        self.model
            .items
            .keys()
            .nth(usize::from(at) % count)
            .copied()
    }

    fn apply(&mut self, act: &Act) {
        let now = at_seconds(1);
        let before = self.model.clone();
        let mut vault = self.vault.take().unwrap();
        match act {
            Act::Make(name) => self.make(&mut vault, *name, before),
            Act::Rename(at, name) => self.edit(&mut vault, *at, |draft, kept| {
                draft.title = format!("Name {name}");
                kept.title = draft.title.clone();
            }),
            Act::NewPassword(at, word) => self.edit(&mut vault, *at, |draft, kept| {
                kept.password = format!("word {word}");
                let secret = Secret::new(kept.password.clone());
                draft.sections[0].fields[1].value =
                    ValueDraft::Concealed(SecretChange::Set(secret));
            }),
            Act::Delete(at) => self.delete(&mut vault, *at, before),
            Act::Restore(at) => {
                if let Some(id) = self.chosen(*at) {
                    vault.restore(id, &now).unwrap();
                    let kept = self.model.items.get_mut(&id).unwrap();
                    kept.trashed = false;
                    self.undo = None;
                }
            }
            Act::Erase(at) => {
                if let Some(id) = self.chosen(*at) {
                    vault.erase(id, &now).unwrap();
                    self.history.remove(&id);
                    self.model.items.remove(&id);
                    self.undo = None;
                }
            }
            Act::Favourite(at, on) => {
                if let Some(id) = self.chosen(*at) {
                    vault.set_favourite(id, *on, &now).unwrap();
                    self.model.items.get_mut(&id).unwrap().favourite = *on;
                    self.undo = None;
                }
            }
            Act::BringBack(at, which) => self.bring_back(&mut vault, *at, *which, before),
            Act::Many(which) => self.many(&mut vault, *which, before),
            Act::MakeFolder(at) => self.make_folder(&mut vault, *at, before),
            Act::DeleteFolder(at) => self.delete_folder(&mut vault, *at, before),
            Act::Copy(at) => self.copy(&mut vault, *at, before),
            Act::Undo => self.take_back(&mut vault),
            Act::Reopen => {
                drop(vault.lock());
                vault = self.bench.open();
            }
        }
        self.vault = Some(vault);
    }

    fn make(&mut self, vault: &mut Unlocked, name: u8, before: Model) {
        let now = at_seconds(1);
        let title = format!("Item {name}");
        let saved = vault.save(login(&title, "ada", "start"), &now).unwrap();
        let kept = Kept {
            title,
            password: "start".into(),
            favourite: false,
            trashed: false,
            archived: false,
            tagged: false,
            folder: None,
        };
        self.history.insert(saved.id, vec![kept.version()]);
        self.model.items.insert(saved.id, kept);
        self.undo = Some((saved.undo, before));
    }

    fn bring_back(&mut self, vault: &mut Unlocked, at: u8, which: u8, before: Model) {
        let now = at_seconds(1);
        if let Some(id) = self.chosen(at) {
            let versions = vault.versions(id, 0, MOST_ACTS + 1).unwrap().versions;
            let at = usize::from(which) % versions.len();
            let back = vault.restore_version(id, versions[at].revision, &now);
            self.follow(id);
            let saved = &self.history[&id];
            let version = saved[saved.len() - 1 - at].clone();
            let kept = self.model.items.get_mut(&id).unwrap();
            kept.title = version.title;
            kept.password = version.password;
            kept.tagged = version.tagged;
            self.note(id);
            self.undo = Some((back.unwrap().undo, before));
        }
    }

    fn take_back(&mut self, vault: &mut Unlocked) {
        let now = at_seconds(1);
        if let Some((token, model)) = self.undo.take() {
            if let UndoToken::Saved { item, .. } = &token {
                self.follow(*item);
            }
            self.model = model;
            match &token {
                UndoToken::Created { item, .. } => drop(self.history.remove(item)),
                UndoToken::Saved { item, .. } => self.note(*item),
                UndoToken::Turned(_) | UndoToken::Merged(_) | UndoToken::SavedSearch { .. } => {}
            }
            vault.undo(token, &now).unwrap();
        }
    }

    fn delete(&mut self, vault: &mut Unlocked, at: u8, before: Model) {
        let now = at_seconds(1);
        if let Some(id) = self.chosen(at) {
            let token = vault.delete(id, &now).unwrap();
            let kept = self.model.items.get_mut(&id).unwrap();
            // Deleting what is deleted already changes nothing that could be taken back.
            self.undo = (!kept.trashed).then_some((token, before));
            kept.trashed = true;
            kept.archived = false;
        }
    }

    fn make_folder(&mut self, vault: &mut Unlocked, at: u8, before: Model) {
        let now = at_seconds(1);
        let parent = self.folder(at);
        let name = format!("Folder {}", self.model.folders.len());
        // A name that is taken, or a place too deep, is refused and changes nothing.
        if let Ok((id, token)) = vault.make_folder(&name, parent, &now) {
            self.model.folders.insert(id, parent);
            self.undo = Some((token, before));
        }
    }

    fn delete_folder(&mut self, vault: &mut Unlocked, at: u8, before: Model) {
        let now = at_seconds(1);
        if let Some(id) = self.folder(at) {
            let token = vault.delete_folder(id, &now).unwrap();
            let parent = self.model.folders.remove(&id).flatten();
            for above in self.model.folders.values_mut() {
                *above = if *above == Some(id) { parent } else { *above };
            }
            for kept in self.model.items.values_mut() {
                kept.folder = if kept.folder == Some(id) {
                    parent
                } else {
                    kept.folder
                };
            }
            self.undo = Some((token, before));
        }
    }

    fn copy(&mut self, vault: &mut Unlocked, at: u8, before: Model) {
        let now = at_seconds(1);
        let chosen = self.chosen(at).filter(|id| !self.model.items[id].trashed);
        if let Some(id) = chosen {
            let mut kept = self.model.items[&id].clone();
            let saved = vault.duplicate(id, &kept.title, &now).unwrap();
            kept.archived = false;
            self.history.insert(saved.id, vec![kept.version()]);
            self.model.items.insert(saved.id, kept);
            self.undo = Some((saved.undo, before));
        }
    }

    fn folder(&self, at: u8) -> Option<FolderId> {
        // One place among them is none.
        let count = self.model.folders.len() + 1;
        let folders = self.model.folders.keys();
        folders.copied().nth(usize::from(at) % count)
    }

    /// One act with every second item.
    fn many(&mut self, vault: &mut Unlocked, which: u8, before: Model) {
        let folder = self.folder(which / 8);
        let act = match which % 8 {
            0 => Order::Favourite(true),
            1 => Order::Archive,
            2 => Order::Unarchive,
            3 => Order::Delete,
            4 => Order::Restore,
            5 => Order::AddTag("Red/Dark".into()),
            6 => Order::RemoveTag("red".into()),
            _ => Order::MoveTo(folder),
        };
        let chosen: Vec<_> = self.model.items.keys().step_by(2).copied().collect();
        for id in &chosen {
            let kept = self.model.items.get_mut(id).unwrap();
            let active = !kept.trashed && !kept.archived;
            match act {
                Order::Favourite(on) => kept.favourite = on,
                Order::Archive => kept.archived |= active,
                Order::Unarchive => kept.archived = false,
                Order::Delete => (kept.trashed, kept.archived) = (true, false),
                Order::Restore => kept.trashed = false,
                Order::AddTag(_) => kept.tagged = true,
                Order::RemoveTag(_) => kept.tagged = false,
                Order::MoveTo(folder) => kept.folder = folder,
            }
        }
        let chosen = Chosen::These(chosen);
        let done = vault.act(&chosen, &act, &at_seconds(1)).unwrap();
        self.undo = done.undo.map(|token| (token, before));
    }

    fn edit(&mut self, vault: &mut Unlocked, at: u8, change: impl Fn(&mut ItemDraft, &mut Kept)) {
        let Some(id) = self.chosen(at) else { return };
        let before = self.model.clone();
        self.follow(id);
        let mut draft = edit(vault, id);
        change(&mut draft, self.model.items.get_mut(&id).unwrap());
        self.undo = Some((vault.save(draft, &at_seconds(1)).unwrap().undo, before));
        self.note(id);
    }

    /// The present version is about to be followed by another, and keeps the tags that it has now.
    fn follow(&mut self, id: ItemId) {
        let tagged = self.model.items[&id].tagged;
        self.history
            .get_mut(&id)
            .unwrap()
            .last_mut()
            .unwrap()
            .tagged = tagged;
    }

    /// What the model holds of an item now was saved.
    fn note(&mut self, id: ItemId) {
        let version = self.model.items[&id].version();
        self.history.get_mut(&id).unwrap().push(version);
    }

    fn check(&mut self) {
        let vault = self.vault.as_mut().unwrap();
        for (filter, trashed, archived) in [
            (Filter::All, false, false),
            (Filter::Archive, false, true),
            (Filter::Trash, true, false),
        ] {
            let mut expected: Vec<_> = self
                .model
                .items
                .values()
                .filter(|kept| (kept.trashed, kept.archived) == (trashed, archived))
                .map(|kept| kept.title.clone())
                .collect();
            expected.sort();
            let mut found = titles(vault, "", filter);
            found.sort();
            assert_eq!(found, expected);
        }
        let named =
            |kept: &&Kept| !kept.trashed && !kept.archived && kept.title.starts_with("Name");
        let expected = self.model.items.values().filter(named).count();
        assert_eq!(titles(vault, "name", Filter::All).len(), expected);
        let favourites = self
            .model
            .items
            .values()
            .filter(|kept| kept.favourite && !kept.trashed && !kept.archived)
            .count();
        assert_eq!(vault.counts().favourites, favourites);
        let rows = vault.folders().into_iter();
        let folders: BTreeMap<_, _> = rows.map(|row| (row.id, row.parent)).collect();
        assert_eq!(folders, self.model.folders);
        for (id, kept) in &self.model.items {
            assert_eq!(password(vault, *id), kept.password);
            let page = vault.versions(*id, 0, 1).unwrap();
            assert_eq!(page.total, self.history[id].len());
            let summary = vault.summary(*id).unwrap();
            assert_eq!(
                (summary.folder, !summary.tags.is_empty()),
                (kept.folder, kept.tagged)
            );
            assert_eq!(summary.state.is_archived(), kept.archived);
        }
    }

    /// Every version of every item is what was saved.
    fn check_versions(&self) {
        let vault = self.vault.as_ref().unwrap();
        for (id, saved) in &self.history {
            let page = vault.versions(*id, 0, saved.len() + 1).unwrap();
            assert_eq!(page.versions.len(), saved.len());
            for (version, saved) in page.versions.iter().zip(saved.iter().rev()) {
                let then = vault.compare(*id, version.revision).unwrap().then;
                assert_eq!(then.title, saved.title);
                let field = then.sections[0].fields[1].id;
                let found = vault.reveal_version(*id, version.revision, field, &at_seconds(1));
                assert_eq!(*found.unwrap().expose(), saved.password);
            }
        }
    }
}

#[test]
fn the_vault_and_a_plain_list_say_the_same() {
    let empty = Bench::with_items(0);
    holds(
        "P1-vault",
        "after each of up to 50 acts, closing and opening among them, the vault says what a plain list says",
        HISTORIES,
        &prop::collection::vec(act(), 1..=MOST_ACTS),
        |acts| {
            let bench = empty.twin();
            let mut run = Run {
                vault: Some(bench.open()),
                bench,
                history: History::new(),
                model: Model::default(),
                undo: None,
            };
            for act in acts.iter().chain([&Act::Reopen]) {
                run.apply(act);
                run.check();
            }
            run.check_versions();
            let report = run.vault.unwrap().check().unwrap();
            prop_assert!(report.problems.is_empty());
            Ok(())
        },
    );
}
