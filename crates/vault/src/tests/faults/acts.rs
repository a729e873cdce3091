//! What a person does while something fails, and what has to hold afterwards whatever came of it.

use std::error::Error;

use crypto::slots::SlotFile;

use super::*;
use crate::{DraftId, Presence, Rotation, UndoToken, create::put_down, surroundings::Surroundings};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Create,
    Open,
    OpenByPin,
    Save,
    Delete,
    Undo,
    Settings,
    /// Keeping a form, in the place of what it held before.
    Keep,
    /// Saving a kept form.
    SaveKept,
    BringBack,
    ChangePin,
    /// A new recovery key under a new master key, in a database of its own.
    ReplaceRecovery,
}

impl Act {
    pub(super) const ALL: [Self; 12] = [
        Self::Create,
        Self::Open,
        Self::OpenByPin,
        Self::Save,
        Self::Delete,
        Self::Undo,
        Self::Settings,
        Self::Keep,
        Self::SaveKept,
        Self::BringBack,
        Self::ChangePin,
        Self::ReplaceRecovery,
    ];
}

/// Something that fails from `begin` to `end`, for the calling thread.
pub(super) trait Trouble {
    /// What a person is to be told.
    fn cause(&self) -> Cause;
    /// Whether a second try works, because the trouble is over by then.
    fn passes(&self) -> bool;
    fn begin(&self);
    /// Says whether anything failed.
    fn end(&self) -> bool;
}

/// How an act under trouble ended.
pub(super) struct Outcome {
    pub(super) failed: bool,
    /// Whether anything failed underneath, told or not.
    pub(super) hit: bool,
    /// Whether a second try worked only once the vault was opened anew.
    pub(super) opened_anew: bool,
}

type Done = Result<(), Box<dyn Error>>;

/// A vault with three items, one of them saved twice.
pub(super) struct Scene {
    bench: Bench,
    /// A vault that just was made.
    empty: Bench,
    before: Content,
    item: ItemId,
    undo: UndoToken,
    form: DraftId,
    rotation: Rotation,
    next: RecoveryKey,
}

const NEW_TITLE: &str = "New";
const NEW_ZOOM: u16 = 150;
const FORM_TITLE: &str = "Begun";
const FORM_TYPED: &str = "half";
const MORE_TYPED: &str = "half of it";

impl Scene {
    pub(super) fn new() -> Self {
        let bench = Bench::with_items(3);
        let mut vault = bench.open();
        let item = vault.ids().next().unwrap();
        let mut draft = edit(&vault, item);
        let secret = Secret::new("second".into());
        draft.sections[0].fields[1].value = ValueDraft::Concealed(SecretChange::Set(secret));
        let undo = vault.save(draft, &at_seconds(2)).unwrap().undo;
        let form = login(FORM_TITLE, "ada", FORM_TYPED);
        let form = vault.keep_draft(None, &form, &at_seconds(2)).unwrap().id;
        let before = content(&vault).unwrap();
        let rotation = vault.begin_rotation_with_pin(&pin(PIN), &at_seconds(2));
        drop(vault.lock());
        Self {
            rotation: rotation.unwrap(),
            next: RecoveryKey::make().unwrap(),
            bench,
            empty: Bench::with_items(0),
            before,
            item,
            undo,
            form,
        }
    }

    /// Does `act` in `folder` under `trouble`, and checks what is left when it is over.
    #[track_caller]
    pub(super) fn play(&self, act: Act, folder: TempDir, trouble: &dyn Trouble) -> Outcome {
        match act {
            Act::Create => create_under(&self.empty, folder, trouble),
            Act::Open | Act::OpenByPin => self.open_under(act, folder, trouble),
            _ => self.change_under(act, folder, trouble),
        }
    }

