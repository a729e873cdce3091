//! Files as bytes: what they hash to, and copies that are read back.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use vault::private_file;

const PIECE_BYTES: usize = 64 * 1024;

/// Length and SHA-256 of a file.
pub(crate) fn sha256_of(path: &Path) -> io::Result<(u64, [u8; 32])> {
    // Opening a pipe would wait for whoever writes into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut file = File::open(path)?;
    let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((bytes, hash.finalize().into()));
        }
        hash.update(piece.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
}

/// As the server writes hashes: 64 hexadecimal digits.
pub(crate) fn hex(sha256: &[u8; 32]) -> String {
    HEXLOWER.encode(sha256)
}

/// Copies a file to `to`, which is for this user alone and whole or not there, and finds that it reads back as `sha256`.
pub(crate) fn copy_to(from: &Path, to: &Path, sha256: &[u8; 32]) -> io::Result<()> {
    let folder = to.parent().ok_or(io::ErrorKind::InvalidInput)?;
    private_file::step(to)?;
    let mut copy = tempfile::NamedTempFile::new_in(folder)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.as_file().sync_all()?;
    let (_, read_back) = sha256_of(copy.path())?;
    if read_back != *sha256 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    private_file::step(to)?;
    copy.persist(to).map_err(|error| error.error)?;
    private_file::step(to)?;
    match private_file::sync_folder(folder) {
        // Sticks and network folders are of any kind; some cannot be asked for this.
        Err(error) if is_unsupported(&error) => Ok(()),
        synced => synced,
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, Unsupported};
    matches!(error.kind(), InvalidInput | Unsupported)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_the_same_or_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("a"), dir.path().join("b"));
        std::fs::write(&from, vec![7; 3 * PIECE_BYTES + 1]).unwrap();
        let (bytes, sha256) = sha256_of(&from).unwrap();
        assert_eq!(bytes, 3 * 64 * 1024 + 1);
        let other = copy_to(&from, &to, &[0; 32]).unwrap_err();
        assert_eq!(other.kind(), io::ErrorKind::InvalidData);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        copy_to(&from, &to, &sha256).unwrap();
        assert_eq!(sha256_of(&to).unwrap(), (bytes, sha256));
    }
}
