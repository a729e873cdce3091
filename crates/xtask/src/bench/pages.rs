//! How large the app's pages are, as a download would be: packed, without fonts and pictures.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use ::tests::measured::Measured;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::root;

/// What is program and not picture or font.
const ENDINGS: [&str; 3] = ["html", "css", "js"];

/// The size of the pages that were built last.
pub(crate) fn measure() -> anyhow::Result<Measured> {
    let kilobytes = packed_bytes(&root::ui().join("dist/desktop"))? / 1_000.0;
    Ok(Measured::of("pages, packed", "kB", vec![kilobytes]))
}

fn packed_bytes(folder: &Path) -> anyhow::Result<f64> {
    let mut bytes = 0.0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            bytes += packed_bytes(&path)?;
        } else if ENDINGS
            .iter()
            .any(|ending| path.extension().is_some_and(|own| own == *ending))
        {
            let mut packed = GzEncoder::new(Vec::new(), Compression::default());
            io::copy(&mut File::open(&path)?, &mut packed)?;
            bytes += f64::from(u32::try_from(packed.finish()?.len())?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_do_not_count_and_folders_do() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        fs::write(folder.path().join("assets/inter.woff2"), [7; 500]).unwrap();
        assert_eq!(packed_bytes(folder.path()).unwrap(), 0.0);
        fs::write(folder.path().join("assets/vault.js"), [b'a'; 5_000]).unwrap();
        let packed = packed_bytes(folder.path()).unwrap();
        assert!(packed > 0.0 && packed < 100.0, "{packed}");
    }
}
