//! Puts the built console into the program: its files and a list of them, empty where it is not built yet.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist/console");
    // Cargo can only watch what is there; without it a console built later would not be noticed.
    let _ = std::fs::create_dir_all(&dist);
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", dist.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    // Copied first: the console may be built anew while the compiler still reads.
    let copy = out.join("console");
    let _ = std::fs::remove_dir_all(&copy);
    let mut names = Vec::new();
    if dist.is_dir() {
        copy_all(&dist, &copy, "", &mut names)?;
    }
    names.sort();
    let mut source = String::from("pub(super) const FILES: &[(&str, &[u8])] = &[\n");
    for name in names {
        let _ = writeln!(
            source,
            "    ({name:?}, include_bytes!({:?})),",
            copy.join(&name)
        );
    }
    source.push_str("];\n");
    std::fs::write(out.join("console_files.rs"), source)
}

fn copy_all(from: &Path, to: &Path, before: &str, names: &mut Vec<String>) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (file, kind) = (entry.file_name(), entry.file_type()?);
        let name = format!("{before}{}", file.to_string_lossy());
        if kind.is_dir() {
            copy_all(&entry.path(), &to.join(file), &format!("{name}/"), names)?;
        } else {
            std::fs::copy(entry.path(), to.join(file))?;
            names.push(name);
        }
    }
    Ok(())
}