    fn open_under(&self, act: Act, folder: TempDir, trouble: &dyn Trouble) -> Outcome {
        let bench = self.bench.twin_in(folder);
        let open = || -> Done {
            let dir = VaultDir::open(bench.folder.path())?;
            let locked = Locked::open(dir, bench.keychain.clone())?;
            let now = at_seconds(1_000_000);
            let opened = match act {
                Act::OpenByPin => locked.unlock_with_pin(&pin(PIN), &now),
                _ => locked.unlock_with_recovery(&bench.recovery, &now),
            };
            as_left(opened.map_err(|refused| refused.error)?).lock();
            Ok(())
        };
        trouble.begin();
        let mut done = open();
        let failed = told(&done, trouble);
        if failed && trouble.passes() {
            done = open();
            done.unwrap();
        }
        let hit = trouble.end();
        let vault = bench.open();
        assert_sound(&vault);
        assert_eq!(content(&vault).unwrap(), self.before);
        Outcome {
            failed,
            hit,
            opened_anew: false,
        }
    }

    fn change_under(&self, act: Act, folder: TempDir, trouble: &dyn Trouble) -> Outcome {
        let mut bench = self.bench.twin_in(folder);
        let mut vault = bench.open();
        trouble.begin();
        let mut done = self.change(act, &mut vault);
        let failed = told(&done, trouble);
        let mut opened_anew = false;
        if failed && trouble.passes() && !matches!(act, Act::ChangePin | Act::ReplaceRecovery) {
            done = self.change(act, &mut vault);
            if told(&done, trouble) {
                // After a read that failed SQLCipher gives nothing before the file is opened anew.
                opened_anew = true;
                drop(vault);
                vault = bench.open();
                done = self.change(act, &mut vault);
            }
            assert!(done.is_ok(), "it cannot be tried again: {done:?}");
        }
        // Closing writes as well, and has nobody to tell.
        drop(vault);
        let hit = trouble.end();
        if act == Act::ReplaceRecovery {
            let working = working_keys(&bench, [&bench.recovery, &self.next]);
            assert_eq!(working.len(), 1, "{done:?}");
            bench.recovery = copy_of(working[0]);
            assert!(done.is_err() || bench.open().is_recovery_key(&self.next));
        }
        let vault = bench.open();
        assert_sound(&vault);
        let found = content(&vault).unwrap();
        drop(vault);
        let (kept, changed) = (found == self.before, self.is_done(act, &found));
        assert!(
            changed || done.is_err() && kept,
            "{act:?} {done:?}: {found:?}"
        );
        if act == Act::ChangePin {
            let working = working_pins(&bench);
            assert_eq!(working.len(), 1, "{working:?}");
            assert!(done.is_err() || working == [OTHER_PIN]);
        }
        Outcome {
            failed,
            hit,
            opened_anew,
        }
    }

    fn change(&self, act: Act, vault: &mut Unlocked) -> Done {
        let now = at_seconds(3);
        match act {
            Act::Save => {
                vault.save(login(NEW_TITLE, "ada", PASSWORD), &now)?;
            }
            Act::Delete => {
                vault.delete(self.item, &now)?;
            }
            Act::Undo => {
                let UndoToken::Saved { item, revision } = self.undo else {
                    unreachable!("what is taken back was saved")
                };
                vault.undo(UndoToken::Saved { item, revision }, &now)?;
            }
            Act::Settings => {
                let settings = vault.settings().clone().with_zoom_percent(NEW_ZOOM)?;
                vault.set_settings(settings, &now)?;
            }
            Act::Keep => {
                let form = login(FORM_TITLE, "ada", MORE_TYPED);
                vault.keep_draft(Some(self.form), &form, &now)?;
            }
            Act::SaveKept => {
                let form = vault.take_up_draft(self.form)?.draft;
                vault.save_taking(form, Some(self.form), &now)?;
            }
            Act::BringBack => {
                vault.restore_version(self.item, 1, &now)?;
            }
            Act::ChangePin => {
                let new = new_pin(OTHER_PIN);
                vault.change_pin(&pin(PIN), &floor(&new), &now)?;
            }
            Act::ReplaceRecovery => {
                let groups = self.next.groups();
                let typed = [(0, groups.expose()[0].as_str())];
                vault.replace_recovery(&self.rotation, &self.next, &typed, &now)?;
            }
            Act::Create | Act::Open | Act::OpenByPin => unreachable!("nothing is open"),
        }
        Ok(())
    }

