//! The power goes at any moment of a session (C4): what was not synced is dropped, torn or out of order.
//!
//! A session runs on a disk that writes down what it was asked for. From that it is worked out what
//! a cut after each of its changes can leave, and each of these folders is opened.

use std::path::PathBuf;

use ::tests::{
    dice::Dice,
    evidence::times,
    figures::{Figure, record},
};
use ::vfs::power::{self, Change};

use super::*;
use crate::testing::through_vfs;

const CUTS: u32 = 500;
const CONTROL_CUTS: u32 = 100;
const SECTORS: [usize; 2] = [512, 4096];
const SESSIONS: usize = 5;
const ACTS: usize = 14;
/// So small that the log is moved into the file within a session as well as at its end.
const CHECKPOINT_PAGES: u32 = 24;

/// A session on a disk, and what was acknowledged when.
struct Story {
    bench: Bench,
    before: power::Files,
    changes: Vec<Change>,
    /// After so many changes the vault had said that it holds this.
    acknowledged: Vec<(usize, Content)>,
}

impl Story {
    fn play() -> Self {
        let bench = Bench::with_items(4);
        let folder = bench.folder.path();
        let before = files(folder)
            .into_iter()
            .map(|(name, content)| (folder.join(name), content))
            .collect();
        let mut dice = Dice::of(4);
        let mut acknowledged = Vec::new();
        ::vfs::record();
        through_vfs(::vfs::NAME, || {
            for session in 0..SESSIONS {
                let mut vault = bench.open();
                let connection = &vault.store.database.connection;
                connection
                    .pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)
                    .unwrap();
                acknowledged.push((::vfs::position(), content(&vault).unwrap()));
                for act in 0..ACTS {
                    change(&mut vault, session * ACTS + act, &mut dice, |vault| {
                        acknowledged.push((::vfs::position(), content(vault).unwrap()));
                    });
                }
                drop(vault.lock());
            }
        });
        Self {
            bench,
            before,
            changes: ::vfs::recorded(),
            acknowledged,
        }
    }

    /// What a cut after `at` changes leaves: what was acknowledged, or that and the act in between.
    fn check(&self, at: usize, changes: &[Change], dice: &mut Dice) -> Result<(), String> {
        let sector = SECTORS[dice.below(SECTORS.len())];
        let left = power::cut(&self.before, changes, sector, &mut |sides| {
            dice.below(sides)
        });
        let twin = self.bench.twin();
        let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        put_files(
            twin.folder.path(),
            &left
                .into_iter()
                .map(|(path, content)| (name(path), content))
                .collect(),
        );
        // The keychain was told at the end of the session before, or of a later one.
        twin.keychain.empty();
        let opened = twin
            .locked()
            .unlock_with_recovery(&twin.recovery, &at_seconds(10));
        let vault = match opened.map_err(|refused| format!("{:?}", refused.error))? {
            Opened::AsLeft(vault) => *vault,
            // With the keychain went what it remembered, so the person is asked first.
            Opened::OlderThanLastUsed(unknown) => unknown.accept(),
        };
        let found = content(&vault).map_err(|error| format!("{error:?}"))?;
        assert_sound(&vault);
        let next = self.acknowledged.partition_point(|(said, _)| *said <= at);
        let allowed = next.saturating_sub(1)..(next + 1).min(self.acknowledged.len());
        if self.acknowledged[allowed]
            .iter()
            .any(|(_, content)| found == *content)
        {
            Ok(())
        } else {
            Err(format!("after {at} changes something else was found"))
        }
    }
}

/// One act of a person, each kind of them in turn, `acknowledged` after each write.
fn change(
    vault: &mut Unlocked,
    number: usize,
    dice: &mut Dice,
    mut acknowledged: impl FnMut(&Unlocked),
) {
    let now = at_seconds(3);
    let ids: Vec<_> = vault.ids().collect();
    let chosen = ids[dice.below(ids.len())];
    match number % 7 {
        0 | 4 => {
            let title = format!("New{number}");
            vault.save(login(&title, "ada", PASSWORD), &now).unwrap();
        }
        1 | 5 => {
            let mut draft = edit(vault, chosen);
            let secret = Secret::new(format!("{number}"));
            draft.sections[0].fields[1].value = ValueDraft::Concealed(SecretChange::Set(secret));
            let saved = vault.save(draft, &now).unwrap();
            if number % 2 == 1 {
                acknowledged(vault);
                vault.undo(saved.undo, &now).unwrap();
            }
        }
        2 => {
            vault.delete(chosen, &now).unwrap();
        }
        3 => vault.set_favourite(chosen, number % 2 == 1, &now).unwrap(),
        _ => {
            let zoom = u16::try_from(100 + number).unwrap();
            let settings = vault.settings().clone().with_zoom_percent(zoom).unwrap();
            vault.set_settings(settings, &now).unwrap();
        }
    }
    acknowledged(vault);
}

#[test]
fn whatever_a_cut_of_the_power_leaves_opens_with_all_that_was_acknowledged() {
    ::vfs::register();
    let story = Story::play();
    let mut dice = Dice::of(44);
    let cuts = times(CUTS);
    for _ in 0..cuts {
        let at = dice.below(story.changes.len() + 1);
        if let Err(what) = story.check(at, &story.changes[..at], &mut dice) {
            panic!("{what}");
        }
    }
    // The control: a disk that says that it synced and did not loses something.
    let unsynced: Vec<_> = story
        .changes
        .iter()
        .filter(|change| !matches!(change, Change::Sync { .. }))
        .cloned()
        .collect();
    let lost = (0..CONTROL_CUTS).filter(|_| story.check(usize::MAX, &unsynced, &mut dice).is_err());
    let lost = lost.count();
    let syncs = story.changes.len() - unsynced.len();
    record(&Figure {
        id: "C4",
        title: "the power goes: un-synced writes of the database are dropped, reordered, torn at 512 bytes and 4 KiB",
        measured: format!(
            "{cuts} cuts in {} changes with {syncs} syncs and {} acknowledged acts: 0 lost, 0 corrupt; a disk that ignores syncs lost some in {lost} of {CONTROL_CUTS}",
            story.changes.len(),
            story.acknowledged.len(),
        ),
        required: "0 lost, 0 corrupt; the disk that ignores syncs loses some",
        ok: lost > 0,
    });
}
