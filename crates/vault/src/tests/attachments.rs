//! Files of items: kept, opened, taken away, and what is said when something is the matter with them.

mod crashes;
mod memory;
pub(super) mod second;
mod swapped;
mod troubles;

use std::ops::ControlFlow;

use super::*;
use crate::{AttachError, AttachmentDetail, AttachmentId, OpenAttachmentError, Sealed, Source};

/// The file `name` with `content`, in the folder of the person's own files.
fn file(folder: &Path, name: &str, content: &[u8]) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn seal(vault: &Unlocked, item: ItemId, path: &Path) -> Result<Sealed, AttachError> {
    vault
        .begin_attachment(item, Source::open(path)?)?
        .seal(&mut go_on)
}

/// Attaches a file of this content and gives its id.
fn add(vault: &mut Unlocked, item: ItemId, name: &str, content: &[u8]) -> AttachmentId {
    let folder = tempfile::tempdir().unwrap();
    let sealed = seal(vault, item, &file(folder.path(), name, content)).unwrap();
    vault.attach(item, vec![sealed], &at_seconds(7)).unwrap();
    files(vault, item).last().unwrap().id
}

fn files(vault: &Unlocked, item: ItemId) -> Vec<AttachmentDetail> {
    vault.item(item).unwrap().attachments
}

fn content(
    vault: &Unlocked,
    item: ItemId,
    attachment: AttachmentId,
) -> Result<Vec<u8>, OpenAttachmentError> {
    let mut content = Vec::new();
    let opened = vault.open_attachment(item, attachment)?;
    opened.copy_to(&mut content, &mut go_on)?;
    Ok(content)
}

/// Every file below the folder of attached files, by its path in it.
fn on_disk(bench: &Bench) -> Vec<String> {
    let root = bench.folder.path().join("attachments");
    let mut found = Vec::new();
    for item in std::fs::read_dir(&root).into_iter().flatten() {
        let item = item.unwrap();
        for file in std::fs::read_dir(item.path()).unwrap() {
            let (item, file) = (item.file_name(), file.unwrap().file_name());
            found.push(format!("{}/{}", item.display(), file.display()));
        }
    }
    found.sort();
    found
}

fn with_item() -> (Bench, Unlocked, ItemId) {
    let (bench, mut vault) = Bench::new();
    let saved = vault.save(login("One", "ada", PASSWORD), &at_seconds(1));
    let id = saved.unwrap().id;
    (bench, vault, id)
}

#[test]
fn a_file_comes_back_as_it_was_also_after_a_lock() {
    let (bench, mut vault, id) = with_item();
    assert!(!vault.summary(id).unwrap().has_attachment);
    let sizes = [0, 1, 16_383, 16_384, 16_385, 65_536, 200_000];
    for size in sizes {
        let bytes: Vec<u8> = (0..=250).cycle().take(size).collect();
        let added = add(&mut vault, id, &format!("{size}.bin"), &bytes);
        assert_eq!(content(&vault, id, added).unwrap(), bytes);
    }
    drop(vault.lock());
    let vault = bench.open();
    assert!(vault.summary(id).unwrap().has_attachment);
    let found = files(&vault, id);
    let named: Vec<_> = found
        .iter()
        .map(|file| (file.size, file.added_ms))
        .collect();
    let added = at_seconds(7).wall_ms;
    let expected = sizes.map(|size| (u64::try_from(size).unwrap(), added));
    assert_eq!(named, expected);
    assert_eq!(found[1].name, "1.bin");
    for file in found {
        let bytes = content(&vault, id, file.id).unwrap();
        assert_eq!(u64::try_from(bytes.len()), Ok(file.size));
    }
    assert_eq!(vault.check().unwrap().attachments, 7);
    assert_eq!(password(&vault, id), PASSWORD);
}

