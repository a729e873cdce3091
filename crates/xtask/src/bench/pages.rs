//! How large the app's pages are, as a download would be: packed, without fonts and pictures.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use ::tests::measured::Measured;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{root, setup};

/// What is program and not picture or font.
const ENDINGS: [&str; 3] = ["html", "css", "js"];
/// The windows of the app.
const PAGES: [&str; 3] = ["gate", "vault", "generator"];

/// Builds the pages and gives their sizes: what each loads before it is usable, and all there is.
pub(crate) fn measure() -> anyhow::Result<Vec<Measured>> {
    setup::front_end()?;
    let built = root::ui().join("dist/desktop");
    let row = |name: &str, bytes: f64| Measured::of(name, "kB", vec![bytes / 1_000.0]);
    let mut rows = Vec::new();
    for page in PAGES {
        let bytes = packed(&loaded_at_once(&built, page)?)?;
        rows.push(row(
            &format!("packed: what the {page} loads at once"),
            bytes,
        ));
    }
    rows.push(row("packed: all pages", packed(&programs(&built)?)?));
    Ok(rows)
}

/// A page and what it names: its program with all that this imports, and its style. What comes later it does not name.
fn loaded_at_once(built: &Path, page: &str) -> anyhow::Result<Vec<PathBuf>> {
    let page = built.join(format!("{page}.html"));
    let text = fs::read_to_string(&page)?;
    let named = text.split('"').filter_map(|word| word.strip_prefix("./"));
    let mut files: Vec<PathBuf> = named.map(|name| built.join(name)).collect();
    anyhow::ensure!(!files.is_empty(), "{} loads nothing", page.display());
    files.push(page);
    Ok(files)
}

fn programs(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(programs(&path)?);
        } else if ENDINGS
            .iter()
            .any(|ending| path.extension().is_some_and(|own| own == *ending))
        {
            found.push(path);
        }
    }
    Ok(found)
}

fn packed(files: &[PathBuf]) -> anyhow::Result<f64> {
    let mut bytes = 0.0;
    for file in files {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        io::copy(&mut File::open(file)?, &mut packed)?;
        bytes += f64::from(u32::try_from(packed.finish()?.len())?);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<script type="module" src="./assets/vault.js"></script>
        <link rel="modulepreload" href="./assets/words.js">"#;

    fn built() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        fs::write(folder.path().join("vault.html"), PAGE).unwrap();
        for name in ["vault.js", "words.js", "rest.js", "inter.woff2"] {
            fs::write(folder.path().join("assets").join(name), [b'a'; 5_000]).unwrap();
        }
        folder
    }

    #[track_caller]
    fn check(found: &[PathBuf], expected: &[&str]) {
        let mut names: Vec<_> = found.iter().map(|path| path.file_name().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn what_comes_later_counts_in_all_and_fonts_never() {
        let built = built();
        let at_once = loaded_at_once(built.path(), "vault").unwrap();
        check(&at_once, &["vault.html", "vault.js", "words.js"]);
        let all = programs(built.path()).unwrap();
        check(&all, &["rest.js", "vault.html", "vault.js", "words.js"]);
    }

    #[test]
    fn a_file_counts_as_it_is_packed() {
        let built = built();
        let packed = packed(&[built.path().join("assets/rest.js")]).unwrap();
        assert!(packed > 0.0 && packed < 100.0, "{packed}");
    }
}
