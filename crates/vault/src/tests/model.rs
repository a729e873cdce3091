//! The vault against a plain list: whatever is done in whatever order, both say the same.

use std::collections::BTreeMap;

use ::tests::properties::holds;
use proptest::prelude::*;

use super::*;
use crate::UndoToken;

/// Each one starts from a copy of one vault, since making one takes Argon2, and reads all of it
/// after every act. The copies lie in memory: the disk is not what is asked about here.
const HISTORIES: u32 = 1_000;
const MOST_ACTS: usize = 50;

#[derive(Debug, Clone)]
enum Act {
    Make(u8),
    Rename(u8, u8),
    NewPassword(u8, u8),
    Delete(u8),
    Restore(u8),
    Erase(u8),
    Favourite(u8, bool),
    BringBack(u8, u8),
    Undo,
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any::<u8>().prop_map(Act::Make),
        3 => any::<(u8, u8)>().prop_map(|(at, name)| Act::Rename(at, name)),
        3 => any::<(u8, u8)>().prop_map(|(at, word)| Act::NewPassword(at, word)),
        2 => any::<u8>().prop_map(Act::Delete),
        1 => any::<u8>().prop_map(Act::Restore),
        1 => any::<u8>().prop_map(Act::Erase),
        1 => any::<(u8, bool)>().prop_map(|(at, on)| Act::Favourite(at, on)),
        2 => any::<(u8, u8)>().prop_map(|(at, which)| Act::BringBack(at, which)),
        3 => Just(Act::Undo),
        1 => Just(Act::Reopen),
    ]
}

#[derive(Debug, Clone, PartialEq)]
struct Kept {
    title: String,
    password: String,
    favourite: bool,
    trashed: bool,
}

type Model = BTreeMap<ItemId, Kept>;

/// The titles and passwords that were saved, the oldest first.
type History = BTreeMap<ItemId, Vec<(String, String)>>;

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
        let count = self.model.len().max(1);
        self.model.keys().nth(usize::from(at) % count).copied()
    }

    fn apply(&mut self, act: &Act) {
        let now = at_seconds(1);
        let before = self.model.clone();
        let mut vault = self.vault.take().unwrap();
        match act {
            Act::Make(name) => {
                let title = format!("Item {name}");
                let saved = vault.save(login(&title, "ada", "start"), &now).unwrap();
                let kept = Kept {
                    title,
                    password: "start".into(),
                    favourite: false,
                    trashed: false,
                };
                self.history
                    .insert(saved.id, vec![(kept.title.clone(), kept.password.clone())]);
                self.model.insert(saved.id, kept);
                self.undo = Some((saved.undo, before));
            }
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
            Act::Delete(at) => {
                if let Some(id) = self.chosen(*at) {
                    let token = vault.delete(id, &now).unwrap();
                    let kept = self.model.get_mut(&id).unwrap();
                    // Deleting what is deleted already changes nothing that could be taken back.
                    self.undo = (!kept.trashed).then_some((token, before));
                    kept.trashed = true;
                }
            }
            Act::Restore(at) => {
                if let Some(id) = self.chosen(*at) {
                    vault.restore(id, &now).unwrap();
                    self.model.get_mut(&id).unwrap().trashed = false;
                    self.undo = None;
                }
            }
            Act::Erase(at) => {
                if let Some(id) = self.chosen(*at) {
                    vault.erase(id, &now).unwrap();
                    self.model.remove(&id);
                    self.history.remove(&id);
                    self.undo = None;
                }
            }
            Act::Favourite(at, on) => {
                if let Some(id) = self.chosen(*at) {
                    vault.set_favourite(id, *on, &now).unwrap();
                    self.model.get_mut(&id).unwrap().favourite = *on;
                    self.undo = None;
                }
            }
            Act::BringBack(at, which) => {
                if let Some(id) = self.chosen(*at) {
                    let versions = vault.versions(id, 0, MOST_ACTS + 1).unwrap().versions;
                    let at = usize::from(*which) % versions.len();
                    let back = vault.restore_version(id, versions[at].revision, &now);
                    let saved = &self.history[&id];
                    let (title, password) = saved[saved.len() - 1 - at].clone();
                    let kept = self.model.get_mut(&id).unwrap();
                    (kept.title, kept.password) = (title, password);
                    self.note(id);
                    self.undo = Some((back.unwrap().undo, before));
                }
            }
            Act::Undo => {
                if let Some((token, model)) = self.undo.take() {
                    vault.undo(token, &now).unwrap();
                    self.model = model;
                    match token {
                        UndoToken::Created { item, .. } => drop(self.history.remove(&item)),
                        UndoToken::Saved { item, .. } => self.note(item),
                        UndoToken::Deleted { .. }
                        | UndoToken::Restored { .. }
                        | UndoToken::SavedSearch { .. } => {}
                    }
                }
            }
            Act::Reopen => {
                drop(vault.lock());
                vault = self.bench.open();
            }
        }
        self.vault = Some(vault);
    }

    fn edit(&mut self, vault: &mut Unlocked, at: u8, change: impl Fn(&mut ItemDraft, &mut Kept)) {
        let Some(id) = self.chosen(at) else { return };
        let before = self.model.clone();
        let mut draft = edit(vault, id);
        change(&mut draft, self.model.get_mut(&id).unwrap());
        self.undo = Some((vault.save(draft, &at_seconds(1)).unwrap().undo, before));
        self.note(id);
    }

    /// What the model holds of an item now was saved.
    fn note(&mut self, id: ItemId) {
        let kept = &self.model[&id];
        let saved = (kept.title.clone(), kept.password.clone());
        self.history.get_mut(&id).unwrap().push(saved);
    }

    fn check(&mut self) {
        let vault = self.vault.as_mut().unwrap();
        for (filter, trashed) in [(Filter::All, false), (Filter::Trash, true)] {
            let mut expected: Vec<_> = self
                .model
                .values()
                .filter(|kept| kept.trashed == trashed)
                .map(|kept| kept.title.clone())
                .collect();
            expected.sort();
            let mut found = titles(vault, "", filter);
            found.sort();
            assert_eq!(found, expected);
        }
        let named = |kept: &&Kept| !kept.trashed && kept.title.starts_with("Name");
        let expected = self.model.values().filter(named).count();
        assert_eq!(titles(vault, "name", Filter::All).len(), expected);
        let favourites = self
            .model
            .values()
            .filter(|kept| kept.favourite && !kept.trashed)
            .count();
        assert_eq!(vault.counts().favourites, favourites);
        for (id, kept) in &self.model {
            assert_eq!(password(vault, *id), kept.password);
            let page = vault.versions(*id, 0, 1).unwrap();
            assert_eq!(page.total, self.history[id].len());
        }
    }

    /// Every version of every item is what was saved.
    fn check_versions(&self) {
        let vault = self.vault.as_ref().unwrap();
        for (id, saved) in &self.history {
            let page = vault.versions(*id, 0, saved.len() + 1).unwrap();
            assert_eq!(page.versions.len(), saved.len());
            for (version, (title, word)) in page.versions.iter().zip(saved.iter().rev()) {
                let then = vault.compare(*id, version.revision).unwrap().then;
                assert_eq!(then.title, *title);
                let field = then.sections[0].fields[1].id;
                let found = vault.reveal_version(*id, version.revision, field, &at_seconds(1));
                assert_eq!(found.unwrap().expose(), word);
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
                model: Model::new(),
                history: History::new(),
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
