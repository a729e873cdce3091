//! A crash at each step: afterwards the file is there whole, or it is not there at all.

use super::*;
use crate::tests::steps::{self, EIO, Ending, StepFault};

/// Attaches a file with the plug pulled at step `nth`: whether it got so far, and whether the item has the file
/// after the next unlock.
fn attach_with_a_crash(nth: usize) -> (bool, usize) {
    let (bench, mut vault, id) = with_item();
    let kept = add(&mut vault, id, "kept.txt", b"kept");
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 100_000]);
    steps::fail(StepFault {
        nth,
        for_good: true,
        ending: Ending::Error(EIO),
    });
    if let Ok(sealed) = seal(&vault, id, &path) {
        // Whoever crashes tidies up nothing.
        vault.attach(id, vec![sealed], &at_seconds(2)).unwrap();
    }
    let crashed = steps::mend();
    drop(vault.lock());
    let vault = bench.open();
    let before_sweeping = files(&vault, id);
    for file in &before_sweeping {
        content(&vault, id, file.id).unwrap();
    }
    vault.sweep_attachments().unwrap();
    for file in files(&vault, id) {
        content(&vault, id, file.id).unwrap();
    }
    assert!(on_disk(&bench).iter().all(|name| !name.ends_with(".new")));
    assert_eq!(on_disk(&bench).len(), before_sweeping.len());
    assert_eq!(content(&vault, id, kept).unwrap(), b"kept");
    (crashed, before_sweeping.len())
}

#[test]
fn a_crash_at_any_step_leaves_the_file_whole_or_not_at_all() {
    let mut ends = [0, 0];
    for nth in 0.. {
        let (crashed, found) = attach_with_a_crash(nth);
        ends[found - 1] += 1;
        if !crashed {
            assert_eq!(found, 2);
            break;
        }
    }
    assert!(ends[0] > 8, "{ends:?} before its item was written");
    assert_eq!(
        ends[1], 3,
        "before it had its name, before that was synced, and none"
    );
}

#[test]
fn what_a_crash_left_before_the_item_was_written_is_swept() {
    let (bench, vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 100_000]);
    // Never dropped, as after `kill -9`.
    std::mem::forget(seal(&vault, id, &path).unwrap());
    drop(vault.lock());
    assert_eq!(on_disk(&bench).len(), 1);
    let vault = bench.open();
    vault.sweep_attachments().unwrap();
    assert_eq!(on_disk(&bench), [""; 0]);
}

#[test]
fn what_a_crash_left_of_an_erased_item_is_swept_and_nothing_else() {
    let (bench, mut vault, id) = with_item();
    add(&mut vault, id, "a.txt", b"a");
    let root = bench.folder.path().join("attachments");
    let foreign = ["00000000-0000-4000-8000-000000000007", "notes"];
    for name in foreign {
        std::fs::create_dir(root.join(name)).unwrap();
        std::fs::write(root.join(name).join("x"), b"x").unwrap();
    }
    steps::fail(StepFault {
        nth: 0,
        for_good: true,
        ending: Ending::Error(EIO),
    });
    vault.erase(id, &at_seconds(3)).unwrap();
    assert!(steps::mend());
    assert_eq!(on_disk(&bench).len(), 3);
    drop(vault.lock());
    bench.open().sweep_attachments().unwrap();
    assert_eq!(on_disk(&bench), foreign.map(|name| format!("{name}/x")));
}
