//! Sealed bytes that were changed, cut off, swapped or taken away: told, while the item opens.

use ::tests::properties::{CASES, holds};
use proptest::prelude::any;

use super::*;

/// Two items with a file each, in a vault of their own, of the same length.
struct Shelf {
    bench: Bench,
    vault: Unlocked,
    files: Vec<(ItemId, AttachmentId)>,
}

impl Shelf {
    fn of(contents: [&[u8]; 3]) -> Self {
        let (bench, mut vault, one) = with_item();
        let two = vault.save(login("Two", "bob", PASSWORD), &at_seconds(1));
        let items = [one, one, two.unwrap().id];
        let files = items.into_iter().zip(contents);
        let files = files.map(|(id, content)| (id, add(&mut vault, id, "a.bin", content)));
        Self {
            files: files.collect(),
            vault,
            bench,
        }
    }

    fn path(&self, which: usize) -> std::path::PathBuf {
        let (item, attachment) = self.files[which];
        let root = self.bench.folder.path().join("attachments");
        root.join(item.to_string()).join(attachment.to_string())
    }

    fn opened(&self, which: usize) -> Result<Vec<u8>, OpenAttachmentError> {
        let (item, attachment) = self.files[which];
        content(&self.vault, item, attachment)
    }

    /// Puts `bytes` in the place of the first file and gives what is said then.
    fn replaced(&self, bytes: &[u8]) -> OpenAttachmentError {
        let before = std::fs::read(self.path(0)).unwrap();
        std::fs::write(self.path(0), bytes).unwrap();
        let error = self.opened(0).unwrap_err();
        let report = self.vault.check().unwrap();
        assert_eq!(
            (report.attachments, report.attachment_problems.len()),
            (2, 1)
        );
        assert!(report.problems.is_empty());
        assert_eq!(password(&self.vault, self.files[0].0), PASSWORD);
        std::fs::write(self.path(0), before).unwrap();
        error
    }
}

#[track_caller]
fn check_damaged(error: &OpenAttachmentError) {
    assert!(matches!(error, OpenAttachmentError::Damaged), "{error:?}");
}

fn refuses_all(size: usize, at: usize, other: &Shelf) {
    let contents = [vec![1; size], vec![2; size], vec![3; size]];
    let shelf = Shelf::of([&contents[0], &contents[1], &contents[2]]);
    let sealed = std::fs::read(shelf.path(0)).unwrap();
    let mut flipped = sealed.clone();
    let at = at % sealed.len();
    flipped[at] ^= 1;
    check_damaged(&shelf.replaced(&flipped));
    check_damaged(&shelf.replaced(&sealed[..at]));
    check_damaged(&shelf.replaced(&[&sealed[..], b"x"].concat()));
    // Another file of the item, one of another item, one of another vault.
    for path in [shelf.path(1), shelf.path(2), other.path(0)] {
        check_damaged(&shelf.replaced(&std::fs::read(path).unwrap()));
    }
    for (which, content) in contents.iter().enumerate() {
        assert_eq!(&shelf.opened(which).unwrap(), content);
    }
}

#[test]
fn whatever_is_done_to_sealed_bytes_is_noticed() {
    let inputs = (0_usize..50_000, any::<usize>());
    holds(
        "P1-attachments",
        "attached files of random sizes: flips, cuts, additions and swaps between files, items and vaults are refused",
        CASES / 8,
        &inputs,
        |(size, at)| {
            let other = vec![1; size];
            refuses_all(size, at, &Shelf::of([&other, b"", b""]));
            Ok(())
        },
    );
}

#[test]
fn the_borders_of_chunks_are_no_exception() {
    for size in [0, 1, 16_383, 16_384, 16_385, 32_768, 49_152] {
        let other = vec![1; size];
        refuses_all(size, size + 60, &Shelf::of([&other, b"", b""]));
    }
}

#[test]
fn a_file_that_is_gone_is_told_while_its_item_opens() {
    let shelf = Shelf::of([b"one", b"two", b"three"]);
    std::fs::remove_file(shelf.path(0)).unwrap();
    let missing = |error| matches!(error, OpenAttachmentError::Missing);
    assert!(missing(shelf.opened(0).unwrap_err()));
    assert_eq!(shelf.opened(1).unwrap(), b"two");
    let report = shelf.vault.check().unwrap();
    let problems = report.attachment_problems;
    assert_eq!((report.attachments, problems.len()), (2, 1));
    assert_eq!(problems[0].attachment, shelf.files[0].1);
    std::fs::remove_dir_all(shelf.bench.folder.path().join("attachments")).unwrap();
    assert!(missing(shelf.opened(2).unwrap_err()));
    assert_eq!(password(&shelf.vault, shelf.files[2].0), PASSWORD);
}