    /// Whether `found` is what was there before with the act done to it, and nothing else.
    fn is_done(&self, act: Act, found: &Content) -> bool {
        let mut expected = self.before.clone();
        match act {
            Act::Save => {
                let new = found.items.iter().find(|(_, held)| held.title == NEW_TITLE);
                let Some((id, held)) = new else { return false };
                expected.items.insert(*id, held.clone());
                if held.password != PASSWORD {
                    return false;
                }
            }
            Act::Delete => expected.items.get_mut(&self.item).unwrap().trashed = true,
            Act::Undo | Act::BringBack => {
                let held = expected.items.get_mut(&self.item).unwrap();
                held.password = format!("{PASSWORD} 0");
                held.versions += 1;
            }
            Act::Settings => expected.zoom_percent = NEW_ZOOM,
            Act::Keep => {
                let typed = expected.forms.insert(FORM_TITLE.into(), MORE_TYPED.into());
                assert!(typed.is_some());
            }
            Act::SaveKept => {
                let mut new = found.items.iter();
                let Some((id, held)) = new.find(|(_, held)| held.title == FORM_TITLE) else {
                    return false;
                };
                expected.forms.clear();
                expected.items.insert(*id, held.clone());
                if held.password != FORM_TYPED {
                    return false;
                }
            }
            _ => {}
        }
        *found == expected
    }
}

/// Making a vault under trouble leaves one that opens, or none and room for the next try.
///
/// Its ways in are made already, since stretching a PIN for each call that fails takes too long.
fn create_under(model: &Bench, folder: TempDir, trouble: &dyn Trouble) -> Outcome {
    let made = model.locked();
    let keychain = Arc::new(MemoryKeychain::new());
    let try_once = || -> Result<Unlocked, Box<dyn Error>> {
        let dir = VaultDir::open(folder.path())?;
        assert_eq!(dir.presence()?, Presence::Empty);
        dir.remove_new_database()?;
        // Each vault that is made has an id of its own, so nothing is remembered of it yet.
        keychain.empty();
        let surroundings = Surroundings {
            dir,
            keychain: keychain.clone(),
            vault: made.vault(),
        };
        let master = made.slots.open_with_recovery(&model.recovery, 0)?;
        let slots = SlotFile::parse(&made.slots.to_bytes())?;
        Ok(put_down(
            surroundings,
            slots,
            master,
            &model.recovery,
            &at_seconds(0),
        )?)
    };
    trouble.begin();
    let done = try_once().map(|vault| drop(vault.lock()));
    let hit = trouble.end();
    let failed = told(&done, trouble);
    if VaultDir::presence_at(folder.path()).unwrap() == Presence::Empty {
        assert!(failed, "it is gone");
        drop(try_once().unwrap());
    }
    let bench = Bench {
        folder,
        keychain,
        recovery: copy_of(&model.recovery),
    };
    let vault = bench.open();
    assert_sound(&vault);
    assert!(content(&vault).unwrap().items.is_empty());
    Outcome {
        failed,
        hit,
        opened_anew: false,
    }
}

/// Whether it failed; and if so, that the error names the cause.
#[track_caller]
fn told<T>(done: &Result<T, Box<dyn Error>>, trouble: &dyn Trouble) -> bool {
    if let Err(error) = done {
        assert_eq!(Cause::of(&**error), Some(trouble.cause()), "{error:?}");
    }
    done.is_err()
}

pub(super) fn floor(new: &NewPin) -> NewWay<'_> {
    NewWay::Pin {
        pin: new,
        cost: KdfParams::FLOOR,
    }
}

/// Which of the PINs open the vault now.
pub(super) fn working_pins(bench: &Bench) -> Vec<&'static str> {
    let opens = |typed: &&str| {
        let opened = bench
            .locked()
            .unlock_with_pin(&pin(typed), &at_seconds(1_000_000));
        opened.is_ok()
    };
    [PIN, OTHER_PIN].into_iter().filter(opens).collect()
}

/// Which of the recovery keys open the vault now. That the PIN does as well is shown where steps fail: it takes Argon2.
pub(super) fn working_keys<'a>(bench: &Bench, keys: [&'a RecoveryKey; 2]) -> Vec<&'a RecoveryKey> {
    let now = at_seconds(1_000_000);
    let opens = |key: &&RecoveryKey| bench.locked().unlock_with_recovery(key, &now).is_ok();
    keys.into_iter().filter(opens).collect()
}