#[test]
fn adding_and_taking_away_are_saves_that_can_be_taken_back() {
    let (_bench, mut vault, id) = with_item();
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.txt", "b.txt"].map(|name| file(folder.path(), name, name.as_bytes()));
    let sealed = paths.map(|path| seal(&vault, id, &path).unwrap());
    let saved = vault.attach(id, sealed.into(), &at_seconds(2)).unwrap();
    assert_eq!(vault.item(id).unwrap().revision, saved.revision);
    let both = files(&vault, id);
    assert_eq!(both.len(), 2);
    let back = vault.undo(saved.undo, &at_seconds(3)).unwrap().unwrap();
    assert_eq!(files(&vault, id), []);
    vault.undo(back, &at_seconds(4)).unwrap();
    assert_eq!(files(&vault, id), both);
    let gone = vault.detach(id, both[0].id, &at_seconds(5)).unwrap();
    assert_eq!(files(&vault, id), both[1..]);
    assert!(vault.detach(id, both[0].id, &at_seconds(5)).is_err());
    vault.undo(gone.undo, &at_seconds(6)).unwrap();
    assert_eq!(content(&vault, id, both[0].id).unwrap(), b"a.txt");
}

#[test]
fn saving_a_form_leaves_the_files_where_they_are() {
    let (_bench, mut vault, id) = with_item();
    let form = edit(&vault, id);
    let added = add(&mut vault, id, "a.txt", b"text");
    assert!(
        vault.save(form, &at_seconds(8)).is_err(),
        "the form is older than the file"
    );
    let draft = ItemDraft {
        title: "Other".into(),
        ..edit(&vault, id)
    };
    vault.save(draft, &at_seconds(9)).unwrap();
    assert_eq!(content(&vault, id, added).unwrap(), b"text");
}

#[test]
fn erasing_an_item_erases_its_files_and_nobody_elses() {
    let (bench, mut vault, id) = with_item();
    let other = vault.save(login("Two", "bob", PASSWORD), &at_seconds(1));
    let other = other.unwrap().id;
    let (gone, stays) = (
        add(&mut vault, id, "a.txt", b"a"),
        add(&mut vault, other, "b.txt", b"b"),
    );
    vault.delete(id, &at_seconds(2)).unwrap();
    assert_eq!(content(&vault, id, gone).unwrap(), b"a", "in the trash");
    vault.erase(id, &at_seconds(3)).unwrap();
    assert_eq!(on_disk(&bench), [format!("{other}/{stays}")]);
}

#[test]
fn a_copy_of_an_item_has_no_files() {
    let (_bench, mut vault, id) = with_item();
    let added = add(&mut vault, id, "a.txt", b"a");
    let copy = vault.duplicate(id, "Another", &at_seconds(2)).unwrap().id;
    assert_eq!(files(&vault, copy), []);
    assert!(!vault.summary(copy).unwrap().has_attachment);
    assert_eq!(content(&vault, id, added).unwrap(), b"a");
}

#[test]
fn what_can_be_shown_is_shown_if_it_is_that() {
    let (_bench, mut vault, id) = with_item();
    let mut check = |name: &str, bytes: &[u8], expected: Option<crate::Shown>| {
        let added = add(&mut vault, id, name, bytes);
        let shown = vault.open_attachment(id, added).unwrap().to_show();
        match (shown, expected) {
            (Ok((shown, content)), Some(expected)) => {
                assert_eq!((shown, content.expose().as_slice()), (expected, bytes));
            }
            (Err(OpenAttachmentError::NotShown), None) => {}
            (other, _) => panic!("{name}: {:?}", other.map(|(shown, _)| shown)),
        }
    };
    check(
        "a.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01rest",
        Some(crate::Shown::Picture),
    );
    check(
        "vast.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xffrest",
        None,
    );
    check("a.txt", "grüße".as_bytes(), Some(crate::Shown::Text));
    check("a.svg", b"<svg/>", None);
    check("a.bin", b"\0\x01", None);
    let late = [&[b'a'; 600][..], b"\0"].concat();
    check("late.txt", &late, None);
    let long = vec![b'a'; 1024 * 1024 + 1];
    check("long.txt", &long, None);
}

#[test]
fn nothing_of_a_file_is_read_without_the_key() {
    let (bench, mut vault, id) = with_item();
    let secret = b"the quick brown fox of attachments".repeat(1000);
    add(&mut vault, id, "fox-of-attachments.txt", &secret);
    drop(vault.lock());
    for name in on_disk(&bench) {
        assert!(!name.contains("fox"));
        let path = bench.folder.path().join("attachments").join(name);
        let bytes = std::fs::read(path).unwrap();
        assert!(!bytes.windows(9).any(|part| part == b"brown fox"));
    }
}
