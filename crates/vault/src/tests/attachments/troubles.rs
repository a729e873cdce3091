//! Files that cannot be attached, and disks that fail: words, nothing lost, nothing half kept.

use std::{cell::Cell, fs::File, io::Write as _};

use super::*;
use crate::{
    Cause,
    tests::steps::{self, EIO, ENOSPC, Ending, StepFault},
};

#[track_caller]
fn check_refused(path: &Path, is_it: impl Fn(&AttachError) -> bool) {
    let error = Source::open(path).err().expect("it was taken");
    assert!(is_it(&error), "{path:?}: {error:?}");
}

#[test]
fn what_is_no_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    check_refused(folder.path(), |error| {
        matches!(error, AttachError::NotAFile)
    });
    check_refused(Path::new("/dev/zero"), |error| {
        matches!(error, AttachError::NotAFile)
    });
    check_refused(&path("gone"), |error| {
        matches!(error, AttachError::Source(_))
    });
    std::os::unix::fs::symlink(path("loop"), path("loop")).unwrap();
    check_refused(&path("loop"), |error| {
        matches!(error, AttachError::Source(_))
    });
    let pipe = path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    check_refused(&pipe, |error| matches!(error, AttachError::NotAFile));
    let large = File::create(path("large")).unwrap();
    large
        .set_len(crate::item::limits::ATTACHMENT_BYTES)
        .unwrap();
    assert!(Source::open(&path("large")).is_ok());
    large
        .set_len(crate::item::limits::ATTACHMENT_BYTES + 1)
        .unwrap();
    check_refused(&path("large"), |error| {
        matches!(error, AttachError::TooLarge { .. })
    });
}

#[test]
fn an_item_takes_so_many_files_and_no_more() {
    let (bench, mut vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.txt", b"a");
    let most = crate::item::limits::ATTACHMENTS;
    let sealed = (0..=most).map(|_| seal(&vault, id, &path).unwrap());
    let refused = vault.attach(id, sealed.collect(), &at_seconds(2));
    assert!(matches!(refused, Err(AttachError::TooMany { .. })));
    assert_eq!((files(&vault, id).len(), on_disk(&bench).len()), (0, 0));
    let sealed = (0..most).map(|_| seal(&vault, id, &path).unwrap());
    vault.attach(id, sealed.collect(), &at_seconds(2)).unwrap();
    let one_more = seal(&vault, id, &path);
    assert!(matches!(one_more, Err(AttachError::TooMany { .. })));
}

/// Seals a file that becomes another after its first part was read.
#[track_caller]
fn check_changing(change: impl Fn(&Path)) {
    let (bench, vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 300_000]);
    let begun = vault.begin_attachment(id, Source::open(&path).unwrap());
    let changed = Cell::new(false);
    let sealed = begun.unwrap().seal(&mut |done| {
        if done > 100_000 && !changed.replace(true) {
            change(&path);
        }
        ControlFlow::Continue(())
    });
    let error = sealed.err().expect("it was taken");
    assert!(matches!(error, AttachError::SourceChanged), "{error:?}");
    assert_eq!(on_disk(&bench), [""; 0]);
}

#[test]
fn a_file_that_grows_or_shrinks_while_it_is_read_is_refused() {
    check_changing(|path| {
        let mut file = File::options().append(true).open(path).unwrap();
        file.write_all(b"more").unwrap();
    });
    check_changing(|path| {
        let file = File::options().write(true).open(path).unwrap();
        file.set_len(150_000).unwrap();
    });
}

#[test]
fn a_file_that_is_removed_while_it_is_read_is_still_read_whole() {
    let (_bench, mut vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 300_000]);
    let begun = vault.begin_attachment(id, Source::open(&path).unwrap());
    let sealed = begun.unwrap().seal(&mut |done| {
        if done == 0 {
            std::fs::remove_file(&path).unwrap();
        }
        ControlFlow::Continue(())
    });
    vault
        .attach(id, vec![sealed.unwrap()], &at_seconds(2))
        .unwrap();
    assert_eq!(files(&vault, id)[0].size, 300_000);
}

#[test]
fn what_is_stopped_leaves_nothing() {
    let (bench, vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 300_000]);
    let begun = vault.begin_attachment(id, Source::open(&path).unwrap());
    let mut told = Vec::new();
    let sealed = begun.unwrap().seal(&mut |done| {
        told.push(done);
        match done {
            0..150_000 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    });
    assert!(matches!(sealed, Err(AttachError::Stopped)));
    assert_eq!(told, [0, 65_536, 131_072, 196_608]);
    assert_eq!(on_disk(&bench), [""; 0]);
}

#[test]
fn a_sealed_file_belongs_to_its_item_alone() {
    let (bench, mut vault, id) = with_item();
    let other = vault.save(login("Two", "bob", PASSWORD), &at_seconds(1));
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.txt", b"a");
    let sealed = seal(&vault, id, &path).unwrap();
    assert!(
        vault
            .attach(other.unwrap().id, vec![sealed], &at_seconds(2))
            .is_err()
    );
    let sealed = seal(&vault, id, &path).unwrap();
    let unfinished = bench
        .folder
        .path()
        .join("attachments")
        .join(&on_disk(&bench)[0]);
    std::fs::remove_file(unfinished).unwrap();
    assert!(
        vault.attach(id, vec![sealed], &at_seconds(2)).is_err(),
        "another unlock swept it"
    );
    assert_eq!(files(&vault, id), []);
}

/// Lets every step of sealing fail once, with this error of the system.
#[track_caller]
fn check_failing(number: i32, cause: Cause) {
    let (bench, mut vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.bin", &vec![1; 100_000]);
    for nth in 0.. {
        steps::fail(StepFault {
            nth,
            for_good: false,
            ending: Ending::Error(number),
        });
        let sealed = seal(&vault, id, &path);
        let failed = steps::mend();
        match sealed {
            Err(error) => {
                assert!(failed, "{error:?}");
                assert_eq!(Cause::of(&error), Some(cause));
                assert_eq!(on_disk(&bench), [""; 0], "step {nth}");
            }
            Ok(sealed) => {
                assert!(!failed && nth > 8, "only {nth} steps");
                vault.attach(id, vec![sealed], &at_seconds(2)).unwrap();
                break;
            }
        }
    }
    assert_eq!(files(&vault, id).len(), 1);
    assert_eq!(password(&vault, id), PASSWORD);
}

#[test]
fn a_disk_that_is_full_or_fails_at_any_step_is_named_and_leaves_nothing() {
    check_failing(ENOSPC, Cause::DiskFull);
    check_failing(EIO, Cause::Disk);
}
