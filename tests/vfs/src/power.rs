//! What a cut of the power can leave of changes that were not synced yet.
//!
//! What was synced before the cut is there. Of the rest each sector of each write may be there or
//! not, in whatever order the disk chose: writes are lost, overtake each other, and are torn where
//! one sector ends. A file that grew over a sector that was lost holds zeros or old rubbish there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Bytes were written.
    Write {
        /// Of which file.
        path: PathBuf,
        /// Where.
        offset: usize,
        /// Which.
        bytes: Vec<u8>,
    },
    /// The file was cut to `size` bytes.
    Truncate {
        /// Which file.
        path: PathBuf,
        /// How long it is now.
        size: usize,
    },
    /// All changes of the file so far are to last, and its name as well.
    Sync {
        /// Which file.
        path: PathBuf,
    },
    /// The file was deleted.
    Delete {
        /// Which file.
        path: PathBuf,
        /// Whether its folder was synced, so that it stays deleted.
        lasting: bool,
    },
}

/// Files by path.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What a cut leaves of `changes`, made one after the other to `files`.
///
/// `dice(sides)` falls on a number below `sides`.
pub fn cut(
    files: &Files,
    changes: &[Change],
    sector_bytes: usize,
    dice: &mut dyn FnMut(usize) -> usize,
) -> Files {
    let mut lasting = files.clone();
    let mut pending: BTreeMap<&Path, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Sync { path } => {
                for change in pending.remove(path.as_path()).unwrap_or_default() {
                    apply(&mut lasting, change);
                }
                lasting.entry(path.clone()).or_default();
            }
            Change::Delete {
                path,
                lasting: true,
            } => {
                pending.remove(path.as_path());
                lasting.remove(path);
            }
            Change::Write { path, .. }
            | Change::Truncate { path, .. }
            | Change::Delete { path, .. } => {
                pending.entry(path.as_path()).or_default().push(change);
            }
        }
    }
    // How much the disk had got to: all, nothing, or some of it.
    let odds = dice(5);
    for changes in pending.into_values() {
        leave(&mut lasting, &changes, sector_bytes, odds, dice);
    }
    lasting
}

const LIKELY: usize = 4;

/// Applies a part of the changes of one file.
fn leave(
    files: &mut Files,
    changes: &[&Change],
    sector_bytes: usize,
    odds: usize,
    dice: &mut dyn FnMut(usize) -> usize,
) {
    let rubbish = dice(2) == 1;
    let mut parts = Vec::new();
    for change in changes {
        if let Change::Delete { .. } = change {
            // What follows is another file of that name; without the deletion there is none.
            if dice(LIKELY) >= odds {
                break;
            }
            parts.clear();
            apply(files, change);
        } else {
            parts.extend(sectors(change, sector_bytes));
        }
    }
    parts.retain(|_| dice(LIKELY) < odds);
    if dice(2) == 1 {
        shuffle(&mut parts, dice);
    }
    for part in parts {
        if let Change::Write { path, offset, .. } = &part
            && let Some(hole) = hole(files, path, *offset).filter(|_| rubbish)
        {
            apply(files, &hole);
        }
        apply(files, &part);
    }
}

/// Old bytes of the disk, where a file grows up to `offset` without having been written there.
fn hole(files: &Files, path: &Path, offset: usize) -> Option<Change> {
    let size = files.get(path).map_or(0, Vec::len);
    let missing = offset.checked_sub(size).filter(|missing| *missing > 0)?;
    Some(Change::Write {
        path: path.to_owned(),
        offset: size,
        bytes: vec![0xa5; missing],
    })
}

/// A write in pieces that end where sectors do.
fn sectors(change: &Change, sector_bytes: usize) -> Vec<Change> {
    let Change::Write {
        path,
        offset,
        bytes,
    } = change
    else {
        return vec![change.clone()];
    };
    let mut pieces = Vec::new();
    let mut rest = bytes.as_slice();
    let mut at = *offset;
    while !rest.is_empty() {
        let room = sector_bytes - at % sector_bytes;
        let (piece, after) = rest.split_at(room.min(rest.len()));
        pieces.push(Change::Write {
            path: path.clone(),
            offset: at,
            bytes: piece.to_vec(),
        });
        at += piece.len();
        rest = after;
    }
    pieces
}

fn shuffle(parts: &mut [Change], dice: &mut dyn FnMut(usize) -> usize) {
    for last in (1..parts.len()).rev() {
        parts.swap(last, dice(last + 1));
    }
}

fn apply(files: &mut Files, change: &Change) {
    match change {
        Change::Write {
            path,
            offset,
            bytes,
        } => {
            let file = files.entry(path.clone()).or_default();
            let end = offset + bytes.len();
            if file.len() < end {
                file.resize(end, 0);
            }
            for (place, byte) in file.iter_mut().skip(*offset).zip(bytes) {
                *place = *byte;
            }
        }
        Change::Truncate { path, size } => files.entry(path.clone()).or_default().resize(*size, 0),
        Change::Delete { path, .. } => {
            files.remove(path);
        }
        Change::Sync { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(offset: usize, bytes: &[u8]) -> Change {
        Change::Write {
            path: "a".into(),
            offset,
            bytes: bytes.to_vec(),
        }
    }

    /// What each of 200 cuts leaves of file `a`.
    fn left(changes: &[Change]) -> Vec<Option<Vec<u8>>> {
        let mut state = 1_usize;
        let mut dice = |sides: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % sides
        };
        (0..200)
            .map(|_| cut(&Files::new(), changes, 2, &mut dice).remove(Path::new("a")))
            .collect()
    }

    #[test]
    fn what_was_synced_is_there_after_every_cut() {
        let sync = Change::Sync { path: "a".into() };
        let all = left(&[write(0, b"abcd"), sync, write(2, b"xy")]);
        assert!(all.iter().all(|file| file.as_ref().unwrap()[..2] == *b"ab"));
        assert!(all.contains(&Some(b"abcd".to_vec())) && all.contains(&Some(b"abxy".to_vec())));
    }

    #[test]
    fn what_was_not_synced_is_lost_torn_and_overtaken() {
        let all = left(&[write(0, b"abcd"), write(0, b"wx")]);
        for possible in [&b"wxcd"[..], b"abcd", b"wx", b"ab", b"\0\0cd"] {
            assert!(all.contains(&Some(possible.to_vec())), "{possible:?}");
        }
        assert!(all.contains(&None));
    }
}
