//! What a forger can do who has a recovery key: any body under a genuine header.

use std::io::{Read as _, Write as _};

use crypto::{
    backup::BackupSlot,
    context::Context,
    keys::{BackupKey, FileKey},
    slots::SlotOrigin,
    stream::{StreamReader, StreamWriter},
};
use sha2::Digest as _;

use crate::{
    VaultId,
    backup::{
        BackupHead,
        entry::{Counts, Entry, Trailer},
        header::{Framed, Header},
    },
    database::Shelf,
    surroundings::Head,
    tests::backup::*,
};

/// The entries of a real backup, the trailer left out.
pub(super) fn pieces() -> Vec<Vec<u8>> {
    let (bench, mut vault) = Bench::new();
    for title in ["One", "Two", "Three"] {
        let id = vault.save(login(title, "ada", PASSWORD), &at_seconds(1));
        let draft = edit(&vault, id.unwrap().id);
        vault.save(draft, &at_seconds(2)).unwrap();
    }
    let gone = vault.save(login("Gone", "ada", "x"), &at_seconds(1));
    vault.erase(gone.unwrap().id, &at_seconds(2)).unwrap();
    let (path, _) = back_up(&vault, bench.folder.path());
    let bytes = std::fs::read(&path).unwrap();
    let open = Backup::open(&path)
        .unwrap()
        .open_with_recovery(&bench.recovery);
    let open = open.unwrap();
    let header = open.backup.framed.hash();
    let context = Context::Backup { header };
    let sealed = &bytes[open.backup.framed.to_bytes().len()..];
    let stream = StreamReader::begin(&open.key.derive_body_key(), &context, sealed);
    let mut body = Vec::new();
    stream.unwrap().read_to_end(&mut body).unwrap();
    let mut pieces = Vec::new();
    let mut rest = body.as_slice();
    while let Some((length, more)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap();
        pieces.push(more[..length].to_vec());
        rest = &more[length..];
    }
    pieces.pop();
    pieces
}

/// What a forger can do: all of it, with a recovery key of their own.
pub(super) struct Forger {
    folder: TempDir,
    pub(super) recovery: RecoveryKey,
}

impl Forger {
    pub(super) fn new() -> Self {
        Self {
            folder: scratch(),
            recovery: RecoveryKey::make().unwrap(),
        }
    }

    pub(super) fn header(&self) -> (Header, FileKey) {
        let (key, file_key) = (BackupKey::make().unwrap(), FileKey::make().unwrap());
        let origin = SlotOrigin {
            vault: [4; 16],
            created_ms: 1,
        };
        let header = Header {
            head: BackupHead {
                created_ms: 1,
                app_version: "1".into(),
                organisation: None,
                person: Some(PersonId::from_bytes([0xee; 16])),
                vault: VaultId::from_bytes([4; 16]),
            },
            slots: vec![BackupSlot::for_recovery(origin, &self.recovery, &key).unwrap()],
            file_key: key.wrap_file_key(&file_key, [4; 16]).unwrap(),
        };
        (header, file_key)
    }

    pub(super) fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("forged.latchkey");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A backup with this body under a genuine header.
    pub(super) fn with_body(&self, body: &[u8]) -> PathBuf {
        let (header, key) = self.header();
        let framed = Framed::seal(&header, &key).unwrap();
        let context = Context::Backup {
            header: framed.hash(),
        };
        let file = framed.to_bytes();
        let mut stream = StreamWriter::begin(&key.derive_body_key(), &context, file).unwrap();
        stream.write_all(body).unwrap();
        self.file(&stream.finish().unwrap())
    }

    /// A backup of these entries, with a trailer that says what is so.
    pub(super) fn of(&self, pieces: &[Vec<u8>]) -> PathBuf {
        self.with_body(&body_of(pieces, |trailer| trailer))
    }
}

pub(super) fn entry(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap();
    [&length.to_le_bytes(), bytes].concat()
}

/// The body of these entries, with a trailer that says what is so, or what `lie` makes of it.
pub(super) fn body_of(pieces: &[Vec<u8>], lie: impl FnOnce(Trailer) -> Trailer) -> Vec<u8> {
    let body: Vec<u8> = pieces.iter().flat_map(|piece| entry(piece)).collect();
    let mut counts = Counts {
        bytes: u64::try_from(body.len()).unwrap(),
        ..Counts::default()
    };
    for piece in pieces {
        counts.entries += 1;
        match Entry::decode(piece) {
            Ok(Entry::Record(record)) if record.shelf == Shelf::Current => {
                counts.records += 1;
            }
            Ok(Entry::Record(_)) => counts.former += 1,
            Ok(Entry::File(_)) => counts.files += 1,
            _ => {}
        }
    }
    let head = Head {
        version: 9,
        hash: [1; 64],
    };
    let trailer = lie(Trailer::new(
        counts,
        sha2::Sha512::digest(&body).into(),
        head,
    ));
    // What the forger says.
    [body, entry(trailer.encode().expose())].concat()
}
